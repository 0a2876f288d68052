"""Django application of songs and playlists."""

from importlib import import_module

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "library"

    def ready(self):
        import_module("library.signals")  # registers its receivers
