"""Django application of models and lists."""

from django.apps import AppConfig


class RecommenderConfig(AppConfig):
    name = "recommender"
