"""How the model classifies the drawing, which images lie nearest to it, and its anomaly score."""

from html import escape
from typing import NamedTuple

import numpy as np
import streamlit as st

from ae.errors import LabError
from ae.figures.pictures import grid
from ae.figures.strangeness import strangeness_chart, strangeness_ends, strangeness_rows
from ae.glossary import explain
from ae.measures.anomaly import THRESHOLD, Assessment, Reference, assess, reference_from
from ae.ui.datasets import with_images
from ae.ui.draw.measured import show_reading
from ae.ui.draw.steps import Steps
from ae.ui.lab import cached_dataset, computations
from ae.ui.messages import shown_errors
from ae.ui.models import Model, codec_of, model_files
from ae.ui.pictures import show_strip
from ae.ui.rows import chart_table

NEIGHBOURS = 8
FEWEST_CLASSES = 2
DIGITS = tuple("0123456789")


class Sign(NamedTuple):
    """One of the three things that make up the anomaly score: its name, help, and words for a drawing."""

    title: str
    help: str
    said: str


SIGNS = (
    Sign(
        "Error",
        "how badly the model reconstructs the drawing without noise.",
        "the model reconstructs it badly",
    ),
    Sign(
        "Place",
        "how few known codes lie around the drawing's code.",
        "its code lies where hardly any known image's does",
    ),
    Sign("Class", "how little the classifier takes it for any class.", "it is like no class"),
)
_STYLE = """
<style>
.ae-probabilities { display: grid; gap: 0.25rem;
  grid-template-columns: repeat(auto-fit, minmax(3.2rem, 1fr)); }
.ae-probabilities div { text-align: center; font-size: 0.8125rem; line-height: 1.4; }
.ae-probabilities span { display: block; opacity: 0.75; }
.ae-probabilities i { display: block; height: 3rem; border-radius: 0.25rem;
  background: linear-gradient(to top, #0077BB var(--p), rgba(128, 128, 128, 0.2) 0); }
.ae-signs { display: grid; grid-template-columns: max-content minmax(0, 1fr) max-content;
  align-items: center; gap: 0.25rem 0.75rem; margin: 0; padding: 0; font-size: 0.875rem; }
.ae-signs dt, .ae-signs dd { margin: 0; padding: 0; }
.ae-signs i { display: block; height: 0.5rem; border-radius: 0.25rem;
  background: linear-gradient(to right, #0077BB var(--p), rgba(128, 128, 128, 0.2) 0); }
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
            show_reading(model)
            return
        if len(cached_dataset(model.config.training.dataset)[0].class_names) < FEWEST_CLASSES:
            st.caption("These need labels, and the images that this model learnt from came without any.")
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
        _show_signs(reference, assessment)
        show_reading(model)


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
    asks = with_images(
        f"{ref}-reference",
        dataset_name,
        "ae.measures.anomaly:reference_arrays",
        lambda: (*model_files(ref), dataset_name, corruption),
    )
    found = computations().ask(*asks)
    if found.error:
        computations().forget(asks[0])
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
            st.progress(waiting.args[0], "Learning to judge from the training images, once for each model …")
        else:
            st.rerun()


def _show_verdict(reference: Reference, assessment: Assessment) -> None:
    thing = "a digit" if reference.class_names == DIGITS else "one of its images"
    if why := _why(assessment, _threshold()):
        st.warning(
            f"This doesn't look like {thing}: {why}. Anomaly score {assessment.anomaly_score:.0f} of 100.",
            icon=":material/help:",
        )
        return
    best = int(assessment.probabilities.argmax())
    st.markdown(
        f"**{reference.class_names[best]}**, with a probability of {assessment.probabilities[best]:.0%}. "
        f"Anomaly score {assessment.anomaly_score:.0f} of 100.",
        help=explain("calibration", "anomaly score"),
    )


def _why(assessment: Assessment, threshold: float) -> str | None:
    """What sets the drawing apart from the test images, to end a sentence; None if nothing does."""
    if assessment.ink:
        return f"it has {'more' if assessment.ink > 0 else 'less'} ink than any test image"
    if assessment.anomaly_score <= threshold:
        return None
    strongest = max(range(len(SIGNS)), key=lambda at: assessment.shares[at])
    return SIGNS[strongest].said


def _threshold() -> float:
    return float(st.session_state.get("draw_threshold", THRESHOLD))


def _show_signs(reference: Reference, assessment: Assessment) -> None:
    """Why the score is what it is: each sign, both distributions, and the threshold to be moved."""
    rows = "".join(
        f'<dt>{escape(sign.title)}</dt><dd><i style="--p:{share:.0f}%"></i></dd><dd>{share:.0f} %</dd>'
        for sign, share in zip(SIGNS, assessment.shares, strict=True)
    )
    st.caption(
        "How many of the test images are less strange:",
        help="  \n".join(f"{sign.title}: {sign.help}" for sign in SIGNS),
    )
    st.html(f'{_STYLE}<dl class="ae-signs" data-testid="draw-signs">{rows}</dl>')
    st.slider(
        "Called no digit above",
        *(80.0, 99.9),
        THRESHOLD,
        0.1,
        format="%.1f",
        key="draw_threshold",
        help="The anomaly score from which on a drawing is called no digit. Lower finds more that is none, "
        "and calls more true digits strange.",
    )
    limit = float(np.percentile(reference.strangeness, _threshold()))
    both = reference.strangeness, reference.others
    alarms, found = (100 * float((numbers > limit).mean()) for numbers in both)
    st.vega_lite_chart(
        chart_table(strangeness_rows(*both)),
        strangeness_chart(assessment.strangeness, limit, strangeness_ends(*both)),
        key="draw_strangeness",
        alt="How strange the test images are to the model, and how strange letters and shapes",
    )
    st.caption(
        f"At this threshold {alarms:.1f} % of the test images are called no digit, and {found:.0f} % of "
        f"{len(reference.others)} letters and shapes that were drawn by simulated hands."
    )


def _show_probabilities(reference: Reference, assessment: Assessment) -> None:
    """A bar for each class, by the classifier on the codes."""
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
