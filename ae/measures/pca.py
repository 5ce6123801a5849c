"""What an autoencoder has to beat: principal components."""

from dataclasses import dataclass

import numpy as np

from ae.errors import LabError

CHUNK = 5000


@dataclass(frozen=True)
class PCA:
    """The linear code that loses least of the images that it was fitted to.

    Attributes:
        mean: Mean image, float64 (784,).
        components: Orthonormal directions of greatest variance, largest first, float64 (code_size, 784).
            The largest entry of each is positive, so that equal images give equal signs.
        variances: Variance along each direction, over the images of the fit, float64 (code_size,).
    """

    mean: np.ndarray
    components: np.ndarray
    variances: np.ndarray

    def encode(self, images: np.ndarray) -> np.ndarray:
        """Codes, float32 (n, code_size), of images (n, 28, 28) in [0, 1]."""
        return ((_flat(images) - self.mean) @ self.components.T).astype(np.float32)

    def decode(self, codes: np.ndarray) -> np.ndarray:
        """Images, float32 (n, 28, 28), of codes (n, code_size); they may leave [0, 1]."""
        flat = codes @ self.components + self.mean
        side = round(flat.shape[1] ** 0.5)
        return flat.reshape(-1, side, side).astype(np.float32)

    def reconstruct(self, images: np.ndarray, *, clip: bool = False) -> np.ndarray:
        """Reconstructions, float32 (n, 28, 28), of images in [0, 1].

        Args:
            images: Float32 (n, 28, 28) in [0, 1].
            clip: Whether to bring them back into [0, 1], which only lowers the error.
        """
        reconstruction = self.decode(self.encode(images))
        return np.clip(reconstruction, 0.0, 1.0) if clip else reconstruction


def fit_pca(images: np.ndarray, code_size: int) -> PCA:
    """Principal components of images, exact, through their covariance.

    Args:
        images: Float32 (n, 28, 28) in [0, 1].
        code_size: Number of components, from 1 to the smaller of n - 1 and the pixels.

    Raises:
        LabError: The images do not allow that many components.

    Source:
        Bourlard and Kamp 1988, doi:10.1007/BF00332918: no linear autoencoder does better.
    """
    most = min(len(images) - 1, images[0].size if len(images) else 0)
    if not 1 <= code_size <= most:
        raise LabError(f"code_size: expected 1 to {max(most, 0)} for {len(images)} images, got {code_size}.")
    mean, covariance = _moments(images)
    variances, directions = np.linalg.eigh(covariance)
    largest = np.argsort(variances)[::-1][:code_size]
    return PCA(mean, _signed(directions.T[largest]), np.maximum(variances[largest], 0.0))


def _moments(images: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and covariance of the pixels, a few images at a time: no second copy of all of them."""
    chunks = [slice(at, at + CHUNK) for at in range(0, len(images), CHUNK)]
    mean = sum(_flat(images[c]).sum(0) for c in chunks) / len(images)
    parts = (_flat(images[c]) - mean for c in chunks)
    return mean, sum(part.T @ part for part in parts) / len(images)


def _flat(images: np.ndarray) -> np.ndarray:
    return images.reshape(len(images), -1).astype(np.float64)


def _signed(directions: np.ndarray) -> np.ndarray:
    """The same directions, each turned so that its largest entry is positive."""
    largest = np.take_along_axis(directions, np.abs(directions).argmax(1)[:, None], axis=1)
    return directions * np.where(largest < 0, -1.0, 1.0)
