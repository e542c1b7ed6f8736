"""Completion acceptance 竣工验收: seats, opinions, handwriting, sealing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inspector.domain.ids import AcceptanceId, InspectionId, PlaceId, RecordId, derived_id
from inspector.domain.parties import SeatRole
from inspector.domain.programme import SeatRule
from inspector.errors import InputError

__all__ = [
    "Acceptance",
    "AcceptanceStage",
    "AcceptanceState",
    "Attendance",
    "Handwriting",
    "Opinion",
    "ReportFile",
    "ReportSignature",
    "Seat",
    "Stroke",
    "acceptance_id",
    "check_seats",
    "check_unlocked",
    "handwriting_id",
    "missing_seats",
]


class AcceptanceState(StrEnum):
    """Drafted, locked by the first handwriting, sealed with the last digital signature."""

    DRAFT = "draft"
    LOCKED = "locked"
    SEALED = "sealed"


class AcceptanceStage(StrEnum):
    """What an acceptance waits for: its conditions and opinions, handwriting, seals, nothing."""

    PREPARING = "preparing"
    SIGNING = "signing"
    SEALING = "sealing"
    SEALED = "sealed"


class Attendance(StrEnum):
    """Whether a party came itself, sent a delegate, or stayed away."""

    PRESENT = "present"
    DELEGATE = "delegate"
    ABSENT = "absent"


class Opinion(StrEnum):
    """What a party says: 同意, 附条件同意, 不同意."""

    AGREE = "agree"
    CONDITIONAL = "conditional"
    DISSENT = "dissent"


@dataclass(frozen=True, slots=True)
class Seat:
    """One party at the table.

    Attributes:
        role: which seat.
        unit: the organisation.
        person: who sits there; empty while nobody is named.
        attendance: came, sent somebody, stayed away.
        opinion: None until given.
        remark: conditions, or the reason of a dissent.
        digital: whether the party signs with a certificate too, and not by hand alone.
    """

    role: SeatRole
    unit: str
    person: str = ""
    attendance: Attendance = Attendance.PRESENT
    opinion: Opinion | None = None
    remark: str = ""
    digital: bool = True


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke of a pen: points as ``(x, y, milliseconds, pressure)``.

    Coordinates are thousandths of the pad's width, from its upper left corner; time counts from
    the first touch; pressure is 0 to 1000.
    """

    points: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Handwriting:
    """A party's handwritten signature, bound to the content it was given for.

    Attributes:
        id: derived from acceptance and seat.
        acceptance: what was signed.
        seat: who signed.
        person: name of the signer.
        strokes: vector strokes with their time.
        signed_at: aware.
        content: digest of the locked content, lower-case hex.
    """

    id: RecordId
    acceptance: AcceptanceId
    seat: SeatRole
    person: str
    strokes: tuple[Stroke, ...]
    signed_at: datetime
    content: str


@dataclass(frozen=True, slots=True)
class ReportSignature:
    """One digital signature on the report.

    Attributes:
        seat: the party that signed; the organiser's is the sealing one.
        certificate: fingerprint of the signer's certificate, lower-case hex.
        signed_at: as the signer's device said, aware.
    """

    seat: SeatRole
    certificate: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class ReportFile:
    """The report as it stands: rendered once, then only signatures are added.

    Attributes:
        digest: SHA-256 of the file, lower-case hex.
        bytes: its size.
        pages: number of pages.
        rendered_at: aware.
        signatures: in the order they were made.
        sealed_at: None until the organiser sealed it.
    """

    digest: str
    bytes: int
    pages: int
    rendered_at: datetime
    signatures: tuple[ReportSignature, ...] = ()
    sealed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The completion acceptance of one inspection.

    Attributes:
        id: derived from the inspection.
        number: printed number.
        inspection, compound: what is accepted.
        seats: the parties with their opinions.
        opened_at: when the organiser opened it.
        state: draft, locked, sealed.
        locked: digests of the revisions that the first handwriting locked, sorted; among them
            this acceptance's own draft. Empty before.
        content: SHA-256 of the canonical JSON of that list, lower-case hex; printed on the
            report. Empty before.
        locked_at: when.
        report: the report; None until it is rendered.
    """

    id: AcceptanceId
    number: str
    inspection: InspectionId
    compound: PlaceId
    seats: tuple[Seat, ...]
    opened_at: datetime
    state: AcceptanceState = AcceptanceState.DRAFT
    locked: tuple[str, ...] = ()
    content: str = ""
    locked_at: datetime | None = None
    report: ReportFile | None = None


def acceptance_id(inspection: InspectionId) -> AcceptanceId:
    """The id of an inspection's acceptance, the same on every device."""
    return AcceptanceId(derived_id("acceptance", inspection))


def handwriting_id(acceptance: AcceptanceId, seat: SeatRole) -> RecordId:
    """The id of a seat's handwriting, the same on every device."""
    return RecordId(derived_id("handwriting", acceptance, seat.value))


def check_unlocked(acceptance: Acceptance) -> None:
    """Refuses a change once the first handwriting locked the content.

    Raises:
        InputError: ``acceptance.locked``.
    """
    if acceptance.state is not AcceptanceState.DRAFT:
        raise InputError("acceptance.locked", number=acceptance.number)


def check_seats(seats: Iterable[Seat]) -> None:
    """Refuses seats that contradict themselves.

    Raises:
        InputError: ``acceptance.seat_twice``, ``acceptance.dissent_needs_reason``,
            ``acceptance.absent_with_opinion``.
    """
    seen: set[SeatRole] = set()
    for seat in seats:
        if seat.role in seen:
            raise InputError("acceptance.seat_twice", role=seat.role)
        seen.add(seat.role)
        if seat.opinion in (Opinion.DISSENT, Opinion.CONDITIONAL) and not seat.remark.strip():
            raise InputError("acceptance.dissent_needs_reason", role=seat.role)
        if seat.attendance is Attendance.ABSENT and seat.opinion is not None:
            raise InputError("acceptance.absent_with_opinion", role=seat.role)


def missing_seats(rules: Iterable[SeatRule], seats: Iterable[Seat]) -> tuple[SeatRole, ...]:
    """Required seats that nobody fills, in the programme's order."""
    filled = {
        seat.role for seat in seats if seat.person and seat.attendance is not Attendance.ABSENT
    }
    return tuple(rule.role for rule in rules if rule.required and rule.role not in filled)
