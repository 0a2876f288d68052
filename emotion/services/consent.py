"""Consent to have photos read: to one version of the text, revocable at any time."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.services.locks import lock_account
from emotion import waiting
from emotion.models import Consent, MoodReading


@transaction.atomic
def give_consent(*, user) -> Consent:
    """Record agreement to the present text; agreeing twice changes nothing."""
    lock_account(user)  # given and taken back at once is one after the other
    version = settings.VIBELUX_CONSENT_VERSION
    Consent.objects.filter(user=user, revoked_at=None).exclude(version=version).update(
        revoked_at=timezone.now()
    )
    consent, _ = Consent.objects.get_or_create(user=user, revoked_at=None, version=version)
    return consent


@transaction.atomic
def revoke_consent(*, user) -> None:
    """Take agreement back: what waits is dropped, what is being read will not be written.

    Readings that are finished stay until the person deletes them.
    """
    lock_account(user)
    Consent.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())
    is_live = Q(source=MoodReading.Source.LIVE)
    pending = Q(status=MoodReading.Status.PENDING)
    open_ids = list(user.mood_readings.filter(pending | is_live).values_list("pk", flat=True))
    user.mood_readings.filter(pending & is_live).delete()
    user.mood_readings.filter(pending).update(
        status=MoodReading.Status.FAILED, outcome=MoodReading.Outcome.REVOKED
    )
    transaction.on_commit(lambda: _drop(open_ids, user.pk))


def _drop(reading_ids: list, user_id: int) -> None:
    for reading_id in reading_ids:
        waiting.drop(reading_id, user_id=user_id)
