"""Lessons are answered by doing."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import expect

from ae.lessons import FOLDER, read_lessons
from tests.browser.hand import Hand
from tests.browser.test_accessible import findings

LAPTOP = {"viewport": {"width": 1280, "height": 800}}
SEVEN = [(0.25, 0.2), (0.75, 0.2), (0.45, 0.85)]
LESSONS = read_lessons(FOLDER)
NAMES = [lesson.name for lesson in LESSONS]

SOON_MS = 5000


class Pupil(Hand):
    """Somebody on the page Learn."""

    def __init__(self, page):
        super().__init__(page)
        expect(page.locator(".pad[data-opening=written]")).to_be_visible()
        expect(page.locator(".way[data-by]")).to_be_attached()
        self.rests()

    def rests(self):
        expect(self.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")

    def choose(self, key, words):
        self.page.locator(f".st-key-{key} [role=combobox], .st-key-{key} input").first.click()
        self.page.get_by_role("option", name=words, exact=True).click()

    def is_right(self, name):
        last = LESSONS[NAMES.index(name)].answer.rpartition("}")[2]
        expect(self.page.locator(".ae-answer.done").filter(has_text=last)).to_be_visible()


@pytest.fixture
def open_lesson(open_page, url):
    def open_(name, more="", **options):
        address = f"{url}/learn?lesson={NAMES.index(name) + 1}{more}"
        return Pupil(open_page(address, **{**LAPTOP, **options}))

    return open_


def test_a_7_comes_out_of_32_numbers(open_lesson):
    pupil = open_lesson("01-numbers")
    pupil.press(SEVEN)
    pupil.page.mouse.up()
    pupil.is_right("01-numbers")
    pupil.page.get_by_role("button", name="Next lesson").click()
    expect(pupil.page.get_by_role("heading", level=1)).to_contain_text(LESSONS[1].title)


def test_a_dragged_bar_leads_to_another_digit(open_lesson):
    pupil = open_lesson("02-code")
    bars = pupil.page.get_by_role("slider", name="Unit 1").locator("..").bounding_box()
    x, middle = bars["x"] + bars["width"] / 4, bars["y"] + bars["height"] / 2
    for share in (0.96, 0.85, 0.73, 0.62):  # which of them is a clear digit depends on who reads it
        pupil.page.mouse.move(x, middle)
        pupil.page.mouse.down()
        pupil.page.mouse.move(x, bars["y"] + share * bars["height"], steps=4)
        pupil.page.mouse.up()
        with suppress(AssertionError):
            expect(pupil.page.locator(".ae-answer.done")).to_be_visible(timeout=SOON_MS)
            break
    pupil.is_right("02-code")


def test_noise_that_the_model_never_met_is_named_with_both_numbers_and_readings_go_on(open_lesson):
    pupil = open_lesson("05-denoising")
    question = pupil.page.locator(".st-key-learn_question")
    before = question.bounding_box()
    pupil.choose("learn_05-denoising_noise_kind", "Masking")
    pupil.is_right("05-denoising")
    answer = pupil.page.get_by_test_id("learn-answer")
    expect(answer).to_contain_text(
        re.compile(r"Gaussian: 1\d\.\d dB better\. Masking: \d\.\d dB (better|worse)")
    )
    assert question.bounding_box() == before
    pupil.rests()
    pupil.choose("learn_05-denoising_noise_kind", "Gaussian")
    expect(question).to_contain_text("Difference: 0.0 dB")
    pupil.is_right("05-denoising")


def test_a_lesson_s_number_counts_also_when_the_board_tells_something_at_the_same_moment(open_lesson):
    pupil = open_lesson("05-denoising")
    pupil.page.evaluate(
        """() => {
            document.querySelector(".st-key-learn_05-denoising_new_noise button").click()
            document.querySelectorAll(".st-key-learn_lesson button")[2].click()
        }"""
    )
    expect(pupil.page.get_by_role("heading", level=1)).to_contain_text(f"3 · {LESSONS[2].title}")


def test_the_next_lesson_opens_at_its_top_with_the_encoder_s_own_code(open_lesson):
    pupil = open_lesson("02-code", viewport={"width": 390, "height": 844})
    page = pupil.page
    bar = page.get_by_role("slider", name="Unit 1")
    bar.press("ArrowUp")
    expect(page.locator(".unit.edited")).to_have_count(1)
    standing = page.get_by_test_id("learn-standing")
    expect(standing).to_contain_text(re.compile("[12] of 2 done|Done"))
    page.get_by_role("button", name="Next lesson").click()
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    pupil.rests()
    page.locator(".st-key-learn_lesson button").nth(NAMES.index("10-variational")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("10 · ")
    pupil.rests()
    expect(page.locator(".unit")).to_have_count(2)
    expect(page.locator(".unit.edited")).to_have_count(0)


def test_pca_needs_more_numbers_than_the_autoencoder(open_lesson):
    pupil = open_lesson("03-size")
    slider = pupil.page.get_by_role("slider", name="Numbers for PCA")
    slider.press("End")
    pupil.rests()
    expect(pupil.page.locator(".st-key-learn_question")).to_contain_text("wanted: between 0 and 1 dB better")
    expect(pupil.page.get_by_text("PCA, 784 numbers")).to_be_visible()


def test_the_plain_code_has_holes(open_lesson):
    pupil = open_lesson("10-variational")
    bars = pupil.page.get_by_role("slider", name="Unit 1").locator("..").bounding_box()
    for share, end in ((0.25, bars["height"] - 2), (0.75, 2)):
        x, middle = bars["x"] + share * bars["width"], bars["y"] + bars["height"] / 2
        pupil.page.mouse.move(x, middle)
        pupil.page.mouse.down()
        pupil.page.mouse.move(x, bars["y"] + end, steps=4)
        pupil.page.mouse.up()
    pupil.is_right("10-variational")


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_is_one_screen_and_axe_finds_nothing(open_lesson, name):
    page = open_lesson(name).page
    parts = [page.locator(".st-key-learn_text"), page.locator(".st-key-learn_question")]
    tried = ".st-key-learn_answers" if {"pair", "labels"} & set(LESSONS[NAMES.index(name)].show) else ".way"
    for part in [*parts, page.get_by_test_id("draw-surface"), page.locator(tried)]:
        expect(part).to_be_in_viewport(ratio=0.99)
    assert findings(page) == []


def test_who_presents_goes_from_lesson_to_lesson_by_keys_and_axe_finds_nothing(open_lesson):
    pupil = open_lesson("01-numbers", "&present=1")
    page = pupil.page
    expect(page.locator("[data-testid=presenter][data-listens]")).to_be_attached()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    expect(page.locator(".st-key-page_teach")).to_have_count(0)
    assert findings(page) == []
    title = page.get_by_role("heading", level=1)
    for key, number in (("ArrowRight", 2), ("PageDown", 3), ("ArrowLeft", 2)):
        page.keyboard.press(key)
        expect(title).to_contain_text(f"{number} · ")
        pupil.rests()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Teach")).to_be_visible()


def test_on_paper_a_lesson_has_lines_and_no_buttons(open_lesson):
    page = open_lesson("01-numbers", "&hide=learn_next").page
    expect(page.get_by_test_id("learn-paper")).to_be_hidden()
    expect(page.locator(".st-key-learn_next")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_test_id("learn-paper")).to_be_visible()
    expect(page.locator(".st-key-learn_text")).to_be_visible()
    for key in ("learn_lesson", "page_teach"):
        expect(page.locator(f".st-key-{key}")).to_be_hidden()
