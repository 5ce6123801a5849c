"""Node and the engine as the set-up has laid them, for tests that run the front end without a browser."""

import shutil

import pytest

from ae.ui.served import ENGINE as FOLDER
from ae.ui.served import ENGINE_FILES
from tools.frontend import search_path

ENGINE = {"script": str(FOLDER / ENGINE_FILES[0]), "binary": str(FOLDER / f"{ENGINE_FILES[1]}.gz")}


def node() -> str:
    """Path of node; skips the test where node or the engine is not there."""
    program = shutil.which("node", path=search_path())
    if program is None or not FOLDER.is_dir():
        pytest.skip("The front end is not tried: npm could not be reached at the set-up.")
    return program
