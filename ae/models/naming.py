"""The names that others know a graph's ends by."""

from collections.abc import Sequence

from ae.models.filters import read_graph

BATCH = "batch"


def with_names(content: bytes, outputs: Sequence[str]) -> bytes:
    """The same ONNX graph, its outputs under other names and its first axes called batch.

    Args:
        content: The graph.
        outputs: New names of its outputs, in their order; the graph must use none of them for anything else.

    Raises:
        LabError: The bytes are no ONNX graph, or it keeps its numbers in other files.
    """
    model = read_graph(content)
    graph = model.graph
    names = {output.name: name for output, name in zip(graph.output, outputs, strict=True)}
    for node in graph.node:
        node.input[:] = [names.get(name, name) for name in node.input]
        node.output[:] = [names.get(name, name) for name in node.output]
    for output in graph.output:
        output.name = names[output.name]
    for end in (*graph.input, *graph.output):
        end.type.tensor_type.shape.dim[0].dim_param = BATCH
    return model.SerializeToString()
