"""The right side of the page: how the chosen run goes, and how it went."""

import streamlit as st

from ae.glossary import define
from ae.runs.record import ACTIVE
from ae.ui.lab import store
from ae.ui.state import chosen_run
from ae.ui.train.codes import show_codes
from ae.ui.train.film import show_film
from ae.ui.train.graphs import show_graphs
from ae.ui.train.presets import show_published
from ae.ui.train.probes import show_probes
from ae.ui.train.progress import progress_text
from ae.ui.train.snapshot import (
    POLL_SECONDS,
    Snapshot,
    cached_epochs,
    cached_measures,
    live,
    snapshot_of,
    snapshot_since,
)
from ae.ui.train.takeaway import show_takeaway
from ae.ui.train.waiting import sharing_of, waiting_text
from ae.ui.train.watching import watch_controls
from ae.ui.train.weights import show_weights
from ae.ui.visitor import visitor

WORDS = {
    "finished": "Finished. Its model can now be chosen on Draw and on Latent space.",
    "stopped": "Stopped. The best model so far was kept and can be chosen on Draw and on Latent space.",
    "interrupted": "Interrupted: the process that trained it ended. The finished epochs are kept.",
}
NOTHING = (
    "Nothing trained yet. Press **Start** to train the network above as it is: pictures appear "
    "here in a moment, curves after the first epoch. Or choose a preset first."
)
UNCHOSEN = "No run is looked at. Press **Start** for a new one, or choose one of your runs."
OTHERS = "Somebody else's run, opened by its link: you can watch it and take it away, but not change it."
MEASURES = {
    "psnr": ("PSNR", "{:.2f} dB", define("PSNR")),
    "ssim": ("SSIM", "{:.3f}", define("SSIM")),
    "mse": ("MSE", "{:.4f}", define("mean squared error")),
    "sse": ("Squared error", "{:.2f}", "Summed over the 784 pixels of an image."),
    "bce": ("Cross-entropy", "{:.4f}", define("binary cross-entropy")),
    "elbo": ("ELBO", "{:.1f} nats", define("ELBO")),
}


def show_run() -> None:
    """The run that this session looks at: live while it goes on, then its results."""
    run_id = chosen_run()
    if run_id is None:
        words = UNCHOSEN if store().runs(limit=1, visitor=visitor()) else NOTHING
        st.info(words, icon=":material/school:")
        return
    snapshot = snapshot_of(store().run(run_id))
    if not snapshot.mine:
        st.caption(OTHERS)
    watch_controls()
    with st.container(horizontal=True, key="train_views", gap="medium"):
        with st.container():
            live(_show_progress, POLL_SECONDS if snapshot.active else None)(snapshot)
        with st.container():
            show_film(snapshot)
    if snapshot.record.test:
        _show_test(snapshot.record.test)
        show_published(snapshot.record)
        show_codes(snapshot)
        show_weights(snapshot)
        show_probes(snapshot)
        show_takeaway(snapshot)


def _show_progress(before: Snapshot) -> None:
    snapshot = snapshot_since(before)
    if before.active and not snapshot.active:
        st.rerun()
    with st.container(key="train_status"):
        _show_status(snapshot)
    _show_warning(snapshot)
    show_graphs(snapshot)


def _show_status(snapshot: Snapshot) -> None:
    state, progress = snapshot.status.state, snapshot.status.progress
    if state == "queued":
        st.progress(0.0, waiting_text(snapshot.id, snapshot.status))
        if snapshot.status.error:
            st.warning(snapshot.status.error, icon=":material/power_off:")
    elif state in ACTIVE and progress is not None:
        seconds = [epoch.seconds for epoch in cached_epochs(snapshot.version)]
        training, sharing = snapshot.record.config.training, sharing_of(snapshot.id)
        share, words = progress_text(progress, training, seconds, sharing)
        st.progress(share, f"Paused · {words}" if state == "paused" else words)
    elif state in ACTIVE:
        st.progress(0.0, "Paused before the first step" if state == "paused" else "Preparing …")
    elif state == "failed":
        st.error(snapshot.record.error or "The training failed.", icon=":material/error:")
    elif state == "interrupted":
        st.warning(snapshot.record.error or WORDS[state], icon=":material/power_off:")
    else:
        st.success(f"{WORDS[state]} {snapshot.record.error}".strip(), icon=":material/check_circle:")


def _show_warning(snapshot: Snapshot) -> None:
    measures = cached_measures(snapshot.version)
    if measures and (sentence := measures[max(measures)].get("warning")):
        st.warning(f"Epoch {max(measures)}: {sentence}", icon=":material/warning:")


def _show_test(test: dict[str, float]) -> None:
    st.header("On the test images", anchor=False)
    with st.container(horizontal=True, key="train_test"):
        for name, (title, form, text) in MEASURES.items():
            if name in test:
                st.metric(title, form.format(test[name]).replace("-", "−"), help=text)
