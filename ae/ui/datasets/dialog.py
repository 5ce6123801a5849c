"""A visitor's own images: brought, looked at, kept, taken away and deleted, over the page."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import PurePosixPath

import streamlit as st

from ae.images.datasets import ALWAYS_THERE
from ae.images.own.limits import MOST_IMAGES, MOST_UPLOADED
from ae.images.own.looked import Looked
from ae.store.datasets import LONGEST_TITLE, OwnedDataset
from ae.ui.datasets.looking import counted_words, show_looked
from ae.ui.datasets.owned import content_of
from ae.ui.datasets.reading import forget_read, read_anew
from ae.ui.lab import computations, forget_owned, owned_datasets, store
from ae.ui.messages import show_error, shown_errors
from ae.ui.visitor import visitor

MEGABYTES = MOST_UPLOADED // 10**6
TITLE, INVERT, FILES, _ROUND, _LEFT = (
    f"own_{name}" for name in ("title", "invert", "files", "round", "left")
)
KINDS = (
    "A zip of pictures, in a folder for each class if there are classes; or NPZ, NPY, idx, CSV or Parquet. "
    f"Up to {MEGABYTES} MB and {MOST_IMAGES:,} images, which you alone see and can delete."
)
HELP = (
    "Images and labels may be files of their own: bring them together. idx and CSV may be gzipped; a CSV has "
    "a row of pixels for each image, or, beside pictures, their names and labels. EMNIST, KMNIST, "
    "Fashion-MNIST and MedMNIST are read as they are published."
)
WORDS = "Train on images of your own: bring them, look at what was read, keep or delete them."
Chosen = Callable[[str], None]


def own_images_button(key: str, on_choose: Chosen) -> None:
    """A button that opens the dialog.

    Args:
        key: Begins the button's key, such as "train".
        on_choose: Is called with the name of the data set that is to be chosen, in a callback.
    """
    if st.button("Own images", key=f"{key}_own_images", icon=":material/add_photo_alternate:", help=WORDS):
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        forget_read()
        _dialog(on_choose)


@st.dialog("Your own images", width="medium", on_dismiss=forget_read)
def _dialog(on_choose: Chosen) -> None:
    show_own_images(on_choose)


def show_own_images(on_choose: Chosen) -> None:
    """What is kept already, and a place to bring more.

    Args:
        on_choose: Is called with the name of the data set that is to be chosen.
    """
    if st.session_state.pop(_LEFT, False):
        st.rerun()  # else the browser would go on showing what is not there any more
    with shown_errors():
        _show_owned(on_choose)
    given = st.file_uploader(
        "Files",
        accept_multiple_files=True,
        key=f"{FILES}_{st.session_state.get(_ROUND, 0)}",
        max_upload_size=MEGABYTES,
        help=HELP,
    )
    if not given:
        st.caption(KINDS)
        return
    files = {file.name: file for file in given}
    size = sum(file.size for file in given)
    if len(files) < len(given):
        show_error("files: expected a name of its own for each; a zip may hold folders with the same names.")
        return
    if size > MOST_UPLOADED:
        show_error(f"files: expected at most {MEGABYTES} MB together, got {size / 1e6:.0f}.")
        return
    with shown_errors():
        _look({name: file.getvalue() for name, file in files.items()}, on_choose)


def _look(files: Mapping[str, bytes], on_choose: Chosen) -> None:
    """What was read, and whether it is to be kept."""
    way = f"{INVERT}_{'_'.join(files)}"
    looked = read_anew(files, st.session_state.get(way))
    show_looked(looked)
    st.toggle(
        "Exchange bright and dark",
        looked.about.inverted,
        key=way,
        help="The lab's own images are bright on black. Images with bright rims are exchanged by themselves; "
        "photographs may be better left as they are.",
    )
    title = st.text_input(
        "Name",
        PurePosixPath(next(iter(files))).name.partition(".")[0][:LONGEST_TITLE],
        max_chars=LONGEST_TITLE,
        key=TITLE,
        help="What the data set is called where you choose one.",
    )
    if st.button(
        "Keep and choose",
        key="own_keep",
        type="primary",
        icon=":material/check:",
        disabled=not title.strip(),
        help="Stores the images for you alone, and chooses them.",
    ):
        _keep(looked, title)
        on_choose(looked.name)
        st.rerun()


def _keep(looked: Looked, title: str) -> None:
    about = looked.about.to_dict() | {"class_names": list(looked.class_names), "counts": list(looked.counts)}
    store().keep_dataset(visitor(), OwnedDataset(looked.name, title, about), looked.content)
    forget_owned()
    forget_read()


def _show_owned(on_choose: Chosen) -> None:
    """Those that are kept, each with what can be done with it."""
    for at, (name, owned) in enumerate(owned_datasets().items()):
        with st.container(horizontal=True, vertical_alignment="center", key=f"own_kept_{at}"):
            words = counted_words(
                owned.about["counts"], len(owned.about["class_names"]), owned.about["labelled"]
            )
            st.markdown(f"**{_plain(owned.title)}**  \n{words}", width="stretch")
            if st.button("Choose", key=f"own_choose_{at}", help="Train on these images."):
                on_choose(name)
                st.rerun()
            st.download_button(
                "Take away",
                partial(_packed, name),
                file_name=f"{name}.npz",
                key=f"own_take_{at}",
                on_click="ignore",
                help="As npz, which NumPy opens, this dialog and the command line.",
            )
            st.button(
                "Delete",
                key=f"own_delete_{at}",
                on_click=_delete,
                args=(name, on_choose),
                help="Removes the images and what was worked out of them; models that learnt from them stay.",
            )


def _plain(title: str) -> str:
    """The title without what Markdown would make of it."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!|<>$:~" else sign for sign in title)


def _packed(name: str) -> bytes:
    return content_of(name)[1]


def _delete(name: str, on_choose: Chosen) -> None:
    with shown_errors():
        if store().delete_dataset(visitor(), name):
            computations().forget_images(name)
    forget_owned()
    if st.session_state.get("train_dataset") == name:
        on_choose(ALWAYS_THERE)
        st.session_state[_LEFT] = True
