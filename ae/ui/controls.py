"""Controls made from the settings of a run: one widget for each type of setting."""

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ae.errors import LabError
from ae.runs.config import DEFAULTS, SETTINGS, RunConfig, settings_for, settings_of
from ae.runs.settings import Choice, Real, Switch, Whole, Widths, checked, write
from ae.ui.code_sizes import code_size_buttons
from ae.ui.datasets import dataset_titles
from ae.ui.state import beginning, fill

KEYS = {"noise": "noise_kind"}
FIRST = (
    *("body", "layers", "filters", "code_size", "sparsity", "sparsity_weight", "contractive_weight"),
    *("beta", "pretraining_epochs", "noise", "noise_level", "epochs"),
)
TINY = 1e-6
USUAL_PATIENCE = 5
SWITCHES = ("patience",)


def setting_control(name: str, value: Any, key: str, *, idle: bool = False) -> Any:
    """The visitor's value of a setting, by a widget that fits its type.

    Args:
        name: A key of SETTINGS.
        value: What the control shows until the visitor changes it.
        key: Widget key.
        idle: Whether a number cannot be changed now, since nothing would read it.

    Raises:
        LabError: What was typed is not what the setting expects.
    """
    setting = SETTINGS[name]
    if name == "patience":
        return _patience_control(value, key)
    first = beginning(key, write(value) if isinstance(setting, Widths) else value)
    if isinstance(setting, Choice):
        options = dataset_titles(first, key) if name == "dataset" else dict(setting.options)
        return st.selectbox(
            setting.label,
            list(options),
            list(options).index(first),
            format_func=options.__getitem__,
            help=setting.help,
            key=key,
        )
    if isinstance(setting, Switch):
        return st.toggle(setting.label, first, help=setting.help, key=key)
    if isinstance(setting, Whole | Real):
        return _number_control(setting, first, key, idle)
    text = st.text_input(setting.label, first, help=f"{setting.help} Expects {setting.expected}.", key=key)
    return checked(name, setting, text, text=True)


def _number_control(setting: Whole | Real, first: float, key: str, idle: bool) -> float:
    limits: dict[str, Any] = {
        "min_value": setting.low,
        "max_value": setting.high,
        "value": first,
        "help": setting.help,
        "key": key,
        "disabled": idle,
    }
    if isinstance(setting, Whole):
        return st.number_input(setting.label, step=1, **limits)
    if setting.logarithmic:
        return st.number_input(setting.label, step=setting.low or TINY, format="%.6g", **limits)
    return st.slider(setting.label, step=0.01, **limits)


def _patience_control(value: int, key: str) -> int:
    """Epochs without a new low after which training ends; 0 while the rule is switched off."""
    setting = SETTINGS["patience"]
    assert isinstance(setting, Whole)
    if not st.toggle(
        "Stop by itself", beginning(_switch(key), value > 0), help=setting.help, key=_switch(key)
    ):
        return 0
    st.session_state[key] = st.session_state.get(key) or value or USUAL_PATIENCE
    return st.number_input(setting.label, 1, setting.high, step=1, help=setting.help, key=key)


def _switch(key: str) -> str:
    return f"{key}_switch"


def config_controls(prefix: str, start: RunConfig, more: DeltaGenerator) -> RunConfig:
    """The run that the visitor describes, the rarely changed settings behind a button.

    Settings that another choice leaves without a use are not shown.

    Args:
        prefix: Begins every widget key, such as "train".
        start: What the controls show first.
        more: Where that button stands.

    Raises:
        LabError: The description is not valid; the sentence names the field.
    """
    controls = _Controls(prefix, start)
    controls.show(["dataset", "kind"])
    names = [name for name in settings_of(controls.values["kind"]) if name not in ("dataset", "kind")]
    controls.show([name for name in FIRST if name in names])
    with more.popover("More settings", icon=":material/tune:", key=f"{prefix}_more"):
        controls.show([name for name in names if name not in FIRST])
    return controls.config()


def fill_controls(prefix: str, config: RunConfig) -> None:
    """Has the controls show another run from now on; call it before they are drawn, as in a callback."""
    for name, value in (DEFAULTS | config.values()).items():
        setting, key = SETTINGS[name], _key(prefix, name)
        fill(key, write(value) if isinstance(setting, Widths) else value)
        if name in SWITCHES:
            fill(_switch(key), value > 0)


def choose_dataset(name: str) -> None:
    """Has the controls of Train show another data set; call it before they are drawn or before a rerun."""
    fill(_key("train", "dataset"), name)


def _key(prefix: str, name: str) -> str:
    return f"{prefix}_{KEYS.get(name, name)}"


def _is_switch(name: str) -> bool:
    return isinstance(SETTINGS[name], Switch) or name in SWITCHES


class _Controls:
    """Values of controls shown two beside each other, and the first thing wrong with them."""

    def __init__(self, prefix: str, start: RunConfig) -> None:
        self._prefix = prefix
        self._start = DEFAULTS | start.values()
        self._problem: LabError | None = None
        self.values: dict[str, Any] = {}

    def show(self, names: list[str]) -> None:
        """Two beside each other, switches below each other since their words stand beside them."""
        used = settings_for(self._as_chosen())
        switches = [n for n in names if _is_switch(n) and n in used]
        others = [n for n in names if n in used and n not in switches]
        for at in range(0, len(others), 2):
            for column, name in zip(st.columns(2), others[at : at + 2], strict=False):
                with column:
                    self._show_one(name)
        for name in switches:
            self._show_one(name)

    def config(self) -> RunConfig:
        """The run as it is described.

        Raises:
            LabError: What is wrong with it first.
        """
        if self._problem is not None:
            raise self._problem
        return RunConfig.of(**self.values)

    def _as_chosen(self) -> dict[str, Any]:
        """What the visitor has chosen, drawn yet or not; it need not be valid as a whole."""
        return {name: st.session_state.get(_key(self._prefix, name), self._start[name]) for name in SETTINGS}

    def _fills_channels(self) -> bool:
        """Whether the code is a small picture, which few sizes fit."""
        chosen = self._as_chosen()
        return (chosen["kind"], chosen["code_layer"]) == ("convolutional", "convolution")

    def _show_one(self, name: str) -> None:
        try:
            idle = name == "noise_level" and self.values.get("noise") == "none"
            start, key = self._start[name], _key(self._prefix, name)
            with st.container(gap="xxsmall"):
                self.values[name] = setting_control(name, start, key, idle=idle)
                if name == "code_size" and not self._fills_channels():
                    code_size_buttons(key, self.values[name])
        except LabError as error:
            self._problem = self._problem or error
