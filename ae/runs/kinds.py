"""The families of autoencoders: one line in one table for each."""

from dataclasses import dataclass

from ae.glossary import define


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
        define("stacked"),
        "ae.nn.dense",
    ),
    "convolutional": Kind(
        "Convolutional",
        define("convolution") + " The decoder mirrors them with transposed ones.",
        "ae.nn.convolutional",
    ),
    "sparse": Kind(
        "Sparse",
        define("sparse"),
        "ae.nn.sparse",
    ),
    "contractive": Kind(
        "Contractive",
        define("contractive"),
        "ae.nn.contractive",
    ),
    "variational": Kind(
        "Variational",
        define("variational"),
        "ae.nn.variational",
    ),
    "deep": Kind(
        "Deep, pretrained",
        define("pretraining", "restricted Boltzmann machine"),
        "ae.nn.deep",
    ),
    "unet": Kind(
        "U-Net, no code",
        define("U-Net"),
        "ae.nn.unet",
    ),
}
