"""The questions about shipped models can be solved with any drawing, and are open when a lesson begins."""

import numpy as np
import pytest

from ae.images.corruption import corrupt_drawing
from ae.images.drawing import normalise
from ae.lessons import FOLDER, Known, Recogniser, Rival, Situation, gain, read_lessons
from ae.models.shipped import shipped_codec
from tests.strokes import STYLES, digit_strokes, rasterise

LESSONS = {lesson.name: lesson for lesson in read_lessons(FOLDER)}
HANDS = [normalise(rasterise(digit_strokes(digit, style, 3))) for digit in STYLES for style in range(3)]
OTHERS = ("masking", "speckle", "occlusion")


def situation(lesson, image, noise=None, level=None, model=None):
    """What is on the screen of a lesson, as it opens or with another choice."""
    name, noise, level = model or lesson.models[0], noise or lesson.noise, level or lesson.noise_level
    codec, rival = shipped_codec(name), shipped_codec(lesson.models[0])
    noisy, known = (corrupt_drawing(image[None], kind, level, 0) for kind in (noise, "gaussian"))
    code = codec.encode(noisy)
    output = codec.decode(code)[0]
    return Situation(
        image,
        noisy[0],
        output,
        output,
        code[0],
        0,
        noise,
        level,
        name,
        Recogniser(np.stack(HANDS), np.repeat(list(STYLES), 3)),
        known=Known("gaussian", gain(image, known[0], codec.reconstruct(known)[0])),
        rival=Rival(lesson.models[0], gain(image, noisy[0], rival.reconstruct(noisy)[0])),
    )


def met(lesson, now):
    return all(outcome.met for outcome in lesson.task.judge(now))


@pytest.mark.parametrize("name", LESSONS)
def test_no_question_is_answered_when_its_lesson_begins_with_the_three_that_is_written_there(name):
    three = HANDS[list(STYLES).index(3) * 3]
    assert not met(LESSONS[name], situation(LESSONS[name], three))


@pytest.mark.parametrize("level", [0.3, 0.5, 0.8])
def test_for_every_drawing_there_is_noise_that_the_denoiser_does_not_know(level):
    lesson = LESSONS["05-denoising"]
    solving = np.array(
        [[met(lesson, situation(lesson, image, noise, level)) for noise in OTHERS] for image in HANDS]
    )
    assert solving.any(axis=1).all()
    assert solving.mean() > 0.85
    assert not any(met(lesson, situation(lesson, image, "gaussian", level)) for image in HANDS)


def test_for_most_drawings_the_convolutional_model_is_ahead_as_its_lesson_asks():
    lesson = LESSONS["06-convolution"]
    ahead = [met(lesson, situation(lesson, image, model="convolutional-denoising")) for image in HANDS]
    assert np.mean(ahead) > 0.8
