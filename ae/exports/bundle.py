"""All of a run in one zip, and back; of a zip from outside only plain data and ONNX graphs are read."""

import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from ae.errors import LabError
from ae.exports.folder import HISTORY_COLUMNS, history_csv
from ae.exports.saved import keras_version
from ae.models.codec import Codec
from ae.runs.architecture import count_parameters, mirrored_widths
from ae.runs.config import CHANGEABLE, Convolutions, DenseLayers, RunConfig
from ae.runs.record import Mark, RunRecord
from ae.runs.reports import EpochReport, TrainedReport

MOST_BYTES = 200_000_000
MOST_EPOCHS = 1000
MODELS = ("encoder.onnx", "decoder.onnx")
READ = ("config.json", "history.csv", *MODELS)
OPTIONAL = ("test.json", "run.json", "model.keras")  # the command line does not write the first two
LOADED_WEIGHTS = "model.weights.h5"
"""What is taken of a model.keras from outside: its arrays, and nothing that could run when it is opened."""


class Bundle(NamedTuple):
    """A run that came as a zip, checked; without measures where the zip has none."""

    config: RunConfig
    epochs: tuple[EpochReport, ...]
    trained: TrainedReport


def codes_csv(codes: np.ndarray, labels: np.ndarray) -> str:
    """Codes (n, k) with their labels (n,) as CSV: label, then unit_1 to unit_k."""
    header = ",".join(["label", *(f"unit_{at + 1}" for at in range(codes.shape[1]))])
    lines = (
        f"{label}," + ",".join(f"{value:.6g}" for value in code)
        for label, code in zip(labels, codes, strict=True)
    )
    return "\n".join([header, *lines]) + "\n"


def run_files(record: RunRecord, marks: Sequence[Mark], models: Mapping[str, bytes]) -> dict[str, bytes]:
    """Contents of a run's files by name: description, history, measures, how it went, and models."""
    opens = {"keras_at_least": keras_version(models["model.keras"])} if "model.keras" in models else {}
    texts = {
        "config.json": record.config.to_json() + "\n",
        "history.csv": history_csv(record.config, record.epochs),
        "test.json": json.dumps(record.test, indent=2) + "\n",
        "run.json": json.dumps(_course(record, marks) | opens, indent=2) + "\n",
    }
    return {name: text.encode() for name, text in texts.items()} | dict(models)


