"""What lists, titles and files call a run."""

from dataclasses import replace
from datetime import UTC, datetime

from ae.runs.config import RunConfig
from ae.runs.record import RunRecord

CONFIG = RunConfig.of(noise="gaussian", noise_level=0.5, code_size=16)
NAMELESS = RunRecord(
    id="k3Yz-others",
    name="",
    created=datetime(2026, 1, 2, tzinfo=UTC),
    visitor="ada",
    state="finished",
    config=CONFIG,
    error="",
    parameters=None,
    seconds_total=None,
    test={},
    epochs=(),
)


def test_a_run_without_a_name_is_called_what_it_is_made_of():
    assert NAMELESS.title == "dense, code 16, gaussian 0.5 · k3Yz"


def test_two_runs_of_one_name_are_told_apart_by_their_ids():
    runs = [replace(NAMELESS, name="mine", id=run_id) for run_id in ("aaaa1", "bbbb1")]
    assert [run.title for run in runs] == ["mine · aaaa", "mine · bbbb"]


def test_the_stem_of_a_file_has_no_character_that_a_disk_refuses():
    assert replace(NAMELESS, name='a/b: "c"').file_stem == "a-b-c-k3yz"
