"""What must hold in demo town must hold whatever its seed."""

import numpy as np
import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from listening.services.interactions import block
from ml_models.mood.emotions import Mood
from recommender.demo import seed_demo
from recommender.demo.seed import listener_name
from recommender.demo.truth import GROUPS, MOODS, plan_town
from recommender.models import ModelRelease
from recommender.selectors.recommendations import recommendations_for
from recommender.snapshot.current import current_snapshot, forget_snapshot
from tests.recommender.town import planned

OPPOSITE = {"happy": "sad", "sad": "happy", "calm": "angry", "angry": "calm"}


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [2, 3, 4, 5, 6])
def test_taste_mood_blocks_and_cold_listeners_hold(seed):
    seed_demo(seed=seed)
    call_command("train_models", publish=True)
    forget_snapshot()
    town = plan_town(seed)

    def listener(person):
        return get_user_model().objects.get(username=listener_name(person.number))

    warm = [person for person in town.listeners if not person.is_cold][:10]
    cold = next(person for person in town.listeners if person.is_cold)
    shares = []
    for person in warm:
        items = recommendations_for(user=listener(person), k=20).items
        shares.append(np.mean([track.group in person.groups for track in planned(town, items)]))
    assert np.mean(shares) > 3 * 2 / len(GROUPS)
    for name, ((valence, arousal), _) in MOODS.items():
        for person in (warm[0], cold):
            result = recommendations_for(user=listener(person), mood=Mood(valence, arousal), k=20)
            moods = [track.mood for track in planned(town, result.items)]
            assert OPPOSITE[name] not in moods
            assert moods.count(name) >= 12
            assert result.fallback_level == ("no_taste" if person is cold else "full")
    shown = recommendations_for(user=listener(warm[0]), k=10).items
    block(user=listener(warm[0]), track=shown[0].track)
    again = recommendations_for(user=listener(warm[0]), k=50).items
    assert shown[0].track.pk not in {item.track.pk for item in again}
    happy, sad = (current_snapshot().tags.vectors[row] for row in _rows("happy", "sad"))
    assert ModelRelease.objects.live().count() == 3
    assert happy @ sad < 0.9, "antonyms apart"


def _rows(*names):
    return current_snapshot().tags.indices(list(names)).tolist()
