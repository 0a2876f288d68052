"""Place tracks by their words; the words themselves are not kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from library.models import Track, TrackMood
from library.song_moods.lyrics_files import NamedTracks, read_text
from library.version import bump_catalogue_version
from ml_models.mood.lyrics import mood_of_lyrics

_ENDINGS = (".lrc", ".txt")


@dataclass
class LyricsReport:
    """What became of the files of a folder, by file name."""

    placed: list[str] = field(default_factory=list)
    without_mood: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)


def place_by_lyrics(*, track: Track, text: str) -> TrackMood:
    """Keep what a track's words say of its mood and place the track anew.

    Returns:
        Confidence 0 when no word speaks of a mood.
    """
    heard = _keep(track, text)
    bump_catalogue_version()
    return heard


def place_by_lyrics_folder(folder: Path) -> LyricsReport:
    """Read every `Artist - Title.lrc` and `.txt` of a folder; a second run changes nothing.

    Names may lack what file systems forbid: "AC_ZK - Who.txt" is "Who?" by AC/ZK.

    Raises:
        OSError: the folder cannot be read.
    """
    report, placed_ids, tracks = LyricsReport(), [], NamedTracks()
    for file in sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS):
        track = tracks.find(file.stem)
        if track is None:
            report.unmatched.append(file.name)
            continue
        text = read_text(file)
        if text is None:
            report.unreadable.append(file.name)
            continue
        kept = _keep(track, text)
        placed_ids.append(track.pk)
        (report.placed if kept.confidence else report.without_mood).append(file.name)
    bump_catalogue_version()
    return report


def _keep(track: Track, text: str) -> TrackMood:
    mood = mood_of_lyrics(text)
    fields = {"valence": 0.0, "arousal": 0.0, "confidence": 0.0, "note": "no word speaks of a mood"}
    if mood is not None:
        fields = {
            "valence": mood.valence,
            "arousal": mood.arousal,
            "confidence": mood.confidence,
            "note": "",
        }
    kept, _ = TrackMood.objects.update_or_create(
        track=track, source=TrackMood.Source.LYRICS, defaults=fields
    )
    return kept
