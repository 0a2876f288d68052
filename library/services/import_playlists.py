"""Playlists of an import, with the tracks that are in by then."""

from __future__ import annotations

from collections.abc import Sequence

from library.importers.rows import PlaylistRow
from library.models import ImportBatch, Playlist, PlaylistTrack, Track
from library.services.import_report import ImportReport
from library.services.import_tags import TagImporter
from library.services.imported_accounts import imported_accounts
from ml_models.names.folding import clean_text
from ml_models.names.tags import normalise_tag

_OWNER = "imported"
_LEFT_OUT = "playlist entries (unknown or repeated track)"


def import_playlists(
    rows: Sequence[PlaylistRow], *, batch: ImportBatch, tags: TagImporter, report: ImportReport
) -> None:
    """Take playlists in; one that is there already stays as it is."""
    if not rows:
        return
    by_id = {row.external_id: row for row in rows}
    owner = imported_accounts([_OWNER])[_OWNER]
    there = set(
        Playlist.objects.filter(external_id__in=list(by_id)).values_list("external_id", flat=True)
    )
    new = [row for row in by_id.values() if row.external_id not in there]
    report.matched["playlists"] += len(rows) - len(new)
    report.created["playlists"] += len(new)
    made = Playlist.objects.bulk_create(
        Playlist(
            owner_id=owner,
            title=clean_text(row.title)[:200] or "Untitled",
            description=row.description.replace("\x00", "")[:2000],
            visibility=Playlist.Visibility.PUBLIC,
            external_id=row.external_id,
            import_batch=batch,
        )
        for row in new
    )
    _fill(list(zip(made, new, strict=True)), tags, report)


def _fill(
    pairs: list[tuple[Playlist, PlaylistRow]], tags: TagImporter, report: ImportReport
) -> None:
    tracks = track_ids_of({track for _, row in pairs for track in row.track_ids})
    ids_of_tags = tags.ids({n for _, row in pairs for t in row.tags if (n := normalise_tag(t))})
    entries, links = [], []
    for playlist, row in pairs:
        ids = [tracks[track] for track in dict.fromkeys(row.track_ids) if track in tracks]
        report.skipped[_LEFT_OUT] += len(row.track_ids) - len(ids)
        entries += [
            PlaylistTrack(playlist=playlist, track_id=track, position=position)
            for position, track in enumerate(dict.fromkeys(ids), start=1)
        ]
        names = {name for tag in row.tags if (name := normalise_tag(tag))}
        links += [
            Playlist.tags.through(playlist_id=playlist.pk, tag_id=ids_of_tags[name])
            for name in names
        ]
    PlaylistTrack.objects.bulk_create(entries, batch_size=5000)
    Playlist.tags.through.objects.bulk_create(links, batch_size=5000)


def track_ids_of(external_ids: set[str]) -> dict[str, int]:
    """Return the tracks that are there, by their ids in the source."""
    found = Track.objects.filter(external_id__in=external_ids)
    return dict(found.values_list("external_id", "pk"))
