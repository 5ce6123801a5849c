"""A network as bars that can be edited: which of them carry a setting, and which mirror one."""

from dataclasses import asdict, dataclass
from functools import lru_cache
from math import prod
from typing import Any

from ae.errors import LabError
from ae.runs.architecture import Layer, plan_layers
from ae.runs.config import SETTINGS, ConvolutionalMap, Filtered, Network
from ae.runs.settings import Whole, Widths, checked


@dataclass(frozen=True)
class Bar:
    """One layer.

    Attributes:
        role: "image", "encoder", "code", "decoder" or "reconstruction".
        label: What it gives for one image, such as "128" or "14×14×16".
        parameters: Trainable numbers between the layer before and this one.
        size: The number that widens it: its width, its channels or the code's size.
        area: Places that have so many numbers each; 1 for a dense layer.
        place: Place of its size in the edited list; -1 for the code, None for a bar that cannot be edited.
        mirrors: Place in the list whose size it mirrors; None for none.
    """

    role: str
    label: str
    parameters: int
    size: int
    area: int
    place: int | None = None
    mirrors: int | None = None


def edited_setting(network: Network) -> str:
    """Name of the setting that lists the encoder's sizes: "layers" or "filters"."""
    return "filters" if isinstance(network, Filtered) else "layers"


def bars_of(network: Network) -> tuple[Bar, ...]:
    """The network's bars from the image to the reconstruction."""
    count = len(getattr(network, edited_setting(network)))
    layers = plan_layers(network)
    code_at = next((at for at, layer in enumerate(layers) if layer.role == "code"), len(layers))
    return tuple(_bar(network, layer, at, code_at, count) for at, layer in enumerate(layers))


@lru_cache(maxsize=50)
def diagram_data(network: Network) -> dict[str, Any]:
    """What the editor draws: its bars and the limits of what can be edited, in types that JSON knows.

    Asked for at every look at a training, so the last ones are kept; do not change them.
    """
    sizes, code = SETTINGS[edited_setting(network)], SETTINGS["code_size"]
    assert isinstance(sizes, Widths)
    assert isinstance(code, Whole)
    return {
        "bars": [asdict(bar) for bar in bars_of(network)],
        "sizes": list(getattr(network, edited_setting(network))),
        "code": network.code_size,
        "limits": {"low": sizes.low, "high": sizes.high, "most": sizes.most, "codeHigh": code.high},
        "least": 1 if isinstance(network, Filtered) else 0,
        "step": code_step(network),
    }


def code_step(network: Network) -> int:
    """What the code's size must be a multiple of: for a code that is a picture, its places."""
    if not isinstance(network, ConvolutionalMap):
        return 1
    return next(bar.area for bar in reversed(bars_of(network)) if bar.role == "encoder")


def read_edit(network: Network, edit: Any) -> tuple[tuple[int, ...], int]:
    """Sizes and code size that the editor sent.

    Raises:
        LabError: They are not what the settings expect.
    """
    if not isinstance(edit, dict):
        raise LabError("layers: expected the sizes of the edited diagram, got something else.")
    name = edited_setting(network)
    sizes = checked(name, SETTINGS[name], edit.get("sizes"))
    return sizes, checked("code_size", SETTINGS["code_size"], edit.get("code"))


def _bar(network: Network, layer: Layer, at: int, code_at: int, count: int) -> Bar:
    wide = len(layer.shape) == 3
    size, area = layer.shape[-1], prod(layer.shape[:-1]) if wide else 1
    place = mirrors = None
    if layer.role == "code":
        place = -1
    elif layer.role == "encoder" and at <= count:
        place = at - 1
    elif layer.role == "decoder" and not isinstance(network, Filtered):
        mirrors = count - (at - code_at)
    return Bar(layer.role, "×".join(map(str, layer.shape)), layer.parameters, size, area, place, mirrors)
