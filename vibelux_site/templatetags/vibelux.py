"""Small helpers of the templates."""

from collections.abc import Iterable

from django import template

from emotion.models import MoodReading
from recommender.selectors.reasons import Reason
from vibelux_site.wording.advice import advice_for
from vibelux_site.wording.reasons import sentence_of

register = template.Library()


@register.filter
def hue(key: int) -> int:
    """Give each track a colour of its own, 0..359."""
    return int(key) * 137 % 360  # the golden angle keeps neighbours apart


@register.filter
def percent(share: float) -> int:
    """Show a share of 0..1 as whole percent."""
    return round(100 * float(share))


@register.filter
def place(value: float) -> float:
    """Map -1..1 to 0..100, for drawing."""
    return round(50 + 50 * float(value), 1)


@register.filter
def duration(seconds: int | None) -> str:
    """Show seconds as minutes:seconds."""
    return f"{seconds // 60}:{seconds % 60:02d}" if seconds else ""


@register.filter
def scaled(shares, size: int) -> list[float]:
    """Scale a box of shares to a drawing's size."""
    return [round(float(share) * size, 1) for share in shares]


@register.filter
def advice(reading: MoodReading) -> str:
    """Say what the person can do about a reading that failed."""
    return advice_for(reading)


@register.filter
def worded(reasons: Iterable[Reason]) -> list[str]:
    """Turn the reasons of a song into sentences."""
    return [sentence_of(reason) for reason in reasons]
