"""Loss curves as a table."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pandas as pd


class EpochLosses(Protocol):
    """The losses of an epoch, as reports and stored epochs have them."""

    @property
    def epoch(self) -> int:
        """Number of the epoch, from 1."""

    @property
    def loss(self) -> float:
        """Mean training loss."""

    @property
    def val_loss(self) -> float:
        """Mean validation loss."""


def loss_frame(epochs: Iterable[EpochLosses]) -> "pd.DataFrame":
    """Loss curves as a table: index epoch, columns training and validation; empty before the first epoch."""
    import pandas as pd

    rows = [(e.epoch, e.loss, e.val_loss) for e in epochs]
    columns = {"epoch": int, "training": float, "validation": float}
    return pd.DataFrame(rows, columns=list(columns)).astype(columns).set_index("epoch")
