import pytest

from ae.figures.strangeness import BINS, strangeness_chart, strangeness_ends, strangeness_rows


@pytest.fixture
def both(rng):
    """Strangeness of test images, and of others."""
    return rng.normal(0, 1, 500), rng.normal(4, 1, 80)


def test_each_kind_has_all_of_its_images_in_the_ranges(both):
    rows = strangeness_rows(*both)
    assert len(rows) == 2 * BINS
    for kind in ("test images", "letters and shapes"):
        assert sum(row["share"] for row in rows if row["kind"] == kind) == pytest.approx(100)
    lows, highs = ([row[name] for row in rows[:BINS]] for name in ("low", "high"))
    assert lows[1:] == pytest.approx(highs[:-1])


def test_the_axis_holds_all_test_images(both):
    low, high = strangeness_ends(*both)
    assert low == both[0].min()
    assert both[0].max() <= high < both[1].max()


@pytest.mark.parametrize(("at", "shown"), [(-100.0, -3.0), (0.5, 0.5), (100.0, 6.0)])
def test_the_drawing_s_line_stands_where_it_is_or_at_the_end(at, shown):
    layers = strangeness_chart(at, 1.0, (-3.0, 6.0))["layer"]
    lines = [layer["encoding"]["x"]["datum"] for layer in layers if layer["mark"].get("strokeDash") == [1, 0]]
    assert lines == [shown]
    words = [layer["mark"]["text"] for layer in layers if layer["mark"]["type"] == "text"]
    assert words == ["threshold", "your drawing"]


@pytest.mark.parametrize(("at", "side"), [(-2.0, "left"), (5.0, "right")])
def test_words_stand_at_the_side_that_has_room(at, side):
    label = strangeness_chart(at, 0.0, (-3.0, 6.0))["layer"][-1]["mark"]
    assert (label["text"], label["align"]) == ("your drawing", side)
