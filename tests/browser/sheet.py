"""The Draw page under a hand, and what it shows."""

from playwright.sync_api import expect

from ae.ui.served import ENGINE
from tests.browser.hand import LOOK_MS, SHRUNK, SURFACE, Hand


class Sheet(Hand):
    """The Draw page, and what a hand does on it.

    Attributes:
        by: Who answers: "browser", or "server" where the engine is not there.
    """

    def __init__(self, page, by=None, empty=True):
        super().__init__(page)
        self.by = by or ("browser" if ENGINE.is_dir() else "server")
        expect(self.picture("reconstruction")).to_be_visible()
        expect(page.locator(f".way[data-by={self.by}]")).to_be_visible()
        expect(page.get_by_role("button", name="Pen", exact=True)).to_be_visible()
        self.rests()
        if empty:
            self.wait_for_opening()
            self.press_key_button("draw_clear")
            expect(page.locator(".pad.blank")).to_be_visible()
            self.settled()

    def wait_for_opening(self):
        """Waits until the digit that the page opens with is written."""
        expect(self.page.locator(".pad[data-opening=written]")).to_be_visible()

    def picture(self, name):
        return self.page.get_by_test_id(f"draw-{name}")

    def source(self, name):
        """What the picture shows, as an address: an img's own, or what is on a canvas."""
        return self.picture(name).evaluate(SOURCE)

    def changed(self, name, before):
        self._wait_for(name, "!==", before)
        return self.source(name)

    def becomes(self, name, source):
        self._wait_for(name, "===", source)

    def _wait_for(self, name, sign, source):
        element = self.picture(name).element_handle()
        asked = f"([e, source]) => ({SOURCE})(e) {sign} source"
        self.page.wait_for_function(asked, arg=[element, source], polling=LOOK_MS)

    def draw(self, points):
        """A whole stroke; the drawn picture once the server has shown what is on the canvas."""
        before = self.source("drawn")
        self.press(points)
        self.page.mouse.up()
        self.changed("drawn", before)
        return self.settled()

    def settled(self):
        self.page.wait_for_function(SETTLED, polling=LOOK_MS)
        return self.source("drawn")

    def told(self):
        """Turns away from the canvas, and waits until the server has heard of the drawing."""
        self.page.get_by_role("heading", level=1).click()
        way = self.page.locator(".way").element_handle()
        self.page.wait_for_function("way => way.dataset.told === way.dataset.seen", arg=way)
        self.rests()

    def rests(self):
        """Waits until the page has been drawn whole: what is typed before that can be lost."""
        expect(self.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")

    def press_key_button(self, key):
        # A button with a help text stands there twice, for a mouse and for a finger; one of them is hidden.
        self.page.locator(f".st-key-{key} button:visible").click()

    def upload(self, data, name="digit.png"):
        file = {"name": name, "mimeType": "image/png", "buffer": data}
        self.page.locator(".st-key-draw_upload input[type=file]").set_input_files(file)

    def says(self, words):
        expect(self.page.get_by_test_id("stAlert").filter(has_text=words)).to_be_visible()
        expect(self.page.get_by_text("Traceback")).to_have_count(0)


SOURCE = "(e) => e.src ?? e.toDataURL()"
# The picture of what was drawn is what the surface shows, and the answer is about it.
SETTLED = f"""() => {{
  const find = (root, selector) => root.querySelector(selector) ?? [...root.querySelectorAll("*")]
    .map((e) => e.shadowRoot && find(e.shadowRoot, selector)).find(Boolean)
  const picture = find(document, "[data-testid=draw-drawn]")
  const surface = ({SURFACE})()
  if (!picture || !surface) return false
  const {{ data }} = picture.getContext("2d").getImageData(0, 0, 28, 28)
  let [a, b] = [1, 0]
  for (const pixel of surface) [a, b] = [(a + pixel) % 65521, (b + a + pixel) % 65521]
  const seen = Number(picture.closest(".way").dataset.seen)
  const shown = ({SHRUNK})(surface).every((grey, at) => Math.abs(grey - data[4 * at]) <= 0.5)
  return seen === b * 65536 + a && shown
}}"""
