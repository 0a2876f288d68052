"""`manage.py up`: everything that VibeluX needs, then the site, until Ctrl-C."""

from django.core.management.base import BaseCommand

from vibelux_site.hosting.supervisor import run_site


class Command(BaseCommand):
    help = "Start databases, web, workers and beat; on a fresh folder also demo music and models."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, host, port, **options):
        run_site(host=host, port=port, say=self.stdout.write)
