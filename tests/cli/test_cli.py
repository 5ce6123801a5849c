import io
import json
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from ae.cli import main
from ae.cli.train import results, watch
from ae.exports.page import missing_engine
from ae.images.drawing import normalise
from ae.models.codec import Codec
from ae.models.shipped import DEFAULT
from ae.runs.config import SETTINGS, RunConfig
from ae.runs.reports import EpochReport, ProgressReport, TrainedReport
from tests.strokes import digit_strokes, rasterise

SMALL = ["--dataset", "digits", "--layers", "16", "--code-size", "4", "--epochs", "2", "--batch-size", "64"]


def save_png(path, mode="L", size=(28, 28)):
    Image.new(mode, size).save(path)
    return str(path)


def sentence_of(capsys, *arguments):
    assert main(list(arguments)) == 2
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 1
    return lines[0]


def test_train_prints_one_json_object_and_leaves_five_files(tmp_path, capsys):
    assert main(["train", *SMALL, "--out", str(tmp_path / "run"), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert set(printed) == {"config", "epochs", "test", "seconds_total", "parameters"}
    assert [set(row) for row in printed["epochs"]] == [{"epoch", "loss", "val_loss", "seconds"}] * 2
    assert {"mse", "sse", "bce", "psnr", "ssim"} <= set(printed["test"])
    names = {path.name for path in (tmp_path / "run").iterdir()}
    assert names == {"config.json", "history.csv", "model.keras", "encoder.onnx", "decoder.onnx"}
    assert RunConfig.from_json((tmp_path / "run/config.json").read_text()).to_dict() == printed["config"]
    assert Codec.from_folder(tmp_path / "run").code_size == 4


def test_a_config_json_is_trained_again_with_its_changes(tmp_path, capsys):
    given = {"dataset": "digits", "layers": [16], "code_size": 4, "epochs": 2, "batch_size": 64}
    change = {"epoch": 2, "step": 0, "setting": "learning_rate", "value": 1e-6}
    (tmp_path / "config.json").write_text(json.dumps(given | {"changes": [change]}))
    asked = ["--config", str(tmp_path / "config.json"), "--seed", "3", "--out", str(tmp_path / "run")]
    assert main(["train", *asked, "--json"]) == 0
    config = json.loads(capsys.readouterr().out)["config"]
    assert (config["seed"], config["code_size"], config["changes"]) == (3, 4, [change])
    assert (tmp_path / "run/history.csv").read_text().splitlines()[-1].endswith(",1e-06,0.0")


def test_a_config_that_cannot_be_read_is_named(tmp_path, capsys):
    asked = ["--config", str(tmp_path / "none.json"), "--out", str(tmp_path)]
    assert "config: expected a config.json" in sentence_of(capsys, "train", *asked)


def test_denoise_writes_the_reconstruction_of_the_shipped_model(tmp_path):
    source, out = save_png(tmp_path / "in.png"), tmp_path / "out.png"
    assert main(["denoise", source, str(out)]) == 0
    with Image.open(out) as picture:
        assert (picture.size, picture.mode) == ((28, 28), "L")


@pytest.mark.parametrize(
    ("option", "text", "expected"),
    [
        ("--layers", "", "layers: expected up to 8 whole numbers"),
        ("--layers", "-4", "layers: expected"),
        ("--layers", "99999", "layers: expected"),
        ("--layers", "many", "layers: expected"),
        ("--code-size", "0", "code_size: expected a whole number from 1 to 784, got '0'"),
        ("--noise-level", "1.5", "noise_level: expected a number from 0 to 1"),
        ("--noise", "rain", "noise: expected one of none, gaussian"),
        ("--dataset", "cats", "dataset: expected one of mnist"),
        ("--beta", "1.0", "beta: belongs to variational models; expected no such setting for dense models"),
        ("--beta", "4.0", "beta: belongs to variational models; expected no such setting for dense models"),
        ("--epochs", "nan", "epochs: expected a whole number"),
    ],
)
def test_a_bad_option_gets_one_sentence_and_status_two(option, text, expected, tmp_path, capsys):
    said = sentence_of(capsys, "train", *SMALL, f"{option}={text}", "--out", str(tmp_path))
    assert said.startswith(expected)


def test_a_photo_of_any_size_is_denoised_as_the_page_does_it(tmp_path):
    sheet = np.full((300, 200), 250, np.uint8)
    sheet[60:240, 90:110] = 20
    Image.fromarray(sheet).convert("RGB").save(tmp_path / "in.jpg")
    assert main(["denoise", str(tmp_path / "in.jpg"), str(tmp_path / "out.png")]) == 0
    with Image.open(tmp_path / "out.png") as picture:
        assert picture.size == (28, 28)
        assert np.asarray(picture)[8:20, 12:16].mean() > np.asarray(picture)[:, :6].mean() + 50


def test_a_digit_without_noise_is_left_as_it_is(tmp_path):
    digit = np.rint(255 * normalise(rasterise(digit_strokes(3, 0, 0), 2.0))).astype(np.uint8)
    assert np.abs(denoised(tmp_path, digit) - digit.astype(float)).max() < 40


def test_of_several_digits_on_a_photo_denoise_says_which_one_it_took(tmp_path, capsys):
    sheet = np.full((300, 400), 250, np.uint8)
    sheet[60:240, 90:110] = sheet[60:220, 290:310] = 20
    Image.fromarray(sheet).save(tmp_path / "in.png")
    assert main(["denoise", str(tmp_path / "in.png"), str(tmp_path / "out.png")]) == 0
    assert "expected one digit, found 2; the most prominent was taken" in capsys.readouterr().err


def denoised(tmp_path, grey, *options):
    """What the command makes of a picture (h, w), as an array."""
    Image.fromarray(grey).save(tmp_path / "in.png")
    assert main(["denoise", str(tmp_path / "in.png"), str(tmp_path / "out.png"), *options]) == 0
    with Image.open(tmp_path / "out.png") as picture:
        return np.asarray(picture)


@pytest.mark.parametrize("side", [28, 150])
def test_a_picture_that_lies_on_its_side_and_is_inverted_is_put_right(side, tmp_path):
    five = Image.fromarray(rasterise(digit_strokes(5, 0, 0), 2.4, side=28)).resize((side, side))
    ink = np.asarray(five)
    upright = denoised(tmp_path, ink)
    np.testing.assert_array_equal(denoised(tmp_path, np.rot90(ink).copy(), "--turn", "90"), upright)
    if side == 28:
        np.testing.assert_array_equal(denoised(tmp_path, 255 - ink, "--invert"), upright)
    else:  # whose ink is found by itself, so that the other one is the paper
        assert np.abs(denoised(tmp_path, ink, "--invert") - upright.astype(float)).mean() > 20


def test_a_small_picture_on_paper_is_taken_as_it_is_with_a_word_on_that(tmp_path, capsys):
    ink = rasterise(digit_strokes(5, 0, 0), 2.4, side=28)
    denoised(tmp_path, ink)
    assert not capsys.readouterr().err
    denoised(tmp_path, 255 - ink)
    assert "see --invert" in capsys.readouterr().err


@pytest.mark.parametrize(("mode", "size"), [("RGB", (28, 28)), ("L", (29, 28)), ("RGBA", (28, 28))])
def test_a_picture_without_a_digit_is_refused(mode, size, tmp_path, capsys):
    source = save_png(tmp_path / "in.png", mode, size)
    assert "image: expected" in sentence_of(capsys, "denoise", source, str(tmp_path / "out.png"))


def test_a_truncated_picture_is_refused(tmp_path, capsys):
    file = io.BytesIO()
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (28, 28), np.uint8)).save(file, "PNG")
    (tmp_path / "in.png").write_bytes(file.getvalue()[:-200])
    said = sentence_of(capsys, "denoise", str(tmp_path / "in.png"), str(tmp_path / "out.png"))
    assert said.startswith("image: expected")


