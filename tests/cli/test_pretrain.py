"""How the models that come with the lab are made."""

import numpy as np
import pytest

from ae.cli import pretrain
from ae.images.datasets import load_dataset
from ae.models.codec import Codec
from ae.models.shipped import read_card
from ae.runs.config import RunConfig

SMALL = RunConfig.of(dataset="digits", layers=(32,), code_size=8, epochs=3)
BARELY = {"optimizer": "sgd", "learning_rate": 1e-6, "epochs": 1}


def made(recipe, folder, monkeypatch):
    monkeypatch.setitem(pretrain.MODELS, "small", recipe)
    pretrain.pretrain("small", folder)
    images = load_dataset("digits").x_test[:20].astype(np.float32) / 255
    return read_card(folder), Codec.from_folder(folder).reconstruct(images)


def test_a_model_that_is_trained_further_goes_on_from_its_weights(tmp_path, monkeypatch):
    card, once = made(pretrain.Recipe("Small", SMALL), tmp_path / "once", monkeypatch)
    further, twice = made(pretrain.Recipe("Small", SMALL, (BARELY,)), tmp_path / "twice", monkeypatch)
    assert card.further == [] and further.further == [BARELY]
    assert further.config == card.config == SMALL
    assert 0 < np.abs(twice - once).max() < 0.01


@pytest.mark.parametrize("recipe", pretrain.MODELS.values(), ids=list(pretrain.MODELS))
def test_every_recipe_can_be_followed(recipe):
    for changes in recipe.further:
        assert recipe.config.changed(**changes).network == recipe.config.network
