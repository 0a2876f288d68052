"""`manage.py hear_tracks`: read the mood of all audio files that were not heard yet."""

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from ml_models.errors import ArtifactError
from recommender.services.hearing import hear_all, unheard_tracks


class Command(BaseCommand):
    help = "Read the mood of tracks from their sound; may be stopped and started again."

    def handle(self, **options):
        from ml_models.song_emotion.reader import SongReader

        try:
            reader = SongReader()
        except ArtifactError as error:
            raise CommandError(str(error)) from error
        broken = []
        with tqdm(total=unheard_tracks().count(), unit=" tracks") as bar:

            def note(heard):
                bar.update()
                if not heard.confidence and heard.note:
                    broken.append(f"track {heard.track_id}: {heard.note}")

            n_heard = hear_all(reader=reader, progress=note)
        for line in broken:
            self.stdout.write(line)
        self.stdout.write(f"{n_heard} tracks heard, {len(broken)} of them cannot be read")
