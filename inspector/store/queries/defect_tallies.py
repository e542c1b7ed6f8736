"""What is open somewhere, counted: at places, in compounds, by the database or one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, literal, select

from inspector.domain.defect import TO_RECTIFY, UNSETTLED
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import Severity
from inspector.store.reader import Reader
from inspector.store.tables import PROJECTIONS

__all__ = [
    "BY_RANK",
    "LIVE",
    "NOTHING_OPEN",
    "RANKS",
    "TO_DO",
    "DefectTally",
    "TallyCount",
    "defects_by_compound",
    "defects_by_place",
]

_DEFECT = PROJECTIONS["defect"]
_GRAVEST = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR)
_NEVER = "9999-99-99"

TO_DO = tuple(state.value for state in TO_RECTIFY)
"""States in which somebody has to put something right, as they are stored."""
LIVE = tuple(state.value for state in UNSETTLED)
"""States that are not settled, as they are stored."""
RANKS = {Severity.MINOR: 1, Severity.MAJOR: 2, Severity.CRITICAL: 3}
BY_RANK = {0: None} | {number: one for one, number in RANKS.items()}
"""The gravest among defects by its rank; 0 where there are none."""


@dataclass(frozen=True, slots=True)
class DefectTally:
    """What is open somewhere.

    Attributes:
        to_do: to be put right (待整改, 整改中).
        recheck: reported done (待复查).
        overdue: of the first, those whose deadline has passed.
        earliest: the first deadline of those; None when none has one.
        gravest: severity of the gravest; None when nothing is open.
    """

    to_do: int = 0
    recheck: int = 0
    overdue: int = 0
    earliest: date | None = None
    gravest: Severity | None = None

    @property
    def open(self) -> int:
        """Not settled yet."""
        return self.to_do + self.recheck


NOTHING_OPEN = DefectTally()


def defects_by_place(
    reader: Reader, compound: PlaceId, *, today: date
) -> Mapping[PlaceId, DefectTally]:
    """What is open at each place of a compound; places where nothing is are left out."""
    here = _DEFECT.c.compound == compound
    return _tallies(reader, _DEFECT.c.place, today=today, where=here)


def defects_by_compound(reader: Reader, *, today: date) -> Mapping[PlaceId, DefectTally]:
    """What is open in each compound; compounds where nothing is are left out."""
    return _tallies(reader, _DEFECT.c.compound, today=today)


class TallyCount:
    """Counts defects one by one, where each is looked at anyway."""

    __slots__ = ("earliest", "live", "overdue", "rank", "to_do")

    def __init__(self) -> None:
        self.live = self.to_do = self.overdue = self.rank = 0
        self.earliest = _NEVER

    def add(self, severity: Severity, deadline: str | None, *, to_do: bool, overdue: bool) -> None:
        """Counts one that is not settled; the deadline as it is stored."""
        self.live += 1
        self.to_do += to_do
        self.overdue += overdue
        self.rank = max(self.rank, RANKS[severity])
        if to_do and deadline is not None:
            self.earliest = min(self.earliest, deadline)

    def tally(self) -> DefectTally:
        """What they come to."""
        gravest = BY_RANK[self.rank]
        left = self.live - self.to_do
        earliest = None if self.earliest == _NEVER else date.fromisoformat(self.earliest)
        return DefectTally(self.to_do, left, self.overdue, earliest, gravest)


def _tallies(
    reader: Reader,
    by: ColumnElement[PlaceId],
    *,
    today: date,
    where: ColumnElement[bool] | None = None,
) -> Mapping[PlaceId, DefectTally]:
    to_do = _DEFECT.c.state.in_(TO_DO)
    late = to_do & (_DEFECT.c.deadline < literal(today))
    statement = (
        select(
            by.label("place"),
            func.sum(to_do.cast(_DEFECT.c.failed_rechecks.type)).label("to_do"),
            func.count().label("live"),
            func.count().filter(late).label("overdue"),
            func.min(_DEFECT.c.deadline).filter(to_do).label("earliest"),
            *(
                func.count().filter(_DEFECT.c.severity == one.value).label(one.value)
                for one in _GRAVEST
            ),
        )
        .where(_DEFECT.c.state.in_(LIVE))
        .group_by(by)
    )
    if where is not None:
        statement = statement.where(where)
    return {
        row.place: DefectTally(
            to_do=row.to_do,
            recheck=row.live - row.to_do,
            overdue=row.overdue,
            earliest=row.earliest,
            gravest=next((one for one in _GRAVEST if getattr(row, one.value)), None),
        )
        for row in reader.connection.execute(statement)
    }
