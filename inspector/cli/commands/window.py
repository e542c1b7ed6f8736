"""``inspector window``: what the help says of it; `inspector.__main__` opens the windows."""

from __future__ import annotations

import argparse
from pathlib import Path

from inspector import words
from inspector.cli.outcome import Outcome
from inspector.cli.parsing import Commands, add_command
from inspector.cli.session import Session
from inspector.errors import InputError
from inspector.words import Language

__all__ = ["register"]


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the command."""
    parser = add_command(commands, "window", shared, language, run=_run)
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="DIR",
        help=words.say("cli.help.window.folder", language),
    )
    what.add_argument(
        "--demo", type=Path, metavar="OUT", help=words.say("cli.help.window.demo", language)
    )
    parser.add_argument(
        "--times", action="store_true", help=words.say("cli.help.window.times", language)
    )


def _run(_session: Session, _args: argparse.Namespace) -> Outcome:
    """A line that asks for a window and for something else besides (``--json``)."""
    raise InputError("cli.no_window")
