"""Finds signatures in a PDF by its bytes alone, before any parser is trusted with it.

A signature covers two ranges of the file, before and after a gap that holds the signature
itself in hexadecimal (ISO 32000-1 clause 12.8.1). What such a gap may contain is fixed here to
the last character: one angle bracket, the DER in one case of letters, zeros, one bracket. So
when the last signature reaches the end of the file, every byte is inside a digest or accounted
for, whatever a PDF parser would make of them.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

__all__ = ["Slot", "find_slots", "is_pdf"]

_HEADER = b"%PDF-"
_HEADER_WITHIN = 1024
_BYTE_RANGE = re.compile(
    rb"/ByteRange\s*\[" + rb"\s*(\d{1,12})" + rb"\s+(\d{1,12})" * 3 + rb"\s*\]"
)
_CONTENTS = re.compile(rb"<((?:[0-9A-F]{2})+|(?:[0-9a-f]{2})+)>")
_LONG_FORM = 0x80
_MOST = 256
"""Signatures looked at: each costs a digest of the file, and nobody's report has as many."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One signature's place in a file.

    Attributes:
        gap: from where to where the signature itself stands, brackets included.
        end: where its second range ends.
        signature: the CMS signature, DER; None when the gap does not hold exactly one.
        digest: SHA-256 of what is covered.
        whole_prefix: the ranges are everything up to ``end`` except the gap.
    """

    gap: tuple[int, int]
    end: int
    signature: bytes | None
    digest: bytes
    whole_prefix: bool


def is_pdf(data: bytes) -> bool:
    """Whether the bytes begin as a PDF does."""
    return _HEADER in data[:_HEADER_WITHIN]


def find_slots(pdf: bytes) -> tuple[Slot, ...]:
    """The signatures of a file, in the order they were made."""
    matches = list(_BYTE_RANGE.finditer(pdf))[-_MOST:]
    slots = (_slot(pdf, *(int(number) for number in match.groups())) for match in matches)
    return tuple(sorted(slots, key=lambda slot: slot.end))


def _slot(pdf: bytes, begin: int, before: int, after: int, rest: int) -> Slot:
    view = memoryview(pdf)
    end = after + rest
    digest = hashlib.sha256(view[begin : begin + before])
    digest.update(view[after:end])
    sound = begin == 0 and before < after <= end <= len(pdf)
    held = _CONTENTS.fullmatch(pdf, before, after) if sound else None
    return Slot(
        gap=(before, after),
        end=end,
        signature=None if held is None else _only_der(bytes.fromhex(held[1].decode())),
        digest=digest.digest(),
        whole_prefix=sound,
    )


def _only_der(padded: bytes) -> bytes | None:
    """The DER value at the front, when nothing but zeros follows it."""
    if len(padded) < 2:  # noqa: PLR2004 - a tag and a length
        return None
    head, length = 2, padded[1]
    if length >= _LONG_FORM:
        head += length - _LONG_FORM
        length = int.from_bytes(padded[2:head], "big")
    whole, padding = padded[: head + length], padded[head + length :]
    return whole if not any(padding) else None
