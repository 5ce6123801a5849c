import numpy as np
import pytest

from ae.nn.autoencoder import Batch, build_autoencoder
from ae.nn.losses import reconstruction_loss
from ae.nn.sparse import kl_penalty, l1_penalty
from ae.runs.config import RunConfig


def test_l1_is_the_sum_of_absolute_values():
    np.testing.assert_allclose(l1_penalty(np.float32([[1, -2, 0], [0, 0, 0.5]])), [3.0, 0.5])


def test_kl_is_zero_where_every_unit_has_the_target_as_its_mean():
    code = np.float32([[0.0, 0.3], [0.4, 0.1]])
    assert float(kl_penalty(code, 0.2)) == pytest.approx(0.0, abs=1e-7)


def test_kl_is_the_divergence_of_two_coins():
    code = np.full((4, 1), 0.5, np.float32)
    expected = 0.1 * np.log(0.1 / 0.5) + 0.9 * np.log(0.9 / 0.5)
    assert float(kl_penalty(code, 0.1)) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("rate", [0.0, 1.0])
def test_kl_of_units_that_never_change_is_finite(rate):
    assert np.isfinite(float(kl_penalty(np.full((3, 2), rate, np.float32), 0.05)))


def test_the_objective_adds_the_weighted_penalty_to_the_loss(images):
    model = build_autoencoder(RunConfig.of(kind="sparse", layers=(), sparsity_weight=0.5))
    code = model.encoder(images)["code"]
    loss = reconstruction_loss("bce", images, model.logits(code))
    total = model.objective(Batch(images, images, None, 0, training=False))
    np.testing.assert_allclose(total - loss, 0.5 * code.numpy().sum(1), rtol=1e-4)


def test_the_penalty_is_what_keras_charges_for_activity(images):
    import keras

    layer = keras.layers.Dense(5, activation="relu", activity_regularizer=keras.regularizers.L1(10e-6))
    code = layer(images.reshape(6, 784))
    assert float(layer.losses[0]) == pytest.approx(10e-6 * float(np.mean(l1_penalty(code))), rel=1e-5)
