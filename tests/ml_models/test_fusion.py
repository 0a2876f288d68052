import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml_models.metrics.classification import expected_calibration_error
from ml_models.mood.fusion import fuse_probs


def test_two_readers_of_independent_evidence_are_right_more_often_and_calibrated():
    """Gaussian evidence with a known posterior: the pool must be that of both together."""
    rng = np.random.default_rng(0)
    means = np.eye(7) * 1.5
    labels = rng.integers(0, 7, 4000)

    def posterior(evidence):
        logs = -0.5 * ((evidence[:, None] - means) ** 2).sum(axis=2)
        exponents = np.exp(logs - logs.max(axis=1, keepdims=True))
        return exponents / exponents.sum(axis=1, keepdims=True)

    face, voice = (posterior(means[labels] + rng.normal(size=(4000, 7))) for _ in range(2))
    both = np.array([fuse_probs([f, v]) for f, v in zip(face, voice, strict=True)])
    accuracy = [(probs.argmax(axis=1) == labels).mean() for probs in (face, voice, both)]
    assert accuracy[2] > max(accuracy[:2]) + 0.1
    mean = (face + voice) / 2
    errors = [expected_calibration_error(probs, labels) for probs in (both, mean)]
    assert errors[0] < 0.03
    assert errors[0] < errors[1], "averaging is under-confident"


@given(st.lists(st.floats(0.01, 1), min_size=3, max_size=3))
def test_a_flat_reading_changes_nothing(values):
    probs = np.array(values) / sum(values)
    assert fuse_probs([probs, np.full(3, 1 / 3)]) == pytest.approx(probs, abs=1e-6)
    assert fuse_probs([probs]) == pytest.approx(probs, abs=1e-6)


def test_nothing_and_different_classes_are_refused():
    with pytest.raises(ValueError, match="at least one"):
        fuse_probs([])
    with pytest.raises(ValueError, match="same classes"):
        fuse_probs([np.full(3, 1 / 3), np.full(4, 1 / 4)])
