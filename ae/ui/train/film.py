"""The film of a run: a slider and a play button over its epochs."""

from functools import partial

from ae.ui.components.player import asked_epoch, film_player
from ae.ui.train.session import see_epoch, seen_epoch
from ae.ui.train.snapshot import Snapshot, cached_film

KEY = "train_film"


def show_film(snapshot: Snapshot) -> int | None:
    """A slider over the epochs that were looked at; gives the one that is to be shown, None before any."""
    epochs = cached_film(snapshot.version)
    if not epochs:
        return None
    epoch = seen_epoch(snapshot.id, epochs)
    if len(epochs) > 1:
        film_player(epochs, epoch, KEY, partial(_chosen, snapshot.id, epochs))
    return epoch


def _chosen(run_id: str, epochs: tuple[int, ...]) -> None:
    epoch = asked_epoch(KEY)
    if epoch is not None:
        see_epoch(run_id, epoch, epochs)
