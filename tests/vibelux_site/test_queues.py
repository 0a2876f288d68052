"""Each task goes to the queue whose worker can do it."""

import pytest
from celery import current_app

OWN = ("emotion.", "library.", "listening.", "recommender.")
QUEUES = {
    "emotion.tasks.read_photo_task": "inference",
    "emotion.tasks.read_frame_task": "inference",
    "emotion.tasks.read_video_task": "media",
    "emotion.tasks.read_voice_task": "media",
    "emotion.tasks.read_heavy_photo_task": "media",
    "emotion.tasks.import_face_network_task": "training",
    "emotion.tasks.expire_pending_readings_task": "celery",
    "library.tasks.place_by_audio_task": "training",
    "recommender.tasks.train_model_task": "training",
    "recommender.tasks.reap_dead_trainings_task": "celery",
    "recommender.tasks.forget_old_task": "celery",
}


def own_tasks() -> set[str]:
    current_app.loader.import_default_modules()
    return {name for name in current_app.tasks if name.startswith(OWN)}


def test_no_task_is_without_a_rule_here():
    assert own_tasks() == set(QUEUES)


@pytest.mark.parametrize("name", sorted(QUEUES))
def test_a_task_goes_to_its_queue(name):
    route = current_app.amqp.router.route({}, name)
    assert route["queue"].name == QUEUES[name]


def test_every_scheduled_task_exists(settings):
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert scheduled <= own_tasks()
