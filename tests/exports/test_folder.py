from dataclasses import replace

import pytest

from ae.errors import LabError
from ae.exports.folder import history_csv, make_folder, save_run
from ae.runs.config import Change, RunConfig
from ae.runs.reports import EpochReport, TrainedReport

CONFIG = replace(
    RunConfig.of(noise="gaussian", noise_level=0.5), changes=(Change(2, 3, "learning_rate", 5e-4),)
)
EPOCHS = [EpochReport(1, 0.5, 0.25, 1.5), EpochReport(2, 0.125, 0.0625, 1.0)]


def test_history_has_a_row_for_each_epoch():
    assert history_csv(CONFIG, EPOCHS).splitlines() == [
        "epoch,loss,val_loss,seconds,learning_rate,noise_level",
        "1,0.5,0.25,1.5,0.001,0.5",
        "2,0.125,0.0625,1.0,0.0005,0.5",
    ]


def test_a_saved_run_can_be_read_again(tmp_path):
    config = RunConfig.of(layers=(7, 3), noise="masking", noise_level=0.25)
    save_run(tmp_path, EPOCHS, TrainedReport(config, {}, 5, 1.0, False, {"encoder.onnx": b"abc"}))
    assert RunConfig.from_json((tmp_path / "config.json").read_text()) == config
    assert (tmp_path / "encoder.onnx").read_bytes() == b"abc"


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LabError, match="out: expected a folder that can be written"):
        make_folder(tmp_path / "file" / "run")
