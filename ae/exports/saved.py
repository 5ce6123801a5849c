"""What a saved Keras model says of itself, read without Keras."""

import io
import json
import zipfile
from contextlib import suppress


def keras_version(content: bytes) -> str:
    """Version of the Keras that wrote a `.keras` file, such as "3.15.0": older ones need not open it.

    Args:
        content: The file's bytes; empty text comes back if they do not say.
    """
    with suppress(zipfile.BadZipFile, KeyError, ValueError), zipfile.ZipFile(io.BytesIO(content)) as file:
        found = json.loads(file.read("metadata.json"))
        return str(found["keras_version"])
    return ""
