"""The middle part of a script: the model, and what its family adds to it."""

from ae.exports.script.layers import body_layers, code_layer, decoder_layers, model
from ae.exports.script.unet import unet_lines
from ae.runs.config import Contractive, Network, Sparse, SparseL1, UNet, Variational

IMAGE = "(28, 28)"
WHOLE = ("image = keras.Input((28, 28))", "autoencoder = {model}(image, decoder(encoder(image)))")


def model_lines(network: Network, style: str) -> list[str]:
    """Lines that define `encoder`, `decoder` and `autoencoder`."""
    if isinstance(network, UNet):
        return [*unet_lines(network), *(line.format(model="keras.Model") for line in WHOLE)]
    if isinstance(network, Variational):
        return _variational(network, style)
    if isinstance(network, Contractive):
        return [*_contraction(network), *_plain(network, style, model_class="Contractive")]
    if isinstance(network, Sparse):
        return [*_target(network), *_plain(network, style, _penalty(network))]
    return _plain(network, style)


def _plain(network: Network, style: str, options: str = "", model_class: str = "keras.Model") -> list[str]:
    return [
        *model("encoder", IMAGE, [*body_layers(network), *code_layer(network, options)], style),
        *_decoder(network, style),
        *(line.format(model=model_class) for line in WHOLE),
    ]


def _decoder(network: Network, style: str) -> list[str]:
    return ["", *model("decoder", f"({network.code_size},)", decoder_layers(network), style), ""]


def _penalty(network: Sparse) -> str:
    if isinstance(network, SparseL1):
        return f", activity_regularizer=keras.regularizers.L1({network.sparsity_weight})"
    return ", activity_regularizer=Target()"


def _target(network: Sparse) -> list[str]:
    if isinstance(network, SparseL1):
        return []
    return [
        "class Target(keras.regularizers.Regularizer):",
        '    """KL divergence of the mean activations from a target; Keras divides by the batch size."""',
        "",
        "    def __call__(self, code):",
        f"        r, q = {network.sparsity_target}, ops.clip(ops.mean(code, axis=0), 1e-6, 1 - 1e-6)",
        "        kl = ops.sum(r * ops.log(r / q) + (1 - r) * ops.log((1 - r) / (1 - q)))",
        f'        return {network.sparsity_weight} * kl * ops.cast(ops.shape(code)[0], "float32")',
        "",
        "",
    ]


def _contraction(network: Contractive) -> list[str]:
    return [
        "class Contractive(keras.Model):",
        '    """Adds the squared slopes of the code, estimated along random signs."""',
        "",
        "    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):",
        "        loss = super().compute_loss(x, y, y_pred, sample_weight)",
        "        with tf.GradientTape() as tape:",
        "            tape.watch(x)",
        "            code = encoder(x)",
        "            signs = ops.where(keras.random.uniform(ops.shape(code)) < 0.5, -1.0, 1.0)",
        "            projected = ops.sum(code * signs)",
        "        slopes = ops.sum(ops.square(tape.gradient(projected, x)), axis=(1, 2))",
        f"        return loss + {network.contractive_weight} * ops.mean(slopes)",
        "",
        "",
    ]


def _variational(network: Variational, style: str) -> list[str]:
    return [
        *_sampling(network),
        *model("body", IMAGE, body_layers(network), style),
        "image = keras.Input((28, 28))",
        "features = body(image)",
        f'mean = layers.Dense({network.code_size}, name="code")(features)',
        f'log_var = layers.Dense({network.code_size}, name="log_var")(features)',
        'encoder = keras.Model(image, [mean, log_var], name="encoder")',
        *_decoder(network, style),
        "sampling = Sampling()",
        "autoencoder = keras.Model(image, decoder(sampling(encoder(image))))",
    ]


def _sampling(network: Variational) -> list[str]:
    return [
        "class Sampling(layers.Layer):",
        '    """Draws a code from each image\'s Gaussian, and charges for its divergence from the prior."""',
        "",
        "    def build(self, shapes):",
        '        self.beta = self.add_weight(shape=(), initializer="ones", trainable=False)',
        f"        self.beta.assign({network.beta})",
        "",
        "    def call(self, gaussian):",
        "        mean, log_var = gaussian",
        "        kl = 0.5 * ops.sum(ops.exp(log_var) + ops.square(mean) - 1 - log_var, axis=1)",
        "        self.add_loss(self.beta * ops.mean(kl))",
        "        return mean + ops.exp(log_var / 2) * keras.random.normal(ops.shape(mean))",
        "",
        "",
    ]
