from ae.models.shipped import FOLDER, shipped_cards
from ae.runs.reports import TrainedReport
from ae.ui.train.takeaway import _measured


def test_a_variational_model_that_came_without_measures_gets_all_of_them():
    name = "variational-plane"
    config = shipped_cards()[name].config.changed(dataset="digits")
    files = {part: (FOLDER / name / part).read_bytes() for part in ("encoder.onnx", "decoder.onnx")}
    found = _measured(TrainedReport(config, {}, 1, 1.0, False, files)).test
    assert found["kl"] > 0 > found["elbo"]
    assert {"mse", "sse", "bce", "psnr", "ssim"} < set(found)
