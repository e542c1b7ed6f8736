"""Parser, exit codes, and the one place where errors become sentences."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

import platformdirs

from inspector import __version__, log, words
from inspector.cli.commands import ALL
from inspector.cli.outcome import Exit, Outcome, print_error, print_outcome
from inspector.cli.session import Session
from inspector.cli.usage import usage_sentence
from inspector.clock import SystemClock
from inspector.durable import write_durably
from inspector.errors import InputError, InspectorError, ResourceError, TrustError
from inspector.words import Language

__all__ = ["build_parser", "main"]

_EXITS: tuple[tuple[type[InspectorError], Exit], ...] = (
    (InputError, Exit.INPUT),
    (ResourceError, Exit.RESOURCE),
    (TrustError, Exit.FINDINGS),
)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the line in one sentence of the user's language."""

    language = Language.ZH

    def error(self, message: str) -> NoReturn:
        """Prints the sentence and ends with exit code 2."""
        sentence = usage_sentence(message, self.prog, self.language)
        print(f"{sentence} [cli.usage]", file=sys.stderr)
        raise SystemExit(Exit.USAGE)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command.

    Returns:
        An exit code of `Exit`.
    """
    _speak_utf8()
    language = words.language_of_locale()
    parser = build_parser(language)
    try:
        args = parser.parse_args(argv)
    except SystemExit as ended:
        return int(ended.code or 0) if not isinstance(ended.code, str) else Exit.USAGE
    as_json = bool(getattr(args, "json", False))
    session = Session(language=language, clock=SystemClock(), as_json=as_json)
    try:
        outcome: Outcome = args.run(session, args)
        print_outcome(outcome, language, as_json=as_json)
    except InspectorError as problem:
        print_error(problem, language, as_json=as_json)
        return next(code for kind, code in _EXITS if isinstance(problem, kind))
    except KeyboardInterrupt:
        print(words.say("cli.interrupted", language), file=sys.stderr)
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output went away (``| head``); that is theirs to decide.
        sys.stderr.close()
        return Exit.DONE
    except Exception as problem:  # noqa: BLE001 - the last resort: everything else is a bug
        return _report_bug(problem, language)
    return outcome.code


def build_parser(language: Language) -> argparse.ArgumentParser:
    """The parser with every command."""
    _Parser.language = language
    parser = _Parser(prog="inspector", description=words.say("cli.about", language))
    parser.add_argument("--version", action="version", version=f"inspector {__version__}")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", action="store_true", help=words.say("cli.help.json", language))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in ALL:
        command.register(commands, shared, language)
    return parser


def _report_bug(problem: Exception, language: Language) -> Exit:
    log.get(__name__).critical("unexpected error", exc_info=problem)
    trace = "".join(traceback.format_exception(problem))
    stamp = SystemClock().now()
    folder = platformdirs.user_log_path("inspector", appauthor=False)
    path = folder / f"crash-{stamp:%Y%m%dT%H%M%S%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_durably(path, f"inspector {__version__}\n{sys.version}\n{trace}".encode())
    except (InspectorError, OSError):
        # Nowhere to write: the trace itself is better than nothing.
        print(trace, file=sys.stderr)
    sentence = words.say("cli.bug", language, path=str(path), kind=type(problem).__name__)
    print(f"{sentence} [cli.bug]", file=sys.stderr)
    return Exit.BUG


def _speak_utf8() -> None:
    """Chinese must come out right whatever the console's code page is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
