"""Tables: trainings and releases of models."""

from recommender.models.releases import ModelKind, ModelRelease, ReleaseEvent, TrainingRun

__all__ = ["ModelKind", "ModelRelease", "ReleaseEvent", "TrainingRun"]
