import re

from ae.environment import Environment
from ae.images.uploads.measured import measured_uploads
from ae.models.shipped import UNCODED, Card, shipped_cards
from ae.runs.config import DenseLayers
from benchmarks.published import RESULTS, ROWS, known, table
from tests.browser.conftest import ROOT

README = (ROOT / "README.md").read_text()


def row(card: Card) -> str:
    network = f"convolutional, code {card.config.code_size}"
    if isinstance(card.config.network, DenseLayers):
        network = "-".join(map(str, (784, *card.config.network.layers, card.config.code_size)))
    if not card.config.network.has_code:
        network = f"U-Net {'-'.join(map(str, card.config.network.filters))}, no code"
    noise = (
        f"{card.config.training.noise} {card.config.training.noise_level:g}"
        if card.config.training.noise != "none"
        else "none"
    )
    return f"| `{card.name}` | {network} | {noise} | {card.test['psnr']:.2f} dB | {card.test['sse']:.2f} |"


def test_the_readme_shows_what_the_cards_say():
    assert [row(card) for card in shipped_cards().values() if row(card) not in README] == []


def test_the_readme_shows_the_published_numbers_beside_those_that_were_measured():
    assert table(known(RESULTS), list(ROWS)) in README


def test_the_readme_explains_every_variable_of_the_environment():
    source = (ROOT / "ae/environment.py").read_text()
    variables = set(re.findall(r"\bAE_[A-Z_]+\b", source))
    assert len(variables) == len(Environment.__dataclass_fields__)
    assert variables == set(re.findall(r"^\| `(AE_[A-Z_]+)`", README, re.MULTILINE))


def test_every_link_of_the_readme_leads_to_a_file():
    assert all((ROOT / target).is_file() for target in re.findall(r"\]\(([^)]+)\)", README))


def reading_row(card: Card) -> str:
    cells = (
        f"{100 * right:.1f} ({100 * off:.1f})" for right, off in (card.reading.clean, card.reading.noisy)
    )
    return f"| {' | '.join(cells)} | {card.reading.area:.3f} | {100 * card.reading.found:.0f} |"


def test_the_readme_shows_what_the_cards_say_of_every_code():
    rows = dict(re.findall(r"^\| `([a-z-]+)` (\|.*[)] \|.*)$", README, re.MULTILINE))
    coded = [card for card in shipped_cards().values() if card.config.network.has_code]
    assert [card.name for card in coded if reading_row(card) not in rows[card.name]] == []


def noise_rows():
    for name in ("unet", "convolutional-denoising", "mixed-denoising"):
        noises = shipped_cards()[name].noises
        for kind in noises.after:
            for whose, numbers in (("as it comes", noises.before[kind]), (name, noises.after[kind])):
                yield kind.replace("_", " "), whose, numbers


def test_the_readme_shows_what_the_cards_say_of_every_kind_of_noise():
    cells = dict(re.findall(r"^\| ([a-z ]+ \| [a-z -]+) \| ([\d. |]+) \|$", README, re.MULTILINE))
    for kind, whose, numbers in noise_rows():
        shown = [float(cell) for cell in cells[f"{kind} | {whose}"].split(" | ")]
        assert max(abs(a - b) for a, b in zip(shown, numbers, strict=True)) <= 0.06


def test_the_network_without_a_code_makes_no_kind_of_noise_worse():
    noises = shipped_cards()[UNCODED].noises
    assert noises.none >= 30
    for kind, after in noises.after.items():
        assert all(b >= a for a, b in zip(noises.before[kind], after, strict=True))


def test_the_readme_shows_what_the_cards_say_of_drawn_digits():
    cells = dict(re.findall(r"^\| ([a-z 0-9°]+) \| ([\d. |]+) \|$", README, re.MULTILINE))
    cards = [
        shipped_cards()[name] for name in (UNCODED, "convolutional-denoising", "mixed-denoising", "denoising")
    ]
    for way, before in cards[0].hands.before.items():
        shown = [float(cell) for cell in cells[way].split(" | ")]
        measured = [100 * share for share in (before, *(card.hands.after[way] for card in cards))]
        assert max(abs(a - b) for a, b in zip(shown, measured, strict=True)) <= 0.06


def test_the_readme_shows_what_was_measured_of_pictures_that_are_brought_in():
    found = measured_uploads()
    shares = [100 * share for share in found.right.values()]
    assert f"Of {len(shares)} kinds" in README
    assert f"reads {min(shares):.0f} to {max(shares):.0f} % rightly" in README.replace("\n", " ")
