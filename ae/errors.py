"""The one exception whose message is meant for the person at the screen."""


class LabError(ValueError):
    """Something a visitor, a command line or a file asked for cannot be done.

    The message is one sentence that names the field and what was expected. Pages
    show it as it is; the command line prints it and exits with status 2.
    """
