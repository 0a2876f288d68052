import dataclasses
import json

import numpy as np
import pytest

from ml_models.errors import ArtifactError, DataError
from ml_models.mood.emotions import EMOTIONS, Mood, mood_from_probs, nearest_emotion, target_for
from ml_models.mood.lexicon import LEXICON, mood_of_tag, mood_of_tags
from ml_models.names.tags import normalise_tag
from ml_models.names.versions import version_key
from ml_models.tag_vectors.config import TagVectorsConfig
from ml_models.tag_vectors.fit import fit_tag_vectors
from ml_models.tag_vectors.model import TagVectors, load_tag_vectors
from ml_models.tag_vectors.train import train


def two_vocabularies(n_lists: int) -> list[list[str]]:
    rng = np.random.default_rng(0)
    words = {side: [f"{side}{i}" for i in range(10)] for side in "ab"}
    return [rng.choice(words["ab"[n % 2]], 5, replace=False).tolist() for n in range(n_lists)]


@pytest.mark.parametrize("n_lists", [12, 60, 400])
def test_neighbours_come_from_the_same_lists_even_with_few_of_them(n_lists):
    model = fit_tag_vectors(two_vocabularies(n_lists), TagVectorsConfig())
    pure = [other[0] == tag[0] for tag in model.tags for other, _ in model.neighbours(tag, 5)]
    assert np.mean(pure) > 0.95


def test_the_same_seed_gives_the_same_vectors_and_they_reload(tmp_path):
    lists = two_vocabularies(60)
    first = load_tag_vectors(train(lists, TagVectorsConfig(), root=tmp_path), verify=True)
    second = load_tag_vectors(train(lists, TagVectorsConfig(), root=tmp_path), verify=True)
    np.testing.assert_array_equal(first.vectors, second.vectors)
    assert first.tags == second.tags


def test_lists_of_single_tags_are_a_clear_error():
    with pytest.raises(DataError, match="two tags"):
        fit_tag_vectors([["rock"], ["pop"]], TagVectorsConfig())


def test_an_unknown_tag_has_no_neighbours():
    model = fit_tag_vectors(two_vocabularies(60), TagVectorsConfig())
    assert model.neighbours("never heard", 3) == []
    assert model.mean_vector(["never heard"], [1.0]) is None


def test_opposites_stay_apart_though_their_vectors_are_the_same():
    vectors = TagVectors(
        tags=["happy", "sad", "tuesday"],
        vectors=np.array([[1, 0.0], [0.999, 0.04], [1, 0.0]], np.float32),
        counts=np.ones(3, np.int64),
    )
    happy, sad = (mood_of_tag(word, vectors) for word in ("happy", "sad"))
    assert happy.valence > 0.5 > -0.5 > sad.valence
    between = mood_of_tag("tuesday", vectors)
    assert between.confidence < 0.2  # its neighbours contradict each other


def test_the_lexicon_is_large_and_in_range():
    assert len(LEXICON) > 350
    assert all(-1 <= v <= 1 and -1 <= a <= 1 for v, a in LEXICON.values())
    assert LEXICON["행복"][0] > 0 > LEXICON["traurig"][0]


def test_a_song_lies_between_its_tags_and_evidence_raises_confidence():
    one = mood_of_tags(["calm"], [1.0])
    both = mood_of_tags(["calm", "happy", "zzz"], [1.0, 1.0, 1.0])
    assert one.arousal < both.arousal < 0.6
    assert both.confidence > one.confidence
    assert mood_of_tags(["zzz"], [1.0]) is None


def test_a_flat_face_says_nothing_and_a_clear_one_much():
    assert mood_from_probs(np.full(7, 1 / 7)).confidence == pytest.approx(0, abs=1e-6)
    smile = np.zeros(7)
    smile[EMOTIONS.index("happy")] = 1
    assert mood_from_probs(smile).valence == pytest.approx(0.8)
    with pytest.raises(ValueError, match="sum to 1"):
        mood_from_probs(np.ones(7))


def test_intents_move_the_target():
    sad = Mood(-0.7, -0.45)
    assert nearest_emotion(sad.valence, sad.arousal) == "sad"
    assert target_for(sad, "match") == sad
    assert target_for(sad, "lift").valence > 0
    assert target_for(Mood(-0.6, 0.7), "calm").arousal <= -0.1
    assert target_for(sad, "energise").arousal >= 0.35
    with pytest.raises(ValueError, match="dance"):
        target_for(sad, "dance")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("  Hip-Hop ", "hip hop"),
        ("HIGH_Energy", "high energy"),
        ("<script>", "script"),
        ("ＲＯＣＫ", "rock"),
        ("사랑", "사랑"),
        ("!!!", ""),
        ("x" * 500, "x" * 64),
    ],
)
def test_tags_have_one_spelling(written, expected):
    assert normalise_tag(written) == expected


