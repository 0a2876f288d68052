import numpy as np
import pytest
from django.core.management import call_command

from library.selectors.tag_report import examine_tags
from library.services.catalogue import create_track, get_or_create_artist
from ml_models.tag_vectors.model import TagVectors

pytestmark = pytest.mark.django_db


def vectors(**rows: tuple[float, float]) -> TagVectors:
    values = np.array(list(rows.values()), np.float32)
    values /= np.linalg.norm(values, axis=1, keepdims=True)
    return TagVectors(tags=list(rows), vectors=values, counts=np.ones(len(rows), np.int64))


def test_spellings_orphans_and_alarms_are_found():
    artist = get_or_create_artist(name="A")
    for number in range(3):
        create_track(artist=artist, title=f"T{number}", tags={"hip hop": 1.0, "sad": 1.0})
    create_track(artist=artist, title="U", tags={"hiphop": 1.0, "energetic": 1.0, "sad": 1.0})
    create_track(artist=artist, title="V", tags={"energetics": 1.0})
    report = examine_tags(vectors(happy=(1, 0.1), sad=(1, 0.2), joyful=(1, 0.15), angry=(-1, 0)))
    kept = {(a, b) for a, b, _ in report.spellings}
    assert ("hip hop", "hiphop") in kept, "the more used spelling stays"
    assert {frozenset(pair) for pair in kept} >= {frozenset(("energetic", "energetics"))}
    assert "hiphop" in report.orphans
    assert "sad" not in report.orphans
    alarms = {frozenset(pair[:2]) for pair in report.alarms}
    assert frozenset(("happy", "sad")) in alarms
    assert frozenset(("happy", "joyful")) not in alarms
    assert frozenset(("happy", "angry")) not in alarms


def test_the_command_prints_a_report_even_without_models(capsys):
    call_command("tag_report")
    assert "Perhaps one word (0)" in capsys.readouterr().out
