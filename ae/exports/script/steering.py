"""What was changed while a run trained, as the parts of a script that do it again."""

from ae.runs.config import RunConfig

STEERED = """\
class Steered(keras.optimizers.schedules.LearningRateSchedule):
    \"\"\"The same course with another base, which can be changed.\"\"\"

    def __init__(self, course):
        self.course, self.factor = course, tf.Variable(1.0, trainable=False)

    def __call__(self, step):
        return self.factor * self.course(step)


rate = Steered(rate)"""
STEERING = """\


class Steering(keras.callbacks.Callback):
    \"\"\"Changes the learning rate where it was changed: before these batches of these epochs.\"\"\"

    rates = {rates}

    def on_train_batch_begin(self, batch, logs=None):
        if (epoch + 1, batch) in self.rates:
            {assign}


steering = Steering()"""


def steered_rate(config: RunConfig) -> list[str]:
    """Lines that open the course of a schedule to changes; none where the rate is a number."""
    follows_course = _rates(config) and config.training.schedule != "constant"
    return STEERED.splitlines() if follows_course else []


def steering_lines(config: RunConfig) -> list[str]:
    """The callback that changes the learning rate; none where it stayed."""
    rates = _rates(config)
    if not rates:
        return []
    value = "self.rates[epoch + 1, batch]"
    assign = (
        f"rate.factor.assign({value} / {config.training.learning_rate})"
        if steered_rate(config)
        else f"optimizer.learning_rate = {value}"
    )
    return STEERING.format(rates=rates, assign=assign).splitlines()


def steering_callbacks(config: RunConfig) -> list[str]:
    """Its name, if there is one."""
    return ["steering"] if _rates(config) else []


def noise_levels(config: RunConfig) -> list[str]:
    """A line before the loop of epochs and those inside it that change the noise level; none where it stayed.

    A script corrupts all images before each epoch, so a change within an epoch waits for the next one.
    """
    if config.training.noise == "none":
        return []
    levels = {c.epoch + (c.step > 0): c.value for c in config.changes if c.setting == "noise_level"}
    if not levels:
        return []
    return [
        f"levels, level = {levels}, {config.training.noise_level}  # by epoch, from its start on",
        "    level = levels.get(epoch + 1, level)",
    ]


def _rates(config: RunConfig) -> dict[tuple[int, int], float]:
    return {(c.epoch, c.step): c.value for c in config.changes if c.setting == "learning_rate"}
