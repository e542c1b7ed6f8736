"""What the page 今日 shows, as values; kept apart from the reading, which takes long to load."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from inspector.domain.acceptance import AcceptanceStage
from inspector.domain.ids import InspectionId, PlaceId

if TYPE_CHECKING:  # SQL takes long to load, and this page is the first to be painted
    from inspector.store.queries.compounds import CompoundRow, RoundRow

__all__ = [
    "CLOCK_SLACK",
    "Attention",
    "Checklist",
    "Day",
    "Device",
    "Errand",
    "ErrandKind",
    "Resume",
    "Waiting",
]

LOW_SPACE = 2_000_000_000
"""Bytes; below that a day's photos may not fit."""
CLOCK_SLACK = timedelta(minutes=5)


class ErrandKind(StrEnum):
    """What is to be done somewhere."""

    WALK = "walk"
    RECHECK = "recheck"
    DEADLINE = "deadline"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Errand:
    """Something to do in a compound.

    Attributes:
        kind: what.
        compound: where.
        inspection: of which round; None where the compound has none.
        acceptance: what its acceptance waits for; None before it was opened.
        count: how many defects it is about.
        due: the earliest deadline among them; None when none has one.
        touched: when the inspection was last worked on, UTC; None when nothing is answered.
    """

    kind: ErrandKind
    compound: CompoundRow
    inspection: RoundRow | None = None
    count: int = 0
    due: date | None = None
    touched: datetime | None = None

    @property
    def acceptance(self) -> AcceptanceStage | None:
        """What its acceptance waits for."""
        return self.inspection.stage if self.inspection else None


@dataclass(frozen=True, slots=True)
class Resume:
    """The inspection worked on last, and where it stopped.

    Attributes:
        inspection, number: which.
        compound: name of the compound.
        theme: name of the checklist, Chinese and English.
        theme_code, item, place: what waits there, for the page 检查; empty when all is answered.
        label: what is asked there, Chinese and English; empty likewise.
        place_name: where; empty at the compound itself.
        done, of, failed: items answered, asked, failed.
        touched: when it was last worked on, UTC.
    """

    inspection: InspectionId
    number: str
    compound: str
    theme: tuple[str, str]
    theme_code: str
    item: str
    place: str
    label: tuple[str, str]
    place_name: str
    done: int
    of: int
    failed: int
    touched: datetime


@dataclass(frozen=True, slots=True)
class Attention:
    """A count with the compound it is most urgent in; empty when it is 0."""

    count: int = 0
    where: str = ""
    compound: PlaceId | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist in use: name in Chinese and English, version."""

    title: tuple[str, str]
    version: str


@dataclass(frozen=True, slots=True)
class Day:
    """Everything of the page but the device and what was not exported.

    Attributes:
        today: in China.
        compounds: how many there are at all.
        resume: None when nothing was begun.
        errands: the most urgent first.
        overdue, recheck, signing: what wants attention; the last are acceptances under way.
        mine: those of them that wait for the signature of whoever works here.
        week: deadlines of each day from Monday to Sunday of this week.
        done: items answered on each of those days.
        checklists: those that ship.
    """

    today: date
    compounds: int
    resume: Resume | None
    errands: tuple[Errand, ...]
    overdue: Attention
    recheck: Attention
    signing: Attention
    mine: Attention
    week: tuple[tuple[date, int], ...]
    done: tuple[tuple[date, int], ...]
    checklists: tuple[Checklist, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What has not left this device.

    Attributes:
        inspections: which, for choosing them on the page 数据包.
        compounds: how many compounds they are of.
        answers, defects, photos, bytes: what there is.
        last: when something was exported last, UTC; None when never.
    """

    inspections: tuple[InspectionId, ...] = ()
    compounds: int = 0
    answers: int = 0
    defects: int = 0
    photos: int = 0
    bytes: int = 0
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class Device:
    """What can be known of the device.

    Attributes:
        free: bytes free where the data lies.
        battery: percent; None where that cannot be known.
        charging: whether it is on the mains; None likewise.
        now: what the clock says, UTC.
        latest: when this device last wrote something, by its clock then; None for never.
    """

    free: int
    battery: int | None
    charging: bool | None
    now: datetime
    latest: datetime | None

    @property
    def is_low(self) -> bool:
        """Whether space is short."""
        return self.free < LOW_SPACE

    @property
    def turned_back(self) -> timedelta | None:
        """How far the clock lies behind what it said before; None when it does not."""
        if self.latest is None or self.latest - self.now <= CLOCK_SLACK:
            return None
        return self.latest - self.now
