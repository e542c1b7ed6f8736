"""How much of a workbook is read at most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["EMPTY_ROWS", "MAX_BYTES", "MAX_CELL", "MAX_CELLS", "MAX_COLUMNS", "bounded"]

MAX_BYTES = 32 * 1024 * 1024
"""Largest workbook; the longest forms in use have one or two."""

MAX_COLUMNS = 512
MAX_CELLS = 600_000
MAX_CELL = 32_767
"""Most characters a spreadsheet's cell can hold."""

EMPTY_ROWS = 2000
"""So many empty rows are the end of a sheet, which may claim a million; ODK stops after 60."""


def bounded(rows: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    """The rows up to the end of the sheet, or a little more than may be read."""
    taken: list[Sequence[str]] = []
    empty = cells = 0
    for row in rows:
        taken.append(row)
        filled = sum(1 for cell in row if cell)
        empty = 0 if filled else empty + 1
        cells += filled
        if empty > EMPTY_ROWS or cells > MAX_CELLS:
            break
    return taken
