"""What a command has to say, and how it is said: sentences, or one JSON document."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, TextIO

from inspector import words
from inspector.errors import InspectorError
from inspector.findings import Finding, Level
from inspector.words import Language

__all__ = ["Exit", "Outcome", "print_error", "print_outcome", "print_refusal"]


class Exit(IntEnum):
    """Exit codes, a contract."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    INPUT = 3
    RESOURCE = 4
    BUG = 70
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a command.

    Attributes:
        members: what ``--json`` prints beside ``ok`` and ``findings``; plain values.
        lines: what people read, already in their language.
        findings: what was noticed; errors among them make the exit code 1.
        exit: the exit code where the findings do not decide it.
    """

    members: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    exit: Exit | None = None

    @property
    def code(self) -> Exit:
        """The exit code."""
        if self.exit is not None:
            return self.exit
        errors = any(found.level is Level.ERROR for found in self.findings)
        return Exit.FINDINGS if errors else Exit.DONE


def print_outcome(
    outcome: Outcome, language: Language, *, as_json: bool, out: TextIO | None = None
) -> None:
    """Prints to standard output; why nothing could be read, to standard error like any error."""
    out = out or sys.stdout
    if as_json:
        document = {
            "ok": outcome.code is Exit.DONE,
            "findings": words.findings_as_json(outcome.findings, language),
            **outcome.members,
        }
        print(json.dumps(document, ensure_ascii=False, indent=2), file=out)
        return
    for line in outcome.lines:
        print(line, file=out)
    for found in sorted(outcome.findings, key=_gravest_first):
        sentence = words.finding(found, language)
        # Many sentences name their subject themselves.
        told = not found.subject or found.subject in sentence
        sentence = sentence if told else f"{found.subject}: {sentence}"
        if outcome.code is Exit.INPUT and found.level is Level.ERROR:
            print(f"{sentence} [{found.code}]", file=sys.stderr)
            continue
        mark = words.say(f"cli.level.{found.level.name.lower()}", language)
        print(f"{mark} {sentence}", file=out)


def print_error(problem: InspectorError, language: Language, *, as_json: bool) -> None:
    """One sentence with its code on standard error; with ``--json`` a document as well."""
    sentence = words.error(problem, language)
    print(f"{sentence} [{problem.code}]", file=sys.stderr)
    if as_json:
        print_refusal(problem.code, sentence, subject=str(problem.context.get("path", "")))


def print_refusal(code: str, sentence: str, *, subject: str = "") -> None:
    """The document of a command that could not do its work."""
    finding = {"severity": "error", "code": code, "subject": subject, "message": sentence}
    print(json.dumps({"ok": False, "findings": [finding]}, ensure_ascii=False, indent=2))


_gravest_first: Callable[[Finding], int] = lambda found: -found.level  # noqa: E731 - a sort key
