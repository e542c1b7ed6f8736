"""The content that is signed: locked by the first handwriting, read back as it was then."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from inspector.acceptance.readiness import blocking_findings
from inspector.acceptance.scope import digests_of
from inspector.domain.acceptance import Acceptance, AcceptanceState
from inspector.domain.ids import RecordId
from inspector.domain.inspection import Inspection
from inspector.domain.revision import KINDS, Record, content_digest, value_of
from inspector.errors import InputError, TrustError
from inspector.store import Reader, Writer
from inspector.workspace import Workspace

__all__ = ["LockedContent", "lock_content", "with_content"]

_R = TypeVar("_R", bound=Record)


class LockedContent:
    """The records as they stood when they were locked, whatever became of them since.

    Raises:
        TrustError: ``acceptance.locked_missing`` when a locked revision is not in the store.
    """

    def __init__(self, reader: Reader, acceptance: Acceptance) -> None:
        missing = set(acceptance.locked)
        # By record: two devices may have written the same content, and both revisions are locked.
        self._records: dict[RecordId, Record] = {}
        for digest, revision in reader.stored(acceptance.locked):
            missing.discard(digest)
            self._records[revision.record] = value_of(KINDS[revision.kind], revision.content)
        if missing:
            raise TrustError(
                "acceptance.locked_missing", number=acceptance.number, digest=min(missing)
            )

    def all(self, kind: type[_R]) -> tuple[_R, ...]:
        """The records of a kind, by id."""
        found = [held for held in self._records.values() if isinstance(held, kind)]
        return tuple(sorted(found, key=lambda held: held.id))

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
    filled = with_content(writer, acceptance)
    writer.save(replace(inspection, locked_by=filled.content))
    return writer.save(
        replace(filled, state=AcceptanceState.LOCKED, locked_at=workspace.clock.now())
    )


def with_content(reader: Reader, acceptance: Acceptance) -> Acceptance:
    """A drafted acceptance with what a signature given now would lock."""
    locked = digests_of(reader, acceptance)
    return replace(acceptance, locked=locked, content=content_digest(locked))
