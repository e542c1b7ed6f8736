"""The content that is signed: locked by the first handwriting, read back as it was then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from inspector.acceptance.readiness import blocking_findings
from inspector.capture.places import places_in
from inspector.domain.acceptance import Acceptance, AcceptanceState
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.ids import RecordId
from inspector.domain.inspection import Answer, Inspection
from inspector.domain.revision import KINDS, Record, content_digest, value_of
from inspector.errors import InputError, TrustError
from inspector.store import Reader, Writer
from inspector.workspace import Workspace

__all__ = ["LockedContent", "lock_content"]

_R = TypeVar("_R", bound=Record)


class LockedContent:
    """The records as they stood when they were locked, by kind.

    Raises:
        TrustError: ``acceptance.locked_missing`` when a locked revision is not in the store.
    """

    def __init__(self, reader: Reader, acceptance: Acceptance) -> None:
        wanted = set(acceptance.locked)
        self._by_kind: dict[type, list[Record]] = {}
        for digest, revision in reader.history(_records(reader, acceptance)):
            if digest in wanted:
                wanted.discard(digest)
                kind = KINDS[revision.kind]
                self._by_kind.setdefault(kind, []).append(value_of(kind, revision.content))
        if wanted:
            raise TrustError(
                "acceptance.locked_missing", number=acceptance.number, digest=min(wanted)
            )

    def all(self, kind: type[_R]) -> tuple[_R, ...]:
        """The records of a kind."""
        return tuple(held for held in self._by_kind.get(kind, []) if isinstance(held, kind))

    def one(self, kind: type[_R]) -> _R:
        """The only record of a kind that stands once in every acceptance."""
        (found,) = self.all(kind)
        return found


def lock_content(workspace: Workspace, writer: Writer, acceptance: Acceptance) -> Acceptance:
    """Locks what the acceptance speaks of, inside a transaction that is already open.

    Raises:
        InputError: ``acceptance.not_ready``.
    """
    blocking = blocking_findings(workspace, writer, acceptance)
    if blocking:
        raise InputError(
            "acceptance.not_ready",
            number=acceptance.number,
            count=len(blocking),
            first=blocking[0].subject,
        )
    inspection = writer.get(Inspection, acceptance.inspection)
    locked = tuple(
        sorted(
            {digest for record in _records(writer, acceptance) for digest in writer.heads(record)}
        )
    )
    content = content_digest(locked)
    writer.save(replace(inspection, locked_by=content))
    return writer.save(
        replace(
            acceptance,
            state=AcceptanceState.LOCKED,
            locked=locked,
            content=content,
            locked_at=workspace.clock.now(),
        )
    )


def _records(reader: Reader, acceptance: Acceptance) -> Iterable[RecordId]:
    """Everything the report speaks of."""
    inspection = acceptance.inspection
    yield RecordId(acceptance.id)
    yield RecordId(inspection)
    for place in places_in(reader, acceptance.compound):
        yield RecordId(place.id)
    for answer in reader.all(Answer, inspection=inspection):
        yield RecordId(answer.id)
    for photo in reader.all(Photo, inspection=inspection):
        yield RecordId(photo.id)
    for defect in reader.all(Defect, inspection=inspection):
        yield RecordId(defect.id)
