import numpy as np
import pytest

from ae.errors import LabError
from ae.measures.metrics import sse
from ae.measures.pca import fit_pca
from ae.models.codec import Codec
from ae.nn.training import next_chunk, train
from ae.runs.config import RunConfig
from ae.runs.control import Control
from ae.runs.reports import SAVING, EpochReport, ProgressReport, TrainedReport, UntrainedReport


def finished(config, digits, control=None):
    return list(train(config, digits, control or Control()))


def codec_of(report):
    return Codec.from_bytes(report.files["encoder.onnx"], report.files["decoder.onnx"])


def test_a_training_reports_progress_epochs_and_its_model(small, digits):
    reports = finished(small, digits)
    assert isinstance(reports[0], UntrainedReport)
    assert isinstance(reports[1], ProgressReport)
    assert [r.epoch for r in reports if isinstance(r, EpochReport)] == [1, 2]
    assert reports[-2].phase == SAVING
    assert isinstance(reports[-1], TrainedReport)
    assert set(reports[-1].files) == {"model.keras", "encoder.onnx", "decoder.onnx"}


def test_a_denoiser_learns_to_beat_the_noise_it_is_given(digits):
    config = RunConfig.of(
        dataset="digits", layers=(128,), noise="gaussian", noise_level=0.5, epochs=60, batch_size=64
    )
    test = finished(config, digits)[-1].test
    assert test["psnr"] > test["noisy_psnr"] + 4


def test_the_same_seed_gives_the_same_losses_to_the_last_digit(small, digits):
    small = small.changed(noise="gaussian", noise_level=0.3)
    first, second = ([r for r in finished(small, digits) if isinstance(r, EpochReport)] for _ in range(2))
    assert [(r.loss, r.val_loss) for r in first] == [(r.loss, r.val_loss) for r in second]


def test_pictures_are_of_the_same_validation_images_every_epoch(small, digits):
    first, second = (r.arrays for r in finished(small, digits) if isinstance(r, EpochReport))
    assert first["clean"].shape == first["reconstruction"].shape == (10, 28, 28)
    assert first["clean"].dtype == first["noisy"].dtype == np.uint8
    assert np.array_equal(first["clean"], second["clean"])
    assert np.array_equal(first["noisy"], second["noisy"])
    assert not np.array_equal(first["reconstruction"], second["reconstruction"])


def test_the_network_is_seen_before_it_has_learnt_anything(small, digits):
    before, *_, after = (r.arrays for r in finished(small, digits) if hasattr(r, "arrays"))
    assert np.array_equal(before["clean"], after["clean"])
    assert np.ptp(before["reconstruction"]) < np.ptp(after["reconstruction"])


def test_a_stopped_training_keeps_its_best_epoch(small, digits):
    control, seen = Control(), []
    for report in train(small.changed(epochs=50), digits, control):
        seen.append(report)
        if isinstance(report, EpochReport) and report.epoch == 2:
            control.send("stop")
    assert seen[-1].stopped
    assert max(r.epoch for r in seen if isinstance(r, EpochReport)) == 2
    assert codec_of(seen[-1]).code_size == 4


def test_a_learning_rate_changed_on_the_way_changes_the_rest_of_the_run(small, digits):
    control, losses = Control(), []
    for report in train(small.changed(epochs=4), digits, control):
        if isinstance(report, EpochReport):
            losses.append(report.val_loss)
            control.change(learning_rate=1e-6)
    assert abs(losses[3] - losses[0]) < 1e-3


def test_a_steered_run_is_repeated_from_its_own_description_to_the_last_digit(small, digits):
    control, config = Control(), small.changed(noise="gaussian", noise_level=0.3, epochs=3)
    first = []
    for report in train(config, digits, control):
        first.append(report)
        if isinstance(report, ProgressReport) and (report.epoch, report.step) == (2, 1):
            control.change(learning_rate=1e-2, noise_level=0.6)
    again = finished(RunConfig.from_json(first[-1].config.to_json()), digits)
    losses = [[(r.loss, r.val_loss) for r in run if isinstance(r, EpochReport)] for run in (first, again)]
    assert [(c.epoch, c.step) for c in first[-1].config.changes] == [(2, 1)] * 2
    assert losses[0] == losses[1]
    assert again[-1].config == first[-1].config


def test_a_loss_that_is_no_number_ends_the_training_with_a_sentence(small, digits):
    config = small.changed(activation="linear", optimizer="sgd", learning_rate=10.0, epochs=50)
    with pytest.raises(LabError, match="learning_rate: the loss stopped being a finite number in epoch"):
        finished(config, digits)


def test_a_narrow_autoencoder_never_beats_pca_of_its_width_on_its_training_images(digits):
    config = RunConfig.of(
        dataset="digits", layers=(), code_size=8, loss="mse", epochs=20, batch_size=64, validation_share=0.01
    )
    x = digits.x_train.astype(np.float32) / 255
    served = codec_of(finished(config, digits)[-1]).reconstruct(x)
    assert sse(x, served).mean() >= 0.9 * sse(x, fit_pca(x, 8).reconstruct(x)).mean()


def test_chunks_grow_to_a_fifth_of_a_second_and_never_more_than_twofold():
    assert next_chunk(1, 10.0) == 1
    assert next_chunk(4, 0.001) == 8
    assert next_chunk(100, 0.4) == 50
