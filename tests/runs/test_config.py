"""A run's description: round trips, limits, sentences."""

import contextlib
import dataclasses
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ae.errors import LabError
from ae.runs.config import (
    DEFAULTS,
    NETWORKS,
    SETTINGS,
    RunConfig,
    UNet,
    kinds_with,
    settings_for,
    settings_of,
)
from ae.runs.kinds import KINDS
from ae.runs.settings import Choice, Real, Setting, Switch, Whole, Widths, write

STORED = json.loads((Path(__file__).parent / "stored_runs.json").read_text())


def random_value(setting: Setting, rng: np.random.Generator) -> Any:
    """A valid value of the setting."""
    match setting:
        case Whole(low=low, high=high):
            return int(rng.integers(low, high, endpoint=True))
        case Real(low=low, high=high):
            return float(rng.uniform(low, high))
        case Choice(options=options):
            return str(rng.choice(list(options)))
        case Switch():
            return bool(rng.integers(2))
        case Widths(low=low, high=high, most=most):
            return tuple(rng.integers(low, high, int(rng.integers(0, most + 1)), endpoint=True).tolist())
    raise AssertionError(setting)


def random_configs(count: int) -> list[RunConfig]:
    """Valid runs of all variants, the same every time; what a variant refuses in combination is left out."""
    rng = np.random.default_rng(11)
    configs = []
    for _ in range(count):
        variant = NETWORKS[rng.integers(len(NETWORKS))].variant
        names = settings_for({"loss": "mse", **variant})
        values = {name: random_value(SETTINGS[name], rng) for name in names}
        with contextlib.suppress(LabError):
            configs.append(RunConfig.of(**values | variant))
    return configs


def test_json_gives_the_same_run_back():
    assert all(RunConfig.from_json(config.to_json()) == config for config in random_configs(300))


def test_a_query_gives_the_same_run_back():
    assert all(RunConfig.from_query(config.to_query()) == config for config in random_configs(300))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", [name for name in SETTINGS if len(kinds_with(name)) == 1])
def test_a_setting_of_one_family_given_for_another_is_refused_even_at_its_default(kind, name):
    query = {"kind": kind, name: write(DEFAULTS[name])}
    if kind in kinds_with(name):
        assert RunConfig.from_query(query).kind == kind
    else:
        with pytest.raises(
            LabError, match=f"^{name}: belongs to {kinds_with(name)[0]} models[^;]*; expected no"
        ):
            RunConfig.from_query(query)


def test_a_setting_of_several_families_may_stay_at_its_default_where_another_is_tried():
    assert RunConfig.from_query({"kind": "convolutional", "layers": "128"}) == RunConfig.of(
        kind="convolutional"
    )


def test_a_dictionary_gives_the_same_run_back():
    assert all(RunConfig.from_dict(config.to_dict()) == config for config in random_configs(300))


def test_a_query_is_text_throughout():
    query = RunConfig().to_query()
    assert query["layers"] == "128"
    assert all(isinstance(text, str) for text in query.values())


def test_json_writes_the_settings_of_the_run_s_own_network():
    for kind in KINDS:
        written = json.loads(RunConfig.of(kind=kind).to_json())
        assert set(written) <= set(settings_of(kind)) and written["kind"] == kind


@pytest.mark.parametrize("stored", STORED, ids=lambda run: f"{run['kind']}-{run['code_size']}")
def test_a_run_that_was_stored_with_the_settings_of_all_families_is_the_same_run(stored):
    values = RunConfig.from_dict(stored).to_dict()
    assert values == {name: stored[name] for name in values}
    assert {name for name in stored if stored[name] != RunConfig.from_dict(values).to_dict().get(name)} <= {
        name for name in stored if stored[name] == json.loads(json.dumps(DEFAULTS[name]))
    }


def test_there_is_a_stored_run_of_every_variant_that_was_ever_stored_so():
    assert {type(RunConfig.from_dict(stored).network) for stored in STORED} == {*NETWORKS} - {UNet}


def test_a_changed_run_takes_along_what_the_other_family_has_too():
    sparse = RunConfig.of(kind="sparse", layers=(64,), sparsity="kl", epochs=3)
    assert sparse.changed(kind="dense") == RunConfig.of(layers=(64,), epochs=3)
    assert sparse.changed(kind="dense").changed(kind="convolutional").training == sparse.training


def test_equal_runs_are_equal_keys():
    assert {RunConfig.of(layers=[64, 32]): 1}[RunConfig.of(layers=(64, 32))] == 1


