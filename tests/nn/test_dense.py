import numpy as np
import pytest

from ae.errors import LabError
from ae.nn.autoencoder import build_autoencoder
from ae.runs.architecture import count_parameters, plan_layers
from ae.runs.config import Dense, RunConfig


@pytest.mark.parametrize("layers", [(), (128,), (300, 20)])
@pytest.mark.parametrize("code_size", [1, 32, 784])
def test_planned_parameters_are_those_of_the_built_model(layers, code_size):
    config = RunConfig.of(layers=layers, code_size=code_size)
    assert build_autoencoder(config).parameters == count_parameters(config.network)


def test_the_document_model_has_209_968_parameters():
    assert count_parameters(Dense(layers=(128,), code_size=32)) == 209_968


def test_the_decoder_mirrors_the_encoder():
    shapes = [layer.shape for layer in plan_layers(Dense(layers=(128, 64), code_size=8))]
    assert shapes == [(784,), (128,), (64,), (8,), (64,), (128,), (784,)]
    assert shapes == shapes[::-1]


def test_encoder_and_decoder_give_the_shapes_they_promise(images):
    autoencoder = build_autoencoder(RunConfig.of(layers=(16,), code_size=5))
    code = autoencoder.encoder(images)["code"]
    output = autoencoder.decoder(code).numpy()
    assert code.shape == (6, 5)
    assert output.shape == (6, 28, 28)
    assert output.min() >= 0 and output.max() <= 1


def test_the_decoder_is_the_sigmoid_of_the_logits(images):
    autoencoder = build_autoencoder(RunConfig.of(layers=(16,), code_size=5))
    code = autoencoder.encoder(images)["code"]
    logits = autoencoder.logits(code).numpy()
    np.testing.assert_allclose(autoencoder.decoder(code), 1 / (1 + np.exp(-logits)), atol=1e-6)


def test_the_same_seed_gives_the_same_weights():
    first, second, other = (build_autoencoder(RunConfig.of(seed=seed)) for seed in (3, 3, 4))
    pairs = list(zip(first.encoder.get_weights(), second.encoder.get_weights(), strict=True))
    assert all(np.array_equal(a, b) for a, b in pairs)
    assert not np.array_equal(first.encoder.get_weights()[0], other.encoder.get_weights()[0])


def test_a_model_above_the_limit_is_refused(monkeypatch):
    monkeypatch.setenv("AE_MAX_PARAMETERS", "1000")
    with pytest.raises(LabError, match="at most 1,000 parameters, got 209,968"):
        build_autoencoder(RunConfig())
