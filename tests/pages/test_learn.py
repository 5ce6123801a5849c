"""The page Learn without a browser."""

import pytest

from ae.images.drawing import normalise
from ae.lessons import FOLDER, read_lessons, units_in_use
from ae.measures.steadiness import slope
from ae.models.shipped import shipped_codec
from ae.ui.lab import cached_dataset
from tests.strokes import digit_strokes, rasterise

LESSONS = read_lessons(FOLDER)


@pytest.mark.parametrize("number", range(1, len(LESSONS) + 1))
def test_the_address_names_the_lesson(open_app, number):
    page = open_app("learn", lesson=str(number))
    assert not page.exception and not page.error
    assert page.title[0].value == f"{number} · {LESSONS[number - 1].title}"
    assert any(LESSONS[number - 1].question in text.value for text in page.markdown)


def test_next_leads_on_and_back_leads_back(open_app):
    page = open_app("learn")
    page.button(key="learn_next").click().run()
    assert page.title[0].value == f"2 · {LESSONS[1].title}"
    page.button(key="learn_back").click().run()
    assert page.title[0].value == f"1 · {LESSONS[0].title}"


def test_a_lesson_that_is_not_there_is_told_of(open_app):
    page = open_app("learn", lesson="99")
    assert "lesson: expected a whole number from 1 to" in page.error[0].value


def test_a_teacher_s_own_lessons_are_shown_in_place_of_ours_and_a_broken_one_is_told_of(
    open_app, monkeypatch, tmp_path
):
    monkeypatch.setenv("AE_LESSONS", str(tmp_path))
    own = (FOLDER / "01-numbers.md").read_text().replace(LESSONS[0].title, "Mine")
    (tmp_path / "mine.md").write_text(own)
    assert open_app("learn").title[0].value == "1 · Mine"
    (tmp_path / "mine.md").write_text(own.replace("check:", "chek:"))
    assert "mine.md, line 7: expected one of title" in open_app("learn").error[0].value


def test_a_link_sets_the_heading_s_language_and_what_it_asks_wrongly_is_told(open_app):
    page = open_app("learn", lesson="1", lang="de")
    german = LESSONS[0].headings["de"][0]
    assert any(f'<h1 lang="de">1 · {german}</h1>' in part.proto.body for part in page.get("html"))
    assert "lang: expected one of en" in open_app("learn", lang="xx").error[0].value


def test_a_link_hides_a_control_and_the_address_goes_on_saying_so(open_app):
    page = open_app("learn", hide="learn_lesson")
    hidden = ".st-key-learn_lesson, .st-key-learn_lesson_row { display: none !important; }"
    assert any(hidden in part.proto.body for part in page.get("html"))
    assert page.query_params["hide"] == "learn_lesson"


def test_presenting_ends_by_its_button(open_app):
    page = open_app("learn", present="1")
    page.button(key="page_leave").click().run()
    assert "present" not in page.query_params
    assert page.button(key="page_present").label == "Present"


@pytest.fixture
def trained(finished):
    """Both networks of the lesson on sparse codes, trained by ada; gives the lesson."""
    lesson = next(one for one in LESSONS if one.name == "07-sparse")
    for network in (lesson.first, lesson.second):
        dataset, _ = cached_dataset(network.config.training.dataset)
        finished(network.config.changed(dataset=dataset.name))
    return lesson


def test_a_pair_that_the_visitor_has_trained_is_shown_and_not_trained_again(open_app, trained):
    page = open_app("learn", visitor="ada", lesson="7")
    assert not page.exception and page.button(key="learn_train").disabled
    shown = [text.value for text in page.markdown if "trained, validation loss 0.1000" in text.value]
    assert [words.partition("  ")[0] for words in shown] == ["**Sparse**", "**Plain**"]
    other = open_app("learn", visitor="bob", lesson="7")
    assert not other.button(key="learn_train").disabled


def test_both_networks_of_a_pair_say_what_they_make_of_the_drawing(open_app, trained):
    drawing = rasterise(digit_strokes(7, 0, 1))
    image, codec = normalise(drawing), shipped_codec("denoising")
    units = f"{units_in_use(codec.encode(image[None])[0]):.0f}"
    page = open_app("learn", visitor="ada", drawing=drawing, lesson="7")
    lines = [caption.value for caption in page.caption if "At your drawing" in caption.value]
    found = (
        f"At your drawing: {units} units in use, derivative {slope(codec, image):.2g}; a shift by one pixel"
    )
    assert len(lines) == 2 and all(line.startswith(found) for line in lines)
    readings = "\n".join(caption.value for caption in page.caption)
    wanted = f"(wanted: at most 20, less than that of Plain, {units})"
    assert f"Sparse: units in use for your drawing: {units} {wanted}" in readings


def test_more_labels_tell_more_digits_rightly(open_app):
    page = open_app("learn", lesson=str([one.name for one in LESSONS].index("12-labels") + 1))
    page.selectbox(key="learn_labels_group").select("all ten digits").run()

    def share():
        return int(page.metric[0].value.removesuffix(" %"))

    few = share()
    page.slider(key="learn_labels_count").set_value(50).run()
    assert share() > few > 20
    assert page.metric[2].value == "–"
