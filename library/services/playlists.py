"""Changes of playlists; only the owner may make them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from django.db import connection, transaction
from django.db.models import F, Max

from library.errors import NotAllowedError, PlaylistError, PlaylistGoneError
from library.models import Playlist, PlaylistLike, PlaylistTrack, Tag, Track
from ml_models.names.tags import normalise_tag

MAX_TRACKS = 5000
MAX_TAGS = 20
_EDITABLE = ("title", "description", "visibility")


def _own_entry(playlist: Playlist, track: Track, by) -> PlaylistTrack:
    """Lock one's own playlist and return the track's place in it."""
    _check_owner(playlist, by)
    _lock(playlist)
    entry = playlist.entries.filter(track=track).first()
    if entry is None:
        raise PlaylistError("This song is not in the playlist.")
    return entry


def _check_owner(playlist: Playlist, by) -> None:
    if playlist.owner_id != by.pk:
        raise NotAllowedError("Only the owner of a playlist may change it.")


def _lock(playlist: Playlist) -> None:
    """Let changes of one playlist wait for each other, so that positions stay whole.

    Raises:
        PlaylistGoneError: it was deleted meanwhile.
    """
    held = Playlist.objects.select_for_update().filter(pk=playlist.pk)
    if held.values_list("pk", flat=True).first() is None:
        raise PlaylistGoneError


_CLOSE_GAPS_SQL = """
    UPDATE library_playlisttrack AS entry SET position = counted.position
    FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY playlist_id ORDER BY position, id) AS position
          FROM library_playlisttrack WHERE playlist_id = ANY(%s)) AS counted
    WHERE entry.id = counted.id AND entry.position <> counted.position
"""


def close_gaps(playlist_ids: Iterable[int]) -> None:
    """Count the positions of playlists from 1 again, in the order as it stands."""
    ids = list(playlist_ids)
    if ids:
        with connection.cursor() as cursor:
            cursor.execute(_CLOSE_GAPS_SQL, [ids])


@transaction.atomic
def create_playlist(
    *,
    owner,
    title: str,
    description: str = "",
    visibility: str = Playlist.Visibility.PRIVATE,
    tags: Iterable[str] = (),
) -> Playlist:
    """Create an empty playlist.

    Raises:
        PlaylistError: the title is blank, or there are too many tags.
    """
    playlist = Playlist(owner=owner, visibility=visibility, description=description.strip())
    _set_title(playlist, title)
    playlist.save()
    _set_tags(playlist, tags)
    return playlist


@transaction.atomic
def update_playlist(
    *, playlist: Playlist, by, tags: Iterable[str] | None = None, **fields: str
) -> Playlist:
    """Change title, description, visibility or tags.

    Raises:
        NotAllowedError: somebody else's playlist.
        PlaylistError: the title is blank, or there are too many tags.
    """
    _check_owner(playlist, by)
    _lock(playlist)
    for name, value in fields.items():
        if name not in _EDITABLE:
            raise PlaylistError(f"{name} cannot be changed.")
        if name == "title":
            _set_title(playlist, value)
        else:
            setattr(playlist, name, value)
    if playlist.visibility == Playlist.Visibility.PRIVATE:
        playlist.share_key = uuid.uuid4()  # whoever has the old link has it no more
    playlist.save(force_update=True)
    if tags is not None:
        _set_tags(playlist, tags)
    return playlist


@transaction.atomic
def delete_playlist(*, playlist: Playlist, by) -> None:
    """Delete a playlist of one's own; its tracks stay in the catalogue."""
    _check_owner(playlist, by)
    playlist.delete()


