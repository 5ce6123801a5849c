"""What is done before a wheel is built: the engine is brought from npm, unless the set-up has done it."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class EngineHook(BuildHookInterface):
    """Without npm the wheel is built without the engine, and its pages answer from the server."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Runs the set-up of the front end where its engine is not there yet."""
        if not (Path(self.root) / "ae" / "ui" / "engine").is_dir():
            tool = Path(self.root) / "tools" / "frontend.py"
            subprocess.run([sys.executable, str(tool), "install", "--without-checks"], check=False)
