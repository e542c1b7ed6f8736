"""How many there are: records of each kind, defects in each state."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select

from inspector.domain.defect import DefectState
from inspector.domain.revision import KINDS
from inspector.store.reader import Reader
from inspector.store.tables import PROJECTIONS, record

__all__ = ["count_defects", "count_records"]


def count_records(reader: Reader) -> dict[str, int]:
    """Records of each kind that are not voided; every kind is there, if only with 0."""
    statement = (
        select(record.c.kind, func.count().label("number"))
        .where(~record.c.voided)
        .group_by(record.c.kind)
    )
    found = {row.kind: row.number for row in reader.connection.execute(statement)}
    return {kind: found.get(kind, 0) for kind in KINDS}


def count_defects(reader: Reader, *, compound: UUID | None = None) -> dict[DefectState, int]:
    """Defects in each state; every state is there, if only with 0.

    Args:
        reader: the session.
        compound: count those of this compound only.
    """
    defect = PROJECTIONS["defect"]
    statement = select(defect.c.state, func.count().label("number")).group_by(defect.c.state)
    if compound is not None:
        statement = statement.where(defect.c.compound == compound)
    found = {row.state: row.number for row in reader.connection.execute(statement)}
    return {state: found.get(state, 0) for state in DefectState}
