"""What the Train page remembers for one visitor besides the settings of a run."""

from contextlib import suppress

import streamlit as st

from ae.errors import LabError
from ae.runs.config import SETTINGS
from ae.ui.lab import store
from ae.ui.state import choose_run, remember_config
from ae.ui.visitor import visitor

_SEEN = "train_seen_epoch"


def take_over_run() -> None:
    """Lets a session begin where its visitor is: at a linked run, or at the one that still trains.

    A session that begins with nothing but a run's link describes the same run; a link to a run that
    is not there changes nothing, and the panel says so. One that begins without a link, such as
    after a closed tab, looks at the newest run of its visitor that waits or trains.
    """
    if "train_config" in st.session_state:
        return
    query = set(st.query_params)
    with suppress(LabError):
        if "run" not in query:
            _look_at_own_run()
        elif not query & set(SETTINGS):
            remember_config(store().run(st.query_params["run"]).config)


def _look_at_own_run() -> None:
    own = store().active(visitor())
    if own:
        choose_run(own[-1].id)


def seen_epoch(run_id: str, epochs: tuple[int, ...]) -> int:
    """The epoch whose frame is shown: the last one, unless another was asked for.

    Args:
        run_id: The film's run.
        epochs: Those with a frame, in order; at least one.
    """
    run, epoch = st.session_state.get(_SEEN, ("", None))
    return epoch if run == run_id and epoch in epochs else epochs[-1]


def see_epoch(run_id: str, epoch: int, epochs: tuple[int, ...]) -> None:
    """Shows this epoch's frame from now on; the last one means the last one from now on."""
    st.session_state[_SEEN] = (run_id, None if epoch == epochs[-1] else epoch)
