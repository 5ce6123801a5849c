"""The families of autoencoders: one line in one table for each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A family: its words for people, and the module that builds it in a worker.

    Attributes:
        title: Name on screen.
        help: One sentence on what sets it apart.
        builder: Module below `ae.nn` with `build(config)`; imported by workers only.
    """

    title: str
    help: str
    builder: str


KINDS: dict[str, Kind] = {
    "dense": Kind(
        "Dense (stacked)",
        "Fully connected layers that narrow to the code; the decoder mirrors them.",
        "ae.nn.dense",
    ),
    "convolutional": Kind(
        "Convolutional",
        "Convolutions that halve the picture; the decoder mirrors them with transposed ones.",
        "ae.nn.convolutional",
    ),
    "sparse": Kind(
        "Sparse",
        "A penalty keeps most numbers of the code close to zero.",
        "ae.nn.sparse",
    ),
    "contractive": Kind(
        "Contractive",
        "A penalty makes the code hardly move when the image changes a little.",
        "ae.nn.contractive",
    ),
    "variational": Kind(
        "Variational",
        "The code is a cloud instead of a point, so that new images can be drawn from a Gaussian.",
        "ae.nn.variational",
    ),
    "deep": Kind(
        "Deep, pretrained",
        "Each layer is first trained alone as a Boltzmann machine, then all are trained together.",
        "ae.nn.deep",
    ),
}
