"""What is served on HetRec, with mood tags as the wished mood, against its parts.

`python -m benchmarks.recommender.blend_hetrec [--seed N]`. Of listeners who tag artists with mood
words, three tenths of the artists are hidden, and so are their tags of them. A list for a mood is
right where it holds hidden artists which two other listeners or more tagged with a word of that
mood ("warm"; "cold" asks the same for a stranger), or which the listeners themselves did ("own
words"). Without a mood any hidden artist is right. Lists come from `recommendations_for`.
"""

import argparse
import gzip
import tempfile
from collections import defaultdict
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.recommender.served_lists import (
    HETREC,
    K,
    Scores,
    lists_with_mood,
    lists_without_mood,
    report,
    train,
)
from benchmarks.scratch import scratch_site
from ml_models.metrics.ranking import ndcg_at_k
from ml_models.names.tags import normalise_tag

MOOD_WORDS = {
    "happy": "happy,fun,upbeat,cheerful,feel good,feelgood,party,energetic,uplifting,joyful,summer",
    "calm": "chillout,chill,chill out,mellow,relaxing,relax,calm,peaceful,soothing,dreamy,quiet",
    "sad": "sad,melancholic,melancholy,depressive,depressing,lonely,nostalgic,gloomy,depression",
    "angry": "angry,aggressive,brutal,rage,intense,fierce,dark,violent,hate",
}
HIDDEN_SHARE = 0.3
MIN_TAGGERS = 2
MIN_ARTISTS = 10  # of a listener who takes part

Answers = dict[tuple[str, str, str], set[str]]  # artists by listener, mood and who said so


def read_lines(path: Path) -> tuple[str, list[list[str]]]:
    with gzip.open(path, "rt", encoding="latin-1") as lines:
        return next(lines), [line.rstrip("\n").split("\t") for line in lines]


def write_lines(path: Path, head: str, rows: list[list[str]]) -> None:
    with gzip.open(path, "wt", encoding="latin-1", compresslevel=1) as lines:
        lines.write(head)
        lines.writelines("\t".join(row) + "\n" for row in rows)


def hide(data: Path, folder: Path, rng) -> Answers:
    """Write the set without what is asked for, and return what was hidden."""
    mood_of_word = {
        normalise_tag(word): mood for mood, words in MOOD_WORDS.items() for word in words.split(",")
    }
    _, names = read_lines(data / "tags.dat.gz")
    mood_of_tag = {tag: mood_of_word.get(normalise_tag(name)) for tag, name in names}
    plays_head, plays = read_lines(data / "user_artists.dat.gz")
    tags_head, tagged = read_lines(data / "user_taggedartists.dat.gz")
    taggers = defaultdict(set)  # listeners by artist and mood
    for user, artist, tag, *_ in tagged:
        if mood := mood_of_tag.get(tag):
            taggers[artist, mood].add(user)
    artists = defaultdict(list)
    for user, artist, _ in plays:
        artists[user].append(artist)
    asking = sorted({user for users in taggers.values() for user in users} & set(artists))
    answers, away = defaultdict(set), set()
    for user in asking:
        if len(artists[user]) < MIN_ARTISTS:
            continue
        n_hidden = round(HIDDEN_SHARE * len(artists[user]))
        for artist in rng.permutation(sorted(artists[user]))[:n_hidden].tolist():
            away.add((user, artist))
            answers[user, "", "no mood"].add(artist)
            for mood in MOOD_WORDS:
                if len(taggers[artist, mood] - {user}) >= MIN_TAGGERS:
                    answers[user, mood, "others"].add(artist)
                if user in taggers[artist, mood]:
                    answers[user, mood, "own words"].add(artist)
    for name in ("artists.dat.gz", "tags.dat.gz"):
        (folder / name).write_bytes((data / name).read_bytes())
    left = [row for row in plays if (row[0], row[1]) not in away]
    write_lines(folder / "user_artists.dat.gz", plays_head, left)
    left = [row for row in tagged if (row[0], row[1]) not in away]
    write_lines(folder / "user_taggedartists.dat.gz", tags_head, left)
    return answers


def score(answers: Answers) -> Scores:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from library.models import Track
    from ml_models.mood.emotions import Mood
    from recommender.demo.truth import MOODS

    pk_of = {name: pk for pk, name in Track.objects.values_list("pk", "external_id")}
    targets = {mood: Mood(*MOODS[mood][0]) for mood in MOOD_WORDS}
    named = cache(lambda user: User.objects.get(made_by="import", source_key=f"hetrec-{user}"))
    unmoved = cache(lambda user: lists_without_mood(named(user)))
    for_strangers = cache(
        lambda mood: lists_with_mood(
            AnonymousUser(), targets[mood], lists_without_mood(AnonymousUser())
        )
    )
    scores: Scores = defaultdict(list)
    for (user, mood, said_by), artists in answers.items():
        wanted = np.array([pk_of[f"hetrec:{artist}"] for artist in artists])
        if not mood:
            asked = [(unmoved(user), [said_by])]
        else:
            lists = lists_with_mood(named(user), targets[mood], unmoved(user))
            asked = [(lists, ["warm", mood] if said_by == "others" else [said_by])]
        if said_by == "others":
            asked.append((for_strangers(mood), ["cold", f"cold {mood}"]))
        for lists, columns in asked:
            for name, track_ids in lists.items():
                for column in columns:
                    scores[name, column].append(ndcg_at_k(track_ids, wanted, K))
    return scores


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HETREC)
    parser.add_argument("--seed", type=int, default=1, help="of what is hidden")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        answers = hide(arguments.data, Path(folder), np.random.default_rng(arguments.seed))
        with scratch_site():
            from listening.services.import_plays import import_catalogue_with_plays

            import_catalogue_with_plays(source="hetrec", path=Path(folder))
            train()
            scores = score(answers)
    cold = [f"cold {mood}" for mood in MOOD_WORDS]
    columns = ["warm", *MOOD_WORDS, "cold", *cold, "own words", "no mood"]
    if not arguments.json:
        n = ", ".join(f"{column} {len(scores['served', column])}" for column in columns)
        print(f"**HetRec, mood tags as the wished mood, seed {arguments.seed}** (lists: {n})\n")
    report(scores, columns=columns, as_json=arguments.json)


if __name__ == "__main__":
    main()
