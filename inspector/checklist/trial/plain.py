"""Takes typed values out of decoded JSON, refusing what has another shape and saying where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from inspector.checklist.expression.days import day_of, moment_of
from inspector.checklist.judging.entries import LONGEST_ENTRY
from inspector.checklist.source.record import Shape
from inspector.domain.inspection import BuiltTo, FieldValue
from inspector.errors import InputError

__all__ = [
    "built_to_in",
    "count_in",
    "day_in",
    "entry_in",
    "flag_in",
    "members_in",
    "moment_in",
    "number_in",
    "object_in",
    "only",
    "text_in",
    "word_in",
]

_MOST = 100_000
_LONGEST = 10_000
_LONGEST_ENTRY = LONGEST_ENTRY + 1
"""So that what is too long for a field is said as such."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2200

AnEnum = TypeVar("AnEnum", bound=Enum)


def object_in(node: object, at: str) -> dict[str, object]:
    """A JSON object.

    Raises:
        InputError: ``checklist.answers.shape``, as from every function here.
    """
    if not isinstance(node, Mapping):
        raise _wrong(at, Shape.MAPPING)
    return {str(key): value for key, value in node.items()}


def members_in(node: object, at: str) -> Iterator[tuple[str, object]]:
    """The members of a JSON list, each with where it stands."""
    if not isinstance(node, list) or len(node) > _MOST:
        raise _wrong(at, Shape.LIST)
    yield from ((f"{at}[{place}]", member) for place, member in enumerate(node))


def text_in(node: object, at: str) -> str:
    """A text; a number is taken as the text it is written as."""
    return _text_in(node, at, longest=_LONGEST)


def _text_in(node: object, at: str, *, longest: int) -> str:
    text = node if isinstance(node, str) else _number_text(node)
    if text is None or len(text) > longest:
        raise _wrong(at, Shape.TEXT)
    return text


def number_in(node: object, at: str) -> Decimal:
    """An exact number, from text or from a JSON number."""
    text = text_in(node, at)
    digits = text.lstrip("-").replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit()):
        raise _wrong(at, Shape.NUMBER)
    return Decimal(text)


def count_in(node: object, at: str) -> int:
    """A number of things."""
    if not isinstance(node, int) or isinstance(node, bool) or not 0 <= node <= _MOST:
        raise _wrong(at, Shape.WHOLE)
    return node


def day_in(node: object, at: str) -> date:
    """An ISO date."""
    day = day_of(text_in(node, at))
    if day is None:
        raise _wrong(at, Shape.DATE)
    return day


def word_in(node: object, kinds: type[AnEnum], at: str) -> AnEnum:
    """A member of an enum by its value.

    Raises:
        InputError: ``checklist.answers.word``.
    """
    known = {str(kind.value): kind for kind in kinds}
    if not isinstance(node, str) or node not in known:
        raise InputError("checklist.answers.word", at=at, word=str(node)[:80], known=list(known))
    return known[node]


def moment_in(node: object, at: str) -> datetime | None:
    """An ISO date with a time; None when absent."""
    if node is None:
        return None
    moment = moment_of(text_in(node, at))
    if moment is None:
        raise _wrong(at, Shape.MOMENT)
    return moment


def flag_in(node: object, at: str) -> bool:
    """True or false."""
    if not isinstance(node, bool):
        raise _wrong(at, Shape.FLAG)
    return node


def entry_in(node: object, at: str) -> FieldValue:
    """What was entered into a field: a text or number, several of them, or nothing (null)."""
    if node is None:
        return ""
    if isinstance(node, list):
        return tuple(
            _text_in(member, where, longest=_LONGEST_ENTRY)
            for where, member in members_in(node, at)
        )
    return _text_in(node, at, longest=_LONGEST_ENTRY)


def built_to_in(node: object, at: str) -> BuiltTo | None:
    """Year and standard of 按建设时标准; None when absent."""
    if node is None:
        return None
    record = object_in(node, at)
    only(record, ("year", "standard"), at)
    year = record.get("year")
    if not isinstance(year, int) or not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise _wrong(f"{at}.year", Shape.WHOLE)
    return BuiltTo(year, text_in(record.get("standard"), f"{at}.standard"))


def only(record: Mapping[str, object], known: tuple[str, ...], at: str) -> None:
    """Refuses keys that mean nothing.

    Raises:
        InputError: ``checklist.answers.unknown_key``.
    """
    for key in record:
        if key not in known:
            raise InputError(
                "checklist.answers.unknown_key", at=at, key=key[:80], known=list(known)
            )


def _number_text(node: object) -> str | None:
    if isinstance(node, bool) or not isinstance(node, (int, float, Decimal)):
        return None
    return format(node, "f") if isinstance(node, Decimal) else repr(node)


def _wrong(at: str, wanted: Shape) -> InputError:
    return InputError("checklist.answers.shape", at=at, wanted=wanted)
