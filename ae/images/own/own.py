"""From files to a data set, and what to say of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import numpy as np

from ae.errors import LabError
from ae.images.datasets.dataset import Dataset
from ae.images.datasets.packed import is_own, own_dataset, unpack_dataset
from ae.images.datasets.sources import OWN_TITLE
from ae.images.own.entries import Entry, content_of
from ae.images.own.labels import UNLABELLED
from ae.images.own.limits import FEWEST_IMAGES, require_count
from ae.images.own.parts import Part, parts_of
from ae.images.own.reading import read_material
from ae.images.own.split import mixed, split_test

BRIGHT = 160
LOOKED_AT = 2000


@dataclass(frozen=True)
class About:
    """What was read and what was done to it.

    Attributes:
        lines: Sentences, each without its last dot.
        labelled: Whether the images came with labels.
        inverted: Whether bright and dark were exchanged.
    """

    lines: tuple[str, ...]
    labelled: bool
    inverted: bool

    def to_dict(self) -> dict[str, Any]:
        """The same in types that JSON knows."""
        return asdict(self) | {"lines": list(self.lines)}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "About":
        """What `to_dict` wrote."""
        return cls(tuple(values["lines"]), bool(values["labelled"]), bool(values["inverted"]))


class Own(NamedTuple):
    """Images that somebody brought, ready to train with, and what to say of them."""

    dataset: Dataset
    about: About


def read_own(
    entries: Sequence[Entry],
    title: str = OWN_TITLE,
    invert: bool | None = None,
    note: Callable[[float], None] = lambda share: None,
) -> Own:
    """The data set that the files hold; the same files always give the same one.

    Args:
        entries: The files.
        title: Name on screen.
        invert: Whether bright and dark are exchanged; None for where the rims of the images are bright,
            since the lab's own data sets are bright on black.
        note: Called with the share that is done.

    Raises:
        LabError: The files hold no images, or what is wrong with them, by file and place.
    """
    if len(entries) == 1 and is_own(PurePosixPath(entries[0].name).name.removesuffix(".npz")):
        return _taken_away(entries[0], title, bool(invert))
    material = read_material(entries, note)
    parts, class_names, lines = parts_of(material)
    require_count("images", sum(len(part.images) for part in parts.values()))
    arrays, split = _split(parts)
    turned = _is_bright(arrays["x_train"]) if invert is None else invert
    if turned:
        arrays |= {key: 255 - arrays[key] for key in ("x_train", "x_test")}
    labelled = class_names != [UNLABELLED]
    about = About((*lines, split), labelled, turned)
    return Own(own_dataset(arrays, class_names, title), about)


def _taken_away(entry: Entry, title: str, invert: bool) -> Own:
    """A data set as a page let somebody take it away, whose file has its name."""
    dataset = unpack_dataset(content_of(entry), title)
    labelled = dataset.class_names != (UNLABELLED,)
    own = Own(dataset, About(("taken as this lab packed them",), labelled, False))
    return inverted(own) if invert else own


def inverted(own: Own) -> Own:
    """The same with bright and dark exchanged."""
    dataset = own.dataset
    arrays = {key: getattr(dataset, key) for key in ("y_train", "y_test")}
    arrays |= {key: 255 - getattr(dataset, key) for key in ("x_train", "x_test")}
    about = replace(own.about, inverted=not own.about.inverted)
    return Own(own_dataset(arrays, dataset.class_names, dataset.title), about)


def _split(parts: Mapping[str, Part]) -> tuple[dict[str, np.ndarray], str]:
    """The four arrays, and how the images were parted."""
    learnt = [parts[part] for part in ("", "train", "val") if part in parts]
    tests = [parts["test"]] if "test" in parts else []
    if not learnt or not tests:
        x, y = _together(learnt or tests)
        _require_enough(len(x))
        train, test = split_test(y)
        which = "of the images" if len(np.unique(y)) == 1 else "of each class"
        said = f"15 % {which} were set aside as test images, the same ones every time"
        return {"x_train": x[train], "y_train": y[train], "x_test": x[test], "y_test": y[test]}, said
    (x, y), (x_test, y_test) = _together(learnt), _together(tests)
    _require_enough(len(x))
    order, order_test = mixed(y), mixed(y_test)
    said = "training and test images are those that the files name so"
    said += "; those for validation were put to the training images" if "val" in parts else ""
    arrays = {
        "x_train": x[order],
        "y_train": y[order],
        "x_test": x_test[order_test],
        "y_test": y_test[order_test],
    }
    return arrays, said


def _together(parts: Sequence[Part]) -> tuple[np.ndarray, np.ndarray]:
    images = parts[0].images if len(parts) == 1 else np.concatenate([part.images for part in parts])
    labels = [np.zeros(len(part.images), np.int64) if part.labels is None else part.labels for part in parts]
    return images, np.concatenate(labels)


def _require_enough(count: int) -> None:
    if count < FEWEST_IMAGES:
        raise LabError(f"images: expected at least {FEWEST_IMAGES} to learn from, got {count}.")


def _is_bright(images: np.ndarray) -> bool:
    """Whether most of the images have a bright rim."""
    few = images[:LOOKED_AT]
    rims = np.concatenate([few[:, 0], few[:, -1], few[:, :, 0], few[:, :, -1]], axis=1)
    return float(np.median(np.median(rims, axis=1))) > BRIGHT
