"""A graph that also gives what its layers hold, for whoever draws a network at work.

Units can be switched off in it, one in each layer, so that what a unit does can be seen: the input `off`
holds for each inner layer the number of the unit, or of the feature map, that gives zeros; -1 for none.
"""

import numpy as np
import onnx
from onnx import helper, numpy_helper

from ae.models.filters import PIXELS, read_graph

WEIGHTED = {"Conv", "ConvTranspose", "Gemm", "MatMul"}
APPLIED = {
    *("Add", "Sub", "Mul", "Div", "BatchNormalization"),
    *("Relu", "Sigmoid", "Tanh", "Elu", "Selu", "Softplus", "LeakyRelu"),
}
OFF = "off"
WEIGHTS = "weights"


def with_layers(content: bytes) -> bytes:
    """The same ONNX graph with the activations of its inner layers as further outputs, in their order.

    Its input `off`, int32 (layers,), is there if it has inner layers. The output `weights` holds those of the
    layer that looks at pixels, float32 (784, units) or (filters, 1, k, k), or of the one that paints them,
    float32 (units, 784); it is there if there is such a layer.

    Raises:
        LabError: The bytes are no ONNX graph, or it keeps its numbers in other files.
    """
    model = read_graph(content)
    graph, names = model.graph, inner_layers(model.graph)
    shapes = _inferred_shapes(model)
    if names:
        graph.input.append(helper.make_tensor_value_info(OFF, onnx.TensorProto.INT32, [len(names)]))
        graph.initializer.append(numpy_helper.from_array(np.array(0, np.float32), f"{OFF}/zero"))
    for number, name in enumerate(names):
        _make_switch(graph, number, name, shapes[name])
    graph.output.extend(onnx.ValueInfoProto(name=name) for name in names)
    _give_weights(graph)
    return model.SerializeToString()


def inner_layers(graph: onnx.GraphProto) -> list[str]:
    """Names of what each layer ends with, but of the last one, which gives the code or the image."""
    ends: list[str] = []
    for node in graph.node:
        if node.op_type in WEIGHTED:
            ends.append(node.output[0])
        elif node.op_type in APPLIED:
            for at, end in enumerate(ends):
                if end in node.input:
                    ends[at] = node.output[0]
    given = {output.name for output in graph.output}
    return [end for end in ends[:-1] if end not in given]


def _inferred_shapes(model: onnx.ModelProto) -> dict[str, list[int]]:
    """Shape of everything between the nodes; 0 where it depends on the input."""
    found = onnx.shape_inference.infer_shapes(model).graph.value_info
    return {info.name: [d.dim_value for d in info.type.tensor_type.shape.dim] for info in found}


def _make_switch(graph: onnx.GraphProto, number: int, name: str, shape: list[int]) -> None:
    """Has whoever reads the layer read it without the unit that is switched off."""
    units = np.arange(shape[1], dtype=np.int32).reshape(-1, *(1 for _ in shape[2:]))
    own, kept = f"{OFF}/{number}", f"{OFF}/{number}/kept"
    for node in graph.node:
        node.input[:] = [kept if read == name else read for read in node.input]
    at = next(at for at, node in enumerate(graph.node) if name in node.output) + 1
    nodes = [
        helper.make_node("Gather", [OFF, f"{own}/number"], [f"{own}/unit"], axis=0),
        helper.make_node("Equal", [f"{own}/units", f"{own}/unit"], [f"{own}/is_off"]),
        helper.make_node("Where", [f"{own}/is_off", f"{OFF}/zero", name], [kept]),
    ]
    for node in reversed(nodes):
        graph.node.insert(at, node)
    graph.initializer.append(numpy_helper.from_array(np.array(number), f"{own}/number"))
    graph.initializer.append(numpy_helper.from_array(units, f"{own}/units"))


def _give_weights(graph: onnx.GraphProto) -> None:
    """Adds the output `weights`: of the layer that looks at an image, or of the one that paints it."""
    looks = len(graph.input[0].type.tensor_type.shape.dim) == 3
    weighted = [node for node in graph.node if node.op_type in WEIGHTED]
    if not weighted:
        return
    layer = weighted[0 if looks else -1]
    shape = next((list(array.dims) for array in graph.initializer if array.name == layer.input[1]), [])
    seen = shape[:1] == [PIXELS] or (layer.op_type == "Conv" and shape[1:2] == [1])
    if (seen if looks else shape[1:] == [PIXELS]) and layer.op_type != "Gemm":
        graph.node.append(helper.make_node("Identity", [layer.input[1]], [WEIGHTS]))
        graph.output.append(onnx.ValueInfoProto(name=WEIGHTS))
