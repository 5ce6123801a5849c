"""What web processes and the steward of their workers know of each other, in a folder of the home."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Self

import ae
from ae.environment import Environment

STEWARD, WEBS = "steward", "webs"
"""Files that are locked: by the steward alone, and by every web process."""
WAKE = "wake"
"""A named pipe: whoever opens it to write has the steward look at the store now."""
LEFT, RENEW = "left", "renew"
"""Files that say that a web process has left in good order, and that another steward is to take over."""


@dataclass(frozen=True)
class Household:
    """What a steward does, and for whom.

    Attributes:
        environment: Of the web process that started it.
        training: Generator of reports, as "module:function".
        program: Tells a steward of another version, or with other settings, from this one.
    """

    environment: Environment
    training: str
    program: str

    def write(self) -> str:
        """As JSON, which `read` reads."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def of(cls, environment: Environment, training: str) -> Self:
        """The household of a web process with this environment."""
        data_dir = environment.data_dir and environment.data_dir.absolute()
        absolute = replace(environment, home=environment.home.absolute(), data_dir=data_dir)
        settings = cls(replace(absolute, address=None, metrics_token=None), training, "").write()
        return cls(absolute, training, program_mark(settings))

    @property
    def folder(self) -> Path:
        """One for each lab that lies in the home: the same workers cannot train for two databases."""
        lab = hashlib.sha256(f"{self.environment.database_url} {self.training}".encode()).hexdigest()[:12]
        return self.environment.home / "cluster" / lab

    @classmethod
    def read(cls, text: str) -> Self:
        """What `write` wrote."""
        values = json.loads(text)
        environment = Environment(**values.pop("environment"))
        data_dir = environment.data_dir and Path(environment.data_dir)
        return cls(replace(environment, home=Path(environment.home), data_dir=data_dir), **values)


def program_mark(settings: str = "") -> str:
    """Tells this program, with these settings, from another version of it: 64 hexadecimal digits."""
    newest = max(path.stat().st_mtime for path in Path(ae.__file__).parent.rglob("*.py"))
    return hashlib.sha256(json.dumps([settings, ae.__version__, newest]).encode()).hexdigest()
