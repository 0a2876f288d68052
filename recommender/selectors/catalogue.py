"""Reads for the library, track, artist and tag pages."""

from __future__ import annotations

import numpy as np
from django.db.models import F, Q, QuerySet

from library.models import Artist, Tag, Track, TrackCredit
from listening.models import Interaction
from recommender.snapshot.current import current_snapshot


def newest_tracks() -> QuerySet[Track]:
    """Return all tracks, the newest first."""
    return Track.objects.select_related("artist").order_by("-created_at", "-pk")


def top_tags(limit: int = 40) -> list[Tag]:
    """Return the tags of the most songs, counted where they are mapped already."""
    counts = np.bincount(current_snapshot().tag_codes)
    order = [pk for pk in np.argsort(-counts, kind="stable")[:limit].tolist() if counts[pk]]
    tags = Tag.objects.in_bulk(order)
    return [tags[pk] for pk in order if pk in tags]


def tracks_of_artist(artist: Artist) -> QuerySet[Track]:
    """Return an artist's tracks and those with the artist as partner or guest, the newest first."""
    credited = TrackCredit.objects.filter(artist=artist).values("track")
    own_or_credited = Q(artist=artist) | Q(pk__in=credited)
    return (
        Track.objects.filter(own_or_credited)
        .select_related("artist")
        .order_by(F("year").desc(nulls_last=True), "title", "pk")
    )


def tracks_with_tag(tag: Tag) -> QuerySet[Track]:
    """Return a tag's tracks, the strongest first."""
    return (
        Track.objects.filter(track_tags__tag=tag)
        .select_related("artist")
        .order_by("-track_tags__weight", "pk")
        .distinct()
    )


def verdict_of(user, track: Track) -> str:
    """Return "like", "dislike" or nothing."""
    kinds = (Interaction.Kind.LIKE, Interaction.Kind.DISLIKE)
    found = Interaction.objects.filter(user=user, track=track, kind__in=kinds).first()
    return found.kind if found else ""
