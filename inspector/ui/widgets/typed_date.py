"""A day as a person types it. No Qt."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

__all__ = ["read_day"]

_FULL = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_SHORT = re.compile(r"(\d{1,2})\D(\d{1,2})\D?", re.ASCII)


def read_day(text: str, today: date) -> date | None:
    """The day a text stands for, None when it stands for none.

    Reads 2026-11-22, 2026/11/22, 2026年11月22日, 20261122, and 11-22 as of this year.

    Args:
        text: as typed.
        today: gives the year where none is typed.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    for pattern in (_FULL, _COMPACT, _SHORT):
        match = pattern.fullmatch(plain)
        if match:
            figures = [int(figure) for figure in match.groups()]
            year = [today.year] if pattern is _SHORT else []
            try:
                return date(*year, *figures)
            except ValueError:
                return None
    return None
