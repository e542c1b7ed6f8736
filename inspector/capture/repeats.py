"""Free repeats of a checklist: where they stand, and whether a row may be there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inspector.capture.inspections import check_within
from inspector.checklist.definition import Definition, Group, Repeat
from inspector.domain.ids import InspectionId, PlaceId, RowId
from inspector.domain.inspection import Inspection, Row
from inspector.domain.places import Place, PlaceKind
from inspector.errors import InputError
from inspector.store import Reader

__all__ = [
    "RepeatAt",
    "Spot",
    "check_room",
    "check_spot",
    "find_repeat",
    "repeats_of",
    "siblings_of",
    "spot_of",
]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a row goes.

    Attributes:
        theme: theme code.
        repeat: name of the repeated group.
        place: the compound, building or asset it stands at.
        parent: the row around it; None for an outermost repeat.
    """

    theme: str
    repeat: str
    place: PlaceId
    parent: RowId | None = None


@dataclass(frozen=True, slots=True)
class RepeatAt:
    """A free repeat of a checklist and where it stands.

    Attributes:
        group: the repeated group.
        repeat: how often it is filled in.
        over: kind of place it stands at; None for the compound.
        around: name of the repeat around it; empty for an outermost one.
    """

    group: Group
    repeat: Repeat
    over: PlaceKind | None
    around: str = ""


def repeats_of(definition: Definition) -> Iterator[RepeatAt]:
    """The free repeats of a checklist, outer before inner, in its order."""
    for chapter in definition.chapters:
        yield from _within(chapter, chapter.over, "")


def find_repeat(definition: Definition, name: str) -> RepeatAt:
    """A free repeat by its name.

    Raises:
        InputError: ``row.no_such_repeat``.
    """
    for one in repeats_of(definition):
        if one.group.name == name:
            return one
    raise InputError("row.no_such_repeat", repeat=name, theme=definition.theme)


def check_spot(reader: Reader, holder: Inspection, at: RepeatAt, spot: Spot) -> None:
    """Refuses a place or a row around that the repeat does not stand at.

    Raises:
        InputError: ``row.wrong_place``, ``row.wrong_parent``, ``inspection.other_compound``,
            ``store.no_such_record``.
    """
    place = reader.get(Place, spot.place)
    check_within(reader, place, holder)
    wanted = at.over or PlaceKind.COMPOUND
    if place.kind is not wanted:
        raise InputError(
            "row.wrong_place", repeat=at.group.label.zh, place=place.name, wanted=wanted
        )
    parent = None if spot.parent is None else reader.get(Row, spot.parent)
    said = ("", spot.theme, spot.place, holder.id)
    if parent is not None:
        said = (parent.repeat, parent.theme, parent.place, parent.inspection)
    if said != (at.around, spot.theme, spot.place, holder.id):
        raise InputError("row.wrong_parent", repeat=at.group.label.zh)


def check_room(at: RepeatAt, count: int) -> None:
    """Refuses one row more than the repeat holds.

    Raises:
        InputError: ``row.enough``.
    """
    if at.repeat.most is not None and count >= at.repeat.most:
        raise InputError("row.enough", repeat=at.group.label.zh, most=at.repeat.most)


def siblings_of(reader: Reader, inspection: InspectionId, spot: Spot) -> tuple[Row, ...]:
    """The rows at a spot, in their order."""
    return reader.all(
        Row,
        inspection=inspection,
        theme=spot.theme,
        repeat=spot.repeat,
        place=spot.place,
        parent=spot.parent,
    )


def spot_of(row: Row) -> Spot:
    """Where a row stands."""
    return Spot(row.theme, row.repeat, row.place, row.parent)


def _within(group: Group, over: PlaceKind | None, around: str) -> Iterator[RepeatAt]:
    if group.repeat is not None:
        yield RepeatAt(group, group.repeat, over, around)
        around = group.name
    for child in group.children:
        if isinstance(child, Group):
            yield from _within(child, over, around)
