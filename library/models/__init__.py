"""Tables: songs with their tags and moods, and playlists."""

from library.models.catalogue import Artist, Tag, Track, TrackMood, TrackTag
from library.models.playlists import Playlist, PlaylistLike, PlaylistTrack

__all__ = [
    "Artist",
    "Playlist",
    "PlaylistLike",
    "PlaylistTrack",
    "Tag",
    "Track",
    "TrackMood",
    "TrackTag",
]
