"""The cards of the weights that ship."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# HTML inside a card is shown, not obeyed.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class ModelCard:
    """One card: its title, its text as HTML, its picture as a data address or empty."""

    title: str
    body: SafeString
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
    html = _MARKDOWN.render(text)
    return ModelCard(title.lstrip("# "), mark_safe(html), picture)  # noqa: S308 - our own files
