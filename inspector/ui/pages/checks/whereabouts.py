"""Where one is in an inspection, as the window keeps it over a restart. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from inspector.domain.ids import InspectionId, PlaceId
from inspector.ui.pages.checks.route import By, Filter, Stop, next_open, stop_of, stops
from inspector.ui.pages.checks.sheet import Key, Sheet

__all__ = ["Whereabouts", "arrive", "whereabouts_of"]


_DRAFT_PARTS = 4


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What was asked for, or where one was; anything may be missing.

    Attributes:
        inspection: which.
        theme, chapter, item, place: where in it; the place may be a row there.
        by: how the way is ordered.
        wanted: the filter.
        results: whether the results are shown.
        scroll: how far the cards are scrolled; -1 when that is not known.
        cursor: where the cursor stands in the words beside the item; -1 likewise.
        drafts: what is typed and not stored: item, place, field, text.
        field, typed: a field and what was being typed in it.
        choosing: whether the list of inspections is shown.
    """

    inspection: InspectionId | None = None
    theme: str = ""
    chapter: str = ""
    item: str = ""
    place: PlaceId | None = None
    by: By | None = None
    wanted: Filter = Filter.ALL
    results: bool = False
    scroll: int = -1
    cursor: int = -1
    drafts: tuple[tuple[str, str, str, str], ...] = ()
    field: str = ""
    typed: str = ""
    choosing: bool = False

    @property
    def leads_within(self) -> bool:
        """Whether it names something inside of an inspection."""
        return bool(self.theme or self.chapter or self.item or self.place)


def whereabouts_of(state: Mapping[str, object]) -> Whereabouts:
    """Reads a state that may come from another page, another version, or a damaged file."""
    inspection = _id(state.get("inspection"))
    place = _id(state.get("row")) or _id(state.get("place"))
    wanted = Filter.OPEN if state.get("only_open") is True else Filter.ALL
    return Whereabouts(
        inspection=None if inspection is None else InspectionId(inspection),
        theme=_text(state.get("theme")),
        chapter=_text(state.get("chapter")),
        item=_text(state.get("item")),
        place=None if place is None else PlaceId(place),
        by=next((one for one in By if one == state.get("by")), None),
        wanted=next((one for one in Filter if one == state.get("filter")), wanted),
        results=state.get("results") is True,
        scroll=_number(state.get("scroll")),
        cursor=_number(state.get("cursor")),
        field=_text(state.get("field")),
        typed=_text(state.get("typed")),
        drafts=_drafts(state.get("drafts")),
        choosing=state.get("choosing") is True,
    )


def arrive(sheet: Sheet, wish: Whereabouts, by: By) -> tuple[Stop, Key | None] | None:
    """Where a wish leads; to the first unanswered item when it leads nowhere.

    Args:
        sheet: the inspection.
        wish: what was asked for.
        by: how the way is ordered.

    Returns:
        The stop and, where one is meant, the item; None when nothing is asked at all.
    """
    all_ = stops(sheet, by)
    if not all_:
        return None
    if wish.item:
        keys = [key for key in sheet.judged if key[0] == wish.item]
        keys.sort(key=lambda key: key[1] != wish.place)
        for key in keys:
            section = sheet.section_of(key)
            if section is not None and key in section.keys:
                return stop_of(section, by), key
    fitting = [
        one
        for one in all_
        if wish.theme in ("", one.theme or wish.theme)
        and wish.chapter in ("", one.chapter or wish.chapter)
        and wish.place in (None, one.place)
    ]
    if wish.wanted is Filter.FAILED:
        return (fitting or list(all_))[0], None
    asked = bool(wish.theme or wish.chapter or wish.place)
    if asked and fitting:
        first = fitting[0]
        found = next_open(sheet, first, by, None)
        if found is not None and found[0] in fitting:
            return found
        return first, None
    return next_open(sheet, all_[0], by, None) or (all_[0], None)


def _id(value: object) -> UUID | None:
    if not isinstance(value, str):
        return None
    try:
        return UUID(value)
    except ValueError:
        return None


def _drafts(value: object) -> tuple[tuple[str, str, str, str], ...]:
    found = []
    for one in value if isinstance(value, list | tuple) else ():
        parts = one if isinstance(one, list | tuple) else ()
        if len(parts) == _DRAFT_PARTS and all(isinstance(part, str) for part in parts):
            found.append((parts[0], parts[1], parts[2], parts[3]))
    return tuple(found)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else -1
