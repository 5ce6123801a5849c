"""A link to a point opens it, and what leads nowhere is one sentence."""

from urllib.parse import parse_qs

import pytest

from tests.pages.latent import errors

LINK = {"model": "variational-plane", "images": "digits", "point": "7"}


def shown(page):
    return " ".join(part.proto.body for part in page.get("html"))


def test_a_link_opens_the_page_with_its_point_chosen_and_the_page_gives_that_link_again(open_app):
    page = open_app("latent", **LINK)
    assert errors(page) == []
    assert "Test image 7" in shown(page)
    assert "Its code: " in shown(page)
    assert page.selectbox(key="latent_dataset").value == "digits"
    (link,) = [text.value for text in page.markdown if "Link to this point" in text.value]
    assert parse_qs(link.partition("?")[2].removesuffix(")")) == {name: [text] for name, text in LINK.items()}
    assert page.query_params == LINK


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"point": "seven"}, "point: expected a whole number from 0 to 359, got 'seven'."),
        ({"point": "360"}, "point: expected a whole number from 0 to 359, got '360'."),
        ({"point": "-1"}, "point: expected a whole number from 0 to 359, got '-1'."),
        ({"images": "cats"}, "images: expected one of mnist, fashion, digits, got 'cats'."),
        ({"model": "nobody"}, "model: expected one that is here and has a code, got 'nobody'."),
        ({"model": "unet"}, "model: expected one that is here and has a code, got 'unet'."),
    ],
    ids=str,
)
def test_a_link_that_leads_nowhere_is_one_sentence_and_the_page_goes_on(wrong, sentence, open_app):
    page = open_app("latent", **LINK | wrong)
    assert errors(page) == [sentence]
    assert page.selectbox(key="latent_model").value == "variational-plane"
    assert "Test image" not in shown(page)
    assert page.query_params == {}
