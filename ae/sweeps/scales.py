"""On what scale the values of an axis, or what was measured, are drawn."""

from collections.abc import Iterable, Sequence
from typing import Any

from ae.runs.config import SETTINGS
from ae.runs.settings import Real, Whole
from ae.sweeps.sweep import Axis

DECADE = 10.0  # values that lie so many times apart are drawn on a logarithmic scale


def is_measured_on_a_scale(axis: Axis) -> bool:
    """Whether the axis' values are numbers that lie on a line."""
    return isinstance(SETTINGS[axis.setting], Whole | Real)


def is_wide(axis: Axis) -> bool:
    """Whether such numbers are so far apart that their ratios matter."""
    return is_far_apart(axis.values)


def scale_of(values: Iterable[Any], padding: int) -> dict[str, Any]:
    """Vega-Lite's scale for numbers, which may lie far from nought.

    Args:
        values: All that are drawn, None where one is missing. A single number gets room around it: left
            alone, its axis would be written with as many digits as a computer's numbers have.
        padding: Pixels that are kept free at either end.
    """
    numbers = {float(value) for value in values if value is not None}
    if len(numbers) != 1:
        return {"zero": False, "padding": padding}
    (one,) = numbers
    room = abs(one) / 10 or 1.0
    return {"domain": [one - room, one + room], "nice": True}


def is_far_apart(values: Sequence[float]) -> bool:
    """Whether the largest is many times the smallest, so that a logarithmic scale shows them better."""
    low, high = min(values), max(values)
    return bool(low > 0 and high / low >= DECADE)
