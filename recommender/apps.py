"""Django application of catalogue, playlists, listening, models and lists."""

from django.apps import AppConfig


class RecommenderConfig(AppConfig):
    name = "recommender"

    def ready(self):
        from recommender import signals  # noqa: F401 - registers its receivers
