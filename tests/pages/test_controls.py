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


def test_a_size_of_the_row_becomes_the_code_size_and_is_marked(open_app):
    page = open_app("train", code_size="16")
    row = page.button_group(key="train_code_size_row")
    assert row.value is None
    row.set_value(2).run()
    assert page.number_input(key="train_code_size").value == 2
    assert page.query_params["code_size"] == "2"
    page.number_input(key="train_code_size").set_value(128).run()
    assert page.button_group(key="train_code_size_row").value == 128


def test_a_code_that_is_a_picture_is_offered_no_sizes_that_do_not_fit(open_app):
    page = open_app("train", kind="convolutional", code_layer="convolution", code_size="49")
    assert page.number_input(key="train_code_size").value == 49
    assert not [row for row in page.get("button_group") if row.key == "train_code_size_row"]


def test_a_link_that_leaves_the_code_size_out_leaves_its_row_out_too(open_app):
    page = open_app("train", hide="train_code_size")
    assert any(".st-key-train_code_size_row" in one.proto.body for one in page.get("html"))
