"""Which compounds the list shows: by where they stand, and by a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from inspector.store.queries.compounds import CompoundRow

__all__ = ["Filter", "count_by_filter", "matching"]


class Filter(StrEnum):
    """Which compounds the list shows."""

    RUNNING = "running"
    RECHECK = "recheck"
    OVERDUE = "overdue"
    ALL = "all"


def matching(rows: Iterable[CompoundRow], text: str, chosen: Filter) -> list[CompoundRow]:
    """Rows that bear every word of a text in name, code or whereabouts, and pass a filter."""
    wanted = text.casefold().split()
    return [
        row
        for row in rows
        if _passes(row, chosen)
        and all(
            any(word in part.casefold() for part in (row.name, row.code, row.short, *_where(row)))
            for word in wanted
        )
    ]


def count_by_filter(rows: Sequence[CompoundRow]) -> dict[Filter, int]:
    """How many compounds each filter leaves."""
    return {one: sum(_passes(row, one) for row in rows) for one in Filter}


def _passes(row: CompoundRow, chosen: Filter) -> bool:
    if chosen is Filter.RUNNING:
        return row.round is not None and row.round.is_running
    if chosen is Filter.RECHECK:
        return row.defects.recheck > 0
    return chosen is Filter.ALL or row.defects.overdue > 0


def _where(row: CompoundRow) -> tuple[str, str]:
    return row.street, row.community
