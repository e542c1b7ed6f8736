"""What the page of bundles shows: what is to be sent, what was, what came. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from inspector import words
from inspector.bundle.envelope import read_kept_records
from inspector.bundle.inbox import Waiting, inbox_folder, list_waiting
from inspector.bundle.load import Decision, ImportReport, import_bundle
from inspector.bundle.packing import Progress
from inspector.bundle.preview import Preview, preview_bundle
from inspector.bundle.receipts import receipt_of
from inspector.bundle.records import Receipt
from inspector.domain.acceptance import Acceptance
from inspector.domain.exchange import BundleKind, Verdict
from inspector.domain.filing import Filing, FilingDecision, filing_id
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place
from inspector.errors import InputError, InspectorError
from inspector.findings import Level
from inspector.store import Reader, Shipment
from inspector.store.queries.exchange import (
    UnsentRow,
    count_shipments,
    count_unsent,
    list_shipments,
    list_unsent,
)
from inspector.ui.pages.bundles.wording import visit_text
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = [
    "Imported",
    "LookInside",
    "ReceivedRow",
    "SentRow",
    "SentState",
    "fetch_received",
    "fetch_sent",
    "look_inside",
    "read_counts",
    "read_unsent",
    "size_of",
    "take_in_file",
]

_MOST_UNSENT = 1000
_BESIDE_PHOTOS = 400_000
"""Bytes of records, checklists and report of one inspection, roughly."""


class SentState(StrEnum):
    """What is known of a bundle that went out."""

    EXPORTED = "exported"
    RECEIVED = "received"
    FILED = "filed"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class SentRow:
    """A bundle that was written here.

    Attributes:
        line: of the ledger.
        subject: what it is about.
        number: printed number, with the kind of visit.
        state: what became of it.
        detail: filing number, or why it came back.
    """

    line: Shipment
    subject: str
    number: str
    state: SentState
    detail: str = ""

    @property
    def key(self) -> str:
        """What the row is called inside."""
        return self.line.key


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """A bundle that came in.

    Attributes:
        line: of the ledger.
        subject: what it is about.
        answers: for a receipt, number of what it answers.
        accepted: for a receipt, whether that was accepted; None for others.
        detail: filing number or reason, of a receipt.
    """

    line: Shipment
    subject: str
    answers: str = ""
    accepted: bool | None = None
    detail: str = ""

    @property
    def key(self) -> str:
        """What the row is called inside."""
        return self.line.key


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file that was taken in: one sentence.

    Attributes:
        path: the file.
        code, blanks: of the sentence.
        applied: whether it is in now.
        again: whether it was before.
        doubtful: whether a person must decide.
    """

    path: Path
    code: str
    blanks: Mapping[str, object]
    applied: bool = False
    again: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class LookInside:
    """A file that somebody wants to see before it is taken in."""

    waiting: Waiting
    preview: Preview


def read_unsent(workspace: Workspace) -> tuple[UnsentRow, ...]:
    """Everything that never left."""
    with workspace.read() as reader:
        return list_unsent(reader, limit=_MOST_UNSENT)


def read_counts(workspace: Workspace) -> Mapping[str, int]:
    """How many stand in each section, and how many wait in the inbox."""
    with workspace.read() as reader:
        counted = {
            "export": count_unsent(reader),
            "sent": count_shipments(reader, "out"),
            "received": count_shipments(reader, "in"),
            "conflicts": len(reader.conflicts()),
        }
    return {**counted, "inbox": len(list_waiting(workspace))}


def size_of(rows: Iterable[UnsentRow]) -> int:
    """What a bundle of these will take, about."""
    return sum(row.photo_bytes + _BESIDE_PHOTOS for row in rows)


def fetch_sent(
    workspace: Workspace, language: Language, reader: Reader, offset: int, limit: int
) -> tuple[SentRow, ...]:
    """Rows of what went out."""
    return tuple(
        _sent(workspace, reader, line, language)
        for line in list_shipments(reader, "out", offset=offset, limit=limit)
    )


def fetch_received(
    workspace: Workspace, language: Language, reader: Reader, offset: int, limit: int
) -> tuple[ReceivedRow, ...]:
    """Rows of what came in."""
    return tuple(
        _received(workspace, reader, line, language)
        for line in list_shipments(reader, "in", offset=offset, limit=limit)
    )


def look_inside(workspace: Workspace, path: Path, *, progress: Progress) -> LookInside:
    """Facts and contents of a file; nothing is taken in.

    Raises:
        InputError, ResourceError: as `preview_bundle`.
    """
    preview = preview_bundle(workspace, path, progress=progress)
    waiting = Waiting(path=path, bytes=path.stat().st_size, arrived=workspace.clock.now())
    return LookInside(waiting, preview)


def take_in_file(
    workspace: Workspace, path: Path, *, language: Language, decision: Decision | None = None
) -> Imported:
    """Takes a file in and says what became of it; one that is no bundle is said, not raised.

    A file of the inbox that was taken in leaves it.

    Raises:
        ResourceError: about anything but the file.
    """
    try:
        report = import_bundle(workspace, path, decision=decision)
    except InspectorError as problem:
        if not isinstance(problem, InputError) and problem.context.get("path") != str(path):
            raise
        blanks = {"name": path.name, "reason": words.error(problem, language)}
        return Imported(path, "bundles.import_failed", blanks)
    told = _told(workspace, report, language)
    if told.applied and path.parent == inbox_folder(workspace):
        path.unlink(missing_ok=True)
    return told


