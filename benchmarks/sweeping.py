"""Does a sweep keep its workers busy, and does its page answer a filter at once?

python -m benchmarks.sweeping [--trainings 16] [--epochs 5] [--workers 2] [--goes 5] [--no-question]

Own workers train a sweep of dense networks after one training each that makes them ready: seconds from asking
to the last result, over the sum of the trainings' own seconds divided by the number of workers. Then a real
Chromium shows a sweep of 500 trainings, which are written into the store, and presses a value in the legend,
and one in the page's filter, which both narrow the chart in the browser: milliseconds from the press until
it shows no others, and, of the filter, until the rest of the page follows, too, with the processor's
milliseconds that the page's own program takes for that, which hardly depend on what else runs. Last the first
question of the page is asked in a home of its own: seconds from its address until the chart is finished and
PCA stands beside it.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page

from ae.environment import Environment, read_environment
from ae.jobs import Jobs
from ae.models.shipped import FOLDER
from ae.runs.config import RunConfig
from ae.runs.record import ACTIVE
from ae.runs.reports import TrainedReport
from ae.store import Store
from ae.sweeps import Axis, Sweep, sweep_to_dict
from benchmarks.web import ROOT, lab_in

MODEL = FOLDER / "denoising"
RATES = (1e-4, 3e-4, 1e-3, 3e-3, 1e-2)
LARGE = Sweep(
    "Five hundred",
    RunConfig.of(layers=(128,), epochs=3),
    (Axis("code_size", tuple(range(2, 22))), Axis("learning_rate", RATES)),
    tuple(range(5)),
)
LOOK_SECONDS = 0.2  # looking takes processor time from the workers
QUESTION_MS = 600_000
PCA_THERE = "PCA: as many principal components"
VISITOR = "a-visitor-of-benchmark"
MARKS = ".st-key-experiments_answer svg.marks"
DOTS = f'{MARKS} path[aria-label*="trial:"]'
FILTER = ".st-key-experiments_only"
ROOT_OF = f"[...document.querySelectorAll('{FILTER} *')].find(one => one.shadowRoot).shadowRoot"
PRESS = f"""words => {{
  const pill = [...{ROOT_OF}.querySelectorAll("button")].find(one => one.innerText === words);
  const now = performance.now();
  pill.click();
  return now;
}}"""
NAMED = f"""words => {{
  const names = [...document.querySelectorAll("{MARKS} g.role-legend text")];
  const name = names.find(one => one.textContent === words);
  const now = performance.now();
  name.dispatchEvent(new MouseEvent("click", {{ bubbles: true }}));
  return now;
}}"""
TOLD = f"words => {ROOT_OF}.querySelector('.seen').textContent === words && performance.now()"
LEFT = f"count => document.querySelectorAll('{DOTS}').length === count && performance.now()"


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints one JSON object."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--trainings", type=int, default=16)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--goes", type=int, default=5, help="Presses of the filter, there and back.")
    parser.add_argument("--question", action=argparse.BooleanOptionalAction, default=True)
    chosen = parser.parse_args(arguments)
    results: dict[str, object] = {}
    if chosen.trainings:
        results["sweep"] = trained(chosen.trainings, chosen.epochs, chosen.workers)
    if chosen.goes:
        results["filter_processor_milliseconds"] = computed(chosen.goes)
        results |= filtered(chosen.goes)
    if chosen.question:
        results["question_seconds"] = answered()
    results["load"] = os.getloadavg()
    sys.stdout.write(json.dumps(results, indent=2) + "\n")


def trained(trainings: int, epochs: int, workers: int) -> dict[str, float]:
    """Seconds of a sweep, the sum of its trainings' own, and how they compare."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        environment = replace(environment_in(Path(home)), workers=workers, keep_seconds=0.0)
        store = Store(environment)
        jobs = Jobs(store, environment)
        try:
            base = RunConfig.of(layers=(128,), code_size=32, epochs=epochs)
            ends(store, jobs, Sweep("", base.changed(epochs=1), (Axis("code_size", (8, 16)),)))
            sizes = Axis("code_size", tuple(range(4, 4 + 2 * trainings, 2)))
            began = time.perf_counter()
            each = ends(store, jobs, Sweep("", base, (sizes,)))
            wall = time.perf_counter() - began
        finally:
            jobs.close()
    ratio = wall / (sum(each) / workers)
    return {"seconds": round(wall, 1), "of_trainings": round(sum(each), 1), "ratio": round(ratio, 3)}


def ends(store: Store, jobs: Jobs, sweep: Sweep) -> list[float]:
    """Seconds of each training of the sweep, once all have ended."""
    sweep_id = jobs.submit_sweep(sweep, VISITOR)
    while (trials := store.trials(sweep_id)) and any(trial.state in ACTIVE for trial in trials):
        time.sleep(LOOK_SECONDS)
    errors = [trial.error for trial in trials if trial.state != "finished"]
    if errors:
        raise SystemExit(errors[0])
    return [trial.seconds_total or 0.0 for trial in trials]


