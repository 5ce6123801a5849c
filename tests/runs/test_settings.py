"""Settings read, check and write values."""

import math

import pytest

from ae.errors import LabError
from ae.runs.settings import Choice, Real, Switch, Whole, Widths, checked, write

WHOLE = Whole("Size", "A size.", low=1, high=10)
REAL = Real("Level", "A level.", low=0.0, high=1.0)
CHOICE = Choice("Kind", "A kind.", {"one": "First", "two": "Second"})
SWITCH = Switch("Tied", "An answer.")
WIDTHS = Widths("Layers", "Widths.", low=1, high=100, most=3)


@pytest.mark.parametrize(
    ("setting", "values"),
    [
        (WHOLE, [1, 7, 10]),
        (REAL, [0.0, 0.1, 1 / 3, 1.0, 1e-300]),
        (CHOICE, ["one", "two"]),
        (SWITCH, [True, False]),
        (WIDTHS, [(), (1,), (100, 50, 1)]),
    ],
)
def test_parse_reads_back_what_write_wrote(setting, values):
    assert [setting.parse(write(value)) for value in values] == values


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        *[(WHOLE, bad) for bad in (0, 11, 2.5, True, "5", None, math.nan, math.inf, [3])],
        *[(REAL, bad) for bad in (-0.1, 1.1, math.nan, math.inf, True, "0.5", None)],
        *[(CHOICE, bad) for bad in ("three", "First", 1, None, ["one"])],
        *[(SWITCH, bad) for bad in (1, "yes", None)],
        *[(WIDTHS, bad) for bad in ("128", 128, None, (0,), (101,), (1, 2, 3, 4), (1.5,), (True,))],
    ],
)
def test_a_bad_value_is_named_with_what_was_expected(setting, value):
    with pytest.raises(LabError, match=r"^thing: expected .+, got .+\.$") as caught:
        checked("thing", setting, value)
    assert setting.expected in str(caught.value)


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        *[(WHOLE, bad) for bad in ("", "x", "2.5", "-1", "9" * 5000)],
        *[(REAL, bad) for bad in ("", "x", "nan", "inf", "1e999")],
        *[(SWITCH, bad) for bad in ("", "maybe", "1")],
        *[(WIDTHS, bad) for bad in ("", ",", "1,,2", "-5", "1e3", "1;2", "1,2,3,4", "wide")],
    ],
)
def test_a_bad_text_gives_one_short_sentence(setting, text):
    with pytest.raises(LabError, match=r"^thing: expected .+, got .+\.$") as caught:
        checked("thing", setting, text, text=True)
    assert len(str(caught.value)) < 250
    assert "\n" not in str(caught.value)


def test_widths_come_back_as_a_tuple_of_int():
    assert WIDTHS.check([3.0, 2]) == (3, 2)
    assert all(type(width) is int for width in WIDTHS.check([3.0, 2]))


def test_spaces_around_widths_are_welcome():
    assert WIDTHS.parse(" 64 , 32 ") == (64, 32)


def test_an_answer_is_read_in_any_case():
    assert SWITCH.parse(" Yes ") is True
    assert SWITCH.parse("FALSE") is False
