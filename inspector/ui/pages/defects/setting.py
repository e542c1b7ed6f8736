"""Where a defect can be recorded by hand, and what is offered for it; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from inspector.capture.defect_notices import days_of, proposed_deadline
from inspector.capture.places import places_in
from inspector.checklist.definition import Text
from inspector.checklist.norms.phrases import phrases_of
from inspector.domain.ids import InspectionId, PlaceId
from inspector.domain.inspection import Inspection, Severity
from inspector.domain.places import Place
from inspector.store import Reader
from inspector.store.queries import titles_used
from inspector.ui.pages.defects.reading import today_of
from inspector.workspace import Workspace

__all__ = ["PlaceLine", "Setting", "read_setting"]

_MOST_PHRASES = 6


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place to choose: its id, and its names from the compound down."""

    id: PlaceId
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a defect can be recorded by hand.

    Attributes:
        inspections: those that are not signed yet: id, number, name of the compound.
        inspection: the one meant; None when there is none.
        places: of its compound.
        phrases: titles to choose from.
        deadlines: what a notice would propose for each severity.
    """

    inspections: tuple[tuple[InspectionId, str, str], ...] = ()
    inspection: InspectionId | None = None
    places: tuple[PlaceLine, ...] = ()
    phrases: tuple[Text, ...] = ()
    deadlines: Mapping[Severity, date] = field(default_factory=dict, hash=False)


def read_setting(
    workspace: Workspace,
    *,
    inspection: InspectionId | None = None,
    compound: PlaceId | None = None,
) -> Setting:
    """Where a defect can be recorded: the inspection meant, else the last one begun."""
    today = today_of(workspace)
    with workspace.read() as reader:
        running = [one for one in reader.all(Inspection) if not one.locked_by]
        running.sort(key=lambda one: one.started_at, reverse=True)
        if not running:
            return Setting()
        fitting = (
            [one for one in running if one.id == inspection]
            or [one for one in running if one.compound == compound]
            or running
        )
        meant = fitting[0]
        programme = days_of(workspace, meant)
        names = {
            one.compound: place.name
            for one in running
            if (place := reader.find(Place, one.compound)) is not None
        }
        return Setting(
            inspections=tuple((one.id, one.number, names.get(one.compound, "")) for one in running),
            inspection=meant.id,
            places=_place_lines(reader, meant.compound),
            phrases=_phrases(reader, meant),
            deadlines={
                one: proposed_deadline(one, today=today, programme=programme) for one in Severity
            },
        )


def _place_lines(reader: Reader, compound: PlaceId) -> tuple[PlaceLine, ...]:
    paths: dict[PlaceId, tuple[str, ...]] = {}
    for place in places_in(reader, compound):
        if place.id == compound:
            paths[place.id] = (place.name,)
        else:
            upper = paths.get(place.parent, ()) if place.parent else ()
            paths[place.id] = (*(upper if place.parent != compound else ()), place.name)
    return tuple(PlaceLine(one, path) for one, path in paths.items())


def _phrases(reader: Reader, inspection: Inspection) -> tuple[Text, ...]:
    """Titles used before, then the first ones of every theme in turn."""
    used = [Text(title, title) for title in titles_used(reader, limit=4)]
    themes = [phrases_of("", theme=section.theme) for section in inspection.sections]
    in_turn = (phrase for together in zip_longest(*themes) for phrase in together if phrase)
    return tuple(dict.fromkeys((*used, *in_turn)))[:_MOST_PHRASES]
