"""Step 5: the reports are the recorded ones, signed as recorded, over the recorded content."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from inspector.acceptance.parties import signing_seats
from inspector.bundle.checks.locked import check_locked
from inspector.bundle.contents import Contents
from inspector.bundle.verdict import Signer
from inspector.domain.acceptance import Acceptance, AcceptanceState, ReportFile, Seat
from inspector.domain.parties import SeatRole
from inspector.errors import InputError
from inspector.findings import Finding, Level
from inspector.report.signature_fields import seat_field
from inspector.signing.document_check import DocumentStatus, verify_document
from inspector.signing.trust import Trust

__all__ = ["REPORTS", "ReportBench", "check_reports"]

REPORTS = "data/reports/"

_MAX_BYTES = 256 << 20


@dataclass(frozen=True, slots=True)
class ReportBench:
    """What reports are checked with.

    Attributes:
        digests, sizes: of the bag's files, by path.
        read: gives a file's bytes.
        trust: anchors and revocation lists.
        at: the time of the check, aware.
    """

    digests: Mapping[str, str]
    sizes: Mapping[str, int]
    read: Callable[[str], bytes]
    trust: Trust
    at: datetime


def check_reports(
    contents: Contents, bench: ReportBench
) -> tuple[tuple[Finding, ...], tuple[Signer, ...]]:
    """Checks every report and what its signatures were given for.

    Returns:
        Findings, and who signed the reports.
    """
    findings = list(check_locked(contents))
    signers: list[Signer] = []
    for acceptance in contents.heads_of(Acceptance):
        if acceptance.report is None:
            if acceptance.state is AcceptanceState.SEALED:
                findings.append(_error("bundle.report_missing", acceptance.number))
            continue
        found, who = _check_report(acceptance, acceptance.report, bench)
        findings.extend(found)
        signers.extend(who)
    return tuple(findings), tuple(signers)


def _check_report(
    acceptance: Acceptance, report: ReportFile, bench: ReportBench
) -> tuple[list[Finding], list[Signer]]:
    path = next(
        (
            path
            for path, digest in bench.digests.items()
            if path.startswith(REPORTS) and digest == report.digest
        ),
        "",
    )
    if not path:
        return [_error("bundle.report_missing", acceptance.number)], []
    if bench.sizes[path] != report.bytes or report.bytes > _MAX_BYTES:
        return [_error("bundle.report_differs", path)], []
    pdf = bench.read(path)
    try:
        status = verify_document(pdf, trust=bench.trust, at=bench.at, name=path)
    except InputError as error:
        return [Finding(Level.ERROR, error.code, path, error.context)], []
    unsigned = not report.signatures and b"/ByteRange" not in pdf
    findings = [
        found
        for found in status.all_findings
        # A report that waits for its first signature; a sealed one is refused below.
        if not (unsigned and found.code == "signing.document_unsigned")
    ]
    if not acceptance.content or acceptance.content not in status.subject:
        findings.append(_error("bundle.report_other_content", path, number=acceptance.number))
    findings.extend(_compared(report, status, path))
    findings.extend(_about_seats(acceptance, report, status, path))
    findings.extend(_about_seal(acceptance, report, status, path))
    return findings, list(_signers(status, path))


def _compared(report: ReportFile, status: DocumentStatus, path: str) -> Iterator[Finding]:
    """The signatures in the file are the recorded ones: each in its seat's field, in order."""
    found = [
        (signature.field, signature.status.signer.fingerprint if signature.status.signer else "")
        for signature in status.signatures
    ]
    recorded = [(seat_field(one.seat), one.certificate) for one in report.signatures]
    if found != recorded:
        yield _error("bundle.report_signers_differ", path)


def _about_seats(
    acceptance: Acceptance, report: ReportFile, status: DocumentStatus, path: str
) -> Iterator[Finding]:
    """Nobody signs for another: a seat's certificate carries the name of who sits there."""
    seats = {seat_field(seat.role): seat for seat in _digital_seats(acceptance)}
    for signature in status.signatures:
        facts = signature.status.signer
        seat = seats.get(signature.field)
        if facts is not None and (seat is None or facts.name != seat.person):
            context = {"name": facts.name, "person": seat.person if seat else "-"}
            yield _error("bundle.signed_for_another", path, **context)
    certificates = [one.certificate for one in report.signatures]
    if len(set(certificates)) != len(certificates):
        yield _error("bundle.certificate_on_two_seats", path)


def _about_seal(
    acceptance: Acceptance, report: ReportFile, status: DocumentStatus, path: str
) -> Iterator[Finding]:
    """Sealed means that everybody who signs digitally has, the organiser last, and nothing else."""
    if acceptance.state is not AcceptanceState.SEALED:
        if report.sealed_at is not None or status.sealed:
            context: dict[str, object] = {"state": acceptance.state}
            yield _error("bundle.state_contradicts", acceptance.number, **context)
        return
    last = report.signatures[-1].seat if report.signatures else None
    if report.sealed_at is None or last is not SeatRole.ORGANISER or not status.sealed:
        yield _error("bundle.report_not_sealed", path)
    signed = {one.seat for one in report.signatures}
    missing = [seat.person for seat in _digital_seats(acceptance) if seat.role not in signed]
    if missing:
        yield _error("bundle.report_signature_missing", path, person=missing[0])


def _digital_seats(acceptance: Acceptance) -> tuple[Seat, ...]:
    return tuple(seat for seat in signing_seats(acceptance) if seat.digital)


def _signers(status: DocumentStatus, path: str) -> Iterator[Signer]:
    for signature in status.signatures:
        facts = signature.status.signer
        if facts is not None:
            yield Signer(
                document=path,
                name=facts.name,
                unit=facts.unit,
                role=facts.role,
                fingerprint=facts.fingerprint,
                claimed_at=signature.status.signing_time,
                trusted=signature.status.trusted,
                revoked=signature.status.revoked,
            )


def _error(code: str, subject: str, **context: object) -> Finding:
    return Finding(Level.ERROR, code, subject, context)
