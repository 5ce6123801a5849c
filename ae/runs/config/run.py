"""A run: a network and its training, and the way to and from flat names in JSON, addresses and commands."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, Self

from ae.errors import LabError
from ae.runs.config.changes import Change, read_changes
from ae.runs.config.network import Convolutions, DenseLayers, Network
from ae.runs.config.networks import NETWORKS, Dense, Variational
from ae.runs.config.training import Training
from ae.runs.config.words import SETTINGS
from ae.runs.settings import checked, write

TRAINING = tuple(one.name for one in fields(Training))
CHANGES = "changes"


@dataclass(frozen=True)
class RunConfig:
    """One training, whole: the same description gives the same model.

    Attributes:
        network: What is trained.
        training: How.
        changes: What was changed on the way, and is changed again at the same steps.

    Raises:
        LabError: The network and the training contradict each other.
    """

    network: Network = field(default_factory=Dense)
    training: Training = field(default_factory=Training)
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        if unread_standard_deviation(self.network, self.training.loss):
            raise LabError(
                f"pixel_std: expected the default ({DEFAULTS['pixel_std']}) for the loss bce, whose "
                f"likelihood has no standard deviation, got {write(self.values()['pixel_std'])}."
            )

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Worked out once: a sweep of hundreds asks for it thousands of times at each press."""
        return hash((self.network, self.training, self.changes))

    def __getstate__(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(self)}  # words hash otherwise elsewhere

    @property
    def kind(self) -> str:
        """The family's name, a key of KINDS."""
        return self.network.kind

    @property
    def code_size(self) -> int:
        """Numbers that the decoder gets."""
        return self.network.code_size

    @property
    def convolutional(self) -> bool:
        """Whether encoder and decoder are made of convolutions."""
        return isinstance(self.network, Convolutions)

    @property
    def warning(self) -> str:
        """One sentence on settings that are allowed and will not work; empty for none."""
        dense = isinstance(self.network, DenseLayers)
        if dense and self.network.normalised and self.training.batch_size == 1:
            return (
                "batch_size: expected at least 2 for batch normalisation, which brings every unit to 0 over "
                "a batch of one image; this run will learn nothing."
            )
        return ""

    def values(self) -> dict[str, Any]:
        """Every setting that the run has, by its flat name, in the order of SETTINGS and in its own type."""
        found = {**self.network.variant, **self.network.values(), **self.training.values()}
        return {name: found[name] for name in SETTINGS if name in found}

    def changed(self, **values: Any) -> Self:
        """The same run with other settings; what another family has no use for is left out.

        So are changes on the way: they belong to the training that was.
        """
        chosen = self.values() | values
        names = settings_for(chosen)
        return type(self).from_dict({name: value for name, value in chosen.items() if name in names})

    def to_dict(self) -> dict[str, Any]:
        """Every setting in types that JSON knows, and the changes where there are any."""
        settings = {name: list(v) if isinstance(v, tuple) else v for name, v in self.values().items()}
        return settings | ({CHANGES: [one.to_dict() for one in self.changes]} if self.changes else {})

    def to_json(self) -> str:
        """JSON that `from_json` reads back as the same run."""
        return json.dumps(self.to_dict(), indent=2)

    def to_query(self) -> dict[str, str]:
        """Query parameters that `from_query` reads back as the same run, but without its changes."""
        return {name: write(value) for name, value in self.values().items()}

    @classmethod
    def of(cls, **values: Any) -> Self:
        """The run with these settings by their flat names, the others at their defaults.

        Raises:
            LabError: A setting is unknown, of another family, or not what it expects.
        """
        return cls.from_dict(values)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """The run with these settings, the others at their defaults.

        Settings of other families may stand at their defaults: runs used to be stored with all of them.

        Raises:
            LabError: A setting is unknown, of another family, or not what it expects.
        """
        changes = read_changes(values.get(CHANGES, ()))
        values = {name: value for name, value in values.items() if name != CHANGES}
        _require_known(values)
        values = {name: checked(name, SETTINGS[name], value) for name, value in values.items()}
        network = _network_class(values)
        names = {one.name for one in fields(network)}
        for name, value in values.items():
            if name not in {*names, *network.variant, *TRAINING} and value != DEFAULTS[name]:
                raise _misplaced(name, network, value)
        return cls(
            network(**{name: value for name, value in values.items() if name in names}),
            Training(**{name: value for name, value in values.items() if name in TRAINING}),
            changes,
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The run that the JSON text describes.

        Raises:
            LabError: The text is no JSON object of known settings with valid values.
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
        """The run that texts by setting name describe, as in an address or on a command line.

        A setting of one family alone says that this family is meant: given for another, it is a
        contradiction even at its default. One of several families is not: whoever tries them in turn
        may leave it in place.

        Raises:
            LabError: A setting is unknown, its text is not what it expects, or its family is another one.
        """
        _require_known(query)
        values = {name: checked(name, SETTINGS[name], text, text=True) for name, text in query.items()}
        config = cls.from_dict(values)
        for name, value in values.items():
            homes = kinds_with(name)
            if len(homes) == 1 and homes != [config.kind]:
                raise _misplaced(name, type(config.network), value)
        return config


def unread_standard_deviation(network: Network, loss: str) -> bool:
    """Whether a pixel's standard deviation is set where the likelihood has none."""
    return isinstance(network, Variational) and loss == "bce" and network.pixel_std != DEFAULTS["pixel_std"]


def kinds_with(name: str) -> list[str]:
    """Families that have the setting, in their order; all of them for one of the training."""
    return list(dict.fromkeys(n.variant["kind"] for n in NETWORKS if name in _names(n)))


def settings_of(kind: str) -> list[str]:
    """Names of the settings that a family has in any of its variants, in the order of SETTINGS."""
    return [name for name in SETTINGS if kind in kinds_with(name)]


def settings_for(values: Mapping[str, Any]) -> list[str]:
    """Names of the settings that matter beside these choices, which need not be valid as a whole."""
    names = _names(_network_class(values))
    unread = {"pixel_std"} if values.get("loss", DEFAULTS["loss"]) == "bce" else set()
    return [name for name in SETTINGS if name in names - unread]


def _names(network: type[Network]) -> set[str]:
    return {*network.variant, *(one.name for one in fields(network)), *TRAINING}


def _network_class(values: Mapping[str, Any]) -> type[Network]:
    """The first class of the family that the choices name, or of their variant of it."""
    family = [n for n in NETWORKS if n.variant["kind"] == values.get("kind", DEFAULTS["kind"])]
    fits = (n for n in family if all(values.get(k, v) == v for k, v in n.variant.items() if k != "kind"))
    return next(fits, family[0])


def _defaults() -> Iterator[tuple[str, Any]]:
    yield from ((one.name, one.default) for one in fields(Training))
    for network in reversed(NETWORKS):
        yield from ((one.name, one.default) for one in fields(network))
    for network in reversed(NETWORKS):
        yield from network.variant.items()


DEFAULTS: dict[str, Any] = dict(_defaults())
"""Default of every setting by its flat name."""


def _misplaced(name: str, network: type[Network], value: Any) -> LabError:
    homes = [n for n in NETWORKS if name in _names(n)]
    where = ", ".join(dict.fromkeys(_described(n, homes) for n in homes))
    here = _described(network, homes if network.variant["kind"] in kinds_with(name) else [])
    return LabError(f"{name}: belongs to {where}; expected no such setting for {here}, got {write(value)}.")


def _described(network: type[Network], apart_from: Sequence[type[Network]]) -> str:
    """The family's models; with the choices of this variant, if not all variants are on the same side."""
    family = [n for n in NETWORKS if n.variant["kind"] == network.variant["kind"]]
    choices = " and ".join(f"{name} {value}" for name, value in network.variant.items() if name != "kind")
    divided = 0 < sum(n in apart_from for n in family) < len(family)
    return f"{network.variant['kind']} models" + (f" with {choices}" if divided else "")


def _require_known(names: Mapping[str, Any]) -> None:
    unknown = [name for name in names if name not in SETTINGS]
    if unknown:
        raise LabError(f"{unknown[0]}: expected one of the fields {', '.join(SETTINGS)}.")
