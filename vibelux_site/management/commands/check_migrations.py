"""`manage.py check_migrations`: fail when a model change lacks its migration."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from vibelux_site.hosting.embedded import ensure_services


class Command(BaseCommand):
    help = "Check with a real database that no migration is missing."
    requires_system_checks = ()

    def handle(self, **options):
        with ensure_services(
            settings.VIBELUX_DATA_DIR,
            want_postgres=settings.VIBELUX_EMBEDDED_POSTGRES,
            want_redis=False,
        ):
            call_command("makemigrations", check=True, dry_run=True)
