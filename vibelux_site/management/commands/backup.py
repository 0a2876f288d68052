"""`manage.py backup FILE`: database, models and media of a running site in one file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from vibelux_site.hosting.backup import BackupError, write_backup
from vibelux_site.hosting.embedded import EmbeddedServiceError
from vibelux_site.hosting.supervisor import own_services


class Command(BaseCommand):
    help = "Write database, models and media into one file, while the site runs or not."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        try:
            with own_services():
                write_backup(file.resolve(), say=self.stdout.write)
        except (BackupError, EmbeddedServiceError, OSError) as error:
            raise CommandError(str(error)) from error
        size_mb = file.stat().st_size / 1e6
        self.stdout.write(
            f"{file}: {size_mb:.1f} MB. It holds hashes of passwords and the secret key, too: "
            "keep it private."
        )
