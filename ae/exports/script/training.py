"""The last part of a script: loss, optimizer, epochs, and the loss on the test images."""

import math

from ae.exports.script.steering import noise_levels, steered_rate, steering_callbacks, steering_lines
from ae.runs.config import Deep, Network, RunConfig, Training, Variational

OPTIMIZERS = {
    "adam": "keras.optimizers.Adam(rate{decay})",
    "adadelta": "keras.optimizers.Adadelta(rate{decay})",
    "rmsprop": "keras.optimizers.RMSprop(rate{decay})",
    "sgd": "keras.optimizers.SGD(rate, momentum=0.9{decay})",
}
LOSSES = {"bce": '"binary_crossentropy"', "mse": '"mse"', "decibel": "decibels"}


DECIBELS = [
    "",
    "def decibels(clean, reconstruction):",
    "    squared = ops.mean(ops.square(clean - reconstruction), axis=(1, 2))",
    "    return 10 * ops.log10(1 + squared / 1e-4)",
    "",
    "",
]


def training_lines(config: RunConfig) -> list[str]:
    """Lines that train `autoencoder` and print its size and its loss on the test images."""
    return [
        *_pretraining(config.network),
        *_loss(config),
        *_optimizer(config),
        "autoencoder.compile(optimizer, loss=loss)",
        *_warm_up(config.network),
        *steering_lines(config),
        *_epochs(config),
        "",
        "parameters = sum(int(np.prod(weight.shape)) for weight in autoencoder.trainable_weights)",
        f"entering = {_entering(config.training, 'x_test')}",
        "test_loss = autoencoder.evaluate(entering, x_test, batch_size=1000, verbose=0)",
        'print("parameters:", parameters)',
        'print("loss on the test images:", test_loss)',
    ]


def _entering(training: Training, images: str) -> str:
    return images if training.noise == "none" else f"corrupt({images})"


def _loss(config: RunConfig) -> list[str]:
    network, loss = config.network, config.training.loss
    if not isinstance(network, Variational):
        return [*(DECIBELS if loss == "decibel" else []), f"loss = {LOSSES[loss]}"]
    if loss == "bce":
        error = "784 * ops.mean(keras.losses.binary_crossentropy(clean, reconstruction), axis=1)"
    else:
        constant = 784 * math.log(network.pixel_std * math.sqrt(2 * math.pi))
        squared = "ops.sum(ops.square(clean - reconstruction), axis=(1, 2))"
        error = f"{squared} / {2 * network.pixel_std**2} + {constant}"
    return ["", "def loss(clean, reconstruction):", f"    return {error}", "", ""]


def _optimizer(config: RunConfig) -> list[str]:
    training = config.training
    decay = f", weight_decay={training.weight_decay}" if training.weight_decay else ""
    lines = [
        *_rate(training),
        *steered_rate(config),
        "optimizer = " + OPTIMIZERS[training.optimizer].format(decay=decay),
    ]
    if training.weight_decay:
        lines.append('optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])')
    return lines


def _rate(training: Training) -> list[str]:
    if training.schedule == "constant":
        return [f"rate = {training.learning_rate}"]
    share = 1 - training.validation_share
    return [
        f"steps = {training.epochs} * -(-int({share} * len(x_train)) // {training.batch_size})",
        "rise = max(1, round(0.02 * steps))",
        "rate = keras.optimizers.schedules.CosineDecay(",
        f"    0.0, steps - rise, warmup_target={training.learning_rate}, warmup_steps=rise",
        ")",
    ]


def _warm_up(network: Network) -> list[str]:
    if not (isinstance(network, Variational) and network.warmup_steps):
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
        f"        sampling.beta.assign({network.beta} * min(1.0, self.step / {network.warmup_steps}))",
        "",
        "",
        "warm_up = WarmUp()",
    ]


def _epochs(config: RunConfig) -> list[str]:
    """A loop of single epochs: the weights of the one with the smallest validation loss are kept."""
    training = config.training
    options = [f"batch_size={training.batch_size}", f"validation_split={training.validation_share}"]
    callbacks = [*(["warm_up"] if _warm_up(config.network) else []), *steering_callbacks(config)]
    options += [f"callbacks=[{', '.join(callbacks)}]"] if callbacks else []
    levels = noise_levels(config)
    entering = "corrupt(x_train, level)" if levels else _entering(training, "x_train")
    why = "" if training.noise == "none" else "  # new noise in every epoch"
    stop = [f"    if since >= {training.patience}:", "        break"] if training.patience else []
    return [
        'best, since, kept = float("inf"), 0, autoencoder.get_weights()',
        *levels[:1],
        f"for epoch in range({training.epochs}):{why}",
        *levels[1:],
        f"    seen = autoencoder.fit({entering}, x_train, {', '.join(options)}, verbose=2)",
        '    val_loss, since = seen.history["val_loss"][0], since + 1',
        "    if val_loss < best:",
        "        best, since, kept = val_loss, 0, autoencoder.get_weights()",
        *stop,
        "autoencoder.set_weights(kept)",
    ]


def _pretraining(network: Network) -> list[str]:
    if not (isinstance(network, Deep) and network.pretraining_epochs):
        return []
    return PRETRAINING.format(epochs=network.pretraining_epochs).splitlines()


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
