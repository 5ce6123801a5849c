"""The Experiments page: what varies, what it costs, and what came of it."""

from types import SimpleNamespace

import pyarrow as pa
import pytest

from ae.sweeps import Axis
from ae.sweeps.ready import PUBLISHED, READY
from ae.ui.components.filter import chosen_in
from ae.ui.experiments import chosen, ready
from ae.ui.lab import store
from tests.pages.experiments import add, end
from tests.pages.test_pages import texts


@pytest.mark.parametrize("name", READY)
def test_a_question_is_asked_with_one_press_and_its_cost_is_told_before(open_app, asked, ada, name):
    page = open_app("experiments", visitor=ada)
    cost = f"{READY[name].help}  \n{len(READY[name].sweep.trials())} trainings, very roughly "
    assert cost in texts(page.caption)
    page.button(key=f"experiments_ready_{name}").click().run()
    (sweep,) = asked.submitted
    assert (sweep.title, sweep.axes) == (READY[name].sweep.title, READY[name].sweep.axes)
    sweep_id = page.query_params["sweep"]
    assert store().sweep(sweep_id).visitor == ada
    assert f"0 of {len(sweep.trials())} trained" in str(page.get("progress")[0].proto)
    assert f"{READY[name].help}  \n{ready.ASKED}" in texts(page.caption)


@pytest.mark.parametrize("name", ["simple", "variational-plane"])
def test_a_published_number_is_reproduced_with_one_press(open_app, asked, ada, name):
    page = open_app("experiments", visitor=ada)
    assert f"experiments_ready_{name}" not in [button.key for button in page.button]
    page.session_state["experiments_published"] = True
    page.run().button(key=f"experiments_ready_{name}").click().run()
    (sweep,) = asked.submitted
    assert (sweep.title, sweep.measure) == (PUBLISHED[name].sweep.title, PUBLISHED[name].sweep.measure)
    assert sweep.seeds == (0, 1, 2)


def test_the_same_question_again_opens_the_same_sweep(open_app, asked, ada):
    page = open_app("experiments", visitor=ada)
    for _ in range(2):
        page.button(key="experiments_ready_beta").click().run()
    assert len(asked.submitted) == 1
    end(page.query_params["sweep"])
    page.button(key="experiments_ready_beta").click().run()
    assert asked.continued == [page.query_params["sweep"]]


def test_an_own_question_is_made_of_what_was_chosen(open_app, asked, ada):
    page = open_app("experiments", visitor=ada)
    page.text_input(key="experiments_values_1_code_size").set_value("3, 5")
    page.selectbox(key="experiments_vary_2").set_value("optimizer").run()
    page.multiselect(key="experiments_values_2_optimizer").set_value(["adam", "sgd"])
    page.number_input(key="experiments_seeds").set_value(2).run()
    assert "8 trainings" in texts(page.caption)
    page.button(key="experiments_start").click().run()
    (sweep,) = asked.submitted
    assert sweep.axes == (Axis("code_size", (3, 5)), Axis("optimizer", ("adam", "sgd")))
    assert (sweep.seeds, sweep.title) == ((0, 1), "Code size and Optimizer")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [("", "code_size: expected at least one value"), ("many", "code_size: expected a whole number")],
)
def test_values_that_make_no_sweep_get_a_sentence_and_no_start(open_app, asked, ada, values, sentence):
    page = open_app("experiments", visitor=ada)
    page.text_input(key="experiments_values_1_code_size").set_value(values).run()
    assert sentence in texts(page.error)
    assert "experiments_start" not in [button.key for button in page.button]


def test_a_finished_sweep_shows_its_chart_with_pca_its_pictures_its_tables_and_its_files(
    open_app, asked, ada
):
    page = open_app("experiments", visitor=ada, sweep=add(asked, ada, 0.04, 0.02, 0.06, 0.02))
    assert not page.exception
    assert "All 4 networks are trained." in texts(page.caption)
    assert '"PCA"' in page.get("vega_lite_chart")[0].proto.spec
    page.session_state["experiments_table"] = True
    table = texts(page.run().markdown)
    assert "| Code size 31 | 0.05 ± 0.014 | 0.02 | 100 | 9.0 |" in table
    assert "| Code size 31, seed 0 | finished | 0.04 |" in table
    assert [button.key for button in page.get("download_button")] == [
        "experiments_get_report_html",
        "experiments_get_trials_csv",
        "experiments_get_points_csv",
        "experiments_get_sweep_toml",
    ]


@pytest.mark.parametrize(("chart", "count"), [("Curve", 1), ("Quality and cost", 2), ("All settings", 1)])
def test_another_chart_shows_the_same_trainings(open_app, asked, ada, chart, count):
    sweep_id = add(asked, ada, 0.04, 0.02, 0.06, 0.02)
    page = open_app("experiments", visitor=ada, sweep=sweep_id)
    page.session_state[f"experiments_chart_{sweep_id}"] = chart
    page.run()
    assert not page.exception
    charts = page.get("vega_lite_chart")
    assert len(charts) == count
    runs = {trial.run_id for trial in store().trials(sweep_id)}
    assert all(run_ids(one) == runs for one in charts)


def test_that_pca_still_comes_is_said(open_app, asked, ada, monkeypatch):
    monkeypatch.setattr("ae.ui.experiments.charts.pca_of", lambda sweep: {})
    monkeypatch.setattr("ae.ui.experiments.charts.pca_comes", lambda sweep: True)
    page = open_app("experiments", visitor=ada, sweep=add(asked, ada, 0.04, 0.02, 0.06, 0.02))
    assert "PCA beside it is being worked out" in texts(page.caption)


