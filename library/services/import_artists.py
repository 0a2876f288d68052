"""Artists of an import: found by folded name, with partners and guests as credits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from library.importers.rows import TrackRow
from library.keys import artist_key, artist_keys, track_keys
from library.models import Artist, ImportBatch, Track, TrackCredit
from library.services.catalogue import refresh_keys
from library.services.import_report import ImportReport
from ml_models.names.credits import (
    Credit,
    Role,
    is_various,
    joint_names,
    part_guests,
    part_joint_name,
    split_guests,
    split_title,
)
from ml_models.names.folding import clean_text

_MAX_CREDITS = 30


@dataclass(frozen=True, slots=True)
class Billing:
    """Who is credited for one row; the first is whose track it is."""

    credits: tuple[Credit, ...]

    @property
    def artist(self) -> str:
        """Name of the first artist."""
        return self.credits[0].name

    @property
    def keys(self) -> list[str]:
        """What the artists are matched on, in their order."""
        return [artist_key(credit.name) for credit in self.credits]

    def track_keys(self, row: TrackRow) -> dict[str, str]:
        """Return the derived columns of the row's track."""
        credited = tuple(credit.name for credit in self.credits[1:])
        return track_keys(
            row.title, self.artist, album=row.album, own_id=row.external_id, credited=credited
        )


def bill(rows: Sequence[TrackRow]) -> list[Billing]:
    """Decide who is credited for each row.

    "feat." always parts names; "&" and its like do where each part is an artist of its own, in the
    catalogue or in these rows, and the whole is none in the catalogue.
    """
    lines = [_lines_of(row) for row in rows]
    plain = {artist_key(line.main) for line in lines if len(joint_names(line.main)) == 1}
    plain |= {artist_key(guest) for line in lines for guest in line.guests}
    plain |= {artist_key(name) for line in lines for name in line.listed}
    names = {name for line in lines for name in line.all_names()}
    keys = {artist_key(name) for name in names}
    present = set(Artist.objects.filter(name_key__in=keys).values_list("name_key", flat=True))
    known = present | plain
    return [_billing(line, present, known) for line in lines]


@dataclass(frozen=True, slots=True)
class _Lines:
    """What a row says of its artists, still as lines."""

    main: str
    listed: tuple[str, ...]
    guests: tuple[str, ...]
    perhaps: tuple[str, ...]  # guests only if they are known

    def all_names(self) -> Iterable[str]:
        for line in (self.main, *self.guests, *self.perhaps):
            yield line
            yield from joint_names(line)


def _lines_of(row: TrackRow) -> _Lines:
    _, sure, perhaps = split_title(row.title)
    if row.artists:
        main, *listed = (clean_text(name) for name in row.artists)
        return _Lines(main, tuple(filter(None, listed)), tuple(sure), tuple(perhaps))
    main, guests = split_guests(row.artist)
    return _Lines(main, (), (*guests, *sure), tuple(perhaps))


def _billing(line: _Lines, present: set[str], known: set[str]) -> Billing:
    def is_known(key: str) -> bool:
        return key in known

    whole = bool(line.listed) or is_various(line.main) or artist_key(line.main) in present
    names, within = ([line.main], []) if whole else part_joint_name(line.main, is_known)
    if whole and not line.listed:
        within = part_joint_name(line.main, is_known)[1]
    found = [Credit(name) for name in (*names, *line.listed, *within)]
    for guests in line.guests:
        found += [Credit(name, Role.FEATURED) for name in part_guests(guests, is_known)]
    for guests in line.perhaps:
        guests = part_guests(guests, is_known)
        found += [Credit(name, Role.FEATURED) for name in guests if artist_key(name) in known]
    return Billing(_distinct(found))


def _distinct(credits: list[Credit]) -> tuple[Credit, ...]:
    by_key = {}
    for credit in credits:
        by_key.setdefault(artist_key(credit.name), credit)
    by_key.pop("", None)
    return tuple(by_key.values())[:_MAX_CREDITS]


