"""``python -m inspector``: hands over to the command line."""

from __future__ import annotations

import sys

__all__ = ["main"]

_INTERRUPTED = 130


def main() -> int:
    """Runs the command line; somebody may interrupt it while it is still being loaded."""
    try:
        from inspector.cli.main import main as run  # noqa: PLC0415 - as said

        return run()
    except KeyboardInterrupt:
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
