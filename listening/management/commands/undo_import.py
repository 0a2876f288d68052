"""`manage.py undo_import BATCH`: take an import back."""

from django.core.management.base import BaseCommand, CommandError

from library.errors import LibraryError
from library.models import ImportBatch
from listening.services.import_plays import undo_import_with_plays


class Command(BaseCommand):
    help = "Take an import back; without a number, list the imports."

    def add_arguments(self, parser):
        parser.add_argument("batch", type=int, nargs="?")

    def handle(self, *, batch, **options):
        if batch is None:
            for known in ImportBatch.objects.all()[:50]:
                undone = ", undone" if known.undone_at else ""
                self.stdout.write(
                    f"{known.pk}: {known.created_at:%Y-%m-%d %H:%M} {known.file}{undone}"
                )
            return
        found = ImportBatch.objects.filter(pk=batch).first()
        if found is None:
            raise CommandError(f"There is no import {batch}; `manage.py undo_import` lists them.")
        try:
            done = undo_import_with_plays(batch=found)
        except LibraryError as error:
            raise CommandError(str(error)) from error
        for what, n in done.items():
            if n:
                self.stdout.write(f"{n} {what}")
