"""A sweep as plain values and as a TOML file, and back."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.sweeps.search import Range, Search
from ae.sweeps.sweep import Axis, Sweep

SWEEP_KEYS = ("title", "measure", "seeds", "paired", "base", "vary")
SEARCH_KEYS = ("title", "measure", "search", "trials", "minutes", "base", "vary")
RANGE_KEYS = ("low", "high", "log")
OPTUNA = "optuna"
TABLES = ("base", "vary")


def sweep_to_dict(sweep: Sweep | Search) -> dict[str, Any]:
    """The sweep or the search in types that JSON and TOML know."""
    if isinstance(sweep, Search):
        return _search_to_dict(sweep)
    return {
        "title": sweep.title,
        "measure": sweep.measure,
        "seeds": list(sweep.seeds),
        "paired": sweep.paired,
        "base": sweep.base.to_dict(),
        "vary": {axis.setting: [_plain(value) for value in axis.values] for axis in sweep.axes},
    }


def sweep_from_dict(values: Mapping[str, Any]) -> Sweep | Search:
    """The sweep or the search that `sweep_to_dict` wrote; what is left out is at its default.

    Raises:
        LabError: A key is unknown, or the values make no sweep.
    """
    if "search" in values:
        return _search_from_dict(values)
    _require_known(values, SWEEP_KEYS)
    vary = _of_type(values, "vary", dict, {}, "a table of settings, each with a list of values")
    if not all(isinstance(listed, list) for listed in vary.values()):
        raise LabError("vary: expected a list of values for each setting, like code_size = [2, 4, 8].")
    base = _base(values)
    seeds = _of_type(values, "seeds", list, [base.training.seed], "a list of whole numbers")
    return Sweep(
        title=_of_type(values, "title", str, "", "text"),
        base=base,
        axes=tuple(Axis(name, tuple(map(_frozen, listed))) for name, listed in vary.items()),
        seeds=tuple(map(_frozen, seeds)),
        measure=_of_type(values, "measure", str, "mse", "text"),
        paired=_of_type(values, "paired", bool, False, "true or false"),
    )


def read_toml(text: str) -> Sweep | Search:
    """The sweep or the search that a TOML text describes.

    Raises:
        LabError: It is no TOML, or describes no sweep.
    """
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise LabError(f"sweep: expected a TOML file, got text that is none ({error}).") from error
    return sweep_from_dict(values)


def write_toml(sweep: Sweep | Search) -> str:
    """TOML that `read_toml` reads back as the same."""
    values = sweep_to_dict(sweep)
    lines = [f"{name} = {_toml(value)}" for name, value in values.items() if name not in TABLES]
    for table in TABLES:
        lines += ["", f"[{table}]", *(f"{name} = {_toml(value)}" for name, value in values[table].items())]
    return "\n".join(lines) + "\n"


def _search_to_dict(search: Search) -> dict[str, Any]:
    return {
        "title": search.title,
        "measure": search.measure,
        "search": OPTUNA,
        "trials": search.most_trials,
        "minutes": search.most_minutes,
        "base": search.base.to_dict(),
        "vary": {
            one.setting: {"low": one.low, "high": one.high, "log": one.log}
            if isinstance(one, Range)
            else [_plain(value) for value in one.values]
            for one in search.space
        },
    }


def _search_from_dict(values: Mapping[str, Any]) -> Search:
    if values["search"] != OPTUNA:
        raise LabError(f"search: expected {OPTUNA!r}, got {values['search']!r}.")
    _require_known(values, SEARCH_KEYS)
    vary = _of_type(values, "vary", dict, {}, "a table of settings, each with a range or a list of values")
    minutes = _of_type(values, "minutes", int | float, 60.0, "a number")
    return Search(
        title=_of_type(values, "title", str, "", "text"),
        base=_base(values),
        space=tuple(_searched(name, found) for name, found in vary.items()),
        measure=_of_type(values, "measure", str, "mse", "text"),
        most_trials=_of_type(values, "trials", int, 30, "a whole number"),
        most_minutes=minutes,
    )


def _searched(name: str, found: Any) -> Range | Axis:
    """What is searched of a setting."""
    if isinstance(found, list):
        return Axis(name, tuple(map(_frozen, found)))
    if not isinstance(found, dict) or not {"low", "high"} <= found.keys() <= set(RANGE_KEYS):
        raise LabError(
            f"{name}: expected a list of values, or a range like {{low = 2, high = 64, log = true}}."
        )
    log = _of_type(found, "log", bool, False, "true or false")
    return Range(name, found["low"], found["high"], log)


def _base(values: Mapping[str, Any]) -> RunConfig:
    return RunConfig.from_dict(_of_type(values, "base", dict, {}, "a table of settings")).changed()


def _require_known(values: Mapping[str, Any], keys: Sequence[str]) -> None:
    unknown = [name for name in values if name not in keys]
    if unknown:
        raise LabError(f"{unknown[0]}: expected one of the keys {', '.join(keys)}.")


def _of_type(values: Mapping[str, Any], name: str, kind: Any, default: Any, expected: str) -> Any:
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
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name} = {_toml(one)}' for name, one in value.items())}}}"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
