"""Signs PDF reports: PAdES baseline B-B (ETSI EN 319 142-1), several parties in turn.

How a report is signed:

1. The report is written with all its empty fields; a field added later would be a change. The
   field of the seal brings a lock: all fields, and no further change (/Lock with Action All and
   P 1; ISO 32000-2 clause 12.7.5.5).
2. Each party signs a field with `sign_field`, in any order. The first signature is a certifying
   one that allows nothing but filling in and signing (DocMDP level 2, ISO 32000-1 clause 12.8.2.2);
   the next ones are approvals. An earlier signature stays valid under a later one.
3. The seal is signed last. Its signature takes the lock over (FieldMDP, clause 12.8.2.4), and
   nothing can follow.

Equal arguments give equal bytes: no clock, no dice; the second half of the file's /ID follows from
the content. /Info and XMP are left as the report was written, so that PDF/A files stay PDF/A.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.form_tools import get_single_field_annot
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigSeedSubFilter,
    enumerate_sig_fields,
)
from pyhanko.sign.signers.cms_embedder import (
    PdfCMSEmbedder,
    SigIOSetup,
    SigMDPSetup,
    SigObjSetup,
)
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from inspector.errors import InputError, TrustError
from inspector.signing.cms import judge_signature, make_signature, signature_size
from inspector.signing.identity import Identity
from inspector.signing.slots import find_slots, is_pdf
from inspector.signing.trust import NO_TRUST

__all__ = ["closes_document", "sign_field"]

# pyHanko reports to its log what it also tells us; without a handler Python prints that.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


class _Writer(IncrementalPdfFileWriter):
    """pyHanko's writer without its clock and its dice."""

    def __init__(self, pdf: bytes, *, occasion: bytes) -> None:
        super().__init__(BytesIO(pdf))
        fresh = hashlib.sha256(hashlib.sha256(pdf).digest() + occasion).digest()[:16]
        known = "/ID" in self.prev.trailer
        first = self._document_id[0] if known else generic.ByteStringObject(fresh)
        self._document_id = generic.ArrayObject([first, generic.ByteStringObject(fresh)])

    def _update_meta(self) -> None:
        """Leaves /Info and XMP alone; pyHanko would write the present time into them."""


def sign_field(
    pdf: bytes,
    *,
    field: str,
    identity: Identity,
    at: datetime,
    appearance: bytes | None = None,
    reason: str = "",
    location: str = "",
    contact: str = "",
) -> bytes:
    """Signs one empty field; equal arguments give equal bytes.

    Args:
        pdf: the document with its fields, perhaps signed by others already.
        field: name of the empty field.
        identity: who signs.
        at: the time to claim, aware, cut to seconds; written as /M.
        appearance: what the field shows, a one-page PDF of the field's size.
        reason: why, as shown by viewers.
        location: where.
        contact: how to reach the signer.

    Returns:
        The document with the signature appended; the bytes before stay as they were.

    Raises:
        InputError: ``signing.not_a_pdf``, ``signing.pdf_encrypted``, ``signing.field_missing``,
            ``signing.field_filled``, ``signing.document_sealed``.
        TrustError: ``signing.document_changed``: somebody changed it after a signature.
    """
    at = at.replace(microsecond=0)
    occasion = f"{field}\n{at.isoformat()}\n{identity.facts.fingerprint}".encode()
    with _pdf_problems():
        writer = _open(pdf, occasion=occasion)
        first = _check_signable(pdf, writer.prev, field=field, at=at)
        if first:
            _declare_pades(writer)
        embedding = PdfCMSEmbedder().write_cms(field, writer, existing_fields_only=True)
        dictionary = next(embedding).get_object()
        if appearance is not None:
            _show(writer, dictionary, appearance)
        placeholder = _placeholder(
            identity, at=at, reason=reason, location=location, contact=contact
        )
        restrictions = _restrictions(dictionary, first=first)
        embedding.send(SigObjSetup(placeholder, mdp_setup=restrictions))
    prepared, output = embedding.send(SigIOSetup(md_algorithm="sha256"))
    embedding.send(make_signature(prepared.document_digest, identity=identity, at=None))
    embedding.close()
    signed: bytes = output.getvalue()
    return signed


