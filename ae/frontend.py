"""Where what runs in the browser lies: the front end's modules, its components' HTML and CSS, and the engine.

Whoever serves the files, or puts them into a page of their own, reads them; for that
nothing of ae.ui is imported.
"""

import re
from pathlib import Path, PurePosixPath

UI = Path(__file__).parent / "ui"
MODULES = UI / "frontend"
COMPONENTS = UI / "components"
ICON = UI / "icon.svg"
ENGINE = UI / "engine"
ENGINE_FILES = ("ort.wasm.bundle.min.mjs", "ort-wasm-simd-threaded.wasm")
"""ONNX Runtime Web's module, and its binary, which lies there compressed, with the ending .gz."""
SHARED_STYLES = {
    "canvas": ("paper",),
    "diagram": ("layer", "card"),
    "filter": ("button",),
    "handout": ("button",),
    "help": ("unseen",),
    "said": ("unseen",),
    "space": ("paper",),
    "way": ("layer", "card", "unseen"),
}
"""Names of the styles that a component shares with others, in their order before its own."""
_IMPORT = re.compile(r'^(import\b[^"]*)"(\.{1,2}/[^"]+)"', re.MULTILINE)


def component_parts(name: str) -> tuple[str, str]:
    """HTML of a component, and its style with what it shares with others: empty where it has none."""
    own = (name,) if (COMPONENTS / f"{name}.css").exists() else ()
    files = (f"{name}.html", *(f"{style}.css" for style in (*SHARED_STYLES.get(name, ()), *own)))
    html, *styles = ((COMPONENTS / file).read_text(encoding="utf-8") for file in files)
    return html, "".join(styles)


def with_imports(*entries: str) -> dict[str, str]:
    """Sources of modules, such as draw/canvas.js, and of all that they import, by name."""
    found: dict[str, str] = {}
    waiting = list(entries)
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = (MODULES / name).read_text(encoding="utf-8")
            waiting += [_resolved(name, match[2]) for match in _IMPORT.finditer(found[name])]
    return found


def with_bare_names(name: str, source: str, prefix: str) -> str:
    """The source that imports each module by the prefix and its whole name, in place of the way there."""
    return _IMPORT.sub(lambda match: f'{match[1]}"{prefix}{_resolved(name, match[2])}"', source)


def _resolved(name: str, path: str) -> str:
    """Name of the module that a module names by the way to it."""
    parts: list[str] = []
    for part in (*PurePosixPath(name).parent.parts, *path.split("/")):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
