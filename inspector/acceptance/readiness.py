"""What stands between an inspection and its acceptance, said exactly."""

from __future__ import annotations

from inspector.acceptance.parties import signing_seats
from inspector.acceptance.programme_rules import check_gates, check_programme
from inspector.acceptance.scope import records_of
from inspector.capture.inspections import judge_inspection, programme_of
from inspector.capture.programmes import judge_gates, judge_whole
from inspector.domain.acceptance import Acceptance, Opinion, missing_seats
from inspector.domain.defect import SETTLED, Defect, DefectState
from inspector.domain.ids import AcceptanceId
from inspector.domain.inspection import Inspection, Severity
from inspector.domain.parties import SeatRole
from inspector.findings import Finding, Level
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = ["MUST_BE_SETTLED", "blocking_findings", "check_readiness"]

MUST_BE_SETTLED = frozenset({Severity.CRITICAL, Severity.MAJOR})
"""Open minor defects may be accepted with a dated commitment: the deadline of their notice."""


def check_readiness(workspace: Workspace, *, acceptance: AcceptanceId) -> tuple[Finding, ...]:
    """Everything that blocks the signatures (errors) or should be known (warnings)."""
    with workspace.read() as reader:
        return _findings(workspace, reader, reader.get(Acceptance, acceptance))


def blocking_findings(
    workspace: Workspace, reader: Reader, acceptance: Acceptance
) -> tuple[Finding, ...]:
    """The errors among the findings, inside a transaction that is already open."""
    found = _findings(workspace, reader, acceptance)
    return tuple(finding for finding in found if finding.level is Level.ERROR)


def _findings(workspace: Workspace, reader: Reader, acceptance: Acceptance) -> tuple[Finding, ...]:
    return (
        *_of_themes(workspace, reader, acceptance),
        *_of_defects(reader, acceptance),
        *_of_seats(workspace, reader, acceptance),
        *_of_conflicts(reader, acceptance),
    )


def _of_themes(workspace: Workspace, reader: Reader, acceptance: Acceptance) -> tuple[Finding, ...]:
    inspection = reader.get(Inspection, acceptance.inspection)
    found: list[Finding] = []
    if inspection.completed_at is None:
        found.append(Finding(Level.ERROR, "acceptance.inspection_running", inspection.number))
    themes = judge_inspection(workspace, reader, inspection)
    found += check_programme(judge_whole(workspace, reader, inspection, themes), themes)
    gates = judge_gates(workspace, reader, inspection)
    found += check_gates(gates, programme_of(workspace, inspection))
    return tuple(found)


def _of_defects(reader: Reader, acceptance: Acceptance) -> tuple[Finding, ...]:
    found = []
    for defect in reader.all(Defect, inspection=acceptance.inspection):
        if defect.state in SETTLED:
            continue
        said: dict[str, object] = {"title": defect.title, "state": defect.state}
        if defect.severity in MUST_BE_SETTLED:
            found.append(Finding(Level.ERROR, "acceptance.defect_open", defect.number, said))
        elif defect.deadline is None or defect.state is DefectState.OPEN:
            found.append(Finding(Level.ERROR, "acceptance.defect_undated", defect.number, said))
        else:
            found.append(
                Finding(Level.WARNING, "acceptance.minor_defect_open", defect.number, said)
            )
    return tuple(found)


def _of_seats(workspace: Workspace, reader: Reader, acceptance: Acceptance) -> tuple[Finding, ...]:
    programme = programme_of(workspace, reader.get(Inspection, acceptance.inspection))
    found = [
        Finding(Level.ERROR, "acceptance.seat_missing", acceptance.number, {"role": role})
        for role in missing_seats(programme.seats, acceptance.seats)
    ]
    for seat in acceptance.seats:
        said: dict[str, object] = {"role": seat.role, "remark": seat.remark}
        if seat.opinion is Opinion.DISSENT:
            found.append(Finding(Level.ERROR, "acceptance.dissent", acceptance.number, said))
    for seat in signing_seats(acceptance):
        # Once the first has signed, no opinion can be given any more, and all of them must sign.
        if seat.opinion is None:
            found.append(
                Finding(Level.ERROR, "acceptance.opinion_missing", seat.role, {"role": seat.role})
            )
        if seat.role is SeatRole.ORGANISER and not seat.digital:
            found.append(Finding(Level.ERROR, "acceptance.seal_missing", acceptance.number))
    return tuple(found)


def _of_conflicts(reader: Reader, acceptance: Acceptance) -> tuple[Finding, ...]:
    """A record that two devices changed apart must be settled before anybody signs it."""
    conflicts = set(reader.conflicts())
    return tuple(
        Finding(Level.ERROR, "acceptance.conflict", called)
        for record, called in records_of(reader, acceptance)
        if record in conflicts
    )
