"""`manage.py read_features FILE.csv`: place tracks by the audio features of a table."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from library.errors import ImportFormatError
from library.song_moods.from_features import place_by_features
from ml_models.audio_feature_mood.reader import FeatureReader


class Command(BaseCommand):
    help = "Read the mood of songs from their audio features (danceability, energy, tempo, ...)."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options):
        try:
            report = place_by_features(path=file, reader=FeatureReader())
        except ImportFormatError as error:
            raise CommandError(str(error)) from error
        for reason in report.unusable:
            self.stdout.write(reason)
        self.stdout.write(
            f"{report.n_placed} placed, {report.n_unmatched} lines without a track, "
            f"{len(report.unusable)} not usable"
        )
