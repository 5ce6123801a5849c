"""Starts the command line: python -m ae."""

import sys

from ae.cli import main

if __name__ == "__main__":
    sys.exit(main())
