import numpy as np
import pytest
import tensorflow as tf

from ae.nn.autoencoder import Batch, build_autoencoder
from ae.nn.contractive import estimated_slopes, exact_slopes
from ae.nn.draws import StatelessDraws
from ae.nn.losses import reconstruction_loss
from ae.runs.config import RunConfig


def numerical_slopes(encoder, image, step=1e-2):
    """‖J‖² of one image by central differences over each pixel."""
    shifts = step * np.eye(784, dtype=np.float32).reshape(784, 28, 28)
    up, down = (encoder(image + sign * shifts)["code"].numpy().astype(float) for sign in (1, -1))
    return float((((up - down) / (2 * step)) ** 2).sum())


@pytest.mark.parametrize("activation", ["linear", "sigmoid", "tanh"])
def test_the_exact_penalty_is_the_numerical_derivative(activation, images):
    config = RunConfig.of(kind="contractive", layers=(), code_size=3, code_activation=activation)
    encoder = build_autoencoder(config).encoder
    exact = exact_slopes(activation, encoder.get_layer("code").kernel, encoder(images)["code"])
    assert float(exact[0]) == pytest.approx(numerical_slopes(encoder, images[0]), rel=1e-3)


def test_the_exact_penalty_of_a_relu_counts_the_units_that_are_on(images):
    config = RunConfig.of(kind="contractive", layers=(), code_size=6, code_activation="relu")
    encoder = build_autoencoder(config).encoder
    kernel, code = encoder.get_layer("code").kernel.numpy(), encoder(images)["code"].numpy()
    np.testing.assert_allclose(exact_slopes("relu", kernel, code), (code > 0) @ (kernel**2).sum(0), rtol=1e-5)


def test_the_estimate_over_all_signs_is_the_numerical_derivative(images):
    config = RunConfig.of(kind="contractive", layers=(20,), code_size=3, activation="tanh")
    encoder = build_autoencoder(config).encoder
    signs = np.float32([[a, b, c] for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)])
    _, estimates = estimated_slopes(encoder, tf.constant(np.repeat(images[:1], 8, axis=0)), signs)
    assert float(np.mean(estimates)) == pytest.approx(numerical_slopes(encoder, images[0]), rel=1e-2)


def test_both_forms_agree_where_both_apply(images):
    encoder = build_autoencoder(RunConfig.of(kind="contractive", layers=(), code_size=1)).encoder
    code, estimate = estimated_slopes(encoder, tf.constant(images), np.ones((6, 1), np.float32))
    exact = exact_slopes("sigmoid", encoder.get_layer("code").kernel, code)
    np.testing.assert_allclose(estimate, exact, rtol=1e-4)


@pytest.mark.parametrize("layers", [(), (20,)])
def test_the_objective_charges_for_slopes(layers, images):
    model = build_autoencoder(RunConfig.of(kind="contractive", layers=layers, contractive_weight=2.0))
    batch = Batch(tf.constant(images), tf.constant(images), StatelessDraws(6, 0, 0, 8), 0, training=True)
    loss = reconstruction_loss("bce", images, model.logits(model.encoder(images)["code"]))
    assert (model.objective(batch).numpy() > loss.numpy()).all()
