"""What the page shows, read in one go, off the GUI thread. No Qt here."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from inspector.acceptance.changes import changed_since_lock
from inspector.acceptance.conditions import Readiness, weigh_conditions
from inspector.acceptance.invitation import propose_seats
from inspector.acceptance.signatures import handwriting_of
from inspector.acceptance.stage import stage_of
from inspector.capture.inspections import programme_of
from inspector.capture.places import above, places_in
from inspector.clock import CHINA
from inspector.domain.acceptance import (
    Acceptance,
    AcceptanceState,
    Handwriting,
    Opinion,
    Seat,
    acceptance_id,
    missing_seats,
)
from inspector.domain.defect import SETTLED, Defect
from inspector.domain.ids import AcceptanceId, InspectionId
from inspector.domain.inspection import Inspection
from inspector.domain.parties import Person, SeatRole
from inspector.domain.places import Place, PlaceKind
from inspector.domain.programme import Programme
from inspector.store import Reader
from inspector.store.queries.acceptances import (
    AcceptanceRow,
    CandidateRow,
    list_acceptances,
    list_candidates,
)
from inspector.workspace import Workspace

__all__ = [
    "Dossier",
    "Overview",
    "Project",
    "read_dossier",
    "read_overview",
    "read_report",
]


@dataclass(frozen=True, slots=True)
class Overview:
    """The top level: acceptances, and inspections that could get one.

    Attributes:
        acceptances, candidates: as many rows as asked for.
        all_acceptances, all_candidates: how many there are.
    """

    acceptances: Sequence[AcceptanceRow]
    candidates: Sequence[CandidateRow]
    all_acceptances: int
    all_candidates: int


def read_overview(workspace: Workspace, *, limit: int) -> Overview:
    """The first rows of both lists."""
    with workspace.read() as reader:
        rows, all_acceptances = list_acceptances(reader, limit=limit)
        acceptances = tuple(
            replace(row, stage=stage_of(workspace, reader, AcceptanceId(row.id))) for row in rows
        )
        candidates, all_candidates = list_candidates(reader, limit=limit)
    return Overview(acceptances, candidates, all_acceptances, all_candidates)


@dataclass(frozen=True, slots=True)
class Project:
    """Facts of the compound, for the side panel.

    Attributes:
        name: of the compound.
        area: street and community.
        buildings, households: how many; households 0 when the register does not say.
        round: year and ordinal of the inspection.
        began, completed: days; completed empty while the walk goes on.
        inspectors: who walked.
        defects, waiting: all defects, and those not settled.
    """

    name: str
    area: str
    buildings: int
    households: int
    round: tuple[int, int]
    began: str
    completed: str
    inspectors: tuple[str, ...]
    defects: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything the five steps show of one acceptance, or of an inspection before it.

    Attributes:
        inspection: what is accepted.
        programme: whose seats are asked for.
        acceptance: None while it is not opened.
        project: facts of the compound.
        seats: the table, or the proposed one.
        readiness: the conditions.
        handwriting: given so far, by seat.
        changes: records that say something else than what was signed.
        me: who works here.
        unlocked: whether the workspace can sign without asking for its passphrase.
        read_at: when this was read.
    """

    inspection: Inspection
    programme: Programme
    acceptance: Acceptance | None
    project: Project
    seats: tuple[Seat, ...]
    readiness: Readiness
    handwriting: Mapping[SeatRole, Handwriting]
    changes: tuple[str, ...]
    me: Person
    unlocked: bool
    read_at: datetime

    @property
    def signing(self) -> tuple[Seat, ...]:
        """Seats that sign, in order."""
        return tuple(seat for seat in self.seats if _signs(seat))

    @property
    def is_open(self) -> bool:
        """Whether table and opinions can still be changed."""
        return self.acceptance is None or self.acceptance.state is AcceptanceState.DRAFT

    @property
    def is_sealed(self) -> bool:
        """Whether nothing can be added any more."""
        return self.acceptance is not None and self.acceptance.state is AcceptanceState.SEALED

    @property
    def unheard(self) -> tuple[Seat, ...]:
        """Seats that sign and have said nothing yet."""
        return tuple(seat for seat in self.signing if seat.opinion is None)

    @property
    def unregistered(self) -> tuple[SeatRole, ...]:
        """Required parties that nobody stands for yet, so that they cannot have said anything."""
        return missing_seats(self.programme.seats, self.seats)

    @property
    def all_heard(self) -> bool:
        """Whether every party that signs and every required one has given its opinion."""
        return bool(self.signing) and not self.unheard and not self.unregistered

    @property
    def required_heard(self) -> int:
        """How many of the required parties have given their opinion."""
        required = {rule.role for rule in self.programme.required_seats()}
        return sum(one.role in required and one.opinion is not None for one in self.signing)

    @property
    def dissenting(self) -> tuple[Seat, ...]:
        """Seats that do not agree; while there is one, nobody can sign."""
        return tuple(seat for seat in self.signing if seat.opinion is Opinion.DISSENT)

    @property
    def may_sign(self) -> bool:
        """Whether a signature would be taken now."""
        heard = self.all_heard and not self.dissenting
        return not self.is_open or (self.readiness.is_ready and heard)

    @property
    def unsigned(self) -> tuple[Seat, ...]:
        """Seats that sign and have not signed by hand yet."""
        return tuple(seat for seat in self.signing if seat.role not in self.handwriting)

    @property
    def certified(self) -> frozenset[SeatRole]:
        """Seats that have signed with a certificate."""
        report = self.acceptance.report if self.acceptance else None
        return frozenset(one.seat for one in report.signatures) if report else frozenset()

    @property
    def uncertified(self) -> tuple[Seat, ...]:
        """Seats that sign with a certificate and have not yet, the organiser's last."""
        waiting = [one for one in self.signing if one.digital and one.role not in self.certified]
        return tuple(sorted(waiting, key=lambda seat: seat.role is SeatRole.ORGANISER))

    @property
    def reachable(self) -> int:
        """How many steps can be opened: those before signing always, the rest when due."""
        if self.acceptance is None:
            return 2
        if self.is_open:
            return 4 if self.may_sign else 3
        return 5

    def done_steps(self) -> tuple[int, ...]:
        """Places of the steps that are finished, from 0."""
        acceptance = self.acceptance
        locked = not self.is_open
        parties_set = not any(one.kind == "parties" for one in self.readiness.lacking)
        finished = (
            locked or self.readiness.is_ready,
            locked or (acceptance is not None and parties_set),
            locked or (acceptance is not None and self.all_heard and not self.dissenting),
            acceptance is not None and locked and not self.unsigned,
            self.is_sealed,
        )
        return tuple(place for place, done in enumerate(finished) if done)


