"""The package: its requirements, and what it does where nothing of the checkout is at hand."""

import json
import os
import re
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

import ae
from ae.ui.served import ENGINE
from tests.browser.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
SMALL = ["--dataset", "digits", "--layers", "8", "--code-size", "2", "--epochs", "1"]


def pinned():
    lines = (ROOT / "requirements.txt").read_text().split()
    return {re.split(r"[\[=]", line)[0]: line.rpartition("==")[2] for line in lines}


def test_the_pinned_set_is_within_the_ranges_that_the_package_asks_for():
    asked = [Requirement(text) for text in PROJECT["dependencies"]]
    here = [one for one in asked if one.marker is None or one.marker.evaluate(default_environment())]
    assert {one.name for one in here} == set(pinned())
    assert all(one.specifier.contains(pinned()[one.name]) for one in here)


def test_the_wheel_has_the_version_that_the_lab_tells(wheel):
    assert wheel.name.startswith(f"autoencoder_lab-{ae.__version__}-")


def test_the_wheel_holds_pages_models_and_components(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    tracked = subprocess.run(
        ["git", "ls-files", "ae", "pages"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    expected = {f"ae/site/{name}" if name.startswith("pages/") else name for name in tracked.stdout.split()}
    assert expected | {"ae/site/app.py", "ae/site/.streamlit/config.toml"} <= names


def test_the_wheel_holds_the_engine_that_the_set_up_has_brought(wheel):
    if not ENGINE.is_dir():
        pytest.skip("npm could not be reached at the set-up")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"ae/ui/engine/{path.name}" for path in ENGINE.iterdir()} <= names
    assert not [name for name in names if name.startswith(("node_modules", "tools"))]


def test_the_installed_command_trains_in_any_folder(installed, tmp_path):
    done = subprocess.run(
        [installed, "train", *SMALL, "--out", "run", "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["config"]["code_size"] == 2
    assert (tmp_path / "run" / "encoder.onnx").exists()


def test_the_installed_command_finds_its_own_pages(installed, tmp_path):
    program = "from ae.cli.serve import app_file; print(app_file())"
    done = subprocess.run(
        [installed.parent / "python", "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": ""},
    )
    assert Path(done.stdout.strip()).is_relative_to(installed.parents[1])


def test_a_commit_is_checked_as_make_lint_checks():
    rule = (ROOT / "Makefile").read_text().split("\nlint:")[1].split("\n\n")[0]
    hooks = (ROOT / ".pre-commit-config.yaml").read_text()
    asked = re.findall(r"\$\(BIN\)/(.+)", rule)
    assert len(asked) == 4
    assert all(f"entry: .venv/bin/{command.removesuffix(' .')}\n" in hooks for command in asked)
