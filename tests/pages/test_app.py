"""The whole app without a browser: what it loads, and what it says when something is missing."""

import runpy
import subprocess
import sys

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from ae.runs.config import RunConfig
from ae.ui.lab import jobs, store
from tests.browser.conftest import ROOT
from tests.pages import PATIENCE_SECONDS

VISIT_EVERY_PAGE = """
import sys
from pathlib import Path
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest
for page in sorted(Path("pages").glob("*.py")):
    test = AppTest.from_file(str(page), default_timeout=120).run()
    assert not test.exception, (page, test.exception)
print(sorted({"tensorflow", "keras", "torch", "pandas"} & set(sys.modules)))
"""


def test_no_page_pulls_tensorflow_or_pandas_into_the_web_process():
    done = subprocess.run(
        [sys.executable, "-c", VISIT_EVERY_PAGE], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr[-2000:]


def test_the_first_page_waits_for_no_package_that_only_others_need():
    program = "import sys; from streamlit.testing.v1 import AppTest; "
    program += "AppTest.from_file('pages/draw.py', default_timeout=120).run(); "
    program += (
        "print(sorted({'pandas', 'sklearn', 'scipy.stats', 'skimage', 'distributed'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr[-2000:]


@pytest.fixture
def no_store_yet():
    """The process has opened no store, and keeps none that this test opens."""
    store.clear()
    yield
    store.clear()


@pytest.mark.usefixtures("no_store_yet")
def test_without_a_store_the_shipped_models_still_answer(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("AE_DATABASE_URL", f"sqlite:///{tmp_path}/file/lab.sqlite")
    monkeypatch.chdir(ROOT)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE_SECONDS).run()
    assert not app.exception
    assert ["AE_DATABASE_URL" in error.value for error in app.error] == [True]
    assert "Denoising 784-128-32" in app.selectbox(key="draw_model").options


@pytest.mark.usefixtures("no_store_yet")
def test_trainings_belong_to_the_store_that_is_open_now():
    for _ in range(2):
        store.clear()
        run_id = store().add_run(RunConfig(), "ada")
        assert jobs().status(run_id).state in (
            "queued",
            "interrupted",
        )  # of another store it would be unknown


def test_whoever_comes_first_meets_no_side_bar_of_streamlits_own(monkeypatch):
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    runpy.run_path(str(ROOT / "app.py"), run_name="as the server imports it")
    assert not PagesManager(str(ROOT / "app.py")).uses_pages_directory
