"""Weights of a finished model and what its convolutions make of an image, read out of its graphs.

Needs the package onnx, 7 MB that the web process does without: it has this computed elsewhere.
"""

from collections.abc import Callable, Iterator

import numpy as np
import onnx
import onnxruntime as ort
from onnx import numpy_helper

from ae.errors import LabError

PIXELS = 784


def weights(content: bytes) -> list[np.ndarray]:
    """Weight matrices (a, b) and convolution windows (out, in, k, k) of an ONNX graph, in no fixed order.

    Raises:
        LabError: The bytes are no ONNX graph, or it keeps its numbers in other files.
    """
    return [
        array
        for tensor in read_graph(content).graph.initializer
        if len(tensor.dims) in (2, 4) and (array := numpy_helper.to_array(tensor)).dtype.kind == "f"
    ]


def first_layer(encoder: bytes) -> np.ndarray:
    """Weights of the first layer as pictures: float32 (units, 28, 28), or (filters, k, k)."""
    for array in weights(encoder):
        if array.ndim == 2 and array.shape[0] == PIXELS:
            return array.T.reshape(-1, 28, 28)
    windows = [array[:, 0] for array in weights(encoder) if array.ndim == 4 and array.shape[1] == 1]
    if not windows:
        raise LabError("encoder: expected a first layer that looks at pixels, found none.")
    return windows[0]


def feature_maps(encoder: bytes, image: np.ndarray) -> list[np.ndarray]:
    """What each convolution makes of one image, float32 (28, 28), before its activation.

    Returns:
        An array float32 (channels, h, w) for each convolution; empty for a dense encoder.
    """
    model = read_graph(encoder)
    names = [node.output[0] for node in model.graph.node if node.op_type == "Conv"]
    if not names:
        return []
    model.graph.output.extend(onnx.ValueInfoProto(name=name) for name in names)
    session = ort.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    maps = session.run(names, {session.get_inputs()[0].name: image[None].astype(np.float32)})
    return [found[0] for found in maps]


def first_layer_arrays(encoder: bytes, note: Callable[[float], None]) -> dict[str, np.ndarray]:
    """What `first_layer` gives, as "weights", for a computation in another process."""
    note(0.0)
    return {"weights": first_layer(encoder)}


def feature_map_arrays(
    encoder: bytes, image: np.ndarray, note: Callable[[float], None]
) -> dict[str, np.ndarray]:
    """What `feature_maps` gives, by the number of the convolution, for a computation in another process."""
    note(0.0)
    return {str(number): maps for number, maps in enumerate(feature_maps(encoder, image), 1)}


def external_data(model: onnx.ModelProto) -> Iterator[str]:
    """Names of the arrays that a graph keeps in other files."""
    for tensor in model.graph.initializer:
        if tensor.data_location == onnx.TensorProto.EXTERNAL:
            yield tensor.name


def read_graph(content: bytes) -> onnx.ModelProto:
    """The graph in the bytes of an ONNX file.

    Raises:
        LabError: They are none, or it keeps its numbers in other files.
    """
    try:
        model = onnx.load_model_from_string(content)
    except Exception as error:  # protobuf's own errors have no common name
        raise LabError("model: expected the bytes of an ONNX graph, got something else.") from error
    if any(external_data(model)):
        raise LabError("model: expected an ONNX graph that holds its own numbers, not in other files.")
    return model
