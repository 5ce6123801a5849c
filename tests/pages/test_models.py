"""Which models a visitor can choose, and what they are called."""

import pytest

from ae.models.shipped import DEFAULT, UNCODED, shipped_cards
from ae.runs.config import RunConfig
from ae.ui.draw.counterpart import counterpart_of
from ae.ui.models import Model, _trained_models

RUN = RunConfig.of(dataset="digits", code_size=7, epochs=2)
TITLE = "dense, code 7"


@pytest.fixture(autouse=True)
def asks_the_store_again():
    """What a page listed less than a second ago is kept."""
    _trained_models.clear()


def models(page, key):
    return page.selectbox(key=key).options


@pytest.mark.parametrize(("name", "key"), [("draw", "draw_model"), ("latent", "latent_model")])
def test_a_run_without_a_name_is_listed_by_what_it_is_made_of(open_app, finished, name, key):
    run_id = finished(RUN, name="")
    assert f"{TITLE} · {run_id[:4]}" in models(open_app(name, visitor="ada"), key)


def test_a_visitor_is_shown_no_run_of_another_until_its_link_is_opened(open_app, finished):
    run_id = finished(RUN, name="")
    strangers = models(open_app("draw", visitor="bob"), "draw_model")
    assert strangers == [card.title for card in shipped_cards().values()]
    assert f"{TITLE} · {run_id[:4]}" in models(open_app("draw", visitor="bob", run=run_id), "draw_model")


def test_a_model_without_a_code_is_offered_on_draw_and_not_on_latent_space(open_app, finished):
    run_id = finished(RunConfig.of(dataset="digits", kind="unet", epochs=1), name="")
    title = f"unet, no code · {run_id[:4]}"
    assert title in models(open_app("draw", visitor="ada"), "draw_model")
    assert title not in models(open_app("latent", visitor="ada"), "latent_model")


def test_a_model_that_knows_the_chosen_noise_is_offered_and_taken(open_app):
    page = open_app("draw")
    assert not [button for button in page.button if button.key == "draw_model_versed"]
    page.selectbox(key="draw_noise_kind").set_value("masking").run()
    page.button(key="draw_model_versed").click().run()
    taken = page.selectbox(key="draw_model").value
    assert shipped_cards()[taken].config.training.corruption == ("mixed", 1.0)
    assert not [button for button in page.button if button.key == "draw_model_versed"]


def counterpart_name(config):
    other = counterpart_of(Model("own", "own", config, {}))
    return other and other.ref


def test_beside_a_code_stands_a_network_without_one_that_learnt_the_same_images():
    assert counterpart_name(RunConfig.of(dataset="mnist")) == UNCODED
    assert counterpart_name(RunConfig.of(dataset="mnist", kind="unet")) == DEFAULT
    assert counterpart_name(RUN) is None
