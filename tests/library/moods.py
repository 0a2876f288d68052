"""Ask where a song lies, as the snapshot of a site without a trained model would say it."""

import numpy as np

from library.models import Track
from library.song_moods.place import place_songs, read_evidence
from ml_models.mood.emotions import Mood
from ml_models.song_places import SongPlaces


def mood_of(track: Track) -> Mood | None:
    evidence = read_evidence()
    estimates = place_songs(SongPlaces.before_training(), evidence)
    row = int(np.searchsorted(evidence.track_ids, track.pk))
    valence, arousal = estimates.places[row].tolist()
    if np.isnan(valence):
        return None
    return Mood(valence, arousal, 2 * float(estimates.sureness[row].mean()) - 1)