def ensure_artists(
    billings: Iterable[Billing], batch: ImportBatch, report: ImportReport
) -> dict[str, int]:
    """Return the artists' ids by key, created where there is none."""
    names: dict[str, str] = {}
    for billing in billings:
        for credit, key in zip(billing.credits, billing.keys, strict=True):
            names.setdefault(key, credit.name)
    present = dict(Artist.objects.filter(name_key__in=names).values_list("name_key", "pk"))
    new = [
        Artist(name=name[:300], import_batch=batch, **artist_keys(name))
        for key, name in names.items()
        if key not in present
    ]
    Artist.objects.bulk_create(new, ignore_conflicts=True)
    report.created["artists"] += len(new)
    missing = [artist.name_key for artist in new]
    found = Artist.objects.filter(name_key__in=missing).values_list("name_key", "pk")
    return present | dict(found)


def keep_credits(billings: dict[int, Billing], artists: dict[str, int]) -> None:
    """Keep the artists besides the first, by track; what an earlier import said is replaced."""
    wanted = {
        (track_id, artists[key]): (str(credit.role), position)
        for track_id, billing in billings.items()
        for position, (credit, key) in enumerate(
            zip(billing.credits[1:], billing.keys[1:], strict=True), start=1
        )
    }
    kept = TrackCredit.objects.filter(track__in=billings)
    present = {(credit.track_id, credit.artist_id): credit.pk for credit in kept}
    gone = [pk for place, pk in present.items() if place not in wanted]
    if gone:
        TrackCredit.objects.filter(pk__in=gone).delete()
    TrackCredit.objects.bulk_create(
        TrackCredit(track_id=track, artist_id=artist, role=role, position=position)
        for (track, artist), (role, position) in wanted.items()
        if (track, artist) not in present
    )


def part_new_joint_artists(batch: ImportBatch, report: ImportReport) -> None:
    """Look again at the new artists with several names, now that the whole file is in."""
    new = Artist.objects.filter(import_batch=batch, name__regex=r"[\s,;/、，／＆]")
    joint = [(artist, parts) for artist in new if len(parts := joint_names(artist.name)) > 1]
    keys = {artist_key(part) for _, parts in joint for part in parts}
    known = dict(Artist.objects.filter(name_key__in=keys).values_list("name_key", "pk"))
    for artist, _ in joint:
        if is_various(artist.name):
            continue
        names, within = part_joint_name(artist.name, known.__contains__)
        if len(names) > 1:
            _part(artist, [known[artist_key(name)] for name in names])
            report.created["artists"] -= 1
        elif within:
            _credit(artist.tracks.all(), [known[artist_key(name)] for name in within])
            refresh_keys(artist.tracks.all())


def _part(artist: Artist, artist_ids: list[int]) -> None:
    """Give the tracks of "A & B" to A, credit B, and drop "A & B"."""
    first, *rest = artist_ids
    track_ids = list(artist.tracks.values_list("pk", flat=True))
    _credit(Track.objects.filter(pk__in=track_ids), rest)
    Track.objects.filter(pk__in=track_ids).update(artist=first)
    for credit in artist.credits.all():  # where "A & B" is a guest
        _credit(Track.objects.filter(pk=credit.track_id), artist_ids, role=Role(credit.role))
        track_ids.append(credit.track_id)
    artist.delete()
    refresh_keys(Track.objects.filter(pk__in=track_ids))


def _credit(tracks, artist_ids: list[int], role: Role = Role.MAIN) -> None:
    TrackCredit.objects.bulk_create(
        [
            TrackCredit(track_id=pk, artist_id=artist_id, role=str(role), position=position)
            for pk, owner in tracks.values_list("pk", "artist_id")
            for position, artist_id in enumerate(artist_ids, start=1)
            if artist_id != owner
        ],
        ignore_conflicts=True,
    )
