"""Read labelled faces: FER2013 with FER+ votes, RAF-DB, K-FACE, or a folder of images per class."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ml_models.errors import DataError
from ml_models.face_emotion.datasets.k_face import people_folders, read_k_face
from ml_models.face_emotion.datasets.labels import OURS, LabelSet, emotion_named
from ml_models.face_emotion.datasets.published import (
    FERPLUS_COLUMNS,
    RAF_LIST,
    PublishedFaces,
    read_fer2013_csv,
    read_raf_db,
)
from ml_models.face_emotion.detect import make_detector
from ml_models.mood.emotions import EMOTIONS

# "unknown" and "not a face", the last two columns, carry no emotion.
_FERPLUS_TO_EMOTION = dict(enumerate(map(emotion_named, FERPLUS_COLUMNS[:-2])))
_NOT_A_FACE = 9
_IMAGE_SUFFIXES = {".jpg", ".jpeg", ".png", ".bmp", ".webp"}


@dataclass(frozen=True)
class Faces:
    """Grey faces with a label and a target distribution.

    Attributes:
        pixels: uint8 `(n_faces, height, width)`.
        labels: int64 `(n_faces,)`, indices into `EMOTIONS`.
        targets: float32 `(n_faces, 7)`, rows sum to 1; equals one-hot labels without votes.
        people: int64 `(n_faces,)`, who it is, -1 where nobody says; none at all when left out.
    """

    pixels: np.ndarray
    labels: np.ndarray
    targets: np.ndarray
    people: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, rows: np.ndarray) -> Faces:
        """Select rows by index or mask."""
        people = None if self.people is None else self.people[rows]
        return Faces(self.pixels[rows], self.labels[rows], self.targets[rows], people)


def read_faces(path: Path, *, vote_weight: float, image_size_px: int) -> tuple[Faces, Faces | None]:
    """Read a data set as (training rows, test rows or None).

    Args:
        path: `.npz` with `pixels`, `label` and perhaps `person` (whole numbers); FER2013's CSV
            file, with FER+'s beside it if there are votes; RAF-DB's or K-FACE's folder; or a
            folder with one sub-folder of images per emotion.
        vote_weight: Share of the votes in the targets.
        image_size_px: Side of the faces.

    Raises:
        DataError: the path is none of these, something in it is wrong, or the same picture or
            person stands on both sides.
    """
    if path.is_dir() and (path / RAF_LIST).exists():
        training, test = _split(read_raf_db(path, image_size_px=image_size_px), vote_weight)
    elif path.is_dir() and people_folders(path):
        training, test = _read_k_face(path, image_size_px), None
    elif path.is_dir():
        training, test = _read_class_folders(path, image_size_px), None
    elif path.suffix == ".csv" and path.exists():
        training, test = _split(read_fer2013_csv(path), vote_weight)
    elif path.suffix == ".npz" and path.exists():
        training, test = _read_npz(path, vote_weight)
    else:
        raise DataError(
            f"{path} is neither an .npz nor a FER2013 .csv file, nor a folder of RAF-DB, K-FACE or "
            "of one folder per emotion"
        )
    if test is not None:
        check_sides_apart(training, test)
    return training, test


def check_sides_apart(training: Faces, test: Faces) -> None:
    """Refuse a split in which the same pixels or the same person are learnt from and scored on.

    Raises:
        DataError: names how many pictures or people stand on both sides.
    """
    learnt = {face.tobytes() for face in training.pixels}
    n_shared = sum(face.tobytes() in learnt for face in test.pixels)
    if n_shared:
        raise DataError(
            f"{n_shared} test pictures are also training pictures; a score on them would flatter. "
            "Drop them from the training rows."
        )
    if training.people is not None and test.people is not None:
        shared = set(training.people.tolist()) & set(test.people.tolist()) - {-1}
        if shared:
            raise DataError(
                f"{len(shared)} people stand in training and test; a score would flatter. "
                "Split by person."
            )


@dataclass(frozen=True)
class LabelledFaces:
    """Faces to score, every one of them.

    Attributes:
        pixels: uint8 `(n_faces, side, side)`.
        labels: int64 `(n_faces,)`, indices into the label set.
        majority: int64 `(n_faces,)`, what more than half of the FER+ judges saw, -1 where there is
            no such majority or no votes.
        label_set: Ours, unless a name of the file means several of ours.
    """

    pixels: np.ndarray
    labels: np.ndarray
    majority: np.ndarray
    label_set: LabelSet = OURS


def read_labelled_faces(path: Path, *, image_size_px: int) -> LabelledFaces:
    """Read faces for scoring: the public test rows where there are any, else all rows.

    Args:
        path: `.npz` with `pixels` uint8 `(n, height, width)` of 48 to 256 px, `label`, optional
            `ferplus` (ten columns of votes), `label_names` (3, 7 or 8 classes) and `split`.
        image_size_px: Side to resize to.

    Raises:
        DataError: an array is missing, of a wrong shape or type, or a label has no name here.
    """
    import cv2

    arrays = _load_npz(path)
    pixels = arrays["pixels"]
    if pixels.ndim != 3 or pixels.dtype != np.uint8 or len(pixels) != len(arrays["label"]):
        raise DataError(f"{path}: pixels must be uint8 (n, height, width), one row a label")
    if not len(pixels) or not all(48 <= side <= 256 for side in pixels.shape[1:]):
        raise DataError(f"{path}: faces must measure 48 to 256 px, and there must be some")
    labels, label_set = _named(arrays["label"].astype(np.int64), arrays.get("label_names"), path)
    rows = np.ones(len(labels), bool)
    if "split" in arrays and (arrays["split"] == 1).any():
        rows = arrays["split"] == 1
    size = (image_size_px, image_size_px)
    shrunk = [cv2.resize(face, size, interpolation=cv2.INTER_AREA) for face in pixels[rows]]
    votes = arrays.get("ferplus")
    majority = np.full(len(labels), -1) if votes is None else _majority(votes)
    return LabelledFaces(np.stack(shrunk), labels[rows], majority[rows], label_set)


def _load_npz(path: Path) -> dict[str, np.ndarray]:
    try:
        with np.load(path, allow_pickle=False) as arrays:
            loaded = {name: arrays[name] for name in arrays.files}
    except (OSError, ValueError) as error:
        raise DataError(f"{path} is not a readable .npz file: {error}") from error
    if missing := {"pixels", "label"} - set(loaded):
        raise DataError(f"{path} lacks the arrays {sorted(missing)}")
    return loaded


def _named(labels: np.ndarray, names: np.ndarray | None, path: Path) -> tuple[np.ndarray, LabelSet]:
    theirs = OURS if names is None else LabelSet.of([str(name) for name in names.tolist()])
    if len(labels) and not 0 <= labels.min() <= labels.max() < len(theirs.names):
        raise DataError(f"{path}: labels must lie in 0..{len(theirs.names) - 1}")
    if theirs.shares.max(axis=1).min() < 1:  # a class as wide as several of ours
        return labels, theirs
    return theirs.shares.argmax(axis=1)[labels], OURS


def _majority(votes: np.ndarray) -> np.ndarray:
    """Return the emotion with more than half of all votes; contempt and no face have none."""
    best = votes.argmax(axis=1)
    is_clear = votes.max(axis=1) > votes.sum(axis=1) / 2
    places = np.array(
        [EMOTIONS.index(_FERPLUS_TO_EMOTION[c]) if c in range(7) else -1 for c in range(10)]
    )
    return np.where(is_clear, places[best], -1)


def split_validation(faces: Faces, *, share: float, seed: int) -> tuple[Faces, Faces]:
    """Split off a validation part; identical pictures and a person's faces stay on one side."""
    _, group = np.unique(faces.pixels.reshape(len(faces), -1), axis=0, return_inverse=True)
    if faces.people is not None:
        group = _joined(group, faces.people)
    groups = np.random.default_rng(seed).permutation(group.max() + 1)
    is_validation = np.isin(group, groups[: round(share * len(groups))])
    return faces.take(~is_validation), faces.take(is_validation)


