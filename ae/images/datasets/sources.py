"""The table of data sets: what each is called and which files it is made of."""

from dataclasses import dataclass

DIGITS = tuple("0123456789")
GARMENTS = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)


@dataclass(frozen=True)
class RemoteFile:
    """A file that can be downloaded.

    Attributes:
        name: Its name below the download address, and on disk.
        sha256: Its checksum; None where the publisher gives none, and then only the
            contents are checked.
    """

    name: str
    sha256: str | None = None


@dataclass(frozen=True)
class Source:
    """A data set before it is loaded.

    Attributes:
        title: Name on screen.
        help: One sentence on what the images show.
        class_names: Name of each label, in the order of the labels.
        training_images: How many images there are to learn from, validation images among them.
        files: What a download brings; none for a data set that comes with a package.
        folder: Folder in which Keras keeps these files, below its own.
        first_labels: Those of the first ten training images, which tell files of the same names apart.
    """

    title: str
    help: str
    class_names: tuple[str, ...]
    training_images: int
    files: tuple[RemoteFile, ...] = ()
    folder: str = ""
    first_labels: tuple[int, ...] = ()


OWN_TITLE = "Own images"


def title_of(name: str) -> str:
    """What a data set is called on screen; somebody's own images where only their name is known."""
    return DATASETS[name].title if name in DATASETS else OWN_TITLE


DATASETS: dict[str, Source] = {
    "mnist": Source(
        "MNIST",
        "60,000 handwritten digits to learn from and 10,000 to test with.",
        DIGITS,
        60_000,
        (RemoteFile("mnist.npz", "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1"),),
        first_labels=(5, 0, 4, 1, 9, 2, 1, 3, 1, 4),
    ),
    "fashion": Source(
        "Fashion-MNIST",
        "60,000 pictures of clothes to learn from and 10,000 to test with.",
        GARMENTS,
        60_000,
        (
            RemoteFile("train-images-idx3-ubyte.gz"),
            RemoteFile("train-labels-idx1-ubyte.gz"),
            RemoteFile("t10k-images-idx3-ubyte.gz"),
            RemoteFile("t10k-labels-idx1-ubyte.gz"),
        ),
        "fashion-mnist",
        (9, 0, 0, 3, 0, 2, 7, 2, 5, 5),
    ),
    "digits": Source(
        "UCI digits",
        "1,797 small handwritten digits that scikit-learn carries: no download, less detail.",
        DIGITS,
        1_437,
    ),
}
