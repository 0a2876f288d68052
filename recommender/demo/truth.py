"""What is planted in demo town: groups, moods, who loves what. Pure, and the same for a seed.

The tests ask this module for the right answers.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

# The tags of each taste group; all are words of genre, so that they say little about the mood.
GROUPS: dict[str, tuple[str, ...]] = {
    "guitar": ("indie rock", "alternative rock", "britpop", "rock"),
    "club": ("house", "techno", "electronic", "club"),
    "street": ("hip hop", "rap", "trap", "urban"),
    "metal": ("heavy metal", "metal", "nu metal", "hard rock"),
    "jazz": ("jazz", "smooth jazz", "swing", "bossa nova"),
    "folk": ("folk", "acoustic", "singer songwriter", "country"),
    "classical": ("classical", "piano", "chamber music", "orchestral"),
    "pop": ("pop", "k pop", "j pop", "synthpop"),
}
MOODS: dict[str, tuple[tuple[float, float], tuple[str, ...]]] = {
    "happy": ((0.75, 0.60), ("happy", "joyful", "upbeat", "party", "sunny", "fun", "cheerful")),
    "calm": ((0.50, -0.52), ("calm", "peaceful", "relaxing", "gentle", "chill", "serene", "soft")),
    "sad": ((-0.68, -0.42), ("sad", "melancholic", "lonely", "heartbreak", "gloomy", "tears")),
    "angry": ((-0.58, 0.80), ("angry", "aggressive", "rage", "furious", "intense", "brutal")),
}
ARTISTS_PER_GROUP = 11
TRACKS_PER_ARTIST = 10
N_LISTENERS = 320
N_PLAYLISTS = 520
_SYLLABLES = {
    "latin": "lu mi ra ve so na ki to bel ark fen dor ya lo si ner vo hal",
    "nordic": "bjø skå lys høy ær sø vind fjø grå lør",
    "french": "é clair bré jo lí né beau lâ rivé çe fleur",
    "korean": "하 늘 별 노 래 바 람 달 빛 꿈 소 리",
    "cyrillic": "Ли ра во ны све то зар мо рем ве чер",
}
_WORDS = (
    *("Ocean", "Lamp", "Paper", "Garden", "Mirror", "Harbour"),
    *("Window", "Signal", "Velvet", "River", "Copper", "Orchard"),
)


@dataclass(frozen=True)
class PlannedTrack:
    """A track that is going to be planted."""

    number: int
    group: str
    mood: str
    artist: str
    title: str
    tags: dict[str, float]
    duration_s: int
    year: int
    is_cold: bool  # nobody plays it
    version_of: int | None = None


@dataclass(frozen=True)
class PlannedListener:
    """A listener with two loved groups and a history."""

    number: int
    groups: tuple[str, str]
    is_cold: bool
    loved: tuple[int, ...] = ()  # numbers of tracks
    played: tuple[int, ...] = ()
    skipped: tuple[int, ...] = ()


@dataclass(frozen=True)
class PlannedPlaylist:
    """A playlist with a purpose: one group in one mood, or one group in all."""

    number: int
    owner: int
    title: str
    tags: tuple[str, ...]
    tracks: tuple[int, ...]
    is_public: bool


@dataclass(frozen=True)
class Town:
    """All that is planted."""

    tracks: list[PlannedTrack] = field(repr=False)
    listeners: list[PlannedListener] = field(repr=False)
    playlists: list[PlannedPlaylist] = field(repr=False)


def plan_town(seed: int) -> Town:
    """Plan the whole town; the same seed plans the same town."""
    rng = np.random.default_rng(seed)
    tracks = _plan_tracks(rng)
    listeners = [_plan_listener(number, tracks, rng) for number in range(N_LISTENERS)]
    return Town(tracks, listeners, _plan_playlists(tracks, listeners, rng))


def _name(script: str, rng: np.random.Generator) -> str:
    syllables = _SYLLABLES[script].split()
    word = "".join(rng.choice(syllables, rng.integers(2, 4)).tolist())
    return word[:1].upper() + word[1:]


def _plan_tracks(rng: np.random.Generator) -> list[PlannedTrack]:
    tracks: list[PlannedTrack] = []
    scripts, taken = list(_SYLLABLES), set()
    for group in GROUPS:
        for artist_number in range(ARTISTS_PER_GROUP):
            script = scripts[artist_number % len(scripts)]
            artist = _unused(lambda s=script: f"{_name(s, rng)} {_name('latin', rng)}", taken)
            for _ in range(TRACKS_PER_ARTIST):
                tracks.append(_plan_track(len(tracks), group, artist, script, rng, taken))
    for original in rng.choice(len(tracks), 60, replace=False).tolist():
        tracks.append(_plan_version(len(tracks), tracks[original], rng))
    return tracks


def _unused(make, taken: set) -> str:
    name = make()
    while name in taken:
        name = make()
    taken.add(name)
    return name


def _plan_track(number, group, artist, script, rng, taken) -> PlannedTrack:
    mood = str(rng.choice(list(MOODS)))
    title = _unused(lambda: f"{rng.choice(_WORDS)} {_name(script, rng)}", taken)
    genre = rng.choice(GROUPS[group], 2, replace=False).tolist()
    feeling = rng.choice(MOODS[mood][1], 2, replace=False).tolist()
    tags = dict.fromkeys(genre, 0.4) | dict.fromkeys(feeling, 1.0)
    return PlannedTrack(
        number=number,
        group=group,
        mood=mood,
        artist=artist,
        title=title,
        tags=tags,
        duration_s=int(rng.integers(120, 360)),
        year=int(rng.integers(1968, 2026)),
        is_cold=bool(rng.random() < 0.05),
    )


def _plan_version(number: int, original: PlannedTrack, rng) -> PlannedTrack:
    suffix = str(rng.choice(["(Live)", "- 2011 Remaster", "(Acoustic)", "- Radio Edit"]))
    return PlannedTrack(
        number=number,
        group=original.group,
        mood=original.mood,
        artist=original.artist,
        title=f"{original.title} {suffix}",
        tags=original.tags,
        duration_s=original.duration_s + int(rng.integers(4, 40)),
        year=original.year,
        is_cold=original.is_cold,
        version_of=original.number,
    )


def _plan_listener(number: int, tracks: list[PlannedTrack], rng) -> PlannedListener:
    groups = tuple(rng.choice(list(GROUPS), 2, replace=False).tolist())
    if number % 16 == 15:
        return PlannedListener(number, groups, is_cold=True)
    weights = np.array([_appeal(track, groups) for track in tracks])
    history = rng.choice(len(tracks), 34, replace=False, p=weights / weights.sum()).tolist()
    strangers = [
        track.number for track in tracks if track.group not in groups and not track.is_cold
    ]
    return PlannedListener(
        number,
        groups,
        is_cold=False,
        loved=tuple(history[:10]),
        played=tuple(history[10:]),
        skipped=tuple(rng.choice(strangers, 4, replace=False).tolist()),
    )


def _appeal(track: PlannedTrack, groups: tuple[str, str]) -> float:
    """Say how likely a listener picks a track: mostly the loved groups, hits before others."""
    if track.is_cold:
        return 0.0
    hit = 1.0 / (1 + track.number % TRACKS_PER_ARTIST)
    return hit * {groups[0]: 1.0, groups[1]: 0.6}.get(track.group, 0.02)


def _plan_playlists(tracks, listeners, rng) -> list[PlannedPlaylist]:
    owners = [listener for listener in listeners if not listener.is_cold]
    playlists = []
    for number in range(N_PLAYLISTS):
        owner = owners[number % len(owners)]
        group = owner.groups[number % 2]
        mood = str(rng.choice(list(MOODS)))
        weights = np.array(
            [_appeal(t, (group, group)) * (1.0 if t.mood == mood else 0.08) for t in tracks]
        )
        chosen = rng.choice(len(tracks), 14, replace=False, p=weights / weights.sum()).tolist()
        tags = (mood, str(rng.choice(MOODS[mood][1])), str(rng.choice(GROUPS[group])))
        playlists.append(
            PlannedPlaylist(
                number,
                owner.number,
                f"{mood.capitalize()} {group} {number + 1}",
                tuple(dict.fromkeys(tags)),
                tuple(chosen),
                is_public=number % 5 != 0,
            )
        )
    return playlists