def _told(workspace: Workspace, report: ImportReport, language: Language) -> Imported:
    name, found = report.path.name, report.verification
    assert found is not None  # an import without one is a failure
    if not report.applied:
        if found.verdict is Verdict.QUARANTINED:
            return Imported(report.path, "bundles.import_doubtful", {"name": name}, doubtful=True)
        worst = max(found.findings, key=lambda one: one.level is Level.ERROR, default=None)
        reason = words.finding(worst, language) if worst else ""
        return Imported(report.path, "bundles.import_rejected", {"name": name, "reason": reason})
    if found.kind is BundleKind.RECEIPT and (told := _receipt_told(workspace, report)):
        return told
    merge = report.merge
    if merge.conflicts:
        blanks = {"name": name, "conflicts": len(merge.conflicts)}
        return Imported(report.path, "bundles.imported_conflicts", blanks, applied=True)
    if not (merge.new or merge.superseded):
        return Imported(
            report.path, "bundles.imported_again", {"name": name}, applied=True, again=True
        )
    blanks = {"name": name, "new": merge.new, "superseded": merge.superseded}
    return Imported(report.path, "bundles.imported", blanks, applied=True)


def _receipt_told(workspace: Workspace, report: ImportReport) -> Imported | None:
    found = report.verification
    assert found is not None
    with workspace.read() as reader:
        line = reader.shipment(key=found.archive)
        if line is None:
            return None
        receipt = _answer(workspace, line)
        if receipt is None:
            return None
        number = _about(reader, receipt.roots)[1] or str(receipt.bundle)[-8:]
        filing = reader.find(Filing, filing_id(str(receipt.bundle)))
    blanks: dict[str, object] = {"name": report.path.name, "number": number}
    if filing is not None and filing.decision is FilingDecision.RECORDED:
        code, blanks["filing"] = "bundles.receipt_filed", filing.number
    elif filing is not None or not receipt.accepted:
        code = "bundles.receipt_returned"
        blanks["reason"] = filing.reason if filing is not None else receipt.reason
    else:
        code = "bundles.receipt_accepted"
    return Imported(report.path, code, blanks, applied=True)


def _sent(workspace: Workspace, reader: Reader, line: Shipment, language: Language) -> SentRow:
    state, detail, receipt = SentState.EXPORTED, "", None
    filing = reader.find(Filing, filing_id(line.bundle))
    if line.answered:
        came = reader.shipment_of(line.answered, direction="in")
        receipt = _answer(workspace, came) if came is not None else None
        accepted = receipt is None or receipt.accepted
        state = SentState.RECEIVED if accepted else SentState.RETURNED
        detail = receipt.reason if receipt is not None and not accepted else ""
    if filing is not None:
        returned = filing.decision is FilingDecision.RETURNED
        state = SentState.RETURNED if returned else SentState.FILED
        detail = filing.reason if returned else filing.number
    name, number, inspection = _subject(reader, line, receipt)
    visit = visit_text(inspection, language) if inspection else ""
    title = name or words.term(line.kind, language)
    return SentRow(
        line=line,
        subject=title,
        number=" · ".join(part for part in (number or Path(line.path).name, visit) if part),
        state=state,
        detail=detail,
    )


def _subject(
    reader: Reader, line: Shipment, receipt: Receipt | None
) -> tuple[str, str, Inspection | None]:
    """Compound, number and inspection of a bundle that went out."""
    if receipt is not None:
        return _about(reader, receipt.roots)
    for kind in (Acceptance, Inspection):
        if found := reader.all(kind, number=line.note) if line.note else ():
            return _about(reader, (found[0].id,))
    return "", line.note, None


def _received(
    workspace: Workspace, reader: Reader, line: Shipment, language: Language
) -> ReceivedRow:
    if line.kind is BundleKind.RECEIPT:
        receipt = _answer(workspace, line)
        if receipt is not None:
            name, number, _ = _about(reader, receipt.roots)
            filing = reader.find(Filing, filing_id(str(receipt.bundle)))
            returned = filing is not None and filing.decision is FilingDecision.RETURNED
            accepted = receipt.accepted and not returned
            detail = filing.number or filing.reason if filing is not None else receipt.reason
            return ReceivedRow(line, name, number, accepted, detail)
    name, number, inspection = "", "", None
    if line.envelope:
        name, number, inspection = _about(reader, receipt_of(workspace, line).roots)
    visit = visit_text(inspection, language) if inspection else ""
    detail = " · ".join(part for part in (number, visit) if part)
    return ReceivedRow(line, name or words.term(line.kind, language), detail=detail)


def _answer(workspace: Workspace, line: Shipment) -> Receipt | None:
    """What a receipt that came in says."""
    if not line.envelope:
        return None
    with workspace.store.media.open(line.envelope) as stream:
        return read_kept_records(stream).receipt


def _about(reader: Reader, roots: Iterable[UUID]) -> tuple[str, str, Inspection | None]:
    for root in roots:
        acceptance = reader.find(Acceptance, root)
        inspection = reader.find(Inspection, acceptance.inspection if acceptance else root)
        if inspection is not None:
            compound = reader.find(Place, inspection.compound)
            number = acceptance.number if acceptance else inspection.number
            return compound.name if compound else "", number, inspection
    return "", "", None
