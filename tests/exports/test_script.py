"""The generated script trains the same model: it is run, and its size and loss are compared."""

import re
from dataclasses import replace

import keras
import numpy as np
import pytest

from ae.errors import LabError
from ae.exports.script import STYLES, keras_script
from ae.images.corruption import NOISES
from ae.images.datasets import load_dataset
from ae.runs.architecture import count_parameters
from ae.runs.config import Change, RunConfig
from ae.runs.control import Control
from ae.runs.presets import PRESETS
from ae.runs.reports import EpochReport

SMALL = {"epochs": 6, "batch_size": 32, "code_size": 8}
RUNS = {
    "dense": RunConfig.of(layers=(32,), batch_norm=True, schedule="cosine", weight_decay=0.01, **SMALL),
    "convolutional": RunConfig.of(
        kind="convolutional", filters=(4, 6), noise="gaussian", noise_level=0.5, loss="mse", **SMALL
    ),
    "sparse": RunConfig.of(kind="sparse", sparsity="kl", sparsity_weight=1e-3, layers=(32,), **SMALL),
    "contractive": RunConfig.of(kind="contractive", layers=(32,), **SMALL),
    "variational": RunConfig.of(kind="variational", layers=(32,), warmup_steps=40, **SMALL),
    "deep": RunConfig.of(kind="deep", layers=(32,), pretraining_epochs=3, **SMALL),
    "unet": RunConfig.of(
        kind="unet", filters=(3, 4, 6), loss="decibel", batch_norm=True, epochs=3, batch_size=32
    ),
}


@pytest.fixture(scope="module")
def digits():
    return load_dataset("digits")


@pytest.fixture
def run_script(digits, monkeypatch, capsys):
    """Number of parameters and loss on the test images that a script prints, with the digits as MNIST."""
    data = (digits.x_train, None), (digits.x_test, None)
    monkeypatch.setattr(keras.datasets.mnist, "load_data", lambda: data)

    def run(source):
        assert not re.search(r"\bae\b", source)
        exec(compile(source, "script", "exec"), {"__name__": "__main__"})
        printed = capsys.readouterr().out
        run.epochs = len(re.findall("val_loss", printed))
        parameters = re.search(r"^parameters: (\d+)$", printed, re.M)
        loss = re.search(r"^loss on the test images: (\S+)$", printed, re.M)
        return int(parameters[1]), float(loss[1])

    return run


@pytest.mark.parametrize("kind", RUNS)
def test_a_script_builds_the_same_model_and_comes_to_the_same_loss(kind, digits, run_script):
    from ae.nn.training import train

    config = RUNS[kind]
    style = list(STYLES)[list(RUNS).index(kind) % 2]
    parameters, loss = run_script(keras_script(config, style))
    ours = [r for r in train(config, digits, Control()) if isinstance(r, EpochReport)][-1].val_loss
    assert parameters == count_parameters(config.network)
    assert loss == pytest.approx(ours, rel=0.15)


@pytest.mark.parametrize("schedule", ["constant", "cosine"])
def test_a_script_does_again_what_was_changed_on_the_way(schedule, digits, run_script):
    from ae.nn.training import train

    slow = {"noise": "gaussian", "noise_level": 0.9, "learning_rate": 1e-6, "schedule": schedule}
    still = RunConfig.of(layers=(32,), **SMALL, **slow)
    changes = (Change(2, 5, "learning_rate", 5e-3), Change(2, 5, "noise_level", 0.1))
    loss = run_script(keras_script(replace(still, changes=changes)))[1]
    ours = list(train(replace(still, changes=changes), digits, Control()))[-1].test["bce"]
    assert loss == pytest.approx(ours, rel=0.15)
    assert loss < 0.8 * run_script(keras_script(still))[1]


def test_a_script_with_patience_stops_by_itself_and_keeps_the_best_epoch(digits, run_script):
    ruined = (Change(3, 0, "learning_rate", 1.0),)
    config = replace(RunConfig.of(layers=(32,), patience=2, **SMALL | {"epochs": 20}), changes=ruined)
    assert run_script(keras_script(config))[1] < 0.4
    assert 3 <= run_script.epochs < 10


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_has_a_script_that_is_python(name, style):
    source = keras_script(PRESETS[name].config, style)
    compile(source, name, "exec")
    assert max(map(len, source.splitlines())) < 130


@pytest.mark.parametrize("noise", [name for name in NOISES if name != "none"])
def test_the_scripts_noise_is_the_labs_noise(noise, images):
    from ae.exports.script.data import data_lines
    from ae.images.corruption import corrupt

    lines = data_lines(RunConfig.of(noise=noise, noise_level=0.4))
    at = next(i for i, line in enumerate(lines) if line.startswith("def "))
    scope = {"np": np, "rng": np.random.default_rng(0)}
    exec("\n".join(lines[at:]), scope)
    many = np.repeat(images, 60, axis=0)
    ours, theirs = corrupt(many, noise, 0.4, seed=0), scope["corrupt"](many)
    assert theirs.dtype == np.float32
    np.testing.assert_allclose([theirs.mean(), theirs.std()], [ours.mean(), ours.std()], atol=0.01)


def test_both_styles_name_the_same_layers():
    config = RunConfig.of(layers=(64,), code_size=5)
    found = [re.findall(r"layers\.\w+\([^)]*\)", keras_script(config, style)) for style in STYLES]
    assert found[0] == found[1]


def test_an_unknown_style_is_refused():
    with pytest.raises(LabError, match="style: expected one of sequential, functional"):
        keras_script(RunConfig(), "baroque")
