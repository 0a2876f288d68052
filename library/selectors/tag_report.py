"""What is wrong with the tags: spellings of one word, orphans, opposites that look alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.db import connection
from django.db.models import Count

from library.models import Tag
from ml_models.mood.lexicon.moods import are_opposites
from ml_models.mood.lexicon.words import LEXICON
from ml_models.tag_vectors.model import TagVectors

_ALIKE = 0.6  # trigram similarity of two spellings
_ALARMING_COSINE = 0.7
_MOST = 200

_SPELLINGS_SQL = """
    SELECT a.name, b.name, similarity(a.name, b.name) AS alike
    FROM library_tag AS a JOIN library_tag AS b
      ON a.name %% b.name AND a.id < b.id
    WHERE similarity(a.name, b.name) >= %s
       OR replace(a.name, ' ', '') = replace(b.name, ' ', '')
    ORDER BY alike DESC, a.name LIMIT %s
"""


@dataclass(frozen=True)
class TagReport:
    """Findings, the worst first.

    Attributes:
        spellings: (the more used tag, the less used one, likeness 0..1): perhaps one word.
        orphans: Tags on one song or none, which no model can place.
        alarms: (tag, tag, cosine): opposites in the lexicon whose vectors say "alike". The lexicon
            decides the mood all the same; the list shows what Word2Vec alone would do.
    """

    spellings: list[tuple[str, str, float]]
    orphans: list[str]
    alarms: list[tuple[str, str, float]]


def examine_tags(vectors: TagVectors | None) -> TagReport:
    """Look through all tags.

    Args:
        vectors: The live tag vectors, for the alarms; None when there are none.
    """
    counts = dict(Tag.objects.annotate(n=Count("track_tags")).values_list("name", "n"))
    return TagReport(
        spellings=_spellings(counts),
        orphans=sorted(name for name, n in counts.items() if n <= 1)[:_MOST],
        alarms=_alarms(vectors) if vectors is not None else [],
    )


def _spellings(counts: dict[str, int]) -> list[tuple[str, str, float]]:
    with connection.cursor() as cursor:
        cursor.execute(_SPELLINGS_SQL, [_ALIKE, _MOST])
        pairs = cursor.fetchall()
    return [
        (a, b, float(alike)) if counts[a] >= counts[b] else (b, a, float(alike))
        for a, b, alike in pairs
    ]


def _alarms(vectors: TagVectors) -> list[tuple[str, str, float]]:
    words = [tag for tag in vectors.tags if tag in LEXICON]
    if len(words) < 2:
        return []
    rows = vectors.indices(words)
    cosines = vectors.vectors[rows] @ vectors.vectors[rows].T
    valence = np.array([LEXICON[word][0] for word in words])
    is_opposite = are_opposites(valence[:, None], valence)
    found = np.argwhere(np.triu(is_opposite & (cosines >= _ALARMING_COSINE), 1))
    found = found[np.argsort(-cosines[found[:, 0], found[:, 1]], kind="stable")][:_MOST]
    return [(words[a], words[b], float(cosines[a, b])) for a, b in found.tolist()]