@pytest.mark.parametrize(
    "title",
    [
        "Ocean",
        "Ocean (Live at Home)",
        "Ocean - 2011 Remaster",
        "OCEAN [Demo]",
        "Ocean feat. Somebody",
    ],
)
def test_recordings_of_one_song_share_a_key(title):
    assert version_key(title, "Band") == version_key("ocean", "band")


def test_other_songs_and_bare_version_words_stay_apart():
    assert version_key("Ocean", "A") != version_key("Ocean", "B")
    assert version_key("Live", "A") != version_key("Demo", "A")
    assert version_key("Ocean - Waves", "A") != version_key("Ocean", "A")


@pytest.mark.parametrize(
    ("tag", "like"),
    [("melancholie", "melancholic"), ("energeticc", "energetic"), ("relaxxing", "relaxing")],
)
def test_a_word_spelt_almost_like_one_of_the_lexicon_borrows_its_place(tag, like):
    borrowed, own = mood_of_tag(tag), mood_of_tag(like)
    assert (borrowed.valence, borrowed.arousal) == (own.valence, own.arousal)
    assert 0.2 < borrowed.confidence < 0.36 < own.confidence


def test_a_tag_of_several_words_lies_between_those_that_are_known():
    party, both = mood_of_tag("party"), mood_of_tag("party music zzz")
    assert (both.valence, both.arousal) == (party.valence, party.arousal)
    assert 0 < both.confidence < 0.35
    assert mood_of_tag("happy sad zzz").valence < mood_of_tag("happy").valence


@pytest.mark.parametrize(
    "tag", ["unhopeful", "antihappy", "not happy", "chile", "zzzzzzz", "sat", "xyz", "", "2024 01"]
)
def test_opposites_and_strangers_borrow_nothing(tag):
    assert mood_of_tag(tag) is None


def test_a_tag_is_completed_by_what_stands_beside_it():
    lists = [["piano", "rain"]] * 40 + [["piano", "night", "rain"]] * 5 + [["rock", "loud"]] * 60
    model = fit_tag_vectors(lists, TagVectorsConfig())
    # By hand: "piano" stands in 45 lists, all with "rain" and five with "night".
    assert model.complete(["piano"], 5) == [
        ("rain", pytest.approx(45 / 55)),
        ("night", pytest.approx(5 / 55)),
    ]
    both = dict(model.complete(["piano", "rain"], 5))
    assert both == {"night": pytest.approx(10 / 55)}
    assert model.complete(["never heard"], 5) == []
    assert np.diff(model.beside.indptr).max() == 2


def test_only_the_strongest_companions_are_kept():
    lists = [["a", f"b{n % 7}"] for n in range(400)] + [["a", "b0"]] * 50
    model = fit_tag_vectors(lists, dataclasses.replace(TagVectorsConfig(), n_beside=1))
    assert [tag for tag, _ in model.complete(["a"], 9)] == ["b0"]


def test_an_artifact_of_an_earlier_version_completes_by_its_vectors(tmp_path):
    path = train(two_vocabularies(60), TagVectorsConfig(), root=tmp_path)
    whole = load_tag_vectors(path, verify=True)
    tag = whole.tags[0]
    assert whole.beside is not None
    manifest = json.loads((path / "manifest.json").read_text())
    for name in [name for name in manifest["sha256"] if name.startswith("beside")]:
        del manifest["sha256"][name]
    (path / "manifest.json").write_text(json.dumps(manifest))
    old = load_tag_vectors(path)
    assert old.beside is None
    assert old.complete([tag], 1)[0][0] == old.neighbours(tag, 1)[0][0]


def test_companions_that_do_not_fit_are_a_damaged_artifact(tmp_path):
    path = train(two_vocabularies(60), TagVectorsConfig(), root=tmp_path)
    columns = np.load(path / "beside_columns.npy")
    np.save(path / "beside_columns.npy", columns + 10_000)
    with pytest.raises(ArtifactError, match="damaged"):
        load_tag_vectors(path)