def test_the_default_of_every_kind_is_valid():
    assert [RunConfig.of(kind=kind).kind for kind in KINDS] == list(KINDS)


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_has_words_and_a_valid_default(name):
    setting = SETTINGS[name]
    assert setting.label and setting.help.endswith(".")
    assert setting.check(DEFAULTS[name]) == DEFAULTS[name]


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("bad", [None, object(), float("nan"), -1, "�", [None], {}])
def test_a_bad_value_of_any_field_gives_one_sentence_that_names_it(name, bad):
    with pytest.raises(LabError, match=rf"^{name}: expected .+, got [^\n]+\.$"):
        RunConfig.of(**{name: bad})


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("text", ["", "�", "-1", "nan", "9" * 5000])
def test_a_bad_text_of_any_field_gives_one_sentence_that_names_it(name, text):
    with pytest.raises(LabError, match=rf"^{name}: expected .+, got [^\n]+\.$"):
        RunConfig.from_query({name: text})


@pytest.mark.parametrize(
    ("name", "bad"),
    [("layers", (-5,)), ("layers", (5000,)), ("layers", "wide"), ("code_size", 0), ("code_size", 785)],
)
def test_sizes_outside_their_limits_are_refused(name, bad):
    with pytest.raises(LabError, match=rf"^{name}: expected"):
        RunConfig.of(**{name: bad})


@pytest.mark.parametrize("level", [-0.01, 1.01])
def test_a_noise_level_outside_0_to_1_is_refused(level):
    with pytest.raises(LabError, match=r"^noise_level: expected a number from 0 to 1, got"):
        RunConfig.of(noise_level=level)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "[]", "3", "null", '"text"', "{'kind': 1}"])
def test_text_that_is_no_json_object_is_refused(text):
    with pytest.raises(LabError, match=r"^configuration: expected a JSON object, got"):
        RunConfig.from_json(text)


def test_an_unknown_field_is_named():
    for read in (RunConfig.from_dict, RunConfig.from_query):
        with pytest.raises(LabError, match=r"^colour: expected one of the fields dataset,"):
            read({"colour": "red"})


def test_a_run_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        RunConfig().training.epochs = 3


@pytest.mark.parametrize(
    ("field", "choices"),
    [
        ("pretraining_epochs", {"kind": "convolutional", "pretraining_epochs": 3}),
        ("beta", {"beta": 2.0}),
        ("sparsity_weight", {"kind": "variational", "sparsity_weight": 0.1}),
        ("filters", {"kind": "variational", "filters": (8,)}),
        ("layers", {"kind": "variational", "body": "convolutional", "layers": (8,)}),
        ("pixel_std", {"kind": "variational", "pixel_std": 0.5}),
        ("sparsity_target", {"kind": "sparse", "sparsity_target": 0.1}),
        ("code_activation", {"kind": "sparse", "sparsity": "kl", "code_activation": "relu"}),
        ("code_activation", {"kind": "deep", "code_activation": "tanh"}),
        ("activation", {"kind": "deep", "activation": "tanh"}),
        ("batch_norm", {"kind": "deep", "batch_norm": True}),
        ("filters", {"kind": "convolutional", "filters": ()}),
        ("code_size", {"kind": "convolutional", "code_layer": "convolution", "code_size": 50}),
        (
            "head_width",
            {"kind": "convolutional", "code_layer": "convolution", "code_size": 49, "head_width": 5},
        ),
    ],
)
def test_settings_that_contradict_each_other_give_one_sentence(field, choices):
    with pytest.raises(LabError, match=rf"^{field}: [^\n]*expected [^\n]+, got [^\n]+\.$"):
        RunConfig.of(**choices)


def test_a_code_does_what_its_kind_asks_for():
    asked = {kind: RunConfig.of(kind=kind).network.code_function for kind in KINDS}
    assert asked["sparse"] == "relu" and asked["contractive"] == "sigmoid"
    assert {asked[kind] for kind in KINDS if kind not in ("sparse", "contractive")} == {"linear"}
    assert RunConfig.of(kind="sparse", sparsity="kl").network.code_function == "sigmoid"
    assert RunConfig.of(code_activation="tanh").network.code_function == "tanh"


def test_batch_normalisation_over_single_images_is_warned_of_and_not_refused():
    assert "batch_size: expected at least 2" in RunConfig.of(batch_norm=True, batch_size=1).warning
    assert not RunConfig.of(batch_norm=True).warning and not RunConfig.of(batch_size=1).warning


def test_a_run_that_another_process_described_is_the_same_one():
    """Python gives words another hash in each process: one that was carried along would hide the run."""
    read = "import pickle, sys; config = pickle.load(sys.stdin.buffer); "
    asks = "from ae.runs.config import RunConfig; sys.exit(config not in {RunConfig.of(code_size=8)})"
    config = RunConfig.of(code_size=8)
    assert config in {RunConfig.of(code_size=8)}
    command = [sys.executable, "-c", read + asks]
    other = {**os.environ, "PYTHONHASHSEED": "1"}
    subprocess.run(command, input=pickle.dumps(config), env=other, check=True, timeout=60)
