"""Tags of an import: added, reweighed, and taken away where the file no longer has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from library.importers.rows import TrackRow
from library.models import Tag, TrackTag
from library.services.import_report import ImportReport
from ml_models.names.tags import normalise_tag

_Weights = dict[str, float]


class TagImporter:
    """Takes the tags of rows in."""

    def __init__(self, report: ImportReport):
        self._report = report
        self._ids: dict[str, int] = {}
        self._seen: set[int] = set()

    def take(self, rows: Sequence[TrackRow], track_of: dict[str, int]) -> dict[int, _Weights]:
        """Take one batch in.

        Args:
            rows: Those without a column of tags leave tags as they are.
            track_of: Track ids by external id.

        Returns:
            The imported tags that tracks had before, for the tracks where that changed.
        """
        wanted: dict[int, _Weights] = {}
        origins: dict[int, str] = {}
        for row in rows:
            if row.tags or "tags" in row.takes:
                pk = track_of[row.external_id]
                origins[pk] = row.external_id.partition(":")[0][:20]
                weights = wanted.setdefault(pk, {})
                for name, weight in self._usable(row):
                    weights[name] = max(weights.get(name, 0.0), weight)
        before = self._present(wanted)
        gone = self._remove(wanted, origins, before)
        written = self._write(wanted, origins, before)
        self._seen |= wanted.keys()
        return {
            pk: {name: weight for name, (weight, _) in before[pk].items()} for pk in gone | written
        }

    def ids(self, names: Iterable[str]) -> dict[str, int]:
        """Return the ids of normalised tags, created where there is none."""
        missing = sorted(set(names) - self._ids.keys())
        if missing:
            Tag.objects.bulk_create([Tag(name=name) for name in missing], ignore_conflicts=True)
            self._ids.update(Tag.objects.filter(name__in=missing).values_list("name", "pk"))
        return self._ids

    def _usable(self, row: TrackRow):
        for raw, weight in row.tags.items():
            name = normalise_tag(str(raw))
            if name and weight > 0:
                yield name, min(weight, 1.0)
            else:
                self._report.skipped["tags (empty or without weight)"] += 1

    def _present(self, tracks: Iterable[int]) -> dict[int, dict[str, tuple[float, str]]]:
        present: dict[int, dict[str, tuple[float, str]]] = defaultdict(dict)
        kept = TrackTag.objects.filter(track__in=list(tracks), source=TrackTag.Source.IMPORT)
        for pk, name, weight, origin in kept.values_list(
            "track_id", "tag__name", "weight", "origin"
        ):
            present[pk][name] = (weight, origin)
        return present

    def _remove(self, wanted, origins, before) -> set[int]:
        """Take away what this source once said and says no longer; others' tags stay."""
        gone = [
            (pk, name)
            for pk, weights in wanted.items()
            if pk not in self._seen  # an earlier row of this file may be of the same track
            for name, (_, origin) in before[pk].items()
            if origin == origins[pk] and name not in weights
        ]
        if gone:
            tags = self.ids({name for _, name in gone})
            by_tag = defaultdict(list)
            for pk, name in gone:
                by_tag[tags[name]].append(pk)
            for tag, tracks in by_tag.items():
                TrackTag.objects.filter(
                    tag=tag, track__in=tracks, source=TrackTag.Source.IMPORT
                ).delete()
            self._report.removed["tags of tracks"] += len(gone)
        return {pk for pk, _ in gone}

    def _write(self, wanted, origins, before) -> set[int]:
        entries = {
            (pk, name): weight
            for pk, weights in wanted.items()
            for name, weight in weights.items()
            if before[pk].get(name, (None, ""))[0] != weight
        }
        tags = self.ids({name for _, name in entries})
        TrackTag.objects.bulk_create(
            [
                TrackTag(track_id=pk, tag_id=tags[name], weight=weight, origin=origins[pk])
                for (pk, name), weight in entries.items()
            ],
            update_conflicts=True,
            unique_fields=["track", "tag", "source"],
            update_fields=["weight"],
        )
        return {pk for pk, _ in entries}