@transaction.atomic
def add_track(*, playlist: Playlist, track: Track, by, reasons: dict | None = None):
    """Append a track; one that is there already stays where it is.

    Returns:
        The `PlaylistTrack` and whether it is new.

    Raises:
        NotAllowedError: somebody else's playlist.
        PlaylistError: the playlist is full.
    """
    _check_owner(playlist, by)
    _lock(playlist)
    present = playlist.entries.filter(track=track).first()
    if present is not None:
        return present, False
    last = playlist.entries.aggregate(last=Max("position"))["last"] or 0
    if last >= MAX_TRACKS:
        raise PlaylistError(f"A playlist holds at most {MAX_TRACKS} songs.")
    entry = PlaylistTrack.objects.create(
        playlist=playlist, track=track, position=last + 1, reasons=reasons or {}
    )
    playlist.save(update_fields=["updated_at"])
    return entry, True


@transaction.atomic
def remove_track(*, playlist: Playlist, track: Track, by) -> None:
    """Take a track out and close the gap.

    Raises:
        NotAllowedError: somebody else's playlist.
        PlaylistError: the track is not in the playlist.
    """
    entry = _own_entry(playlist, track, by)
    entry.delete()
    playlist.entries.filter(position__gt=entry.position).update(position=F("position") - 1)
    playlist.save(update_fields=["updated_at"])


@transaction.atomic
def move_track(*, playlist: Playlist, track: Track, position: int, by) -> None:
    """Move a track to a position counted from 1; beyond the end means the end.

    Raises:
        NotAllowedError: somebody else's playlist.
        PlaylistError: the track is not in the playlist.
    """
    entry = _own_entry(playlist, track, by)
    target = max(1, min(position, playlist.entries.count()))
    if target < entry.position:
        between = playlist.entries.filter(position__gte=target, position__lt=entry.position)
        between.update(position=F("position") + 1)
    elif target > entry.position:
        between = playlist.entries.filter(position__gt=entry.position, position__lte=target)
        between.update(position=F("position") - 1)
    playlist.entries.filter(pk=entry.pk).update(position=target)
    playlist.save(update_fields=["updated_at"])


@transaction.atomic
def like_playlist(*, playlist: Playlist, by) -> None:
    """Like a playlist that one may see; liking twice changes nothing."""
    if not Playlist.objects.visible_to(by).filter(pk=playlist.pk).exists():
        raise NotAllowedError("This playlist is private.")
    _lock(playlist)
    PlaylistLike.objects.get_or_create(playlist=playlist, user=by)


@transaction.atomic
def unlike_playlist(*, playlist: Playlist, by) -> None:
    """Take a like back."""
    _lock(playlist)
    PlaylistLike.objects.filter(playlist=playlist, user=by).delete()


@transaction.atomic
def save_list(
    *, owner, title: str, entries: Sequence[tuple[int, dict]], description: str = ""
) -> Playlist:
    """Keep a recommended list as a playlist, each song with the parts that brought it.

    Args:
        owner: Whose playlist it becomes.
        title: Its name.
        entries: (track id, parts by name) in order; ids that are gone are left out.
        description: Shown under the title.
    """
    playlist = create_playlist(owner=owner, title=title, description=description)
    present = set(
        Track.objects.filter(pk__in=[track_id for track_id, _ in entries]).values_list(
            "pk", flat=True
        )
    )
    kept = [(track_id, parts) for track_id, parts in entries if track_id in present]
    PlaylistTrack.objects.bulk_create(
        PlaylistTrack(playlist=playlist, track_id=track_id, position=place, reasons=parts)
        for place, (track_id, parts) in enumerate(kept[:MAX_TRACKS], start=1)
    )
    return playlist


def _set_title(playlist: Playlist, title: str) -> None:
    title = " ".join(title.split())
    if not title or len(title) > 200:
        raise PlaylistError("A playlist needs a title of 1 to 200 characters.")
    playlist.title = title


def _set_tags(playlist: Playlist, names: Iterable[str]) -> None:
    names = sorted({name for raw in names if (name := normalise_tag(raw))})
    if len(names) > MAX_TAGS:
        raise PlaylistError(f"A playlist has at most {MAX_TAGS} tags.")
    Tag.objects.bulk_create([Tag(name=name) for name in names], ignore_conflicts=True)
    playlist.tags.set(Tag.objects.filter(name__in=names))
