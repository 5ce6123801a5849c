"""Lessons are files; what is wrong with one is said with its line."""

import pytest

from ae.errors import LabError
from ae.lessons import FOLDER, read_lesson, read_lessons
from ae.lessons.reading import MOST_WORDS

VALID = """---
title: A title
idea: An idea.
show: canvas, reconstruction
models: plane
question: Draw a 7.
check: digit = 7
answer: It is one.
---
A [[code]] is short, and [[code|codes]] are alike.
"""


@pytest.fixture
def write(tmp_path):
    def write_(text):
        path = tmp_path / "one.md"
        path.write_text(text, encoding="utf-8")
        return path

    return write_


def test_every_lesson_of_the_lab_is_valid_and_they_have_numbers_in_a_row():
    lessons = read_lessons(FOLDER)
    assert [lesson.name[:2] for lesson in lessons] == sorted(lesson.name[:2] for lesson in lessons)
    assert len({lesson.title for lesson in lessons}) == len(lessons)


def test_a_header_that_leaves_out_what_has_a_default_is_complete(write):
    lesson = read_lesson(write(VALID))
    assert (lesson.noise, lesson.noise_level, lesson.terms) == ("none", 0.5, ("code",))
    assert lesson.show == ("canvas", "reconstruction") and lesson.text.startswith("A [[code]]")


def test_a_header_can_hold_other_languages_and_two_networks(write):
    more = "de: Titel | Eine Idee.\nfirst: Plain | kind=dense layers=none\nsecond: Sparse | kind=sparse\n"
    lesson = read_lesson(write(VALID.replace("models:", more + "models:")))
    assert lesson.headings == {"de": ("Titel", "Eine Idee.")}
    assert (lesson.first.title, lesson.first.config.network.layers) == ("Plain", ())
    assert lesson.second.config.kind == "sparse"


@pytest.mark.parametrize(
    ("line", "other", "sentence"),
    [
        ("title: A title", "titel: A title", "line 2: expected one of title, .* got 'titel'"),
        ("idea: An idea.", "title: Again", "line 3: expected one of .*, each once, got 'title'"),
        ("show: canvas, reconstruction", "show: canvas, sketch", "line 4: show: .* got 'sketch'"),
        ("models: plane", "models: none-such", "line 5: models: expected some of .* got 'none-such'"),
        ("models: plane", "", "line 9: expected a line models: above it"),
        ("question: Draw a 7.", "question:", "line 6: question: expected some words"),
        ("check: digit = 7", "check: digit ~ 7", "line 7: check: expected comparisons such as"),
        ("check: digit = 7", "check: beauty = 7", "line 7: check: expected one of digit, .* 'beauty'"),
        ("check: digit = 7", "check: digit = seven", "line 7: check: expected digit compared with a number"),
        ("check: digit = 7", "check: noise > mixed", "line 7: check: expected noise = or != one of"),
        ("answer: It is one.", "noise_level: 2", "line 8: noise_level: expected a number from 0 to 1"),
        ("A [[code]] is", "A [[kode]] is", "line 10: expected a term of the glossary, got 'kode'"),
        ("A [[code]] is", "word " * MOST_WORDS, f"line 10: expected a text of at most {MOST_WORDS} words"),
        ("idea: An idea.", "idea: An idea.\nde: Titel", "line 4: de: expected a title and an idea"),
        ("idea: An idea.", "idea: An idea.\nfirst: kind=dense", "line 4: first: expected a title, | and"),
        ("idea: An idea.", "idea: An idea.\nfirst: A | epochs=0", "line 4: first: epochs: expected"),
        ("canvas, reconstruction", "canvas, pair", "line 9: expected lines first: and second:"),
        (
            "answer: It is one.",
            "answer: A {cipher}.",
            "line 8: answer: expected in braces one of .* got 'cipher'",
        ),
        ("---\n", "", "line 1: expected a header between two lines"),
    ],
)
def test_what_is_not_valid_is_refused_with_its_line(write, line, other, sentence):
    assert line in VALID
    with pytest.raises(LabError, match=r"^one\.md, " + sentence):
        read_lesson(write(VALID.replace(line, other, 1)))


def test_a_lesson_without_a_text_and_a_file_that_is_no_text_are_refused(write, tmp_path):
    with pytest.raises(LabError, match=r"line 9: expected a text below the header"):
        read_lesson(write(VALID[: VALID.index("A [[code]]")]))
    (tmp_path / "two.md").write_bytes(b"\xff\xfe---")
    with pytest.raises(LabError, match=r"two\.md: expected a text in UTF-8"):
        read_lesson(tmp_path / "two.md")


def test_a_folder_without_lessons_is_refused(tmp_path):
    with pytest.raises(LabError, match=r"expected 1 to 30 files \*.md in .*, got 0"):
        read_lessons(tmp_path)