def _course(record: RunRecord, marks: Sequence[Mark]) -> dict[str, Any]:
    """How the run ended, and what was changed on the way: after how many epochs, what, to what."""
    changes = [{"epochs_done": mark.position, "setting": mark.name, "value": mark.text} for mark in marks]
    return {"name": record.name, "state": record.state, "changes": changes}


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """One zip of the files; the same files give the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def read_bundle(content: bytes) -> Bundle:
    """The run in a zip that `write_zip` made of `run_files`.

    Of a model.keras in it only the arrays are taken: opening it as a model could run code.

    Raises:
        LabError: A file is missing, is too large or says something else than what is expected, or
            the models do not have the shapes that the configuration describes.
    """
    files = _unzip(content)
    config = RunConfig.from_json(_text(files, "config.json"))
    codec = Codec.from_bytes(*(files[name] for name in MODELS))
    require_fit(config, codec)
    require_weights(config, files["encoder.onnx"])
    models = {name: files[name] for name in MODELS} | _weights(files.get("model.keras", b""))
    epochs = _epochs(_text(files, "history.csv"))
    seconds = sum(epoch.seconds for epoch in epochs)
    test = _measures(_text(files, "test.json")) if "test.json" in files else {}
    stopped = _stopped(_text(files, "run.json")) if "run.json" in files else False
    parameters = count_parameters(config.network)
    return Bundle(config, epochs, TrainedReport(config, test, parameters, seconds, stopped, models))


def _weights(model: bytes) -> dict[str, bytes]:
    """The arrays in a model.keras, by the name under which they are kept; empty where it has none."""
    try:
        with zipfile.ZipFile(io.BytesIO(model)) as archive:
            if archive.getinfo(LOADED_WEIGHTS).file_size > MOST_BYTES:
                return {}
            return {LOADED_WEIGHTS: archive.read(LOADED_WEIGHTS)}
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return {}  # the run can be looked at all the same


def require_fit(config: RunConfig, codec: Codec) -> None:
    """Refuses models that are not of the shapes that the configuration describes.

    Raises:
        LabError: The code's size or kind differs, or what comes out is no image in [0, 1].
    """
    if codec.code_size != config.code_size:
        raise LabError(
            f"encoder.onnx: expected codes of {config.code_size} numbers as in config.json, "
            f"got {codec.code_size}."
        )
    if codec.variational != (config.kind == "variational"):
        raise LabError(f"encoder.onnx: expected the outputs of a {config.kind} model as in config.json.")
    _require_images(codec)


def require_weights(config: RunConfig, encoder: bytes) -> None:
    """Refuses an encoder whose weights are not of the shapes that the configuration describes.

    Raises:
        LabError: A layer's width, or a convolution's channels, differ.
    """
    from ae.models.filters import weights  # 7 MB, of use only to those who bring a run

    shapes = [array.shape for array in weights(encoder)]
    network = config.network
    found: set[tuple[int, ...]]
    expected: set[tuple[int, ...]]
    if not network.has_code:
        found, expected = {*shapes}, set()
        fits = not shapes
    elif isinstance(network, Convolutions):
        found = {shape[:1] for shape in shapes if len(shape) == 4}
        expected = {(channels,) for channels in network.filters}
        fits = expected <= found
    else:
        assert isinstance(network, DenseLayers)
        found = {shape for shape in shapes if len(shape) == 2}
        expected = set(pairwise(mirrored_widths(network)[: len(network.layers) + 2]))
        fits = expected == found
    if not fits:
        raise LabError(
            f"encoder.onnx: expected the weights {sorted(expected)} of config.json, got {sorted(found)}."
        )


def _require_images(codec: Codec) -> None:
    try:
        code = codec.encode(np.zeros((2, 28, 28), np.float32))
        output = codec.decode(code)
    except Exception as error:  # what ONNX Runtime raises has no common name
        raise LabError("model: expected graphs that take images (n, 28, 28) of float32 numbers.") from error
    fits = output.shape == (2, 28, 28) and code.shape == (2, codec.code_size)
    if not fits or not np.isfinite(output).all() or output.min() < 0 or output.max() > 1:
        raise LabError(f"decoder.onnx: expected images (n, 28, 28) from 0 to 1, got {output.shape}.")


def _unzip(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            top = _top_folder(sizes)
            inside = {name.removeprefix(top): size for name, size in sizes.items()}
            _require_files(inside)
            return {name: archive.read(top + name) for name in (*READ, *OPTIONAL) if name in inside}
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise LabError("zip: expected a zip that this lab wrote, got something else.") from error


def _top_folder(names: Iterable[str]) -> str:
    """The one folder that holds everything, with its slash, as a folder packed by hand has; else empty."""
    tops = {name.partition("/")[0] for name in names} - {"__MACOSX"}
    return f"{tops.pop()}/" if len(tops) == 1 and "config.json" not in tops else ""


def _stopped(text: str) -> bool:
    try:
        return bool(json.loads(text)["state"] == "stopped")
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise LabError('run.json: expected a JSON object with the "state" of the run.') from error


def _require_files(sizes: Mapping[str, int]) -> None:
    missing = [name for name in READ if name not in sizes]
    if missing:
        raise LabError(f"zip: expected {', '.join(READ)} in it, got none named {missing[0]}.")
    total = sum(sizes.get(name, 0) for name in (*READ, *OPTIONAL))
    if total > MOST_BYTES:
        raise LabError(f"zip: expected at most {MOST_BYTES:,} bytes unpacked, got {total:,}.")


def _text(files: Mapping[str, bytes], name: str) -> str:
    try:
        return files[name].decode("utf-8")
    except UnicodeDecodeError as error:
        raise LabError(f"{name}: expected text in UTF-8, got other bytes.") from error


def _epochs(text: str) -> tuple[EpochReport, ...]:
    """Epochs of a history; what else was in force stands in the configuration, and older ones lack it."""
    header, *lines = text.strip().splitlines() or [""]
    columns = tuple(header.split(","))
    if columns not in (HISTORY_COLUMNS, (*HISTORY_COLUMNS, *CHANGEABLE)) or len(lines) > MOST_EPOCHS:
        raise LabError(f"history.csv: expected up to {MOST_EPOCHS} rows of {', '.join(HISTORY_COLUMNS)}.")
    try:
        rows = [[float(value) for value in line.split(",")] for line in lines]
        if any(len(row) != len(columns) for row in rows):
            raise ValueError("a row of another length")
        epochs = tuple(EpochReport(int(n), loss, val, seconds) for n, loss, val, seconds, *_ in rows)
    except (ValueError, OverflowError) as error:
        raise LabError(f"history.csv: expected {len(columns)} numbers in every row.") from error
    if not np.isfinite(rows).all() or [epoch.epoch for epoch in epochs] != list(range(1, len(rows) + 1)):
        raise LabError("history.csv: expected finite numbers, and epochs counted from 1.")
    return epochs


def _measures(text: str) -> dict[str, float]:
    try:
        values = json.loads(text)
        measures = {str(name): float(value) for name, value in values.items()}
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise LabError("test.json: expected a JSON object of numbers.") from error
    if (
        not {"psnr", "ssim", "mse", "sse", "bce"} <= set(measures)
        or not np.isfinite(list(measures.values())).all()
    ):
        raise LabError("test.json: expected finite numbers named mse, sse, bce, psnr and ssim.")
    return measures
