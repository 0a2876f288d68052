"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

from vibelux_site.hosting.web_process import prepare_web_process

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vibelux_site.settings.dev")
prepare_web_process()
application = get_wsgi_application()
