"""The versions that web process, scheduler and worker have to share, compared when they meet."""

import platform
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version

import ae
from ae.errors import LabError

LAB, PYTHON, DASK = "autoencoder-lab", "Python", "Dask"
# Of these only the first two numbers matter: a patch changes neither byte code nor the format of a model.
MINOR = {PYTHON, "Keras", "TensorFlow"}
PACKAGES = {DASK: ("distributed",), "Keras": ("keras",), "TensorFlow": ("tensorflow-cpu", "tensorflow")}


@cache
def own_versions() -> dict[str, str]:
    """Versions of this process by name, without importing any of them; what is not installed is left out."""
    found = {LAB: ae.__version__, PYTHON: platform.python_version()}
    for name, packages in PACKAGES.items():
        for package in packages:
            with suppress(PackageNotFoundError):
                found[name] = version(package)
    return found


def require_same(expected: Mapping[str, str], whose: str, found: Mapping[str, str], where: str) -> None:
    """Refuses two sides that would misunderstand each other; what only one of them has does not count.

    Args:
        expected: Versions by name.
        whose: Who has these, for the sentence.
        found: Versions of the other side.
        where: Who has those, for the sentence.

    Raises:
        LabError: They differ; it names both.
    """
    differing = [
        name for name in expected if name in found and _cut(name, expected[name]) != _cut(name, found[name])
    ]
    if differing:
        raise LabError(
            f"versions: expected {_listed(differing, expected)} as {whose} has, "
            f"got {_listed(differing, found)} at {where}; install the same on both."
        )


def _cut(name: str, number: str) -> str:
    return ".".join(number.split(".")[:2]) if name in MINOR else number


def _listed(names: list[str], versions: Mapping[str, str]) -> str:
    return " and ".join(f"{name} {versions[name]}" for name in names)
