"""Words for how far a training is, and what its losses mean."""

import pytest

from ae.runs.config import RunConfig
from ae.runs.record import EpochRecord
from ae.runs.reports import SAVING, ProgressReport
from ae.ui.train.progress import Sharing, duration, meaning_text, progress_text, turns_text

FOUR = RunConfig.of(epochs=4).training


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.4, "0.4\u00a0s"), (30, "30\u00a0s"), (120, "2\u00a0min"), (7200, "2.0\u00a0h")]
)
def test_a_time_is_said_in_the_unit_that_fits(seconds, words):
    assert duration(seconds) == words


def test_progress_says_epoch_loss_and_time_left():
    share, words = progress_text(ProgressReport(2, 5, 10, 0.25, 99.0), FOUR, [20.0])
    assert share == pytest.approx(0.375)
    assert words == "Epoch 2 of 4 · loss 0.2500 · at most 50\u00a0s left"  # the first epoch also compiled
    assert progress_text(ProgressReport(3, 5, 10, 0.25, 99.0), FOUR, [20.0, 4.0])[1].endswith(
        "· 6\u00a0s left"
    )


def test_progress_says_who_takes_turns_with_it_and_how_much_longer_that_takes():
    words = progress_text(ProgressReport(3, 5, 10, 0.25, 99.0), FOUR, [20.0, 4.0], Sharing(29, 30.0))[1]
    assert words == "Epoch 3 of 4 · loss 0.2500 · in turns with 29 others · about 3\u00a0min left"


@pytest.mark.parametrize(("factor", "left"), [(1.0, 10), (3.2, 20), (3.4, 30), (4.9, 30)])
def test_time_left_among_others_is_a_round_guess(factor, left):
    words = progress_text(ProgressReport(3, 5, 10, 0.25, 99.0), FOUR, [20.0, 4.0], Sharing(1, factor))[1]
    assert words.endswith(f"· about {left}\u00a0s left")


@pytest.mark.parametrize(
    ("others", "words"), [(0, ""), (1, " · in turns with 1 other"), (2, " · in turns with 2 others")]
)
def test_who_takes_turns_is_said_before_the_first_step_too(others, words):
    assert turns_text(Sharing(others, 1.0)) == words


def test_progress_says_what_comes_before_the_first_epoch():
    report = ProgressReport(1, 0, 10, 0.02, 3.0, "pretraining layer 1 of 3, epoch 2 of 5")
    assert progress_text(report, FOUR, []) == (0.0, "Pretraining layer 1 of 3, epoch 2 of 5 · error 0.0200")


def test_progress_says_that_the_model_is_saved():
    report = ProgressReport(4, 10, 10, 0.25, 30.0, SAVING)
    assert progress_text(report, FOUR, []) == (1.0, "Saving the best model …")


def test_a_loss_by_the_image_is_not_said_to_a_ten_thousandth():
    assert progress_text(ProgressReport(1, 5, 10, 172.8904, 30.0), FOUR, [])[1].endswith("loss 172.9")


def test_the_first_epoch_promises_no_time():
    assert progress_text(ProgressReport(1, 5, 10, 0.25, 30.0), FOUR, [])[1] == "Epoch 1 of 4 · loss 0.2500"


def test_no_time_is_left_at_the_end():
    assert progress_text(ProgressReport(4, 10, 10, 0.25, 40.0), FOUR, [10.0] * 3)[1].endswith("loss 0.2500")


def test_a_run_that_may_end_sooner_is_promised_an_upper_limit():
    patient = RunConfig.of(epochs=4, patience=1).training
    assert progress_text(ProgressReport(2, 5, 10, 0.25, 99.0), patient, [20.0])[1].endswith(
        "at most 50\u00a0s left"
    )


def losses(*pairs):
    return [EpochRecord(at + 1, loss, val_loss, 1.0) for at, (loss, val_loss) in enumerate(pairs)]


@pytest.mark.parametrize(
    ("epochs", "words"),
    [
        (losses(), "The loss says how far the reconstructions are off: it should fall."),
        (losses((0.5, 0.4)), "Best validation loss: 0.4000, epoch 1. The next ones will tell"),
        (losses((0.5, 0.4), (0.4, 0.3)), "Best validation loss: 0.3000, epoch 2. It still gets better."),
        (losses((0.5, 0.3), (0.4, 0.4)), "epoch 1. The loss wavers"),
        (losses((0.5, 0.3), *3 * [(0.2, 0.4)]), "epoch 1. Since then only the training loss fell"),
        (losses((0.5, 0.3), *3 * [(0.6, 0.4)]), "epoch 1. No epoch since was better"),
    ],
)
def test_what_the_losses_mean_is_said(epochs, words):
    assert words in meaning_text(epochs)
