"""The network beside the chosen one: without a code beside one with a code, and the other way round."""

from ae.models.shipped import DEFAULT, UNCODED
from ae.ui.models import Model, list_models


def counterpart_of(model: Model) -> Model | None:
    """The shipped model that shows what a code costs; None beside one that learnt other images."""
    other = list_models()[UNCODED if model.config.network.has_code else DEFAULT]
    same = other.config.training.dataset == model.config.training.dataset
    return other if same else None
