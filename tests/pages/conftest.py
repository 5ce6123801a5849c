import gc
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from ae.runs.config import RunConfig
from ae.runs.reports import EpochReport, TrainedReport
from ae.ui.lab import store
from ae.ui.latent import cloud, controls, space
from ae.ui.models import Model
from tests.browser.conftest import ROOT
from tests.pages import PATIENCE_SECONDS
from tests.pages.experiments import PRETRAINED, TEST, Asked
from tests.pages.latent import DIGITS

LATENT = ROOT / "pages" / "latent.py"


@pytest.fixture(scope="session", autouse=True)
def packages_searched_once():
    """Every AppTest looks for components in all installed packages, which takes longer than most pages do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


@pytest.fixture(scope="session", autouse=True)
def little_to_collect():
    """Streamlit collects garbage after every run, and would look at all that other tests have imported."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture
def open_app(monkeypatch):
    """Runs a page of the app without a browser: open_app("train", layers="64") -> AppTest.

    With `visitor`, the session is one of that visitor's, as his browser's cookie would make it; with
    `drawing`, uint8 (28, 28) or (112, 112), that is on the canvas; with `opened`,
    the part of that key is open.
    """
    monkeypatch.chdir(ROOT)

    def open_(name, *, visitor=None, drawing=None, opened=None, **query):
        test = AppTest.from_file(str(ROOT / "pages" / f"{name}.py"), default_timeout=PATIENCE_SECONDS)
        test.query_params.update(query)
        if visitor is not None:
            test.session_state["visitor"] = visitor
        if drawing is not None:
            test.session_state["draw_canvas"] = {"pixels": drawing.ravel().tolist()}
        if opened is not None:
            test.session_state[opened] = True
        return test.run()

    return open_


@pytest.fixture
def finished():
    """Makes finished runs: finished(config) -> id, of the visitor ada. They are deleted at the end."""
    made = []

    def make(config, name="a run"):
        made.append(store().add_run(config, "ada", name))
        files = {
            f"{part}.onnx": (PRETRAINED / f"{part}.onnx").read_bytes() for part in ("encoder", "decoder")
        }
        epochs = tuple(EpochReport(at + 1, 0.2, 0.1, 1.0) for at in range(config.training.epochs))
        store().finish(made[-1], TrainedReport(config, TEST, 100, 9.0, False, files), epochs)
        return made[-1]

    yield make
    for run_id in made:
        store().delete(run_id)


@pytest.fixture
def visit(monkeypatch):
    """Opens the Latent space page on a model of this codec: visit(codec, data set, **session) -> AppTest."""

    def visit_(codec, dataset=DIGITS, **session):
        model = Model("fake", "Fake", RunConfig.of(dataset="digits", code_size=codec.code_size), {})
        monkeypatch.setattr("ae.ui.models.list_models", lambda **_: {"fake": model})
        monkeypatch.setattr("ae.ui.models.cached_codec", lambda ref: codec)
        monkeypatch.setattr(space, "cached_codec", lambda ref: codec)
        monkeypatch.setattr(cloud, "model_addresses", lambda ref: {"encoder": "", "decoder": ""})
        monkeypatch.setattr(controls, "cached_dataset", lambda name: (dataset, None))
        page = AppTest.from_file(str(LATENT), default_timeout=PATIENCE_SECONDS)
        for key, value in session.items():
            page.session_state[key] = value
        return page.run()

    space.st.cache_data.clear()
    space.st.cache_resource.clear()
    return visit_


@pytest.fixture
def ada(request):
    """A visitor who has asked nothing before: the store is that of all tests."""
    return request.node.name


@pytest.fixture
def asked(monkeypatch):
    """The page's jobs, which train nothing; whatever was submitted is taken back at the end."""
    made = Asked()
    for place in ("chosen", "cost", "head"):
        monkeypatch.setattr(f"ae.ui.experiments.{place}.jobs", lambda: made)
    for name in ("charts.pca_of", "trials.pca_of", "takeaway.awaited_pca"):
        monkeypatch.setattr(f"ae.ui.experiments.{name}", lambda sweep: {31: 0.02, 32: 0.01})
    yield made
    for run in store().active():
        store().delete(run.id)
