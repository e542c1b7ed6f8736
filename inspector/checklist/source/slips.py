"""Slips of the pen that YAML's own messages do not name: wide punctuation, missing blanks."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Slip", "slip_in"]

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_BLANK = re.compile(r"[\u00a0\u2000-\u200b\u3000\ufeff]")
_WIDE_COLON = re.compile(r"(?:^|[{,，｛])[\s\-]*[A-Za-z_][A-Za-z0-9_\-]*\s*(：)")
_WIDE = re.compile(r"[｛｝［］]|，(?=\s*[A-Za-z_]+\s*[:：])")
_WIDE_FOR = {"：": ":", "｛": "{", "｝": "}", "［": "[", "］": "]", "，": ","}
_TIGHT = re.compile(r"(?:^|[{,])[\s\-]*([A-Za-z_][A-Za-z0-9_\-]*):(?=[^\s:/])")
_UNQUOTED = re.compile(
    r""":\s+(?:[%@`!*&][^,}]*|[^\s"'{\[,}][^{}\[\],"]*?(?::\s|\s#)|""[^\s,}\]])"""
)
"""Of a line whose quoted texts were emptied."""


class Slip(NamedTuple):
    """What is probably wrong in a line.

    Attributes:
        code: of the note.
        found, wanted: what stands there, and what should.
    """

    code: str
    found: str = ""
    wanted: str = ""


def slip_in(line: str) -> Slip | None:
    """The first slip in a line that is no YAML; None when it looks as it should.

    Args:
        line: one line of the file, without its end.
    """
    plain = _QUOTED.sub('""', line)
    wide = _WIDE_COLON.search(plain)
    if wide is not None:
        return Slip("checklist.slip.wide", "：", ": ")
    wide = _WIDE.search(plain)
    if wide is not None:
        return Slip("checklist.slip.wide", wide[0], _WIDE_FOR[wide[0]])
    if _BLANK.search(plain):
        return Slip("checklist.slip.blank")
    tight = _TIGHT.search(plain)
    if tight is not None:
        return Slip("checklist.slip.tight", f"{tight[1]}:", f"{tight[1]}: ")
    return Slip("checklist.slip.quotes") if _UNQUOTED.search(plain) else None
