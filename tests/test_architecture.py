"""Arrows between the modules point one way, and nothing grows too large."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SITE = ("pages", "app")
FILES = sorted(path for folder in ("ae", "pages") for path in (ROOT / folder).rglob("*.py"))
FILES += [path for name in SITE if (path := ROOT / f"{name}.py").exists()]
LONGEST_FUNCTION = 40
LONGEST_FILE = 250
WORKER_SIDE = {"ae.cli", "ae.jobs"}
TRAINING = {"tensorflow", "keras", "tf2onnx"}
FROM_THE_GROUND = [
    *(
        "errors",
        "glossary",
        "environment",
        "arrays",
        "frontend",
        "latent",
        "images",
        "runs",
        "models",
        "store",
    ),
    *("figures", "measures", "sweeps", "lessons", "exports", "workers", "jobs", "nn", "cli", "ui"),
]
Node = ast.FunctionDef | ast.AsyncFunctionDef


def module_name(path: Path) -> str:
    """Dotted name of a file, such as ae.ui.state."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def below(module: str, *parents: str) -> bool:
    """Whether the module is one of the parents or lies in one."""
    return any(module == parent or module.startswith(f"{parent}.") for parent in parents)


@cache
def tree_of(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[tuple[str, bool], ...]:
    """Every module that a file imports, and whether that happens as soon as the file is imported."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[tuple[str, bool]]:
    tree = tree_of(path)
    inside = {child for node in ast.walk(tree) if isinstance(node, Node) for child in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node not in inside) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from ((name, node not in inside) for name in [node.module, *names])


def imported(path: Path) -> set[str]:
    """Every module that a file imports, at once or later."""
    return {name for name, _ in imports(path)}


def functions(path: Path) -> Iterator[Node]:
    """Every function and method in a file."""
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, Node))


def is_library(path: Path) -> bool:
    """Whether a file belongs to the library, which neither shows nor trains anything."""
    return below(module_name(path), "ae") and not below(module_name(path), "ae.ui", "ae.nn")


LIBRARY = [path for path in FILES if is_library(path)]
NOT_NN = [path for path in FILES if not below(module_name(path), "ae.nn")]
NOT_SHOWN = [
    path for path in FILES if below(module_name(path), "ae") and not below(module_name(path), "ae.ui")
]


def test_the_folders_are_where_this_test_looks():
    assert {"ae.runs.config", "ae.images.datasets", "ae.nn.dense"} <= {module_name(path) for path in FILES}


def room_of(module: str) -> int:
    """How high the room of a module of ae stands above the ground."""
    return FROM_THE_GROUND.index(module.split(".")[1])


ROOMS = [path for path in FILES if module_name(path).startswith("ae.") and path.stem != "__main__"]


@pytest.mark.parametrize("path", ROOMS, ids=module_name)
def test_a_room_imports_only_from_rooms_below_it(path):
    inside = {name for name in imported(path) if name.startswith("ae.") and not below(name, "ae.nn")}
    assert not [name for name in inside if room_of(name) > room_of(module_name(path))]


@pytest.mark.parametrize("path", NOT_SHOWN, ids=module_name)
def test_only_the_interface_imports_streamlit(path):
    assert not [name for name in imported(path) if below(name, "streamlit", "ae.ui", *SITE)]


@pytest.mark.parametrize("path", NOT_NN, ids=module_name)
def test_only_ae_nn_imports_tensorflow_or_keras(path):
    assert not [name for name in imported(path) if below(name, *TRAINING)]


@pytest.mark.parametrize("path", NOT_NN, ids=module_name)
def test_only_the_worker_side_imports_ae_nn_and_only_inside_functions(path):
    reaching = {at_once for name, at_once in imports(path) if below(name, "ae.nn")}
    assert reaching <= ({False} if below(module_name(path), *WORKER_SIDE) else set())


@pytest.mark.parametrize("path", [p for p in FILES if below(module_name(p), "pages")], ids=module_name)
def test_a_page_composes_and_does_not_compute(path):
    assert not [name for name in imported(path) if below(name, "numpy", "ae.nn", "app")]


def clock_readings(path: Path) -> set[str]:
    """What a file asks for the time of day, which somebody may set while a run trains."""
    asked = {ast.unparse(node) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)}
    return {name for name in asked if re.search(r"\b(time\.time(_ns)?|datetime\.(now|utcnow|today))$", name)}


def test_the_clock_is_read_for_dates_alone():
    assert {module_name(path) for path in FILES if clock_readings(path)} == {
        "ae.store.tables",
        "ae.cli.pretrain",
    }
    assert not [path for path in FILES if imported(path) & {"time.time", "time.time_ns"}]


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_no_function_is_longer_than_40_lines(path):
    lengths = {node.name: node.end_lineno - node.lineno + 1 for node in functions(path)}
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}


def test_no_file_is_longer_than_250_lines():
    beside = [path for room in ("tests", "benchmarks", "tools") for path in (ROOT / room).rglob("*.py")]
    lengths = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in [*FILES, *beside]}
    assert not {path: length for path, length in lengths.items() if length > LONGEST_FILE}


def loaded_by(modules: list[str]) -> set[str]:
    """Top-level names of everything that a fresh process holds after importing the modules."""
    program = f"import importlib, sys\nfor m in {modules!r}: importlib.import_module(m)\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_the_web_process_never_loads_tensorflow():
    shown = [module_name(path) for path in FILES if below(module_name(path), "ae")]
    modules = [name for name in shown if not below(name, "ae.nn") and name != "ae.__main__"]
    assert not TRAINING & loaded_by(modules)


def test_the_library_works_without_streamlit():
    modules = [module_name(path) for path in LIBRARY if module_name(path) != "ae.__main__"]
    assert "streamlit" not in loaded_by(modules)


def test_importing_the_configuration_loads_no_slow_package():
    assert not {"sklearn", "scipy", "pooch", "requests", "pandas"} & loaded_by(["ae.runs.config"])
