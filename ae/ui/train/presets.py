"""Settings worth repeating, with their sources, and what came of them beside what was published."""

import streamlit as st

from ae.runs.presets import METRICS, PRESETS, Published, comparison, matching_preset
from ae.runs.record import RunRecord
from ae.ui.controls import fill_controls
from ae.ui.state import keep

KEY = "train_preset"


def preset_control() -> None:
    """A button that opens the list of presets; one that is chosen fills every control."""
    keep(KEY, None)
    with st.popover("Presets", icon=":material/auto_awesome:"), st.container(key="train_drawer_presets"):
        _preset_control()


def _preset_control() -> None:
    name = st.radio(
        "Preset",
        list(PRESETS),
        index=None,
        format_func=lambda name: PRESETS[name].title,
        key=KEY,
        on_change=_fill,
        help="An example of each kind, and published settings. Choosing one fills every control; "
        "change whatever you like afterwards.",
    )
    if name is not None:
        preset = PRESETS[name]
        known = "" if preset.published is None else f"  \nPublished: {_number(preset.published)}."
        st.caption(f"{preset.help}{known}  \nSource: {preset.source}.")


def show_published(record: RunRecord) -> None:
    """The run's number beside the published one, if its settings are a preset's that has one."""
    name = matching_preset(record.config)
    if name is None or (published := PRESETS[name].published) is None:
        return
    done, planned = len(record.epochs), record.config.training.epochs
    early = f" It was stopped after {done} of {planned} epochs." if done < planned else ""
    with st.container(key="train_published"):
        st.markdown(f"**{comparison(published, record.test)}**{early}")
        st.caption(f"Published: {published.source}. Setting: {PRESETS[name].source}.")


def _number(published: Published) -> str:
    return f"{METRICS[published.metric].title}: {published.value:g}"


def _fill() -> None:
    name = st.session_state[KEY]
    if name is not None:
        fill_controls("train", PRESETS[name].config)
