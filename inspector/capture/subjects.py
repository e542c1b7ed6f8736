"""What a photo may be evidence of: whoever takes one in says it, and here it is checked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inspector.capture.inspections import check_asked_at, check_within, find_item, row_said
from inspector.domain.defect import Defect
from inspector.domain.evidence import EvidenceLink, PhotoRole
from inspector.domain.ids import DefectId, InspectionId, PlaceId, RowId
from inspector.domain.inspection import Inspection, Row, check_open
from inspector.domain.places import Place
from inspector.errors import InputError
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = ["NOTHING_SAID", "Subject", "check_shown", "checked_subject"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a photo is evidence of, as far as somebody said.

    Attributes:
        item: item code.
        place: compound, building or asset.
        defect: the defect it shows; pictures of one may come after the signatures.
        role: wide, close-up, document, measurement, before, after.
        caption: free text.
        row: the row it was taken for; None when it is about the place itself.
    """

    item: str = ""
    place: PlaceId | None = None
    defect: DefectId | None = None
    role: PhotoRole | None = None
    caption: str = ""
    row: RowId | None = None


NOTHING_SAID = Subject()


def checked_subject(
    workspace: Workspace, reader: Reader, inspection: InspectionId, subject: Subject
) -> Subject:
    """The subject if it can be one; an item asked at the compound says where it is.

    Raises:
        InputError: ``inspection.locked``, ``inspection.other_compound``,
            ``answer.no_such_item``, ``answer.wrong_place``, ``answer.foreign_row``,
            ``defect.of_another``, ``store.no_such_record``.
    """
    holder = reader.get(Inspection, inspection)
    if subject.defect is None:
        check_open(holder)
    else:
        defect = reader.get(Defect, subject.defect)
        if defect.inspection != inspection:
            raise InputError("defect.of_another", number=defect.number, inspection=holder.number)
    if subject.row is not None and subject.place is None:
        subject = replace(subject, place=reader.get(Row, subject.row).place)
    if subject.item and subject.place is None:
        _, asked = find_item(workspace, holder, subject.item)
        if asked.over is None:
            return replace(subject, place=holder.compound)
    check_shown(workspace, reader, holder, subject)
    return subject


def check_shown(
    workspace: Workspace, reader: Reader, holder: Inspection, shown: Subject | EvidenceLink
) -> None:
    """Refuses evidence of what an inspection does not ask; codes as `checked_subject`."""
    where = reader.get(Place, shown.place) if shown.place is not None else None
    if where is not None:
        check_within(reader, where, holder)
    if shown.item:
        definition, asked = find_item(workspace, holder, shown.item)
        if where is not None:
            row = row_said(reader, holder.id, definition.theme, shown.row)
            check_asked_at(asked, where, row)
    elif shown.row is not None:
        row = reader.get(Row, shown.row)
        if (row.inspection, row.place) != (holder.id, shown.place):
            raise InputError("answer.foreign_row")