def _joined(group: np.ndarray, people: np.ndarray) -> np.ndarray:
    """Merge the groups of pictures that one person, known by a number from 0 on, stands in."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    known = people >= 0
    names, person = np.unique(people[known], return_inverse=True)
    n_groups = group.max() + 1
    edges = (np.ones(len(person)), (group[known], n_groups + person))
    shape = (n_groups + len(names),) * 2
    _, component = connected_components(coo_matrix(edges, shape=shape), directed=False)
    return np.unique(component[group], return_inverse=True)[1]


def _one_hot(labels: np.ndarray) -> np.ndarray:
    return np.eye(len(EMOTIONS), dtype=np.float32)[labels]


def _read_npz(path: Path, vote_weight: float) -> tuple[Faces, Faces | None]:
    with np.load(path, allow_pickle=False) as arrays:
        missing = {"pixels", "label"} - set(arrays.files)
        if missing:
            raise DataError(f"{path} lacks the arrays {sorted(missing)}")
        pixels, labels = arrays["pixels"], arrays["label"].astype(np.int64)
        n_faces = len(labels)
        split = arrays["split"] if "split" in arrays.files else np.zeros(n_faces, np.int8)
        votes = arrays["ferplus"].astype(np.float32) if "ferplus" in arrays.files else None
        people = arrays["person"].astype(np.int64) if "person" in arrays.files else None
        twins = (
            arrays["twin_of_public_test"]
            if "twin_of_public_test" in arrays.files
            else np.zeros(n_faces, bool)
        )
    if pixels.ndim != 3 or pixels.dtype != np.uint8 or len(pixels) != n_faces:
        raise DataError(f"{path}: pixels must be uint8 (n, height, width), one row a label")
    if labels.min() < 0 or labels.max() >= len(EMOTIONS):
        raise DataError(f"{path}: labels must lie in 0..{len(EMOTIONS) - 1}")
    if people is not None and people.shape != labels.shape:
        raise DataError(f"{path}: person must be one whole number a face, -1 for unknown")
    faces, usable = _with_targets(pixels, labels, votes, vote_weight)
    faces = replace(faces, people=people)
    training = faces.take((split == 0) & usable & ~twins)
    test = faces.take(split == 1)
    return training, (test if len(test) else None)


def _split(found: PublishedFaces, vote_weight: float) -> tuple[Faces, Faces | None]:
    """Learn from the training rows without those that a test has, too; test on the public ones."""
    votes = None if found.ferplus is None else found.ferplus.astype(np.float32)
    faces, usable = _with_targets(found.pixels, found.labels, votes, vote_weight)
    held = {face.tobytes() for face in found.pixels[found.split > 0]}
    is_twin = np.array([face.tobytes() in held for face in found.pixels])
    test = faces.take(found.split == 1)
    return faces.take((found.split == 0) & usable & ~is_twin), (test if len(test) else None)


def _with_targets(
    pixels: np.ndarray, labels: np.ndarray, votes: np.ndarray | None, vote_weight: float
) -> tuple[Faces, np.ndarray]:
    """Mix labels and votes; also tell which rows show a face."""
    targets, usable = _one_hot(labels), np.ones(len(labels), bool)
    if votes is not None:
        distribution = np.zeros((len(labels), len(EMOTIONS)), np.float32)
        for column, emotion in _FERPLUS_TO_EMOTION.items():
            distribution[:, EMOTIONS.index(emotion)] += votes[:, column]
        n_votes = distribution.sum(axis=1, keepdims=True)
        voted = n_votes[:, 0] >= 3  # fewer than three of ten judges say too little
        distribution = distribution / np.maximum(n_votes, 1.0)
        mixed = (1.0 - vote_weight) * targets + vote_weight * distribution
        targets = np.where(voted[:, None], mixed, targets).astype(np.float32)
        usable = votes[:, _NOT_A_FACE] < 5
    return Faces(pixels, labels, targets), usable


def _read_k_face(path: Path, image_size_px: int) -> Faces:
    pixels, targets, people = read_k_face(
        path, image_size_px=image_size_px, detector=make_detector()
    )
    return Faces(pixels, targets.argmax(axis=1), targets, people)


def _read_class_folders(path: Path, image_size_px: int) -> Faces:
    import cv2

    pixels, labels = [], []
    for folder in sorted(entry for entry in path.iterdir() if entry.is_dir()):
        emotion = emotion_named(folder.name)
        for file in sorted(folder.rglob("*")):
            if file.suffix.lower() not in _IMAGE_SUFFIXES:
                continue
            image = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
            if image is None:
                raise DataError(f"{file} is not a readable image")
            size = (image_size_px, image_size_px)
            pixels.append(cv2.resize(image, size, interpolation=cv2.INTER_AREA))
            labels.append(EMOTIONS.index(emotion))
    if len(set(labels)) < 2:
        raise DataError(f"{path} needs images of at least two emotions, one folder each")
    labels = np.array(labels, np.int64)
    return Faces(np.stack(pixels), labels, _one_hot(labels))
