import pytest

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.sweeps import Axis, Sweep, read_toml, write_toml

WHOLE = Sweep(
    'A "quoted" title\n\x7f of β\\',
    RunConfig.of(dataset="digits", kind="variational", learning_rate=1e-5, layers=(32, 16)),
    (Axis("beta", (0.5, 1e-3)), Axis("layers", ((), (16, 8)))),
    (4, 2),
    "elbo",
    paired=True,
)


def test_toml_gives_the_same_sweep_back():
    assert read_toml(write_toml(WHOLE)) == WHOLE


def test_what_is_left_out_is_at_its_default():
    sweep = read_toml("base.seed = 7\nvary.code_size = [2, 4]")
    assert sweep == Sweep("", RunConfig.of(seed=7), (Axis("code_size", (2, 4)),), (7,))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a = = b", "sweep: expected a TOML file, got text that is none"),
        ("vary.code_size = 3", "vary: expected a list of values for each setting"),
        ("vary = 3", "vary: expected a table of settings"),
        ("vary.code_size = [[2], 4]", "code_size: expected a whole number from 1 to 784"),
        ("vary.code_size = [{}]", "code_size: expected a whole number from 1 to 784"),
        ("vary.size = [2]", "vary: expected one of dataset"),
        ("speed = 1", "speed: expected one of the keys title, measure"),
        ("base.beta = 3.0\nvary.code_size = [2]", "beta: belongs to variational models"),
        ("seeds = 3\nvary.code_size = [2]", "seeds: expected a list of whole numbers, got int"),
        ('seeds = ["a"]\nvary.code_size = [2]', "seeds: expected a whole number"),
        ("seeds = [{}, {}]\nvary.code_size = [2]", "seeds: expected a whole number"),
        ("vary.code_size = [2]\npaired = 1", "paired: expected true or false, got int"),
        ("", "vary: expected one setting or two different ones, got none"),
    ],
)
def test_what_is_wrong_with_a_file_gets_one_sentence(text, sentence):
    with pytest.raises(LabError, match=sentence):
        read_toml(text)
