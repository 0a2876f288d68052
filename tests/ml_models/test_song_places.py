"""Moods of songs as estimates, on a catalogue whose feelings are planted."""

import time

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from ml_models.errors import ArtifactError, DataError
from ml_models.mood.emotions import Mood
from ml_models.song_places import (
    ANCHOR_MOODS,
    SongPlaces,
    Source,
    SourceKind,
    closeness,
    fit_song_places,
    load_song_places,
    save_song_places,
)
from ml_models.song_places.config import SongPlacesConfig
from ml_models.song_places.fit import mask_feelings
from ml_models.song_places.known_words import LEXICON_ALONE
from ml_models.song_places.model import feeling_matrix, fold_of
from ml_models.song_places.words import Kind, feeling_of, kind_of

FEELINGS = {
    "happy": ("happy", "joyful", "cheerful"),
    "sad": ("sad", "lonely", "gloomy"),
    "calm": ("calm", "peaceful", "gentle"),
    "angry": ("angry", "furious", "hateful"),
}
PLACES = {"happy": (1, 1), "sad": (-1, -1), "calm": (1, -1), "angry": (-1, 1)}
SHARE = 0.85  # of a scene's songs that are felt as its mood
ONE_LISTENER = float(np.log(2) / np.log(11))


def genre_of(mood, number):
    """Name an invented genre whose songs lean to a mood."""
    return f"style {'abcd'[list(FEELINGS).index(mood)]}{number}"


def plan(n_artists=240, seed=0, share=SHARE, n_genres=3):
    """Songs of scenes (invented genres) that lean to one mood; some songs carry no feeling word.

    Returns:
        Tag weights by song, artists, and the planted mood of each song.
    """
    rng = np.random.default_rng(seed)
    songs, artists, moods = [], [], []
    for artist in range(n_artists):
        scene = list(FEELINGS)[artist % 4]
        for _ in range(4):
            mood = scene if rng.random() < share else str(rng.choice(list(FEELINGS)))
            genres = rng.choice(12, n_genres, replace=False)
            tags = {genre_of(scene, genre): 1.0 for genre in genres}
            if rng.random() < 0.6:
                words = rng.choice(FEELINGS[mood], 2, replace=False).tolist()
                tags |= dict.fromkeys(words, float(rng.choice([ONE_LISTENER, 1.0])))
            songs.append(tags)
            artists.append(f"artist {artist}")
            moods.append(mood)
    return songs, artists, moods


def matrix_of(songs):
    names = sorted({tag for song in songs for tag in song})
    rows = {name: place for place, name in enumerate(names)}
    matrix = np.zeros((len(songs), len(names)))
    for place, song in enumerate(songs):
        for tag, weight in song.items():
            matrix[place, rows[tag]] = weight
    return csr_matrix(matrix), names


def fitted(songs, artists, **config):
    matrix, names = matrix_of(songs)
    model = fit_song_places(
        matrix, names, artists, known=LEXICON_ALONE, config=SongPlacesConfig(**config)
    )
    return model, model.estimate(matrix, names, artists)


@pytest.fixture(scope="module")
def town():
    songs, artists, moods = plan()
    model, estimates = fitted(songs, artists)
    return songs, artists, moods, model, estimates


def test_songs_lie_on_the_side_of_their_planted_feeling(town):
    songs, _, moods, _, estimates = town
    told = [row for row, song in enumerate(songs) if len(song) > 3]
    sides = np.array([PLACES[moods[row]] for row in told])

    right = np.sign(estimates.places[told]) == sides

    assert right.mean(axis=0).min() > 0.9


def test_genre_words_alone_place_a_song_on_their_scenes_side_but_less_surely(town):
    *_, model, _ = town
    genres = {genre_of("sad", number): 1.0 for number in range(4)}

    alone = model.estimate_one(genres, "new artist")
    told = model.estimate_one(genres | {"sad": 1.0, "lonely": 1.0}, "new artist")

    assert (alone.places < 0).all()
    assert (told.places < alone.places).all()
    assert (told.sureness > alone.sureness).all()
    assert alone.mass.sum() < told.mass.sum()


def test_a_feeling_word_of_many_listeners_beats_ten_genre_words_of_the_other_side():
    model, _ = fitted(*plan(share=0.5, seed=3, n_genres=10)[:2])
    genres = {genre_of("happy", genre): 1.0 for genre in range(10)}

    before = model.estimate_one(genres, "somebody").places[0]
    one = model.estimate_one(genres | {"sad": ONE_LISTENER}, "somebody").places[0]
    many = model.estimate_one(genres | {"sad": 1.0}, "somebody").places[0]

    assert before[0] > one[0] > many[0]
    assert many[0] < 0


