"""Where one is on the page of defects, as plain JSON and back; bears anything. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import TypeVar
from uuid import UUID

from inspector.domain.ids import InspectionId, PlaceId
from inspector.domain.inspection import Severity
from inspector.store.queries import DefectOrder
from inspector.ui.pages.defects.doing import Step
from inspector.ui.pages.defects.reading import Due, Wanted

__all__ = ["Whereabouts", "is_id", "read_state", "write_state"]

_E = TypeVar("_E", bound=StrEnum)
_MOST_DRAFTS = 20
"""Forms with something typed in them that are remembered."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Filters, view, what is open, and what was typed.

    Attributes:
        wanted: the filters.
        view: ``board`` or ``list``.
        defect: id of the one that is open; empty for none.
        step: whose form is open there; None for the next one's.
        order, descending: how the list is sorted.
        scrolls: of the columns, by state.
        drafts: what was typed, by defect and step, the latest last.
        is_raising: whether a defect is being recorded by hand.
        raising: what was typed there.
        files: pictures chosen there, by path.
    """

    wanted: Wanted = field(default_factory=Wanted)
    view: str = "board"
    defect: str = ""
    step: Step | None = None
    order: DefectOrder = DefectOrder.URGENCY
    descending: bool = False
    scrolls: Mapping[str, int] = field(default_factory=dict, hash=False)
    drafts: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    is_raising: bool = False
    raising: Mapping[str, str] = field(default_factory=dict, hash=False)
    files: tuple[str, ...] = ()


def write_state(there: Whereabouts) -> dict[str, object]:
    """As plain JSON values; what is as usual is left out."""
    wanted = there.wanted
    drafts = {key: dict(held) for key, held in there.drafts.items() if held}
    spare = max(0, len(drafts) - _MOST_DRAFTS)
    state: dict[str, object] = {
        "filter": wanted.due.value,
        "view": there.view,
        "severities": [one.value for one in wanted.severities],
        "unit": wanted.unit,
        "compound": str(wanted.compound or ""),
        "inspection": str(wanted.inspection or ""),
        "text": wanted.text,
        "aside": wanted.aside,
        "defect": there.defect,
        "step": there.step.value if there.step else "",
        "order": there.order.value,
        "descending": there.descending,
        "scroll": dict(there.scrolls),
        "drafts": dict(islice(drafts.items(), spare, None)),
        "new": there.is_raising,
        "raising": dict(there.raising),
        "files": list(there.files),
    }
    always = ("filter", "view")
    return {name: value for name, value in state.items() if value or name in always}


def read_state(state: Mapping[str, object], *, usual: Due) -> Whereabouts:
    """Back from JSON; what makes no sense is as usual.

    Args:
        state: from the file, or from another page that points here.
        usual: the way of looking when nothing is said; all when a place or a defect is.
    """
    compound, inspection = _id(state.get("compound")), _id(state.get("inspection"))
    defect = _id(state.get("defect"))
    pointed = compound or inspection or defect
    listed = state.get("severities")
    said = [_one_of(Severity, one) for one in listed] if isinstance(listed, list) else []
    return Whereabouts(
        wanted=Wanted(
            due=_one_of(Due, state.get("filter")) or (Due.ALL if pointed else usual),
            severities=tuple(one for one in Severity if one in said),
            unit=_text(state.get("unit")),
            compound=PlaceId(compound) if compound else None,
            inspection=InspectionId(inspection) if inspection else None,
            text=_text(state.get("text")),
            aside=state.get("aside") is True,
        ),
        view="list" if state.get("view") == "list" else "board",
        defect=str(defect) if defect else "",
        step=_one_of(Step, state.get("step")),
        order=_one_of(DefectOrder, state.get("order")) or DefectOrder.URGENCY,
        descending=state.get("descending") is True,
        scrolls={
            key: value
            for key, value in _members(state.get("scroll")).items()
            if isinstance(value, int) and not isinstance(value, bool)
        },
        drafts={
            key: held
            for key, value in _members(state.get("drafts")).items()
            if (held := _texts(value))
        },
        is_raising=state.get("new") is True,
        raising=_texts(state.get("raising")),
        files=_lines(state.get("files")),
    )


def is_id(text: str) -> bool:
    """Whether a text names a record."""
    return _id(text) is not None


def _members(value: object) -> dict[str, object]:
    if not isinstance(value, Mapping):
        return {}
    return {key: held for key, held in value.items() if isinstance(key, str)}


def _texts(value: object) -> dict[str, str]:
    return {key: held for key, held in _members(value).items() if isinstance(held, str)}


def _lines(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else []
    return tuple(one for one in listed if isinstance(one, str))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _id(value: object) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) and value else None
    except ValueError:
        return None


def _one_of(kind: type[_E], value: object) -> _E | None:
    return kind(value) if isinstance(value, str) and value in set(kind) else None
