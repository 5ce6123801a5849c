"""A model as one HTML file, without a browser; tests/browser/test_page_file.py opens one."""

import base64
import json
import re
import tomllib
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from ae.errors import LabError
from ae.exports.page import PageModel, model_page, named_model, page
from ae.frontend import MODULES, with_bare_names, with_imports
from ae.models.layers import with_layers
from ae.models.shipped import FOLDER, shipped_cards, shipped_codec
from tests.browser.conftest import ROOT

MODEL = named_model("denoising")
HOSTILE = '</script><script>alert("1")</script>'


class Parsed(HTMLParser):
    """Texts of the elements with an id, and every address that the page names."""

    def __init__(self, content):
        super().__init__()
        self.inside, self.texts, self.addresses, self.scripts = None, {}, [], 0
        self.feed(content.decode())

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.inside = given.get("id") or given.get("type") or tag
        self.scripts += tag == "script"
        self.addresses += [given[name] for name in ("src", "href", "action", "data") if given.get(name)]

    def handle_data(self, data):
        self.texts[self.inside] = self.texts.get(self.inside, "") + data


@pytest.fixture(autouse=True)
def _engine(monkeypatch, tmp_path):
    """An engine for those tests that only ask what is in the page."""
    script, binary = page.ENGINE_FILES
    (tmp_path / script).write_text("export {}")
    (tmp_path / f"{binary}.gz").write_bytes(b"packed")
    monkeypatch.setattr(page, "ENGINE", tmp_path)


def modules_in(parsed):
    """Sources by the names under which the page gives them."""
    imports = json.loads(parsed.texts["importmap"])["imports"]
    assert all(address.startswith("data:text/javascript;base64,") for address in imports.values())
    return {name: base64.b64decode(text.partition(",")[2]).decode() for name, text in imports.items()}


def test_the_page_holds_the_model_with_its_layers_and_the_engine():
    texts = Parsed(model_page(MODEL)).texts
    for part in ("encoder", "decoder"):
        content = (FOLDER / "denoising" / f"{part}.onnx").read_bytes()
        assert base64.b64decode(texts[part]) == with_layers(content)
    assert base64.b64decode(texts["binary"]) == b"packed"


def test_the_page_names_no_address_outside_of_itself():
    parsed = Parsed(model_page(MODEL))
    assert parsed.addresses and all(address.startswith("data:") for address in parsed.addresses)
    styles = " ".join(text for tag, text in parsed.texts.items() if tag == "style")
    assert "url(" not in styles and "@import" not in styles


def test_every_module_that_is_imported_is_in_the_page_as_the_lab_serves_it():
    modules = modules_in(Parsed(model_page(MODEL)))
    for name, source in modules.items():
        asked = re.findall(r'^import\b[^"]*"([^"]+)"', source, re.MULTILINE)
        assert set(asked) <= set(modules), name
    own = {name.removeprefix(page.PREFIX) for name in modules if name.startswith(page.PREFIX)}
    assert {"engine.js", "draw/canvas.js", "draw/way.js", "page/page.js"} <= own
    for name in own:
        served = (MODULES / name).read_text()
        assert modules[page.PREFIX + name].splitlines()[-5:] == served.splitlines()[-5:]


def test_no_module_names_another_in_a_way_that_the_page_does_not_know():
    for name, source in with_imports(page.ENTRY).items():
        assert not re.search(r'\b(?:from|import)\s*\(?\s*"\.', _code(with_bare_names(name, source, "lab/")))


def _code(source):
    return re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)


def test_a_title_cannot_end_a_script_or_begin_one():
    ordinary, hostile = (Parsed(model_page(replace(MODEL, title=title))) for title in ("run", HOSTILE))
    assert hostile.scripts == ordinary.scripts
    assert hostile.texts["h1"].startswith(HOSTILE)


def test_the_page_says_what_is_known_of_the_model():
    texts = Parsed(model_page(MODEL)).texts
    assert texts["h1"].strip() == shipped_cards()["denoising"].title
    assert "784 → 128 → 32 → 128 → 784" in texts["dd"]
    assert "PSNR 18.36 dB" in texts["dd"]
    assert json.loads(texts["model"])["size"] == 32


def test_a_denoiser_opens_with_the_noise_that_it_was_trained_on_and_others_with_none():
    chosen = re.compile(r'<option value="(\w+)"[^>]* selected>')
    assert chosen.findall(model_page(MODEL).decode()) == ["gaussian"]
    assert chosen.findall(model_page(named_model("plane")).decode()) == ["none"]


def test_a_code_of_two_numbers_gets_a_plane_that_holds_the_codes_of_images(images):
    found = Parsed(model_page(named_model("plane"), lambda name: images if name == "mnist" else None)).texts
    plane = json.loads(found["model"])["plane"]
    codes = shipped_codec("plane").encode(images)
    assert (codes > plane["low"]).all() and (codes < plane["high"]).all()
    assert "The plane of codes" in found["plane-title"]


def test_other_codes_get_no_plane_and_no_images_are_asked_for():
    found = Parsed(model_page(MODEL, pytest.fail)).texts
    assert json.loads(found["model"])["plane"] is None
    assert "plane-title" not in found


def test_a_folder_of_two_graphs_is_enough(tmp_path):
    for part in ("encoder", "decoder"):
        (tmp_path / f"{part}.onnx").write_bytes((FOLDER / "plane" / f"{part}.onnx").read_bytes())
    model = named_model(str(tmp_path))
    assert (model.title, model.config, model.facts) == (tmp_path.name, None, {})
    assert json.loads(Parsed(model_page(model)).texts["model"])["size"] == 2


def test_where_the_engine_is_not_installed_a_sentence_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(page, "ENGINE", tmp_path / "none")
    with pytest.raises(LabError, match=r"^engine: expected ONNX Runtime Web in .*none, got none; "):
        model_page(MODEL)


def test_what_is_no_model_is_refused():
    with pytest.raises(LabError, match="encoder: expected the bytes of an ONNX graph"):
        model_page(PageModel("broken", b"no graph", MODEL.decoder))


def test_the_page_has_the_colours_of_the_lab():
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"]
    light, dark = (page.FOLDER / "page.css").read_text().split("@media (prefers-color-scheme: dark)")
    for style, colours in ((light, theme["light"]), (dark, theme["dark"])):
        for name, colour in colours.items():
            variable = re.sub(r"([A-Z])", lambda match: f"-{match[1].lower()}", name)
            assert name == "linkColor" or f"--st-{variable}: {colour};" in style
