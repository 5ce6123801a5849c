"""A U-Net has no code: the whole image reaches the network, and skip connections reach its end."""

import numpy as np
import pytest

from ae.errors import LabError
from ae.nn.autoencoder import build_autoencoder
from ae.nn.training import train
from ae.runs.config import RunConfig
from ae.runs.control import Control

CONFIG = RunConfig.of(dataset="digits", kind="unet", filters=(4, 6, 8), epochs=1)


def test_the_encoder_hands_on_the_image_as_it_is(images):
    model = build_autoencoder(CONFIG)
    np.testing.assert_array_equal(model.encode(images).code, images.reshape(len(images), 784))
    assert not model.encoder.trainable_variables


def test_a_pixel_reaches_the_end_past_a_bottom_that_gives_nothing(images):
    model = build_autoencoder(CONFIG)
    bottom = [layer for layer in model.logits.layers if layer.name.startswith("conv2d_transpose")]
    for layer in bottom:
        layer.set_weights([np.zeros_like(array) for array in layer.get_weights()])
    other = images[:1].copy()
    other[0, 14, 14] = 1 - other[0, 14, 14]
    before, after = (model.decoder(batch.reshape(1, 784)).numpy() for batch in (images[:1], other))
    assert before[0, 14, 14] != after[0, 14, 14]
    assert before[0, 2, 2] == after[0, 2, 2]


def test_a_code_size_is_refused():
    with pytest.raises(
        LabError, match=r"^code_size: belongs to .*; expected no such setting for unet models"
    ):
        CONFIG.of(kind="unet", code_size=8)


def test_what_is_watched_has_pictures_and_no_codes(digits):
    untrained = next(train(CONFIG, digits, Control()))
    assert {"clean", "noisy", "reconstruction", "layer_1"} <= set(untrained.arrays)
    assert not [name for name in untrained.arrays if "code" in name]
