"""Who may pass which door, and what a proper request through it looks like.

`ROWS` has a line for every door of pages and API; `test_permissions.py` holds the site to it, and
`test_races.py` sends the writing ones twenty at once.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

# What each of five people gets: the owner of the things, another member, nobody, staff, superuser.
ROLES = ("owner", "other", "anonymous", "staff", "superuser")
OK, LOGIN, HIDDEN, REFUSED, WRONG_METHOD = "ok", "login", "hidden", "refused", "wrong method"


def rule(owner=OK, other=OK, anonymous=OK, staff=None, superuser=None) -> dict[str, str]:
    """Staff and superusers are as any other member outside the admin."""
    answers = (owner, other, anonymous, staff or other, superuser or other)
    return dict(zip(ROLES, answers, strict=True))


OPEN = rule()
MEMBER = rule(anonymous=LOGIN)
OWN = rule(other=HIDDEN, anonymous=LOGIN)
PRIVATE = rule(other=HIDDEN, anonymous=HIDDEN)  # pages that others' public things have, too
SHUT = rule(*[WRONG_METHOD] * 3)
SHUT_TO_MEMBERS = rule(owner=WRONG_METHOD, other=WRONG_METHOD, anonymous=LOGIN)


def photo() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (64, 64), "teal").save(out, "JPEG")
    return SimpleUploadedFile("me.jpg", out.getvalue(), "image/jpeg")


def clip() -> SimpleUploadedFile:
    return SimpleUploadedFile("me.wav", b"RIFF" + b"\x00" * 64, "audio/wav")


@dataclass(frozen=True)
class Row:
    """One door's rule, and how to ask: `args` and `data` are made from the things of the world."""

    rule: dict[str, str]
    args: Callable = lambda world: ()
    data: Callable = lambda world: {}
    files: dict[str, Callable] = field(default_factory=dict)


def _of(name: str):
    return lambda world: (getattr(world, name),)


def _track_of(name: str):
    return lambda world: (getattr(world, name), world.track)


_PLAYLIST, _READING, _TRACK = _of("playlist"), _of("reading"), _of("track")


def _track_id(world):
    return {"track_id": world.track}


_JOURNEY = {"from_valence": -0.5, "from_arousal": 0, "to_valence": 0.5, "to_arousal": 0}
_POINT = {"valence": 0.1, "arousal": 0.2}


def _page(name, get, post=None, **fields) -> dict:
    """A page that only shows answers a form's POST as a GET."""
    return {(name, "get"): Row(get, **fields), (name, "post"): Row(post or get, **fields)}


def _form(name, post, **fields) -> dict:
    """A page that takes a form's POST alone."""
    get = SHUT if post is OPEN else SHUT_TO_MEMBERS
    return {(name, "get"): Row(get, **fields), (name, "post"): Row(post, **fields)}


