"""Import a catalogue: streamed in batches, idempotent, all or nothing, undoable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from django.db import DataError, IntegrityError, connection, transaction

from library.errors import ImportFormatError
from library.importers import ENCODABLE, READERS
from library.importers.rows import Note, OddCell, PlaylistRow, PlayRow, Row, Skipped, TrackRow
from library.models import Artist, ImportBatch, PlaylistTrack, Track, TrackTag
from library.services.import_playlists import import_playlists
from library.services.import_report import ImportReport
from library.services.import_tracks import TrackImporter
from library.version import bump_catalogue_version
from ml_models.names.folding import clean_text

_BATCH = 2000

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
    encoding: str | None = None,
    take_plays: TakePlays = _leave_plays_out,
    progress: Callable[[int], None] = lambda n_rows: None,
) -> ImportReport:
    """Import a file or folder of a known format.

    A track that an earlier import of this source made takes the file's columns and tags over.

    Args:
        source: One of `library.importers.READERS`.
        path: File or folder, as the format has it.
        dry_run: Do everything, report, and take it all back.
        encoding: Of a CSV or JSONL file, where it cannot be told from the file.
        take_plays: Keeps the plays of each batch; without it they are counted as left out.
        progress: Called with the number of rows of each batch.

    Raises:
        ImportFormatError: the format is unknown or a line is malformed; nothing was imported.
    """
    rows = _read(source, path, encoding)
    report = ImportReport()
    try:
        with transaction.atomic():
            _import(rows, source, path, report, take_plays, progress)
            if dry_run:
                raise _DryRunEndError
    except _DryRunEndError:
        report.batch_id = None
    except (DataError, IntegrityError) as error:
        # No row is known that gets here; should there be one, it must not end in a traceback.
        reason = str(error).strip().splitlines()[0]
        raise ImportFormatError(
            f"{path.name} holds a row that cannot be stored: {reason}"
        ) from error
    else:
        _update_statistics()
        bump_catalogue_version()
    return report


def _read(source: str, path: Path, encoding: str | None) -> Iterator[Row]:
    if source not in READERS:
        raise ImportFormatError(f"{source!r} is none of {', '.join(READERS)}")
    if encoding is None:
        return READERS[source](path)
    if source not in ENCODABLE:
        raise ImportFormatError(
            f"only {' and '.join(sorted(ENCODABLE))} files may name an encoding"
        )
    try:
        "".encode(encoding)
    except LookupError as error:
        raise ImportFormatError(f"{encoding!r} is no encoding that Python knows") from error
    return READERS[source](path, encoding=encoding)


def _import(rows, source, path, report, take_plays, progress) -> None:
    batch = ImportBatch.objects.create(source=source, file=clean_text(path.name)[:300])
    report.batch_id = batch.pk
    tracks = TrackImporter(batch, report)
    for some in _batches(rows):
        for row in some:
            if isinstance(row, Skipped):
                report.skipped[f"rows ({row.reason})"] += 1
            elif isinstance(row, OddCell | Note):
                report.add(row)
        tracks.take([row for row in some if isinstance(row, TrackRow)])
        take_plays([row for row in some if isinstance(row, PlayRow)], report)
        lists = [row for row in some if isinstance(row, PlaylistRow)]
        import_playlists(lists, batch=batch, tags=tracks.tags, report=report)
        progress(len(some))
    tracks.finish()
    batch.report = report.counts()
    batch.save(update_fields=["report"])


def _update_statistics() -> None:
    # Until PostgreSQL's own turn, a minute or so later, it would plan as if the tables were empty.
    with connection.cursor() as cursor:
        for model in (Artist, Track, TrackTag, PlaylistTrack):
            cursor.execute(f"ANALYZE {model._meta.db_table}")


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, _BATCH)):
        yield batch
