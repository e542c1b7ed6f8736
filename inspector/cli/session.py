"""What every command needs: language, clock, passphrase, the opened workspace."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from inspector import words
from inspector.clock import Clock
from inspector.durable import disk_errors
from inspector.errors import InputError
from inspector.words import Language
from inspector.workspace import Workspace, open_workspace, read_info

__all__ = [
    "Session",
    "add_overwrite",
    "add_passphrase",
    "add_workspace",
    "existing_file",
    "refuse_overwriting",
]

_ENVIRONMENT = "INSPECTOR_PASSPHRASE"
_MAX_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Session:
    """One call of the program.

    Attributes:
        language: of every sentence it prints.
        clock: time and randomness.
        as_json: whether one JSON document is wanted instead of sentences.
    """

    language: Language
    clock: Clock
    as_json: bool

    def say(self, code: str, /, **blanks: object) -> str:
        """A sentence in the session's language."""
        return words.say(code, self.language, **blanks)

    @contextmanager
    def workspace(
        self, args: argparse.Namespace, *, passphrase: bool = False, given: str | None = None
    ) -> Iterator[Workspace]:
        """The workspace named by ``--workspace``, opened, and closed afterwards.

        Args:
            args: the parsed line.
            passphrase: whether the command signs, so that the identity's passphrase is needed
                even where the database is not encrypted.
            given: the passphrase where the command has asked for it already.
        """
        folder = Path(args.workspace)
        if given is None:
            given = self.passphrase(args, ask=read_info(folder).encrypted or passphrase)
        with open_workspace(folder, clock=self.clock, passphrase=given) as workspace:
            yield workspace

    def passphrase(self, args: argparse.Namespace, *, ask: bool, twice: bool = False) -> str | None:
        """The passphrase: from ``--passphrase-file``, the environment, or a prompt.

        Args:
            args: the parsed line.
            ask: whether to prompt when nothing else gives it and somebody sits there.
            twice: whether to have it typed twice, for a new one.

        Returns:
            None when nobody gave one.

        Raises:
            InputError: ``cli.passphrase_file``, ``cli.passphrase_differs``.
        """
        if args.passphrase_file is not None:
            return _from_file(args.passphrase_file)
        if given := os.environ.get(_ENVIRONMENT):
            return given
        if not (ask and sys.stdin is not None and sys.stdin.isatty()):
            return None
        try:
            typed = getpass.getpass(self.say("cli.ask_passphrase"))
            if twice and getpass.getpass(self.say("cli.ask_again")) != typed:
                raise InputError("cli.passphrase_differs")
        except EOFError:
            # Ctrl-D: somebody would rather not say.
            return None
        return typed or None


def _from_file(path: Path) -> str:
    with disk_errors(path):
        if not path.is_file():
            raise InputError("cli.passphrase_file", path=str(path))
        with path.open("rb") as stream:
            data = stream.read(_MAX_BYTES)
    try:
        # Editors on Windows put a mark before the first letter, which nobody typed.
        first = data.decode("utf-8-sig").partition("\n")[0].rstrip("\r")
    except UnicodeDecodeError as error:
        raise InputError("cli.passphrase_file", path=str(path)) from error
    if not first:
        raise InputError("cli.passphrase_file", path=str(path))
    return first


def add_workspace(parser: argparse.ArgumentParser, language: Language) -> None:
    """Adds ``--workspace DIR`` and the passphrase options."""
    parser.add_argument(
        "--workspace", required=True, metavar="DIR", help=words.say("cli.help.workspace", language)
    )
    add_passphrase(parser, language)


def add_passphrase(parser: argparse.ArgumentParser, language: Language) -> None:
    """Adds ``--passphrase-file FILE``; never the passphrase itself."""
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=words.say("cli.help.passphrase_file", language),
    )


def existing_file(path: Path) -> Path:
    """The path, if a file is there.

    Raises:
        InputError: ``cli.missing_file``.
        ResourceError: ``disk.*``.
    """
    with disk_errors(path):
        if not path.is_file():
            raise InputError("cli.missing_file", path=str(path))
    return path


def add_overwrite(parser: argparse.ArgumentParser, language: Language) -> None:
    """Adds ``--overwrite``."""
    parser.add_argument(
        "--overwrite", action="store_true", help=words.say("cli.help.overwrite", language)
    )


def refuse_overwriting(paths: Iterable[Path], args: argparse.Namespace) -> None:
    """Asked before anything is written, so that a refusal leaves everything as it was.

    A folder of that name is left to whoever writes, who has a better sentence for it.

    Args:
        paths: files about to be written.
        args: the parsed line, with ``--overwrite`` on it or not.

    Raises:
        InputError: ``cli.would_overwrite``, for the first that is there already.
        ResourceError: ``disk.*``.
    """
    for path in () if args.overwrite else paths:
        with disk_errors(path):
            is_there = path.exists() and not path.is_dir()
        if is_there:
            raise InputError("cli.would_overwrite", path=str(path))
