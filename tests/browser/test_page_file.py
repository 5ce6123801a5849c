"""A model as one HTML file, opened from a disk by a browser that has no network."""

import numpy as np
import pytest
from playwright.sync_api import expect

from ae.cli import main
from ae.exports.page import missing_engine
from ae.images.corruption import corrupt_drawing
from ae.images.drawing import normalise
from ae.models.shipped import shipped_codec
from tests.browser.hand import SURFACE, Hand

ACROSS = [(0.3, 0.25), (0.7, 0.25), (0.45, 0.85)]
TOLERANCE = 1e-5
# What the page makes of the drawing, by its own modules.
STEPS = """async () => {
  const { stage } = await import("lab/draw/stage.js")
  const steps = await stage.steps()
  const { noisy, code, output } = steps
  return { pixels: [...stage.pixels], noisy: [...noisy], code: [...code], output: [...output] }
}"""
GREYS = "e => [...e.getContext('2d').getImageData(0, 0, 28, 28).data].filter((_, at) => at % 4 === 0)"


class Leaf(Hand):
    """The page under a hand."""

    def __init__(self, page):
        super().__init__(page)
        expect(page.locator(".way[data-by=browser]")).to_be_visible()
        expect(page.locator(".pad[data-opening=written]")).to_be_visible()
        expect(page.get_by_test_id("page-status")).to_be_hidden()

    def draw(self, points):
        """A whole stroke; what the page makes of it once it is painted."""
        self.press(points)
        self.page.mouse.up()
        return self.settled()

    def settled(self):
        """What the page makes of the drawing, as soon as that is what it shows."""
        self.page.wait_for_function(
            f"async () => String(({SURFACE})()) === String((await ({STEPS})()).pixels)"
        )
        steps = {name: np.array(values, np.float32) for name, values in self.page.evaluate(STEPS).items()}
        self.shows(steps["output"])
        return steps

    def shows(self, output):
        """Waits until the picture of the reconstruction is that one."""
        element = self.page.get_by_test_id("draw-reconstruction").element_handle()
        levels = np.rint(255 * output.astype(float)).tolist()
        self.page.wait_for_function(
            f"([e, levels]) => ({GREYS})(e).every((v, at) => Math.abs(v - levels[at]) <= 1)",
            arg=[element, levels],
        )


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """Writes the page of a model: file(name) -> its address on the disk."""
    if missing_engine():
        pytest.skip("The page is not tried: npm could not be reached at the set-up.")

    def write(name):
        path = tmp_path_factory.mktemp("page") / f"{name}.html"
        assert main(["export", name, str(path)]) == 0
        return path.as_uri()

    return write


@pytest.fixture
def asked():
    """Addresses that pages asked for, but their own files and what they hold themselves."""
    return []


@pytest.fixture
def leaf(open_page, file, asked):
    """Opens the page of a model without a network: leaf(name, **context options) -> Leaf."""

    def open_(name, **options):
        page = open_page("about:blank", offline=True, **options)
        address = file(name)
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(address)
        found = Leaf(page)
        asked[:] = [url for url in asked if url != address and not url.startswith("data:")]
        return found

    return open_


@pytest.mark.parametrize("name", ["convolutional-denoising", "mixed-denoising", "variational-plane"])
def test_the_page_reconstructs_a_drawing_as_the_server_does(leaf, asked, name):
    steps = leaf(name).draw(ACROSS)
    kind, level = {"c": ("gaussian", 0.5), "m": ("mixed", 0.8), "v": ("none", 0.5)}[name[0]]
    image = normalise(steps["pixels"].astype(np.uint8).reshape(112, 112))
    noisy = corrupt_drawing(image[None], kind, level, 0)
    codec = shipped_codec(name)
    code = codec.encode(noisy)
    assert image.any()
    np.testing.assert_allclose(steps["noisy"], noisy.ravel(), atol=TOLERANCE)
    np.testing.assert_allclose(steps["code"], code[0], atol=TOLERANCE, rtol=TOLERANCE)
    np.testing.assert_allclose(steps["output"], codec.decode(code).ravel(), atol=TOLERANCE)
    assert asked == []


def test_noise_code_and_canvas_answer_to_keys(leaf):
    opened = leaf("denoising")
    page, before = opened.page, opened.settled()
    page.get_by_label("Noise level").press("ArrowRight")
    louder = opened.settled()
    assert np.abs(louder["noisy"] - before["noisy"]).max() > 0.01
    page.get_by_role("button", name="New noise").press("Enter")
    assert np.abs(opened.settled()["noisy"] - louder["noisy"]).max() > 0.1
    page.get_by_role("slider", name="Unit 3", exact=True).press("PageUp")
    expect(page.get_by_text("32 numbers, edited")).to_be_visible()
    page.get_by_role("combobox", name="Noise").select_option("none")
    expect(page.get_by_text("The image stays as it is.")).to_be_visible()
    expect(page.get_by_label("Noise level")).to_be_disabled()
    page.get_by_role("button", name="Clear").press("Enter")
    expect(page.locator(".pad.blank")).to_be_visible()
    assert not opened.settled()["output"].any()


def test_the_plane_is_decoded_under_the_pointer_and_shows_where_the_drawing_lies(leaf):
    opened = leaf("variational-plane")
    page = opened.page
    plane = page.evaluate("JSON.parse(document.getElementById('model').text).plane")
    low, high = (np.array(plane[end]) for end in ("low", "high"))
    ground, image = page.get_by_test_id("latent-pad"), page.get_by_test_id("latent-pad-image")
    ground.scroll_into_view_if_needed()
    box = ground.bounding_box()
    page.mouse.move(box["x"] + 0.25 * box["width"], box["y"] + 0.75 * box["height"])
    expect(image).to_have_attribute("data-spot", "0.25,0.75")
    ground.press("ArrowRight")
    expect(image).to_have_attribute("data-spot", "0.27,0.75")
    code = (low + np.array([0.27, 0.25]) * (high - low)).astype(np.float32)
    decoded = shipped_codec("variational-plane").decode(code[None])[0]
    assert np.abs(np.array(image.evaluate(GREYS)) - 255 * decoded.ravel()).max() <= 1
    ring = page.get_by_test_id("plane-drawing").evaluate("e => [e.style.left, e.style.top].map(parseFloat)")
    right, up = (opened.settled()["code"] - low) / (high - low)
    assert ring == pytest.approx([100 * right, 100 - 100 * up], abs=0.01)
    page.wait_for_function("e => e.naturalWidth === 16 * 28", arg=ground.locator("img").element_handle())


def test_the_layers_show_what_they_hold_and_nothing_is_wider_than_a_phone(leaf):
    page = leaf("convolutional-denoising", viewport={"width": 390, "height": 844}, has_touch=True).page
    expect(page.get_by_text("32 maps of 14 × 14")).to_have_count(2)
    maps = page.locator(".half.encoder canvas").first.evaluate("e => [e.width, e.height]")
    assert maps[0] > 14 < maps[1]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_drawing_is_still_there_when_the_page_is_opened_again(leaf):
    opened = leaf("denoising")
    drawn = opened.draw(ACROSS)
    opened.page.reload()
    expect(opened.page.locator(".way[data-by=browser]")).to_be_visible()
    assert opened.settled()["pixels"].tolist() == drawn["pixels"].tolist()


def test_a_browser_that_cannot_run_the_model_says_so(open_page, file):
    page = open_page("about:blank", offline=True)
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(file("sparse"))
    expect(page.get_by_test_id("page-status")).to_contain_text("This browser cannot run the model")
