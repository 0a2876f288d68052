"""Published face sets are read as published, and the same picture never stands on both sides."""

import csv

import numpy as np
import pytest
from PIL import Image, ImageEnhance

from ml_models.errors import DataError
from ml_models.face_emotion.datasets.data import (
    Faces,
    check_sides_apart,
    read_faces,
    split_validation,
)
from ml_models.mood.emotions import EMOTIONS
from tests.pictures import portrait


def face(seed: int, side: int = 48) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (side, side), dtype=np.uint8)


def write_fer2013(path, rows):
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["emotion", "pixels", "Usage"])
        for emotion, seed, usage in rows:
            writer.writerow([emotion, " ".join(map(str, face(seed).ravel())), usage])


def read(path, vote_weight=0.5):
    return read_faces(path, vote_weight=vote_weight, image_size_px=48)


def test_fer2013_is_split_as_published_and_twins_of_a_test_leave_the_training(tmp_path):
    rows = [(3, 1, "Training"), (4, 2, "Training"), (0, 9, "Training"), (3, 3, "PublicTest")]
    write_fer2013(tmp_path / "fer2013.csv", [*rows, (4, 1, "PrivateTest")])
    training, test = read(tmp_path / "fer2013.csv")
    assert training.labels.tolist() == [4, 0], "the twin of a private picture is gone"
    assert (training.pixels[0] == face(2)).all()
    assert test.labels.tolist() == [3]


def test_votes_beside_it_soften_the_targets_and_drop_what_is_no_face(tmp_path):
    rows = [(3, seed, "Training") for seed in range(3)]
    write_fer2013(tmp_path / "fer2013.csv", rows)
    columns = "neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF"
    (tmp_path / "fer2013new.csv").write_text(
        f"Usage,Image name,{columns}\n"
        "Training,a,5,5,0,0,0,0,0,0,0,0\nTraining,b,0,0,0,0,0,0,0,0,0,10\n"
        "Training,c,0,10,0,0,0,0,0,0,0,0\n"
    )
    training, _ = read(tmp_path / "fer2013.csv")
    assert len(training) == 2
    assert training.targets[0, EMOTIONS.index("neutral")] == pytest.approx(0.25)
    assert training.targets[1, EMOTIONS.index("happy")] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("emotion,Usage\n3,Training\n", "lacks the columns"),
        ("emotion,pixels,Usage\n3,1 2 3,Training\n", "line 2"),
        ("emotion,pixels,Usage\n", "emotions must lie"),
    ],
)
def test_a_damaged_csv_is_named(tmp_path, text, words):
    (tmp_path / "fer2013.csv").write_text(text)
    with pytest.raises(DataError, match=words):
        read(tmp_path / "fer2013.csv")


def test_raf_db_is_read_by_its_list(tmp_path):
    aligned = tmp_path / "Image" / "aligned"
    aligned.mkdir(parents=True)
    lines = []
    for number, (part, label) in enumerate([("train", 4), ("train", 6), ("test", 7)]):
        Image.fromarray(face(number, 100)).save(aligned / f"{part}_{number}_aligned.jpg")
        lines.append(f"{part}_{number}.jpg {label}")
    (tmp_path / "list_patition_label.txt").write_text("\n".join(lines))
    training, test = read(tmp_path)
    assert [EMOTIONS[label] for label in training.labels] == ["happy", "angry"]
    assert [EMOTIONS[label] for label in test.labels] == ["neutral"]
    assert training.pixels.shape == (2, 48, 48)
    (aligned / "test_2_aligned.jpg").unlink()
    with pytest.raises(DataError, match="missing"):
        read(tmp_path)
    (tmp_path / "list_patition_label.txt").write_text("train_0.jpg nine")
    with pytest.raises(DataError, match="line 1"):
        read(tmp_path)


def test_the_same_pixels_on_both_sides_are_refused():
    def faces(*seeds):
        pixels = np.stack([face(seed) for seed in seeds])
        labels = np.zeros(len(seeds), np.int64)
        return Faces(pixels, labels, np.eye(7, dtype=np.float32)[labels])

    check_sides_apart(faces(1, 2), faces(3))
    with pytest.raises(DataError, match="1 test pictures"):
        check_sides_apart(faces(1, 2), faces(2, 3))


def k_face(folder, *, people=("19062421", "19062422")):
    """Two people with a face in some pictures and none in others, as K-FACE orders them."""
    for place, person in enumerate(people):
        for expression in ("E01", "E02", "E03"):
            for camera in ("C1", "C7", "C10"):
                file = folder / "High" / person / "S001" / "L1" / expression / f"{camera}.jpg"
                file.parent.mkdir(parents=True, exist_ok=True)
                picture = ImageEnhance.Brightness(portrait()).enhance(1.0 - 0.1 * place)
                picture.save(file)
    Image.new("RGB", (400, 300), (90, 90, 90)).save(file)  # nobody in the last one


def test_k_face_is_read_by_person_and_expression(tmp_path):
    k_face(tmp_path)
    faces, test = read_faces(tmp_path, vote_weight=0.5, image_size_px=48)
    assert test is None
    assert len(faces) == 11, "the camera from the side is not read, and one picture shows nobody"
    assert np.bincount(faces.people - 19062421).tolist() == [6, 5]
    neutral, smiling, frowning = faces.targets[[0, 2, 4]]
    assert neutral[EMOTIONS.index("neutral")] == smiling[EMOTIONS.index("happy")] == 1
    assert frowning[EMOTIONS.index("sad")] == frowning[EMOTIONS.index("angry")] == 0.25
    assert faces.pixels.std() > 20, "a face was cut out"
    training, validation = split_validation(faces, share=0.5, seed=1)
    assert not set(training.people) & set(validation.people)


def test_k_face_without_faces_or_with_other_names_is_refused(tmp_path):
    k_face(tmp_path / "a", people=("someone",))
    with pytest.raises(DataError, match="no number"):
        read_faces(tmp_path / "a", vote_weight=0.5, image_size_px=48)
    k_face(tmp_path / "b", people=("1",))
    for file in (tmp_path / "b").rglob("*.jpg"):
        file.write_bytes(b"no picture")
    with pytest.raises(DataError, match="no face was found"):
        read_faces(tmp_path / "b", vote_weight=0.5, image_size_px=48)
