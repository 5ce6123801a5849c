"""What can be taken away from a finished run, and brought back."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

import numpy as np
import streamlit as st

from ae.errors import LabError
from ae.exports.bundle import LOADED_WEIGHTS, MOST_BYTES, codes_csv, read_bundle, run_files, write_zip
from ae.exports.saved import keras_version
from ae.exports.script import keras_script
from ae.images.datasets import Dataset
from ae.measures.evaluation import evaluate_test
from ae.models.codec import Codec
from ae.runs.record import RunRecord
from ae.runs.reports import TrainedReport
from ae.ui.lab import cached_dataset, store
from ae.ui.messages import shown_errors
from ae.ui.models import cached_codec
from ae.ui.state import choose_run, remembered_config
from ae.ui.takeaway import take_model_button
from ae.ui.train.snapshot import Snapshot
from ae.ui.train.steering import start
from ae.ui.visitor import visitor

MODELS = ("model.keras", "encoder.onnx", "decoder.onnx")
FURTHER = "Starts a new run from this one's weights, with the epochs and the learning rate set above."
FILES = (
    "{keras}The ONNX files open in any ONNX runtime. history.csv holds the losses, "
    "config.json the settings and what was changed on the way, codes.csv the code of each test image, "
    "train.py the same training in Keras alone. run.zip holds all of it and can be loaded back in."
)
OPENS = "model.keras opens in Keras {version} and later; older ones may refuse it. "
WEIGHTS = ("model.keras", LOADED_WEIGHTS)
TYPES = {"json": "application/json", "csv": "text/csv", "py": "text/x-python", "zip": "application/zip"}


def show_takeaway(snapshot: Snapshot) -> None:
    """Files of a finished run, its link, and a way to train it further."""
    record = snapshot.record
    st.header("Take it away", anchor=False)
    with st.container(key="train_link"):
        st.caption(
            "The run's own link. Whoever has it can look at the run; only who started it can change it."
        )
        st.code(run_link(record.id), language=None, wrap_lines=True)
    with st.container(horizontal=True, key="train_files"):
        for name in _names(record):
            _download(record, name)
    st.caption(files_text(_models(record.id).get("model.keras", b"")))
    take_model_button(record.id, record.title, "train_page")
    if snapshot.mine and _weights(record.id):
        with shown_errors():
            _further_control(record)


def files_text(saved: bytes) -> str:
    """What the files are for; of the saved Keras model, if there is one, the oldest Keras that opens it."""
    version = keras_version(saved)
    return FILES.format(keras=OPENS.format(version=version) if version else "")


def run_link(run_id: str) -> str:
    """Address of the run's own page; the id cannot be guessed."""
    here = urlsplit(str(st.context.url or ""))
    return f"{here.scheme}://{here.netloc}{here.path}?run={run_id}" if here.netloc else f"?run={run_id}"


def import_control() -> None:
    """Takes a zip that this lab wrote and makes a finished run of it."""
    with st.expander("Load a run from a zip", icon=":material/upload_file:"):
        given = st.file_uploader(
            "Zip of a run",
            type="zip",
            key="train_import",
            max_upload_size=MOST_BYTES // 1_000_000,
            help="A zip that was taken away from this page. Its settings and models are checked; of the "
            "models only the ONNX graphs and arrays of weights are read, never code.",
        )
        if given is not None and st.button("Load", key="train_import_load", icon=":material/upload:"):
            with shown_errors():
                choose_run(_import(given.getvalue(), given.name))
                st.rerun()


def _import(content: bytes, file_name: str) -> str:
    bundle = read_bundle(content)
    name = file_name.removesuffix(".zip")[:60]
    trained = bundle.trained if bundle.trained.test else _measured(bundle.trained)
    return store().add_trained(visitor(), f"{name} (loaded)", trained, bundle.epochs)


def _measured(trained: TrainedReport) -> TrainedReport:
    """The report of a model that came without measures, measured on the test images of its data set."""
    dataset, note = cached_dataset(trained.config.training.dataset)
    if note:
        raise LabError(f"zip: expected test.json in it, or the images that it was trained on at hand. {note}")
    codec = Codec.from_bytes(*(trained.files[name] for name in MODELS[1:]))
    test, warning = evaluate_test(trained.config, dataset, codec)
    return replace(trained, test=test, warning=warning)


@st.cache_resource(max_entries=2, show_spinner=False)
def _models(run_id: str) -> dict[str, bytes]:
    found = {}
    for name in MODELS:
        with suppress(LabError):  # an imported run has no model.keras
            found[name] = store().artefact(run_id, name)
    return found


def _weights(run_id: str) -> bytes:
    """What a further training starts from; empty for a run that came without weights."""
    for name in WEIGHTS:
        with suppress(LabError):
            return store().artefact(run_id, name)
    return b""


def _names(record: RunRecord) -> list[str]:
    return [*_models(record.id), "history.csv", "config.json", *_codes(record), *_script(record), "run.zip"]


def _script(record: RunRecord) -> dict[str, bytes]:
    """The same training as a plain Keras script."""
    return {"train.py": keras_script(record.config).encode()}


def _download(record: RunRecord, name: str) -> None:
    st.download_button(
        name,
        partial(_content, record, name),
        file_name=f"{record.file_stem}.zip" if name == "run.zip" else f"{record.file_stem}-{name}",
        mime=TYPES.get(name.rpartition(".")[2], "application/octet-stream"),
        key=f"train_get_{name.replace('.', '_')}",
        icon=":material/folder_zip:" if name == "run.zip" else ":material/download:",
        on_click="ignore",
    )


def _content(record: RunRecord, name: str) -> bytes:
    """The file, made when it is asked for."""
    models = _models(record.id)
    if name in models:
        return models[name]
    codes = _codes(record)
    if name in codes:
        return codes[name]()
    files = run_files(record, store().marks(record.id), models) | _script(record)
    return (
        write_zip(files | {name: make() for name, make in codes.items()})
        if name == "run.zip"
        else files[name]
    )


def _codes(record: RunRecord) -> dict[str, Callable[[], bytes]]:
    """The codes of the test images, made when they are asked for; nothing without the run's own images."""
    dataset, missing = cached_dataset(record.config.training.dataset)
    return {} if missing else {"codes.csv": partial(_code_table, record.id, dataset)}


def _code_table(run_id: str, dataset: Dataset) -> bytes:
    images = dataset.x_test.astype(np.float32) / 255
    return codes_csv(cached_codec(run_id).encode(images), dataset.y_test).encode()


def _further_control(record: RunRecord) -> None:
    st.caption(FURTHER)
    if st.button("Train further", key="train_further", icon=":material/forward:"):
        now = remembered_config()
        config = record.config.changed(epochs=now.training.epochs, learning_rate=now.training.learning_rate)
        name = f"{record.title}, further"
        start(config, name, _weights(record.id))
        st.rerun()
