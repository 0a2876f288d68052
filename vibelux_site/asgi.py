"""ASGI entry point."""

import os

from django.core.asgi import get_asgi_application

from vibelux_site.hosting.web_process import prepare_web_process

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vibelux_site.settings.dev")
prepare_web_process()
application = get_asgi_application()
