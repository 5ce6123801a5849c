"""The network before it is trained: its layers, its size, what an epoch will take."""

from contextlib import suppress

import streamlit as st

from ae.environment import read_environment
from ae.errors import LabError
from ae.runs.architecture import count_parameters, plan_layers, require_size
from ae.runs.config import RunConfig
from ae.runs.estimates import epoch_seconds
from ae.ui.lab import cached_dataset, store
from ae.ui.state import chosen_run
from ae.ui.train.progress import duration
from ae.ui.train.snapshot import cached_earlier

SHORT_SECONDS = 0.1
JUDGED = "The time of an epoch is judged by earlier runs on this machine; until there is one, nobody knows."


def show_shape(config: RunConfig) -> None:
    """The network's widths, size and time, or one sentence if it is too large."""
    most = read_environment().max_parameters
    if config.warning:
        st.warning(config.warning, icon=":material/warning:")
    require_size(config.network, most)
    widths = " → ".join("×".join(map(str, layer.shape)) for layer in plan_layers(config.network))
    st.caption(
        f"{widths}  \n{count_parameters(config.network):,} parameters, at most {most:,} · {_time(config)}",
        help=JUDGED,
    )


def with_images_at_hand(config: RunConfig) -> RunConfig:
    """The run itself, or the same on the UCI digits, with a line that says why."""
    dataset, note = cached_dataset(config.training.dataset)
    if note:
        st.info(note, icon=":material/download:")
    return config.changed(dataset=dataset.name)


def _standing() -> str:
    run_id = chosen_run()
    with suppress(LabError):
        return "" if run_id is None else f"{run_id} {store().state(run_id)[0]}"
    return ""  # the panel says what is wrong with it


def _time(config: RunConfig) -> str:
    seconds = epoch_seconds(config, cached_earlier(_standing()))
    if seconds is None:
        return "time of an epoch not known yet"
    shown = max(seconds, SHORT_SECONDS)
    return f"{'about' if shown == seconds else 'less than'} {duration(shown)} an epoch"
