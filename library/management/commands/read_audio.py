"""`manage.py read_audio`: read the mood of all audio files that were not heard yet."""

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from library.song_moods.from_audio import place_all_by_audio, tracks_without_audio_mood
from ml_models.errors import ArtifactError
from ml_models.song_mood.reader import SongReader


class Command(BaseCommand):
    help = "Read the mood of tracks from their sound; may be stopped and started again."

    def handle(self, **options):

        try:
            reader = SongReader()
        except ArtifactError as error:
            raise CommandError(str(error)) from error
        broken, away = [], []
        with tqdm(total=tracks_without_audio_mood().count(), unit=" tracks") as bar:

            def note(heard):
                bar.update()
                if not heard.confidence and heard.note:
                    broken.append(f"track {heard.track_id}: {heard.note}")

            def note_away(track, error):
                bar.update()
                away.append(f"track {track.pk}: {error}; it is tried again the next time")

            n_heard = place_all_by_audio(reader=reader, progress=note, is_away=note_away)
        for line in [*broken, *away]:
            self.stdout.write(line)
        self.stdout.write(f"{n_heard} tracks heard, {len(broken)} of them cannot be read")
