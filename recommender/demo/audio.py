"""Audio files of demo tracks, made when somebody first wants to hear one."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

from library.models import Track
from recommender.demo.compose import compose, encode_ogg
from recommender.demo.truth import GROUPS, MOODS


def demo_audio_path(track: Track) -> Path:
    """Return the audio file of a demo track, composed from its tags if it is not there yet.

    Composing takes half a second; a second request waits for nothing, the file is swapped in whole.
    """
    name = (track.external_id or "").partition(":")[2]
    number = int(name[:9]) if name.isdecimal() else track.pk
    path = Path(settings.MEDIA_ROOT) / "demo" / f"{number}.ogg"
    if not path.exists():
        names = {tag.name for tag in track.tags.all()}
        content = encode_ogg(compose(mood=_mood(names), group=_group(names), number=number))
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{number}-{secrets.token_hex(4)}")
        part.write_bytes(content)
        os.replace(part, path)  # noqa: PTH105 - atomic, whatever is there
    return path


def _mood(names: set[str]) -> str:
    return max(MOODS, key=lambda mood: len(names & set(MOODS[mood][1])))


def _group(names: set[str]) -> str:
    return max(GROUPS, key=lambda group: len(names & set(GROUPS[group])))
