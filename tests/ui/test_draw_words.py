"""What Draw says of a noise that a model was not trained for, and of what a code costs."""

import pytest

from ae.images.uploads.measured import Measured
from ae.models.shipped import DEFAULT, UNCODED, Hands, Reading, shipped_cards
from ae.runs.config import RunConfig
from ae.ui.draw.comparison import Method, code_cost
from ae.ui.draw.measured import hands_words, measured_words, reading_words, upload_help, upload_words
from ae.ui.draw.noise import NoiseChoice, mismatch
from ae.ui.models import Model


@pytest.mark.parametrize(
    ("trained", "chosen"),
    [
        (("gaussian", 0.5), ("gaussian", 0.5)),
        (("gaussian", 0.5), ("gaussian", 0.4)),
        (("none", 0.0), ("none", 0.5)),
        (("mixed", 1.0), ("speckle", 0.9)),
        (("mixed", 0.8), ("none", 0.9)),
    ],
)
def test_nothing_is_said_of_a_noise_that_a_model_was_trained_for(trained, chosen):
    assert not mismatch(trained, NoiseChoice(*chosen, seed=0))


@pytest.mark.parametrize(
    ("trained", "chosen", "words"),
    [
        (
            ("gaussian", 0.5),
            ("masking", 0.5),
            "Gaussian noise of level 0.5, not for masking noise of level 0.5",
        ),
        (
            ("gaussian", 0.5),
            ("gaussian", 0.9),
            "Gaussian noise of level 0.5, not for Gaussian noise of level 0.9",
        ),
        (("gaussian", 0.5), ("none", 0.5), "Gaussian noise of level 0.5, not for images without noise"),
        (("none", 0.0), ("speckle", 0.2), "images without noise, not for speckle noise of level 0.2"),
        (("mixed", 0.8), ("masking", 0.9), "every kind of noise up to level 0.8, not for masking noise"),
    ],
)
def test_another_noise_than_the_model_was_trained_for_is_named(trained, chosen, words):
    assert f"This model was trained for {words}" in mismatch(trained, NoiseChoice(*chosen, seed=0))


def method(title, code_size):
    return Method(title, lambda: None, code_size)


def test_the_cost_of_a_code_is_told_where_both_stand_beside_each_other():
    coded, free, pca = method("Coded", 64), method("Free", 0), method("PCA", None)
    assert "code of 64 numbers costs 1.5 dB here" in code_cost({coded: 20.0, pca: 30.0, free: 21.5})
    assert "costs nothing here" in code_cost({coded: 20.0, free: 19.0})
    assert not code_cost({coded: 20.0, pca: 21.0})


def shipped(name):
    return Model(name, name, shipped_cards()[name].config, {})


def measured(kind, level):
    return measured_words(shipped(DEFAULT), shipped(UNCODED), NoiseChoice(kind, level, seed=0))


def test_what_was_measured_is_told_for_the_chosen_noise():
    ours, theirs = (shipped_cards()[name].noises for name in (DEFAULT, UNCODED))
    after = f"{ours.after['masking'][4]:.1f} dB through a code of 64, {theirs.after['masking'][4]:.1f} dB"
    assert (
        f"masking noise of level 0.5: {ours.before['masking'][4]:.1f} dB as they come, {after}"
        in measured("masking", 0.5)
    )
    assert "level 0.9" in measured("masking", 1.0)
    assert f"without noise: {ours.none:.1f} dB through" in measured("none", 0.5) == measured("speckle", 0.0)


def test_of_a_model_of_one_s_own_its_training_s_measure_is_told():
    own = Model("own", "own", RunConfig.of(code_size=7), {"psnr": 20.04})
    assert measured_words(own, None, NoiseChoice("masking", 0.5, 0)) == (
        "On its test images without noise: 20.0 dB through a code of 7."
    )


def test_what_a_code_tells_is_told_in_percent():
    words = reading_words(Reading(720, [0.985, 0.012], [0.9, 0.03], 0.99, 0.9))
    assert "Of 720 digits drawn with a pen it reads 98.5 % rightly, 90.0 % through" in words
    assert "off by 1.2 and 3.0 points" in words
    assert words.endswith("so are 90 % of letters and shapes.")


def test_what_noise_leaves_of_drawings_is_told_beside_what_could_be_read_before():
    words = hands_words(Hands(480, {"as drawn": 0.994, "slanted": 1.0}, {"as drawn": 0.981, "slanted": 0.9}))
    assert "Of 480 digits drawn with a pen another classifier reads" in words
    assert words.endswith("98.1 % as drawn (99.4 without noise), 90.0 slanted (100.0).")


def test_of_pictures_that_are_brought_in_the_hardest_kind_is_named():
    measured = Measured(60, 0.97, {"inverted": 1.0, "squared paper": 0.94}, refused=0)
    assert upload_words(measured) == "In tests 97 % were right."
    words = upload_help(measured)
    assert "on 2 kinds of pictures made of test images, 60 of each: another" in words
    assert "reads 97.0 % of them rightly" in words
    assert "fewest of “squared paper”, 94 %. Refused: none." in words
    assert "Refused: 3." in upload_help(Measured(60, 0.97, {"inverted": 1.0}, refused=3))
