import numpy as np
import pytest

from ae.measures.metrics import bce, mse, psnr
from ae.nn.losses import reconstruction_loss


@pytest.mark.parametrize(("loss", "measure"), [("bce", bce), ("mse", mse)])
def test_training_loss_is_the_measure_of_the_served_reconstruction(images, loss, measure):
    logits = np.random.default_rng(1).normal(0, 2, images.shape).astype(np.float32)
    reconstruction = 1 / (1 + np.exp(-logits))
    np.testing.assert_allclose(
        reconstruction_loss(loss, images, logits), measure(images, reconstruction), rtol=1e-5
    )


def test_cross_entropy_stays_exact_where_the_sigmoid_saturates():
    clean, logits = np.ones((1, 28, 28), np.float32), np.full((1, 28, 28), -50, np.float32)
    np.testing.assert_allclose(reconstruction_loss("bce", clean, logits), [50.0], rtol=1e-6)


def test_decibels_are_what_the_psnr_lacks_to_forty(images):
    logits = np.random.default_rng(1).normal(0, 2, images.shape).astype(np.float32)
    lacking = 40 - psnr(images, 1 / (1 + np.exp(-logits)))
    np.testing.assert_allclose(reconstruction_loss("decibel", images, logits), lacking, atol=0.01)
    black = np.zeros((1, 28, 28), np.float32)
    np.testing.assert_allclose(reconstruction_loss("decibel", black, black - 50), [0.0], atol=1e-6)
