import numpy as np
import pytest

from ae.images.datasets import load_dataset
from ae.measures.metrics import summary
from ae.measures.pca import fit_pca
from ae.runs.config import RunConfig, Training
from ae.sweeps import Axis, Sweep
from ae.sweeps.baseline import pca_arrays, pca_curve, pca_sizes


@pytest.mark.parametrize("measure", ["mse", "sse", "psnr", "ssim"])
def test_the_curve_is_what_a_pca_of_each_size_comes_to(measure):
    digits = load_dataset("digits")
    clean = digits.x_test.astype(np.float32) / 255
    pca = fit_pca(digits.x_train.astype(np.float32) / 255, 5)
    expected = summary(clean, pca.reconstruct(clean, clip=True))[measure]
    assert pca_curve(digits, Training(dataset="digits"), (9, 5), measure)[5] == pytest.approx(expected, 1e-4)


def test_more_components_lose_less_and_noise_costs_something():
    digits = load_dataset("digits")
    quiet = pca_curve(digits, Training(), (2, 8, 32), "mse")
    noisy = pca_curve(digits, Training(noise="gaussian", noise_level=0.5), (2, 8, 32), "mse")
    assert quiet[2] > quiet[8] > quiet[32]
    assert all(noisy[size] > quiet[size] for size in quiet)


def test_sizes_that_the_images_do_not_allow_are_left_out():
    digits = load_dataset("digits")
    few = type(digits)(**vars(digits) | {"x_train": digits.x_train[:6]})
    assert list(pca_curve(few, Training(), (5, 6), "mse")) == [5]
    assert pca_curve(few, Training(), (6,), "mse") == {}


def test_pca_has_nothing_to_say_where_the_images_vary_or_it_has_no_such_measure():
    sizes = Axis("code_size", (2, 4))
    base = RunConfig.of(noise="gaussian", noise_level=0.5)
    assert pca_sizes(Sweep("", base, (sizes, Axis("epochs", (1, 2))))) == (2, 4)
    assert pca_sizes(Sweep("", base, (sizes, Axis("noise_level", (0.1, 0.2))))) == ()
    assert pca_sizes(Sweep("", base, (sizes,), measure="bce")) == ()
    assert pca_sizes(Sweep("", base, (Axis("epochs", (1, 2)),))) == ()


def test_a_worker_gives_the_same_curve_as_arrays():
    training, heard = Training(dataset="digits"), []
    found = pca_arrays(training, (2, 8), "mse", heard.append)
    assert dict(zip(found["sizes"].tolist(), found["values"].tolist(), strict=True)) == pca_curve(
        load_dataset("digits"), training, (2, 8), "mse"
    )
