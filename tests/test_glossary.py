"""Every term is defined once, in whole sentences, and the help texts use these definitions."""

import subprocess

import pytest

from ae.glossary import GLOSSARY, define
from ae.runs.config import SETTINGS
from ae.runs.kinds import KINDS
from ae.ui.latent.controls import COLOUR_HELP, PROJECTION_HELP
from ae.ui.latent.modes import MODES
from ae.ui.train.panel import MEASURES
from tests.browser.conftest import ROOT

TERMS = GLOSSARY.values()


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_a_definition_is_whole_and_leads_on_only_to_terms_that_are_defined(term):
    assert term.definition[0].isupper() and term.definition.endswith(".")
    assert set(term.see) <= set(GLOSSARY) - {term.name}


def test_no_two_terms_have_the_same_definition():
    assert len({term.definition for term in TERMS}) == len(TERMS)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_a_definition_stands_nowhere_else_in_the_code(term):
    places = subprocess.run(
        ["git", "grep", "--files-with-matches", "--fixed-strings", term.definition, "--", "ae", "pages"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert all(place.startswith("ae/glossary/") for place in places.stdout.split())


@pytest.mark.parametrize(
    ("name", "term"),
    [
        ("activation", "activation"),
        ("batch_norm", "batch normalisation"),
        ("beta", "β"),
        ("noise", "corruption"),
        ("optimizer", "optimizer"),
        ("learning_rate", "learning rate"),
        ("weight_decay", "weight decay"),
        ("batch_size", "batch"),
        ("epochs", "epoch"),
        ("patience", "early stopping"),
        ("loss", "loss"),
    ],
)
def test_a_setting_that_is_a_term_is_explained_by_its_definition(name, term):
    assert define(term) in SETTINGS[name].help


@pytest.mark.parametrize(
    ("text", "term"),
    [
        (MODES["Walk"].lead, "interpolation"),
        (MODES["Turn units"].lead, "traversal"),
        (MODES["Add"].lead, "latent arithmetic"),
        (MODES["Sample"].lead, "sampling"),
        (PROJECTION_HELP, "PCA"),
        (PROJECTION_HELP, "t-SNE"),
        (PROJECTION_HELP, "UMAP"),
        (COLOUR_HELP, "cluster"),
        (MEASURES["psnr"][2], "PSNR"),
        (MEASURES["ssim"][2], "SSIM"),
        (MEASURES["mse"][2], "mean squared error"),
        (MEASURES["bce"][2], "binary cross-entropy"),
        (MEASURES["elbo"][2], "ELBO"),
    ],
)
def test_a_page_explains_a_term_by_its_definition(text, term):
    assert define(term) in text


@pytest.mark.parametrize(
    ("kind", "term"), [("sparse", "sparse"), ("contractive", "contractive"), ("deep", "pretraining")]
)
def test_a_family_is_explained_by_the_definition_of_its_name(kind, term):
    assert define(term) in KINDS[kind].help


def test_a_term_that_is_not_there_cannot_be_defined():
    with pytest.raises(KeyError):
        define("magic")
