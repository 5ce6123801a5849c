"""The Experiments page: sweeps that are paused, and searches."""

import pytest

from ae.exports.report import sweep_report
from ae.runs.config import RunConfig
from ae.sweeps import Axis, Range, Search, read_toml, write_toml
from ae.ui.experiments.standing import standing_of
from ae.ui.lab import store
from tests.pages.experiments import add, end
from tests.pages.test_pages import texts

STEERING = ["experiments_continue", "experiments_pause", "experiments_stop"]


def test_a_sweep_is_paused_and_goes_on(open_app, asked, ada):
    sweep_id = add(asked, ada)
    page = open_app("experiments", visitor=ada, sweep=sweep_id)
    page.button(key="experiments_pause").click().run()
    assert asked.paused == [sweep_id]
    assert "0 of 4 trained. Paused." in texts(page.caption)
    assert "experiments_pause" not in [button.key for button in page.button]
    page.button(key="experiments_continue").click().run()
    assert asked.continued == [sweep_id]
    assert "experiments_stop" not in [button.key for button in page.button]
    others = open_app("experiments", visitor="bob", sweep=sweep_id)
    assert not {"experiments_pause", "experiments_continue"} & {button.key for button in others.button}


@pytest.mark.parametrize("state", ["paused", "stopped"])
def test_while_what_trains_comes_to_its_end_it_goes_on_where_it_was_paused(open_app, asked, ada, state):
    sweep_id = add(asked, ada)
    give_first(sweep_id)
    page = open_app("experiments", visitor=ada, sweep=sweep_id)
    assert [button.key for button in page.button if button.key in STEERING] == STEERING[1:]
    store().halt_sweep(sweep_id, state)
    page.run()
    assert [button.key for button in page.button if button.key in STEERING] == [STEERING[0], STEERING[2]]
    assert page.button(key="experiments_stop").disabled == (state == "stopped")
    said = {
        "paused": "Paused: what trains now comes to its end.",
        "stopped": "Stopping: what trains now ends.",
    }
    assert said[state] in str(page.get("progress")[0].proto)


def give_first(sweep_id):
    """Has the first trial given to a worker."""
    assert store().take_lead(store().leader(), "lead", "me")
    first = store().trials(sweep_id)[0].run_id
    assert store().claim(first, "worker", "attempt", "lead")


def test_a_search_is_described_by_ranges_and_a_budget(open_app, asked, ada):
    page = open_app("experiments", visitor=ada)
    page.session_state["experiments_way"] = "Search"
    page.run()
    page.multiselect(key="experiments_searched").set_value(["code_size", "optimizer"]).run()
    page.number_input(key="experiments_high_code_size").set_value(16)
    page.multiselect(key="experiments_searched_optimizer").set_value(["adam", "sgd"])
    page.number_input(key="experiments_trials").set_value(7).run()
    assert "At most 7 trainings, and 10\u00a0min of training." in texts(page.caption)
    page.button(key="experiments_start").click().run()
    (search,) = asked.submitted
    assert search.space == (Range("code_size", 2, 16, log=True), Axis("optimizer", ("adam", "sgd")))
    assert (search.most_trials, search.most_minutes, search.measure) == (7, 10.0, "mse")
    assert "0 trained of at most 7, 0.0 of 10 minutes" in str(page.get("progress")[0].proto)


def test_a_search_shows_the_best_so_far_and_is_taken_away_as_a_search(open_app, asked, ada):
    base = RunConfig.of(dataset="digits", layers=(128,))
    search = Search("Small?", base, (Range("code_size", 2, 64), Range("epochs", 1, 9)), most_trials=3)
    sweep_id = asked.submit_sweep(search, ada)
    assert store().take_lead(store().leader(), "token", "me")
    for at, size in enumerate((30, 31, 32)):
        assert store().add_trial(sweep_id, at, (f"trial {at}", base.changed(code_size=size)), "token")
    end(sweep_id, 0.04, 0.02, 0.03)
    page = open_app("experiments", visitor=ada, sweep=sweep_id)
    assert not page.exception
    said = str(page.get("progress")[0].proto)
    assert "3 trained of at most 3" in said
    assert "the best with 0.02 (Squared error per pixel)" in said
    store().end_search(sweep_id, "given")
    page = open_app("experiments", visitor=ada, sweep=sweep_id)
    assert "3 trained, the best with 0.02 (Squared error per pixel)." in texts(page.caption)
    assert page.selectbox(key=f"experiments_trial_{sweep_id}").value == store().trials(sweep_id)[1].run_id
    assert '"best"' in page.get("vega_lite_chart")[0].proto.spec
    assert "experiments_continue" not in [button.key for button in page.button]
    now = standing_of(sweep_id)
    assert read_toml(write_toml(now.asked)) == search
    assert "best so far" in sweep_report(now.sweep, now.outcomes, {}, [], write_toml(now.asked))


def test_why_a_search_was_stopped_is_said(open_app, asked, ada):
    base = RunConfig.of(dataset="digits")
    sweep_id = asked.submit_sweep(Search("", base, (Range("code_size", 2, 64),)), ada)
    store().end_search(sweep_id, "stopped", "The store is full.")
    page = open_app("experiments", visitor=ada, sweep=sweep_id)
    assert "The store is full." in texts(page.error)
    page.button(key="experiments_continue").click().run()
    assert asked.continued == [sweep_id]
