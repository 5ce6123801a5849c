"""Ways to bring a digit onto the canvas without drawing it."""

import secrets
from collections.abc import Sequence

import numpy as np
import streamlit as st

from ae.errors import LabError
from ae.figures.pictures import to_grey
from ae.images.drawing import normalise, uncentred
from ae.images.links import PARAMETER, drawing_from_text
from ae.images.uploads import read_grey
from ae.images.uploads.files import ENDINGS
from ae.images.uploads.measured import measured_uploads
from ae.latent.sampling import sample_prior
from ae.ui.components.canvas import current_drawing, place_drawing
from ae.ui.draw.measured import upload_help, upload_words
from ae.ui.draw.preview import look_at, show_preview
from ae.ui.lab import cached_dataset
from ae.ui.models import Model, cached_codec
from ae.ui.state import (
    await_picture,
    awaited_picture,
    framed_drawing,
    is_new_upload,
    leave_notice,
    notice_of,
    remember_framed,
)

UPLOAD = "draw_upload"
FOLD = "draw_ways"


def take_linked_drawing() -> None:
    """Puts the drawing that the address describes onto the canvas, once.

    Raises:
        LabError: It describes none.
    """
    text = st.query_params.pop(PARAMETER, None)
    if text is not None:
        _replace(drawing_from_text(text))


def take_file(data: bytes) -> None:
    """Has a picture file looked at before its digit is used, or leaves a sentence on why not."""
    try:
        look_at(read_grey(data))
    except LabError as error:
        leave_notice(str(error), current_drawing())
        return
    st.session_state[FOLD] = False


def framed(pixels: np.ndarray, centred: bool) -> np.ndarray:
    """The image that a model is to see, float32 (28, 28): normalised, unless it is in MNIST's frame already.

    Args:
        pixels: What is on the canvas, uint8 (n, n), n a multiple of 28.
        centred: Whether normalising is switched on.
    """
    given = framed_drawing()
    as_it_is = not centred or (given is not None and np.array_equal(given.pixels, pixels))
    return uncentred(pixels) if as_it_is else normalise(pixels)


def show_origin() -> None:
    """Where the picture on the canvas came from, as long as nothing was drawn over it."""
    given = framed_drawing()
    if given is not None and np.array_equal(given.pixels, current_drawing()):
        st.caption(given.origin)


def other_ways_in(model: Model) -> None:
    """Test image, random sample and upload, in a fold; and why the last of them did not work.

    A picture that was brought in is looked at in a dialog.
    """
    fold = st.popover(
        "Bring in",
        key=FOLD,
        on_change="rerun",
        help="Start from a photo, a scan or a test image instead of a drawing.",
    )
    if not fold.open:
        _show_notice()
    else:
        with fold, st.container(width=300, gap="xsmall"):
            _show_ways(model)
    if awaited_picture() is not None:
        _look()


def _show_ways(model: Model) -> None:
    _show_notice()
    with st.container(horizontal=True):
        _image_buttons(model)
    st.file_uploader(
        "Photo or scan of a digit",
        type=list(ENDINGS),
        key=UPLOAD,
        on_change=take_upload,
        help="The digit is looked for in the picture. You see what was found, and can turn and crop the "
        "picture, before it comes onto the canvas, white on black.",
    )
    measured = measured_uploads()
    st.caption(f"Or paste one. {upload_words(measured)}", help=upload_help(measured))


@st.dialog("What is on the picture", width="medium", on_dismiss=lambda: await_picture(None))
def _look() -> None:
    if not show_preview(_replace):
        st.rerun()


def _image_buttons(model: Model) -> None:
    st.button(
        "A test image",
        key="draw_test_image",
        on_click=_take_test_image,
        args=(model,),
        help="A random one, on which the model was not trained.",
    )
    if model.config.kind == "variational":
        st.button(
            "A random sample",
            key="draw_sample",
            on_click=_take_sample,
            args=(model,),
            help="What the model decodes from a code drawn from the prior.",
        )


def _show_notice() -> None:
    notice = notice_of(current_drawing())
    if notice:
        st.error(notice, icon=":material/error:")


def _replace(pixels: np.ndarray, others: Sequence[np.ndarray] = ()) -> None:
    """Puts another drawing onto the canvas, and closes the fold, which may lie over it."""
    place_drawing(pixels, others)
    st.session_state[FOLD] = False


def take_upload() -> None:
    """Has the uploaded file looked at, once for each file."""
    file = st.session_state.get(UPLOAD)
    if file is not None and is_new_upload(file.file_id):
        take_file(file.getvalue())


def _take_test_image(model: Model) -> None:
    dataset, _ = cached_dataset(model.config.training.dataset)
    index = secrets.randbelow(len(dataset.x_test))
    label = dataset.class_names[int(dataset.y_test[index])]
    _place_framed(dataset.x_test[index], f"Test image {index} of {dataset.title}, labelled {label}.")


def _take_sample(model: Model) -> None:
    try:
        codec = cached_codec(model.ref)
    except LabError as error:
        leave_notice(str(error), current_drawing())
        return
    code = sample_prior(1, codec.code_size, seed=secrets.randbits(32))
    _place_framed(to_grey(codec.decode(code)[0]), f"A random sample of {model.title}.")


def _place_framed(pixels: np.ndarray, origin: str) -> None:
    _replace(pixels)
    remember_framed(pixels, origin)
