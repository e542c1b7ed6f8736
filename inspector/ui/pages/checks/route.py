"""The way through an inspection: by chapter or by place, and what comes next. No Qt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import StrEnum

from inspector.domain.ids import PlaceId
from inspector.domain.inspection import ItemResult
from inspector.domain.places import Place, PlaceKind
from inspector.ui.pages.checks.sheet import Counts, Key, Section, Sheet

__all__ = [
    "By",
    "Filter",
    "Stop",
    "counts_at",
    "next_open",
    "place_order",
    "sections_at",
    "shown_keys",
    "stop_of",
    "stops",
]

_DIGITS = re.compile(r"(\d+)")
_KINDS = tuple(PlaceKind)


class By(StrEnum):
    """How the way is ordered."""

    CHAPTER = "chapter"
    PLACE = "place"


class Filter(StrEnum):
    """Which items are shown."""

    ALL = "all"
    OPEN = "open"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Stop:
    """What is shown at once: a chapter at a place, or everything at a place.

    Attributes:
        place: where.
        theme, chapter: empty when everything at the place is meant.
    """

    place: PlaceId
    theme: str = ""
    chapter: str = ""


def stops(sheet: Sheet, by: By) -> tuple[Stop, ...]:
    """All stops in the order they are walked."""
    if by is By.CHAPTER:
        return tuple(Stop(one.place, one.theme, one.chapter) for one in _walked(sheet))
    asked = {one.place for one in sheet.sections}
    return tuple(Stop(place) for place, _ in place_order(sheet) if place in asked)


def stop_of(section: Section, by: By) -> Stop:
    """The stop a section is seen at."""
    if by is By.PLACE:
        return Stop(section.place)
    return Stop(section.place, section.theme, section.chapter)


def sections_at(sheet: Sheet, stop: Stop) -> tuple[Section, ...]:
    """What is seen at a stop."""
    return tuple(
        one
        for one in sheet.sections
        if one.place == stop.place
        and stop.theme in ("", one.theme)
        and stop.chapter in ("", one.chapter)
    )


def counts_at(sheet: Sheet, stop: Stop) -> Counts:
    """How far a stop is."""
    total = Counts()
    for section in sections_at(sheet, stop):
        total = total.plus(section.counts)
    return total


def shown_keys(
    sheet: Sheet, section: Section, wanted: Filter, kept: Container[Key] = ()
) -> tuple[Key, ...]:
    """The items of a section that are shown.

    Args:
        sheet: the inspection.
        section: which.
        wanted: the filter.
        kept: items that stay though they have changed since the filter was set, so that nothing
            goes away under the finger.
    """
    if wanted is Filter.ALL:
        return section.keys
    if wanted is Filter.OPEN:
        return tuple(key for key in section.keys if key in kept or sheet.judged[key][1].is_waiting)
    fail = ItemResult.FAIL
    return tuple(key for key in section.keys if key in kept or sheet.judged[key][1].result is fail)


def next_open(
    sheet: Sheet, stop: Stop, by: By, after: Key | None, *, skipped: Container[Key] = ()
) -> tuple[Stop, Key] | None:
    """The next unanswered item, from an item on and once around; None when all are answered.

    Args:
        sheet: the inspection.
        stop: where one is.
        by: how the way is ordered.
        after: the item one is at; None for the beginning of the stop.
        skipped: items whose answers are on their way.
    """
    found: list[tuple[Stop, Key]] = []
    start = 0
    for one in stops(sheet, by):
        if one == stop:
            start = len(found)
        for section in sections_at(sheet, one):
            for key in section.keys:
                found.append((one, key))
                if one == stop and key == after:
                    start = len(found)
    around = (*found[start:], *found[:start])
    return next(
        (
            (one, key)
            for one, key in around
            if key not in skipped and sheet.judged[key][1].is_waiting
        ),
        None,
    )


def place_order(sheet: Sheet) -> tuple[tuple[PlaceId, int], ...]:
    """The places from the compound down, each before what stands in it, and how deep they are."""
    children: dict[PlaceId, list[Place]] = defaultdict(list)
    for place in sheet.places.values():
        if place.parent is not None and place.id != sheet.compound.id:
            children[place.parent].append(place)
    return tuple(_below(sheet.compound, children, depth=0))


def _below(
    place: Place, children: dict[PlaceId, list[Place]], *, depth: int
) -> Iterator[tuple[PlaceId, int]]:
    yield place.id, max(0, depth - 1)
    for child in sorted(children.pop(place.id, ()), key=_natural):
        yield from _below(child, children, depth=depth + 1)


def _natural(place: Place) -> tuple[int, tuple[tuple[int, str], ...]]:
    """10 幢 comes after 9 幢."""
    parts = tuple(
        (int(part), "") if part.isdigit() and part.isascii() else (-1, part)
        for part in _DIGITS.split(place.name)
        if part
    )
    return _KINDS.index(place.kind), parts


def _walked(sheet: Sheet) -> tuple[Section, ...]:
    """Chapters in order, within a chapter its places in order."""
    order = {place: at for at, (place, _) in enumerate(place_order(sheet))}
    themes = {theme: at for at, theme in enumerate(sheet.judgements)}
    last = len(order)
    return tuple(
        sorted(
            sheet.sections,
            key=lambda one: (themes[one.theme], one.number, order.get(one.place, last)),
        )
    )
