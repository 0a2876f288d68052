"""Doors from the queue to the trainings."""

from celery import shared_task

from recommender.training.runs import reap_dead_runs, run_training


@shared_task(
    acks_late=True,  # a killed worker hands the job back; run_training skips a run it began
    ignore_result=True,
    time_limit=4 * 3600,  # seconds; the broker's visibility timeout is longer
)
def train_model_task(run_id: int) -> None:
    """Carry out a queued training run."""
    run_training(run_id=run_id)


@shared_task(ignore_result=True)
def reap_dead_trainings_task() -> None:
    """Mark trainings as failed whose worker died."""
    reap_dead_runs()
