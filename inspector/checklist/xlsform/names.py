"""Fits the names of an XLSForm to the rules of names here, and expressions to the names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping

from inspector.checklist.source.record import CODE

__all__ = ["CHOICE", "Namer", "fitting", "renamed", "straightened", "unpathed"]

CHOICE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,63}", re.ASCII)

_MOST = 56
_FOREIGN = re.compile(r"[^A-Za-z0-9_.\-]+", re.ASCII)
_REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^}\s]+)\s*\}")
_PATH = re.compile(
    r"'[^']*'|\"[^\"]*\"|"
    r"(?<![\w./)\]}])(?:\.\./)+(?P<name>[A-Za-z_][\w.\-]*)(?![\w/.\-(\[])"
)
_LITERAL = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


def straightened(expression: str) -> str:
    """An expression with the quotes that word processors bend put straight, as ODK does."""
    return " ".join(expression.translate(_QUOTES).split("\n"))


def unpathed(expression: str, known: Container[str]) -> str:
    """An expression with paths to neighbours, ``../name``, written as ``${name}``.

    Args:
        expression: of an XLSForm.
        known: names of questions; other paths stay as they are.
    """
    return _PATH.sub(
        lambda match: f"${{{match['name']}}}" if match["name"] in known else match[0], expression
    )


def fitting(name: str, pattern: re.Pattern[str], *, stem: str, taken: Container[str] = ()) -> str:
    """A name made to fit a pattern, and none of those that are taken.

    Args:
        name: as written.
        pattern: what names must match.
        stem: what a name without a usable letter becomes.
        taken: names already used.
    """
    plain = unicodedata.normalize("NFKD", name)
    made = next(
        (one for one in (name, *_attempts(plain, stem)) if pattern.fullmatch(one)),
        stem,
    )
    found, number = made, 1
    while found in taken:
        number += 1
        found = f"{made[:_MOST]}_{number}"
    return found


def _attempts(plain: str, stem: str) -> tuple[str, ...]:
    made = _FOREIGN.sub("_", plain).strip("_.-")[:_MOST]
    lower = made.lower()
    return (made, f"{stem}_{made}", lower, made.replace(".", "_"), lower.replace(".", "_"),
            f"{stem}_{lower}".replace(".", "_"), re.sub(r"\W", "_", f"{stem}_{lower}"))  # fmt: skip


class Namer:
    """Gives names to questions and groups, each once in a form."""

    def __init__(self) -> None:
        self.new: dict[str, str] = {}
        """What a name of the form is called here, where it had to change."""
        self._taken: set[str] = set()

    def claim(self, name: str, *, stem: str) -> str:
        """The name to use; the first of several bearers of a name keeps it."""
        given = fitting(name, CODE, stem=stem, taken=self._taken)
        if given != name and name not in self._taken:
            self.new.setdefault(name, given)
        self._taken.add(given)
        return given

    def __contains__(self, name: str) -> bool:
        return name in self._taken


def renamed(text: str, names: Mapping[str, str], literals: Mapping[str, str]) -> str:
    """An expression or a text with the new names of what it refers to.

    Args:
        text: with ``${name}``.
        names: new names by old.
        literals: new names of choices by old; they stand in quotes.
    """
    if names:
        text = _REFERENCE.sub(
            lambda match: f"${{{names[match[1]]}}}" if match[1] in names else match[0], text
        )
    if literals:
        text = _LITERAL.sub(lambda match: _literal(match, literals), text)
    return text


def _literal(match: re.Match[str], literals: Mapping[str, str]) -> str:
    inner = match[1] if match[1] is not None else match[2]
    return f"'{literals[inner]}'" if inner in literals else match[0]
