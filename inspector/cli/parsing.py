"""How commands are added to the parser: one way for all."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeAlias

from inspector import words
from inspector.cli.outcome import Outcome
from inspector.cli.session import Session
from inspector.words import Language

__all__ = ["Commands", "Run", "add_command", "add_group"]

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - no public name
"""What ``add_subparsers`` returns."""

Run = Callable[[Session, argparse.Namespace], Outcome]
"""A command's own function."""


def add_command(  # the words of the help are keyed by the command's full name
    commands: Commands,
    name: str,
    shared: argparse.ArgumentParser,
    language: Language,
    *,
    run: Run,
    help_code: str = "",
) -> argparse.ArgumentParser:
    """Adds a command that runs ``run``; its help is ``cli.help.command.<name>``."""
    text = words.say(f"cli.help.command.{help_code or name}", language)
    parser: argparse.ArgumentParser = commands.add_parser(
        name, parents=[shared], help=text, description=text, allow_abbrev=False
    )
    parser.set_defaults(run=run)
    return parser


def add_group(commands: Commands, name: str, language: Language) -> Commands:
    """Adds a noun whose verbs follow: ``places import``."""
    text = words.say(f"cli.help.command.{name}", language)
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    return parser.add_subparsers(dest="verb", metavar="VERB", required=True)
