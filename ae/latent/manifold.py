"""Embeddings of codes in two or three dimensions by t-SNE and UMAP, and their trustworthiness.

They take seconds to minutes, so they say how far they are, and stop when what they say it to
raises an exception.
"""

import re
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from importlib.util import find_spec
from io import TextIOBase
from typing import NamedTuple

import numpy as np

from ae.errors import LabError
from ae.latent import checked_codes

PERPLEXITY = 30.0
NEIGHBOURS = 15
TSNE_STEPS = 750
QUERIES = 1000
CHUNK = 250
Note = Callable[[float], None]


class Method(NamedTuple):
    """A method that embeds codes in a few dimensions.

    Attributes:
        title: Name on screen.
        embed: Takes codes (n, code_size), dimensions and a note; gives points (n, dimensions).
        packages: What has to be installed for it.
    """

    title: str
    embed: Callable[[np.ndarray, int, Note], np.ndarray]
    packages: tuple[str, ...]


def embed(codes: np.ndarray, method: str, dimensions: int, note: Note) -> dict[str, np.ndarray]:
    """The codes embedded by a method, and the trustworthiness of the embedding.

    Args:
        codes: Float (n, code_size), more than NEIGHBOURS of them, of more units than dimensions.
        method: A key of METHODS.
        dimensions: 2 or 3.
        note: Is told the share that is done, from 0 to 1; what it raises ends the work.

    Returns:
        points, float32 (n, dimensions), and trustworthiness, a float64 in [0, 1] of shape ().

    Raises:
        LabError: The codes do not allow it, or the method is not there.
    """
    if method not in METHODS or not available(method):
        names = ", ".join(name for name in METHODS if available(name))
        raise LabError(f"projection: expected one of {names}, got {method!r}.")
    codes = checked_codes(codes)
    require_enough(codes, method)
    points = METHODS[method].embed(codes.astype(np.float32), dimensions, note).astype(np.float32)
    return {"points": points, "trustworthiness": np.array(trustworthiness(codes, points))}


def require_enough(codes: np.ndarray, method: str) -> None:
    """Refuses codes that are fewer than the neighbours that a method looks at.

    Raises:
        LabError: They are.
    """
    if len(codes) <= NEIGHBOURS:
        title = METHODS[method].title
        raise LabError(f"points: expected more than {NEIGHBOURS} for {title}, got {len(codes)}.")


def available(method: str) -> bool:
    """Whether the packages that the method needs are installed."""
    return all(find_spec(package) is not None for package in METHODS[method].packages)


def trustworthiness(codes: np.ndarray, points: np.ndarray, neighbours: int = 10) -> float:
    """Whether neighbours in the embedding are neighbours in the space, from 0 to 1, near 0.5 by chance.

    1 - 2 / (n k (2n - 3k - 1)) · sum of max(0, r - k), over each point's k neighbours in the embedding,
    where r is their rank in the space. Beyond 1,000 points, that many are taken, evenly spaced.

    Args:
        codes: Float (n, code_size).
        points: Float (n, dimensions).
        neighbours: k, less than half of n.

    Raises:
        LabError: There are too few codes for that many neighbours.

    Source:
        Venna and Kaski 2001, doi:10.1007/3-540-44668-0_68.
    """
    n = len(codes)
    if not 1 <= neighbours < n / 2:
        raise LabError(f"neighbours: expected 1 to less than half of the {n} points, got {neighbours}.")
    queries = np.linspace(0, n - 1, min(n, QUERIES)).astype(int)
    surplus = sum(
        _surplus(codes, points, queries[at : at + CHUNK], neighbours) for at in range(0, len(queries), CHUNK)
    )
    return float(1.0 - 2.0 * surplus / (len(queries) * neighbours * (2 * n - 3 * neighbours - 1)))


def _surplus(codes: np.ndarray, points: np.ndarray, queries: np.ndarray, k: int) -> float:
    """Sum of max(0, rank - k) over the k neighbours that some points have in the embedding."""
    found = np.argpartition(_distances(points, queries), (0, k), axis=1)[:, 1 : k + 1]
    total = 0.0
    for row, others in zip(_distances(codes, queries), found, strict=True):
        ranks = (row < row[others][:, None]).sum(1)
        total += np.maximum(ranks - k, 0).sum()
    return total


def _distances(vectors: np.ndarray, queries: np.ndarray) -> np.ndarray:
    """Squared distances of some vectors to all, float64 (queries, n); each is the very nearest to itself."""
    vectors = vectors.astype(np.float64)
    squares = np.square(vectors).sum(1)
    distances = squares[queries][:, None] + squares - 2.0 * vectors[queries] @ vectors.T
    distances[np.arange(len(queries)), queries] = -np.inf
    return distances


def _tsne(codes: np.ndarray, dimensions: int, note: Note) -> np.ndarray:
    from sklearn.manifold import TSNE

    perplexity = min(PERPLEXITY, (len(codes) - 1) / 3)
    model = TSNE(
        dimensions, perplexity=perplexity, max_iter=TSNE_STEPS, init="pca", random_state=0, verbose=2
    )
    with redirect_stdout(_Lines(note, re.compile(r"Iteration (\d+):"), TSNE_STEPS)):
        return model.fit_transform(codes)


def _umap(codes: np.ndarray, dimensions: int, note: Note) -> np.ndarray:
    """UMAP over exact neighbours: of 10,000 codes they take a second, less than UMAP's own search."""
    from sklearn.neighbors import NearestNeighbors

    note(0.0)
    with _hidden("tensorflow"):
        from umap import UMAP
    distances, found = NearestNeighbors(n_neighbors=NEIGHBOURS).fit(codes).kneighbors(codes)
    lines = _Lines(note, re.compile(r"(\d+)%"), 100)
    model = UMAP(
        n_neighbors=NEIGHBOURS,
        n_components=dimensions,
        precomputed_knn=(found, distances.astype(np.float32), None),
        random_state=0,
        n_jobs=1,
        tqdm_kwds={"file": lines, "bar_format": "{percentage:.0f}%", "disable": False},
    )
    with warnings.catch_warnings(), _freed_bars():
        warnings.simplefilter("ignore")
        return model.fit_transform(codes)


@contextmanager
def _hidden(package: str) -> Iterator[None]:
    """Lets the package seem not to be there: UMAP imports it for what is not used here."""
    loaded = package in sys.modules
    sys.modules.setdefault(package, None)  # type: ignore[arg-type]
    try:
        yield
    finally:
        if not loaded:
            del sys.modules[package]


@contextmanager
def _freed_bars() -> Iterator[None]:
    """A bar keeps tqdm's lock where what it prints to raises; other threads would wait for it for ever."""
    from tqdm import tqdm

    try:
        yield
    except BaseException:
        with suppress(RuntimeError):  # it was raised where the lock is not held
            tqdm.get_lock().release()
        raise


class _Lines(TextIOBase):
    """What a method prints about its progress, turned into notes."""

    def __init__(self, note: Note, pattern: re.Pattern[str], whole: int) -> None:
        self._note, self._pattern, self._whole = note, pattern, whole
        self._share = 0.0

    def write(self, text: str) -> int:
        """Notes the number in the text; without one, that it is still where it was."""
        found = self._pattern.search(text)
        if found:
            self._share = min(1.0, int(found.group(1)) / self._whole)
        self._note(self._share)
        return len(text)


METHODS = {
    "tsne": Method("t-SNE", _tsne, ()),
    "umap": Method("UMAP", _umap, ("umap",)),
}
