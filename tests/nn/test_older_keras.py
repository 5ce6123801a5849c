"""A saved model says nothing that Keras 3.3 does not know, and is the same model."""

import io
import json
import zipfile
from pathlib import Path

import keras
import numpy as np
import pytest

from ae.exports.saved import OLDEST, for_older_keras, keras_version
from ae.nn.autoencoder import build_autoencoder
from ae.runs.config import RunConfig
from ae.runs.kinds import KINDS

KNOWN = json.loads(Path(__file__).with_name("keras33.json").read_text(encoding="utf-8"))
"""What Keras 3.3.3 took from the configuration of each class, when all kinds' files were opened with it."""


@pytest.fixture(scope="module", params=[*KINDS, "batch normalisation"])
def saved(request, tmp_path_factory):
    """A whole model, and its file as it is given away."""
    kind = {"batch_norm": True} if request.param not in KINDS else {"kind": request.param}
    model = build_autoencoder(RunConfig.of(dataset="digits", **kind)).whole()
    path = tmp_path_factory.mktemp("saved") / "model.keras"
    model.save(path)
    return model, for_older_keras(path.read_bytes())


def test_no_class_is_configured_as_keras_3_3_would_refuse(saved):
    with zipfile.ZipFile(io.BytesIO(saved[1])) as file:
        parts = list(configured(json.loads(file.read("config.json"))))
    assert {name for name, _ in parts} >= {"Functional", "InputLayer"}
    for name, config in parts:
        assert config.keys() <= set(KNOWN[name]), name
        for end in {"input_layers", "output_layers"} & config.keys():
            assert isinstance(config[end], dict) or isinstance(config[end][0], list)


def test_it_is_the_same_model_here_and_names_the_oldest_keras(saved, tmp_path):
    model, content = saved
    path = tmp_path / "model.keras"
    path.write_bytes(content)
    images = np.random.default_rng(0).random((3, 28, 28), dtype=np.float32)
    assert np.array_equal(keras.saving.load_model(path)(images), model(images))
    assert keras_version(content) == OLDEST


def configured(value):
    """Class and configuration of everything in a model's configuration."""
    if isinstance(value, dict):
        name, config = value.get("class_name", ""), value.get("config")
        if isinstance(config, dict) and not name.startswith("__") and name != "DTypePolicy":
            yield name, config
        for one in value.values():
            yield from configured(one)
    elif isinstance(value, list):
        for one in value:
            yield from configured(one)
