"""Tracks of an import: matched, created, or brought up to date."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

from library.importers.rows import TrackRow
from library.keys import artist_key, title_key
from library.models import ImportBatch, ImportChange, Track
from library.recording_match import Recording, find_recordings
from library.services.import_artists import (
    Billing,
    bill,
    ensure_artists,
    keep_credits,
    part_new_joint_artists,
)
from library.services.import_report import ImportReport
from library.services.import_tags import TagImporter
from ml_models.names.folding import clean_text

_MAX_ID, _MAX_TEXT, _MAX_URL = 200, 400, 2000
_MAX_INTEGER = 2**31 - 1
# What a re-import takes over, but for the keys that follow from these.
_COLUMNS = (
    "title",
    "artist_id",
    "album",
    "year",
    "duration_s",
    "mbid",
    "isrc",
    "spotify_id",
    "audio_url",
)
_DERIVED = ("title_key", "version_key", "search_key", "initials")


class TrackImporter:
    """Takes batches of track rows in."""

    def __init__(self, batch: ImportBatch, report: ImportReport):
        self._batch, self._report = batch, report
        self.tags = TagImporter(report)
        self._changed: set[int] = set()

    def take(self, rows: Sequence[TrackRow]) -> None:
        """Take one batch in; of two rows with one id the later counts."""
        by_id = {row.external_id: row for row in map(_cleaned, rows)}
        usable = [row for row in by_id.values() if self._is_usable(row)]
        if not usable:
            return
        billings = bill(usable)
        artists = ensure_artists(billings, self._batch, self._report)
        own = dict(
            Track.objects.filter(external_id__in=list(by_id)).values_list("external_id", "pk")
        )
        known = own | self._match(
            [row for row in usable if row.external_id not in own], usable, billings
        )
        by_row = dict(zip((row.external_id for row in usable), billings, strict=True))
        new = self._create([row for row in usable if row.external_id not in known], by_row, artists)
        self._report.matched["tracks"] += len(known)
        self._bring_up_to_date(
            [row for row in usable if row.external_id in own], own, by_row, artists
        )
        track_of = known | new
        keep_credits(
            {
                track_of[external_id]: billing
                for external_id, billing in by_row.items()
                if external_id in new or external_id in own
            },
            artists,
        )
        before = self.tags.take(usable, track_of)
        self._remember({pk: {"tags": tags} for pk, tags in before.items()})

    def finish(self) -> None:
        """Do what needs the whole file."""
        part_new_joint_artists(self._batch, self._report)

    def _is_usable(self, row: TrackRow) -> bool:
        if title_key(row.title) and artist_key(row.artist) and len(row.external_id) <= _MAX_ID:
            return True
        self._report.skipped["tracks (no title or artist, or an id over 200 characters)"] += 1
        return False

    def _match(self, rows, usable, billings) -> dict[str, int]:
        """Find rows of other sources that are there already."""
        artist_of = {row.external_id: b.artist for row, b in zip(usable, billings, strict=True)}
        found = find_recordings(
            [
                Recording(
                    artist=artist_of[row.external_id],
                    title=row.title,
                    album=row.album,
                    duration_s=row.duration_s,
                    mbid=row.mbid,
                    isrc=row.isrc,
                    spotify_id=row.spotify_id,
                    source=row.external_id.partition(":")[0],
                )
                for row in rows
            ]
        )
        return {row.external_id: pk for row, pk in zip(rows, found, strict=True) if pk is not None}

    def _create(self, rows, billings: dict[str, Billing], artists) -> dict[str, int]:
        new = Track.objects.bulk_create(
            Track(
                external_id=row.external_id,
                import_batch=self._batch,
                **_columns(row, billings[row.external_id], artists),
                **billings[row.external_id].track_keys(row),
            )
            for row in rows
        )
        self._report.created["tracks"] += len(new)
        return {track.external_id: track.pk for track in new}

    def _bring_up_to_date(self, rows, own, billings, artists) -> None:
        tracks = Track.objects.in_bulk([own[row.external_id] for row in rows])
        changed, before = [], {}
        for row in rows:
            track, billing = tracks[own[row.external_id]], billings[row.external_id]
            wanted = _columns(row, billing, artists)
            taken = {"title", "artist_id", *row.takes}
            old = {}
            for name, value in wanted.items():
                if (name in taken or value not in ("", None)) and getattr(track, name) != value:
                    old[name] = getattr(track, name)
                    setattr(track, name, value)
            if old:
                for name, key in billing.track_keys(replace(row, album=track.album)).items():
                    setattr(track, name, key)
                before[track.pk] = {"fields": {name: _plain(old[name]) for name in old}}
                changed.append(track)
        Track.objects.bulk_update(changed, [*_COLUMNS, *_DERIVED], batch_size=500)
        self._remember(before)

    def _remember(self, before: dict[int, dict]) -> None:
        """Keep how tracks were; of two changes in one batch the earlier state counts."""
        made_here = set(
            Track.objects.filter(pk__in=before, import_batch=self._batch).values_list(
                "pk", flat=True
            )
        )
        before = {pk: old for pk, old in before.items() if pk not in made_here}
        present = {
            change.track_id: change
            for change in ImportChange.objects.filter(batch=self._batch, track__in=before)
        }
        for pk, change in present.items():
            change.before = before[pk] | change.before
        ImportChange.objects.bulk_update(present.values(), ["before"])
        ImportChange.objects.bulk_create(
            ImportChange(batch=self._batch, track_id=pk, before=old)
            for pk, old in before.items()
            if pk not in present
        )
        self._changed |= before.keys()
        self._report.changed["tracks"] = len(self._changed)


def _cleaned(row: TrackRow) -> TrackRow:
    """Make of any reader's row one that the tables can hold."""
    return replace(
        row,
        external_id=clean_text(str(row.external_id)),
        title=clean_text(str(row.title or "")),
        artist=clean_text(str(row.artist or "")),
        album=clean_text(str(row.album or "")),
        year=row.year if row.year and 1000 <= row.year <= 2200 else None,
        duration_s=row.duration_s if row.duration_s and 0 < row.duration_s < _MAX_INTEGER else None,
        isrc=clean_text(row.isrc) if len(row.isrc) <= 12 else "",
        spotify_id=clean_text(row.spotify_id) if len(row.spotify_id) <= 22 else "",
    )


def _columns(row: TrackRow, billing: Billing, artists: dict[str, int]) -> dict:
    url = row.audio_url
    is_link = url.startswith(("https://", "http://")) and len(url) <= _MAX_URL
    return {
        "title": row.title[:_MAX_TEXT],
        "artist_id": artists[billing.keys[0]],
        "album": row.album[:_MAX_TEXT],
        "year": row.year,
        "duration_s": row.duration_s,
        "mbid": _uuid(row.mbid),
        "isrc": row.isrc,
        "spotify_id": row.spotify_id,
        "audio_url": url if is_link else "",
    }


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        return None


def _plain(value):
    return str(value) if isinstance(value, uuid.UUID) else value
