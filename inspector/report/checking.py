"""What must hold before a report is printed: every character has a shape, every claim its ground.

Nothing is printed over a doubt: a name with a blank box in it, or a signature beside a text that
was not the one signed, would be worse than no report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from inspector.domain.acceptance import Stroke
from inspector.errors import InputError
from inspector.findings import Finding, Level
from inspector.report.content import ReportContent
from inspector.report.fonts import missing_characters

__all__ = ["check_content", "require_printable"]

_DIGEST = re.compile(r"[0-9a-f]{64}")
_EXCERPT = 12
"""Characters shown on either side of one that cannot be printed."""


def check_content(content: ReportContent) -> tuple[Finding, ...]:
    """Everything that keeps the content from being printed.

    Findings, all errors: ``report.missing_glyph`` once a character, ``report.bad_digest``,
    ``report.seat_twice``, ``report.handwriting_of_other_content``.
    """
    return (*_glyphs(content), *_digests(content), *_seats(content))


def require_printable(content: ReportContent) -> None:
    """Refuses content that cannot be printed.

    Raises:
        InputError: the first finding of `check_content`, with its code.
    """
    for finding in check_content(content):
        match finding.code:
            case "report.missing_glyph":
                raise InputError("report.missing_glyph", **finding.context)
            case "report.bad_digest":
                raise InputError("report.bad_digest", **finding.context)
            case "report.seat_twice":
                raise InputError("report.seat_twice", **finding.context)
            case _:
                raise InputError("report.handwriting_of_other_content", **finding.context)


def _glyphs(content: ReportContent) -> Iterator[Finding]:
    seen: set[str] = set()
    for text in _texts(content):
        for char in missing_characters(text):
            if char in seen:
                continue
            seen.add(char)
            shown = char if char.isprintable() else "?"
            around = _excerpt(text, char)
            blanks: dict[str, object] = {
                "character": shown,
                "point": f"U+{ord(char):04X}",
                "text": around,
            }
            yield Finding(Level.ERROR, "report.missing_glyph", around, blanks)


def _digests(content: ReportContent) -> Iterator[Finding]:
    pictures = [*content.photos]
    for defect in content.defects:
        pictures += [*defect.before, *defect.after]
    named: list[tuple[str, str]] = [(content.number, content.digest)]
    named += [(picture.place, picture.digest) for picture in pictures]
    for name, digest in named:
        if not _DIGEST.fullmatch(digest):
            blanks: dict[str, object] = {"name": name, "digest": digest[:80]}
            yield Finding(Level.ERROR, "report.bad_digest", name, blanks)


def _seats(content: ReportContent) -> Iterator[Finding]:
    for role, count in Counter(party.seat.role for party in content.parties).items():
        if count > 1:
            yield Finding(Level.ERROR, "report.seat_twice", role.value, {"role": role})
    for party in content.parties:
        given = party.handwriting
        if given is not None and given.content != content.digest:
            blanks: dict[str, object] = {"role": party.seat.role, "person": given.person}
            code = "report.handwriting_of_other_content"
            yield Finding(Level.ERROR, code, party.seat.role.value, blanks)


def _texts(value: object) -> Iterator[str]:
    """Every text in the content; strokes and enumerations hold none that is printed."""
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield value
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _texts(key)
            yield from _texts(part)
    elif is_dataclass(value) and not isinstance(value, (Stroke, type)):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _excerpt(text: str, char: str) -> str:
    at = text.find(char)
    start, end = max(0, at - _EXCERPT), at + _EXCERPT + 1
    cut = "".join(one if one.isprintable() else " " for one in text[start:end])
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"
