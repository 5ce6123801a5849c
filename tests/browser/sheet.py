"""The Draw page under a hand, and what it shows."""

from playwright.sync_api import expect

from tests.browser.hand import SURFACE, Hand


class Sheet(Hand):
    """The Draw page, and what a hand does on it."""

    def __init__(self, page):
        super().__init__(page)
        expect(self.picture("reconstruction")).to_be_visible()
        expect(page.get_by_role("button", name="Pen", exact=True)).to_be_visible()
        self.rests()

    def picture(self, name):
        return self.page.get_by_test_id(f"draw-{name}")

    def source(self, name):
        return self.picture(name).get_attribute("src")

    def changed(self, name, before):
        expect(self.picture(name)).not_to_have_attribute("src", before)
        return self.source(name)

    def becomes(self, name, source):
        expect(self.picture(name)).to_have_attribute("src", source)

    def draw(self, points):
        """A whole stroke; the drawn picture once the server has shown what is on the canvas."""
        before = self.source("drawn")
        self.press(points)
        self.page.mouse.up()
        self.changed("drawn", before)
        return self.settled()

    def settled(self):
        self.page.wait_for_function(SETTLED)
        return self.source("drawn")

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


# The picture of what was drawn is what the surface shows, pixel for pixel.
SETTLED = f"""() => {{
  const picture = document.querySelector("[data-testid=draw-drawn]")
  if (!picture?.complete) return false
  const small = new OffscreenCanvas(28, 28).getContext("2d")
  small.drawImage(picture, 0, 0)
  const {{ data }} = small.getImageData(0, 0, 28, 28)
  return ({SURFACE})()?.every((pixel, at) => pixel === data[4 * at]) ?? false
}}"""
