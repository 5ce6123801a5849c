"""Controls made from the settings of a run: one widget for each type of setting."""

from typing import Any

import streamlit as st

from ae.config import SETTINGS, RunConfig, settings_of
from ae.errors import LabError
from ae.settings import Choice, Real, Switch, Whole, Widths, checked, write

KEYS = {"noise": "noise_kind"}
FIRST = ("dataset", "kind", "layers", "code_size", "noise", "noise_level", "epochs", "seed")
TINY = 1e-6


def setting_control(name: str, value: Any, key: str) -> Any:
    """The visitor's value of a setting, by a widget that fits its type.

    Args:
        name: Field of RunConfig.
        value: What the control shows until the visitor changes it.
        key: Widget key.

    Raises:
        LabError: What was typed is not what the setting expects.
    """
    setting = SETTINGS[name]
    typed = isinstance(setting, Widths)
    st.session_state.setdefault(key, write(value) if typed else value)
    if isinstance(setting, Choice):
        options = dict(setting.options)
        return st.selectbox(
            setting.label, list(options), format_func=options.__getitem__, help=setting.help, key=key
        )
    if isinstance(setting, Switch):
        return st.toggle(setting.label, help=setting.help, key=key)
    if isinstance(setting, Whole | Real):
        return _number_control(setting, key)
    text = st.text_input(setting.label, help=f"{setting.help} Expects {setting.expected}.", key=key)
    return checked(name, setting, text, text=True)


def _number_control(setting: Whole | Real, key: str) -> float:
    limits: dict[str, Any] = {
        "min_value": setting.low,
        "max_value": setting.high,
        "help": setting.help,
        "key": key,
    }
    if isinstance(setting, Whole):
        return st.number_input(setting.label, step=1, **limits)
    if setting.logarithmic:
        return st.number_input(setting.label, step=setting.low or TINY, format="%.6g", **limits)
    return st.slider(setting.label, step=0.01, **limits)


def config_controls(prefix: str, start: RunConfig) -> RunConfig:
    """The run that the visitor describes, the rarely changed settings in a fold.

    Args:
        prefix: Begins every widget key, such as "train".
        start: What the controls show first.

    Raises:
        LabError: The description is not valid; the sentence names the field.
    """
    controls = _Controls(prefix, start)
    controls.show(["dataset", "kind"])
    names = [name for name in settings_of(controls.values["kind"]) if name not in ("dataset", "kind")]
    controls.show([name for name in FIRST if name in names])
    with st.expander("More settings", icon=":material/tune:"):
        controls.show([name for name in names if name not in FIRST])
    return controls.config()


class _Controls:
    """Values of controls shown two beside each other, and the first thing wrong with them."""

    def __init__(self, prefix: str, start: RunConfig) -> None:
        self._prefix = prefix
        self._start = start
        self._problem: LabError | None = None
        self.values: dict[str, Any] = {}

    def show(self, names: list[str]) -> None:
        for at in range(0, len(names), 2):
            for column, name in zip(st.columns(2), names[at : at + 2], strict=False):
                with column:
                    self._show_one(name)

    def config(self) -> RunConfig:
        if self._problem is not None:
            raise self._problem
        return RunConfig(**self.values)

    def _show_one(self, name: str) -> None:
        key = f"{self._prefix}_{KEYS.get(name, name)}"
        try:
            self.values[name] = setting_control(name, getattr(self._start, name), key)
        except LabError as error:
            self._problem = self._problem or error
