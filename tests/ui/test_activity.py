"""What the network's diagram is told of its layers."""

import base64

import numpy as np

from ae.ui.components.activity import activity_data

FRAME = {
    "noisy": np.arange(10 * 784, dtype=np.uint32).astype(np.uint8).reshape(10, 28, 28),
    "reconstruction": np.zeros((10, 28, 28), np.uint8),
    "layer_1": np.arange(5 * 2 * 2 * 3, dtype=np.int8).reshape(5, 2, 2, 3),
    "layer_scales": np.array([2.5], np.float16),
    "code": np.array([[1.0, -4.0]] * 5, np.float16),
    "looks": np.ones((3, 3, 3), np.int8),
    "paints": np.ones((3, 3, 3), np.int8),
}


def numbers(packed):
    return np.frombuffer(base64.b64decode(packed["data"]), np.int8).reshape(packed["shape"])


def test_maps_follow_one_another_and_only_images_that_are_followed_are_sent():
    data = activity_data(FRAME)
    assert np.array_equal(numbers(data["layers"][0]), np.moveaxis(FRAME["layer_1"], -1, 1))
    assert data["layers"][0]["most"] == 2.5
    assert base64.b64decode(data["inputs"]) == FRAME["noisy"][:5].tobytes()


def test_a_drawing_goes_in_before_the_others_and_comes_out_there():
    ink = np.full((28, 28), 7, np.uint8)
    data = activity_data({**FRAME, "drawing": ink, "drawing_reconstruction": ink + 1})
    ins, outs = base64.b64decode(data["inputs"]), base64.b64decode(data["outputs"])
    assert ins == ink.tobytes() + FRAME["noisy"][:4].tobytes()
    assert outs == bytes([8] * 784 + [0] * 4 * 784)
    assert data["drawn"] and not activity_data(FRAME)["drawn"]


def test_units_that_vary_with_no_image_are_named():
    frame = {**FRAME, "unit_active": np.array([True, False])}
    assert [activity_data(one)["dead"] for one in (frame, FRAME)] == [[1], []]


def test_a_code_is_sent_as_shares_of_its_largest_number():
    code = activity_data(FRAME)["code"]
    assert code["most"] == 4.0 and numbers(code)[0].tolist() == [32, -127]
    assert activity_data(FRAME)["spread"] is None


def test_a_spread_below_one_stays_below_one():
    spread = activity_data({**FRAME, "spread": np.full((5, 2), 0.5, np.float16)})["spread"]
    assert spread["most"] == 1.0 and set(numbers(spread).ravel()) == {64}


def test_a_frame_of_before_layers_were_looked_at_has_no_activity():
    assert activity_data({"noisy": FRAME["noisy"], "reconstruction": FRAME["reconstruction"]}) is None
    assert activity_data({}) is None
