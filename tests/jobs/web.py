"""A process with jobs, as a web process has them: each line asks for something, each answer is a line.

python -m tests.jobs.web, with the environment that the lab reads. It ends with its standard input.
"""

import json
import signal
import sys
from dataclasses import asdict

from ae.environment import read_environment
from ae.errors import LabError
from ae.jobs import Jobs, RunStatus
from ae.runs.config import RunConfig
from ae.store import Store


def answer(jobs, name, arguments, options):
    if name == "submit":
        arguments[0] = RunConfig.from_dict(arguments[0])
    given = getattr(jobs, name)(*arguments, **options)
    return asdict(given) if isinstance(given, RunStatus) else given


def main():
    # Started in the background, a process inherits that Ctrl-C is ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    environment = read_environment()
    jobs = Jobs(Store(environment), environment, training="tests.jobs.fake:train")
    for line in sys.stdin:
        try:
            said = {"answer": answer(jobs, *json.loads(line))}
        except LabError as error:
            said = {"error": str(error)}
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
