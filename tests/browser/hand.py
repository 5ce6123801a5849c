"""A hand on the canvas, with a mouse or a finger, and what the server says it has seen."""

import numpy as np
from playwright.sync_api import expect

# How often the page is asked: not each frame, as the answer takes all of a canvas's pixels.
LOOK_MS = 100
AT_REST = """surface => {
  const { x, y } = surface.getBoundingClientRect()
  const [was, now] = [surface.dataset.was, `${x} ${y}`]
  surface.dataset.was = now
  return was === now
}"""


class Hand:
    """What a person does on the canvas, wherever it is shown."""

    def __init__(self, page):
        self.page = page
        self.surface = page.get_by_test_id("draw-surface")

    def at(self, point):
        """Where a point of the canvas, in shares of its sides, is on the screen."""
        box = self.surface.bounding_box()
        return box["x"] + point[0] * box["width"], box["y"] + point[1] * box["height"]

    def finds_it_at_rest(self):
        """Waits until the canvas stays where it is, as in a popover that words make larger."""
        self.page.wait_for_function(AT_REST, arg=self.surface.element_handle(), polling=250)

    def press(self, points):
        """Puts the pen down and moves it along the points, without lifting it."""
        self.page.mouse.move(*self.at(points[0]))
        self.page.mouse.down()
        for point in points[1:]:
            self.page.mouse.move(*self.at(point), steps=6)

    def click(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()


class Canvas(Hand):
    """The canvas on a page of its own, and what the server says it has seen."""

    def __init__(self, page):
        super().__init__(page)
        self.sum = page.get_by_test_id("sum")
        self.picture = page.get_by_test_id("picture")
        expect(page.get_by_role("button", name="Pen", exact=True)).to_have_attribute("aria-pressed", "true")
        expect(self.sum).to_be_visible()

    def draw(self, points):
        """A whole stroke; the sum that the server then shows."""
        before = self.ink()
        self.press(points)
        self.page.mouse.up()
        return self.settled(before)

    def settled(self, before=None):
        """The sum of pixels once the server has seen what the surface shows."""
        self.page.wait_for_function(SETTLED, arg=before, polling=LOOK_MS)
        return self.ink()

    def ink(self):
        return int(self.sum.inner_text())

    def pixels(self):
        """The 28×28 that the server shows of them."""
        return np.array(self.picture.get_attribute("data-pixels").split(","), int).reshape(28, 28)


# The area averages of the surface, as it sends them: 112×112, or 28×28 where nothing is finer; null where
# there is no surface yet.
SURFACE = """() => {
  const find = (root) => root.querySelector("canvas[data-testid=draw-surface]") ??
    [...root.querySelectorAll("*")].map((e) => e.shadowRoot && find(e.shadowRoot)).find(Boolean)
  const canvas = find(document)
  if (!canvas) return null
  const { data } = canvas.getContext("2d").getImageData(0, 0, 560, 560)
  const sums = new Float64Array(112 * 112)
  for (let y = 0, at = 0; y < 560; y += 1)
    for (let x = 0; x < 560; x += 1, at += 4)
      sums[112 * Math.floor(y / 5) + Math.floor(x / 5)] += data[at]
  const fine = Array.from(sums, (sum) => Math.round(sum / 25))
  const of = (at) => 448 * Math.floor(at / 28) + 4 * (at % 28)
  const coarse = Array.from({ length: 784 }, (_, at) => fine[of(at)])
  const within = (at) => 28 * Math.floor(at / 448) + Math.floor((at % 112) / 4)
  return fine.every((grey, at) => grey === coarse[within(at)]) ? coarse : fine
}"""
# What a page shows of such averages: those of 28×28.
SHRUNK = """pixels => {
  const finer = pixels.length / 784
  if (finer === 1) return pixels
  const sums = Array(784).fill(0)
  pixels.forEach((grey, at) => { sums[28 * Math.floor(at / 448) + Math.floor((at % 112) / 4)] += grey })
  return sums.map((sum) => sum / 16)
}"""
SETTLED = f"""before => {{
  const shown = Number(document.querySelector("[data-testid=sum]")?.innerText ?? NaN)
  return shown !== before && shown === ({SURFACE})()?.reduce((all, pixel) => all + pixel, 0)
}}"""


def drag_finger(page, points):
    touch = page.context.new_cdp_session(page)
    for number, (x, y) in enumerate(points):
        kind = "touchMove" if number else "touchStart"
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    return lambda: touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
