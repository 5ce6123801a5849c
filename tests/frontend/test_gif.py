"""Animations that the browser writes are read by others as they were meant."""

import base64
import io
import json
import shutil
import subprocess

import numpy as np
import pytest
from PIL import Image, ImageSequence

from tools.frontend import search_path

RNG = np.random.default_rng(5)
FRAMES = {
    "grey of one kind": np.full((2, 9, 7), 77, np.uint8),
    "runs": RNG.integers(0, 256, (3, 4, 12), np.uint8).repeat(7, axis=1).repeat(7, axis=2),
    "noise that fills the table of codes often": RNG.integers(0, 256, (2, 150, 200), np.uint8),
    "one pixel": np.array([[[0]], [[255]]], np.uint8),
}


def written(frames, hundredths):
    """The file, as it is opened by Pillow."""
    program = shutil.which("node", path=search_path())
    if program is None:
        pytest.skip("The front end is not tried: there is no node.")
    count, height, width = frames.shape
    asked = {"frames": frames.reshape(count, -1).tolist(), "width": width, "height": height}
    done = subprocess.run(
        [program, "tests/frontend/gif.js"],
        input=json.dumps({**asked, "hundredths": hundredths}),
        capture_output=True,
        text=True,
        check=True,
    )
    return Image.open(io.BytesIO(base64.b64decode(done.stdout)))


@pytest.mark.parametrize("frames", FRAMES.values(), ids=FRAMES)
def test_every_pixel_of_every_frame_comes_back(frames):
    picture = written(frames, [8] * len(frames))
    read = [np.asarray(frame.convert("L")) for frame in ImageSequence.Iterator(picture)]
    np.testing.assert_array_equal(read, frames)


def test_frames_stay_as_long_as_they_should_and_play_for_ever():
    picture = written(FRAMES["runs"], [8, 30, 200])
    assert picture.info["loop"] == 0
    assert [frame.info["duration"] for frame in ImageSequence.Iterator(picture)] == [80, 300, 2000]
