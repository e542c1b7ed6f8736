"""Receipts: what became of a bundle, signed, on its way back to the sender.

A receipt is a bundle of its own kind, written, verified and taken in like any other. It carries
the digests of what it answers and, from headquarters, the filing as a record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from inspector.bundle.envelope import read_envelope
from inspector.bundle.export import (
    ExportedBundle,
    bundle_name,
    keep_own_certificate,
    mint_shipment,
    source_of,
)
from inspector.bundle.packing import Progress
from inspector.bundle.records import BundleRecords, Receipt, revisions_digest
from inspector.bundle.shipping import Signing, place_for, write_bundle
from inspector.domain.exchange import BundleKind, Delivery
from inspector.domain.filing import Filing, FilingDecision, filing_id
from inspector.domain.revision import Revision, value_of
from inspector.errors import InputError
from inspector.signing.trust import load_trust
from inspector.store import Reader, Shipment, Writer
from inspector.workspace import Workspace

__all__ = ["receipt_for", "receipt_of", "settle_answered", "write_receipt"]


def receipt_of(workspace: Workspace, line: Shipment) -> Receipt:
    """What became of a bundle, by its line of the ledger.

    Raises:
        ResourceError: ``bundle.envelope_damaged``, ``media.missing``.
    """
    with workspace.store.media.open(line.envelope) as stream:
        return read_envelope(stream)


def receipt_for(workspace: Workspace, reader: Reader, bundle: str) -> tuple[Shipment, Receipt]:
    """The latest line of the ledger about a bundle that came in, and what became of it.

    Raises:
        InputError: ``bundle.not_taken_in``.
        ResourceError: ``bundle.envelope_damaged``, ``media.missing``.
    """
    line = reader.shipment_of(bundle, direction="in")
    if line is None:
        raise InputError("bundle.not_taken_in", bundle=bundle)
    return line, receipt_of(workspace, line)


def write_receipt(
    workspace: Workspace, *, bundle: str, out: Path, progress: Progress | None = None
) -> ExportedBundle:
    """Writes the signed receipt of a bundle that was decided on here.

    Args:
        workspace: of the receiver, opened with the identity's passphrase.
        bundle: id of the bundle that is answered.
        out: a folder, or the file's own name ending in ``.zip``.
        progress: told of bytes done and bytes in all.

    Raises:
        InputError: ``bundle.not_taken_in``, ``workspace.no_identity``,
            ``workspace.passphrase_needed``.
        ResourceError: ``bundle.no_room``, ``bundle.envelope_damaged``, ``disk.*``.
        TrustError: ``bundle.own_rejected``.
    """
    identity = workspace.signer()
    keep_own_certificate(workspace, identity)
    reply = _reply_to(workspace, bundle)
    filing, revisions = reply.filing, reply.revisions
    line = _line_of(workspace, reply)
    name = bundle_name(line, filing.number if filing and filing.number else bundle[-8:])
    target = place_for(out, name=name)
    records = BundleRecords(
        kind=BundleKind.RECEIPT,
        bundle=UUID(line.bundle),
        created=line.date,
        source=source_of(workspace),
        roots=reply.roots,
        certificates=reply.certificates,
        revisions=revisions,
        demo=workspace.info.demo or identity.facts.demo,
        receipt=reply.receipt,
    )
    signing = Signing(identity, workspace.clock.now(), load_trust([workspace.trust_folder]))
    verification = write_bundle(
        target, records, root=name, files=(), signing=signing, progress=progress
    )
    archive = verification.archive
    _note_written(workspace, line, reply, archive=archive, target=target)
    return ExportedBundle(
        path=target,
        bundle=line.bundle,
        kind=line.kind,
        archive=archive,
        bytes=target.stat().st_size,
        revisions=len(revisions),
        verification=verification,
    )


@dataclass(frozen=True, slots=True)
class _Reply:
    """What a receipt says.

    Attributes:
        answered: the ledger's line of the bundle that came in.
        receipt: what became of it.
        filing: headquarters' decision; None when there is none.
        revisions: of the filing, by digest.
        certificates: of their authors, DER.
    """

    answered: Shipment
    receipt: Receipt
    filing: Filing | None
    revisions: Mapping[str, Revision]
    certificates: tuple[bytes, ...]

    @property
    def roots(self) -> tuple[UUID, ...]:
        return (self.filing.id,) if self.filing else ()


def _reply_to(workspace: Workspace, bundle: str) -> _Reply:
    with workspace.read() as reader:
        answered, receipt = receipt_for(workspace, reader, bundle)
        filing = reader.find(Filing, filing_id(bundle))
        revisions = reader.revisions(filing.id) if filing else {}
        return _Reply(answered, receipt, filing, revisions, _certificates(reader, revisions))


def _line_of(workspace: Workspace, reply: _Reply) -> Shipment:
    """The receipt's line of the ledger: the same for the same answer, however often written."""
    key = revisions_digest(
        BundleKind.RECEIPT,
        (reply.receipt.bundle, *reply.roots),
        (reply.receipt.archive, *reply.revisions),
    )
    return mint_shipment(workspace, kind=BundleKind.RECEIPT, key=key)


def _note_written(
    workspace: Workspace, line: Shipment, reply: _Reply, *, archive: str, target: Path
) -> None:
    line = replace(line, archive=archive, path=str(target), at=workspace.clock.now())
    with workspace.write("bundle.receipt") as writer:
        writer.ship(line)
        writer.ship(replace(reply.answered, answered=line.bundle))
        writer.mark_delivered(reply.revisions, Delivery.EXPORTED)


def settle_answered(writer: Writer, records: BundleRecords) -> None:
    """At the sender: a receipt closes the ledger's line of the bundle it answers.

    What was accepted, and not returned by headquarters, counts as received; only then may the
    originals ever leave this device.
    """
    receipt = records.receipt
    if receipt is None:
        return
    line = writer.shipment_of(str(receipt.bundle), direction="out")
    if line is None:
        return
    writer.ship(replace(line, answered=str(records.bundle)))
    if receipt.accepted and not _is_returned(records.revisions):
        writer.mark_delivered(receipt.revisions, Delivery.RECEIVED)


def _is_returned(revisions: Mapping[str, Revision]) -> bool:
    """Whether headquarters' last word is that the bundle goes back."""
    filings = [one for one in revisions.values() if one.kind == "filing" and not one.voided]
    if not filings:
        return False
    last = max(filings, key=lambda one: one.time)
    return value_of(Filing, last.content).decision is FilingDecision.RETURNED


def _certificates(reader: Reader, revisions: Mapping[str, Revision]) -> tuple[bytes, ...]:
    authors = sorted({revision.author for revision in revisions.values()} - {""})
    found = (reader.certificate(author) for author in authors)
    return tuple(der for der in found if der is not None)
