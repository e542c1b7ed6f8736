"""From the bytes of a file to its text, or to words on what the file is instead.

People hand over what their tools made of a checklist: another encoding, a workbook, half a file.
Each is recognised by its first bytes or by where decoding stops, and told what to do about it.
"""

from __future__ import annotations

import codecs
import re

from inspector.checklist.source.notes import Notes

__all__ = ["text_of"]

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FORMATS = (
    (b"PK\x03\x04", "checklist.is_workbook"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "checklist.is_workbook"),
    (b"%PDF-", "checklist.is_other"),
    (b"\x89PNG", "checklist.is_other"),
    (b"\xff\xd8\xff", "checklist.is_other"),
    (b"SQLite format 3", "checklist.is_other"),
    (b"\x1f\x8b", "checklist.is_other"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SAMPLE = 4096
_MANY, _FEW = 0.5, 0.1
"""Latin text in two bytes a character has a zero byte in nearly every second place."""


def text_of(content: bytes, notes: Notes) -> str | None:
    """The text of a file in UTF-8, with or without its mark; None, and a note, otherwise.

    Args:
        content: the whole file.
        notes: where it is said what the file is instead (``checklist.is_workbook``, ``.is_other``,
            ``.utf16``, ``.gbk``, ``.cut_short``, ``.not_utf8``, ``.control``).
    """
    for beginning, code in _FORMATS:
        if content.startswith(beginning):
            notes.error(code, 1)
            return None
    if content.startswith(_UTF16) or _looks_wide(content):
        notes.error("checklist.utf16", 1)
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        notes.error(_code_of(error, content), line)
        return None
    control = _CONTROL.search(text)
    if control is not None:
        line = text.count("\n", 0, control.start()) + 1
        notes.error("checklist.control", line, character=f"U+{ord(control[0]):04X}")
        return None
    return text


def _looks_wide(content: bytes) -> bool:
    """Whether it is UTF-16 without its mark: zero bytes on one side of most pairs."""
    sample = content[:_SAMPLE]
    zeros = [side.count(0) / max(len(side), 1) for side in (sample[::2], sample[1::2])]
    return max(zeros) > _MANY and min(zeros) < _FEW


def _code_of(error: UnicodeDecodeError, content: bytes) -> str:
    if error.end >= len(content) and error.reason == "unexpected end of data":
        return "checklist.cut_short"
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return "checklist.not_utf8"
    return "checklist.gbk" if _HAN.search(text) else "checklist.not_utf8"
