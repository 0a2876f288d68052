"""How much each part counts: it follows the evidence."""

from __future__ import annotations

from ml_models.blend.parts import PARTS

_HALF_TRUST = 8  # interactions at which a listener's taste gets half of its full weight

# Of the parts while nothing better is learnt; see `ml_models.blend.learn`.
SHARES = {
    "mood": 0.45,
    "tags": 0.10,
    "taste": 0.50,
    "neighbours": 0.30,
    "popular": 0.10,
    "fresh": 0.03,
}
LEARNABLE = tuple(part for part in PARTS if part != "mood")
_POPULAR_FOR_STRANGERS = 0.40


def weights_for(
    *,
    mood_confidence: float,
    n_interactions: int,
    has_als: bool,
    has_tags: bool,
    shares: dict[str, float] = SHARES,
) -> dict[str, float]:
    """Weigh the parts by what is known about the moment and the listener.

    Args:
        mood_confidence: 0 (no mood given) to 1 (the person said so).
        n_interactions: Tracks that the listener liked, played or saved.
        has_als: A collaborative model is live.
        has_tags: Tag vectors are live.
        shares: What each part gets when everything is known.

    Returns:
        A weight for each of `PARTS`, summing to 1; a missing part gives its share to the others.
    """
    trust = n_interactions / (n_interactions + _HALF_TRUST)
    raw = {
        # Even an unsure reading beats no reading: half of the weight stays.
        "mood": shares["mood"] * (0.5 + 0.5 * mood_confidence) if mood_confidence > 0 else 0.0,
        "tags": shares["tags"] * (0.4 + 0.6 * trust) if has_tags else 0.0,
        "taste": shares["taste"] * trust if has_als else 0.0,
        "neighbours": shares["neighbours"] * trust if has_als else 0.0,
        "popular": shares["popular"] + _POPULAR_FOR_STRANGERS * (1.0 - trust),
        "fresh": shares["fresh"],
    }
    total = sum(raw.values())
    if not total > 0:  # learnt shares may give nothing to what alone is known
        return {part: float(part == "popular") for part in PARTS}
    return {part: raw[part] / total for part in PARTS}
