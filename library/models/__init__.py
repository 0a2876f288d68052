"""Tables: songs with their tags and moods, and playlists."""

from library.models.catalogue import Artist, Tag, Track, TrackCredit, TrackMood, TrackTag
from library.models.imports import ImportBatch, ImportChange
from library.models.playlists import Playlist, PlaylistLike, PlaylistTrack

__all__ = [
    "Artist",
    "ImportBatch",
    "ImportChange",
    "Playlist",
    "PlaylistLike",
    "PlaylistTrack",
    "Tag",
    "Track",
    "TrackCredit",
    "TrackMood",
    "TrackTag",
]
