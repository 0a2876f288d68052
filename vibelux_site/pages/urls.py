"""Addresses of the pages."""

from django.urls import path, register_converter

from vibelux_site.pages import account, library, mood, playlists


class PlaylistAddress:
    """A playlist's number, or the share key of an unlisted one."""

    regex = r"\d{1,18}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    to_python = to_url = staticmethod(str)


register_converter(PlaylistAddress, "playlist")

urlpatterns = [
    path("", library.home, name="home"),
    path("library/", library.library, name="library"),
    path("tracks/<int:pk>/", library.track, name="track"),
    path("tracks/<int:pk>/audio/", library.track_audio, name="track_audio"),
    path("tracks/<int:pk>/feedback/", library.feedback, name="feedback"),
    path("artists/<int:pk>/", library.artist, name="artist"),
    path("tags/<str:name>/", library.tag, name="tag"),
    path("playlists/", playlists.playlists, name="playlists"),
    path("playlists/new/", playlists.playlist_new, name="playlist_new"),
    path("playlists/tags/", playlists.playlist_tags, name="playlist_tags"),
    path("playlists/add/", playlists.playlist_add, name="playlist_add"),
    path("playlists/<playlist:pk>/", playlists.playlist, name="playlist"),
    path("playlists/<playlist:pk>/edit/", playlists.playlist_edit, name="playlist_edit"),
    path("playlists/<playlist:pk>/delete/", playlists.playlist_delete, name="playlist_delete"),
    path("playlists/<playlist:pk>/like/", playlists.playlist_like, name="playlist_like"),
    path("playlists/<playlist:pk>/tracks/", playlists.playlist_track, name="playlist_track"),
    path("mood/", mood.mood, name="mood"),
    path("mood/consent/", mood.mood_consent, name="mood_consent"),
    path("mood/photo/", mood.mood_upload, {"kind": "photo"}, name="mood_photo"),
    path("mood/video/", mood.mood_upload, {"kind": "video"}, name="mood_video"),
    path("mood/voice/", mood.mood_upload, {"kind": "voice"}, name="mood_voice"),
    path("mood/live/", mood.mood_live, name="mood_live"),
    path("mood/word/", mood.mood_word_view, name="mood_word"),
    path("mood/readings/<uuid:pk>/", mood.reading, name="reading"),
    path("mood/readings/<uuid:pk>/change/", mood.reading_change, name="reading_change"),
    path("songs/", mood.songs, name="songs"),
    path("songs/journey/", mood.songs_journey, name="songs_journey"),
    path("songs/group/<uuid:pk>/", mood.songs_group, name="songs_group"),
    path("songs/<int:pk>/save/", mood.songs_save, name="songs_save"),
    path("me/data/", account.account_data, name="account_data"),
    path("me/data/export/", account.account_export, name="account_export"),
    path("me/data/delete/", account.account_delete, name="account_delete"),
    path("me/blocks/<int:pk>/lift/", account.unblock, name="unblock"),
    path("privacy/", account.privacy, name="privacy"),
]
