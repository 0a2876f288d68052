#!/usr/bin/env python
"""Django's command line for VibeluX."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vibelux_site.settings.dev")
    from vibelux_site.hosting.command_line import run

    run(sys.argv)


if __name__ == "__main__":
    main()
