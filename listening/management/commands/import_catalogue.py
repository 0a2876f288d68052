"""`manage.py import_catalogue FORMAT PATH [--dry-run] [--encoding NAME]`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from library.errors import ImportFormatError
from library.importers import READERS
from listening.services.import_plays import import_catalogue_with_plays


class Command(BaseCommand):
    help = "Import a catalogue; a second import of the same file changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("format", choices=sorted(READERS))
        parser.add_argument("path", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="report, but keep nothing")

        parser.add_argument("--encoding", help="of a csv or jsonl file, where the guess is wrong")

    def handle(self, *, format, path, dry_run, encoding, **options):
        with tqdm(unit=" rows", mininterval=0.5) as bar:
            try:
                report = import_catalogue_with_plays(
                    source=format,
                    path=path,
                    dry_run=dry_run,
                    encoding=encoding,
                    progress=bar.update,
                )
            except ImportFormatError as error:
                raise CommandError(f"{error}. Nothing was imported.") from error
        for line in report.lines():
            self.stdout.write(line)
        if dry_run:
            self.stdout.write("dry run: nothing was kept")
        else:
            self.stdout.write(
                f"import {report.batch_id}; take it back: manage.py undo_import {report.batch_id}"
            )
