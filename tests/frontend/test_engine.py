"""The engine in the browser gives the numbers that the server gives."""

import json
import subprocess

import numpy as np
import onnxruntime as ort
import pytest

from ae.models.codec import Codec
from ae.models.layers import OFF, with_layers
from ae.models.shipped import FOLDER, shipped_cards
from ae.nn.autoencoder import build_autoencoder
from ae.nn.export import export_files
from ae.runs.config import RunConfig
from ae.runs.kinds import KINDS
from tests.frontend.node import ENGINE, node

PARTS = ("encoder", "decoder")
SETTINGS = {
    "dense": {"layers": (16, 8)},
    "convolutional": {"filters": (4, 6), "batch_norm": True},
    "sparse": {"layers": ()},
    "contractive": {"layers": (20,)},
    "variational": {"layers": (20, 12)},
    "deep": {"layers": (12, 9)},
    "unet": {"filters": (3, 4, 6, 5), "batch_norm": True},
}
IMAGES = np.random.default_rng(7).random((3, 28, 28), dtype=np.float32)
NAMES = [*shipped_cards(), *KINDS]


@pytest.fixture(scope="module")
def contents():
    """Encoder and decoder of each shipped model, and of one untrained model of each family."""
    models = {
        name: [(FOLDER / name / f"{part}.onnx").read_bytes() for part in PARTS] for name in shipped_cards()
    }
    for kind in KINDS:
        code = {} if kind == "unet" else {"code_size": 5}
        config = RunConfig.of(dataset="digits", kind=kind, epochs=1, **code, **SETTINGS[kind])
        exported = export_files(build_autoencoder(config))
        models[kind] = [exported[f"{part}.onnx"] for part in PARTS]
    return models


@pytest.fixture(scope="module")
def answers(contents, tmp_path_factory):
    """What the engine says of the images, by model, with the graphs as pages send them."""
    models = {}
    for name, parts in contents.items():
        folder = tmp_path_factory.mktemp(name)
        models[name] = {part: str(folder / f"{part}.onnx") for part in PARTS}
        for part, content in zip(PARTS, parts, strict=True):
            (folder / f"{part}.onnx").write_bytes(with_layers(content))
    asked = {"runtime": ENGINE, "models": models, "images": IMAGES.ravel().tolist(), "count": len(IMAGES)}
    command = [node(), "tests/frontend/answers.js"]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", NAMES)
def test_the_engine_answers_as_the_server_does(name, contents, answers):
    codec, answer = Codec.from_bytes(*contents[name]), answers[name]
    served = codec.encode_all(IMAGES)
    np.testing.assert_allclose(answer["code"], served.code.ravel(), atol=1e-5, rtol=1e-5)
    np.testing.assert_allclose(answer["images"], codec.decode(served.code).ravel(), atol=1e-5)
    assert (answer["logVar"] is None) == (served.log_var is None)
    if served.log_var is not None:
        np.testing.assert_allclose(answer["logVar"], served.log_var.ravel(), atol=1e-5, rtol=1e-5)


@pytest.mark.parametrize(
    ("name", "layers"),
    [("denoising", [[3, 128], [3, 128]]), ("sparse", []), ("contractive", [[3, 20], [3, 20]])],
)
def test_the_engine_tells_what_the_inner_layers_hold(name, layers, answers):
    assert answers[name]["layers"] == layers


def test_the_engine_switches_a_unit_off_as_the_graph_says(contents, answers):
    session = ort.InferenceSession(with_layers(contents["contractive"][0]))
    feed = {session.get_inputs()[0].name: IMAGES, OFF: np.array([0], np.int32)}
    expected = session.run(["code"], feed)[0].ravel()
    np.testing.assert_allclose(answers["contractive"]["withoutFirst"], expected, atol=1e-5, rtol=1e-5)
    assert not np.allclose(expected, answers["contractive"]["code"])


def test_the_engine_reads_weights_that_can_be_seen(answers):
    assert answers["denoising"]["weights"] == {"looks": [784, 128], "paints": [128, 784]}
    assert answers["convolutional"]["weights"] == {"looks": [4, 1, 3, 3], "paints": None}


def test_the_engine_tells_the_feature_maps_of_convolutions(answers):
    maps = [shape for shape in answers["convolutional"]["layers"] if len(shape) == 4]
    assert [3, 4, 14, 14] in maps and [3, 6, 7, 7] in maps
