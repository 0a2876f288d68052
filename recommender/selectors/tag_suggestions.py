"""Tags that go with those that somebody chose, and with the songs of their playlist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count

from library.models import Playlist, Tag
from ml_models.mood.lexicon.moods import are_opposites, mood_of_tag
from ml_models.names.tags import normalise_tag
from recommender.selectors.catalogue import top_tags
from recommender.snapshot.current import current_snapshot

MAX_TAGS_TEXT = 1000  # characters of tags as typed, separated by commas
_N_ASKED = 40  # companions, of which the catalogue may lack some


def typed_tags(text: str) -> list[str]:
    """Split what stands in a field, however long somebody made it."""
    return text[:MAX_TAGS_TEXT].split(",")


def suggest_tags(
    names: Iterable[str], *, playlist: Playlist | None = None, limit: int = 8
) -> list[Tag]:
    """Return tags that go with the chosen ones, the best first.

    What stood beside them in lists and what the playlist's songs are tagged with count alike. A
    tag of the opposite mood is left out, though it stands beside its antonym all the time. Where
    nothing is known, the most used tags are returned.

    Args:
        names: Tags chosen so far, as typed.
        playlist: Whose songs speak, too; the caller has checked that it may be seen.
        limit: How many at most.
    """
    chosen = list(dict.fromkeys(name for raw in names if (name := normalise_tag(raw))))
    scores: Counter[str] = Counter()
    vectors = current_snapshot().tags
    companions = vectors.complete(chosen, _N_ASKED) if vectors is not None else []
    for name, strength in companions:
        scores[name] += strength / companions[0][1]
    for name, share in _tags_of_songs(playlist) if playlist is not None else ():
        scores[name] += share
    moods = [mood for name in chosen if (mood := mood_of_tag(name))]
    fitting = [
        name
        for name, _ in scores.most_common()
        if name not in chosen and not _is_opposite(name, moods)
    ]
    found = {tag.name: tag for tag in Tag.objects.filter(name__in=fitting)}
    tags = [found[name] for name in fitting if name in found]
    if not tags:
        tags = [
            tag
            for tag in top_tags()
            if tag.name not in chosen and not _is_opposite(tag.name, moods)
        ]
    return tags[:limit]


def _tags_of_songs(playlist: Playlist) -> list[tuple[str, float]]:
    """Return the commonest tags of a playlist's songs and the share of the songs that have them."""
    rows = Tag.objects.filter(tracks__playlists=playlist)
    counts = rows.annotate(n=Count("tracks")).order_by("-n", "name")[:_N_ASKED]
    n_tracks = max(playlist.entries.count(), 1)
    return [(tag.name, tag.n / n_tracks) for tag in counts]


def _is_opposite(name: str, moods) -> bool:
    mood = mood_of_tag(name)
    return mood is not None and any(are_opposites(mood.valence, other.valence) for other in moods)
