import math

from ae.figures.curves import (
    Curve,
    curve_chart,
    curve_rows,
    gradient_rows,
    histogram_rows,
    seen_row,
    thinned,
)
from ae.runs.record import EpochRecord, Mark

EPOCHS = (EpochRecord(1, 0.5, 0.4, 1.0), EpochRecord(2, 0.3, 0.2, 1.0))


def test_each_epoch_gives_a_training_and_a_validation_point():
    rows = curve_rows([Curve("mine", EPOCHS)])
    assert [row["loss"] for row in rows if row["kind"] == "training"] == [0.5, 0.3]
    assert [row["loss"] for row in rows if row["kind"] == "validation"] == [0.4, 0.2]


def test_a_long_curve_is_thinned_and_keeps_its_ends():
    epochs = [EpochRecord(at + 1, 0.5, 0.4, 1.0) for at in range(1000)]
    numbers = [epoch.epoch for epoch in thinned(epochs)]
    assert (numbers[0], numbers[-1]) == (1, 1000)
    assert len(numbers) <= 302
    assert thinned(EPOCHS) == list(EPOCHS)


def test_changes_at_one_place_share_a_mark():
    marks = (
        Mark(1.5, "learning_rate", "0.01"),
        Mark(1.5, "noise_level", "0.3"),
        Mark(2.0, "noise_level", "0"),
    )
    found = [row for row in curve_rows([Curve("mine", EPOCHS, marks)]) if row["kind"] == "mark"]
    assert [row["epoch"] for row in found] == [1.5, 2.0]
    assert [row["text"] for row in found] == ["rate 0.01, noise 0.3", "noise 0"]


def test_a_chart_without_epochs_has_no_rows():
    assert not curve_rows([Curve("mine", ())])


def test_the_chart_is_the_same_whatever_it_shows():
    assert curve_chart() == curve_chart()


def test_each_of_several_runs_keeps_its_colour_whatever_has_been_trained():
    scale = curve_chart(["A · a", "B · b"])["layer"][0]["encoding"]["color"]["scale"]
    assert scale["domain"] == ["A · a", "B · b"]
    assert "domain" not in curve_chart()["layer"][0]["encoding"]["color"]["scale"]


def test_the_lines_at_an_epoch_begin_below_the_legend():
    def tops(*names):
        layers = curve_chart(names)["layer"][1:]
        return [layer["encoding"]["y"]["value"] for layer in layers]

    one, two = tops(), tops("A · a", "B · b")
    assert len({*one}) == len({*two}) == 1 and two[0] == 2 * one[0] > 0


def test_a_gradient_that_cannot_be_drawn_is_left_out():
    norms = {1: {"gradient_norm": 2.0}, 2: {"gradient_norm": 0.0}, 3: {}, 4: {"gradient_norm": math.inf}}
    assert gradient_rows(norms) == [{"epoch": 1, "gradient_norm": 2.0}]


def test_a_histogram_s_ranges_lie_side_by_side_and_its_shares_make_100_percent():
    rows = histogram_rows([1, 0, 3], (-1.0, 2.0))
    assert [(row["low"], row["high"]) for row in rows] == [(-1, 0), (0, 1), (1, 2)]
    assert [row["share"] for row in rows] == [25, 0, 75]


def test_the_epoch_that_is_looked_at_is_no_point_of_a_curve():
    assert seen_row("mine", 2) == {"epoch": 2.0, "loss": None, "run": "mine", "kind": "seen", "text": ""}
    assert gradient_rows({1: {"gradient_norm": 2.0}}, 1)[-1] == {"epoch": 1, "gradient_norm": None}
    assert gradient_rows({}, 1) == []
