"""The places of a compound, each with where it stands in the latest inspection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inspector.capture.standing import Figures, Standing
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import Severity
from inspector.domain.places import Place, PlaceKind
from inspector.store.queries.compounds import PlaceRow
from inspector.store.queries.defect_tallies import DefectTally

__all__ = ["KIND_ORDER", "PlaceState", "PlaceView", "sum_of", "views_of"]

KIND_ORDER = (
    PlaceKind.COMPOUND,
    PlaceKind.BUILDING,
    PlaceKind.ENTRANCE,
    PlaceKind.ELEVATOR,
    PlaceKind.FIRE_LANE,
    PlaceKind.OPERATION_FIELD,
    PlaceKind.HYDRANT,
    PlaceKind.WASTE_POINT,
    PlaceKind.ILLEGAL_STRUCTURE,
    PlaceKind.HOUSEHOLD_SAMPLE,
    PlaceKind.PUBLIC_FACILITY,
)
"""Groups of the list of buildings, in the order an inspector walks them."""
_HOLDERS = (PlaceKind.BUILDING, PlaceKind.ENTRANCE)
"""Kinds whose figures include what stands in them."""
_GRAVITY = list(Severity)


class PlaceState(StrEnum):
    """Where a place stands in the inspection shown."""

    UNASKED = "unasked"
    UNSEEN = "unseen"
    NEW = "new"
    UNDER_WAY = "under_way"
    DONE = "done"
    GRAVE = "grave"


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with its state.

    Attributes:
        place: its record.
        within: name of the building or entrance it stands in; empty for what stands in the
            compound itself.
        whole: itself and all that stands in it, of a building; itself alone otherwise.
        figures: asked, answered, failed, of all of those.
        defects: what is open there, likewise.
        state: in the inspection shown.
    """

    place: Place
    within: str
    whole: tuple[PlaceId, ...]
    figures: Figures
    defects: DefectTally
    state: PlaceState


def sum_of(tallies: Iterable[DefectTally]) -> DefectTally:
    """Several places together."""
    parts = tuple(tallies)
    days = [one.earliest for one in parts if one.earliest]
    grave = [one.gravest for one in parts if one.gravest]
    return DefectTally(
        to_do=sum(one.to_do for one in parts),
        recheck=sum(one.recheck for one in parts),
        overdue=sum(one.overdue for one in parts),
        earliest=min(days, default=None),
        gravest=min(grave, key=_GRAVITY.index, default=None),
    )


def views_of(
    rows: Sequence[PlaceRow],
    records: Mapping[PlaceId, Place],
    standing: Standing | None,
    defects: Mapping[PlaceId, DefectTally],
) -> tuple[PlaceView, ...]:
    """Places by group, each with its state.

    Args:
        rows: the compound and what stands in it.
        records: theirs, by id; a row without one is left out.
        standing: of the latest inspection; None before the first.
        defects: what is open, by place.
    """
    inside: defaultdict[PlaceId, list[PlaceRow]] = defaultdict(list)
    for row in rows:
        if row.parent is not None:
            inside[row.parent].append(row)
    by_id = {row.id: row for row in rows}
    found = []
    for row in sorted(rows, key=_group):
        if row.id not in records:
            continue
        whole = _with_inner(row, inside) if row.kind in _HOLDERS else (row.id,)
        figures = sum((standing.at(one) for one in whole), Figures()) if standing else Figures()
        tally = sum_of(defects[one] for one in whole if one in defects)
        holder = by_id.get(row.parent) if row.parent else None
        within = holder.name if holder and holder.kind in _HOLDERS else ""
        state = _state(figures, tally)
        if standing is None and state is PlaceState.UNASKED:
            state = PlaceState.UNSEEN  # no list has asked for anything yet
        found.append(PlaceView(records[row.id], within, whole, figures, tally, state))
    return tuple(found)


def _group(row: PlaceRow) -> int:
    """Records of others may hold kinds that do not belong into a compound; they come last."""
    return KIND_ORDER.index(row.kind) if row.kind in KIND_ORDER else len(KIND_ORDER)


def _with_inner(row: PlaceRow, inside: Mapping[PlaceId, Sequence[PlaceRow]]) -> tuple[PlaceId, ...]:
    """A place and all that stands in it; each once, though records of others go in a circle."""
    found = [row.id]
    waiting = [row.id]
    while waiting:
        fresh = [one.id for one in inside.get(waiting.pop(), ()) if one.id not in found]
        found += fresh
        waiting += fresh
    return tuple(found)


def _state(figures: Figures, tally: DefectTally) -> PlaceState:
    if tally.gravest is Severity.CRITICAL or tally.overdue:
        return PlaceState.GRAVE
    if not figures.asked:
        return PlaceState.UNASKED
    if figures.answered >= figures.asked:
        return PlaceState.DONE
    return PlaceState.UNDER_WAY if figures.answered else PlaceState.NEW
