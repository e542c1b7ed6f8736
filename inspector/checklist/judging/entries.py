"""Turns what was entered into a field into the language's values, or says why it cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from inspector.checklist.definition import Definition, FieldSpec, ItemType
from inspector.checklist.expression.days import clock_of, day_of, moment_of
from inspector.checklist.expression.geo_functions import positions_in
from inspector.checklist.expression.values import EMPTY, Scalar, Value
from inspector.domain.inspection import FieldValue

__all__ = ["LONGEST_ENTRY", "MisfitError", "is_blank", "value_of"]

LONGEST_ENTRY = 200_000
"""The strokes of a signature, the longest of all entries; two thousand points need some 30,000."""

_DECIMAL = re.compile(r"[-+]?\d{1,15}(?:\.\d{1,9})?", re.ASCII)
_INTEGER = re.compile(r"[-+]?\d{1,15}", re.ASCII)
_THREE_WAY = frozenset({"pass", "fail"})
_LONGEST_TEXT = 10_000
_LONGEST_LINE = 100_000
_ACKNOWLEDGED = "OK"
_LISTS = (ItemType.SELECT_MULTIPLE, ItemType.RANK)


class MisfitError(ValueError):
    """An entry that does not fit its field; carries the code of the sentence."""

    def __init__(self, code: str, value: str, **context: object) -> None:
        super().__init__(code)
        self.code = code
        self.context: dict[str, object] = {"value": value[:80], **context}


def is_blank(entry: FieldValue | None) -> bool:
    """Whether nothing was entered."""
    if entry is None:
        return True
    return not entry.strip() if isinstance(entry, str) else all(not part.strip() for part in entry)


def value_of(entry: FieldValue | None, spec: FieldSpec, definition: Definition) -> Value:
    """The value of an entry; empty (a list without members for readings) when it is blank.

    Raises:
        MisfitError: ``checklist.entry.*``.
    """
    parts = _parts(entry)
    if spec.readings is not None:
        return tuple(_scalar(part, spec, definition) for part in parts)
    if not parts:
        return EMPTY
    if spec.type in _LISTS:
        names = [name for part in parts for name in part.split()]
        once = dict.fromkeys(names)
        if spec.type is ItemType.RANK and len(once) < len(names):
            raise MisfitError("checklist.entry.ranked_twice", " ".join(names))
        return " ".join(str(_choice(name, spec, definition)) for name in once)
    if len(parts) > 1:
        raise MisfitError("checklist.entry.several", " ".join(parts))
    return _scalar(parts[0], spec, definition)


def _parts(entry: FieldValue | None) -> list[str]:
    if entry is None:
        return []
    parts = (entry,) if isinstance(entry, str) else entry
    return [part.strip() for part in parts if part.strip()]


def _scalar(text: str, spec: FieldSpec, definition: Definition) -> Scalar:
    if spec.type is ItemType.RANGE:
        return _in_range(text, spec)
    reader = _READERS.get(spec.type)
    return reader(text) if reader else _choice(text, spec, definition)


def _choice(name: str, spec: FieldSpec, definition: Definition) -> str:
    if all(choice.name != name for choice in definition.choices.get(spec.choices, ())):
        raise MisfitError("checklist.entry.not_a_choice", name)
    return name


def _decimal(text: str) -> Decimal:
    if not _DECIMAL.fullmatch(text):
        raise MisfitError("checklist.entry.not_a_number", text)
    return Decimal(text)


def _integer(text: str) -> Decimal:
    if not _INTEGER.fullmatch(text):
        raise MisfitError("checklist.entry.not_whole", text)
    return Decimal(text)


def _date(text: str) -> date:
    day = day_of(text)
    if day is None:
        raise MisfitError("checklist.entry.not_a_date", text)
    return day


def _in_range(text: str, spec: FieldSpec) -> Decimal:
    """A number between the ends of a range, on one of its steps."""
    number = _decimal(text)
    start, end, step = (
        Decimal(spec.options[key]) if _DECIMAL.fullmatch(spec.options.get(key, "")) else None
        for key in ("start", "end", "step")
    )
    inside = start is None or end is None or min(start, end) <= number <= max(start, end)
    if not inside or (start is not None and step and (number - start) % step != 0):
        shown = {key: spec.options.get(key, "") for key in ("start", "end")}
        raise MisfitError("checklist.entry.range", text, **shown, step=str(step or "0"))
    return number


def _moment(text: str) -> datetime:
    moment = moment_of(text)
    if moment is None:
        raise MisfitError("checklist.entry.not_a_moment", text)
    return moment


def _clock(text: str) -> time:
    clock = clock_of(text)
    if clock is None:
        raise MisfitError("checklist.entry.not_a_time", text)
    return clock


def _acknowledged(text: str) -> str:
    if text != _ACKNOWLEDGED:
        raise MisfitError("checklist.entry.not_acknowledged", text)
    return text


def _positions(least: int, most: int | None) -> Callable[[str], str]:
    def read(text: str) -> str:
        count = positions_in(text)
        if count is None:
            raise MisfitError("checklist.entry.not_a_position", text)
        if count < least or (most is not None and count > most):
            raise MisfitError("checklist.entry.positions", text, have=count, wanted=least)
        return _text(text, most=_LONGEST_LINE)

    return read


def _three_way(text: str) -> str:
    if text not in _THREE_WAY:
        raise MisfitError("checklist.entry.not_three_way", text)
    return text


def _strokes(text: str) -> str:
    if len(text) > LONGEST_ENTRY:
        raise MisfitError("checklist.entry.signature_too_long", text)
    return text


def _text(text: str, *, most: int = _LONGEST_TEXT) -> str:
    if len(text) > most:
        raise MisfitError("checklist.entry.too_long", text)
    return text


_READERS: Mapping[ItemType, Callable[[str], Scalar]] = {
    ItemType.DECIMAL: _decimal,
    ItemType.INTEGER: _integer,
    ItemType.THREE_WAY: _three_way,
    **dict.fromkeys((ItemType.DATE, ItemType.TODAY), _date),
    **dict.fromkeys((ItemType.DATETIME, ItemType.START, ItemType.END), _moment),
    ItemType.TIME: _clock,
    ItemType.SIGNATURE: _strokes,
    ItemType.ACKNOWLEDGE: _acknowledged,
    ItemType.GEOPOINT: _positions(1, 1),
    ItemType.GEOTRACE: _positions(2, None),
    ItemType.GEOSHAPE: _positions(3, None),
    **dict.fromkeys(
        (
            ItemType.TEXT,
            ItemType.BARCODE,
            ItemType.HIDDEN,
            ItemType.DEVICEID,
            ItemType.USERNAME,
            ItemType.AUDIO,
            ItemType.VIDEO,
            ItemType.FILE,
        ),
        _text,
    ),
}
