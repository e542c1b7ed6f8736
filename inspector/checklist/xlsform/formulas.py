"""Puts what only this application can compute into words that every XLSForm tool knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

__all__ = ["OWN_FUNCTIONS", "portable", "references"]

OWN_FUNCTIONS = ("param", "place", "place-count", "profile", "tier")
"""Functions of ours that ODK does not have."""

_CALL = re.compile(
    r"'[^']*'|\"[^\"]*\"|"
    r"(?<![\w.\-])(?P<function>param|place-count|place|profile|tier)"
    r"\(\s*(?:'(?P<single>[^']*)'|\"(?P<double>[^\"]*)\")\s*\)"
)
_REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^}]*?)\s*\}")


def portable(
    expression: str, *, parameters: Mapping[str, str], asked: Callable[[str, str], str]
) -> str:
    """An expression without our own functions.

    Args:
        expression: of ours.
        parameters: present values of the thresholds; they are written in place.
        asked: gives, for a function and its argument, the name of the question that asks in the
            spreadsheet what the register knows here.
    """

    def replaced(match: re.Match[str]) -> str:
        function = match["function"]
        if not function:
            return match[0]
        argument = match["single"] if match["single"] is not None else match["double"]
        if function == "param":
            value = parameters.get(argument, "''")
            return f"({value})" if value.startswith("-") else value
        question = f"${{{asked(function, argument)}}}"
        return f"({question} = 'yes')" if function == "tier" else question

    return _CALL.sub(replaced, expression)


def references(text: str) -> list[str]:
    """Names that a text refers to, ``${name}``; one that is not closed counts as empty."""
    found = [match[1] for match in _REFERENCE.finditer(text)]
    return [*found, ""] if len(found) < text.count("${") else found
