"""Graphs that tell what their layers hold, and in which a unit can be switched off."""

import numpy as np
import onnxruntime as ort
import pytest

from ae.errors import LabError
from ae.models.filters import first_layer, weights
from ae.models.layers import OFF, WEIGHTS, with_layers
from ae.models.shipped import FOLDER, shipped_cards, shipped_codec

IMAGES = np.random.default_rng(3).random((2, 28, 28), dtype=np.float32)


def graph_of(name, part):
    return (FOLDER / name / f"{part}.onnx").read_bytes()


class Layered:
    """A model's part with its layers, and the answer where some units are switched off."""

    def __init__(self, name, part):
        self.session = ort.InferenceSession(with_layers(graph_of(name, part)))
        self.names = [output.name for output in self.session.get_outputs()]
        codec = shipped_codec(name)
        self.given = IMAGES if part == "encoder" else codec.encode(IMAGES)
        self.plain = codec.encode(IMAGES) if part == "encoder" else codec.decode(self.given)
        self.layers = next((i.shape[0] for i in self.session.get_inputs() if i.name == OFF), 0)

    def answer(self, **off):
        """Outputs by name; off: a unit by the number of its layer, as in _0=17."""
        units = [off.get(f"_{number}", -1) for number in range(self.layers)]
        feed = {OFF: np.array(units, np.int32)} if self.layers else {}
        inputs = {self.session.get_inputs()[0].name: self.given, **feed}
        return dict(zip(self.names, self.session.run(None, inputs), strict=True))


@pytest.mark.parametrize("part", ["encoder", "decoder"])
@pytest.mark.parametrize("name", shipped_cards())
def test_with_all_units_on_the_answer_is_the_model_s_own(name, part):
    layered = Layered(name, part)
    np.testing.assert_allclose(layered.answer()[layered.names[0]], layered.plain, atol=1e-5, rtol=1e-5)


def test_a_unit_that_is_off_gives_nothing_to_the_next_layer():
    layered = Layered("denoising", "encoder")
    hidden = layered.answer()[layered.names[1]]
    unit = int(hidden[0].argmax())
    matrix = next(array for array in weights(graph_of("denoising", "encoder")) if array.shape == (128, 32))
    expected = layered.plain - hidden[:, [unit]] * matrix[[unit]]
    np.testing.assert_allclose(layered.answer(_0=unit)[layered.names[0]], expected, atol=1e-5, rtol=1e-5)


def test_a_feature_map_that_is_off_changes_the_layers_after_it_alone():
    layered = Layered("mixed-denoising", "encoder")
    on, off = layered.answer(), layered.answer(_1=7)
    code, first, second = layered.names[:3]
    assert on[second].shape == (2, 64, 7, 7)
    np.testing.assert_array_equal(on[first], off[first])
    assert not np.allclose(on[code], off[code])


def test_the_weights_are_those_of_the_layer_that_looks_at_pixels_or_paints_them():
    looks = Layered("denoising", "encoder").answer()[WEIGHTS]
    np.testing.assert_array_equal(looks.T.reshape(-1, 28, 28), first_layer(graph_of("denoising", "encoder")))
    assert Layered("denoising", "decoder").answer()[WEIGHTS].shape == (128, 784)
    assert Layered("mixed-denoising", "encoder").answer()[WEIGHTS].shape == (32, 1, 3, 3)
    assert WEIGHTS not in Layered("mixed-denoising", "decoder").names


def test_a_network_without_inner_layers_has_no_switches():
    layered = Layered("sparse", "encoder")
    assert [given.name for given in layered.session.get_inputs()] == [layered.session.get_inputs()[0].name]
    assert layered.answer()[WEIGHTS].shape == (784, 32)


def test_what_is_no_graph_is_refused():
    with pytest.raises(LabError, match="expected the bytes of an ONNX graph"):
        with_layers(b"no graph")
