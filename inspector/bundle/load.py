"""Takes bundles in, at any level: checks, stages the files, then one transaction for the records.

Idempotent and independent of order: revisions supersede or stand beside each other, nothing is
overwritten. A crash leaves at most files that nobody speaks of yet; the next attempt uses them.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from inspector import words
from inspector.bundle.contents import Contents, originals_of
from inspector.bundle.envelope import make_envelope
from inspector.bundle.holding import decided_before, hold_against_register
from inspector.bundle.packing import Progress
from inspector.bundle.receipts import settle_answered
from inspector.bundle.records import Receipt, ReceiptFinding
from inspector.bundle.verdict import Verification
from inspector.bundle.verify import Parcel, examine
from inspector.domain.acceptance import Acceptance
from inspector.domain.exchange import Verdict
from inspector.domain.inspection import Inspection
from inspector.domain.publication import ChecklistEdition
from inspector.durable import disk_errors
from inspector.errors import InputError, InspectorError, ResourceError, TrustError
from inspector.findings import Finding
from inspector.signing.trust import load_trust
from inspector.store import MediaStore, MergeReport, Shipment
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = ["Decision", "ImportReport", "import_bundle", "import_many"]

_NOTHING = MergeReport(new=0, superseded=0, unchanged=0, conflicts=())


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on a bundle that needs a second look.

    Attributes:
        accept: take it in, or refuse it.
        reason: why; never empty.
    """

    accept: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What became of one file.

    Attributes:
        path: the file.
        verification: what the check found; None when the file is no bundle.
        applied: whether its records are in the store now.
        merge: what that changed, counted per record.
        problem: why the file could not be looked at.
    """

    path: Path
    verification: Verification | None = None
    applied: bool = False
    merge: MergeReport = _NOTHING
    problem: InspectorError | None = None

    @property
    def verdict(self) -> Verdict | None:
        """The verdict; None when the file is no bundle."""
        return None if self.verification is None else self.verification.verdict


def import_bundle(
    workspace: Workspace,
    path: Path,
    *,
    decision: Decision | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Takes one bundle in, if its verdict allows.

    Args:
        workspace: of whatever role.
        path: the file.
        decision: needed for a quarantined bundle, ignored for others.
        progress: told of bytes done and bytes in all while checking.

    Returns:
        What was found and done. A rejected bundle is never applied, a quarantined one only
        with a decision that accepts it, now or earlier.

    Raises:
        InputError: it is no bundle (``bundle.missing``, ``bundle.not_a_zip``,
            ``bundle.cut_short``, ``bundle.not_a_bundle``); ``bundle.reason_needed``;
            ``bundle.accepted_already`` when it is refused after it was taken in.
        ResourceError: ``disk.*``, ``store.*``.
    """
    return _import(workspace, path, decision=decision, progress=progress, turn=nullcontext())


