"""What listeners tell us: plays, likes, skips, blocks. Each counts in the very next list."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.services.locks import lock_account
from library.errors import NotAllowedError
from library.models import Artist, Tag, Track
from listening.errors import InteractionError
from listening.models import Block, Impression, Interaction
from listening.services import list_cache

_VERDICTS = (Interaction.Kind.LIKE, Interaction.Kind.DISLIKE)
_MAX_CLOCK_SKEW = timedelta(minutes=5)  # devices without a time server are rarely worse


def record_interaction(
    *,
    user,
    track: Track,
    kind: str,
    impression: Impression | None = None,
    count: int = 1,
    happened_at: datetime | None = None,
    client_id: UUID | None = None,
) -> Interaction:
    """Record one event; of likes and dislikes of a track the one that happened last holds.

    Args:
        user: The listener.
        track: What was heard or judged.
        kind: One of `Interaction.Kind`.
        impression: The list in which the track stood.
        count: How many plays the row stands for.
        happened_at: When it happened, by the client's clock; now when it is left out. A moment
            of at most five minutes to come is taken as now.
        client_id: The client's own name of the event, so that a retry counts once.

    Returns:
        The event as it stands; the earlier row of a retry, the later verdict of a late one.

    Raises:
        InteractionError: the kind is unknown, the moment lies in the future, or `client_id`
            names another event of this listener.
        NotAllowedError: the list in which it happened was shown to somebody else.
    """
    if kind not in Interaction.Kind.values:
        raise InteractionError(f"{kind!r} is none of {', '.join(Interaction.Kind.values)}.")
    if impression is not None and impression.user_id != user.pk:
        raise NotAllowedError("That list was shown to somebody else.")
    event = Interaction(
        user=user,
        track=track,
        kind=kind,
        count=count,
        impression=impression,
        happened_at=_moment(happened_at),
        client_id=client_id,
    )
    with transaction.atomic():
        if kind in _VERDICTS or client_id is not None:
            lock_account(user)  # two clicks at once, or a retry, are one after the other
        return _earlier_delivery(event) or _keep(event)


def _moment(happened_at: datetime | None) -> datetime:
    now = timezone.now()
    if happened_at is None:
        return now
    if happened_at > now + _MAX_CLOCK_SKEW:
        raise InteractionError(
            "An event cannot have happened in the future; set the clock of the device right."
        )
    return min(happened_at, now)


def _earlier_delivery(event: Interaction) -> Interaction | None:
    if event.client_id is None:
        return None
    earlier = Interaction.objects.filter(user=event.user, client_id=event.client_id).first()
    if earlier is None or (earlier.track_id, earlier.kind) == (event.track_id, event.kind):
        return earlier
    raise InteractionError("This client_id names another event; use a new UUID for each event.")


def _keep(event: Interaction) -> Interaction:
    if event.kind not in _VERDICTS:
        event.save(force_insert=True)
        return event
    verdicts = Interaction.objects.filter(user=event.user, track=event.track)
    standing = verdicts.filter(kind__in=_VERDICTS).first()
    if standing is None:
        event.save(force_insert=True)
        return event
    if event.happened_at >= standing.happened_at:
        for name in ("kind", "impression", "happened_at", "client_id"):
            setattr(standing, name, getattr(event, name))
        standing.save(update_fields=["kind", "impression", "happened_at", "client_id"])
    return standing


@transaction.atomic
def remove_verdict(*, user, track: Track) -> None:
    """Take a like or dislike back."""
    lock_account(user)
    Interaction.objects.filter(user=user, track=track, kind__in=_VERDICTS).delete()
    list_cache.invalidate_on_commit(user_id=user.pk)


@transaction.atomic
def block(
    *,
    user,
    track: Track | None = None,
    artist: Artist | None = None,
    tag: Tag | None = None,
    until: datetime | None = None,
) -> Block:
    """Never recommend a track, an artist or a tag again, or not before `until`.

    Raises:
        InteractionError: not exactly one thing is named, or the end lies in the past.
    """
    named = {"track": track, "artist": artist, "tag": tag}
    named = {name: thing for name, thing in named.items() if thing is not None}
    if len(named) != 1:
        raise InteractionError("Name exactly one of track, artist and tag.")
    if until is not None and until <= timezone.now():
        raise InteractionError("The end of a block must lie in the future.")
    lock_account(user)
    blocked, _ = Block.objects.update_or_create(user=user, **named, defaults={"until": until})
    return blocked


@transaction.atomic
def unblock(*, block: Block, by) -> None:
    """Lift a block of one's own."""
    if block.user_id != by.pk:
        raise NotAllowedError("This block belongs to somebody else.")
    block.delete()
