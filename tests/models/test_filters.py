import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from ae.errors import LabError
from ae.figures.pictures import signed_to_grey
from ae.models.filters import feature_map_arrays, feature_maps, first_layer, first_layer_arrays, weights
from ae.models.shipped import shipped_codec
from ae.models.units import unit_effects
from tests.browser.conftest import ROOT

ENCODER = (ROOT / "ae" / "models" / "pretrained" / "denoising" / "encoder.onnx").read_bytes()


def convolution(window):
    """An encoder that is one convolution without padding, of images without a channel axis."""
    shape = helper.make_tensor("shape", TensorProto.INT64, [4], [-1, 1, 28, 28])
    kernel = helper.make_tensor("kernel", TensorProto.FLOAT, window.shape, window.ravel().tolist())
    nodes = [
        helper.make_node("Reshape", ["image", "shape"], ["picture"]),
        helper.make_node("Conv", ["picture", "kernel"], ["maps"]),
        helper.make_node("Relu", ["maps"], ["code"]),
    ]
    image = helper.make_tensor_value_info("image", TensorProto.FLOAT, [None, 28, 28])
    code = helper.make_tensor_value_info("code", TensorProto.FLOAT, None)
    graph = helper.make_graph(nodes, "encoder", [image], [code], [shape, kernel])
    opset = [helper.make_opsetid("", 17)]
    return helper.make_model(graph, opset_imports=opset, ir_version=8).SerializeToString()


def test_the_first_layer_is_seen_as_pictures():
    assert first_layer(ENCODER).shape == (128, 28, 28)
    assert np.array_equal(first_layer_arrays(ENCODER, lambda share: None)["weights"], first_layer(ENCODER))
    matrix = next(array for array in weights(ENCODER) if array.shape[0] == 784)
    assert np.array_equal(first_layer(ENCODER)[5].ravel(), matrix[:, 5])


def test_a_convolution_shows_its_windows_and_its_maps():
    window = np.zeros((2, 1, 3, 3), np.float32)
    window[1, 0, 1, 1] = 2.0
    image = np.random.default_rng(0).random((28, 28), dtype=np.float32)
    assert np.array_equal(first_layer(convolution(window)), window[:, 0])
    (maps,) = feature_maps(convolution(window), image)
    assert np.array_equal(feature_map_arrays(convolution(window), image, lambda share: None)["1"], maps)
    assert np.allclose(maps, [np.zeros((26, 26)), 2 * image[1:-1, 1:-1]])


def test_a_dense_encoder_has_no_maps():
    assert feature_maps(ENCODER, np.zeros((28, 28), np.float32)) == []


def test_a_unit_that_never_moves_paints_nothing():
    codec = shipped_codec("denoising")
    deviation = np.ones(32)
    deviation[3] = 0
    effects = unit_effects(codec, np.zeros(32), deviation)
    assert not effects[3].any()
    assert np.abs(effects[4]).max() > 0.01


def test_nought_is_middle_grey_and_each_picture_fills_its_scale():
    grey = signed_to_grey(np.array([[[0.0, 2.0], [-2.0, 1.0]], [[0.0, 0.0], [0.0, 0.0]]]))
    assert grey[0].tolist() == [[128, 255], [0, 191]]
    assert (grey[1] == 128).all()


def test_a_graph_that_keeps_its_numbers_elsewhere_is_refused():
    model = onnx.load_model_from_string(ENCODER)
    model.graph.initializer[1].data_location = TensorProto.EXTERNAL
    with pytest.raises(LabError, match="not in other files"):
        weights(model.SerializeToString())
