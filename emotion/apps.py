"""Django application of mood readings and consent."""

from django.apps import AppConfig


class EmotionConfig(AppConfig):
    name = "emotion"
