import pytest

from ae.errors import LabError
from ae.runs.config import Change, RunConfig, in_force

CHANGES = [
    {"epoch": 3, "step": 0, "setting": "noise_level", "value": 0.25},
    {"epoch": 1, "step": 4, "setting": "learning_rate", "value": 0.01},
]


def test_changes_stand_in_the_json_in_order_and_not_in_an_address():
    config = RunConfig.of(noise="gaussian", noise_level=0.5, changes=CHANGES)
    assert config.to_dict()["changes"] == CHANGES[::-1]
    assert RunConfig.from_json(config.to_json()) == config
    assert "changes" not in config.to_query()


def test_a_run_without_changes_is_written_as_before():
    assert "changes" not in RunConfig().to_dict()


def test_the_same_run_with_other_settings_has_no_changes():
    assert RunConfig.of(changes=CHANGES).changed(epochs=9).changes == ()


def test_the_value_in_force_is_the_last_one():
    config = RunConfig.of(noise="gaussian", noise_level=0.5, changes=CHANGES)
    values = [in_force(config.training, config.changes, epoch) for epoch in (1, 3)]
    assert values[0] == {"learning_rate": 0.01, "noise_level": 0.5}
    assert values[1] == {"learning_rate": 0.01, "noise_level": 0.25}


@pytest.mark.parametrize(
    "wrong",
    [
        {"epoch": 0},
        {"step": -1},
        {"step": 1.5},
        {"step": True},
        {"setting": "epochs"},
        {"value": -1.0},
        {"value": "much"},
        {"more": 1},
    ],
)
def test_a_change_that_cannot_be_made_is_refused(wrong):
    with pytest.raises(LabError, match="expected"):
        RunConfig.of(changes=[CHANGES[0] | wrong])


@pytest.mark.parametrize("wrong", [None, 3, "text", [3], {"epoch": 1}])
def test_what_is_no_list_of_changes_is_refused(wrong):
    with pytest.raises(LabError, match="changes: expected"):
        RunConfig.of(changes=wrong)


def test_a_change_keeps_to_the_limits_of_its_setting():
    with pytest.raises(LabError, match="noise_level: expected"):
        Change(1, 0, "noise_level", 40.0)
