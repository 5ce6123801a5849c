"""The files that the components of this folder are made of."""

from pathlib import Path

HERE = Path(__file__).parent


def read_sources(*names: str) -> str:
    """Contents of files of this folder, one after the other."""
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)
