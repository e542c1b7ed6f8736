"""The functions of the language that cut, join and look through text.

Semantics are those of https://docs.getodk.org/form-operators-functions/ ("Strings of text" and
"Select questions"); where they are XPath's own, of https://www.w3.org/TR/1999/REC-xpath-19991116/,
section 4.2. A character is a code point, so 张三 has two.
"""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from decimal import Decimal
from itertools import chain

from inspector.checklist.expression.signature import Function, Kind
from inspector.checklist.expression.values import (
    EMPTY,
    LONGEST_TEXT,
    Value,
    members,
    to_number,
    to_text,
)

__all__ = ["DIGEST_ALGORITHMS", "DIGEST_ENCODINGS", "TEXT_FUNCTIONS"]

_SPACE = " \t\r\n"
"""What XPath takes for white space (section 3.7); a full-width blank is a character to it."""


def _length(value: Value) -> Decimal:
    return Decimal(len(to_text(value)))


def _concat(*arguments: Value) -> str:
    return _joined("", arguments)


def _join(separator: Value, *arguments: Value) -> str:
    return _joined(to_text(separator), arguments)


def _joined(separator: str, arguments: tuple[Value, ...]) -> str:
    """All members of all arguments one after another, until the text is as long as it may be."""
    parts: list[str] = []
    length = 0
    for member in chain.from_iterable(map(members, arguments)):
        part = to_text(member)
        parts.append(part)
        length += len(part)
        if length >= LONGEST_TEXT:
            break
        length += len(separator)
    return separator.join(parts)[:LONGEST_TEXT]


def _contains(text: Value, part: Value) -> bool:
    return to_text(part) in to_text(text)


def _starts_with(text: Value, part: Value) -> bool:
    return to_text(text).startswith(to_text(part))


def _ends_with(text: Value, part: Value) -> bool:
    return to_text(text).endswith(to_text(part))


def _before(text: Value, part: Value) -> str:
    wanted = to_text(part)
    if not wanted:
        return EMPTY
    before, found, _ = to_text(text).partition(wanted)
    return before if found else EMPTY


def _after(text: Value, part: Value) -> str:
    wanted = to_text(part)
    if not wanted:
        return to_text(text)
    return to_text(text).partition(wanted)[2]


def _substr(text: Value, start: Value, end: Value | None = None) -> str:
    """Counts from 0; ``end`` is not included; below 0 counts from the end of the text."""
    whole = to_text(text)
    first = _place(start, len(whole))
    last = len(whole) if end is None else _place(end, len(whole))
    return EMPTY if first is None or last is None else whole[first:last]


def _place(value: Value, length: int) -> int | None:
    number = to_number(value)
    if number.is_nan():
        return None
    clamped = max(Decimal(-length), min(Decimal(length), number))
    place = int(clamped)
    return place + length if place < 0 else place


def _translate(text: Value, old: Value, new: Value) -> str:
    """Each character of ``old`` becomes its partner in ``new``, or goes when it has none."""
    partners = to_text(new)
    table: dict[int, str | None] = {}
    for place, character in enumerate(to_text(old)):
        table.setdefault(ord(character), partners[place] if place < len(partners) else None)
    return to_text(text).translate(table)


def _normalize_space(text: Value) -> str:
    words = to_text(text).translate(dict.fromkeys(map(ord, _SPACE), " ")).split(" ")
    return " ".join(word for word in words if word)


def _selected_at(value: Value, place: Value) -> str:
    """The choice at a place, counted from 0; empty where there is none."""
    chosen, number = to_text(value).split(), to_number(place)
    if number.is_nan() or not 0 <= number < len(chosen):
        return EMPTY
    return chosen[int(number)]


def _boolean_from_string(value: Value) -> bool:
    return to_text(value) in ("1", "true")


_DIGESTS = {
    "MD5": hashlib.md5,
    "SHA-1": hashlib.sha1,
    "SHA-256": hashlib.sha256,
    "SHA-384": hashlib.sha384,
    "SHA-512": hashlib.sha512,
}
DIGEST_ALGORITHMS = tuple(_DIGESTS)
DIGEST_ENCODINGS = ("base64", "hex")


def _digest(data: Value, algorithm: Value, encoding: Value = "base64") -> str:
    """docs, digest(): of the text in UTF-8; empty when algorithm or encoding is another."""
    begin, form = _DIGESTS.get(to_text(algorithm)), to_text(encoding)
    if begin is None or form not in DIGEST_ENCODINGS:
        return EMPTY
    # MD5 and SHA-1 are part of the language; they protect nothing here.
    digest = begin(to_text(data).encode("utf-8", "replace"), usedforsecurity=False)
    return digest.hexdigest() if form == "hex" else b64encode(digest.digest()).decode("ascii")


def _base64_decode(value: Value) -> str:
    """docs, base64-decode(): the text in UTF-8 that was encoded; empty when it is none."""
    try:
        return b64decode(to_text(value), validate=True).decode("utf-8")
    except ValueError:  # not ASCII, not base64, or not UTF-8
        return EMPTY


TEXT_FUNCTIONS: dict[str, Function] = {
    "base64-decode": Function(_base64_decode, 1, 1, Kind.TEXT),
    "boolean-from-string": Function(_boolean_from_string, 1, 1, Kind.BOOLEAN),
    "concat": Function(_concat, 1, None, Kind.TEXT, takes_lists=True),
    "digest": Function(_digest, 2, 3, Kind.TEXT),
    "contains": Function(_contains, 2, 2, Kind.BOOLEAN),
    "ends-with": Function(_ends_with, 2, 2, Kind.BOOLEAN),
    "join": Function(_join, 2, None, Kind.TEXT, takes_lists=True),
    "normalize-space": Function(_normalize_space, 1, 1, Kind.TEXT),
    "selected-at": Function(_selected_at, 2, 2, Kind.TEXT),
    "starts-with": Function(_starts_with, 2, 2, Kind.BOOLEAN),
    "string-length": Function(_length, 1, 1, Kind.NUMBER),
    "substr": Function(_substr, 2, 3, Kind.TEXT),
    "substring-after": Function(_after, 2, 2, Kind.TEXT),
    "substring-before": Function(_before, 2, 2, Kind.TEXT),
    "translate": Function(_translate, 3, 3, Kind.TEXT),
}
