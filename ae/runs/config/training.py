"""How a network is trained: on which images, with which corruption, by which steps, for how long."""

from dataclasses import dataclass

from ae.runs.config.checked import Checked


@dataclass(frozen=True)
class Training(Checked):
    """Everything about a run but its network; the words of `SETTINGS` explain each field."""

    dataset: str = "mnist"
    noise: str = "none"
    noise_level: float = 0.0
    loss: str = "bce"
    optimizer: str = "adam"
    learning_rate: float = 1e-3
    schedule: str = "constant"
    weight_decay: float = 0.0
    batch_size: int = 256
    epochs: int = 5
    patience: int = 0
    validation_share: float = 0.1
    seed: int = 0

    @property
    def corruption(self) -> tuple[str, float]:
        """Kind and level of the noise that enters the encoder."""
        return self.noise, self.noise_level
