"""What a preset is, and how its published number is held against ours."""

from collections.abc import Mapping
from dataclasses import dataclass

from ae.runs.config import RunConfig


@dataclass(frozen=True)
class Metric:
    """A measure on the test images that a publication reports.

    Attributes:
        title: Name on screen, with its unit.
        test: Key in a report's `test`.
        sign: -1 where the publication gives the negative of ours.
        higher_is_better: Whether a larger number is better.
    """

    title: str
    test: str
    sign: int = 1
    higher_is_better: bool = False


METRICS: dict[str, Metric] = {
    "sse": Metric("Squared error per image", "sse"),
    "bce": Metric("Cross-entropy per pixel, nats", "bce"),
    "psnr": Metric("PSNR, dB", "psnr", higher_is_better=True),
    "negative_elbo": Metric("Cross-entropy and divergence per image, nats", "elbo", sign=-1),
    "code_mean": Metric("Mean code value", "code_mean"),
}


@dataclass(frozen=True)
class Published:
    """A number that somebody published for a setting.

    Attributes:
        metric: Key of METRICS.
        value: The number.
        source: Who published it, and where.
        ask: What this lab asks of itself, in the same metric.
    """

    metric: str
    value: float
    source: str
    ask: float


@dataclass(frozen=True)
class Preset:
    """A run with a name, its source, and what is known of its result.

    Attributes:
        title: Name on screen.
        help: One sentence on what it shows.
        source: Where the setting comes from.
        config: The run.
        published: Its published result, if there is one.
    """

    title: str
    help: str
    source: str
    config: RunConfig
    published: Published | None = None


def measured(published: Published, test: Mapping[str, float]) -> float:
    """Our number for a published one, in the publication's own sign."""
    metric = METRICS[published.metric]
    return metric.sign * test[metric.test]


def comparison(published: Published, test: Mapping[str, float]) -> str:
    """One line such as "Squared error per image: published 3.00; here 2.91"."""
    title = METRICS[published.metric].title
    return f"{title}: published {published.value:g}; here {measured(published, test):.4g}"
