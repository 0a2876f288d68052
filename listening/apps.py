"""Django application of what listeners do and were shown."""

from importlib import import_module

from django.apps import AppConfig


class ListeningConfig(AppConfig):
    name = "listening"

    def ready(self):
        import_module("listening.signals")  # registers its receivers