PAGES = {
    **_page("healthz", OPEN),
    **_page("home", OPEN),
    **_page("library", OPEN),
    **_page("track", OPEN, args=_TRACK),
    **_page("track_audio", rule(*[HIDDEN] * 3), args=_TRACK),  # this one has no sound
    **_form("feedback", MEMBER, args=_TRACK, data=lambda w: {"kind": "like"}),
    **_page("artist", OPEN, args=_of("artist")),
    **_page("tag", OPEN, args=lambda w: ("calm",)),
    **_page("playlists", OPEN),
    **_page("playlist_new", MEMBER, data=lambda w: {"title": "New", "visibility": "private"}),
    **_page("playlist_tags", MEMBER, data=lambda w: {"tags": "calm"}),
    **_form("playlist_add", OWN, data=lambda w: {"playlist": w.playlist, "track": w.other_track}),
    **_page("playlist", PRIVATE, args=_PLAYLIST),
    **_page(
        "playlist_edit",
        OWN,
        args=_PLAYLIST,
        data=lambda w: {"title": "Renamed", "visibility": "private"},
    ),
    **_form("playlist_delete", OWN, args=_PLAYLIST),
    **_form("playlist_like", OWN, args=_PLAYLIST),
    **_form("playlist_track", OWN, args=_PLAYLIST, data=lambda w: {"track": w.other_track}),
    **_page("mood", MEMBER),
    **_form("mood_consent", MEMBER, data=lambda w: {"agree": "1"}),
    **_form("mood_photo", MEMBER, files={"photo": photo}),
    **_form("mood_video", MEMBER, files={"video": clip}),
    **_form("mood_voice", MEMBER, files={"voice": clip}),
    **_page("mood_live", MEMBER),
    **_form("mood_word", MEMBER, data=lambda w: {"mood": "happy"}),
    **_page("reading", OWN, args=_READING),
    **_form("reading_change", OWN, args=_READING, data=lambda w: {"emotion": "sad"}),
    **_page("songs", MEMBER),
    **_page("songs_journey", MEMBER, data=lambda w: {"start": "sad", "end": "calm"}),
    **_page("songs_group", OWN, args=_READING),
    **_form("songs_save", OWN, args=_of("impression"), data=lambda w: {"title": "Kept"}),
    **_page("account_data", MEMBER),
    **_page("account_export", MEMBER),
    **_form("account_delete", MEMBER, data=lambda w: {"username": "not me"}),
    **_form("unblock", OWN, args=_of("block")),
    **_page("privacy", OPEN),
}
API = {
    ("api-token", "post"): Row(
        OPEN, data=lambda w: {"username": "owner", "password": "long-enough-1"}
    ),
    ("api-token", "delete"): Row(MEMBER),
    ("api-track-list", "get"): Row(MEMBER),
    ("api-track-detail", "get"): Row(MEMBER, args=_TRACK),
    ("api-track-similar", "get"): Row(MEMBER, args=_TRACK),
    ("api-artist-list", "get"): Row(MEMBER),
    ("api-artist-detail", "get"): Row(MEMBER, args=_of("artist")),
    ("api-artist-similar", "get"): Row(MEMBER, args=_of("artist")),
    ("api-tag-list", "get"): Row(MEMBER),
    ("api-tag-detail", "get"): Row(MEMBER, args=_of("tag")),
    ("api-tag-suggestions", "get"): Row(MEMBER, data=lambda w: {"tags": "calm"}),
    ("api-playlist-list", "get"): Row(MEMBER),
    ("api-playlist-list", "post"): Row(MEMBER, data=lambda w: {"title": "New", "tags": ["a", "b"]}),
    ("api-playlist-detail", "get"): Row(OWN, args=_PLAYLIST),
    ("api-playlist-detail", "put"): Row(OWN, args=_PLAYLIST, data=lambda w: {"title": "Put"}),
    ("api-playlist-detail", "patch"): Row(OWN, args=_PLAYLIST, data=lambda w: {"tags": ["x", "y"]}),
    ("api-playlist-detail", "delete"): Row(OWN, args=_PLAYLIST),
    ("api-playlist-tracks", "get"): Row(OWN, args=_PLAYLIST),
    ("api-playlist-tracks", "post"): Row(
        OWN, args=_PLAYLIST, data=lambda w: {"track_id": w.other_track}
    ),
    ("api-playlist-track", "patch"): Row(
        OWN, args=_track_of("playlist"), data=lambda w: {"position": 1}
    ),
    ("api-playlist-track", "delete"): Row(OWN, args=_track_of("playlist")),
    ("api-playlist-like", "put"): Row(OWN, args=_PLAYLIST),
    ("api-playlist-like", "delete"): Row(OWN, args=_PLAYLIST),
    ("api-playlist-fitting", "get"): Row(OWN, args=_PLAYLIST),
    ("api-playlist-shuffle", "get"): Row(OWN, args=_PLAYLIST, data=lambda w: _POINT),
    ("api-interaction-list", "get"): Row(MEMBER),
    ("api-interaction-list", "post"): Row(MEMBER, data=lambda w: _track_id(w) | {"kind": "like"}),
    ("api-block-list", "get"): Row(MEMBER),
    ("api-block-list", "post"): Row(MEMBER, data=lambda w: {"track": w.track}),
    ("api-block-detail", "delete"): Row(OWN, args=_of("block")),
    ("api-recommendations", "get"): Row(MEMBER),
    ("api-journey", "get"): Row(MEMBER, data=lambda w: _JOURNEY),
    ("api-group", "get"): Row(OWN, data=lambda w: {"reading": w.reading}),
    ("api-readings", "get"): Row(MEMBER),
    ("api-readings", "post"): Row(MEMBER, data=lambda w: {"emotion": "happy"}),
    ("api-reading", "get"): Row(OWN, args=_READING),
    ("api-reading", "patch"): Row(
        OWN, args=_READING, data=lambda w: {"corrected_emotion": "angry"}
    ),
    ("api-reading", "delete"): Row(OWN, args=_READING),
    ("api-live-list", "post"): Row(rule(other=REFUSED, anonymous=LOGIN)),  # asks for consent
    ("api-live", "get"): Row(OWN, args=_of("live")),
    ("api-live", "post"): Row(OWN, args=_of("live"), files={"frame": photo}),
    ("api-live", "delete"): Row(OWN, args=_of("live")),
    ("api-consent", "get"): Row(rule(other=HIDDEN, anonymous=LOGIN)),
    ("api-consent", "post"): Row(MEMBER),
    ("api-consent", "delete"): Row(MEMBER),
    ("api-docs", "get"): Row(OPEN),
    ("schema", "get"): Row(OPEN),
}
_NEW_PASSWORD = {"password1": "another-Long-1", "password2": "another-Long-1"}
_KEY = lambda w: ("1", "set-password")  # noqa: E731
ACCOUNTS = {
    ("account_signup", "get"): Row(OPEN),
    ("account_signup", "post"): Row(OPEN, data=lambda w: _NEW_PASSWORD | {"username": "nightjar"}),
    ("account_login", "get"): Row(OPEN),
    ("account_login", "post"): Row(
        OPEN, data=lambda w: {"login": "owner", "password": "long-enough-1"}
    ),
    ("account_logout", "get"): Row(OPEN),
    ("account_logout", "post"): Row(OPEN),
    ("account_inactive", "get"): Row(OPEN),
    ("account_confirm_email", "get"): Row(OPEN, args=lambda w: ("no-such-key",)),
    ("account_confirm_email", "post"): Row(rule(*[HIDDEN] * 3), args=lambda w: ("no-such-key",)),
    ("account_email_verification_sent", "get"): Row(OPEN),
    ("account_email_verification_sent", "post"): Row(rule(*[WRONG_METHOD] * 3)),
    ("account_confirm_login_code", "get"): Row(OPEN),  # leads away: codes are not in use
    ("account_confirm_login_code", "post"): Row(OPEN),
    ("account_reset_password", "get"): Row(OPEN),
    ("account_reset_password", "post"): Row(OPEN, data=lambda w: {"email": "x@example.org"}),
    ("account_reset_password_done", "get"): Row(OPEN),
    ("account_reset_password_from_key", "get"): Row(OPEN, args=_KEY),
    ("account_reset_password_from_key", "post"): Row(OPEN, args=_KEY, data=lambda w: _NEW_PASSWORD),
    ("account_reset_password_from_key_done", "get"): Row(OPEN),
    ("account_change_password", "get"): Row(MEMBER),
    ("account_change_password", "post"): Row(MEMBER, data=lambda w: _NEW_PASSWORD),
    ("account_set_password", "get"): Row(MEMBER),
    ("account_set_password", "post"): Row(MEMBER, data=lambda w: _NEW_PASSWORD),
    ("account_reauthenticate", "get"): Row(MEMBER),
    ("account_reauthenticate", "post"): Row(MEMBER, data=lambda w: {"password": "long-enough-1"}),
    ("account_email", "get"): Row(MEMBER),
    ("account_email", "post"): Row(
        MEMBER, data=lambda w: {"action_add": "", "email": "new@example.org"}
    ),
}
# Answers by what it finds, not by who asks; its own test is in test_operations.py.
BY_STATE = {("readyz", "get"), ("readyz", "post")}
# An address under /api/ that does not exist.
NOWHERE = {("", "get"), ("", "post")}
ROWS = PAGES | API | ACCOUNTS
