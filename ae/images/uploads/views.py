"""How a picture is looked at before a digit is looked for: turned, cropped, inverted."""

from dataclasses import dataclass

import numpy as np

from ae.errors import LabError

WHOLE = (0.0, 1.0)


@dataclass(frozen=True)
class View:
    """What to do to a picture first.

    Attributes:
        turns: Quarters of a turn, clockwise.
        across: Where the part that counts begins and ends, from the turned picture's left edge, 0, to its
            right edge, 1.
        down: The same from the top to the bottom.
        light: Whether ink is lighter than what it is written on; None finds that out.
    """

    turns: int = 0
    across: tuple[float, float] = WHOLE
    down: tuple[float, float] = WHOLE
    light: bool | None = None


def viewed(grey: np.ndarray, view: View) -> np.ndarray:
    """The part of the turned picture (h, w) that counts.

    Raises:
        LabError: Nothing would be left of it.
    """
    turned = np.rot90(grey, -view.turns)
    part = turned[_share(view.down, turned.shape[0]), _share(view.across, turned.shape[1])]
    if not part.size:
        raise LabError("crop: expected a part of the picture that begins before it ends, from 0 to 1.")
    return np.ascontiguousarray(part)


def _share(share: tuple[float, float], length: int) -> slice:
    return slice(max(0, round(share[0] * length)), max(0, round(share[1] * length)))
