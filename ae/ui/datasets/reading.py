"""Files that a visitor has just brought, read in another process while the visitor waits."""

import hashlib
from collections.abc import Mapping

import streamlit as st

from ae.errors import LabError
from ae.images.own.looked import Looked, looked_from
from ae.ui.lab import computations

_READ = "own_images_read"


def read_anew(files: Mapping[str, bytes], invert: bool | None) -> Looked:
    """What the files hold, read once for each of their contents; a bar tells how far it is.

    Args:
        files: Contents by name.
        invert: Whether bright and dark are exchanged; None for as the images look.

    Raises:
        LabError: What is wrong with them.
    """
    asked = _key(files, invert)
    known = st.session_state.get(_READ)
    if known is None or known[0] != asked:
        st.session_state[_READ] = None
        try:
            st.session_state[_READ] = (asked, _read(files, invert), "")
        except LabError as error:
            st.session_state[_READ] = (asked, None, str(error))
    _, looked, sentence = st.session_state[_READ]
    if looked is None:
        raise LabError(sentence)
    return looked


def forget_read() -> None:
    """Lets go of what was read."""
    st.session_state.pop(_READ, None)


def _key(files: Mapping[str, bytes], invert: bool | None) -> str:
    digest = hashlib.sha256(repr(invert).encode())
    for name, content in files.items():
        digest.update(f"{name} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()


def _read(files: Mapping[str, bytes], invert: bool | None) -> Looked:
    """Nothing of it is kept in the home: it is the visitor's, and not decided on yet."""
    words = "Reading the files …"
    bar = st.progress(0.0, words)

    def show(share: float) -> None:
        """Moves the bar; ends the wait where the visitor has left."""
        bar.progress(min(share, 1.0), words)

    try:
        return looked_from(
            computations().once(
                "ae.images.own.looked:read_files",
                lambda: (dict(files), invert),
                show,
            )
        )
    finally:
        bar.empty()
