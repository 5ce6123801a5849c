"""Which browser the tests, the benchmarks and the README's pictures are made with."""

import os
import shutil

PROGRAMS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
WANTED = f"expected one of {', '.join(PROGRAMS)}, or its path in AE_CHROMIUM"


def find_chromium() -> str | None:
    """Path of a Chrome or Chromium: AE_CHROMIUM, or the first that is found; None where there is none."""
    return os.environ.get("AE_CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
