import io
import zipfile

import keras
import pytest

from ae.exports.saved import keras_version


def test_a_saved_model_names_the_keras_that_wrote_it(tmp_path):
    path = tmp_path / "model.keras"
    keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1)]).save(path)
    assert keras_version(path.read_bytes()) == keras.__version__


@pytest.mark.parametrize("metadata", [None, "no JSON", "{}"])
def test_a_file_that_does_not_say_names_none(metadata):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        if metadata is not None:
            file.writestr("metadata.json", metadata)
    assert keras_version(content.getvalue()) == ""
    assert keras_version(b"no zip") == ""
