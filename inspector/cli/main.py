"""Parser, exit codes, and the one place where errors become sentences."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NoReturn

import platformdirs

from inspector import __version__, log, words
from inspector.cli.commands import modules_for
from inspector.cli.outcome import Exit, Outcome, print_error, print_outcome, print_refusal
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


class _Formatter(argparse.HelpFormatter):
    """Help with its one fixed word in the user's language."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Adds the line that shows the form of the command."""
        prefix = words.say("cli.help.usage", _Parser.language) if prefix is None else prefix
        super().add_usage(usage, actions, groups, prefix)


class _WrongUsage(SystemExit):
    """A line that cannot be understood, with the sentence that says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(int(Exit.USAGE))
        self.sentence = sentence


class _Parser(argparse.ArgumentParser):
    """Says everything in the user's language, what is wrong with the line in one sentence."""

    language = Language.ZH

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - argparse's own options
        super().__init__(**options, formatter_class=_Formatter, add_help=False)
        # argparse gives no other way to name its two groups.
        self._positionals.title = words.say("cli.help.positional", self.language)
        self._optionals.title = words.say("cli.help.optional", self.language)
        self.add_argument(
            "-h", "--help", action="help", help=words.say("cli.help.help", self.language)
        )

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> object:
        # WORKAROUND: of "--option=--" argparse drops the value and hands on an empty list.
        if action.nargs is None and action.option_strings and arg_strings == ["--"]:
            self.error(f"argument {'/'.join(action.option_strings)}: expected one argument")
        return super()._get_values(action, arg_strings)

    def error(self, message: str) -> NoReturn:
        """Prints the sentence and ends with exit code 2."""
        sentence = usage_sentence(message, self.prog, self.language)
        print(f"{sentence} [cli.usage]", file=sys.stderr)
        raise _WrongUsage(sentence)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command.

    Returns:
        An exit code of `Exit`.
    """
    _speak_utf8()
    language = words.language_of_locale()
    try:
        return _run(argv, language)
    except KeyboardInterrupt:
        print(words.say("cli.interrupted", language), file=sys.stderr)
        return Exit.INTERRUPTED


def _run(argv: Sequence[str] | None, language: Language) -> int:
    as_json = False
    try:
        with _sending_out():
            args = _parse(argv, language)
        if isinstance(args, int):
            return args
        as_json = bool(getattr(args, "json", False))
        outcome: Outcome = args.run(Session(language, SystemClock(), as_json), args)
        with _sending_out():
            print_outcome(outcome, language, as_json=as_json)
    except InspectorError as problem:
        print_error(problem, language, as_json=as_json)
        return next(code for kind, code in _EXITS if isinstance(problem, kind))
    except Exception as problem:  # noqa: BLE001 - the last resort: everything else is a bug
        return _report_bug(problem, language)
    return outcome.code


def _parse(argv: Sequence[str] | None, language: Language) -> argparse.Namespace | int:
    """The parsed line, or the exit code when help was asked for or the line is wrong."""
    line = sys.argv[1:] if argv is None else argv
    try:
        return build_parser(language, noun=line[0] if line else "").parse_args(line)
    except _WrongUsage as wrong:
        if "--json" in line:
            print_refusal("cli.usage", wrong.sentence)
        return Exit.USAGE
    except SystemExit as ended:
        return int(ended.code or 0) if not isinstance(ended.code, str) else Exit.USAGE


@contextlib.contextmanager
def _sending_out() -> Iterator[None]:
    """Sends out what is printed inside, so that the interpreter has nothing to fail on later.

    Raises:
        ResourceError: ``cli.output_failed``.
    """
    try:
        yield
        print(end="", flush=True)
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        # Whoever read our output may go away (``| head``); that is theirs to decide.
        if not isinstance(problem, BrokenPipeError):
            reason = problem.strerror or type(problem).__name__
            raise ResourceError("cli.output_failed", reason=reason) from problem


def build_parser(language: Language, *, noun: str = "") -> argparse.ArgumentParser:
    """The parser; with the one command that is called, or else with every one."""
    _Parser.language = language
    parser = _Parser(prog="inspector", description=words.say("cli.about", language))
    parser.add_argument(
        "--version",
        action="version",
        version=f"inspector {__version__}",
        help=words.say("cli.help.version", language),
    )
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", action="store_true", help=words.say("cli.help.json", language))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for module in modules_for(noun):
        module.register(commands, shared, language)
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
        sentence = words.say("cli.bug_untold", language, kind=type(problem).__name__)
    else:
        sentence = words.say("cli.bug", language, path=str(path), kind=type(problem).__name__)
    print(f"{sentence} [cli.bug]", file=sys.stderr)
    return Exit.BUG


def _speak_utf8() -> None:
    """Chinese must come out right whatever the console's code page is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
