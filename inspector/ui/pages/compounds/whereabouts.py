"""Where one is on the page 小区, as plain JSON and back. No Qt.

A state may come from anywhere: an older version, another page, a hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from inspector.domain.ids import PlaceId
from inspector.ui.pages.compounds.sieve import Filter

__all__ = ["Whereabouts", "back_of", "id_of", "read_state", "text_of", "write_state"]

_LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Which compounds are listed, which one is open, and what is looked at there.

    Attributes:
        compound: key of the one that is open; empty for none.
        place: key of the place looked at there; empty for none.
        tab: the part of it that is in front; empty for the usual one.
        filter, search: what the list is narrowed by.
        opened: whether the compound was gone into, where there is room for one of the two.
    """

    compound: str = ""
    place: str = ""
    tab: str = ""
    filter: Filter = Filter.ALL
    search: str = ""
    opened: bool = True


def write_state(there: Whereabouts) -> dict[str, object]:
    """As plain JSON values."""
    return {
        "compound": there.compound,
        "tab": there.tab,
        "place": there.place,
        "filter": there.filter.value,
        "search": there.search,
        "opened": there.opened,
    }


def read_state(state: Mapping[str, object]) -> Whereabouts:
    """Reads a state; what is not known, or makes no sense, is left out."""
    compound, place = text_of(state, "compound"), text_of(state, "place")
    chosen = text_of(state, "filter")
    return Whereabouts(
        compound=compound if id_of(compound) else "",
        place=place if id_of(place) else "",
        tab=text_of(state, "tab"),
        filter=Filter(chosen) if chosen in {one.value for one in Filter} else Filter.ALL,
        search=text_of(state, "search")[:_LONGEST_SEARCH],
        opened=state.get("opened", True) is True,
    )


def text_of(state: Mapping[str, object], key: str) -> str:
    """The text under a key; empty where there is none."""
    value = state.get(key, "")
    return value if isinstance(value, str) else ""


def id_of(text: str) -> PlaceId | None:
    """The place's id in a text; None for what is none."""
    try:
        return PlaceId(UUID(text)) if text else None
    except ValueError:
        return None


def back_of(state: Mapping[str, object]) -> tuple[str, Mapping[str, object] | None] | None:
    """The page to return to, with its state or None for as it was; None where none is named."""
    match state.get("back"):
        case [str() as page, (dict() | None) as there]:
            return page, there
        case _:
            return None
