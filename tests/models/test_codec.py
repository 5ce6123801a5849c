import numpy as np
import pytest

from ae.errors import LabError
from ae.models.codec import BATCH, Codec
from ae.models.shipped import DEFAULT, FOLDER, find_codec, shipped_cards, shipped_codec


@pytest.fixture(scope="module")
def codec():
    return shipped_codec(DEFAULT)


def test_codes_and_images_have_the_shapes_they_promise(codec, images):
    code = codec.encode(images)
    output = codec.decode(code)
    assert code.shape == (12, codec.code_size) and code.dtype == np.float32
    assert output.shape == (12, 28, 28) and output.dtype == np.float32
    assert output.min() >= 0 and output.max() <= 1


def test_reconstruct_is_decode_after_encode(codec, images):
    np.testing.assert_array_equal(codec.reconstruct(images), codec.decode(codec.encode(images)))


def test_batches_do_not_change_what_comes_out(codec, rng):
    many = rng.random((BATCH + 3, 28, 28), dtype=np.float32)
    np.testing.assert_allclose(codec.encode(many)[-3:], codec.encode(many[-3:]), atol=1e-5)


def test_no_images_give_no_codes(codec):
    assert codec.encode(np.zeros((0, 28, 28), np.float32)).shape == (0, codec.code_size)


def test_bytes_that_are_no_graph_are_refused():
    with pytest.raises(LabError, match="encoder: expected the bytes of an ONNX graph"):
        Codec.from_bytes(b"no graph", b"no graph")


def test_an_encoder_in_place_of_the_decoder_is_refused():
    content = (FOLDER / DEFAULT / "encoder.onnx").read_bytes()
    with pytest.raises(LabError, match="decoder: expected a graph whose input has the shape"):
        Codec.from_bytes(content, content)


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(LabError, match="model: expected a folder with"):
        find_codec(str(tmp_path))


@pytest.mark.parametrize("name", shipped_cards())
def test_shipped_models_are_small_and_fit_their_cards(name):
    card, codec = shipped_cards()[name], shipped_codec(name)
    assert codec.code_size == card.config.code_size
    assert sum(path.stat().st_size for path in (FOLDER / name).iterdir()) <= 2_000_000


@pytest.mark.parametrize("noise", ["gaussian", "salt_and_pepper", "mixed"])
def test_the_shipped_network_without_a_code_more_than_halves_the_error_of_any_strong_noise(noise):
    from ae.images.corruption import corrupt
    from ae.images.datasets import load_dataset
    from ae.measures.metrics import mse

    clean = load_dataset("digits").x_test[:20].astype(np.float32) / 255
    noisy = corrupt(clean, noise, 0.6, 0)
    assert mse(clean, shipped_codec("unet").reconstruct(noisy)).mean() < mse(clean, noisy).mean() / 2


def test_the_shipped_denoiser_halves_the_error_of_noisy_digits():
    from ae.images.corruption import corrupt
    from ae.images.datasets import load_dataset
    from ae.measures.metrics import mse

    clean = load_dataset("digits").x_test.astype(np.float32) / 255
    noisy = corrupt(clean, "gaussian", 0.5, 0)
    assert mse(clean, shipped_codec(DEFAULT).reconstruct(noisy)).mean() < mse(clean, noisy).mean() / 2


def test_the_model_that_draw_opens_with_comes_first():
    assert next(iter(shipped_cards())) == DEFAULT
