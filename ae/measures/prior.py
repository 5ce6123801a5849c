"""Holes of the prior: where new images are drawn from, though no image is encoded there."""

from collections.abc import Callable

import numpy as np

from ae.measures.gaussians import sampled
from ae.models.codec import Encoding

MOST = 4000
CHUNK = 250
USUAL = 0.01


def hole_share(encoding: Encoding, seed: int = 0) -> float:
    """Share of the prior's samples that lie in holes, in [0, 1].

    A hole is where the mean of the images' Gaussians, q(z) = mean_i N(z; m_i, exp(l_i)), is thinner than at
    99 % of the codes drawn for other images. So the share is about 0.01 where the codes fill the prior.

    Args:
        encoding: Of a variational model, float (n, code_size), n at least 4; every second image makes q, the
            others say how thin is usual.
        seed: Of the codes and samples that are drawn.

    Source:
        Hoffman and Johnson 2016, ELBO surgery, on q(z) against the prior.
    """
    mean, log_var = _parts(encoding)
    random = np.random.default_rng(seed)
    others = sampled(mean[1::2], log_var[1::2], random.standard_normal(mean[1::2].shape))
    usual, prior = (
        log_density(codes, mean[::2], log_var[::2])
        for codes in (others, random.standard_normal(others.shape))
    )
    return float((prior < np.quantile(usual, USUAL)).mean())


def hole_arrays(
    code: np.ndarray, log_var: np.ndarray, note: Callable[[float], None]
) -> dict[str, np.ndarray]:
    """What `hole_share` gives, under "share", for a computation in another process."""
    note(0.0)
    return {"share": np.array(hole_share(Encoding(code, log_var)))}


def log_density(codes: np.ndarray, mean: np.ndarray, log_var: np.ndarray) -> np.ndarray:
    """Logarithm of a density, that of equally likely Gaussians, in nats.

    Args:
        codes: Float (m, code_size), where it is asked for.
        mean: Means of the Gaussians, float (n, code_size).
        log_var: Natural logarithms of their variances, same shape.

    Returns:
        Float64 (m,).
    """
    precision = np.exp(-log_var)
    size = mean.shape[1]
    whole = (np.square(mean) * precision + log_var).sum(1) + size * np.log(2 * np.pi)
    parts = [
        _log_mean(-0.5 * (np.square(some) @ precision.T - 2.0 * some @ (mean * precision).T + whole))
        for some in (codes[at : at + CHUNK] for at in range(0, len(codes), CHUNK))
    ]
    return np.concatenate(parts)


def _log_mean(logs: np.ndarray) -> np.ndarray:
    """Logarithm of the mean of each row's exponentials."""
    most = logs.max(1, keepdims=True)
    return most[:, 0] + np.log(np.exp(logs - most).mean(1))


def _parts(encoding: Encoding) -> tuple[np.ndarray, np.ndarray]:
    if encoding.log_var is None:
        raise ValueError("expected the encoding of a variational model")
    return encoding.code[:MOST].astype(float), encoding.log_var[:MOST].astype(float)
