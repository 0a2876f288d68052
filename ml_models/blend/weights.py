"""What each part counts while nothing better is learnt; see `ml_models.blend.learn`."""

from __future__ import annotations

# Of the mood: its share of the score, when it is sure. Of the others: what they count beside a
# taste that counts 1; neighbours fade as songs become known, tags and popularity only tell apart
# what taste can hardly tell. Chosen on other seeds than those reported, see docs/recommender.md.
SHARES = {
    "mood": 0.30,
    "tags": 0.05,
    "taste": 1.0,
    "neighbours": 1.0,
    "popular": 0.05,
    "fresh": 0.0,
}
LEARNABLE = ("tags", "neighbours", "popular")
