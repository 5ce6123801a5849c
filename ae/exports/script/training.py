"""The last part of a script: loss, optimizer, epochs, and the loss on the test images."""

import math

from ae.runs.config import RunConfig

OPTIMIZERS = {
    "adam": "keras.optimizers.Adam(rate{decay})",
    "adadelta": "keras.optimizers.Adadelta(rate{decay})",
    "rmsprop": "keras.optimizers.RMSprop(rate{decay})",
    "sgd": "keras.optimizers.SGD(rate, momentum=0.9{decay})",
}
LOSSES = {"bce": "binary_crossentropy", "mse": "mse"}


def training_lines(config: RunConfig) -> list[str]:
    """Lines that train `autoencoder` and print its size and its loss on the test images."""
    return [
        *_pretraining(config),
        *_loss(config),
        *_optimizer(config),
        "autoencoder.compile(optimizer, loss=loss)",
        *_warm_up(config),
        *_epochs(config),
        "",
        "parameters = sum(int(np.prod(weight.shape)) for weight in autoencoder.trainable_weights)",
        f"entering = {_entering(config, 'x_test')}",
        "test_loss = autoencoder.evaluate(entering, x_test, batch_size=1000, verbose=0)",
        'print("parameters:", parameters)',
        'print("loss on the test images:", test_loss)',
    ]


def _entering(config: RunConfig, images: str) -> str:
    return images if config.noise == "none" else f"spoil({images})"


def _loss(config: RunConfig) -> list[str]:
    if config.kind != "variational":
        return [f'loss = "{LOSSES[config.loss]}"']
    if config.loss == "bce":
        error = "784 * ops.mean(keras.losses.binary_crossentropy(clean, reconstruction), axis=1)"
    else:
        constant = 784 * math.log(config.pixel_std * math.sqrt(2 * math.pi))
        squared = "ops.sum(ops.square(clean - reconstruction), axis=(1, 2))"
        error = f"{squared} / {2 * config.pixel_std**2} + {constant}"
    return ["", "def loss(clean, reconstruction):", f"    return {error}", "", ""]


def _optimizer(config: RunConfig) -> list[str]:
    decay = f", weight_decay={config.weight_decay}" if config.weight_decay else ""
    lines = [*_rate(config), "optimizer = " + OPTIMIZERS[config.optimizer].format(decay=decay)]
    if config.weight_decay:
        lines.append('optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])')
    return lines


def _rate(config: RunConfig) -> list[str]:
    if config.schedule == "constant":
        return [f"rate = {config.learning_rate}"]
    share = 1 - config.validation_share
    return [
        f"steps = {config.epochs} * -(-int({share} * len(x_train)) // {config.batch_size})",
        "rise = max(1, round(0.02 * steps))",
        "rate = keras.optimizers.schedules.CosineDecay(",
        f"    0.0, steps - rise, warmup_target={config.learning_rate}, warmup_steps=rise",
        ")",
    ]


def _warm_up(config: RunConfig) -> list[str]:
    if config.kind != "variational" or not config.warmup_steps:
        return []
    return [
        "",
        "",
        "class WarmUp(keras.callbacks.Callback):",
        '    """Lets the weight of the divergence rise from 0."""',
        "",
        "    step = 0",
        "",
        "    def on_train_batch_begin(self, batch, logs=None):",
        "        self.step += 1",
        f"        sampling.beta.assign({config.beta} * min(1.0, self.step / {config.warmup_steps}))",
        "",
        "",
    ]


def _epochs(config: RunConfig) -> list[str]:
    warm = config.kind == "variational" and config.warmup_steps
    options = [f"batch_size={config.batch_size}", f"validation_split={config.validation_share}"]
    options += ["callbacks=[WarmUp()]"] if warm else []
    if config.noise == "none":
        return [f"autoencoder.fit(x_train, x_train, epochs={config.epochs}, {', '.join(options)}, verbose=2)"]
    begin = ["warm_up = WarmUp()"] if warm else []
    named = ", ".join(options).replace("WarmUp()", "warm_up")
    return [
        *begin,
        f"for epoch in range({config.epochs}):  # new noise in every epoch",
        f"    autoencoder.fit(spoil(x_train), x_train, {named}, verbose=2)",
    ]


def _pretraining(config: RunConfig) -> list[str]:
    return PRETRAINING.format(epochs=config.pretraining_epochs).splitlines() if _pretrained(config) else []


def _pretrained(config: RunConfig) -> bool:
    return config.kind == "deep" and config.pretraining_epochs > 0


PRETRAINING = '''\
def mean_of(units, sums):
    return {{"sigmoid": ops.sigmoid, "relu": ops.relu, "linear": lambda x: x}}[units](sums)


def drawn(units, sums):
    if units == "sigmoid":
        return ops.cast(keras.random.uniform(ops.shape(sums)) < ops.sigmoid(sums), "float32")
    normal = keras.random.normal(ops.shape(sums))
    return sums + normal if units == "linear" else ops.relu(sums + ops.sqrt(ops.sigmoid(sums)) * normal)


def pretrain(data, units, layer, mirror):
    """Trains two mirrored layers as one Boltzmann machine (CD-1); the means of its hidden units."""
    below, above = units
    rate, scale = (0.1, 0.1) if above == "sigmoid" else (0.002, 0.02)
    shape = layer.kernel.shape
    values = [scale * rng.standard_normal(shape).astype("float32"), np.zeros(shape[0]), np.zeros(shape[1])]
    w, a, b = (tf.Variable(tf.cast(value, tf.float32)) for value in values)
    speeds = [tf.Variable(tf.zeros_like(value)) for value in (w, a, b)]

    @tf.function
    def step(v, momentum):
        h = mean_of(above, v @ w + b)
        dreamt = mean_of(below, tf.matmul(drawn(above, v @ w + b), w, transpose_b=True) + a)
        again = mean_of(above, dreamt @ w + b)
        n = tf.cast(tf.shape(v)[0], tf.float32)
        products = tf.matmul(v, h, transpose_a=True) - tf.matmul(dreamt, again, transpose_a=True)
        changes = (products / n - 2e-4 * w, ops.mean(v - dreamt, axis=0), ops.mean(h - again, axis=0))
        for value, speed, change in zip((w, a, b), speeds, changes):
            speed.assign(momentum * speed + rate * change)
            value.assign_add(speed)

    for epoch in range({epochs}):
        order = rng.permutation(len(data))
        for at in range(0, len(order) - 99, 100):
            step(tf.constant(data[order[at : at + 100]]), 0.5 if epoch < 5 else 0.9)
    layer.set_weights([w.numpy(), b.numpy()])
    mirror.set_weights([w.numpy().T, a.numpy()])
    return np.asarray(mean_of(above, data @ w.numpy() + b.numpy()), "float32")


down = [layer for layer in encoder.layers if isinstance(layer, layers.Dense)]
up = [layer for layer in decoder.layers if isinstance(layer, layers.Dense)]
units = ["sigmoid"] + [layer.activation.__name__ for layer in down]
data = x_train.reshape(-1, 784)
for number, (layer, mirror) in enumerate(zip(down, reversed(up))):
    data = pretrain(data, units[number : number + 2], layer, mirror)

'''
