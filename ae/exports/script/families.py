"""The middle part of a script: the model, and what its family adds to it."""

from ae.exports.script.layers import body_layers, code_layer, decoder_layers, model
from ae.runs.config import RunConfig

IMAGE = "(28, 28)"
WHOLE = ("image = keras.Input((28, 28))", "autoencoder = {model}(image, decoder(encoder(image)))")


def model_lines(config: RunConfig, style: str) -> list[str]:
    """Lines that define `encoder`, `decoder` and `autoencoder`."""
    if config.kind == "variational":
        return _variational(config, style)
    if config.kind == "contractive":
        return [*_contraction(config), *_plain(config, style, model_class="Contractive")]
    if config.kind == "sparse":
        return [*_target(config), *_plain(config, style, _penalty(config))]
    return _plain(config, style)


def _plain(config: RunConfig, style: str, options: str = "", model_class: str = "keras.Model") -> list[str]:
    return [
        *model("encoder", IMAGE, [*body_layers(config), *code_layer(config, options)], style),
        *_decoder(config, style),
        *(line.format(model=model_class) for line in WHOLE),
    ]


def _decoder(config: RunConfig, style: str) -> list[str]:
    return ["", *model("decoder", f"({config.code_size},)", decoder_layers(config), style), ""]


def _penalty(config: RunConfig) -> str:
    if config.sparsity == "l1":
        return f", activity_regularizer=keras.regularizers.L1({config.sparsity_weight})"
    return ", activity_regularizer=Target()"


def _target(config: RunConfig) -> list[str]:
    if config.sparsity == "l1":
        return []
    return [
        "class Target(keras.regularizers.Regularizer):",
        '    """KL divergence of the mean activations from a target; Keras divides by the batch size."""',
        "",
        "    def __call__(self, code):",
        f"        r, q = {config.sparsity_target}, ops.clip(ops.mean(code, axis=0), 1e-6, 1 - 1e-6)",
        "        kl = ops.sum(r * ops.log(r / q) + (1 - r) * ops.log((1 - r) / (1 - q)))",
        f'        return {config.sparsity_weight} * kl * ops.cast(ops.shape(code)[0], "float32")',
        "",
        "",
    ]


def _contraction(config: RunConfig) -> list[str]:
    return [
        "class Contractive(keras.Model):",
        '    """Adds the squared slopes of the code, estimated along random signs."""',
        "",
        "    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):",
        "        loss = super().compute_loss(x, y, y_pred, sample_weight, training)",
        "        with tf.GradientTape() as tape:",
        "            tape.watch(x)",
        "            code = encoder(x)",
        "            signs = ops.where(keras.random.uniform(ops.shape(code)) < 0.5, -1.0, 1.0)",
        "            projected = ops.sum(code * signs)",
        "        slopes = ops.sum(ops.square(tape.gradient(projected, x)), axis=(1, 2))",
        f"        return loss + {config.contractive_weight} * ops.mean(slopes)",
        "",
        "",
    ]


def _variational(config: RunConfig, style: str) -> list[str]:
    return [
        *_sampling(config),
        *model("body", IMAGE, body_layers(config), style),
        "image = keras.Input((28, 28))",
        "features = body(image)",
        f'mean = layers.Dense({config.code_size}, name="code")(features)',
        f'log_var = layers.Dense({config.code_size}, name="log_var")(features)',
        'encoder = keras.Model(image, [mean, log_var], name="encoder")',
        *_decoder(config, style),
        "sampling = Sampling()",
        "autoencoder = keras.Model(image, decoder(sampling(encoder(image))))",
    ]


def _sampling(config: RunConfig) -> list[str]:
    return [
        "class Sampling(layers.Layer):",
        '    """Draws a code from each image\'s cloud, and charges for its divergence from the prior."""',
        "",
        "    def build(self, shapes):",
        '        self.beta = self.add_weight(shape=(), initializer="ones", trainable=False)',
        f"        self.beta.assign({config.beta})",
        "",
        "    def call(self, cloud):",
        "        mean, log_var = cloud",
        "        kl = 0.5 * ops.sum(ops.exp(log_var) + ops.square(mean) - 1 - log_var, axis=1)",
        "        self.add_loss(self.beta * ops.mean(kl))",
        "        return mean + ops.exp(log_var / 2) * keras.random.normal(ops.shape(mean))",
        "",
        "",
    ]
