"""Checks the signatures of a PDF, strictly: no byte of the file outside some check.

Two readings of the file are compared. `inspector.signing.slots` finds the signatures by bytes;
each must hold under the strict profile and the last must reach the end of the file. pyHanko
then reads the structure: field names, claimed times, and whether what was added after each
signature is only what may be added (further signatures). The two must tell of the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from io import BytesIO

from pyhanko.pdf_utils.generic import TextStringObject, parse_pdf_date
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from inspector.errors import InputError
from inspector.findings import Finding, Level, worst
from inspector.signing.cms import SignatureStatus, judge_signature
from inspector.signing.documents import closes_document
from inspector.signing.slots import Slot, find_slots, is_pdf
from inspector.signing.trust import Trust

__all__ = ["Changes", "DocumentStatus", "FieldSignature", "verify_document"]


class Changes(StrEnum):
    """What was added to a file after a signature."""

    NONE = "none"
    ALLOWED = "allowed"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FieldSignature:
    """One signature of a document.

    Attributes:
        field: its field's name; empty when the structure could not be read.
        status: integrity, signer, trust, claimed time.
        changes: what came after it.
        seals: closes the document.
    """

    field: str
    status: SignatureStatus
    changes: Changes
    seals: bool


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """What was found out about a document.

    Attributes:
        signatures: in the order they were made.
        empty_fields: names of fields nobody signed.
        findings: about the document; those about a signature stand with it.
        subject: what the document says it is about (ISO 32000-1, clause 14.3.3); empty when it
            says nothing or its structure could not be read.
    """

    signatures: tuple[FieldSignature, ...]
    empty_fields: tuple[str, ...]
    findings: tuple[Finding, ...]
    subject: str = ""

    @property
    def intact(self) -> bool:
        """Signed, every signature valid, nothing changed that may not change."""
        return (
            bool(self.signatures)
            and all(signature.status.valid for signature in self.signatures)
            and worst(self.findings) is not Level.ERROR
        )

    @property
    def sealed(self) -> bool:
        """Closed by a valid seal: nothing may be added any more."""
        return any(item.seals and item.status.valid for item in self.signatures)

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """The document's findings, then those of each signature."""
        return self.findings + tuple(
            finding for signature in self.signatures for finding in signature.status.findings
        )


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the structure says of one signature."""

    field: str
    claimed: datetime | None
    seals: bool
    signature: EmbeddedPdfSignature


@dataclass(frozen=True, slots=True)
class _Structure:
    """What pyHanko read: signatures by their gap, the empty fields, and the subject."""

    entries: Mapping[tuple[int, int], _Entry] = field(default_factory=dict)
    empty: tuple[str, ...] = ()
    subject: str = ""
    readable: bool = True


def verify_document(pdf: bytes, *, trust: Trust, at: datetime, name: str = "") -> DocumentStatus:
    """Checks every signature of a PDF and that nothing in it escapes them.

    Args:
        pdf: the file.
        trust: anchors and revocation lists; `NO_TRUST` leaves identity unchecked.
        at: the time of the check, aware.
        name: of the file, for the findings.

    Raises:
        InputError: ``signing.not_a_pdf``.
    """
    if not is_pdf(pdf):
        raise InputError("signing.not_a_pdf")
    slots = find_slots(pdf)
    structure = _read(pdf)
    entries = structure.entries
    statuses = {
        slot.gap: _judge(slot, entries.get(slot.gap), trust=trust, at=at, name=name)
        for slot in slots
    }
    whole = bool(slots) and slots[-1].end == len(pdf) and statuses[slots[-1].gap].valid
    signatures = tuple(
        _field_signature(
            slot, entries.get(slot.gap), statuses[slot.gap], length=len(pdf), whole=whole
        )
        for slot in slots
    )
    findings = tuple(_about_document(pdf, slots, structure, signatures, name))
    return DocumentStatus(signatures, structure.empty, findings, structure.subject)


def _read(pdf: bytes) -> _Structure:
    try:
        reader = PdfFileReader(BytesIO(pdf))
        empty = [name for name, value, _ in enumerate_sig_fields(reader) if value is None]
        entries = {_gap(item): _entry(item) for item in reader.embedded_signatures}
        subject = _subject(reader)
    except Exception:  # noqa: BLE001 - foreign bytes make a parser fail in any way it can, and
        # each way means the same: the structure cannot be read, which becomes a finding.
        return _Structure(readable=False)
    return _Structure(entries, tuple(empty), subject)


def _subject(reader: PdfFileReader) -> str:
    trailer = reader.trailer
    if "/Info" not in trailer or "/Subject" not in trailer["/Info"]:
        return ""
    text = trailer["/Info"]["/Subject"]
    return str(text) if isinstance(text, TextStringObject) else ""


def _gap(signature: EmbeddedPdfSignature) -> tuple[int, int]:
    _, before, after, _ = (int(number) for number in signature.byte_range)
    return before, after


def _entry(signature: EmbeddedPdfSignature) -> _Entry:
    moment = None
    if "/M" in signature.sig_object:
        moment = parse_pdf_date(signature.sig_object["/M"], strict=True)
    return _Entry(
        field=str(signature.field_name),
        claimed=moment if moment is not None and moment.tzinfo is not None else None,
        seals=closes_document(signature),
        signature=signature,
    )


def _judge(
    slot: Slot, entry: _Entry | None, *, trust: Trust, at: datetime, name: str
) -> SignatureStatus:
    subject = name
    if entry is not None:
        subject = f"{name} [{entry.field}]" if name else entry.field
    if slot.signature is None:
        found = Finding(Level.ERROR, "signing.gap_refused", subject)
        return SignatureStatus(intact=False, profile_ok=False, findings=(found,))
    return judge_signature(
        slot.signature,
        digest=slot.digest,
        trust=trust,
        at=at,
        claimed=None if entry is None else entry.claimed,
        timed=False,
        subject=subject,
    )


def _field_signature(
    slot: Slot, entry: _Entry | None, status: SignatureStatus, *, length: int, whole: bool
) -> FieldSignature:
    changes = Changes.UNKNOWN
    if slot.end == length:
        changes = Changes.NONE
    elif whole and entry is not None:
        changes = _changes(entry.signature)
    return FieldSignature(
        field="" if entry is None else entry.field,
        status=status,
        changes=changes,
        seals=entry is not None and entry.seals,
    )


def _changes(embedded: EmbeddedPdfSignature) -> Changes:
    try:
        embedded.compute_integrity_info()  # type: ignore[no-untyped-call]  # pyHanko annotates in part
        allowed = embedded.summarise_integrity_info()["docmdp_ok"]
    except Exception:  # noqa: BLE001 - as in _read; what cannot be compared is not allowed
        return Changes.REFUSED
    return Changes.ALLOWED if allowed else Changes.REFUSED


def _about_document(
    pdf: bytes,
    slots: Sequence[Slot],
    structure: _Structure,
    signatures: Sequence[FieldSignature],
    name: str,
) -> Iterator[Finding]:
    if not structure.readable:
        yield Finding(Level.ERROR, "signing.structure_unreadable", name)
    elif set(structure.entries) != {slot.gap for slot in slots}:
        yield Finding(Level.ERROR, "signing.structure_differs", name)
    if not slots:
        yield Finding(Level.ERROR, "signing.document_unsigned", name)
        return
    if not all(slot.whole_prefix for slot in slots):
        yield Finding(Level.ERROR, "signing.range_refused", name)
    extra = len(pdf) - slots[-1].end
    if extra > 0:
        yield Finding(Level.ERROR, "signing.bytes_after_signature", name, {"count": extra})
    for signature in signatures:
        if signature.changes is Changes.REFUSED:
            context: dict[str, object] = {"field": signature.field}
            yield Finding(Level.ERROR, "signing.changed_after_signing", name, context)
