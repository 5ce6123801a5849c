import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from ae.errors import LabError
from ae.images.datasets import load_dataset
from ae.images.drawing import normalise
from ae.images.unlike import LETTERS, SHAPES, unlike_digits
from ae.measures.anomaly import (
    THRESHOLD,
    assess,
    learn_reference,
    percentile,
    reference_arrays,
    reference_from,
)
from ae.measures.judge import Signs
from ae.models.shipped import FOLDER, shipped_codec
from tests.strokes import digit_strokes, rasterise

LINES = [np.array([[0.1, y], [0.9, y]]) for y in (0.1, 0.35, 0.6, 0.9)]
CORRUPTION = "gaussian", 0.5


@pytest.fixture(scope="module")
def codec():
    return shipped_codec("denoising")


@pytest.fixture(scope="module")
def reference(codec):
    return learn_reference(codec, load_dataset("digits"), *CORRUPTION)


def assessment(reference, codec, pixels):
    image = normalise(pixels)
    return assess(reference, codec, image, codec.encode(image[None])[0])


def test_a_reference_holds_what_it_promises(reference):
    assert reference.codes.shape == (360, 32)
    assert [sign.shape for sign in reference.signs] == [(360,)] * 3
    assert (np.diff(reference.strangeness) >= 0).all()
    assert (np.diff(reference.others) >= 0).all()
    assert 0 < reference.ink[0] < reference.ink[1]


def test_a_reference_image_is_its_own_nearest_neighbour(reference, codec):
    image = reference.images[7].astype(np.float32) / 255
    found = assess(reference, codec, image, reference.codes[7], neighbours=3)
    assert found.neighbours[0] == 7
    assert len(found.neighbours) == 3
    assert found.probabilities.sum() == pytest.approx(1)
    own = Signs(*(sign[7:8] for sign in reference.signs))
    assert found.strangeness == pytest.approx(reference.judge.strangeness(own)[0], abs=1e-3)
    assert found.ink == 0


def test_labels_are_read_off_the_codes(reference):
    read = reference.judge.classifier.probabilities(reference.codes).argmax(1)
    assert np.mean(read == reference.labels) >= 0.9


def test_letters_and_shapes_are_stranger_than_test_images(reference):
    truth = np.repeat([0, 1], [len(reference.strangeness), len(reference.others)])
    assert roc_auc_score(truth, np.concatenate([reference.strangeness, reference.others])) >= 0.95


def test_drawn_digits_are_called_digits_and_drawn_letters_are_not(reference, codec):
    """The model's own images are MNIST's, of which no test has to have the whole."""
    digits = np.stack([normalise(rasterise(digit_strokes(digit, 0, 3), 2.0)) for digit in range(10)])
    letters = unlike_digits(1, seed=9)
    strange = [
        reference.judge.strangeness(reference.judge.signs(codec, images, codec.encode(images)))
        for images in (digits, letters)
    ]
    assert np.median(strange[1]) > np.max(strange[0])


def test_a_dot_has_too_little_ink_and_a_full_canvas_too_much(reference, codec):
    dot = rasterise([np.array([[0.5, 0.5], [0.5, 0.5]])])
    assert assessment(reference, codec, dot).ink == -1
    assert assessment(reference, codec, np.full((28, 28), 255, np.uint8)).ink == 1


def test_parallel_lines_look_like_no_digit(reference, codec):
    assert assessment(reference, codec, rasterise(LINES)).anomaly_score > THRESHOLD


def test_each_sign_has_a_share_of_its_own(reference, codec):
    found = assessment(reference, codec, rasterise(LINES))
    assert all(0 <= share <= 100 for share in found.shares)
    assert found.shares[1] > 90


def test_a_reference_comes_back_from_its_arrays(reference, codec):
    dataset = load_dataset("digits")
    graphs = [(FOLDER / "denoising" / f"{part}.onnx").read_bytes() for part in ("encoder", "decoder")]
    shares = []
    arrays = reference_arrays(*graphs, "digits", CORRUPTION, shares.append)
    again = reference_from(arrays, dataset)
    image = dataset.x_test[3].astype(np.float32) / 255
    code = codec.encode(image[None])[0]
    was, now = (assess(each, codec, image, code) for each in (reference, again))
    np.testing.assert_allclose(now.probabilities, was.probabilities)
    assert now.strangeness == pytest.approx(was.strangeness)
    assert shares == sorted(shares) and 0 <= shares[0] < shares[-1] <= 1


def test_the_percentile_of_a_number_is_its_rank():
    known = np.arange(100.0)
    assert percentile(known, -1.0) == 0.0
    assert percentile(known, 1000.0) == 100.0
    assert percentile(known, 49.5) == 50.0
    assert percentile(np.ones(7), 1.0) == 50.0


def test_a_percentile_of_nothing_is_refused():
    with pytest.raises(LabError, match="at least one test image"):
        percentile(np.array([]), 1.0)


def test_letters_and_shapes_are_images_of_their_own():
    images = unlike_digits(2, seed=4)
    assert images.shape == (2 * (len(LETTERS) + len(SHAPES)), 28, 28)
    assert images.dtype == np.float32
    assert images.min() >= 0 and images.max() <= 1
    np.testing.assert_array_equal(images, unlike_digits(2, seed=4))
    assert len(np.unique(images.reshape(len(images), -1), axis=0)) == len(images)
