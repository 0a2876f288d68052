"""How people say how they feel, understood or not: `python -m benchmarks.recommender.feelings`.

Phrases of our own in English, German and Korean, with the signs of the valence and the arousal that
are wanted (nothing where it may be either, 0 for about the middle). Words and rules were made with
those of tuning.csv. Of test.csv the first were written before the words and rules, those "various"
after them; nothing was changed to suit either.
"""

import argparse
import csv
from collections import defaultdict
from pathlib import Path

from ml_models.mood.emotions import Mood
from ml_models.mood.feelings import UNSURE, mood_of_words

PHRASES = Path(__file__).parent / "phrases"
_MIDDLE = 0.3
_LANGUAGES = {"en": "English", "de": "German", "ko": "Korean"}


def read_phrases(part: str) -> list[dict[str, str]]:
    """Read the phrases of "test" or "tuning", by column."""
    with (PHRASES / f"{part}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def is_in_place(value: float, wanted: str) -> bool:
    if not wanted:
        return True
    return abs(value) <= _MIDDLE if wanted == "0" else value * int(wanted) > 0


def judge(phrase: dict[str, str], mood: Mood | None) -> str:
    """Say "right", "opposite" (valence), "beside" (arousal), "not understood" or "made up"."""
    if phrase["unsure"]:
        return "right" if mood is None or mood.confidence <= UNSURE else "made up"
    if phrase["category"] == "nothing":
        return "right" if mood is None else "made up"
    if mood is None:
        return "not understood"
    if is_in_place(mood.valence, phrase["valence"]) and is_in_place(
        mood.arousal, phrase["arousal"]
    ):
        return "right"
    is_clear = phrase["valence"] in ("1", "-1")
    return "opposite" if is_clear and mood.valence * int(phrase["valence"]) < 0 else "beside"


def shares(verdicts: list[str]) -> str:
    told = [f"{len(verdicts):4}"]
    for verdict in ("right", "opposite", "not understood"):
        told.append(f"{verdicts.count(verdict) / len(verdicts):6.1%}")
    return "  ".join(told)


def is_of_a_mood(phrase: dict[str, str]) -> bool:
    return not phrase["unsure"] and phrase["category"] != "nothing"


def print_table(phrases: list[dict[str, str]], verdicts: list[str]) -> None:
    groups = defaultdict(list)
    for phrase, verdict in zip(phrases, verdicts, strict=True):
        if is_of_a_mood(phrase):
            groups["all"].append(verdict)
            groups[_LANGUAGES[phrase["language"]]].append(verdict)
            groups[f"  {phrase['category']}"].append(verdict)
    print(f"{'':12}{'n':>4}  right  opposite  not understood")
    for name, found in sorted(groups.items(), key=lambda group: group[0].startswith(" ")):
        print(f"{name:12}{shares(found)}")
    for name, among in (("sarcasm, told unsure", "unsure"), ("nothing, nothing read", "nothing")):
        found = [
            verdict
            for phrase, verdict in zip(phrases, verdicts, strict=True)
            if (phrase["unsure"] if among == "unsure" else phrase["category"] == "nothing")
        ]
        print(f"{name}: {found.count('right')} of {len(found)}")


def print_calibration(phrases, moods, verdicts) -> None:
    """Print how many were right among those of about one confidence."""
    for low, high in ((0.0, 0.35), (0.35, 0.6), (0.6, 0.8), (0.8, 1.0)):
        found = [
            verdict == "right"
            for phrase, mood, verdict in zip(phrases, moods, verdicts, strict=True)
            if is_of_a_mood(phrase) and mood and low < mood.confidence <= high
        ]
        if found:
            right = sum(found) / len(found)
            print(f"confidence {low:.2f} to {high:.2f}: {len(found):3}, right {right:.1%}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("test", "tuning"), default="test")
    parser.add_argument("--misses", action="store_true", help="print what went wrong")
    arguments = parser.parse_args()
    phrases = read_phrases(arguments.part)
    moods = [mood_of_words(phrase["text"]) for phrase in phrases]
    verdicts = [judge(phrase, mood) for phrase, mood in zip(phrases, moods, strict=True)]
    print_table(phrases, verdicts)
    print_calibration(phrases, moods, verdicts)
    if arguments.misses:
        for phrase, mood, verdict in zip(phrases, moods, verdicts, strict=True):
            if verdict != "right":
                wanted = (phrase["valence"], phrase["arousal"])
                print(f"  {verdict:15}{phrase['text']!r} wanted {wanted}, got {mood}")


if __name__ == "__main__":
    main()
