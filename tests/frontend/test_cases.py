"""Python's half of the table of cases; tests/frontend/*.test.js run the browser's."""

import json

import numpy as np
import pytest

from ae.figures.pictures import round_scale
from ae.images.corruption import NOISES, corrupt_drawing
from ae.images.drawing import normalise, uncentred
from ae.images.draws import PortableDraws
from ae.images.links import drawing_from_text
from tests.frontend.cases import FILE, TOLERANCE, distance_of, plane_of, unpacked

CASES = json.loads(FILE.read_text())


@pytest.mark.parametrize("case", CASES["normalise"], ids=lambda case: case["name"])
def test_a_drawing_is_normalised_as_the_table_says(case):
    pixels = unpacked(case["pixels"])
    np.testing.assert_allclose(normalise(pixels), unpacked(case["image"]), atol=TOLERANCE)
    np.testing.assert_allclose(uncentred(pixels), unpacked(case["uncentred"]), atol=TOLERANCE)


@pytest.mark.parametrize("case", CASES["corrupt"], ids=lambda c: f"{c['noise']} {c['level']} {c['seed']}")
def test_noise_is_what_the_table_says(case):
    noisy = corrupt_drawing(unpacked(case["image"])[None], case["noise"], case["level"], case["seed"])
    np.testing.assert_allclose(noisy[0], unpacked(case["noisy"]), atol=TOLERANCE)


@pytest.mark.parametrize("case", CASES["links"], ids=lambda case: case["text"][:8])
def test_a_link_is_read_as_the_table_says(case):
    np.testing.assert_array_equal(drawing_from_text(case["text"]), unpacked(case["pixels"]))


@pytest.mark.parametrize("case", CASES["distance"], ids=lambda case: f"{case['psnr']:.1f} dB")
def test_errors_are_what_the_table_says(case):
    found = distance_of(unpacked(case["image"]), unpacked(case["other"]))
    assert found == pytest.approx({name: case[name] for name in ("mse", "psnr")})


@pytest.mark.parametrize("case", CASES["scale"], ids=lambda case: str(case["numbers"]))
def test_the_scale_of_bars_is_what_the_table_says(case):
    assert round_scale(np.array(case["numbers"])) == pytest.approx(case["scale"])


@pytest.mark.parametrize("case", CASES["spots"]["codes"], ids=lambda case: str(case["spot"]))
def test_the_code_of_a_spot_is_what_the_table_says(case):
    plane = plane_of(CASES["spots"]["plane"])
    np.testing.assert_allclose(plane.code_at(case["spot"]), case["code"], atol=TOLERANCE)


def test_every_noise_is_in_the_table():
    assert {case["noise"] for case in CASES["corrupt"]} == set(NOISES)


def test_portable_numbers_are_spread_as_they_should_be():
    draws = PortableDraws(3)
    normal = np.concatenate([draws.normal() for _ in range(100)])
    assert normal.mean() == pytest.approx(0, abs=0.015)
    assert normal.std() == pytest.approx(1, abs=0.015)
    uniform = np.concatenate([draws.uniform() for _ in range(100)])
    assert np.histogram(uniform, 10, (0, 1))[0] == pytest.approx(7840, rel=0.05)