def test_sureness_is_the_share_of_songs_on_that_side():
    songs, artists, _ = plan(n_artists=600, seed=5, share=0.7)
    model, _ = fitted(songs, artists)
    others, other_artists, other_moods = plan(n_artists=600, seed=6, share=0.7)
    matrix, names = matrix_of(others)
    estimates = model.estimate(matrix, names, [f"new {artist}" for artist in other_artists])
    sides = np.array([PLACES[mood] for mood in other_moods])

    for axis in range(2):
        right = np.sign(estimates.places[:, axis]) == sides[:, axis]
        sure = estimates.sureness[:, axis] > np.median(estimates.sureness[:, axis])
        assert abs(right.mean() - estimates.sureness[:, axis].mean()) < 0.1
        assert right[sure].mean() > right[~sure].mean() + 0.05


def test_an_artists_own_feeling_words_do_not_enter_the_prediction_for_the_artist():
    songs, artists, _ = plan(n_artists=80)
    words = {word for words in FEELINGS.values() for word in words}
    told = [dict(song) for song in songs]
    for row in [row for row, artist in enumerate(artists) if artist == artists[0]]:
        felt = [weight for tag, weight in songs[row].items() if tag in words]
        told[row] = {tag: weight for tag, weight in songs[row].items() if tag not in words}
        told[row] |= dict(zip(("furious", "hateful"), felt, strict=False))
    one, other = fitted(songs, artists)[0], fitted(told, artists)[0]
    fold = fold_of(artists[0], one.config.n_folds)

    shift = np.abs(one.weights - other.weights).max(axis=(1, 2))

    assert one.tags == other.tags
    assert shift[fold] == 0
    assert np.delete(shift, fold).min() > 0


def test_hidden_words_are_never_among_what_the_model_sees():
    songs, _, _ = plan(n_artists=40)
    matrix, names = matrix_of(songs)
    feelings = feeling_matrix(names)
    masked = mask_feelings(matrix, feelings, SongPlacesConfig())
    whole = matrix @ feelings

    assert np.allclose(masked.features @ feelings + masked.hidden, whole[masked.songs])
    assert (masked.hidden.sum(axis=1) > 0).all()


def test_a_song_lies_the_same_alone_and_among_all(town):
    songs, artists, _, model, estimates = town

    for row in (0, 17, 333):
        one = model.estimate_one(songs[row], artists[row])
        assert np.allclose(one.places[0], estimates.places[row], atol=1e-5)
        assert np.allclose(one.mass[0], estimates.mass[row], atol=1e-5)


def test_half_of_the_catalogue_lies_on_each_side_of_the_middle():
    songs, artists, _ = plan(n_artists=1200)
    happy = [song for song, artist in zip(songs, artists, strict=True) if int(artist[7:]) % 4 == 0]
    places = fitted(happy, artists[: len(happy)])[1].places

    assert 0.35 < (places[:, 0] > 0).mean() < 0.65


def test_closeness_asks_for_songs_that_are_felt_near_the_target(town):
    songs, _, moods, _, estimates = town
    near = closeness(estimates.mass, Mood(-0.7, -0.4))
    best = np.argsort(-near)[:50]

    assert {moods[row] for row in best} == {"sad"}
    assert all(any(word in songs[row] for word in FEELINGS["sad"]) for row in best)
    assert near.min() >= 0
    assert near.max() < 1


def test_a_song_of_which_nothing_is_known_has_no_place(town):
    *_, model, _ = town

    nothing = model.estimate_one({}, "nobody")
    unknown = model.estimate_one({"zzyzx": 1.0}, "nobody")

    for estimates in (nothing, unknown):
        assert np.isnan(estimates.places).all()
        assert (estimates.sureness == 0.5).all()
        assert not closeness(estimates.mass, Mood(0.5, 0.5)).any()


