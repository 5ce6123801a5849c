"""The process that has own workers, started by itself."""

import subprocess
import sys
from dataclasses import replace

from ae.environment import read_environment
from ae.jobs.household import Household


def test_a_steward_that_cannot_open_the_store_ends_with_one_sentence():
    environment = replace(read_environment(), database_url="postgresql://lab@127.0.0.1:9/lab")
    household = Household.of(environment, "tests.jobs.fake:train")
    household.folder.mkdir(parents=True)
    command = [sys.executable, "-m", "ae.jobs.steward", str(household.folder)]
    done = subprocess.run(command, input=household.write(), capture_output=True, text=True, check=False)
    (sentence,) = done.stderr.splitlines()
    assert (done.returncode, sentence.startswith("AE_DATABASE_URL (")) == (1, True)
