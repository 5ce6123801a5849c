import numpy as np
import pytest

from ae.measures.metrics import psnr
from ae.models.codec import Codec
from ae.models.shipped import FOLDER
from ae.sweeps.crossed import levels_psnr


def test_a_denoiser_is_tested_with_every_level_against_the_clean_images(images):
    codec = Codec.from_folder(FOLDER / "denoising")
    none, some = levels_psnr(codec, images, "gaussian", (0.0, 0.5))
    assert none == pytest.approx(psnr(images, codec.reconstruct(images)).mean())
    assert some != none
    assert levels_psnr(codec, np.zeros((2, 28, 28), np.float32), "masking", (0.1, 0.9)) == pytest.approx(
        [float(psnr(np.zeros((2, 28, 28)), codec.reconstruct(np.zeros((2, 28, 28), np.float32))).mean())] * 2
    )
