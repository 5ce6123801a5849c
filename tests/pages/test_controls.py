import pytest

from ae.runs.config import DEFAULTS
from ae.runs.kinds import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_chosen_and_shows_its_own_settings(open_app, kind):
    page = open_app("train", kind=kind)
    assert not page.exception
    assert not page.error
    assert not page.button(key="train_start").disabled


def test_a_switch_is_a_toggle_and_a_tiny_weight_can_be_typed(open_app):
    page = open_app("train", kind="sparse")
    assert page.toggle(key="train_batch_norm").value is DEFAULTS["batch_norm"]
    assert page.number_input(key="train_sparsity_weight").value == pytest.approx(DEFAULTS["sparsity_weight"])


def test_the_stop_rule_has_a_switch(open_app):
    page = open_app("train")
    assert page.query_params["patience"] == "0"
    page.toggle(key="train_patience_switch").set_value(True).run()
    assert page.query_params["patience"] == "5"
    page.number_input(key="train_patience").set_value(3).run()
    assert page.query_params["patience"] == "3"
    page.toggle(key="train_patience_switch").set_value(False).run()
    assert page.query_params["patience"] == "0"


def test_an_address_with_patience_switches_the_rule_on(open_app):
    page = open_app("train", patience="7")
    assert page.toggle(key="train_patience_switch").value
    assert page.number_input(key="train_patience").value == 7
