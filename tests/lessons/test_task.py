"""What a lesson asks for is measured on what is there."""

from dataclasses import replace

import numpy as np
import pytest

from ae.lessons import MEASURES, Known, Recogniser, Rival, Side, Situation, Told, fill
from ae.lessons.task import read_task


def bar(column):
    image = np.zeros((28, 28), np.float32)
    image[4:24, column : column + 3] = 1
    return image


@pytest.fixture
def now():
    recogniser = Recogniser(np.stack([bar(4)] * 5 + [bar(20)] * 5), np.repeat([1, 7], 5))
    code = np.array([0.0, 2.0, -1.0], np.float32)
    noisy = np.clip(bar(4) + 0.5, 0, 1)
    faint = 0.9 * bar(4)
    return Situation(
        bar(4), noisy, faint, bar(20), code, 0, "gaussian", 0.5, "plane", recogniser, 3, bar(4) * 0.8
    )


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("digit = 1", True),
        ("digit = 7", False),
        ("digit != digit_before", True),
        ("digit_drawn = digit", True),
        ("edited >= 1", False),
        ("active = 2", True),
        ("likeness >= 99.9", True),
        ("pca = 3 and pca_lead < 0 and pca_gain > 0", True),
        ("gain > 5", True),
        ("psnr < 12", False),
        ("noise != gaussian", False),
        ("noise_level >= 0.3 and model = plane", True),
        ("noise_level >= 0.3 and model = sparse", False),
    ],
)
def test_a_comparison_holds_when_it_is_true_of_what_is_there(now, text, met):
    assert all(outcome.met for outcome in read_task(text).judge(now)) == met


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("first_active < second_active and first_slope < 1", True),
        ("first_loss < second_loss", False),
        ("second_shift = 50", True),
        ("classes = 10 and labels <= 5 and by_codes > by_pixels", True),
        ("guess = digit_drawn", False),
    ],
)
def test_what_was_trained_or_learnt_in_a_lesson_can_be_asked_for(now, text, met):
    done = replace(now, pair=(Side(0.2, 5, 0.5, 40), Side(0.1, 9, 2.0, 50)), told=Told(10, 5, 80.0, 70.0, 7))
    assert all(outcome.met for outcome in read_task(text).judge(done)) == met
    assert not any(outcome.met for outcome in read_task(text).judge(now))


def test_nothing_holds_on_an_empty_canvas(now):
    blank = replace(now, image=np.zeros((28, 28), np.float32))
    assert not any(outcome.met for outcome in read_task("edited = 0 and noise_level > 0").judge(blank))


def test_what_cannot_be_measured_does_not_hold(now):
    exact = replace(now, noisy=now.image)
    assert [outcome.met for outcome in read_task("gain <= 0").judge(exact)] == [False]
    nothing = replace(now, output=np.zeros((28, 28), np.float32))
    assert [outcome.met for outcome in read_task("digit != 3").judge(nothing)] == [False]
    cleared = replace(now, before=nothing.output)
    assert read_task("digit != digit_before").judge(cleared)[0] == (
        True,
        "The reconstruction looks like: 1 (wanted: a clear digit)",
    )


def test_an_outcome_says_what_was_found_and_what_is_wanted(now):
    words = [outcome.words for outcome in read_task("digit = 7 and noise != gaussian").judge(now)]
    assert words == [
        "The reconstruction looks like: 1 (wanted: 7)",
        "Noise: Gaussian (wanted: anything but Gaussian)",
    ]


def test_networks_go_by_their_names_also_where_the_other_s_value_is_wanted(now):
    named, task = replace(now, names=("Sparse", "Plain")), read_task("first_active < second_active")
    title = "Sparse: units in use for your drawing"
    assert task.judge(named)[0].words == f"{title}: not known yet (wanted: less than that of Plain)"
    trained = replace(named, pair=(Side(0.2, 5, 0.5, 40), Side(0.1, 9, 2.0, 50)))
    assert task.judge(trained)[0].words == f"{title}: 5 (wanted: less than that of Plain, 9)"


def test_what_is_asked_of_one_measure_is_one_line(now):
    words = [outcome.words for outcome in read_task("pca_lead >= -9 and pca_lead < 9").judge(now)]
    assert words == ["PCA, beside the autoencoder, is: 6.0 dB worse (wanted: between -9 and 9 dB better)"]
    assert len(read_task("digit = 1 and edited >= 1 and digit != 7").judge(now)) == 2


def test_a_number_counts_as_it_is_shown_always_with_the_same_decimals(now):
    nearly = replace(now, noise_level=0.296)
    assert read_task("noise_level >= 0.3").judge(nearly)[0] == (
        True,
        "Noise level: 0.30 (wanted: at least 0.3)",
    )
    assert [MEASURES["gain"].say(value) for value in (14.68, 0.2, -0.24, 3.0)] == [
        "14.7 dB better",
        "0.2 dB better",
        "0.2 dB worse",
        "3.0 dB better",
    ]


def test_the_gain_is_compared_with_that_on_the_noise_that_the_model_knows(now):
    other = replace(now, noise="speckle", known=Known("gaussian", 20.0), rival=Rival("plane", 1.0))
    here = MEASURES["gain"].take(other)
    assert MEASURES["gain_lost"].take(other) == pytest.approx(20 - round(here, 1))
    assert MEASURES["lead"].take(other) == pytest.approx(here - 1)
    words = read_task("gain_lost >= 1").judge(other)[0].words
    assert words.startswith(f"Gaussian: 20.0 dB better; chosen, Speckle: {here:.1f} dB better.")
    assert not read_task("gain_lost >= 0").judge(now)[0].met


def test_words_are_filled_with_what_was_found(now):
    assert fill("{noise}: a {digit}, {model}", now) == "Gaussian: a 1, Two-number code"


def test_a_picture_whose_nearest_images_disagree_looks_like_nothing():
    recogniser = Recogniser(np.stack([bar(4)] * 5), np.array([1, 1, 2, 2, 3]))
    assert recogniser.recognise(bar(4)) is None
    assert recogniser.recognise(0.1 * bar(4)) is None
