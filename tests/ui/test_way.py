import pytest

from ae.errors import LabError
from ae.ui.components.way import read_edits


def test_changed_units_are_read_as_numbers():
    assert read_edits({"0": 1, "31": -2.5}, size=32) == {0: 1.0, 31: -2.5}
    assert read_edits({}, size=1) == {}


@pytest.mark.parametrize(
    "units",
    [
        None, "text", 7, [], [1.0], {"32": 1.0}, {"-1": 1.0}, {"x": 1.0}, {"0": "1"}, {"0": None},
        {"0": True}, {"0": float("nan")}, {"0": float("inf")}, {"0": 1e7}, {"0": [1]}, {"²": 2.0}, {0: 1.0},
        {"9" * 5000: 1.0}, {str(unit): 0.0 for unit in range(33)},
    ],
    ids=lambda units: str(units)[:20],
)  # fmt: skip
def test_whatever_else_a_client_sends_is_refused_in_one_sentence(units):
    with pytest.raises(LabError, match=r"^code: expected changes of units 0 to 31 to numbers"):
        read_edits(units, size=32)
