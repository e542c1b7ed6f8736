"""What a plan of a compound shows: its pins, and how far the round has come at every place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector.capture.standing import Figures, read_standing
from inspector.domain.ids import InspectionId, PlaceId
from inspector.domain.inspection import Inspection, Severity
from inspector.store.queries.compounds import list_rounds
from inspector.store.queries.defect_tallies import DefectTally
from inspector.store.queries.pins import Pins, PlacePin, read_pins
from inspector.workspace import Workspace

__all__ = ["PlanView", "Progress", "read_plan_view"]

_GRAVE = (Severity.CRITICAL, Severity.MAJOR)


class Progress(StrEnum):
    """How a place stands: 未开始, 进行中, 已完成, 有严重问题; the last outdoes the others."""

    NOT_BEGUN = "not_begun"
    RUNNING = "running"
    DONE = "done"
    GRAVE = "grave"


@dataclass(frozen=True, slots=True)
class PlanView:
    """What a plan shows.

    Attributes:
        pins: places, defects and photos.
        inspection: the round that figures are of; None before the first.
        figures: asked, answered and failed at every place, with what stands in it.
        progress: of every place.
    """

    pins: Pins
    inspection: InspectionId | None
    figures: Mapping[PlaceId, Figures]
    progress: Mapping[PlaceId, Progress]


def read_plan_view(
    workspace: Workspace,
    *,
    compound: PlaceId,
    today: date,
    inspection: InspectionId | None = None,
) -> PlanView:
    """What a plan of a compound shows; some milliseconds once the round has been judged.

    Args:
        workspace: where.
        compound: which.
        today: in China; decides what is overdue.
        inspection: the round to show the figures of; the latest when None. Open defects of
            earlier rounds are shown as well.

    Raises:
        InputError: ``checklist.not_at_hand``, ``checklist.other_content``.
    """
    own: dict[PlaceId, Figures] = defaultdict(Figures)
    with workspace.read() as reader:
        pins = read_pins(reader, compound, today=today)
        if inspection is None:
            rounds = list_rounds(reader, compound=compound)
            inspection = rounds[0].id if rounds else None
        if inspection is not None:
            standing = read_standing(workspace, reader, reader.get(Inspection, inspection))
            for theme in standing.themes:
                for place, counted in theme.places.items():
                    own[place] += counted
    figures, grave = _with_inner(pins.places, own)
    progress = {
        one.id: Progress.GRAVE if one.id in grave else _progress(figures[one.id])
        for one in pins.places
    }
    return PlanView(pins, inspection, figures, progress)


def _with_inner(
    places: tuple[PlacePin, ...], own: Mapping[PlaceId, Figures]
) -> tuple[dict[PlaceId, Figures], set[PlaceId]]:
    """Figures of places with all that stands in them, and where something grave is open."""
    above = {one.id: one.parent for one in places}
    total: dict[PlaceId, Figures] = {one.id: Figures() for one in places}
    grave: set[PlaceId] = set()
    for one in places:
        figures, is_grave = own.get(one.id), _is_grave(one.open)
        # Records of others may stand in a circle.
        met: set[PlaceId] = set()
        at: PlaceId | None = one.id
        while at is not None and at in total and at not in met:
            met.add(at)
            if figures is not None:
                total[at] += figures
            if is_grave:
                grave.add(at)
            at = above[at]
    return total, grave


def _is_grave(tally: DefectTally) -> bool:
    return tally.gravest in _GRAVE


def _progress(figures: Figures) -> Progress:
    if not figures.answered:
        return Progress.NOT_BEGUN
    return Progress.DONE if figures.answered >= figures.asked else Progress.RUNNING