def import_many(
    workspace: Workspace,
    paths: Iterable[Path],
    *,
    decision: Decision | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Iterator[ImportReport]:
    """Takes in files, and every ``*.zip`` below folders, one transaction each.

    A file that cannot be read is reported and does not stop the others. When the machine itself
    fails (disk full, stick gone) the work stops; begun again, it finds what was done already.

    Args:
        workspace: of whatever role.
        paths: files and folders.
        decision: applied to every quarantined bundle among them.
        jobs: how many are read and checked at a time; they are held against the register and
            written one by one, so that each is held against those before it.
        progress: told of each file's bytes, from several threads when ``jobs`` is above 1.

    Yields:
        A report a file, in the order of the files.

    Raises:
        ResourceError: ``disk.*``, ``store.*`` about anything but one of the files.
    """
    turn = threading.Lock()

    def take_in(path: Path) -> ImportReport:
        try:
            return _import(workspace, path, decision=decision, progress=progress, turn=turn)
        except (InputError, TrustError) as error:
            return ImportReport(path=path, problem=error)
        except ResourceError as error:
            if error.context.get("path") != str(path):
                raise
            return ImportReport(path=path, problem=error)

    if jobs <= 1:
        yield from map(take_in, _files(paths))
        return
    pool = ThreadPoolExecutor(jobs, thread_name_prefix="import")
    try:
        yield from pool.map(take_in, _files(paths))
    finally:
        # Whoever stops listening stops the work; what has begun is finished.
        pool.shutdown(cancel_futures=True)


def _import(
    workspace: Workspace,
    path: Path,
    *,
    decision: Decision | None,
    progress: Progress | None,
    turn: AbstractContextManager[object],
) -> ImportReport:
    """Reads and checks a bundle, then waits for its turn to be held against the register."""
    if decision is not None and not decision.reason.strip():
        raise InputError("bundle.reason_needed", path=str(path))
    at = workspace.clock.now()
    trust = load_trust([workspace.trust_folder])
    with examine(path, at=at, trust=trust, progress=progress) as examined:
        parcel = examined.parcel
        if parcel is None:
            return ImportReport(path=path, verification=examined.verification)
        with turn:
            return _settle(workspace, examined.verification, parcel, decision=decision, at=at)


def _settle(
    workspace: Workspace,
    verification: Verification,
    parcel: Parcel,
    *,
    decision: Decision | None,
    at: datetime,
) -> ImportReport:
    """The last step of the check, the decision, and what follows from it."""
    with workspace.read() as reader:
        verification = hold_against_register(workspace, reader, verification, parcel)
        earlier = decided_before(workspace, reader, verification.archive)
    accept = _is_accepted(verification, decision, earlier)
    if accept is False and earlier is not None and earlier.accepted:
        # Its records are in the store; a receipt that says otherwise would be a lie.
        raise InputError(
            "bundle.accepted_already", path=verification.path, bundle=verification.bundle
        )
    if accept is None:
        return ImportReport(path=Path(verification.path), verification=verification)
    reason = decision.reason.strip() if decision else ""
    receipt = _receipt(verification, parcel, accept=accept, reason=reason, at=at)
    known = earlier is not None and earlier.accepted == accept
    return _take_in(workspace, verification, parcel, receipt, known=known)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    seen: set[Path] = set()
    for path in paths:
        with disk_errors(path):
            files = sorted(path.rglob("*.zip")) if path.is_dir() else [path]
        for file in files:
            if file not in seen:
                seen.add(file)
                yield file


def _is_accepted(
    verification: Verification, decision: Decision | None, earlier: Receipt | None
) -> bool | None:
    """Whether to take it in; None to leave it alone."""
    if verification.verdict is Verdict.REJECTED:
        return None
    if verification.verdict is not Verdict.QUARANTINED:
        return True
    if decision is not None:
        return decision.accept
    return True if earlier is not None and earlier.accepted else None


def _receipt(
    verification: Verification, parcel: Parcel, *, accept: bool, reason: str, at: datetime
) -> Receipt:
    doubtful = verification.verdict is Verdict.QUARANTINED
    return Receipt(
        bundle=parcel.records.bundle,
        kind=parcel.records.kind,
        archive=verification.archive,
        received_at=at,
        verdict=verification.verdict,
        accepted=accept,
        reason=reason if doubtful else "",
        roots=parcel.records.roots,
        revisions=tuple(sorted(parcel.records.revisions)),
        findings=tuple(_told(found) for found in verification.findings),
    )


def _told(found: Finding) -> ReceiptFinding:
    return ReceiptFinding(
        severity=found.level.name.lower(),
        code=found.code,
        subject=found.subject,
        zh=words.finding(found, Language.ZH),
        en=words.finding(found, Language.EN),
    )


def _take_in(
    workspace: Workspace,
    verification: Verification,
    parcel: Parcel,
    receipt: Receipt,
    *,
    known: bool,
) -> ImportReport:
    path = Path(verification.path)
    if receipt.accepted:
        _stage(workspace.store.media, parcel)
    line = None if known else _line(workspace.store.media, path, parcel, receipt)
    merge = _NOTHING
    with workspace.write("bundle.import" if receipt.accepted else "bundle.refuse") as writer:
        if receipt.accepted:
            merge = writer.apply(parcel.records.revisions)
            for der in parcel.records.certificates:
                writer.keep_certificate(der)
            settle_answered(writer, parcel.records)
        if line is not None:
            writer.ship(line)
    return ImportReport(path=path, verification=verification, applied=receipt.accepted, merge=merge)


def _stage(media: MediaStore, parcel: Parcel) -> None:
    """Puts the files that records speak of into the media store, before any record does."""
    wanted = _wanted(parcel.contents)
    for name, digest in parcel.scan.digests.items():
        if digest not in wanted or media.holds(digest):
            continue
        with _opened(parcel, name) as stream:
            stored = media.put(stream)
        if stored.digest != digest:
            path = str(parcel.container.path)
            raise TrustError("bundle.changed_while_read", path=path, name=name)


def _wanted(contents: Contents) -> set[str]:
    """Digests of photos, attachments, plans, reports, checklists and programmes' files."""
    wanted = {original.digest for _, original in originals_of(contents)}
    wanted |= {one.digest for one in contents.heads_of(ChecklistEdition)}
    wanted |= {one.report.digest for one in contents.heads_of(Acceptance) if one.report}
    for inspection in contents.heads_of(Inspection):
        wanted |= {section.digest for section in inspection.sections}
        wanted |= {inspection.programme_digest} - {""}
    return wanted


def _opened(parcel: Parcel, name: str) -> BinaryIO:
    """A file of the bundle; the texts are in memory already, as they were checked."""
    text = parcel.scan.kept.get(name)
    return parcel.container.open(name) if text is None else io.BytesIO(text)


def _line(media: MediaStore, path: Path, parcel: Parcel, receipt: Receipt) -> Shipment:
    envelope = make_envelope(parcel.container.root, parcel.scan.kept, receipt)
    return Shipment(
        bundle=str(receipt.bundle),
        key=receipt.archive,
        direction="in",
        kind=receipt.kind,
        date=parcel.records.created,
        at=receipt.received_at,
        archive=receipt.archive,
        path=str(path),
        verdict=receipt.verdict.value,
        note=receipt.reason,
        envelope=media.put(io.BytesIO(envelope)).digest,
    )
