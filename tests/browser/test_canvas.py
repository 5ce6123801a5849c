from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.hand import Canvas, drag_finger
from tests.strokes import PEN, digit_strokes, rasterise

SERVED = Path(__file__).with_name("canvas_served.py")
ACROSS = [(0.2, 0.3), (0.5, 0.32), (0.8, 0.3)]
DOWN = [(0.5, 0.2), (0.52, 0.5), (0.5, 0.8)]


@pytest.fixture(scope="module")
def url(serve):
    return serve(SERVED)


@pytest.fixture
def canvas(open_page, url):
    return Canvas(open_page(url))


def test_the_picture_changes_before_the_pen_is_lifted(canvas):
    empty = canvas.picture.get_attribute("src")
    canvas.press(ACROSS)
    expect(canvas.picture).not_to_have_attribute("src", empty)
    half = canvas.settled(0)
    canvas.page.mouse.move(*canvas.at((0.5, 0.9)), steps=5)
    assert canvas.settled(half) > half
    canvas.page.mouse.up()


def test_the_ink_reaches_the_pen_after_a_single_move_and_stays_when_it_is_lifted(canvas):
    canvas.press(ACROSS[:1])
    ink = canvas.settled(0)
    for corner in [(0.8, 0.3), (0.2, 0.6), (0.8, 0.9)]:
        canvas.page.mouse.move(*canvas.at(corner))
        assert canvas.settled(ink) > ink
        ink = canvas.ink()
    held = canvas.pixels()
    assert held[25, 22] > 200
    canvas.page.mouse.up()
    canvas.settled()
    assert np.abs(canvas.pixels() - held).max() <= 2  # soft edges, painted in one go instead of in parts


def test_drawing_reruns_the_fragment_alone(canvas):
    runs = canvas.page.get_by_test_id("runs").inner_text()
    canvas.draw(ACROSS)
    assert canvas.page.get_by_test_id("runs").inner_text() == runs


def test_a_finger_draws_and_does_not_scroll_the_page(open_page, url):
    canvas = Canvas(open_page(url, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True))
    top = canvas.surface.bounding_box()["y"]
    lift = drag_finger(canvas.page, [canvas.at((0.5, y / 20)) for y in range(18, 1, -1)])
    assert canvas.settled(0) > 3000
    lift()
    assert canvas.surface.bounding_box()["y"] == top
    drag_finger(canvas.page, [(200, y) for y in range(780, 300, -40)])()
    canvas.page.wait_for_function(BELOW_TOP, arg=top)


BELOW_TOP = """top => {
  const picture = document.querySelector("[data-testid=picture]")
  return picture.closest("[data-testid=stMain]").scrollTop > 50
}"""


def test_undo_and_redo_go_through_the_strokes(canvas):
    one = canvas.draw(ACROSS)
    two = canvas.draw(DOWN)
    canvas.click("Undo")
    assert canvas.settled(two) == one
    canvas.click("Undo")
    assert canvas.settled(one) == 0
    expect(canvas.page.get_by_role("button", name="Undo", exact=True)).to_be_disabled()
    canvas.click("Redo")
    canvas.settled(0)
    canvas.click("Redo")
    assert canvas.settled(one) == two


def test_the_eraser_takes_ink_away(canvas):
    drawn = canvas.draw(ACROSS)
    canvas.click("Eraser")
    assert 0 < canvas.draw(DOWN) < drawn
    canvas.click("Pen")
    assert canvas.draw(DOWN) > drawn


def test_clear_empties_and_undo_brings_back(canvas):
    drawn = canvas.draw(ACROSS)
    clear = canvas.page.locator(".st-key-draw_clear button")
    expect(clear).to_have_attribute("title", "Empty the canvas (Delete)")
    clear.click()
    assert canvas.settled(drawn) == 0
    canvas.click("Undo")
    assert canvas.settled(0) == drawn
    canvas.page.locator(".st-key-draw_clear button").click()
    assert canvas.settled(drawn) == 0
    assert canvas.draw(DOWN) > 0


def test_keys_work_over_the_canvas_and_nowhere_else(canvas):
    drawn = canvas.draw(ACROSS)
    canvas.page.keyboard.press("Control+z")
    assert canvas.settled(drawn) == 0
    canvas.page.keyboard.press("Control+Shift+Z")
    canvas.settled(0)
    canvas.page.keyboard.press("e")
    expect(canvas.page.get_by_role("button", name="Eraser")).to_have_attribute("aria-pressed", "true")
    canvas.page.get_by_text("far below").click()
    canvas.page.keyboard.press("b")
    expect(canvas.page.get_by_role("button", name="Eraser")).to_have_attribute("aria-pressed", "true")
    canvas.surface.hover()
    canvas.page.keyboard.press("Delete")
    assert canvas.settled(drawn) == 0


