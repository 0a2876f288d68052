"""The website that puts recommender and emotion together."""

from vibelux_site.celery import app as celery_app

__all__ = ["celery_app"]
