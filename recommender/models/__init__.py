"""Tables: trainings and releases of models."""

from recommender.models.releases import ModelKind, ModelRelease, TrainingRun

__all__ = ["ModelKind", "ModelRelease", "TrainingRun"]