def _placeholder(
    identity: Identity, *, at: datetime, reason: str, location: str, contact: str
) -> SignatureObject:
    """The signature's dictionary with room for the bytes; what is not said is left out."""
    return SignatureObject(
        timestamp=at,
        subfilter=SigSeedSubFilter.PADES,
        name=identity.facts.name,
        location=location or None,
        reason=reason or None,
        contact_info=contact or None,
        bytes_reserved=2 * signature_size(identity=identity),
    )


def closes_document(signature: EmbeddedPdfSignature) -> bool:
    """Whether a signature is a seal: nothing may be signed or changed after it."""
    lock = signature.fieldmdp
    locks_all = lock is not None and lock.action is FieldMDPAction.ALL
    return locks_all or signature.docmdp_level == MDPPerm.NO_CHANGES


@contextmanager
def _pdf_problems() -> Iterator[None]:
    try:
        yield
    except (PdfError, KeyError, IndexError, ValueError, TypeError) as error:
        # What pyHanko raises over a file that is broken or no PDF; the file is what is wrong.
        raise InputError("signing.not_a_pdf") from error


def _open(pdf: bytes, *, occasion: bytes) -> _Writer:
    if not is_pdf(pdf):
        raise InputError("signing.not_a_pdf")
    writer = _Writer(pdf, occasion=occasion)
    if writer.prev.encrypted:
        raise InputError("signing.pdf_encrypted")
    return writer


def _declare_pades(writer: _Writer) -> None:
    # ETSI EN 319 142-1 clause 5.4: PAdES in PDF 1.7 is an extension that the catalog names.
    writer.ensure_output_version((1, 7))  # type: ignore[no-untyped-call]  # pyHanko annotates in part
    if writer.output_version < (2, 0):
        writer.register_extension(ESIC_EXTENSION_1)


def _check_signable(pdf: bytes, reader: PdfFileReader, *, field: str, at: datetime) -> bool:
    """Whether this will be the first signature; refuses what must not be signed."""
    fields = {name: value for name, value, _ in enumerate_sig_fields(reader)}
    if field not in fields:
        raise InputError("signing.field_missing", field=field, fields=sorted(fields))
    if fields[field] is not None:
        raise InputError("signing.field_filled", field=field)
    signatures = reader.embedded_signatures
    if any(closes_document(item) for item in signatures):
        raise InputError("signing.document_sealed", field=field)
    if signatures and not _last_signature_holds(pdf, at):
        raise TrustError("signing.document_changed", field=field)
    return not signatures


def _last_signature_holds(pdf: bytes, at: datetime) -> bool:
    slots = find_slots(pdf)
    last = slots[-1] if slots else None
    if last is None or last.end != len(pdf) or last.signature is None:
        return False
    return judge_signature(
        last.signature, digest=last.digest, trust=NO_TRUST, at=at, timed=False
    ).valid


def _restrictions(dictionary: generic.DictionaryObject, *, first: bool) -> SigMDPSetup:
    lock = None
    level = MDPPerm.FILL_FORMS if first else None
    if "/Lock" in dictionary:
        own = dictionary["/Lock"]
        lock = FieldMDPSpec.from_pdf_object(own)
        level = MDPPerm(own["/P"]) if "/P" in own else level
    return SigMDPSetup(md_algorithm="sha256", certify=first, field_lock=lock, docmdp_perms=level)


def _show(writer: _Writer, dictionary: generic.DictionaryObject, appearance: bytes) -> None:
    # Viewers fit the drawing's page into the field's rectangle: ISO 32000-1 clause 12.5.5.
    drawing = writer.import_page_as_xobject(PdfFileReader(BytesIO(appearance)))
    widget = get_single_field_annot(dictionary)
    appearances = {generic.pdf_name("/N"): drawing}
    widget["/AP"] = generic.DictionaryObject(appearances)  # type: ignore[no-untyped-call]  # pyHanko annotates in part
    writer.update_container(widget)
