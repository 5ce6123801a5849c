"""What is known of a variational code in closed form; for NumPy and for Keras tensors alike."""

from typing import Any

import numpy as np


def kl_divergence(mean: Any, log_var: Any, xp: Any = np) -> Any:
    """Divergence of each image's latent Gaussian from the unit Gaussian.

    KL = 1/2 sum_j (exp(l_j) + m_j² - 1 - l_j), over latent dimensions j.

    Args:
        mean: Means m, float32 (n, code_size).
        log_var: Natural logarithm of the variances l, same shape.
        xp: Namespace of the arrays: numpy or keras.ops.

    Returns:
        Nats per image, float32 (n,). Zero exactly at the unit Gaussian.

    Source:
        Kingma and Welling 2013, appendix B, arXiv:1312.6114.
    """
    return 0.5 * xp.sum(xp.exp(log_var) + xp.square(mean) - 1.0 - log_var, axis=1)


def sampled(mean: Any, log_var: Any, noise: Any, xp: Any = np) -> Any:
    """Codes m + exp(l/2) · e, shape (n, code_size), of standard normal numbers e of that shape."""
    return mean + xp.exp(0.5 * log_var) * noise


def gaussian_nats(squared_error: Any, pixels: int, pixel_std: float) -> Any:
    """Negative logarithm of the Gaussian likelihood of an image, in nats.

    ‖x - y‖² / 2s² + pixels · ln(s √2π); a density, so it may be negative.

    Args:
        squared_error: ‖x - y‖² of each image, (n,).
        pixels: Pixels in an image.
        pixel_std: Standard deviation s of a pixel about its reconstruction.
    """
    return squared_error / (2.0 * pixel_std**2) + pixels * float(np.log(pixel_std * np.sqrt(2.0 * np.pi)))
