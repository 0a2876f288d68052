"""Plays that an import brings along, and imports of songs together with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from django.db import connection, transaction

from library.importers.rows import PlayRow
from library.models import ImportBatch, Track
from library.services.import_catalogue import import_catalogue
from library.services.import_playlists import track_ids_of
from library.services.import_report import ImportReport
from library.services.imported_accounts import imported_accounts
from library.services.undo_import import undo_import
from listening.models import Interaction


class PlayImporter:
    """Keeps the plays of an import's batches; one row a listener and track, with a count."""

    def __init__(self):
        self._listeners: dict[str, int] = {}

    def __call__(self, rows: list[PlayRow], report: ImportReport) -> None:
        """Take one batch in; a play that is there already stays as it is."""
        if not rows:
            return
        tracks = track_ids_of({row.track_id for row in rows})
        people = self._listener_ids({row.listener for row in rows})
        kept = Interaction.objects.filter(user__in=people.values(), kind=Interaction.Kind.PLAY)
        there = set(kept.values_list("user_id", "track_id"))
        new = []
        for row in rows:
            user_id, track_id = people[row.listener], tracks.get(row.track_id)
            if track_id is None:
                report.skipped["plays (of an unknown track)"] += 1
            elif (user_id, track_id) in there:
                report.matched["plays"] += 1
            else:
                there.add((user_id, track_id))
                new.append(
                    Interaction(
                        user_id=user_id,
                        track_id=track_id,
                        kind=Interaction.Kind.PLAY,
                        count=row.count,
                        import_batch_id=report.batch_id,
                    )
                )
        Interaction.objects.bulk_create(new)
        report.created["plays"] += len(new)

    def _listener_ids(self, names: set[str]) -> dict[str, int]:
        missing = sorted(names - self._listeners.keys())
        if missing:
            self._listeners.update(imported_accounts(missing))
        return {name: self._listeners[name] for name in names}


def import_catalogue_with_plays(
    *,
    source: str,
    path: Path,
    dry_run: bool = False,
    encoding: str | None = None,
    progress: Callable[[int], None] = lambda n_rows: None,
) -> ImportReport:
    """Import songs, playlists and plays; see `library.services.import_catalogue`.

    Raises:
        ImportFormatError: the format is unknown or a line is malformed; nothing was imported.
    """
    report = import_catalogue(
        source=source,
        path=path,
        dry_run=dry_run,
        encoding=encoding,
        take_plays=PlayImporter(),
        progress=progress,
    )
    if not dry_run:  # until PostgreSQL's own turn it would plan as if the table were empty
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {Interaction._meta.db_table}")
    return report


@transaction.atomic
def undo_import_with_plays(*, batch: ImportBatch) -> Counter:
    """Take songs, playlists and plays of an import back; see `library.services.undo_import`.

    A song that somebody has played, liked or skipped since stays.

    Raises:
        ImportUndoError: it was undone before.
    """
    plays = Interaction.objects.filter(import_batch=batch)
    n_plays, _ = plays.delete()
    heard = Track.objects.filter(pk__in=Interaction.objects.values("track"))
    done = undo_import(batch=batch, in_use=heard)
    done["plays removed"] = n_plays
    return done
