"""Presets are runs that can be made, and say what they are held against."""

import pytest

from ae.environment import read_environment
from ae.runs.architecture import count_parameters, require_size
from ae.runs.config import RunConfig
from ae.runs.kinds import KINDS
from ae.runs.presets import METRICS, PRESETS, Published, comparison, measured


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_a_run_that_can_be_made(name):
    preset = PRESETS[name]
    require_size(preset.config.network, read_environment().max_parameters)
    assert RunConfig.from_query(preset.config.to_query()) == preset.config
    assert preset.title and preset.help.endswith(".") and preset.source


@pytest.mark.parametrize("name", [name for name in PRESETS if PRESETS[name].published])
def test_a_published_number_has_its_source_and_its_measure(name):
    published = PRESETS[name].published
    assert published.metric in METRICS and published.source and published.value > 0


def test_every_kind_has_a_preset():
    assert {preset.config.kind for preset in PRESETS.values()} == set(KINDS)


def test_the_small_denoisers_are_no_larger_than_those_they_are_held_against():
    sizes = {count: count_parameters(PRESETS[f"denoiser-{count}"].config.network) for count in (28353, 46849)}
    assert all(size <= count for count, size in sizes.items())


def test_the_variational_plane_has_the_parameters_of_keras_io():
    encoder = (9 * 32 + 32) + (9 * 32 * 64 + 64) + (3136 * 16 + 16) + 2 * (16 * 2 + 2)
    decoder = (2 * 3136 + 3136) + (9 * 64 * 64 + 64) + (9 * 64 * 32 + 32) + (9 * 32 + 1)
    assert count_parameters(PRESETS["variational-plane"].config.network) == encoder + decoder


def test_a_result_is_held_against_the_published_one_in_its_own_sign():
    published = Published("negative_elbo", 105.6, "somebody", 105.6)
    assert measured(published, {"elbo": -104.25}) == 104.25
    assert comparison(published, {"elbo": -104.5}).endswith("published 105.6; here 104.5")
