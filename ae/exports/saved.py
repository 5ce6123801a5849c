"""A saved Keras model, read and made readable for older ones without Keras."""

import io
import json
import zipfile
from contextlib import suppress
from typing import Any

OLDEST = "3.3"
"""The Keras that `for_older_keras` writes for."""
SINCE = "opens_since"
NEWER: dict[str, Any] = {
    "quantization_config": None,
    "optional": False,
    "input_axes": None,
    "output_axes": None,
    "renorm": False,
    "renorm_clipping": None,
    "renorm_momentum": 0.99,
}
"""What newer versions say of a layer or an initializer, where it stands at its default."""
ENDS = ("input_layers", "output_layers")


def keras_version(content: bytes) -> str:
    """The oldest Keras that opens a `.keras` file: the one that wrote it, where nothing else is said.

    Args:
        content: The file's bytes; empty text comes back if they do not say.
    """
    with suppress(zipfile.BadZipFile, KeyError, ValueError), zipfile.ZipFile(io.BytesIO(content)) as file:
        found = json.loads(file.read("metadata.json"))
        return str(found.get(SINCE) or found["keras_version"])
    return ""


def for_older_keras(content: bytes) -> bytes:
    """The `.keras` file of a Keras 3 model, so written that Keras 3.3 opens it, too, and saying so.

    Left out is what says no more than the default does; the ends of a model with one input or output stand in
    lists, as newer versions read them, too. Weights are as they were.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as file, zipfile.ZipFile(written, "w") as older:
        for entry in file.infolist():
            part = file.read(entry)
            if entry.filename == "config.json":
                part = json.dumps(_older(json.loads(part))).encode()
            elif entry.filename == "metadata.json":
                part = json.dumps(json.loads(part) | {SINCE: OLDEST}).encode()
            older.writestr(entry, part)
    return written.getvalue()


def _older(value: Any) -> Any:
    if isinstance(value, list):
        return [_older(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {name: one for name, one in value.items() if name not in NEWER or one != NEWER[name]}
    return {name: [one] if name in ENDS and _is_end(one) else _older(one) for name, one in kept.items()}


def _is_end(value: Any) -> bool:
    """Whether it is one tensor's place, such as ["code", 0, 0]."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], str)
