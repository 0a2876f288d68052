"""Consent to have photos read: to one version of the text, revocable at any time."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.services.locks import lock_account
from emotion.models import Consent


def has_consent(user) -> bool:
    """Tell whether the person agreed to the present text and has not revoked it."""
    return open_consent(user) is not None


def open_consent(user) -> Consent | None:
    """Return the agreement to the present text, if it is given and not revoked."""
    return Consent.objects.filter(
        user=user, revoked_at=None, version=settings.VIBELUX_CONSENT_VERSION
    ).first()


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
    """Take agreement back; readings stay until the person deletes them."""
    lock_account(user)
    Consent.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())
