"""A sweep as plain values and as a TOML file, and back."""

import json
import tomllib
from collections.abc import Mapping
from typing import Any

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.sweeps.sweep import Axis, Sweep

KEYS = ("title", "measure", "seeds", "paired", "base", "vary")
TABLES = ("base", "vary")


def sweep_to_dict(sweep: Sweep) -> dict[str, Any]:
    """The sweep in types that JSON and TOML know."""
    return {
        "title": sweep.title,
        "measure": sweep.measure,
        "seeds": list(sweep.seeds),
        "paired": sweep.paired,
        "base": sweep.base.to_dict(),
        "vary": {axis.setting: [_plain(value) for value in axis.values] for axis in sweep.axes},
    }


def sweep_from_dict(values: Mapping[str, Any]) -> Sweep:
    """The sweep that `sweep_to_dict` wrote; what is left out is at its default.

    Raises:
        LabError: A key is unknown, or the values make no sweep.
    """
    unknown = [name for name in values if name not in KEYS]
    if unknown:
        raise LabError(f"{unknown[0]}: expected one of the keys {', '.join(KEYS)}.")
    vary = _of_type(values, "vary", dict, {}, "a table of settings, each with a list of values")
    if not all(isinstance(listed, list) for listed in vary.values()):
        raise LabError("vary: expected a list of values for each setting, like code_size = [2, 4, 8].")
    base = RunConfig.from_dict(_of_type(values, "base", dict, {}, "a table of settings")).changed()
    seeds = _of_type(values, "seeds", list, [base.training.seed], "a list of whole numbers")
    return Sweep(
        title=_of_type(values, "title", str, "", "text"),
        base=base,
        axes=tuple(Axis(name, tuple(map(_frozen, listed))) for name, listed in vary.items()),
        seeds=tuple(map(_frozen, seeds)),
        measure=_of_type(values, "measure", str, "mse", "text"),
        paired=_of_type(values, "paired", bool, False, "true or false"),
    )


def read_toml(text: str) -> Sweep:
    """The sweep that a TOML text describes.

    Raises:
        LabError: It is no TOML, or describes no sweep.
    """
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise LabError(f"sweep: expected a TOML file, got text that is none ({error}).") from error
    return sweep_from_dict(values)


def write_toml(sweep: Sweep) -> str:
    """TOML that `read_toml` reads back as the same sweep."""
    values = sweep_to_dict(sweep)
    lines = [f"{name} = {_toml(value)}" for name, value in values.items() if name not in TABLES]
    for table in TABLES:
        lines += ["", f"[{table}]", *(f"{name} = {_toml(value)}" for name, value in values[table].items())]
    return "\n".join(lines) + "\n"


def _of_type(values: Mapping[str, Any], name: str, kind: type, default: Any, expected: str) -> Any:
    found = values.get(name, default)
    if not isinstance(found, kind):
        raise LabError(f"{name}: expected {expected}, got {type(found).__name__}.")
    return found


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _frozen(value: Any) -> Any:
    """A value that can be told from others; what is nested deeper is no setting's and is refused as it is."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _toml(value: Any) -> str:
    """A number, a text, an answer or a list of them: there JSON and TOML agree, but for one control sign."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