def run_ids(chart):
    """Runs that a chart has in its rows."""
    (one,) = chart.proto.datasets or [chart.proto]
    return set(pa.ipc.open_stream(one.data.data).read_all()["run"].to_pylist()) - {""}


def test_a_filter_hides_trainings_until_all_are_shown_again(open_app, asked, ada):
    sweep_id = add(asked, ada, 0.04, 0.02, 0.06, 0.02)
    page = open_app("experiments", visitor=ada, sweep=sweep_id)

    def chosen(**parts):
        page.session_state["experiments_table"] = True
        page.session_state[f"experiments_chosen_{sweep_id}"] = parts
        return texts(page.run().markdown)

    assert "Code size 31, seed 1" in chosen()
    assert "Code size 31, seed 1" not in chosen(mse={"high": 0.05})
    table = chosen(mse={"high": 0.05}, code_size={"values": ["32"]})
    assert "Code size 31, seed 0" not in table
    assert "Code size 32, seed 1" in table
    (drawn,) = page.get("vega_lite_chart")
    assert run_ids(drawn) == {trial.run_id for trial in store().trials(sweep_id)}
    assert ".st-key-experiments_only" in drawn.proto.spec
    chosen(mse={"high": 0.0})
    assert "No training is left" in texts(page.info)
    assert "Code size 31, seed 0" in chosen()


@pytest.mark.parametrize(
    ("sent", "taken"),
    [
        ({"mse": {"high": 0.5}}, {"mse": {"high": 0.5}}),
        ({"code_size": {"values": ["2", 3, None]}}, {"code_size": {"values": ["2"]}}),
        ({"mse": {"low": True, "high": "1", "values": "2"}, "x": 7}, {"mse": {}}),
        ([1, 2], {}),
        (None, {}),
    ],
)
def test_of_what_a_browser_chooses_only_what_makes_sense_is_taken(monkeypatch, sent, taken):
    monkeypatch.setattr("ae.ui.components.filter.st.session_state", {"a": SimpleNamespace(chosen=sent)})
    assert chosen_in("a") == taken


def test_whoever_has_the_link_sees_the_sweep_and_cannot_stop_it(open_app, asked, ada):
    sweep_id = add(asked, ada)
    own = open_app("experiments", visitor=ada, sweep=sweep_id)
    own.button(key="experiments_stop").click().run()
    assert asked.stopped == [sweep_id]
    others = open_app("experiments", visitor="bob", sweep=sweep_id)
    assert "Somebody else's experiment" in texts(others.caption)
    assert "experiments_stop" not in [button.key for button in others.button]


def test_trainings_that_failed_are_counted_and_the_first_says_why(open_app, asked, ada):
    sweep_id = add(asked, ada)
    *failed, last = (trial.run_id for trial in store().trials(sweep_id))
    for run_id in failed:
        store().fail(run_id, "The loss is not finite.")
    store().withdraw(last)
    page = open_app("experiments", visitor=ada, sweep=sweep_id)
    assert not page.exception
    assert "0 of 4 trained; 3 failed, 1 stopped." in texts(page.caption)
    assert "Code size 31, seed 0: The loss is not finite. 2 more failed; the table says why." in texts(
        page.warning
    )
    assert "No network was trained to its end" in texts(page.caption)
    page.session_state["experiments_table"] = True
    assert "| Code size 31, seed 0 | failed |  | The loss is not finite. |" in texts(page.run().markdown)


def test_before_the_first_training_begins_the_page_says_what_it_waits_for(open_app, asked, ada, monkeypatch):
    sweep_id = add(asked, ada)
    page = open_app("experiments", visitor=ada, sweep=sweep_id)
    assert "0 of 4 trained, waiting for its turn" in str(page.get("progress")[0].proto)
    monkeypatch.setattr(type(asked), "workers", lambda self: 0)
    assert "the workers are starting" in str(page.run().get("progress")[0].proto)


def test_experiments_of_one_title_are_told_apart(open_app, asked, ada):
    for _ in range(2):
        add(asked, ada)
    page = open_app("experiments", visitor=ada)
    assert page.selectbox(key="experiments_sweep").options == ["How small? (2)", "How small?"]


def test_what_is_missing_of_a_sweep_can_be_trained(open_app, asked, ada):
    sweep_id = add(asked, ada, 0.04)
    page = open_app("experiments", visitor=ada, sweep=sweep_id)
    assert "1 of 4 trained; 3 stopped." in texts(page.caption)
    page.button(key="experiments_continue").click().run()
    assert asked.continued == [sweep_id]


def test_a_link_to_no_sweep_gets_a_sentence_and_a_usable_page(open_app, asked, ada):
    page = open_app("experiments", visitor=ada, sweep="nothing")
    assert "sweep: expected the id of a stored sweep" in texts(page.error)
    page.button(key="experiments_ready_beta").click().run()
    assert not page.error


def test_without_its_images_a_question_is_asked_of_those_that_are_at_hand(monkeypatch):
    monkeypatch.setattr(chosen, "cached_dataset", lambda name: (type("D", (), {"name": "digits"}), "note"))
    training = chosen.at_hand(READY["noise"].sweep).base.training
    assert (training.dataset, training.epochs) == ("digits", 40)
