"""The cards of the weights that ship."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class ModelCard:
    """One card: its title, its text and its picture as a data address, empty when there is none."""

    title: str
    body: str
    picture: str


def model_cards() -> list[ModelCard]:
    """Return the cards, by name."""
    folder = Path(settings.BASE_DIR) / "docs" / "model_cards"
    return [_read(path) for path in sorted(folder.glob("*.md"))]


def _read(path: Path) -> ModelCard:
    title, _, body = path.read_text(encoding="utf-8").partition("\n")
    drawn = path.with_suffix(".svg")
    picture = ""
    if drawn.exists():
        encoded = base64.b64encode(drawn.read_bytes()).decode()
        picture = f"data:image/svg+xml;base64,{encoded}"
    text = "\n".join(line for line in body.splitlines() if not line.startswith("!["))
    return ModelCard(title.lstrip("# "), text.strip(), picture)
