"""Every family: its size is planned right, it is served as it was trained, it trains."""

import numpy as np
import pytest

from ae.errors import LabError
from ae.models.codec import Codec
from ae.nn.autoencoder import build_autoencoder
from ae.nn.export import export_files
from ae.nn.training import train
from ae.runs.architecture import count_parameters, plan_layers
from ae.runs.config import RunConfig
from ae.runs.control import Control
from ae.runs.kinds import KINDS

SHAPES = {
    "dense": {"layers": (16, 8), "code_activation": "relu"},
    "linear": {"layers": (), "activation": "linear"},
    "normalised": {"layers": (16, 8), "batch_norm": True},
    "convolutional": {"kind": "convolutional", "filters": (4, 6)},
    "one filter": {"kind": "convolutional", "filters": (4,), "kernel_size": 2},
    "four filters": {"kind": "convolutional", "filters": (4, 6, 8, 5), "head_width": 9, "batch_norm": True},
    "full size": {"kind": "convolutional", "filters": (4, 6), "full_size_layer": True, "kernel_size": 5},
    "small picture": {
        "kind": "convolutional",
        "filters": (4, 6, 6),
        "code_layer": "convolution",
        "code_size": 98,
        "batch_norm": True,
    },
    "sparse": {"kind": "sparse", "layers": ()},
    "contractive": {"kind": "contractive", "layers": (20,)},
    "variational": {"kind": "variational", "layers": (20, 12), "batch_norm": True},
    "convolutional cloud": {
        "kind": "variational",
        "body": "convolutional",
        "filters": (4, 6),
        "head_width": 7,
        "full_size_layer": True,
    },
    "deep": {"kind": "deep", "layers": (12, 9)},
    "unet": {"kind": "unet", "filters": (3, 4, 6, 5), "batch_norm": True},
    "one level": {"kind": "unet", "filters": (4,)},
}


def config_of(name):
    code = {} if SHAPES[name].get("kind") == "unet" else {"code_size": 5}
    return RunConfig.of(dataset="digits", epochs=1, **code | SHAPES[name])


def test_every_kind_is_tried_here():
    assert {config_of(name).kind for name in SHAPES} == set(KINDS)


@pytest.mark.parametrize("name", SHAPES)
def test_planned_parameters_are_those_of_the_built_model(name):
    assert build_autoencoder(config_of(name)).parameters == count_parameters(config_of(name).network)


@pytest.mark.parametrize("name", [name for name in SHAPES if config_of(name).convolutional])
def test_planned_shapes_are_those_of_the_built_layers(name):
    config = config_of(name)
    model = build_autoencoder(config)
    layers = [layer for part in (model.encoder, model.logits) for layer in part.layers]
    built = {
        tuple(layer.output.shape[1:]) for layer in layers if "conv" in layer.name or layer.name == "code"
    }
    planned = {layer.shape for layer in plan_layers(config.network)}
    assert built - {(7, 7, 2)} <= planned
    assert plan_layers(config.network)[-1].shape == (28, 28, 1)


@pytest.mark.parametrize("name", SHAPES)
def test_a_family_is_served_as_it_was_built(name, images):
    model = build_autoencoder(config_of(name))
    files = export_files(model)
    codec = Codec.from_bytes(files["encoder.onnx"], files["decoder.onnx"])
    served, built = codec.encode_all(images), model.encode(images)
    np.testing.assert_allclose(served.code, built.code, atol=1e-5)
    np.testing.assert_allclose(codec.decode(served.code), model.decoder(built.code), atol=1e-5)
    assert codec.variational == (config_of(name).kind == "variational")
    names = ["code"]
    if codec.variational:
        np.testing.assert_allclose(served.log_var, built.log_var, atol=1e-5)
        names.append("log_var")
    outputs = [
        (end.name, end.shape[0]) for part in (codec.encoder, codec.decoder) for end in part.get_outputs()
    ]
    assert outputs == [(name, "batch") for name in (*names, "image")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_trains_with_its_default_settings(kind, digits):
    code = {} if kind == "unet" else {"code_size": 4}
    config = RunConfig.of(dataset="digits", kind=kind, epochs=1, **code)
    test = list(train(config, digits, Control()))[-1].test
    assert np.isfinite(list(test.values())).all()
    assert ({"code_mean", "code_variance", "active_share"} <= set(test)) == config.network.has_code
    assert ("elbo" in test) == (kind == "variational")


def test_too_many_filters_are_refused_by_their_name(monkeypatch):
    monkeypatch.setenv("AE_MAX_PARAMETERS", "1000000")
    with pytest.raises(LabError, match=r"^filters: expected a model of at most 1,000,000 parameters, got"):
        build_autoencoder(RunConfig.of(kind="convolutional", filters=(512, 512)))
