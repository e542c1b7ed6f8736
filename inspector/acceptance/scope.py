"""What an acceptance speaks of: the records that must agree before anybody signs."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.capture.places import above, places_in
from inspector.domain.acceptance import Acceptance
from inspector.domain.attachments import Attachment
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.ids import RecordId
from inspector.domain.inspection import Answer, Inspection, Row
from inspector.domain.markup import Markup
from inspector.domain.plans import SitePlan
from inspector.domain.revision import Record
from inspector.store import Reader

__all__ = ["digests_of", "records_inspected", "records_of"]


def records_of(reader: Reader, acceptance: Acceptance) -> Iterator[tuple[RecordId, str]]:
    """Every record the report speaks of, with what people call it."""
    yield RecordId(acceptance.id), acceptance.number
    yield from records_inspected(reader, reader.get(Inspection, acceptance.inspection))


def records_inspected(reader: Reader, inspection: Inspection) -> Iterator[tuple[RecordId, str]]:
    """The same without the acceptance itself, which may not be opened yet."""
    yield RecordId(inspection.id), inspection.number
    places = places_in(reader, inspection.compound)
    records: list[Record] = [*places, *above(reader, places[0])]
    records += reader.all(SitePlan, compound=inspection.compound)
    for kind in (Row, Answer, Photo, Markup, Attachment, Defect):
        records += reader.all(kind, inspection=inspection.id)
    for record in records:
        yield RecordId(record.id), _called(record)


def digests_of(reader: Reader, acceptance: Acceptance) -> tuple[str, ...]:
    """Digests of the revisions that a signature given now would lock, sorted."""
    return tuple(
        sorted(
            {
                digest
                for record, _ in records_of(reader, acceptance)
                for digest in reader.heads(record)
            }
        )
    )


def _called(record: Record) -> str:
    match record:
        case Answer():
            return record.item
        case Photo() | Attachment():
            return record.original_name
        case Defect():
            return record.number
        case _:
            return str(getattr(record, "name", record.id))
