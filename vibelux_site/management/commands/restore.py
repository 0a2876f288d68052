"""`manage.py restore FILE`: a backup into an instance that holds nothing yet."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from ml_models.errors import ArtifactError
from vibelux_site.hosting.backup import BackupError, restore_backup
from vibelux_site.hosting.embedded import EmbeddedServiceError
from vibelux_site.hosting.supervisor import own_services


class Command(BaseCommand):
    help = "Load a backup into an empty instance and bring it up to this version."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        try:
            with own_services():
                restore_backup(file.resolve(), say=self.stdout.write)
                self.stdout.write("migrations")
                call_command("migrate", verbosity=0)
                self._look_at_models()
        except (BackupError, EmbeddedServiceError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write("restored; start the site with: python manage.py up")

    def _look_at_models(self):
        from django.db import connection

        from library.version import bump_catalogue_version
        from recommender.models import ModelRelease
        from recommender.snapshot.artifacts import load_release

        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        bump_catalogue_version()
        for release in ModelRelease.objects.live():
            try:
                load_release(release)
            except ArtifactError as error:
                self.stdout.write(f"{release} does not load: {error}")
