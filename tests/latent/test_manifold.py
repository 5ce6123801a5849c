"""t-SNE and UMAP say how far they are, stop when told, and are trusted as scikit-learn trusts them."""

import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from sklearn import manifold
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs
from sklearn.metrics import adjusted_rand_score
from tqdm import tqdm

from ae.errors import LabError
from ae.latent.manifold import METHODS, NEIGHBOURS, available, embed, trustworthiness


class Enough(Exception):
    """What a note raises that wants no more."""


@pytest.fixture(scope="module")
def blobs():
    """Codes (90, 6) in three groups that lie far apart, and their groups."""
    return make_blobs(90, 6, centers=3, cluster_std=0.5, random_state=0)


def silent(_share):
    """Takes a note and does nothing with it."""


@pytest.mark.parametrize("neighbours", [1, 5, 12])
def test_trustworthiness_is_scikit_learns(neighbours, rng):
    codes = rng.normal(size=(120, 6))
    theirs = manifold.trustworthiness(codes, codes[:, :2], n_neighbors=neighbours)
    assert trustworthiness(codes, codes[:, :2], neighbours) == pytest.approx(theirs, abs=1e-12)


def test_codes_shown_as_they_are_are_trusted_wholly(rng):
    codes = rng.normal(size=(60, 2))
    assert trustworthiness(codes, codes) == 1.0


def test_trust_in_many_points_is_estimated_closely(rng):
    codes = rng.normal(size=(2400, 5))
    theirs = manifold.trustworthiness(codes, codes[:, :2], n_neighbors=10)
    assert trustworthiness(codes, codes[:, :2]) == pytest.approx(theirs, abs=0.01)


@pytest.mark.parametrize("neighbours", [0, 10])
def test_too_few_points_for_the_neighbours_are_refused(neighbours):
    with pytest.raises(LabError, match=r"^neighbours: expected 1 to less than half of the 20 points"):
        trustworthiness(np.zeros((20, 3)), np.zeros((20, 2)), neighbours)


@pytest.mark.parametrize("dimensions", [2, 3])
def test_tsne_is_scikit_learns(dimensions, blobs):
    ours = embed(blobs[0], "tsne", dimensions, silent)
    theirs = manifold.TSNE(dimensions, perplexity=89 / 3, max_iter=750, init="pca", random_state=0)
    np.testing.assert_allclose(ours["points"], theirs.fit_transform(blobs[0].astype(np.float32)), rtol=1e-4)
    assert ours["points"].dtype == np.float32


@pytest.mark.parametrize("dimensions", [2, 3])
def test_umap_keeps_groups_apart_and_is_the_same_every_time(dimensions, blobs):
    codes, groups = blobs
    ours = embed(codes, "umap", dimensions, silent)
    found = KMeans(3, random_state=0, n_init=3).fit_predict(ours["points"])
    assert adjusted_rand_score(groups, found) == 1.0
    assert (ours["points"].shape, ours["points"].dtype) == ((90, dimensions), np.float32)
    np.testing.assert_array_equal(embed(codes, "umap", dimensions, silent)["points"], ours["points"])


def test_umap_is_trusted_as_much_as_its_authors_own(blobs):
    ours = embed(blobs[0], "umap", 2, silent)["trustworthiness"]
    theirs = (
        sys.modules["umap"].UMAP(n_neighbors=NEIGHBOURS, random_state=0, n_jobs=1).fit_transform(blobs[0])
    )
    assert ours == pytest.approx(manifold.trustworthiness(blobs[0], theirs, n_neighbors=10), abs=0.02)


@pytest.mark.parametrize("method", METHODS)
def test_a_method_says_how_far_it_is(method, blobs):
    shares = []
    embed(blobs[0], method, 2, shares.append)
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


@pytest.mark.parametrize("method", METHODS)
def test_a_note_that_raises_ends_the_work(method, blobs):
    def refuse(share):
        if share > 0.2:
            raise Enough

    with pytest.raises(Enough):
        embed(blobs[0], method, 2, refuse)


def test_a_note_that_raises_while_umap_prints_leaves_no_lock_behind(blobs):
    shares = []

    def refuse(share):
        shares.append(share)
        if len(shares) > 1:  # the first comes before anything is printed
            raise Enough

    with pytest.raises(Enough):
        embed(blobs[0], "umap", 2, refuse)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(tqdm.get_lock().th_lock.acquire, timeout=1).result()
        pool.submit(tqdm.get_lock().th_lock.release).result()


@pytest.mark.parametrize("count", [2, NEIGHBOURS])
@pytest.mark.parametrize("method", METHODS)
def test_fewer_points_than_neighbours_are_refused(method, count):
    title = METHODS[method].title
    sentence = rf"^points: expected more than {NEIGHBOURS} for {title}, got {count}\.$"
    with pytest.raises(LabError, match=sentence):
        embed(np.ones((count, 4)), method, 2, silent)


def test_codes_that_are_not_finite_are_refused(blobs):
    with pytest.raises(LabError, match=r"^codes: expected finite numbers"):
        embed(np.where(blobs[0] > 5, np.nan, blobs[0]), "tsne", 2, silent)


def test_an_unknown_method_is_refused(blobs):
    with pytest.raises(LabError, match=r"^projection: expected one of tsne"):
        embed(blobs[0], "magic", 2, silent)


def test_methods_whose_packages_are_there_are_available():
    assert set(METHODS) == {"tsne", "umap"}
    assert all(map(available, METHODS))
