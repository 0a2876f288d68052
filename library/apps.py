"""Django application of songs and playlists."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "library"
