"""What is tried out in a lesson: the same parts as on Draw, those that the lesson asks for."""

from dataclasses import replace

import numpy as np
import streamlit as st

from ae.images.corruption import NOISES, corrupt_drawing
from ae.lessons import Known, Lesson, Recogniser, Rival, Situation, gain
from ae.ui.components.canvas import current_drawing, drawing_canvas
from ae.ui.components.numbers import picture_numbers
from ae.ui.draw.noise import NoiseChoice, noise_controls
from ae.ui.draw.sources import framed
from ae.ui.draw.steps import Steps, show_steps, take_steps
from ae.ui.lab import cached_dataset
from ae.ui.learn.choice import KEY
from ae.ui.learn.labels import show_labels
from ae.ui.learn.pair import show_pair
from ae.ui.learn.pca import NOTHING, Compared, show_pca
from ae.ui.learn.question import show_question, show_standing
from ae.ui.messages import shown_errors
from ae.ui.models import Model, cached_codec, codec_of, list_models
from ae.ui.state import finished_lessons, keep

RECOGNISED_BY = 2000
MIXABLE = [kind for kind in NOISES if kind != "mixed"]
"""What a lesson offers: with Mixed, one would not see which noise it is."""


@st.fragment
def show_board(lesson: Lesson) -> None:
    """The question, the canvas and the pictures; drawing reruns only this.

    What is pressed outside just as the canvas tells of a drawing comes with that, as if it concerned this
    part alone; so it has to look whether another lesson is open by now.
    """
    if st.session_state.get(KEY, lesson.name) != lesson.name:
        st.rerun()
    question = st.container(border=True, key="learn_question", gap="small")
    standing = st.container(key="learn_standing")
    parts = st.container(horizontal=True, gap="medium", key="learn_parts")
    board, answers = parts.container(key="learn_canvas"), parts.container(key="learn_answers")
    with board, shown_errors():
        canvas, tools = st.container(), st.container(horizontal=True)
        with canvas:
            drawing_canvas(tools=tools, opening=True)
    with answers, shown_errors():
        now = _try_out(lesson)
        with question:
            outcomes = show_question(lesson, now)
        with standing:
            show_standing(outcomes, lesson.name in finished_lessons())


def _try_out(lesson: Lesson) -> Situation:
    """Shows what the model makes of the drawing, with the lesson's other parts; gives what is seen."""
    if "numbers" in lesson.show:
        picture_numbers()
    row = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom", key="learn_controls"):
        model, noise = _model_of(lesson), _noise_of(lesson)
    pixels = current_drawing()
    image = framed(pixels, centred=True)
    steps = take_steps(pixels, image, noise, model, centred=True, place=lesson.name)
    with row:
        show_steps(steps, noise, model, centred=True, shown=lesson.show, place=lesson.name)
    pca = show_pca(steps, model) if "pca" in lesson.show else NOTHING
    return replace(
        _situation(steps, noise, model, pca),
        names=lesson.names,
        pair=show_pair(lesson, steps) if "pair" in lesson.show else None,
        told=show_labels(steps, model) if "labels" in lesson.show else None,
        rival=_rival(steps, lesson),
    )


def _model_of(lesson: Lesson) -> Model:
    """The lesson's model, or the one of its models that the visitor chose."""
    models = list_models()
    key = f"learn_{lesson.name}_model"
    if "model" not in lesson.show:
        return models[lesson.models[0]]
    keep(key, lesson.models[0])
    return models[
        st.selectbox(
            "Model",
            lesson.models,
            format_func=lambda ref: models[ref].title,
            key=key,
            help="Models that were trained beforehand.",
        )
    ]


def _noise_of(lesson: Lesson) -> NoiseChoice:
    if "noise" in lesson.show:
        kinds = [kind for kind in NOISES if kind in (lesson.noise, *MIXABLE)]
        return noise_controls(f"learn_{lesson.name}", lesson.noise, lesson.noise_level, kinds)
    return NoiseChoice(lesson.noise, lesson.noise_level, 0)


def _known(steps: Steps, noise: NoiseChoice, model: Model) -> Known | None:
    """The same drawing with the kind of noise that the model was trained for."""
    kind = model.config.training.noise
    if kind in ("none", "mixed") or steps.blank:
        return None
    noisy = corrupt_drawing(steps.image, kind, noise.level, noise.seed)
    return Known(kind, gain(steps.image[0], noisy[0], codec_of(model).reconstruct(noisy)[0]))


def _rival(steps: Steps, lesson: Lesson) -> Rival:
    """The same noisy picture with the lesson's first model."""
    name = lesson.models[0]
    output = cached_codec(name).reconstruct(steps.noisy)[0]
    return Rival(name, gain(steps.image[0], steps.noisy[0], output))


def _situation(steps: Steps, noise: NoiseChoice, model: Model, pca: Compared) -> Situation:
    own = steps.encoding.code[:1]
    changed = np.flatnonzero(steps.code != own[0])
    before = codec_of(model).decode(own)[0] if len(changed) else steps.output[0]
    return Situation(
        image=steps.image[0],
        noisy=steps.noisy[0],
        output=steps.output[0],
        before=before,
        code=steps.code,
        edited=len(changed),
        noise=noise.kind,
        noise_level=noise.level,
        model=model.ref,
        recogniser=_recogniser(),
        pca_size=pca.size,
        pca_output=pca.output,
        known=_known(steps, noise, model),
    )


@st.cache_resource(max_entries=1, show_spinner=False)
def _recogniser() -> Recogniser:
    dataset, _ = cached_dataset("mnist")
    images = dataset.x_test[:RECOGNISED_BY].astype(np.float32) / 255
    return Recogniser(images, dataset.y_test[:RECOGNISED_BY])
