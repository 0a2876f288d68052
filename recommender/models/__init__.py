"""Tables: catalogue, playlists, listening, model releases, impressions."""

from recommender.models.catalogue import Artist, Tag, Track, TrackMood, TrackTag
from recommender.models.listening import Block, Impression, Interaction
from recommender.models.playlists import Playlist, PlaylistLike, PlaylistTrack
from recommender.models.releases import ModelRelease, TrainingRun

__all__ = [
    "Artist",
    "Block",
    "Impression",
    "Interaction",
    "ModelRelease",
    "Playlist",
    "PlaylistLike",
    "PlaylistTrack",
    "Tag",
    "Track",
    "TrackMood",
    "TrackTag",
    "TrainingRun",
]
