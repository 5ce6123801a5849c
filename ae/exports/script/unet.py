"""A U-Net as Keras source: its layers are no list, since some of them go past others."""

from ae.runs.architecture import level_strides
from ae.runs.config import UNet

CONVOLVED = """\
def convolved(sums, x, filters, stride=1):
    x = sums(filters, 3, strides=stride, padding="same"{bias})(x){normalised}
    return layers.Activation("{activation}")(x)


# There is no code: the encoder hands the image on, the decoder is the network.
image = keras.Input((28, 28))
encoder = keras.Model(image, layers.Reshape((784,))(image), name="encoder")

pixels = keras.Input((784,))
x = layers.Reshape((28, 28, 1))(pixels)"""
NORMALISED = "\n    x = layers.BatchNormalization(momentum=0.95)(x)"


def unet_lines(network: UNet) -> list[str]:
    """Lines that define `encoder` and `decoder`, whatever the style."""
    head = CONVOLVED.format(
        bias=", use_bias=False" if network.normalised else "",
        normalised=NORMALISED if network.normalised else "",
        activation=network.activation,
    )
    levels = list(zip(network.filters, level_strides(network), strict=True))
    return [
        *head.splitlines(),
        *(line for at, level in enumerate(levels, 1) for line in _down(at, *level)),
        *(line for at in range(len(levels) - 1, 0, -1) for line in _up(at, levels[at - 1][0], levels[at][1])),
        'x = layers.Conv2D(1, 3, padding="same", activation="sigmoid")(x)',
        'decoder = keras.Model(pixels, layers.Reshape((28, 28))(x), name="decoder")',
        "",
    ]


def _down(at: int, filters: int, stride: int) -> list[str]:
    again = [f"x = convolved(layers.Conv2D, x, {filters})"] if at > 1 else []
    return [f"x = convolved(layers.Conv2D, x, {filters}, {stride})", *again, f"level_{at} = x"]


def _up(at: int, filters: int, stride: int) -> list[str]:
    return [
        f"x = convolved(layers.Conv2DTranspose, x, {filters}, {stride})",
        f"x = layers.Concatenate()([x, level_{at}])",
        f"x = convolved(layers.Conv2D, x, {filters})",
    ]