def environment_in(home: Path) -> Environment:
    """The lab's environment in a home of its own."""
    own = replace(read_environment(), home=home, database_url=f"sqlite:///{home}/lab.sqlite", scheduler=None)
    return replace(own, max_jobs_per_visitor=5, max_trials=500)


def filtered(goes: int) -> dict[str, object]:
    """Median and longest milliseconds from a press in the legend, and in the filter, to what is left."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        sweep_id = filled(Store(environment_in(Path(home))))
        with lab_in(home) as (browser, url, _):
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.set_default_timeout(120_000)
            page.goto(f"{url}/experiments?sweep={sweep_id}")
            page.get_by_text(PCA_THERE).wait_for()  # which draws the chart anew
            legend = [chosen_in_legend(page, words) for _ in range(goes) for words in ("0.001", "0.01")]
            page.get_by_role("button", name="Filter").click()
            found = [pressed(page, words) for _ in range(goes) for words in ("0.001", "0.01")]
    chart, page_too = zip(*found, strict=True)
    each = {"legend": legend, "filter": chart, "page_after_filter": page_too}
    return {
        f"{name}_milliseconds": {"median": round(statistics.median(some)), "longest": round(max(some))}
        for name, some in each.items()
    }


def chosen_in_legend(page: Page, words: str) -> float:
    """Milliseconds from the click on a value until only what has it is shown; all is shown again then."""
    began = page.evaluate(NAMED, words)
    ended = page.wait_for_function(LEFT, arg=100).json_value()
    page.evaluate(NAMED, words)
    page.wait_for_function(LEFT, arg=500)
    return float(ended) - float(began)


def answered() -> float:
    """Seconds from opening the page, with a press on its first question, to the answer with PCA beside it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home, lab_in(home) as (browser, url, _):
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(QUESTION_MS)
        began = time.perf_counter()
        page.goto(f"{url}/experiments")
        page.get_by_role("button", name="How small can the code be?").click()
        page.get_by_role("button", name="report.html").wait_for()
        page.get_by_text(PCA_THERE).wait_for()
        return round(time.perf_counter() - began, 1)


def computed(goes: int) -> float:
    """Median of the processor's milliseconds of the page's program for another value of the filter."""
    from streamlit.testing.v1 import AppTest

    from ae.ui.lab import jobs

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ |= {"AE_HOME": home, "AE_KEEP_SECONDS": "0"}
        sweep_id = filled(Store(environment_in(Path(home))))
        page = AppTest.from_file(str(ROOT / "pages" / "experiments.py"), default_timeout=300)
        page.query_params["sweep"] = sweep_id
        page.run()
        found = []
        for words in ("0.001", "0.01") * goes:
            page.session_state[f"experiments_chosen_{sweep_id}"] = {"learning_rate": {"values": [words]}}
            began = time.process_time()
            page.run()
            found.append(1000 * (time.process_time() - began))
            (_,) = (block for block in page.get("bidi_component") if "100 of 500" in str(block.proto))
        jobs().close()
    return round(statistics.median(found))


def filled(store: Store) -> str:
    """Id of a sweep of 500 trainings that have ended, with made-up results and a shipped model."""
    files = {f"{part}.onnx": (MODEL / f"{part}.onnx").read_bytes() for part in ("encoder", "decoder")}
    trials = LARGE.trials()
    named = [(LARGE.name_of(trial), trial.config) for trial in trials]
    sweep_id = store.add_sweep(sweep_to_dict(LARGE), named, VISITOR, 5)
    for record, trial in zip(store.trials(sweep_id), trials, strict=True):
        error = 0.05 / trial.config.code_size**0.5 + trial.config.training.learning_rate / 2
        test = {"mse": error + trial.config.training.seed / 1000, "bce": 0.1 + error}
        assert store.withdraw(record.run_id)  # nobody is to train it
        shown = files if trial.config.training.seed == 0 else {}
        store.finish(record.run_id, TrainedReport(trial.config, test, 200_000, 7.5, False, shown))
    return sweep_id


def pressed(page: Page, words: str) -> tuple[float, float]:
    """Milliseconds from the press of a value until the chart shows only what has it, and the page has heard.

    All is shown again then.
    """
    page.wait_for_function(TOLD, arg="")
    began = page.evaluate(PRESS, words)
    ends = [page.wait_for_function(LEFT, arg=100), page.wait_for_function(TOLD, arg="100 of 500")]
    page.evaluate(PRESS, words)
    page.wait_for_function(LEFT, arg=500)
    chart, whole = (float(end.json_value()) - began for end in ends)
    return chart, whole


if __name__ == "__main__":
    main()
