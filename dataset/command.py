"""How every command of the package ends."""

import os
import sys
from collections.abc import Callable
from typing import NoReturn

# What a shell reports for a program that wrote to a pipe nobody reads: 128 + SIGPIPE.
_NOBODY_READS = 141


def run(main: Callable[[], int]) -> NoReturn:
    """Run a command and exit with its status.

    Where the reader of its output has gone (``| head``) it ends without a traceback, the way
    the documentation of :mod:`signal` recommends for programs that write to pipes.

    Raises:
        SystemExit: always.
    """
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at its end, which must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = _NOBODY_READS
    sys.exit(status)
