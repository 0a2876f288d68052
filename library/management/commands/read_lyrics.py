"""`manage.py read_lyrics FOLDER`: place tracks by the words of `Artist - Title.lrc` files."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from library.song_moods.from_lyrics import place_by_lyrics_folder


class Command(BaseCommand):
    help = "Read the mood of songs from a folder of lyrics (.lrc or .txt); the words are not kept."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder: Path, **options):
        try:
            report = place_by_lyrics_folder(folder)
        except OSError as error:
            raise CommandError(f"{folder} cannot be read: {error}") from error
        for name in report.unmatched:
            self.stdout.write(f"{name}: no track; the name must be 'Artist - Title.lrc'")
        for name in report.unreadable:
            self.stdout.write(f"{name}: not text in a usual encoding")
        self.stdout.write(
            f"{len(report.placed)} placed, {len(report.without_mood)} without a mood word, "
            f"{len(report.unmatched)} without a track, {len(report.unreadable)} not readable"
        )
