"""The command line as a module: python -m ae."""

from ae.cli import program

if __name__ == "__main__":
    program()
