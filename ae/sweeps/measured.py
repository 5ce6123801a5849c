"""What a sweep can measure of each of its trials."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """A mean over the test images.

    Attributes:
        title: Name on screen, with its unit.
        help: One sentence on what it says.
        higher_is_better: Whether a larger number is better.
        pca: Whether principal components can be held against it.
        variational: Whether only variational models have it.
    """

    title: str
    help: str
    higher_is_better: bool = False
    pca: bool = False
    variational: bool = False


MEASURES: dict[str, Measured] = {
    "mse": Measured(
        "Squared error per pixel", "Mean squared difference of image and reconstruction.", pca=True
    ),
    "sse": Measured("Squared error per image", "Squared differences, summed over the 784 pixels.", pca=True),
    "bce": Measured("Cross-entropy per pixel, nats", "What the loss binary cross-entropy counts."),
    "psnr": Measured(
        "PSNR, dB", "Squared error in decibels; higher is better.", higher_is_better=True, pca=True
    ),
    "ssim": Measured(
        "SSIM", "Likeness of structure, at most 1; higher is better.", higher_is_better=True, pca=True
    ),
    "active_share": Measured(
        "Active share of the code", "Part of the code's units that are in use.", higher_is_better=True
    ),
    "code_mean": Measured("Mean code value", "How large the code's numbers are on average."),
    "elbo": Measured(
        "Evidence lower bound, nats per image",
        "How probable the model finds the images; higher is better.",
        higher_is_better=True,
        variational=True,
    ),
    "kl": Measured("Divergence, nats per image", "How much the code says about its image.", variational=True),
}
"""By their names in a run's test results."""
