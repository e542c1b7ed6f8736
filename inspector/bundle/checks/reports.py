"""Step 5: the reports are the recorded ones, signed as recorded, over the recorded content."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from inspector.bundle.contents import Contents, photo_path
from inspector.bundle.verdict import Signer
from inspector.domain.acceptance import Acceptance, AcceptanceState, Handwriting, ReportFile
from inspector.domain.evidence import Photo
from inspector.domain.ids import RecordId
from inspector.domain.inspection import Answer
from inspector.domain.revision import content_digest
from inspector.errors import InputError
from inspector.findings import Finding, Level
from inspector.signing.document_check import DocumentStatus, verify_document
from inspector.signing.trust import Trust

__all__ = ["REPORTS", "ReportBench", "check_reports"]

REPORTS = "data/reports/"

_MAX_BYTES = 256 << 20
_SUBJECT = re.compile(rb"/Subject\s*\(((?:\\.|[^\\)]){0,4096})\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}


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
    findings: list[Finding] = []
    signers: list[Signer] = []
    for acceptance in contents.heads_of(Acceptance):
        findings.extend(_about_content(acceptance, contents))
        if acceptance.report is None:
            if acceptance.state is AcceptanceState.SEALED:
                findings.append(_error("bundle.report_missing", acceptance.number))
            continue
        found, who = _check_report(acceptance, acceptance.report, bench)
        findings.extend(found)
        signers.extend(who)
    return tuple(findings), tuple(signers)


def _about_content(acceptance: Acceptance, contents: Contents) -> Iterator[Finding]:
    """What the first handwriting locked is here, and is what was signed."""
    if acceptance.state is AcceptanceState.DRAFT:
        return
    number = acceptance.number
    if content_digest(acceptance.locked) != acceptance.content:
        yield _error("bundle.content_digest_wrong", number)
    known = {digest for history in contents.histories.values() for digest in history}
    locked = set(acceptance.locked)
    if locked - known:
        yield _error("bundle.locked_missing", number, count=len(locked - known))
    for handwriting in contents.heads_of(Handwriting):
        if handwriting.acceptance == acceptance.id and handwriting.content != acceptance.content:
            yield _error("bundle.handwriting_other_content", number, person=handwriting.person)
    yield from _about_changes(acceptance, contents, locked)


def _about_changes(
    acceptance: Acceptance, contents: Contents, locked: set[str]
) -> Iterator[Finding]:
    """Answers and site photos stand as they were signed; defects go on being worked at."""
    signed: list[tuple[RecordId, str]] = [
        (RecordId(answer.id), answer.item)
        for answer in contents.of(Answer)
        if answer.inspection == acceptance.inspection
    ]
    signed += [
        (RecordId(photo.id), photo_path(photo))
        for photo in contents.of(Photo)
        if photo.inspection == acceptance.inspection and photo.defect is None
    ]
    for record, label in signed:
        if not locked.intersection(contents.heads.get(record, ())):
            yield _error("bundle.changed_after_signing", label, number=acceptance.number)


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
    findings = []
    if not any(acceptance.content in subject for subject in _subjects(pdf)):
        findings.append(_error("bundle.report_other_content", path, number=acceptance.number))
    if not report.signatures:
        return findings, []
    try:
        status = verify_document(pdf, trust=bench.trust, at=bench.at, name=path)
    except InputError as error:
        return [*findings, Finding(Level.ERROR, error.code, path, error.context)], []
    findings.extend(status.all_findings)
    findings.extend(_compared(report, status, path))
    return findings, list(_signers(status, path))


def _subjects(pdf: bytes) -> Iterator[str]:
    """What a PDF says it is about (ISO 32000-1, clause 14.3.3), in every revision of it.

    The content digest stands there as well as on every page's foot, where text is compressed.
    """
    for found in _SUBJECT.finditer(pdf):
        raw = _ESCAPE.sub(_unescaped, found[1])
        wide = raw.startswith(codecs.BOM_UTF16_BE)
        yield raw[2:].decode("utf-16-be", "replace") if wide else raw.decode("latin-1")


def _unescaped(found: re.Match[bytes]) -> bytes:
    """A literal string's escape (ISO 32000-1, clause 7.3.4.2)."""
    text = found[1]
    if text.isdigit():
        return bytes((int(text, 8) & 0xFF,))
    return _CONTROLS.get(text, text)


def _compared(report: ReportFile, status: DocumentStatus, path: str) -> Iterator[Finding]:
    found = [
        signature.status.signer.fingerprint
        for signature in status.signatures
        if signature.status.signer is not None
    ]
    if found != [signature.certificate for signature in report.signatures]:
        yield _error("bundle.report_signers_differ", path)
    if report.sealed_at is not None and not status.sealed:
        yield _error("bundle.report_not_sealed", path)


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
