"""Puts argparse's complaints into our own sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping

from inspector import words
from inspector.words import Language

__all__ = ["usage_sentence"]

_COMPLAINTS: Mapping[str, str] = {
    "cli.usage.required": r"the following arguments are required: (?P<names>.+)",
    "cli.usage.choice": (
        r"argument (?P<name>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)"
    ),
    "cli.usage.unknown": r"unrecognized arguments: (?P<names>.+)",
    "cli.usage.no_value": r"argument (?P<name>.+?): expected (?:one|at least one) argument",
    "cli.usage.together": r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)",
    "cli.usage.value": r"argument (?P<name>.+?): (?P<value>.+)",
}
"""From the particular to the general; the patterns are CPython's own messages."""


def usage_sentence(message: str, program: str, language: Language) -> str:
    """One sentence that says what is wrong with the line and where to look."""
    for code, pattern in _COMPLAINTS.items():
        match = re.fullmatch(pattern, message)
        if match:
            return words.say(code, language, program=program, **match.groupdict())
    return words.say("cli.usage", language, problem=message, program=program)