def test_staff_overrules_tags_and_audio_outweighs_genres(town):
    *_, model, _ = town
    tags = {"happy": 1.0, "joyful": 1.0, genre_of("happy", 1): 1.0}

    def placed(kind, tags):
        return model.estimate_one(tags, "a", [Source(0, kind, -0.7, -0.4, 1.0)])

    by_staff = placed(SourceKind.STAFF, tags)
    by_audio = placed(SourceKind.AUDIO, {genre_of("happy", 1): 1.0})
    before = model.estimate_one({genre_of("happy", 1): 1.0}, "a")

    assert by_staff.places[0] == pytest.approx([-0.7, -0.4], abs=0.01)
    assert by_staff.sureness.min() > 0.99
    assert closeness(by_staff.mass, Mood(0.8, 0.55))[0] < 0.05
    assert (by_audio.places < before.places).all()
    assert (placed(SourceKind.LYRICS, {}).places[0] < 0).all()


def test_more_precise_sources_make_a_place_surer(town):
    *_, model, _ = town
    tags = {"sad": ONE_LISTENER, genre_of("sad", 1): 1.0}
    alone = model.estimate_one(tags, "a")
    place = alone.places[0].tolist()

    joined = model.estimate_one(tags, "a", [Source(0, SourceKind.AUDIO, *place, 1.0)])

    assert np.allclose(joined.places, alone.places, atol=1e-5)
    assert (joined.sureness > alone.sureness).all()


def test_before_any_training_the_shipped_words_place_songs():
    model = SongPlaces.before_training()

    sad = model.estimate_one({"sad": 1.0, "folk": 1.0}, "a").places[0]
    metal = model.estimate_one({"death metal": 1.0, "metal": 1.0}, "a").places[0]
    disco = model.estimate_one({"disco": 1.0, "happy": 1.0}, "a").places[0]

    assert (sad < 0).all()
    assert metal[0] < 0 < metal[1]
    assert (disco > 0).all()


def test_a_catalogue_without_feeling_words_says_what_was_known_before():
    songs = [{"metal": 1.0}, {"disco": 1.0}, {"folk": 1.0, "acoustic": 1.0}]
    matrix, names = matrix_of(songs)
    model = fit_song_places(matrix, names, ["a", "b", "c"])

    places = model.estimate(matrix, names, ["a", "b", "c"]).places

    assert np.isfinite(places).all()
    assert places[0, 0] < places[1, 0]


def test_an_empty_catalogue_can_be_fitted():
    model = fit_song_places(csr_matrix((0, 0)), [], [])

    assert model.estimate_one({"happy": 1.0}, "a").places[0, 0] > 0


def test_spellings_of_a_word_are_one_word(town):
    *_, model, _ = town

    one = model.estimate_one({"Style-B1": 1.0, "SAD": 1.0}, "a")
    other = model.estimate_one({"styleb1": 1.0, "sad": 1.0}, "a")

    assert np.allclose(one.places, other.places)


def test_feeling_words_are_told_from_genres_and_occasions():
    assert {kind_of(tag) for tag in ("sad", "Happy", "sad songs", "intense sadness")} == {
        Kind.FEELING
    }
    assert {kind_of(tag) for tag in ("rock", "piano", "christmas", "not sad", "zzyzx")} == {
        Kind.CONTEXT
    }
    assert feeling_of("intense sadness")[:2] == feeling_of("sadness")[:2]
    assert feeling_of("sad songs")[2] < feeling_of("sad")[2]


def test_a_model_is_the_same_after_saving(town, tmp_path):
    songs, artists, _, model, _ = town
    path = save_song_places(model, tmp_path, facts={"n_songs": len(songs)})

    loaded = load_song_places(path, verify=True)

    before = model.estimate_one(songs[0], artists[0])
    assert np.allclose(loaded.estimate_one(songs[0], artists[0]).places, before.places)


def test_a_damaged_artifact_is_refused(town, tmp_path):
    *_, model, _ = town
    path = save_song_places(model, tmp_path, facts={})
    np.save(path / "offsets.npy", np.zeros((2, 3), np.float32))

    with pytest.raises(ArtifactError, match="train the model again"):
        load_song_places(path)


def test_names_that_do_not_fit_the_matrix_are_refused():
    with pytest.raises(DataError, match="1 songs and 2 tags"):
        fit_song_places(csr_matrix((3, 2)), ["a", "b"], ["x"])


def test_the_anchors_are_words_of_moods():
    assert len(ANCHOR_MOODS) == 12
    assert closeness(np.eye(12), Mood(0.8, 0.55)).argmax() == list(ANCHOR_MOODS).index("joyful")


def test_a_large_catalogue_is_fitted_in_seconds():
    songs, artists, _ = plan(n_artists=1000)
    began = time.perf_counter()

    fitted(songs, artists)

    assert time.perf_counter() - began < 20
