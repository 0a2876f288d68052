"""What was shown to whom, kept once a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from emotion.models import MoodReading
from listening.models import Impression, ImpressionEntry
from ml_models.mood.emotions import Mood


@dataclass(frozen=True)
class ShownSong:
    """One line of a list: which song, where, and why; `parts` sum to `score`."""

    track_id: int
    rank: int
    score: float
    parts: dict[str, float] = field(default_factory=dict)


@transaction.atomic
def log_impression(
    *,
    user,
    songs: Iterable[ShownSong],
    intent: str,
    target: Mood | None,
    fallback_level: str,
    model_versions: dict[str, int],
    reading: MoodReading | None = None,
) -> Impression:
    """Keep that a list was shown.

    Args:
        user: To whom; somebody who is logged in.
        songs: In the order of the list.
        intent: What the music should do with the mood.
        target: Where the list wanted to be; None without a mood.
        fallback_level: One of `Impression.FallbackLevel`.
        model_versions: Id of the live release of each kind.
        reading: The mood reading behind the target.
    """
    impression = Impression.objects.create(
        user=user,
        reading=reading,
        valence=target.valence if target else None,
        arousal=target.arousal if target else None,
        intent=intent,
        fallback_level=fallback_level,
        model_versions=model_versions,
    )
    ImpressionEntry.objects.bulk_create(
        ImpressionEntry(
            impression=impression,
            track_id=song.track_id,
            rank=song.rank,
            score=song.score,
            parts=song.parts,
        )
        for song in songs
    )
    return impression
