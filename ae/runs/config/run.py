"""The frozen description of a run, and its way to and from JSON and addresses."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from ae.errors import LabError
from ae.runs.config import words
from ae.runs.config.contradictions import require_consistent
from ae.runs.settings import Setting, checked, write

DENSE_BODIES = ("dense", "sparse", "contractive", "variational", "deep")
CONVOLUTIONAL_BODIES = ("convolutional", "variational")
PLAIN_CODES = ("dense", "convolutional", "sparse", "contractive", "deep")
NORMALISED = ("dense", "convolutional", "sparse", "variational", "deep")


def _field(default: Any, setting: Setting, kinds: tuple[str, ...] = ()) -> Any:
    """A field of a run; `kinds` names the families that it belongs to, none meaning all."""
    return dataclasses.field(default=default, metadata={"setting": setting, "kinds": kinds})


@dataclass(frozen=True)
class RunConfig:
    """One training, whole: the same description gives the same model.

    Raises:
        LabError: A value is outside its limits, belongs to another kind of model, or contradicts
            another value.
    """

    dataset: str = _field("mnist", words.DATASET)
    kind: str = _field("dense", words.KIND)
    body: str = _field("dense", words.BODY, ("variational",))
    layers: tuple[int, ...] = _field((128,), words.LAYERS, DENSE_BODIES)
    filters: tuple[int, ...] = _field((16, 32), words.FILTERS, CONVOLUTIONAL_BODIES)
    kernel_size: int = _field(3, words.KERNEL_SIZE, CONVOLUTIONAL_BODIES)
    head_width: int = _field(0, words.HEAD_WIDTH, CONVOLUTIONAL_BODIES)
    full_size_layer: bool = _field(False, words.FULL_SIZE_LAYER, CONVOLUTIONAL_BODIES)
    code_layer: str = _field("dense", words.CODE_LAYER, ("convolutional",))
    code_size: int = _field(32, words.CODE_SIZE)
    activation: str = _field("relu", words.ACTIVATION)
    code_activation: str = _field("auto", words.CODE_ACTIVATION, PLAIN_CODES)
    batch_norm: bool = _field(False, words.BATCH_NORM, NORMALISED)
    sparsity: str = _field("l1", words.SPARSITY, ("sparse",))
    sparsity_weight: float = _field(10e-6, words.SPARSITY_WEIGHT, ("sparse",))
    sparsity_target: float = _field(0.05, words.SPARSITY_TARGET, ("sparse",))
    contractive_weight: float = _field(1e-4, words.CONTRACTIVE_WEIGHT, ("contractive",))
    beta: float = _field(1.0, words.BETA, ("variational",))
    warmup_steps: int = _field(0, words.WARMUP_STEPS, ("variational",))
    pixel_std: float = _field(0.1, words.PIXEL_STD, ("variational",))
    pretraining_epochs: int = _field(5, words.PRETRAINING_EPOCHS, ("deep",))
    noise: str = _field("none", words.NOISE)
    noise_level: float = _field(0.0, words.NOISE_LEVEL)
    loss: str = _field("bce", words.LOSS)
    optimizer: str = _field("adam", words.OPTIMIZER)
    learning_rate: float = _field(1e-3, words.LEARNING_RATE)
    schedule: str = _field("constant", words.SCHEDULE)
    weight_decay: float = _field(0.0, words.WEIGHT_DECAY)
    batch_size: int = _field(256, words.BATCH_SIZE)
    epochs: int = _field(5, words.EPOCHS)
    patience: int = _field(0, words.PATIENCE)
    validation_share: float = _field(0.1, words.VALIDATION_SHARE)
    seed: int = _field(0, words.SEED)

    def __post_init__(self) -> None:
        for name, setting in SETTINGS.items():
            object.__setattr__(self, name, checked(name, setting, getattr(self, name)))
        for field in dataclasses.fields(self):
            if getattr(self, field.name) != field.default:
                self._require_family(field)
        require_consistent(self, {field.name: field.default for field in dataclasses.fields(self)})

    @property
    def convolutional(self) -> bool:
        """Whether encoder and decoder are made of convolutions."""
        return self.kind == "convolutional" or self.body == "convolutional"

    @property
    def code_function(self) -> str:
        """The code's activation, with "auto" resolved to what the kind asks for."""
        if self.code_activation != "auto":
            return self.code_activation
        if self.kind == "sparse":
            return {"l1": "relu", "kl": "sigmoid"}[self.sparsity]
        return "sigmoid" if self.kind == "contractive" else "linear"

    @property
    def corruption(self) -> tuple[str, float]:
        """Kind and level of the noise that enters the encoder."""
        return self.noise, self.noise_level

    def to_dict(self) -> dict[str, Any]:
        """Every field in types that JSON knows."""
        return {name: list(v) if isinstance(v, tuple) else v for name, v in dataclasses.asdict(self).items()}

    def to_json(self) -> str:
        """JSON that `from_json` reads back as the same run."""
        return json.dumps(self.to_dict(), indent=2)

    def to_query(self) -> dict[str, str]:
        """Query parameters that `from_query` reads back as the same run."""
        return {name: write(getattr(self, name)) for name in settings_of(self.kind)}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """The run with these fields, the others at their defaults.

        Raises:
            LabError: A field is unknown or its value is not what it expects.
        """
        _require_known(values)
        return cls(**values)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The run that the JSON text describes.

        Raises:
            LabError: The text is no JSON object of known fields with valid values.
        """
        try:
            values = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise LabError(
                f"configuration: expected a JSON object, got text that is no JSON ({error})."
            ) from error
        if not isinstance(values, dict):
            raise LabError(f"configuration: expected a JSON object, got {type(values).__name__}.")
        return cls.from_dict(values)

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Self:
        """The run that texts by field name describe, as in an address or on a command line.

        A setting of one family alone says that this family is meant: given for another, it is a
        contradiction even at its default. One of several families is not: whoever tries them in turn
        may leave it in place.

        Raises:
            LabError: A field is unknown, its text is not what it expects, or its family is another one.
        """
        _require_known(query)
        values = {name: checked(name, SETTINGS[name], text, text=True) for name, text in query.items()}
        config = cls(**values)
        for field in dataclasses.fields(cls):
            if field.name in values and len(field.metadata["kinds"]) == 1:
                config._require_family(field)
        return config

    def _require_family(self, field: "dataclasses.Field[Any]") -> None:
        kinds = field.metadata["kinds"]
        if kinds and self.kind not in kinds:
            raise LabError(
                f"{field.name}: belongs to {', '.join(kinds)} models; expected no such setting for a "
                f"{self.kind} model, got {write(getattr(self, field.name))}."
            )


SETTINGS: dict[str, Setting] = {f.name: f.metadata["setting"] for f in dataclasses.fields(RunConfig)}


def settings_of(kind: str) -> dict[str, Setting]:
    """The settings that a family has, in the order in which people meet them."""
    return {
        field.name: field.metadata["setting"]
        for field in dataclasses.fields(RunConfig)
        if not field.metadata["kinds"] or kind in field.metadata["kinds"]
    }


def _require_known(names: Mapping[str, Any]) -> None:
    unknown = [name for name in names if name not in SETTINGS]
    if unknown:
        raise LabError(f"{unknown[0]}: expected one of the fields {', '.join(SETTINGS)}.")
