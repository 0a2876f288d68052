"""What listeners tell us: plays, likes, skips, blocks. Each counts in the very next list."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.services.locks import lock_account
from library.errors import NotAllowedError
from library.models import Artist, Tag, Track
from listening.errors import InteractionError
from listening.models import Block, Impression, Interaction
from listening.services import list_cache

_VERDICTS = (Interaction.Kind.LIKE, Interaction.Kind.DISLIKE)


@transaction.atomic
def record_interaction(
    *,
    user,
    track: Track,
    kind: str,
    impression: Impression | None = None,
    count: int = 1,
    happened_at: datetime | None = None,
) -> Interaction:
    """Record one event; a like replaces a dislike and the reverse.

    Raises:
        InteractionError: the kind is unknown, or the moment lies in the future.
        NotAllowedError: the list in which it happened was shown to somebody else.
    """
    if kind not in Interaction.Kind.values:
        raise InteractionError(f"{kind!r} is none of {', '.join(Interaction.Kind.values)}.")
    if happened_at is not None and happened_at > timezone.now():
        raise InteractionError("An event cannot have happened in the future.")
    if impression is not None and impression.user_id != user.pk:
        raise NotAllowedError("That list was shown to somebody else.")
    fields = {"impression": impression, "happened_at": happened_at or timezone.now()}
    if kind in _VERDICTS:
        lock_account(user)  # two clicks at once are one after the other
        Interaction.objects.filter(user=user, track=track, kind__in=_VERDICTS).exclude(
            kind=kind
        ).delete()
        verdict, _ = Interaction.objects.get_or_create(
            user=user, track=track, kind=kind, defaults=fields
        )
        return verdict
    return Interaction.objects.create(user=user, track=track, kind=kind, count=count, **fields)


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
