import numpy as np
import onnx
import pytest

from ae.errors import LabError
from ae.models.codec import Codec
from ae.models.naming import with_names
from ae.models.shipped import FOLDER


def ends(values):
    return {v.name: [d.dim_param or d.dim_value for d in v.type.tensor_type.shape.dim] for v in values}


@pytest.mark.parametrize(("name", "size"), [("denoising", 32), ("variational-plane", 2), ("unet", 784)])
def test_a_graph_under_other_names_gives_the_same_numbers(name, size, images):
    encoder, decoder = ((FOLDER / name / f"{part}.onnx").read_bytes() for part in ("encoder", "decoder"))
    outputs = ["code", "log_var"] if name.startswith("variational") else ["code"]
    looks, paints = with_names(encoder, outputs), with_names(decoder, ["image"])
    graph = onnx.load_from_string(looks).graph
    assert ends(graph.input) == {"image": ["batch", 28, 28]}
    assert ends(graph.output) == {key: ["batch", size] for key in outputs}
    graph = onnx.load_from_string(paints).graph
    assert ends(graph.input) == {"code": ["batch", size]}
    assert ends(graph.output) == {"image": ["batch", 28, 28]}
    onnx.checker.check_model(onnx.load_from_string(paints), full_check=True)
    before, after = Codec.from_bytes(encoder, decoder), Codec.from_bytes(looks, paints)
    np.testing.assert_array_equal(before.reconstruct(images), after.reconstruct(images))


def test_what_is_no_graph_is_refused():
    with pytest.raises(LabError, match="expected"):
        with_names(b"no graph", ["image"])
