"""Models that a visitor can choose: the shipped ones, and those trained here."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import streamlit as st

from ae.errors import LabError
from ae.models.codec import Codec
from ae.models.layers import with_layers
from ae.models.shipped import FOLDER, shipped_cards, shipped_codec
from ae.runs.config import RunConfig
from ae.runs.record import RunRecord, file_stem
from ae.ui.lab import store
from ae.ui.served import MOST_MODELS, publish
from ae.ui.state import chosen_run, keep
from ae.ui.visitor import opened_runs, visitor


@dataclass(frozen=True)
class Model:
    """A trained model that a page can work with.

    Attributes:
        ref: Name of a shipped model, or id of a run.
        title: Words on screen.
        config: What was trained.
        test: Means over the test images, by name.
    """

    ref: str
    title: str
    config: RunConfig
    test: dict[str, float]

    @property
    def file_stem(self) -> str:
        """The title as the beginning of a file's name."""
        return file_stem(self.title)


def list_models(*, coded: bool = False) -> dict[str, Model]:
    """Models by ref: shipped ones, then this visitor's runs and those they opened, the newest first.

    Args:
        coded: Whether only those with a code are wanted.
    """
    chosen_run()  # the run of the address counts as opened
    models = [Model(c.name, c.title, c.config, c.test) for c in shipped_cards().values()]
    with suppress(LabError):  # app.py has shown the sentence
        models += _trained_models(visitor(), opened_runs())
    return {model.ref: model for model in models if model.config.network.has_code or not coded}


@st.cache_resource(ttl=1.0, max_entries=100, show_spinner=False)
def _trained_models(visitor: str, opened: frozenset[str]) -> list[Model]:
    """Models of ended runs. The database is asked once a second, not at every move of a pen."""
    return [_of_run(record) for record in store().trained(visitor, opened)]


@st.cache_resource(max_entries=8, show_spinner=False)
def cached_codec(ref: str) -> Codec:
    """The codec of a shipped model or of a run.

    Raises:
        LabError: There is no such model.
    """
    if ref in shipped_cards():
        return shipped_codec(ref)
    return Codec.from_bytes(*model_files(ref))


def model_files(ref: str) -> tuple[bytes, bytes]:
    """Contents of encoder.onnx and decoder.onnx of a shipped model or of a run.

    Raises:
        LabError: There is no such model.
    """
    names = ("encoder.onnx", "decoder.onnx")
    if ref in shipped_cards():
        return (FOLDER / ref / names[0]).read_bytes(), (FOLDER / ref / names[1]).read_bytes()
    return store().artefact(ref, names[0]), store().artefact(ref, names[1])


@st.cache_resource(max_entries=MOST_MODELS // 2, show_spinner=False)
def model_addresses(ref: str) -> dict[str, str]:
    """Where a browser finds encoder and decoder, which also give what their layers hold.

    Raises:
        LabError: There is no such model.
    """
    parts = zip(("encoder", "decoder"), model_files(ref), strict=True)
    return {name: publish(with_layers(content), _loader(ref, f"{name}.onnx")) for name, content in parts}


def _loader(ref: str, file: str) -> Callable[[], bytes]:
    """Gives a model's file again, without any visitor's session."""
    if ref in shipped_cards():
        return lambda: with_layers((FOLDER / ref / file).read_bytes())
    kept = store()
    return lambda: with_layers(kept.artefact(ref, file))


def model_control(key: str, label: str = "Model", *, coded: bool = False) -> Model:
    """The model that the visitor chose in a select box with this key; of those with a code if need be."""
    models = list_models(coded=coded)
    refs = list(models)
    keep(key, refs[0])
    if st.session_state[key] not in models:
        st.session_state[key] = refs[0]
    ref = st.selectbox(
        label,
        refs,
        format_func=lambda ref: models[ref].title,
        key=key,
        help="Shipped models come first; those that you trained, or opened by a link, follow.",
    )
    return models[ref]


def codec_of(model: Model) -> Codec:
    """The codec of a model that was listed a moment ago.

    Raises:
        LabError: It has been deleted meanwhile.
    """
    try:
        return cached_codec(model.ref)
    except LabError as error:
        raise LabError(f"model: {model.title} is no longer there; expected one that is listed.") from error


def _of_run(record: RunRecord) -> Model:
    return Model(record.id, record.title, record.config, record.test)
