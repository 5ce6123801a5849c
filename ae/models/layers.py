"""A graph that also gives what its layers hold, for whoever draws a network at work."""

import onnx

from ae.models.filters import read_graph

WEIGHTED = {"Conv", "ConvTranspose", "Gemm", "MatMul"}
APPLIED = {
    *("Add", "Sub", "Mul", "Div", "BatchNormalization"),
    *("Relu", "Sigmoid", "Tanh", "Elu", "Selu", "Softplus", "LeakyRelu"),
}


def with_layers(content: bytes) -> bytes:
    """The same ONNX graph with the activations of its inner layers as further outputs, in their order.

    Raises:
        LabError: The bytes are no ONNX graph, or it keeps its numbers in other files.
    """
    model = read_graph(content)
    model.graph.output.extend(onnx.ValueInfoProto(name=name) for name in inner_layers(model.graph))
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
