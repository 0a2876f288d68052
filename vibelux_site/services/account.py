"""A person's own data: take it along, or delete it all."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from emotion.services.readings import delete_reading
from library.models import Playlist
from listening.models import Impression


def export_account(*, user) -> dict:
    """Return everything that is kept about a person, as plain values for JSON."""
    return {
        "username": user.username,
        "email": user.email,
        "joined": user.date_joined,
        "consents": list(user.photo_consents.values("version", "given_at", "revoked_at")),
        "mood_readings": list(
            user.mood_readings.values(
                "id",
                "source",
                "outcome",
                "faces",
                "timeline",
                "voice",
                "corrected_emotion",
                "valence",
                "arousal",
                "created_at",
            )
        ),
        "playlists": [_playlist(playlist) for playlist in user.playlists.prefetch_related("tags")],
        "interactions": list(
            user.interactions.values(
                "track_id", "track__title", "track__artist__name", "kind", "count", "happened_at"
            )
        ),
        "blocks": list(user.blocks.values("track_id", "artist_id", "tag_id", "until")),
        "lists_shown": [
            _list_shown(shown) for shown in user.impressions.prefetch_related("entries")
        ],
    }


@transaction.atomic
def delete_account(*, user) -> None:
    """Delete a person and all that is kept about them.

    Trained factors hold tracks, not people, so nothing of the person stays in a served model; the
    next training no longer sees their events.
    """
    for reading in user.mood_readings.filter(Q(status="pending") | Q(source="live")):
        delete_reading(reading=reading)
    user.delete()


def _list_shown(shown: Impression) -> dict:
    names = ("created_at", "intent", "fallback_level", "valence", "arousal")
    entries = [
        {"track_id": e.track_id, "rank": e.rank, "score": e.score, "parts": e.parts}
        for e in shown.entries.all()
    ]
    return {name: getattr(shown, name) for name in names} | {"entries": entries}


def _playlist(playlist: Playlist) -> dict:
    entries = playlist.entries.order_by("position")
    return {
        "title": playlist.title,
        "description": playlist.description,
        "visibility": playlist.visibility,
        "tags": [tag.name for tag in playlist.tags.all()],
        "tracks": list(
            entries.values("position", "track_id", "track__title", "track__artist__name")
        ),
    }
