"""Principal components against scikit-learn and against what is known of them."""

import os
from pathlib import Path

import numpy as np
import pytest
from sklearn import decomposition

from ae.errors import LabError
from ae.images.datasets import load_dataset
from ae.measures.metrics import sse
from ae.measures.pca import CHUNK, fit_pca

MNIST = Path(os.environ.get("AE_DATA_DIR", "")) / "mnist.npz"


@pytest.fixture(scope="module")
def digits():
    """The UCI digits' training images at half size, float32 (1437, 14, 14) in [0, 1]."""
    return load_dataset("digits").x_train[:, ::2, ::2] / np.float32(255)


def test_components_span_what_scikit_learn_finds(digits):
    ours = fit_pca(digits, 10)
    theirs = decomposition.PCA(10, svd_solver="full").fit(digits.reshape(-1, 196).astype(float))
    np.testing.assert_allclose(np.abs(ours.components @ theirs.components_.T), np.eye(10), atol=1e-6)
    np.testing.assert_allclose(ours.variances, theirs.explained_variance_ * 1436 / 1437, rtol=1e-9)


def test_components_are_orthonormal(digits):
    components = fit_pca(digits, 50).components
    np.testing.assert_allclose(components @ components.T, np.eye(50), atol=1e-9)


def test_the_largest_entry_of_each_component_is_positive(digits):
    components = fit_pca(digits, 20).components
    assert (components.max(1) > -components.min(1)).all()


def test_shapes_and_types_are_those_promised(digits):
    pca = fit_pca(digits, 7)
    assert (pca.encode(digits[:5]).shape, pca.encode(digits[:5]).dtype) == ((5, 7), np.float32)
    assert (pca.reconstruct(digits[:5]).shape, pca.reconstruct(digits[:5]).dtype) == ((5, 14, 14), np.float32)


def test_the_error_is_the_variance_left_out(digits):
    whole = fit_pca(digits, 196).variances
    errors = sse(digits, fit_pca(digits, 30).reconstruct(digits))
    assert errors.mean() == pytest.approx(whole[30:].sum(), rel=1e-5)


def test_more_components_never_lose_more(digits):
    errors = [sse(digits, fit_pca(digits, size).reconstruct(digits)).mean() for size in (1, 2, 8, 32, 128)]
    assert errors == sorted(errors, reverse=True)


def test_all_components_lose_nothing(digits):
    np.testing.assert_allclose(fit_pca(digits, 196).reconstruct(digits[:20]), digits[:20], atol=1e-5)


def test_a_code_comes_back_from_its_own_image(digits, rng):
    pca = fit_pca(digits, 12)
    codes = rng.normal(size=(9, 12)).astype(np.float32)
    np.testing.assert_allclose(pca.encode(pca.decode(codes)), codes, atol=1e-4)


def test_clipping_keeps_images_in_0_to_1_and_only_helps(digits):
    pca = fit_pca(digits, 5)
    clipped = pca.reconstruct(digits, clip=True)
    assert 0.0 <= clipped.min() <= clipped.max() <= 1.0
    assert (sse(digits, clipped) <= sse(digits, pca.reconstruct(digits))).all()


def test_a_fit_in_pieces_is_a_fit_of_the_whole(rng):
    images = rng.random((CHUNK + 7, 6, 6))
    flat = images.reshape(-1, 36)
    pca = fit_pca(images, 36)
    np.testing.assert_allclose(pca.mean, flat.mean(0))
    np.testing.assert_allclose(
        (pca.components.T * pca.variances) @ pca.components, np.cov(flat.T, ddof=0), atol=1e-12
    )


@pytest.mark.parametrize(("count", "size"), [(12, 0), (12, 12), (12, 785), (1, 1), (0, 1)])
def test_a_code_size_that_the_images_do_not_allow_is_refused(count, size, images):
    with pytest.raises(LabError, match=rf"^code_size: expected 1 to \d+ for {count} images, got {size}\.$"):
        fit_pca(images[:count], size)


@pytest.mark.skipif(not MNIST.is_file(), reason="needs mnist.npz in AE_DATA_DIR")
def test_30_components_lose_13_87_per_mnist_test_image():
    """Hinton and Salakhutdinov 2006, doi:10.1126/science.1127647, supporting text."""
    dataset = load_dataset("mnist")
    train, test = (images / np.float32(255) for images in (dataset.x_train, dataset.x_test))
    assert sse(test, fit_pca(train, 30).reconstruct(test)).mean() == pytest.approx(13.87, abs=0.005)
