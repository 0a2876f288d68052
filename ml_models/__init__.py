"""Machine learning of VibeluX. Knows nothing of Django, Celery or Redis."""
