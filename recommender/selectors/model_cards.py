"""The cards of the weights that ship."""

from __future__ import annotations

from pathlib import Path

import ml_models

_WEIGHTS = Path(ml_models.__file__).parent / "weights"


def model_cards() -> list[tuple[str, str]]:
    """Return the title and the text of each card, by name."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(_WEIGHTS.glob("*/MODEL_CARD.md"))]
    parts = [text.partition("\n") for text in texts]
    return [(title.lstrip("# "), body.strip()) for title, _, body in parts]
