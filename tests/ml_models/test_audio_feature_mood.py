"""A table of audio features is learnt from by artist, and labels made from features are told."""

import csv
import json

import numpy as np
import pytest

from ml_models.audio_feature_mood.config import CLASSES, FeatureEmotionConfig
from ml_models.audio_feature_mood.data import LabelledTracks, read_table
from ml_models.audio_feature_mood.evaluate import evaluate
from ml_models.audio_feature_mood.features import NAMES, read_features
from ml_models.audio_feature_mood.reader import FeatureReader
from ml_models.audio_feature_mood.train import leak_of, train
from ml_models.errors import ArtifactError, DataError

QUICK = FeatureEmotionConfig(n_folds=4)
ROW = {
    "danceability": "0.5", "acousticness": "0.1", "energy": "0.6", "instrumentalness": "0",
    "valence": "0.4", "loudness": "-7.5", "speechiness": "0.05", "tempo": "120", "liveness": "0.1",
}  # fmt: skip


def planted(n: int, *, made_from_features: bool) -> LabelledTracks:
    """Moods from energy and valence alone, or moods that only shift what nine features tend to."""
    rng = np.random.default_rng(3)
    features = rng.normal(size=(n, len(NAMES)))
    artists = np.array([f"artist {number}" for number in rng.integers(0, n // 3, n)])
    if made_from_features:
        energy, valence = features[:, 2] > 0, features[:, 4] > 0
        labels = np.select([energy & valence, energy & ~valence, valence], [2, 1, 0], 3)
    else:
        labels = rng.integers(0, len(CLASSES), n)
        features += rng.normal(size=(len(CLASSES), len(NAMES)))[labels] * 0.9
    return LabelledTracks(features, labels.astype(np.int64), artists)


def test_unseen_artists_are_placed_and_the_artifact_answers_the_same(tmp_path):
    tracks = planted(400, made_from_features=False)
    metrics = train(tracks, QUICK, out=tmp_path)
    assert metrics["macro_f1"] > 0.6  # chance is .25
    assert metrics["leak"]["warning"] == ""
    reader = FeatureReader(tmp_path)
    assert evaluate(reader, tracks)["accuracy"] > metrics["accuracy"]  # it has learnt these
    reading = reader.read(tracks.features[0])
    np.testing.assert_allclose(reading.classes, reader.probs(tracks.features[:1])[0])
    assert sum(reading.classes) == pytest.approx(1.0)
    assert 0 <= reading.confidence <= 0.5


def test_labels_made_from_two_features_are_told():
    leak = leak_of(planted(400, made_from_features=True), QUICK)
    assert leak["tree_macro_f1"] > 0.9
    assert "made from the features" in leak["warning"]


def test_no_artist_stands_on_both_sides(monkeypatch, tmp_path):
    from ml_models.audio_feature_mood import train as module

    seen = []
    folds = module._folds

    def watched(tracks, config):
        for learnt, held_out in folds(tracks, config):
            seen.append(set(tracks.artists[learnt]) & set(tracks.artists[held_out]))
            yield learnt, held_out

    monkeypatch.setattr(module, "_folds", watched)
    train(planted(200, made_from_features=False), QUICK, out=tmp_path)
    assert len(seen) == 2 * QUICK.n_folds  # the regression and the tree
    assert not any(seen)


def test_the_shipped_reader_knows_quiet_from_loud_and_does_without_some_features():
    reader = FeatureReader()
    quiet = ROW | {"energy": "0.05", "acousticness": "0.97", "loudness": "-25", "tempo": "70"}
    loud = ROW | {"energy": "0.95", "valence": "0.9", "loudness": "-3", "danceability": "0.8"}
    calm, lively = (reader.read(read_features(row)) for row in (quiet, loud))
    assert calm.arousal < -0.2 < 0.3 < lively.arousal
    fewer = {name: value for name, value in loud.items() if name not in ("liveness", "tempo")}
    assert reader.read(read_features(fewer)).arousal > 0.3


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("energy", "73", "from 0 to 1"),
        ("tempo", "fast", "tempo"),
        ("loudness", "nan", "loudness"),
        ("valence", "inf", "valence"),
    ],
)
def test_a_value_that_cannot_be_is_named(column, value, told):
    with pytest.raises(DataError, match=told):
        read_features(ROW | {column: value})


def test_too_few_features_are_refused():
    with pytest.raises(DataError, match="at least 5"):
        read_features({"energy": "0.5", "tempo": ""})


def test_a_table_names_the_line_that_cannot_be_used(tmp_path):
    path = tmp_path / "table.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, [*ROW, "artist", "mood"])
        writer.writeheader()
        writer.writerow(ROW | {"artist": "A", "mood": "Happy"})
        writer.writerow(ROW | {"artist": "B", "mood": "wistful"})
    with pytest.raises(DataError, match="line 3: mood"):
        read_table(path)


def test_a_damaged_artifact_is_refused(tmp_path):
    train(planted(120, made_from_features=False), QUICK, out=tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    del manifest["temperature"]
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ArtifactError, match="temperature"):
        FeatureReader(tmp_path)
