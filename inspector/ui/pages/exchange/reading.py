"""What the page of exchange shows of a bundle: said in words, read off the GUI thread. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from inspector.bundle.inbox import Waiting, drop_waiting
from inspector.bundle.load import Decision, import_bundle
from inspector.bundle.packing import Progress
from inspector.bundle.preview import Preview, preview_bundle
from inspector.bundle.receipts import receipt_of
from inspector.domain.acceptance import Acceptance
from inspector.domain.filing import Filing, FilingDecision, filing_id
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place
from inspector.hq.answering import Answered, answer_import
from inspector.store import Reader
from inspector.store.queries.exchange import FilingRow, list_filings
from inspector.ui.pages.bundles.telling import number_of, sender
from inspector.ui.pages.bundles.wording import visit_text
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = ["FiledRow", "Look", "fetch_filed", "look_into", "matches", "take_in"]


@dataclass(frozen=True, slots=True)
class Look:
    """What looking into a waiting file showed.

    Attributes:
        preview: its content and verdict.
        filing: under what this very file was filed already; None when it was not.
    """

    preview: Preview
    filing: Filing | None = None


@dataclass(frozen=True, slots=True)
class FiledRow:
    """A bundle that was filed or returned.

    Attributes:
        filing: the row of the register.
        subject: compound and number it is about; the bundle's id when that is not known here.
        acceptance: id of the acceptance with its report; None when there is none.
        report: SHA-256 of the report; empty when there is none.
        receipt: path the receipt was written to; empty when none was.
        reason: why it was returned, or filed all the same.
        decided_by: who.
        compound: id of the compound; None when it is not known here.
    """

    filing: FilingRow
    subject: str
    number: str
    acceptance: UUID | None = None
    report: str = ""
    receipt: str = ""
    reason: str = ""
    decided_by: str = ""
    compound: UUID | None = None

    @property
    def key(self) -> str:
        """What the row is called inside."""
        return str(self.filing.id)


def look_into(workspace: Workspace, waiting: Waiting, *, progress: Progress) -> Look:
    """Checks a waiting file, and whether it was filed already.

    Raises:
        InputError, ResourceError: as `preview_bundle`.
    """
    preview = preview_bundle(workspace, waiting.path, progress=progress)
    earlier = preview.earlier
    if earlier is None or not earlier.accepted:
        return Look(preview)
    with workspace.read() as reader:
        filing = reader.find(Filing, filing_id(str(earlier.bundle)))
    if filing is not None and filing.decision is not FilingDecision.RECORDED:
        filing = None
    return Look(preview, filing)


def take_in(
    workspace: Workspace, waiting: Waiting, *, decision: Decision | None = None
) -> Answered:
    """Takes a waiting file in, files and answers it; what was decided on leaves the inbox.

    Raises:
        InputError, ResourceError, TrustError: as `import_bundle` and `answer_import`.
    """
    report = import_bundle(workspace, waiting.path, decision=decision)
    out = workspace.folder / "outbox"
    answered = answer_import(workspace, report, out=out, decision=decision)
    settled = answered.refused is None and (report.applied or answered.receipt is not None)
    if settled:
        drop_waiting(waiting)
    return answered


def matches(preview: Preview | None, waiting: Waiting, text: str) -> bool:
    """Whether a search finds it: compound, street, number, file name, sender."""
    told = [waiting.path.name]
    if preview is not None:
        told.append(sender(preview))
        for subject in preview.subjects:
            told.append(number_of(subject))
            told.append(subject.inspection.number)
            if subject.compound is not None:
                told += [subject.compound.name, subject.compound.code or ""]
        told += [signer.name for signer in preview.verification.signers[:1]]
    wanted = text.casefold().split()
    return all(any(word in one.casefold() for one in told) for word in wanted)


def fetch_filed(
    workspace: Workspace, language: Language, reader: Reader, offset: int, limit: int
) -> tuple[FiledRow, ...]:
    """Rows of what was filed or returned."""
    return tuple(
        _filed(workspace, reader, row, language)
        for row in list_filings(reader, offset=offset, limit=limit)
    )


def _filed(workspace: Workspace, reader: Reader, row: FilingRow, language: Language) -> FiledRow:
    filing = reader.find(Filing, row.id)
    line = reader.shipment_of(row.bundle, direction="in")
    roots = receipt_of(workspace, line).roots if line is not None and line.envelope else ()
    inspection, acceptance = _roots(reader, roots)
    answer = reader.shipment_of(line.answered, direction="out") if line and line.answered else None
    compound = reader.find(Place, inspection.compound) if inspection else None
    report = acceptance.report if acceptance is not None else None
    number = acceptance.number if acceptance else inspection.number if inspection else ""
    visit = visit_text(inspection, language) if inspection else ""
    return FiledRow(
        filing=row,
        subject=compound.name if compound else number or row.bundle,
        number=" · ".join(part for part in (number, visit) if part),
        acceptance=acceptance.id if acceptance else None,
        report=report.digest if report else "",
        receipt=answer.path if answer else "",
        reason=filing.reason if filing else "",
        decided_by=filing.decided_by.name if filing else "",
        compound=inspection.compound if inspection else None,
    )


def _roots(reader: Reader, roots: Iterable[UUID]) -> tuple[Inspection | None, Acceptance | None]:
    for root in roots:
        acceptance = reader.find(Acceptance, root)
        found = acceptance.inspection if acceptance else root
        inspection = reader.find(Inspection, found)
        if inspection is not None:
            return inspection, acceptance
    return None, None