def _signs(seat: Seat) -> bool:
    # As `signing_seats`, for seats that belong to no acceptance yet.
    return bool(seat.person) and seat.attendance != "absent"


def read_dossier(
    workspace: Workspace, *, acceptance: UUID | None = None, inspection: UUID | None = None
) -> Dossier:
    """Reads an acceptance by its id or by its inspection's.

    Raises:
        InputError: ``store.no_such_record``, ``checklist.no_programme``.
    """
    with workspace.read() as reader:
        if acceptance is not None:
            held: Acceptance | None = reader.get(Acceptance, AcceptanceId(acceptance))
            assert held is not None
            walked = reader.get(Inspection, held.inspection)
        else:
            assert inspection is not None
            walked = reader.get(Inspection, InspectionId(inspection))
            held = reader.find(Acceptance, acceptance_id(walked.id))
        programme = programme_of(workspace, walked)
        seats = held.seats if held else propose_seats(reader, walked, programme=programme)
        return Dossier(
            inspection=walked,
            programme=programme,
            acceptance=held,
            project=_project_of(reader, walked),
            seats=seats,
            readiness=weigh_conditions(workspace, reader, inspection=walked, seats=seats),
            handwriting=handwriting_of(reader, held.id) if held else {},
            changes=changed_since_lock(reader, held) if held else (),
            me=workspace.person,
            unlocked=workspace.is_unlocked,
            read_at=workspace.clock.now(),
        )


def _project_of(reader: Reader, walked: Inspection) -> Project:
    compound = reader.get(Place, walked.compound)
    defects = reader.all(Defect, inspection=walked.id)
    return Project(
        name=compound.name,
        area=" ".join(
            one.name
            for one in reversed(above(reader, compound))
            if one.kind in (PlaceKind.STREET, PlaceKind.COMMUNITY)
        ),
        buildings=sum(one.kind is PlaceKind.BUILDING for one in places_in(reader, walked.compound)),
        households=_number(compound.attributes.get("households", "")),
        round=(walked.round.year, walked.round.ordinal),
        began=_day(walked.started_at),
        completed=_day(walked.completed_at),
        inspectors=tuple(person.name for person in walked.inspectors),
        defects=len(defects),
        waiting=sum(one.state not in SETTLED for one in defects),
    )


def read_report(
    workspace: Workspace, *, acceptance: UUID, progress: Callable[[int, int], object] | None = None
) -> bytes:
    """The report as a file: the kept one, or a preview of what it would be.

    Raises:
        InputError: ``store.no_such_record``, ``report.*``.
        ResourceError: ``media.missing``.
    """
    # ReportLab and pyHanko take a second to load; whoever only looks at the list need not wait.
    from inspector.acceptance.sealing import open_report, preview_report  # noqa: PLC0415

    with workspace.read() as reader:
        held = reader.get(Acceptance, AcceptanceId(acceptance))
    if held.report is not None:
        with open_report(workspace, held) as stream:
            return stream.read()
    out = io.BytesIO()
    preview_report(workspace, acceptance=held.id, out=out, draft=True, progress=progress)
    return out.getvalue()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _day(at: datetime | None) -> str:
    return at.astimezone(CHINA).date().isoformat() if at else ""