def test_an_unknown_model_is_refused_by_name(tmp_path, capsys):
    source = save_png(tmp_path / "in.png")
    said = sentence_of(capsys, "denoise", source, str(tmp_path / "out.png"), "--model", "magic")
    assert said.startswith(f"model: expected one of {DEFAULT}") and "'magic'" in said


def test_a_database_that_cannot_be_opened_is_named(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("AE_DATABASE_URL", f"sqlite:///{tmp_path}/file/lab.sqlite")
    assert "AE_DATABASE_URL" in sentence_of(capsys, "runs")


def test_runs_says_so_where_there_are_none(capsys):
    assert main(["runs"]) == 0
    assert capsys.readouterr().out == "No runs yet.\n"


@pytest.mark.parametrize("limit", ["0", "-5", "many", "1.5"])
def test_a_limit_that_lists_nothing_is_refused(limit, capsys):
    said = sentence_of(capsys, "runs", f"--limit={limit}")
    assert said == f"limit: expected a whole number from 1 to 1000000, got {limit!r}."


def test_a_model_that_is_too_large_is_refused_before_tensorflow_is_loaded(tmp_path):
    program = "import sys; from ae.cli import main; "
    program += f"status = main(['train', '--layers=4096,4096', '--out', {str(tmp_path / 'run')!r}]); "
    program += "print(status, sorted({'tensorflow', 'keras'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "2 []"
    assert done.stderr.startswith("layers: expected a model of at most 20,000,000 parameters")
    assert not (tmp_path / "run").exists()


def test_every_option_explains_what_it_expects(capsys):
    with pytest.raises(SystemExit):
        main(["train", "--help"])
    text = " ".join(capsys.readouterr().out.split())
    assert text.count("Expects") == len(SETTINGS)


def test_only_training_loads_tensorflow(tmp_path):
    source = save_png(tmp_path / "in.png")
    code = f"import sys; from ae.cli import main; main(['denoise', {source!r}, {str(tmp_path / 'o.png')!r}]);"
    code += "print(sorted({'tensorflow', 'keras'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_watching_keeps_the_epochs_in_order():
    last = TrainedReport(RunConfig(), {"psnr": 1.0}, 5, 2.0, False, {})
    reports = [
        ProgressReport(1, 1, 2, 0.5, 0.1),
        EpochReport(1, 0.5, 0.4, 1.0),
        EpochReport(2, 0.3, 0.2, 1.0),
        last,
    ]
    epochs, trained = watch(reports, 2)
    assert trained is last
    assert [row["loss"] for row in results(epochs, trained)["epochs"]] == [0.5, 0.3]


def test_export_writes_a_page_of_a_shipped_model_or_of_a_trained_one(tmp_path):
    if missing_engine():
        pytest.skip("npm could not be reached at the set-up")
    assert main(["train", *SMALL, "--out", str(tmp_path / "run")]) == 0
    for model, size, words in (("plane", 2, "Two-number code"), (str(tmp_path / "run"), 4, "My digits")):
        title = ["--title", words] if size == 4 else []
        assert main(["export", model, str(tmp_path / "page.html"), *title]) == 0
        page = (tmp_path / "page.html").read_text()
        assert f"<h1>{words}</h1>" in page and f'"size": {size}' in page


def test_an_export_of_no_model_or_to_nowhere_is_refused(tmp_path, capsys):
    said = sentence_of(capsys, "export", str(tmp_path), str(tmp_path / "page.html"))
    assert said.startswith("model: expected a file that can be read") and "encoder.onnx" in said
    assert "model: expected one of" in sentence_of(capsys, "export", "magic", str(tmp_path / "page.html"))
    if not missing_engine():
        said = sentence_of(capsys, "export", "sparse", str(tmp_path / "none" / "page.html"))
        assert said.startswith("out: expected a file that can be written")
