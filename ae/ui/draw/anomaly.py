"""How the model classifies the drawing, which images lie nearest to it, and its anomaly score."""

from html import escape

import streamlit as st

from ae.errors import LabError
from ae.figures.pictures import grid
from ae.glossary import explain
from ae.measures.anomaly import Assessment, Reference, assess, reference_from
from ae.ui.draw.steps import Steps
from ae.ui.lab import cached_dataset, computations
from ae.ui.messages import shown_errors
from ae.ui.models import Model, codec_of, model_files
from ae.ui.pictures import show_strip

NEIGHBOURS = 8
DIGITS = tuple("0123456789")
_STYLE = """
<style>
.ae-probabilities { display: grid; gap: 0.25rem;
  grid-template-columns: repeat(auto-fit, minmax(3.2rem, 1fr)); }
.ae-probabilities div { text-align: center; font-size: 0.8125rem; line-height: 1.4; }
.ae-probabilities span { display: block; opacity: 0.75; }
.ae-probabilities i { display: block; height: 3rem; border-radius: 0.25rem;
  background: linear-gradient(to top, #0077BB var(--p), rgba(128, 128, 128, 0.2) 0); }
</style>
"""


def show_anomaly(model: Model, steps: Steps) -> None:
    """Verdict, class probabilities and nearest test images, in a fold that costs nothing while closed."""
    fold = st.expander(
        "Class, nearest images and anomaly score",
        icon=":material/psychology:",
        key="draw_anomaly",
        on_change="rerun",
    )
    if not fold.open:
        return
    with fold:
        if not model.config.network.has_code:
            st.caption("These are read off a code, and this model has none. Choose one with a code.")
            return
        if steps.blank:
            st.caption("Draw something first.")
            return
        try:
            reference = _reference_of(model)
        except _NotYet:
            _show_waiting(model)
            return
        codec = codec_of(model)
        assessment = assess(reference, codec, steps.image[0], steps.code, NEIGHBOURS)
        _show_verdict(reference, assessment)
        _show_probabilities(reference, assessment)
        _show_neighbours(reference, assessment)


class _NotYet(Exception):
    """The test images have not been looked at; the argument is the share that is done."""


def _reference_of(model: Model) -> Reference:
    """Raises _NotYet while it is computed: nobody's pen waits for it."""
    dataset, note = cached_dataset(model.config.training.dataset)
    if note:
        st.caption(f"Compared with {dataset.title}, since the model's own images are not at hand.")
    return _cached_reference(model.ref, dataset.name, model.config.training.corruption)


@st.cache_resource(max_entries=3, show_spinner=False)
def _cached_reference(ref: str, dataset_name: str, corruption: tuple[str, float]) -> Reference:
    """Codes and errors of a data set's test images, and a classifier on the codes, for a model."""
    key = f"{ref}-{dataset_name}-reference"
    found = computations().ask(
        key,
        "ae.measures.anomaly:reference_arrays",
        lambda: (*model_files(ref), dataset_name, corruption),
    )
    if found.error:
        computations().forget(key)
        raise LabError(found.error)
    if found.result is None:
        raise _NotYet(found.share)
    return reference_from(found.result, cached_dataset(dataset_name)[0])


@st.fragment(run_every=1.0)
def _show_waiting(model: Model) -> None:
    """How far the look at the test images is; shows the drawing's place among them once it is there."""
    with shown_errors():
        try:
            _reference_of(model)
        except _NotYet as waiting:
            st.progress(waiting.args[0], "The test images are looked at, once for each model …")
        else:
            st.rerun()


def _show_verdict(reference: Reference, assessment: Assessment) -> None:
    thing = "a digit" if reference.class_names == DIGITS else "one of its images"
    if assessment.anomaly:
        st.warning(
            f"This doesn't look like {thing}: {assessment.anomaly}. "
            f"Anomaly score {assessment.anomaly_score:.0f} of 100.",
            icon=":material/help:",
        )
        return
    best = int(assessment.probabilities.argmax())
    st.markdown(
        f"**{reference.class_names[best]}**, with a probability of {assessment.probabilities[best]:.0%}. "
        f"Anomaly score {assessment.anomaly_score:.0f} of 100.",
        help=explain("linear probe", "anomaly score"),
    )


def _show_probabilities(reference: Reference, assessment: Assessment) -> None:
    """A bar for each class; by a logistic regression on the codes."""
    probabilities = zip(reference.class_names, assessment.probabilities.tolist(), strict=True)
    bars = "".join(
        f'<div><i style="--p:{p:.1%}"></i><b>{escape(name)}</b><span>{_percent(p)}</span></div>'
        for name, p in probabilities
    )
    st.html(f'{_STYLE}<div class="ae-probabilities" data-testid="draw-chances">{bars}</div>')


def _percent(probability: float) -> str:
    return f"{probability:.0%}" if probability >= 0.005 else "&nbsp;"


def _show_neighbours(reference: Reference, assessment: Assessment) -> None:
    at = assessment.neighbours
    labels = ", ".join(reference.class_names[label] for label in reference.labels[at].tolist())
    show_strip("draw-neighbours", grid(reference.images[at], columns=len(at)), "The nearest test images")
    st.caption(f"The test images with the nearest codes, labelled {labels}.")
