"""A small disk of the tests' own, which they may fill."""

import errno
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing, contextmanager

import pytest

FILLER = "filler"


@contextmanager
def small_disk(folder, megabytes):
    """Mounts a disk of that size on the folder."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "lab", folder]
    mounted = os.geteuid() == 0 and shutil.which("mount")
    if not mounted or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("Only who may mount a disk can fill one.")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def make_read_only(folder):
    """Mounts the folder's disk anew, so that nothing on it can be changed; no file may be open."""
    subprocess.run(["mount", "-o", "remount,ro", folder], check=True)


def fill(folder, free=0):
    """Leaves so many bytes free on the folder's disk, and nothing in the databases' logs to write over."""
    for path in folder.glob("*.sqlite"):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with (folder / FILLER).open("ab") as filler:
        size = os.fstat(filler.fileno()).st_size
        while True:
            try:
                os.posix_fallocate(filler.fileno(), size, shutil.disk_usage(folder).free - free)
                return
            except OSError as problem:  # another process wrote in between, and there is less now
                if problem.errno != errno.ENOSPC:
                    raise
                filler.truncate(size)


def make_room(folder):
    """Takes away what `fill` put there."""
    (folder / FILLER).unlink()
