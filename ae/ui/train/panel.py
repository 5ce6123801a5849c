"""How the chosen run goes, and how it went."""

import streamlit as st

from ae.glossary import define
from ae.runs.record import ACTIVE, RunRecord
from ae.ui.lab import store
from ae.ui.state import chosen_run
from ae.ui.train.codes import show_codes
from ae.ui.train.presets import show_published
from ae.ui.train.probes import show_probes
from ae.ui.train.progress import ended_text, meaning_text, progress_text, turns_text
from ae.ui.train.snapshot import Snapshot, cached_epochs, cached_measures
from ae.ui.train.waiting import sharing_of, waiting_text
from ae.ui.train.weights import show_weights
from ae.ui.visitor import visitor

WORDS = {
    "finished": "Finished. Choose its model on {pages}; or change a setting, press **Start** and compare.",
    "stopped": "Stopped. The best model so far was kept and can be chosen on {pages}.",
    "interrupted": "Interrupted: the process that trained it ended. The finished epochs are kept.",
}
NOTHING = "Nothing trained yet. Press **Start**: pictures come in a moment, curves after the first epoch."
UNCHOSEN = "No run is looked at. Press **Start** for a new one, or choose one of your runs."
MEASURES = {
    "psnr": ("PSNR", "{:.2f} dB", define("PSNR")),
    "ssim": ("SSIM", "{:.3f}", define("SSIM")),
    "mse": ("MSE", "{:.4f}", define("mean squared error")),
    "sse": ("Squared error", "{:.2f}", "Summed over the 784 pixels of an image."),
    "bce": ("Cross-entropy", "{:.4f}", define("binary cross-entropy")),
    "elbo": ("ELBO", "{:.1f} nats", define("ELBO")),
}


def show_results(snapshot: Snapshot) -> None:
    """What can be learned of a finished run besides its losses and its test."""
    show_published(snapshot.record)
    show_codes(snapshot)
    show_weights(snapshot)
    if snapshot.record.config.network.has_code:
        show_probes(snapshot)


def show_status(snapshot: Snapshot | None) -> None:
    """How far the run is or how it ended, and what is to be said about it.

    Raises:
        LabError: The run that is looked at is not in the store.
    """
    if snapshot is None:
        _show_none()
        return
    _show_status(snapshot)
    _show_warning(snapshot)


def said_of(snapshot: Snapshot | None) -> str:
    """What a screen reader says of a run that trains: the last epoch that has ended; empty for others."""
    epochs = cached_epochs(snapshot.version) if snapshot is not None and snapshot.active else ()
    return ended_text(epochs[-1]) if epochs else ""


def _show_none() -> None:
    run_id = chosen_run()
    if run_id is not None:
        store().run(run_id)
    words = UNCHOSEN if store().runs(limit=1, visitor=visitor()) else NOTHING
    st.info(words, icon=":material/school:")


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
        st.progress(0.0, _unbegun_text(snapshot))
    elif state == "failed":
        st.error(snapshot.record.error or "The training failed.", icon=":material/error:")
    elif state == "interrupted":
        st.warning(snapshot.record.error or WORDS[state], icon=":material/power_off:")
    else:
        pages = "Draw and on Latent space" if snapshot.record.config.network.has_code else "Draw"
        words = WORDS[state].format(pages=pages)
        st.success(f"{words} {snapshot.record.error}".strip(), icon=":material/check_circle:")


def _unbegun_text(snapshot: Snapshot) -> str:
    if snapshot.status.state == "paused":
        return "Paused before the first step"
    return f"Preparing …{turns_text(sharing_of(snapshot.id))}"


def _show_warning(snapshot: Snapshot) -> None:
    if snapshot.status.state in ("failed", "interrupted"):
        return  # what is wrong with it has been said
    measures = cached_measures(snapshot.version)
    if measures and (sentence := measures[max(measures)].get("warning")):
        st.warning(f"Epoch {max(measures)}: {sentence}", icon=":material/warning:")
    elif snapshot.stage == "trains":
        st.caption(meaning_text(cached_epochs(snapshot.version)))


def show_test(record: RunRecord) -> None:
    """Measures on the test images, each with its name; the run may be another than what is described."""
    st.caption(f"{record.title}, on the test images")
    with st.container(horizontal=True, gap="small", key="train_test"):
        for name, (title, form, text) in MEASURES.items():
            if name in record.test:
                st.metric(title, form.format(record.test[name]).replace("-", "−"), help=text)
