"""A question that is asked, watched, looked into and shared."""

import re

from playwright.sync_api import expect

from tests.browser.test_train import press

DESCRIBED = "/train?dataset=digits&layers=8&code_size=4&epochs=2&noise=none"
ENDED_MILLISECONDS = 240_000


def test_a_visitor_asks_watches_looks_into_a_training_and_shares(url, open_page):
    page = open_page(url + DESCRIBED)
    expect(page.locator(".st-key-train_start button")).to_be_enabled()
    page.get_by_role("link", name="Experiments").first.click()
    asks(page)
    chart = page.locator(".st-key-experiments_answer svg.marks").first
    expect(page.get_by_text("All 3 networks are trained.")).to_be_visible(timeout=ENDED_MILLISECONDS)
    expect(chart.get_by_text("PCA", exact=True)).to_be_visible()
    expect(page.get_by_test_id("experiments-multiples").get_by_role("img")).to_have_count(4)
    trial = chart.locator("path[aria-label*='Code size 16, seed 0']")
    filters_by_the_legend(chart, trial)
    filters(page, chart)
    trial.click(force=True)
    training = page.locator(".st-key-experiments_picked").get_by_role("combobox")
    expect(training).to_have_value("Code size 16, seed 0")
    other = open_page(page.url)
    expect(other.get_by_text("Somebody else's experiment")).to_be_visible()
    expect(other.locator(".st-key-experiments_answer svg.marks").first).to_be_visible()
    press(page, "experiments_open_draw")
    model = page.locator(".st-key-draw_model").get_by_role("combobox")
    expect(model).to_have_value(re.compile("^Code size 16, seed 0"))
    page.get_by_role("link", name="Experiments").first.click()
    expect(training).to_have_value("Code size 16, seed 0")
    opens_in_train(page)


def opens_in_train(page):
    """With its settings, so that Start would train the same."""
    press(page, "experiments_open_train")
    expect(page).to_have_title(re.compile("^Train"))
    expect(page).to_have_url(re.compile("code_size=16"))
    expect(page.locator("svg text", has_text="Code size 16, seed 0").first).to_be_visible()


def filters_by_the_legend(chart, trial):
    pca = chart.get_by_text("PCA", exact=True)
    axis = chart.get_by_label(re.compile("^Y-axis")).text_content()
    pca.click()
    expect(trial).to_have_count(0)
    assert chart.get_by_label(re.compile("^Y-axis")).text_content() == axis
    pca.click()
    expect(trial).to_have_count(1)


def filters(page, chart):
    """By a value and by a limit, in the chart and on the page, until all is shown again."""
    trials, rows = chart.locator("path[aria-label*='trial:']"), page.get_by_test_id("experiments-multiples")
    page.get_by_test_id("experiments-filter").click()
    values = page.get_by_role("group", name="Code size")
    for size in ("8", "16"):
        values.get_by_role("button", name=size, exact=True).click()
    expect(trials).to_have_count(2)
    expect(page.get_by_test_id("experiments-filter")).to_contain_text("2 of 3")
    expect(rows.get_by_role("img")).to_have_count(3)
    worst = max(float(label.rsplit(": ", 1)[1]) for label in errors(trials))
    highest = page.get_by_role("group", name="Squared error").get_by_label("at most")
    highest.fill(str(worst * 0.999))
    highest.press("Enter")
    expect(trials).to_have_count(1)
    page.get_by_role("button", name="Show all").click()
    expect(trials).to_have_count(3)
    expect(rows.get_by_role("img")).to_have_count(4)
    page.keyboard.press("Escape")
    expect(values).to_be_hidden()


def errors(trials):
    return [label for label in trials.evaluate_all("all => all.map(one => one.ariaLabel)")]


def asks(page):
    page.locator(".st-key-experiments_own summary").click()
    values = page.locator(".st-key-experiments_values_1_code_size input")
    values.fill("2, 8, 16")
    values.press("Enter")
    expect(page.get_by_text(re.compile("^3 trainings, "))).to_be_visible()
    press(page, "experiments_start")
    expect(page).to_have_url(re.compile("sweep="))
