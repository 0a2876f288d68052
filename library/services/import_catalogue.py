"""Import a catalogue: streamed in batches, idempotent, all or nothing."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.db import connection, transaction

from library.errors import ImportFormatError
from library.importers import READERS
from library.importers.rows import PlaylistRow, PlayRow, Row, Skipped, TrackRow
from library.models import Artist, Playlist, PlaylistTrack, Tag, Track, TrackTag
from library.services.catalogue import artist_key, title_key, track_keys
from library.services.imported_accounts import imported_accounts
from library.version import bump_catalogue_version
from ml_models.text import normalise_tag

_BATCH = 2000
_DURATION_SLACK_S = 3
_PLAYLIST_OWNER = "imported"


@dataclass
class ImportReport:
    """What an import did, and why it left things out."""

    created: Counter = field(default_factory=Counter)
    matched: Counter = field(default_factory=Counter)
    skipped: Counter = field(default_factory=Counter)

    def lines(self) -> Iterator[str]:
        """Tell it to a person."""
        for title, counts in (
            ("created", self.created),
            ("matched", self.matched),
            ("skipped", self.skipped),
        ):
            told = ", ".join(f"{n} {what}" for what, n in sorted(counts.items()))
            yield f"{title}: {told or 'nothing'}"


# Given the plays of a batch, whose tracks are in by then, and the report to add to.
TakePlays = Callable[[list[PlayRow], ImportReport], None]


def _leave_plays_out(rows: list[PlayRow], report: ImportReport) -> None:
    report.skipped["plays (only songs were asked for)"] += len(rows)


class _DryRunEndError(Exception):
    """Rolls a dry run back."""


def import_catalogue(
    *,
    source: str,
    path: Path,
    dry_run: bool = False,
    take_plays: TakePlays = _leave_plays_out,
    progress: Callable[[int], None] = lambda n_rows: None,
) -> ImportReport:
    """Import a file or folder of a known format.

    Args:
        source: One of `library.importers.READERS`.
        path: File or folder, as the format has it.
        dry_run: Do everything, report, and take it all back.
        take_plays: Keeps the plays of each batch; without it they are counted as left out.
        progress: Called with the number of rows of each batch.

    Raises:
        ImportFormatError: the format is unknown or a line is malformed; nothing was imported.
    """
    if source not in READERS:
        raise ImportFormatError(f"{source!r} is none of {', '.join(READERS)}")
    importer = _Importer(take_plays)
    try:
        with transaction.atomic():
            for batch in _batches(READERS[source](path)):
                importer.take(batch)
                progress(len(batch))
            if dry_run:
                raise _DryRunEndError
    except _DryRunEndError:
        pass
    else:
        _update_statistics()
        bump_catalogue_version()
    return importer.report


def _update_statistics() -> None:
    # Until PostgreSQL's own turn, a minute or so later, it would plan as if the tables were empty.
    with connection.cursor() as cursor:
        for model in (Artist, Track, TrackTag, PlaylistTrack):
            cursor.execute(f"ANALYZE {model._meta.db_table}")


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


class _Importer:
    """Takes batches of rows into the tables."""

    def __init__(self, take_plays: TakePlays):
        self.report = ImportReport()
        self._take_plays = take_plays
        self._tags: dict[str, int] = {}

    def take(self, batch: list[Row]) -> None:
        tracks = {row.external_id: row for row in batch if isinstance(row, TrackRow)}
        self._take_tracks([row for row in tracks.values() if self._is_usable(row)])
        self._take_plays([row for row in batch if isinstance(row, PlayRow)], self.report)
        self._take_playlists([row for row in batch if isinstance(row, PlaylistRow)])
        for row in batch:
            if isinstance(row, Skipped):
                self.report.skipped[f"rows ({row.reason})"] += 1

    def _is_usable(self, row: TrackRow) -> bool:
        if title_key(row.title) and artist_key(row.artist) and len(row.external_id) <= 200:
            return True
        self.report.skipped["tracks (no title or artist, or an id over 200 characters)"] += 1
        return False

    def _take_tracks(self, rows: list[TrackRow]) -> None:
        if not rows:
            return
        artists = self._artists(rows)
        known = self._match(rows, artists)
        new = [row for row in rows if row.external_id not in known]
        made = Track.objects.bulk_create(_new_track(row, artists) for row in new)
        known |= {row.external_id: track.pk for row, track in zip(new, made, strict=True)}
        self.report.created["tracks"] += len(new)
        self.report.matched["tracks"] += len(rows) - len(new)
        self._take_tags(rows, known)

    def _artists(self, rows: list[TrackRow]) -> dict[str, int]:
        names = {artist_key(row.artist): row.artist.strip()[:300] for row in rows}
        present = set(Artist.objects.filter(name_key__in=names).values_list("name_key", flat=True))
        new = [Artist(name=n, name_key=key) for key, n in names.items() if key not in present]
        Artist.objects.bulk_create(new, ignore_conflicts=True)
        self.report.created["artists"] += len(new)
        found = Artist.objects.filter(name_key__in=names)
        return dict(found.values_list("name_key", "pk"))

    def _match(self, rows: list[TrackRow], artists: dict[str, int]) -> dict[str, int]:
        """Find rows that are there already: by id, by ISRC or Spotify id, by name and length."""
        known = dict(
            Track.objects.filter(external_id__in=[r.external_id for r in rows]).values_list(
                "external_id", "pk"
            )
        )
        for name in ("spotify_id", "isrc"):
            wanted = {getattr(r, name): r.external_id for r in rows if getattr(r, name)}
            if wanted:
                found = Track.objects.filter(**{f"{name}__in": wanted}).values_list(name, "pk")
                for value, pk in found:
                    known.setdefault(wanted[value], pk)
        rest = [row for row in rows if row.external_id not in known]
        return known | self._match_by_name(rest, artists)

    def _match_by_name(self, rows: list[TrackRow], artists: dict[str, int]) -> dict[str, int]:
        candidates: dict[tuple[int, str], list[tuple[int, int | None, str | None]]] = {}
        found = Track.objects.filter(
            artist__in={artists[artist_key(r.artist)] for r in rows},
            title_key__in={title_key(r.title) for r in rows},
        ).values_list("artist_id", "title_key", "pk", "duration_s", "external_id")
        for artist, title, pk, duration, external in found:
            candidates.setdefault((artist, title), []).append((pk, duration, external))
        matched = {}
        for row in rows:
            source = row.external_id.partition(":")[0]
            place = (artists[artist_key(row.artist)], title_key(row.title))
            for pk, duration, external in candidates.get(place, ()):
                # Two ids of one source are two tracks, however alike.
                is_same_source = bool(external) and external.partition(":")[0] == source
                if not is_same_source and _is_as_long(row.duration_s, duration):
                    matched[row.external_id] = pk
                    break
        return matched

    def _take_tags(self, rows: list[TrackRow], known: dict[str, int]) -> None:
        entries: dict[tuple[int, str], float] = {}
        for row in rows:
            for raw, weight in row.tags.items():
                name = normalise_tag(raw)
                if not name or not weight > 0:
                    self.report.skipped["tags (empty or without weight)"] += 1
                    continue
                place = (known[row.external_id], name)
                entries[place] = max(entries.get(place, 0.0), min(weight, 1.0))
        tags = self._tag_ids({name for _, name in entries})
        TrackTag.objects.bulk_create(
            [
                TrackTag(track_id=track, tag_id=tags[name], weight=weight)
                for (track, name), weight in entries.items()
            ],
            update_conflicts=True,
            unique_fields=["track", "tag", "source"],
            update_fields=["weight"],
        )

    def _tag_ids(self, names: set[str]) -> dict[str, int]:
        missing = sorted(names - self._tags.keys())
        if missing:
            Tag.objects.bulk_create([Tag(name=name) for name in missing], ignore_conflicts=True)
            self._tags.update(Tag.objects.filter(name__in=missing).values_list("name", "pk"))
        return self._tags

    def _take_playlists(self, rows: list[PlaylistRow]) -> None:
        if not rows:
            return
        owner = imported_accounts([_PLAYLIST_OWNER])[_PLAYLIST_OWNER]
        there = set(
            Playlist.objects.filter(external_id__in=[r.external_id for r in rows]).values_list(
                "external_id", flat=True
            )
        )
        new = [row for row in rows if row.external_id not in there]
        self.report.matched["playlists"] += len(rows) - len(new)
        self.report.created["playlists"] += len(new)
        made = Playlist.objects.bulk_create(
            Playlist(
                owner_id=owner,
                title=" ".join(row.title.split())[:200] or "Untitled",
                description=row.description[:2000],
                visibility=Playlist.Visibility.PUBLIC,
                external_id=row.external_id,
            )
            for row in new
        )
        self._fill(list(zip(made, new, strict=True)))

    def _fill(self, pairs: list[tuple[Playlist, PlaylistRow]]) -> None:
        tracks = track_ids_of({track for _, row in pairs for track in row.track_ids})
        tags = self._tag_ids({n for _, row in pairs for t in row.tags if (n := normalise_tag(t))})
        entries, links = [], []
        for playlist, row in pairs:
            ids = [tracks[track] for track in dict.fromkeys(row.track_ids) if track in tracks]
            self.report.skipped["playlist entries (unknown or repeated track)"] += len(
                row.track_ids
            ) - len(ids)
            entries += [
                PlaylistTrack(playlist=playlist, track_id=track, position=position)
                for position, track in enumerate(dict.fromkeys(ids), start=1)
            ]
            names = {name for tag in row.tags if (name := normalise_tag(tag))}
            links += [
                Playlist.tags.through(playlist_id=playlist.pk, tag_id=tags[name]) for name in names
            ]
        PlaylistTrack.objects.bulk_create(entries, batch_size=5000)
        Playlist.tags.through.objects.bulk_create(links, batch_size=5000)


def _new_track(row: TrackRow, artists: dict[str, int]) -> Track:
    return Track(
        artist_id=artists[artist_key(row.artist)],
        title=" ".join(row.title.split())[:400],
        album=row.album[:400],
        year=row.year if row.year and 1000 <= row.year <= 2200 else None,
        duration_s=row.duration_s,
        isrc=row.isrc[:12],
        mbid=_uuid(row.mbid),
        spotify_id=row.spotify_id if len(row.spotify_id) <= 22 else "",
        audio_url=row.audio_url if row.audio_url.startswith(("https://", "http://")) else "",
        external_id=row.external_id,
        **track_keys(row.title, row.artist),
    )


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        return None


def _is_as_long(a: int | None, b: int | None) -> bool:
    return a is None or b is None or abs(a - b) <= _DURATION_SLACK_S


def track_ids_of(external_ids: set[str]) -> dict[str, int]:
    """Return the tracks that are there, by their ids in the source."""
    found = Track.objects.filter(external_id__in=external_ids)
    return dict(found.values_list("external_id", "pk"))
