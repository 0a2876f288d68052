"""Place tracks by the audio features that a catalogue brings; the features are not kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np
from django.db import transaction

from library.errors import ImportFormatError
from library.importers.rows import open_table
from library.models import Track, TrackMood
from library.recording_match import Recording, find_recordings
from library.version import bump_catalogue_version
from ml_models.audio_feature_mood.features import NAMES, read_features
from ml_models.audio_feature_mood.reader import FeatureReader
from ml_models.errors import DataError

_BATCH = 1000
_KEYS = ("id", "spotify_id")


@dataclass
class FeaturesReport:
    """What became of a table's lines."""

    n_placed: int = 0
    n_unmatched: int = 0
    unusable: list[str] = field(default_factory=list)  # "line 7: tempo must be ..."


def place_by_features(*, path: Path, reader: FeatureReader) -> FeaturesReport:
    """Place every track of a CSV table that the catalogue knows; a second run changes nothing.

    A track is found by `id` (of our own import), `spotify_id`, or `artist` and `title`. A line that
    cannot be used is named and passed over; a file that breaks off leaves nothing behind.

    Raises:
        ImportFormatError: the file is no such table, or cannot be read.
    """
    with transaction.atomic():
        report, placed_ids = _keep_all(path, reader)
    bump_catalogue_version()
    report.n_placed = len(placed_ids)
    return report


def _keep_all(path: Path, reader: FeatureReader) -> tuple[FeaturesReport, set[int]]:
    report, placed_ids = FeaturesReport(), set()
    rows = _rows(path)
    while batch := list(islice(rows, _BATCH)):
        usable: list[tuple[dict, np.ndarray]] = []
        for number, row in batch:
            try:
                usable.append((row, read_features(row)))
            except DataError as error:
                report.unusable.append(f"line {number}: {error}")
        found = _tracks_of([row for row, _ in usable])
        moods = {}  # by track: of two lines about one track the later counts
        for (_, features), track_id in zip(usable, found, strict=True):
            if track_id is None:
                report.n_unmatched += 1
                continue
            reading = reader.read(features)
            moods[track_id] = TrackMood(
                track_id=track_id,
                source=TrackMood.Source.FEATURES,
                valence=reading.valence,
                arousal=reading.arousal,
                confidence=reading.confidence,
                model_version=reader.version,
            )
        TrackMood.objects.bulk_create(
            moods.values(),
            update_conflicts=True,
            unique_fields=["track", "source"],
            update_fields=["valence", "arousal", "confidence", "model_version", "updated_at"],
        )
        placed_ids.update(moods)
    return report, placed_ids


def _rows(path: Path) -> Iterator[tuple[int, dict]]:
    table = open_table(path)
    names, lines = table.columns, table.lines
    if not set(_KEYS) & set(names) and not {"artist", "title"} <= set(names):
        raise ImportFormatError(
            "tracks are found by id, spotify_id, or artist and title; none of them is a column",
            line=1,
            file=path.name,
        )
    if not set(NAMES) & set(names):
        raise ImportFormatError(
            f"there is no audio feature; known are {', '.join(NAMES)}", line=1, file=path.name
        )
    for number, values in lines:
        yield number, dict(zip(names, values, strict=False))


def _tracks_of(rows: list[dict]) -> list[int | None]:
    """Find the track of each row, a few questions a batch."""
    own = dict(
        Track.objects.filter(
            external_id__in=[f"own:{row['id']}" for row in rows if row.get("id")]
        ).values_list("external_id", "pk")
    )
    found = find_recordings(
        [
            Recording(
                artist=row.get("artist") or "",
                title=row.get("title") or "",
                spotify_id=row.get("spotify_id") or "",
            )
            for row in rows
        ]
    )
    return [own.get(f"own:{row.get('id')}") or pk for row, pk in zip(rows, found, strict=True)]
