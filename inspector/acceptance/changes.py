"""What became of an acceptance's records after the first handwriting locked them."""

from __future__ import annotations

from inspector.acceptance.scope import records_of
from inspector.domain.acceptance import Acceptance, AcceptanceState
from inspector.domain.ids import RecordId
from inspector.store import Reader

__all__ = ["changed_since_lock"]


def changed_since_lock(reader: Reader, acceptance: Acceptance) -> tuple[str, ...]:
    """Names of the records that say something else than what was signed, in the report's order.

    The report prints what was signed, whatever became of it; somebody who signs after this must
    know. The acceptance itself and its inspection carry the lock and are left out.
    """
    if acceptance.state is not AcceptanceState.LOCKED:
        return ()
    locked = set(acceptance.locked)
    carriers = {RecordId(acceptance.id), RecordId(acceptance.inspection)}
    return tuple(
        called
        for record, called in records_of(reader, acceptance)
        if record not in carriers and not locked.issuperset(reader.heads(record))
    )
