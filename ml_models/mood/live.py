"""A mood that is watched: smoothed, slow to change its name, slower to move the music."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, replace

import numpy as np

from ml_models.errors import DataError
from ml_models.mood.emotions import EMOTIONS, leading_emotion, mood_from_probs

_SMOOTHING_S = 2.0  # time constant of the running mean
_MARGIN = 0.08  # by which another emotion must lead the one that is named
_NAME_DWELL_S = 2.0  # and for how long
_FIRST_MUSIC_S = 2.0  # of watching before the first list
_FAR = 0.3  # from where the music is, in the mood space
_FAR_DWELL_S = 4.0  # and for how long
_MUSIC_DWELL_S = 15.0  # between two lists
_FORGOTTEN_S = 6.0  # without a face, after which watching begins anew


@dataclass(frozen=True)
class LiveMood:
    """What has been seen so far; times are seconds of the caller's clock.

    Attributes:
        probs: Running mean of the distributions over `EMOTIONS`; empty before the first face.
        emotion: The settled name of it.
        rival: Another emotion that leads since `rival_since`; empty when none does.
        music: Valence and arousal for which the last list was made; None before the first.
        far_since: Since when the mood has been away from there; None while it is near.
        n_lists: How often the music has moved.
    """

    probs: tuple[float, ...] = ()
    emotion: str = ""
    rival: str = ""
    rival_since: float = 0.0
    began_at: float = 0.0
    seen_at: float = 0.0
    music: tuple[float, float] | None = None
    far_since: float | None = None
    moved_at: float = 0.0
    n_lists: int = 0

    @classmethod
    def from_dict(cls, fields: dict) -> LiveMood:
        """Read what `as_dict` wrote, perhaps by way of JSON.

        Raises:
            DataError: it is something else.
        """
        try:
            music = fields["music"]
            return cls(
                **fields
                | {"probs": tuple(fields["probs"]), "music": tuple(music) if music else None}
            )
        except (KeyError, TypeError) as error:
            raise DataError(f"this is no state of a watched mood: {error}") from error

    def as_dict(self) -> dict:
        """Plain values for JSON."""
        return asdict(self)

    def saw(self, probs: np.ndarray, *, at_s: float) -> LiveMood:
        """Add one look at a face.

        Args:
            probs: `(7,)`, sums to 1.
            at_s: When, never earlier than the look before.
        """
        probs = np.asarray(probs, float)
        if not self.probs or at_s - self.seen_at > _FORGOTTEN_S:
            began = replace(
                self, probs=tuple(probs.tolist()), began_at=at_s, rival="", far_since=None
            )
            return replace(began, emotion=leading_emotion(probs), seen_at=at_s)
        share = 1.0 - math.exp(-(at_s - self.seen_at) / _SMOOTHING_S)
        mean = (1.0 - share) * np.array(self.probs) + share * probs
        seen = replace(self, probs=tuple((mean / mean.sum()).tolist()), seen_at=at_s)
        return seen._named()._moved()

    def _named(self) -> LiveMood:
        leader = leading_emotion(self.probs)
        lead = max(self.probs) - self.probs[EMOTIONS.index(self.emotion)]
        if leader == self.emotion or lead < _MARGIN:
            return replace(self, rival="")
        if leader != self.rival:
            return replace(self, rival=leader, rival_since=self.seen_at)
        if self.seen_at - self.rival_since < _NAME_DWELL_S:
            return self
        return replace(self, emotion=leader, rival="")

    def _moved(self) -> LiveMood:
        mood = mood_from_probs(np.array(self.probs))
        here = (mood.valence, mood.arousal)
        if self.music is None:
            return self._with_music(here) if self._watched_s >= _FIRST_MUSIC_S else self
        if math.dist(here, self.music) < _FAR:
            return replace(self, far_since=None)
        if self.far_since is None:
            return replace(self, far_since=self.seen_at)
        is_settled = self.seen_at - self.far_since >= _FAR_DWELL_S
        has_played = self.seen_at - self.moved_at >= _MUSIC_DWELL_S
        return self._with_music(here) if is_settled and has_played else self

    @property
    def confidence(self) -> float:
        """How sure the running mean is, 0 to 1."""
        return mood_from_probs(np.array(self.probs)).confidence

    @property
    def _watched_s(self) -> float:
        return self.seen_at - self.began_at

    def _with_music(self, here: tuple[float, float]) -> LiveMood:
        return replace(
            self, music=here, far_since=None, moved_at=self.seen_at, n_lists=self.n_lists + 1
        )
