"""The records of a bundle, looked up by record and by kind, before they are anybody's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import TypeVar
from uuid import UUID

from inspector.domain.attachments import Attachment
from inspector.domain.evidence import Photo
from inspector.domain.ids import RecordId
from inspector.domain.inspection import Inspection, Row, Section
from inspector.domain.plans import SitePlan
from inspector.domain.publication import ChecklistEdition
from inspector.domain.revision import (
    KINDS,
    Record,
    Revision,
    heads_of,
    in_conflict,
    leading,
    value_of,
)

__all__ = [
    "Contents",
    "attachment_path",
    "checklist_path",
    "edition_path",
    "label_of",
    "originals_of",
    "photo_path",
    "plan_path",
    "programme_path",
    "references_of",
]

_R = TypeVar("_R", bound=Record)


class Contents:
    """A set of whole histories.

    Attributes:
        histories: revisions by digest, by record.
        heads: digests of each record's heads.
        current: each record that is not voided, as its leading head says it.
    """

    def __init__(self, revisions: Mapping[str, Revision]) -> None:
        self.histories: dict[RecordId, dict[str, Revision]] = {}
        for digest, revision in revisions.items():
            self.histories.setdefault(revision.record, {})[digest] = revision
        self.heads = {record: heads_of(history) for record, history in self.histories.items()}
        self._values = {
            digest: value_of(KINDS[revision.kind], revision.content)
            for digest, revision in revisions.items()
        }
        self.current = dict(self._leading())

    def find(self, kind: type[_R], record_id: UUID, /) -> _R | None:
        """The record; None when it is not here, of another kind, or voided."""
        value = self.current.get(RecordId(record_id))
        return value if isinstance(value, kind) else None

    def of(self, kind: type[_R]) -> tuple[_R, ...]:
        """The records of a kind that are not voided."""
        return tuple(value for value in self.current.values() if isinstance(value, kind))

    def heads_of(self, kind: type[_R]) -> tuple[_R, ...]:
        """What every head that is not voided says; more than one a record in a conflict."""
        return tuple(
            value
            for record, digests in self.heads.items()
            for digest in digests
            if not self.histories[record][digest].voided
            and isinstance(value := self._values[digest], kind)
        )

    def values(self) -> Iterator[tuple[RecordId, Record]]:
        """What every revision there ever was says, with its record."""
        for record, history in self.histories.items():
            for digest in history:
                yield record, self._values[digest]

    def conflicts(self) -> tuple[RecordId, ...]:
        """Records whose heads disagree."""
        return tuple(
            record
            for record, digests in self.heads.items()
            if len(digests) > 1
            and in_conflict(self.histories[record][digest] for digest in digests)
        )

    def label(self, record: RecordId) -> str:
        """What to call a record in a message."""
        value = self.current.get(record)
        return str(record) if value is None else label_of(value)

    def _leading(self) -> Iterator[tuple[RecordId, Record]]:
        for record, digests in self.heads.items():
            history = self.histories[record]
            if not digests:
                continue  # parents in a circle; the check of references says so
            chosen = leading({digest: history[digest] for digest in digests})
            if not history[chosen].voided:
                yield record, self._values[chosen]


def references_of(value: object) -> Iterator[UUID]:
    """Every record a record names: in a record, whatever is a UUID is a reference."""
    if isinstance(value, UUID):
        yield value
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from references_of(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from references_of(part)
    elif is_dataclass(value):
        for member in fields(value):
            yield from references_of(getattr(value, member.name))


def label_of(value: Record) -> str:
    """What people call a record: its printed number, its name, or its id."""
    if isinstance(value, Photo):
        return photo_path(value)
    if isinstance(value, Attachment):
        return attachment_path(value)
    if isinstance(value, Row):
        return f"{value.repeat} {value.position}"
    if isinstance(value, ChecklistEdition):
        return f"{value.template}@{value.version}"
    for name in ("number", "name", "item", "key"):
        if said := getattr(value, name, ""):
            return str(said)
    return str(value.id)


def originals_of(contents: Contents) -> Iterator[tuple[str, Photo | Attachment | SitePlan]]:
    """What carries a file of its own, with where the file stands in the bag."""
    for photo in contents.heads_of(Photo):
        yield photo_path(photo), photo
    for attachment in contents.heads_of(Attachment):
        yield attachment_path(attachment), attachment
    for plan in contents.heads_of(SitePlan):
        yield plan_path(plan), plan


def photo_path(photo: Photo) -> str:
    """Where a photo's original stands in the bag."""
    return f"data/photos/{photo.digest}.{photo.extension}"


def attachment_path(attachment: Attachment) -> str:
    """Where a video, a voice note or a document stands in the bag."""
    return f"data/attachments/{attachment.digest}.{attachment.extension}"


def plan_path(plan: SitePlan) -> str:
    """Where the original of a site plan stands in the bag."""
    return f"data/plans/{plan.digest}.{plan.extension}"


def edition_path(edition: ChecklistEdition) -> str:
    """Where a published checklist stands in the bag."""
    return f"data/checklists/{edition.template}@{edition.version}.yaml"


def checklist_path(section: Section) -> str:
    """Where the definition a section was inspected by stands in the bag."""
    return f"data/checklists/{section.template}@{section.version}.yaml"


def programme_path(inspection: Inspection) -> str:
    """Where the programme's file that an inspection was begun with stands in the bag."""
    named = f"{inspection.programme}@{inspection.programme_version}"
    return f"data/checklists/{named}.programme.yaml"
