"""What an address can ask of how pages are shown."""

import pytest

from ae.errors import LabError
from ae.lessons import FOLDER, read_lessons
from ae.lessons.lesson import TONGUES
from ae.ui.teach.controls import CONTROLS
from ae.ui.teach.headings import HEADINGS, LANGUAGES
from ae.ui.teach.showing import Showing, read_showing


@pytest.mark.parametrize(
    "showing",
    [Showing(), Showing(True, "de", ("draw_model", "train_noise_kind")), Showing(lang="fr")],
)
def test_what_is_written_into_an_address_is_read_again(showing):
    assert read_showing(showing.to_query()) == showing


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"lang": "xx"}, "lang: expected one of en, de, fr, es, got 'xx'"),
        ({"present": "yes"}, "present: expected one of 0, 1, got 'yes'"),
        ({"hide": "draw_model,x{}"}, r"hide: expected one of .* got 'x\{\}'"),
    ],
)
def test_what_there_is_not_is_refused_in_a_sentence(query, sentence):
    with pytest.raises(LabError, match=sentence):
        read_showing(query)


def test_pages_and_lessons_have_a_heading_in_every_language():
    assert set(LANGUAGES) == {"en", *TONGUES}
    assert set(HEADINGS) == set(CONTROLS) - {"learn"}
    assert all(set(headings) == set(TONGUES) for headings in HEADINGS.values())
    assert all(set(lesson.headings) == set(TONGUES) for lesson in read_lessons(FOLDER))
