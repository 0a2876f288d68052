"""Consent to have photos read: to one version of the text, revocable at any time."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from emotion.models import Consent


def has_consent(user) -> bool:
    """Tell whether the person agreed to the present text and has not revoked it."""
    return Consent.objects.filter(
        user=user, revoked_at=None, version=settings.VIBELUX_CONSENT_VERSION
    ).exists()


@transaction.atomic
def give_consent(*, user) -> Consent:
    """Record agreement to the present text; agreeing twice changes nothing."""
    version = settings.VIBELUX_CONSENT_VERSION
    Consent.objects.filter(user=user, revoked_at=None).exclude(version=version).update(
        revoked_at=timezone.now()
    )
    consent, _ = Consent.objects.get_or_create(user=user, revoked_at=None, version=version)
    return consent


@transaction.atomic
def revoke_consent(*, user) -> None:
    """Take agreement back; readings stay until the person deletes them."""
    Consent.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())
