"""What the codes of many images tell about a model: mean, variance, active units and the ELBO."""

import numpy as np

from ae.measures.gaussians import gaussian_nats, kl_divergence, sampled
from ae.measures.metrics import bce, sse
from ae.models.codec import Codec, Encoding
from ae.runs.architecture import PIXELS
from ae.runs.config import RunConfig, Variational

LEAST_VARIANCE = 1e-8
LEAST_SHARE = 1e-3
LEAST_VARIATIONAL = 0.01
BINS = 40


def active_units(encoding: Encoding) -> np.ndarray:
    """Which code units are active, bool (code_size,).

    A unit is active if its variance over the images is at least a thousandth of the largest unit's and
    above 1e-8; for a variational code, if the variance of its mean exceeds 0.01, against the prior's 1.

    Source:
        Burda, Grosse and Salakhutdinov 2015, arXiv:1509.00519, section 5.2, for the variational case.
    """
    variances = unit_variances(encoding)
    if encoding.log_var is not None:
        return variances > LEAST_VARIATIONAL
    return variances > max(LEAST_VARIANCE, LEAST_SHARE * float(variances.max()))


def code_histogram(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How often a number of a code has which value, over all numbers of all codes.

    Args:
        codes: Float (n, code_size), n at least 1.

    Returns:
        Counts, uint32 (40,), of ranges of the same width, and the ends of them all, float32 (2,).
    """
    counts, edges = np.histogram(codes, bins=BINS)
    return counts.astype(np.uint32), np.array([edges[0], edges[-1]], np.float32)


def unit_variances(encoding: Encoding) -> np.ndarray:
    """Activity of each unit: variance of its number over the images, or of its mean, float64 (code_size,).

    Source:
        Burda, Grosse and Salakhutdinov 2015, arXiv:1509.00519, section 5.2.
    """
    return encoding.code.astype(float).var(axis=0)


def unit_divergences(encoding: Encoding) -> np.ndarray | None:
    """KL divergence of each unit from the prior in nats, the mean over the images, float64 (code_size,).

    Returns:
        None for a code that is no distribution.
    """
    if encoding.log_var is None:
        return None
    mean, log_var = (part.astype(float).reshape(-1, 1) for part in (encoding.code, encoding.log_var))
    return np.asarray(kl_divergence(mean, log_var)).reshape(encoding.code.shape).mean(axis=0)


def code_statistics(encoding: Encoding) -> dict[str, float]:
    """Mean and variance over all numbers of all codes, and the share of units that are active.

    Returns:
        code_mean, code_variance and active_share, the last in [0, 1].
    """
    code = encoding.code.astype(float)
    return {
        "code_mean": float(code.mean()),
        "code_variance": float(code.var()),
        "active_share": float(active_units(encoding).mean()),
    }


def evidence(config: RunConfig, codec: Codec, encoding: Encoding, clean: np.ndarray) -> dict[str, float]:
    """Lower bound on the logarithm of the probability of an image, and its divergence term.

    One code is drawn for each image; the same numbers every time.

    Args:
        config: A variational run.
        codec: Its model.
        encoding: Gaussians of the images.
        clean: The images themselves, float32 (n, 28, 28) in [0, 1].

    Returns:
        elbo and kl, nats per image. elbo is the negative of the loss with β = 1, so larger is better.
    """
    if encoding.log_var is None:
        raise ValueError("expected the encoding of a variational model")
    noise = np.random.default_rng(0).standard_normal(encoding.code.shape, dtype=np.float32)
    reconstruction = codec.decode(sampled(encoding.code, encoding.log_var, noise).astype(np.float32))
    kl = kl_divergence(encoding.code.astype(float), encoding.log_var.astype(float))
    if config.training.loss == "bce":
        nats = PIXELS * bce(clean, reconstruction)
    else:
        assert isinstance(config.network, Variational)
        nats = gaussian_nats(sse(clean, reconstruction), PIXELS, config.network.pixel_std)
    return {"elbo": -float((nats + kl).mean()), "kl": float(kl.mean())}
