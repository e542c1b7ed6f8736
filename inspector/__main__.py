"""``python -m inspector``: hands over to the windows or to the command line."""

from __future__ import annotations

import gc
import sys

__all__ = ["main", "window"]

_INTERRUPTED = 130


def main() -> int:
    """Runs what the line asks for; somebody may interrupt it while it is still being loaded."""
    try:
        return _windows(sys.argv[2:]) if sys.argv[1:2] == ["window"] else _command_line()
    except KeyboardInterrupt:
        return _INTERRUPTED


def window() -> int:
    """Opens the window, started from a menu: what else stands on the line is about it."""
    sys.argv.insert(1, "window")
    return main()


def _windows(line: list[str]) -> int:
    # Each imports only its own half: neither waits for what the other needs.
    from inspector.ui.request import read_line  # noqa: PLC0415 - only its own half

    request = read_line(line)
    if request is None:
        return _command_line()  # which knows what is wrong with the line
    # What is made while starting stays; looking through it for garbage takes a tenth of the time.
    gc.disable()
    from inspector.ui.start import main as run  # noqa: PLC0415 - only its own half

    return run(request)


def _command_line() -> int:
    from inspector.cli.main import main as run  # noqa: PLC0415 - only its own half

    return run()


if __name__ == "__main__":
    sys.exit(main())
