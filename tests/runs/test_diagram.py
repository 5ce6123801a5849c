import pytest

from ae.errors import LabError
from ae.runs.config import Convolutional, ConvolutionalMap, Dense, UNet
from ae.runs.diagram import bars_of, code_step, diagram_data, read_edit

DENSE = Dense(layers=(128, 64), code_size=8)
CONVOLUTIONAL = Convolutional(filters=(16, 32))


def test_the_decoder_mirrors_the_encoders_places():
    bars = bars_of(DENSE)
    assert [bar.size for bar in bars] == [784, 128, 64, 8, 64, 128, 784]
    assert [bar.place for bar in bars] == [None, 0, 1, -1, None, None, None]
    assert [bar.mirrors for bar in bars] == [None, None, None, None, 1, 0, None]


def test_a_convolution_is_edited_by_its_channels():
    bars = bars_of(CONVOLUTIONAL)
    assert [(bar.label, bar.place) for bar in bars[1:3]] == [("14×14×16", 0), ("7×7×32", 1)]
    assert (bars[1].size, bars[1].area) == (16, 196)


def test_a_code_that_is_a_picture_grows_by_whole_pictures():
    small = ConvolutionalMap(filters=(16, 32), code_size=98)
    assert code_step(small) == 49
    assert code_step(DENSE) == 1


def test_the_diagram_knows_the_limits_of_the_settings():
    data = diagram_data(DENSE)
    assert data["limits"] == {"low": 1, "high": 4096, "most": 8, "codeHigh": 784}
    assert (data["sizes"], data["code"]) == ([128, 64], 8)


def test_an_edit_gives_sizes_and_code():
    assert read_edit(DENSE, {"sizes": [256], "code": 16}) == ((256,), 16)
    assert read_edit(DENSE, {"sizes": [], "code": 16}) == ((), 16)


@pytest.mark.parametrize(
    "edit",
    [None, [], {}, {"sizes": [0], "code": 8}, {"sizes": [64], "code": 9000}, {"sizes": ["a"], "code": 8}],
)
def test_an_edit_outside_the_limits_gets_a_sentence(edit):
    with pytest.raises(LabError, match="expected"):
        read_edit(DENSE, edit)


def test_a_network_without_a_code_has_no_bar_for_one():
    bars = bars_of(UNet(filters=(8, 16, 32)))
    assert [bar.place for bar in bars] == [None, 0, 1, 2, None, None, None]
    assert [bar.label for bar in bars[1:4]] == ["28×28×8", "14×14×16", "7×7×32"]
    assert "code" not in {bar.role for bar in bars}
