import numpy as np
import pytest
import tensorflow as tf

from ae.measures.gaussians import kl_divergence
from ae.nn.autoencoder import Batch, build_autoencoder
from ae.nn.draws import MODEL_CALLS, StatelessDraws
from ae.nn.variational import reconstruction_nats
from ae.runs.config import RunConfig


def batch_of(images, step=0, training=False):
    return Batch(images, images, StatelessDraws(len(images), 0, 0, MODEL_CALLS), tf.constant(step), training)


def objective(images, step=0, training=False, **choices):
    model = build_autoencoder(RunConfig.of(kind="variational", layers=(9,), code_size=3, **choices))
    return model, model.objective(batch_of(images, step, training)).numpy()


def test_the_loss_is_reconstruction_and_divergence_in_nats(images):
    model, loss = objective(images)
    cloud = model.encode(images)
    noise = StatelessDraws(6, 0, 0, MODEL_CALLS).normal_codes(3).numpy()
    logits = model.logits(cloud.code + np.exp(cloud.log_var / 2) * noise).numpy().astype(float)
    nats = (np.logaddexp(0, logits) - images * logits).sum((1, 2))
    np.testing.assert_allclose(loss, nats + kl_divergence(cloud.code, cloud.log_var), rtol=1e-5)


def test_beta_weighs_the_divergence(images):
    model, once = objective(images)
    _, thrice = objective(images, beta=3.0)
    cloud = model.encode(images)
    np.testing.assert_allclose(thrice - once, 2 * kl_divergence(cloud.code, cloud.log_var), rtol=1e-2)


@pytest.mark.parametrize(("step", "weight"), [(0, 0.25), (1, 0.5), (3, 1.0), (100, 1.0)])
def test_the_divergence_warms_up_while_training(images, step, weight):
    model, warm = objective(images, step, training=True, warmup_steps=4)
    _, none = objective(images, beta=0.0)
    cloud = model.encode(images)
    np.testing.assert_allclose(warm - none, weight * kl_divergence(cloud.code, cloud.log_var), rtol=2e-2)


def test_validation_charges_the_whole_divergence_from_the_first_step(images):
    assert np.array_equal(objective(images, warmup_steps=1000)[1], objective(images)[1])


def test_the_gaussian_likelihood_is_least_at_the_image_itself():
    half = np.full((1, 28, 28), 0.5, np.float32)
    expected = 784 * np.log(0.2 * np.sqrt(2 * np.pi))
    found = float(reconstruction_nats("mse", 0.2, half, np.zeros_like(half))[0])
    assert found == pytest.approx(expected, rel=1e-5)


def test_codes_are_drawn_with_mean_0_and_variance_1_and_not_the_noise_of_the_pixels():
    codes = StatelessDraws(50_000, 0, 0, MODEL_CALLS).normal_codes(2).numpy()
    assert codes.mean() == pytest.approx(0, abs=0.02)
    assert codes.var() == pytest.approx(1, abs=0.02)
    pixels = StatelessDraws(50_000, 0, 0).normal_codes(2).numpy()
    assert not np.array_equal(codes, pixels)
