import numpy as np
import pytest

from ae.nn.activity import BYTES, IMAGES, UNITS, Activity, fitted, painting, pictures, shared, whole
from ae.nn.autoencoder import build_autoencoder
from ae.runs.architecture import plan_layers
from tests.nn.test_families import SHAPES, config_of


def seen(config, images):
    autoencoder = build_autoencoder(config)
    few = images[:IMAGES]
    return autoencoder, Activity(autoencoder, config.network).look(few, autoencoder.encode(few).code)


@pytest.mark.parametrize("name", SHAPES)
def test_every_inner_bar_of_the_diagram_has_what_its_layer_holds(name, images):
    config = config_of(name)
    _, arrays = seen(config, images)
    inner = [layer for layer in plan_layers(config.network) if layer.role in ("encoder", "decoder")]
    assert len(arrays["layer_scales"]) == len(inner)
    for number, layer in enumerate(inner, 1):
        shape = tuple(side // 2 if side == 28 else side for side in layer.shape[:-1])
        assert arrays[f"layer_{number}"].shape == (IMAGES, *shape, layer.shape[-1])


def test_a_layer_holds_what_keras_computes(small_dense, images):
    autoencoder, arrays = seen(small_dense, images)
    hidden = autoencoder.encoder.layers[2].kernel
    expected = np.maximum(images[:IMAGES].reshape(IMAGES, -1) @ np.asarray(hidden), 0)
    held = arrays["layer_1"] / 127 * arrays["layer_scales"][0]
    assert np.abs(held - expected).max() <= expected.max() / 200


def test_weights_are_those_between_pixels_and_units(small_dense, images):
    autoencoder, arrays = seen(small_dense, images)
    first, last = np.asarray(autoencoder.encoder.layers[2].kernel), painting(autoencoder.logits.layers[-2])
    for found, weights in (("looks", first[:, 3].reshape(28, 28)), ("paints", last[3])):
        halved = weights.reshape(14, 2, 14, 2).mean(axis=(1, 3))
        assert np.corrcoef(arrays[found][3].ravel(), halved.ravel())[0, 1] > 0.999


def test_a_wide_network_is_seen_in_part_and_in_few_bytes(images):
    _, dense = seen(config_of("dense").changed(layers=(900, 700)), images)
    assert dense["layer_1"].shape == (IMAGES, UNITS) and dense["looks"].shape == (UNITS, 14, 14)
    _, wide = seen(config_of("convolutional").changed(filters=(64, 128)), images)
    assert 4 < wide["layer_1"].shape[-1] < 64
    assert sum(array.nbytes for name, array in wide.items() if name[-1].isdigit()) <= BYTES


def test_what_is_no_number_is_shown_as_nothing():
    assert whole(np.array([np.nan, 0.5, -9.0]), 1.0).tolist() == [0, 64, -127]
    assert not pictures(np.zeros((2, 3, 3))).any()


def test_room_that_one_layer_leaves_goes_to_others():
    assert shared([10, 900, 500], 610) == [10, 300, 300]
    assert shared([1, 2], 100) == [1, 2]
    assert fitted(np.zeros((1, 14, 14, 3)), 1).shape == (1, 14, 14, 1)


@pytest.fixture
def small_dense():
    return config_of("dense").changed(layers=(16,), activation="relu")
