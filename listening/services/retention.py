"""What goes by itself: lists that were shown long ago, blocks that have ended."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from listening.models import Block, Impression, ImpressionEntry, Interaction

_BATCH = 5000  # lists a transaction, so that nobody waits for the whole


def delete_old_lists() -> int:
    """Delete lists shown more than VIBELUX_KEEP_LISTS_DAYS ago; what was done with them stays.

    Returns:
        How many.
    """
    before = timezone.now() - timedelta(days=settings.VIBELUX_KEEP_LISTS_DAYS)
    old = Impression.objects.filter(created_at__lt=before).order_by("created_at")
    n_deleted = 0
    while ids := list(old.values_list("pk", flat=True)[:_BATCH]):
        with transaction.atomic():
            # Straight, not through the rows in memory: a list has thirty entries.
            Interaction.objects.filter(impression__in=ids).update(impression=None)
            entries = ImpressionEntry.objects.filter(impression__in=ids)
            entries._raw_delete(entries.db)
            Impression.objects.filter(pk__in=ids).delete()
        n_deleted += len(ids)
    return n_deleted


def delete_ended_blocks() -> int:
    """Delete blocks whose end has passed.

    Returns:
        How many.
    """
    ended = Block.objects.filter(until__lte=timezone.now())
    return ended._raw_delete(ended.db)  # they count no more, so that no kept list is old
