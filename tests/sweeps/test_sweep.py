import pytest

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.sweeps import Axis, Sweep

BASE = RunConfig.of(dataset="digits", layers=(8,))
SIZES = Axis("code_size", (2, 4))


def test_a_grid_meets_every_value_with_every_other_and_each_seed_in_turn():
    sweep = Sweep("", BASE, (SIZES, Axis("learning_rate", (0.001, 0.01))), (3, 5))
    assert [trial.values for trial in sweep.trials()[:4]] == [(2, 0.001), (2, 0.01), (4, 0.001), (4, 0.01)]
    assert [trial.config.training.seed for trial in sweep.trials()] == [3] * 4 + [5] * 4
    assert sweep.trials()[-1].config == BASE.changed(code_size=4, learning_rate=0.01, seed=5)


def test_pairs_meet_only_their_own():
    sweep = Sweep("", BASE, (SIZES, Axis("layers", ((8,), (16, 8)))), paired=True)
    assert [trial.values for trial in sweep.trials()] == [(2, (8,)), (4, (16, 8))]


def test_another_family_leaves_out_what_it_has_no_use_for():
    sweep = Sweep("", BASE, (Axis("kind", ("dense", "convolutional")),))
    dense, convolutional = (trial.config.values() for trial in sweep.trials())
    assert "layers" in dense
    assert "layers" not in convolutional


@pytest.mark.parametrize(
    ("axes", "more", "sentence"),
    [
        ((), {}, "vary: expected one setting or two different ones, got none"),
        ((SIZES, SIZES), {}, "vary: expected one setting or two different ones, got code_size, code_size"),
        ((SIZES,), {"seeds": ()}, "seeds: expected at least one and none twice, got none"),
        ((SIZES,), {"seeds": (1, 1)}, "seeds: expected at least one and none twice, got 1, 1"),
        ((SIZES,), {"seeds": (-1,)}, "seeds: expected a whole number"),
        ((SIZES,), {"measure": "beauty"}, "measure: expected one of mse"),
        ((SIZES,), {"measure": "elbo"}, "measure: expected variational models for elbo, got dense"),
        ((Axis("beta", (1.0, 2.0)),), {}, "beta: expected a setting that dense models have"),
        (
            (Axis("kind", ("dense", "unet")),),
            {"measure": "active_share"},
            "measure: expected models with a code",
        ),
        ((Axis("kind", ("dense", "unet")), SIZES), {}, "code_size: expected a setting that unet models have"),
        ((Axis("noise_level", (0.1, 0.2)),), {}, "noise_level: expected a noise beside it"),
        ((SIZES, Axis("beta", (1.0,))), {"paired": True}, "vary: expected as many values of each setting"),
        ((SIZES,), {"seeds": tuple(range(251))}, "vary: expected at most 500 trainings, got 502"),
    ],
)
def test_what_makes_no_sweep_is_refused_in_one_sentence(axes, more, sentence):
    with pytest.raises(LabError, match=sentence):
        Sweep("", BASE, axes, **more)


@pytest.mark.parametrize(
    ("setting", "values", "sentence"),
    [
        ("seed", (0, 1), "vary: expected one of dataset"),
        ("code_size", (), "code_size: expected at least one value and none twice, got none"),
        ("code_size", (4, 4), "got 4, 4"),
        ("code_size", (0,), "code_size: expected a whole number from 1 to 784, got 0"),
    ],
)
def test_what_makes_no_axis_is_refused_in_one_sentence(setting, values, sentence):
    with pytest.raises(LabError, match=sentence):
        Axis(setting, values)


def test_trials_are_made_once_whatever_is_asked_of_them():
    axes = (Axis("code_size", (2, 4)),)
    first = Sweep("", RunConfig.of(dataset="digits"), axes, (0, 1))
    other = Sweep("", RunConfig.of(dataset="digits"), axes, (0, 1), measure="psnr")
    assert all(a is b for a, b in zip(first.trials(), other.trials(), strict=True))
    assert first.trials() is not first.trials()
