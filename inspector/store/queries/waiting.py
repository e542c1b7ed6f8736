"""How many things wait for whoever works here: the numbers beside the pages in the rail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, exists, func, or_, select

from inspector.domain.defect import DefectState
from inspector.domain.exchange import Verdict
from inspector.store.queries.defect_tallies import TO_DO
from inspector.store.queries.exchange import count_unsent
from inspector.store.reader import Reader
from inspector.store.tables import PROJECTIONS, audit, shipment

__all__ = ["Waiting", "count_waiting", "last_entry"]

_DEFECT = PROJECTIONS["defect"]
_FILING = PROJECTIONS["filing"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits.

    Attributes:
        defects: overdue, or reported done and to be rechecked.
        unsent: inspections with content that never left.
        doubtful: bundles that came in, need a person's decision, and have none.
    """

    defects: int = 0
    unsent: int = 0
    doubtful: int = 0


def count_waiting(reader: Reader, *, today: date) -> Waiting:
    """Counts what waits.

    Args:
        reader: the session.
        today: in China; decides what is overdue.
    """
    late = and_(
        _DEFECT.c.state.in_(TO_DO),
        _DEFECT.c.deadline < today,
    )
    to_recheck = _DEFECT.c.state == DefectState.RECTIFIED.value
    defects = select(func.count()).select_from(_DEFECT).where(or_(late, to_recheck))
    doubtful = (
        select(func.count(shipment.c.bundle.distinct()))
        .where(shipment.c.direction == "in", shipment.c.verdict == Verdict.QUARANTINED.value)
        .where(~exists().where(_FILING.c.bundle == shipment.c.bundle))
    )
    return Waiting(
        defects=int(reader.connection.execute(defects).scalar_one()),
        unsent=count_unsent(reader),
        doubtful=int(reader.connection.execute(doubtful).scalar_one()),
    )


def last_entry(reader: Reader) -> int:
    """Number of the audit log's last entry: as long as it stays, nothing was changed."""
    return int(reader.connection.execute(select(func.max(audit.c.seq))).scalar() or 0)
