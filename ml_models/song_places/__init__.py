"""Moods of songs as estimates with their uncertainty, learnt from tags."""

from ml_models.song_places.anchors import ANCHOR_MOODS, closeness
from ml_models.song_places.artifact import load_song_places, save_song_places
from ml_models.song_places.fit import fit_song_places
from ml_models.song_places.model import Estimates, SongPlaces
from ml_models.song_places.sources import Source, SourceKind

__all__ = [
    "ANCHOR_MOODS",
    "Estimates",
    "SongPlaces",
    "Source",
    "SourceKind",
    "closeness",
    "fit_song_places",
    "load_song_places",
    "save_song_places",
]