def test_arrow_keys_draw_what_a_pointer_draws(canvas):
    canvas.surface.focus()
    canvas.page.keyboard.press("Shift")  # The first key tells the browser that the focus is a keyboard's.
    expect(canvas.page.get_by_test_id("draw-crosshair")).to_be_visible()
    expect(canvas.page.get_by_test_id("draw-keys")).to_contain_text("Pen up.")
    press_keys(canvas, ["Space", *["ArrowDown"] * 15])
    expect(canvas.page.get_by_test_id("draw-keys")).to_contain_text("Pen down.")
    press_keys(canvas, ["Enter", *["ArrowRight"] * 5])
    drawn, by_keys = canvas.settled(0), canvas.pixels()
    canvas.page.keyboard.press("Delete")
    assert canvas.settled(drawn) == 0
    canvas.draw([(0.5, 0.25), (0.5, 0.625)])
    assert np.abs(canvas.pixels() - by_keys).max() <= 2


def test_escape_lifts_the_pen_and_leaves(canvas):
    canvas.surface.focus()
    press_keys(canvas, ["Space", "ArrowDown", "ArrowDown", "Escape"])
    expect(canvas.page.get_by_test_id("draw-crosshair")).to_be_hidden()
    drawn = canvas.settled(0)
    canvas.click("Undo")
    assert canvas.settled(drawn) == 0


def press_keys(canvas, keys):
    for key in keys:
        canvas.page.keyboard.press(key)


def test_a_rerun_does_not_wipe(canvas):
    drawn = canvas.draw(ACROSS)
    runs = int(canvas.page.get_by_test_id("runs").inner_text())
    canvas.click("Rerun")
    expect(canvas.page.get_by_test_id("runs")).to_have_text(str(runs + 1))
    assert canvas.settled() == drawn
    assert canvas.draw(DOWN) > drawn
    canvas.click("Undo")
    canvas.page.wait_for_function(f"document.querySelector('[data-testid=sum]').innerText === '{drawn}'")


def test_a_page_change_keeps_the_drawing_and_its_steps(canvas):
    one = canvas.draw(ACROSS)
    two = canvas.draw(DOWN)
    canvas.page.get_by_role("link", name="Elsewhere").click()
    expect(canvas.page.get_by_test_id("elsewhere")).to_be_visible()
    canvas.page.get_by_role("link", name="Drawing").click()
    assert canvas.settled() == two
    canvas.click("Undo")
    assert canvas.settled(two) == one


def test_a_clear_pressed_on_the_way_out_is_carried_out_on_the_way_back(canvas):
    drawn = canvas.draw(ACROSS)
    canvas.page.locator(".st-key-draw_clear button").click()
    canvas.settled(drawn)
    canvas.page.get_by_role("link", name="Elsewhere").click()
    expect(canvas.page.get_by_test_id("elsewhere")).to_be_visible()
    canvas.page.get_by_role("link", name="Drawing").click()
    assert canvas.settled() == 0
    assert canvas.draw(DOWN) > 0


def test_a_reload_keeps_the_drawing(canvas):
    drawn = canvas.draw(ACROSS)
    canvas.page.reload()
    assert canvas.settled(0) == drawn


def test_broken_storage_gives_an_empty_canvas(canvas):
    canvas.draw(ACROSS)
    canvas.page.evaluate(
        'sessionStorage.setItem(\'autoencoder-lab:draw_canvas\', \'{"steps": [{"width": "x"}]}\')'
    )
    canvas.page.reload()
    assert canvas.settled() == 0
    assert canvas.draw(DOWN) > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_all_of_it_with_targets_for_a_finger(open_page, url, scheme):
    canvas = Canvas(open_page(url, viewport={"width": 390, "height": 800}, color_scheme=scheme))
    assert canvas.page.evaluate("document.documentElement.scrollWidth") <= 390
    for name in ("Pen", "Eraser", "Undo", "Redo"):
        box = canvas.page.get_by_role("button", name=name, exact=True).bounding_box()
        assert min(box["width"], box["height"]) >= 44
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 390
    surface = canvas.surface.bounding_box()
    assert surface["width"] == pytest.approx(300, abs=1)
    assert surface["width"] == pytest.approx(surface["height"], abs=1)


def test_the_browser_shrinks_as_the_strokes_of_the_tests_do(canvas):
    strokes = digit_strokes(3, 1, 0)
    for stroke in strokes:
        canvas.draw([tuple(point) for point in stroke[::3]])
    expected = rasterise([stroke[::3] for stroke in strokes], width=PEN, side=28)
    assert np.abs(canvas.pixels() - expected.astype(int)).mean() < 3
    assert canvas.pixels().sum() == pytest.approx(int(expected.sum(dtype=int)), rel=0.05)


def test_without_an_answer_states_are_dropped_and_the_last_one_wins(open_page, url):
    page = open_page("about:blank")
    sent, held = [], []
    page.route_web_socket("**", lambda socket: hold_answers(socket, sent, held))
    page.goto(url)
    canvas = Canvas(page)
    held.append(True)
    began, start = len(sent), page.evaluate("performance.now()")
    canvas.press([(0.1 + 0.008 * (i % 100), 0.1 + 0.004 * i) for i in range(150)])
    seconds = (page.evaluate("performance.now()") - start) / 1000
    assert 1 <= len(sent) - began <= 2 + seconds / 0.4
    held.clear()
    page.mouse.up()
    assert canvas.settled(0) > 0


def hold_answers(socket, sent, held):
    """Passes a connection on; while `held` is not empty, the server's answers are lost."""
    server = socket.connect_to_server()
    socket.on_message(lambda message: (sent.append(message), server.send(message)))
    server.on_message(lambda message: held or socket.send(message))
