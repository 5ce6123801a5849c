import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from ae.errors import LabError
from ae.exports.bundle import codes_csv, read_bundle, run_files, write_zip
from ae.models.shipped import shipped_cards
from ae.runs.config import Change
from ae.runs.record import EpochRecord, Mark, RunRecord
from ae.runs.reports import EpochReport
from tests.browser.conftest import ROOT

CARD = shipped_cards()["denoising"]
FOLDER = ROOT / "ae" / "models" / "pretrained" / "denoising"
MODELS = {name: (FOLDER / name).read_bytes() for name in ("encoder.onnx", "decoder.onnx")}
EPOCHS = (EpochReport(1, 0.25, 0.125, 2.0), EpochReport(2, 0.2, 0.1, 2.0))


RECORDED = tuple(EpochRecord(e.epoch, e.loss, e.val_loss, e.seconds) for e in EPOCHS)
RECORD = RunRecord(
    id="k3Yz",
    name="mine",
    created=datetime(2026, 1, 2, tzinfo=UTC),
    visitor="ada",
    state="finished",
    config=CARD.config,
    error="",
    parameters=None,
    seconds_total=None,
    test=CARD.test,
    epochs=RECORDED,
)


def files(record=RECORD, marks=(), **changed):
    made = run_files(record, marks, MODELS)
    return made | {name.replace("_", "."): content for name, content in changed.items()}


def test_a_zip_gives_the_run_back():
    bundle = read_bundle(write_zip(files()))
    assert (bundle.config, bundle.epochs) == (CARD.config, EPOCHS)
    assert bundle.trained.test == pytest.approx(CARD.test)
    assert bundle.trained.files == MODELS


@pytest.mark.parametrize("state", ["finished", "stopped"])
def test_a_run_comes_back_as_it_ended(state):
    assert read_bundle(write_zip(files(replace(RECORD, state=state)))).trained.stopped == (state == "stopped")


def test_a_zip_tells_what_was_changed_while_the_run_trained():
    told = json.loads(files(marks=[Mark(1.5, "learning_rate", "0.0005")])["run.json"])
    assert told["changes"] == [{"epochs_done": 1.5, "setting": "learning_rate", "value": "0.0005"}]


def test_a_zip_names_the_oldest_keras_that_opens_its_model():
    content = write_zip({"metadata.json": b'{"keras_version": "3.99.1"}'})
    told = json.loads(run_files(RECORD, (), MODELS | {"model.keras": content})["run.json"])
    assert told["keras_at_least"] == "3.99.1"
    assert "keras_at_least" not in json.loads(files()["run.json"])


def test_the_settings_of_a_steered_run_come_back_with_its_changes():
    steered = replace(CARD.config, changes=(Change(2, 7, "noise_level", 0.25),))
    assert read_bundle(write_zip(files(replace(RECORD, config=steered)))).config == steered


def test_a_history_without_rate_and_noise_is_read_too():
    lines = files()["history.csv"].decode().splitlines()
    older = "\n".join(",".join(line.split(",")[:4]) for line in lines)
    assert read_bundle(write_zip(files(history_csv=older.encode()))).epochs == EPOCHS


def test_a_folder_that_was_packed_by_hand_is_the_same_run():
    packed = write_zip({f"my run/{name}": data for name, data in files().items()})
    assert read_bundle(packed).trained == read_bundle(write_zip(files())).trained


def test_a_folder_of_the_command_line_comes_without_measures():
    written = {name: data for name, data in files().items() if name not in ("test.json", "run.json")}
    assert read_bundle(write_zip(written)).trained.test == {}


@pytest.mark.parametrize("name", ["test.json", "run.json"])
def test_what_need_not_be_there_must_be_right_where_it_is(name):
    with pytest.raises(LabError, match=name):
        read_bundle(write_zip(files() | {name: b"[]"}))


def test_of_a_keras_file_from_outside_only_the_arrays_are_taken():
    keras_file = write_zip({"config.json": b"code", "model.weights.h5": b"arrays"})
    taken = read_bundle(write_zip(files(model_keras=keras_file))).trained.files
    assert taken == MODELS | {"model.weights.h5": b"arrays"}


@pytest.mark.parametrize("content", [b"anything", b"PK rubbish", write_zip({"config.json": b""})])
def test_a_keras_file_without_arrays_is_passed_over(content):
    assert read_bundle(write_zip(files(model_keras=content))).trained.files == MODELS


@pytest.mark.parametrize("name", ["config.json", "history.csv", "encoder.onnx"])
def test_a_file_that_is_missing_or_rubbish_gets_a_sentence_that_names_it(name):
    with pytest.raises(LabError, match=name):
        read_bundle(write_zip({key: data for key, data in files().items() if key != name}))
    with pytest.raises(LabError, match=name.partition(".")[0]):
        read_bundle(write_zip(files() | {name: b"\xff\xfe rubbish"}))


@pytest.mark.parametrize("change", [{"code_size": 16}, {"layers": (64,)}, {"layers": (128, 32)}])
def test_models_of_other_shapes_than_the_configuration_are_refused(change):
    other = CARD.config.changed(**change).to_json().encode()
    with pytest.raises(LabError, match=r"encoder\.onnx: expected"):
        read_bundle(write_zip(files(config_json=other)))


@pytest.mark.parametrize("history", [b"epoch\n1", b"epoch,loss,val_loss,seconds\n1,nan,1,1"])
def test_a_history_of_another_shape_is_refused(history):
    with pytest.raises(LabError, match=r"history\.csv: expected"):
        read_bundle(write_zip(files(history_csv=history)))


def test_what_is_no_zip_is_refused():
    with pytest.raises(LabError, match="zip: expected"):
        read_bundle(b"PK rubbish")


def test_a_zip_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr("ae.exports.bundle.MOST_BYTES", 1000)
    with pytest.raises(LabError, match="at most 1,000 bytes unpacked"):
        read_bundle(write_zip(files()))


def test_the_same_files_give_the_same_zip():
    assert write_zip(files()) == write_zip(files())
    assert zipfile.ZipFile(io.BytesIO(write_zip(files()))).testzip() is None


def test_codes_are_written_with_their_labels():
    text = codes_csv(np.array([[0.5, -1.0]], np.float32), np.array([7]))
    assert text == "label,unit_1,unit_2\n7,0.5,-1\n"
