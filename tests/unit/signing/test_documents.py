from __future__ import annotations

import logging
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    SigFieldSpec,
    append_signature_field,
)

from inspector.errors import InputError, TrustError
from inspector.signing.document_check import Changes, DocumentStatus, verify_document
from inspector.signing.documents import sign_field
from inspector.signing.field_size import field_size
from inspector.signing.identity import Identity
from inspector.signing.slots import find_slots, is_pdf
from inspector.signing.trust import NO_TRUST, Trust

_Update = Callable[[bytes, Callable[[IncrementalPdfFileWriter], None]], bytes]

_FIELDS = ("contractor", "supervisor", "organiser")


@pytest.fixture(scope="session")
def parties(enrol: Callable[..., Identity]) -> tuple[Identity, ...]:
    return tuple(enrol(name) for name in ("施工 赵", "监理 钱", "组织 孙"))


@pytest.fixture(scope="session")
def sealed(report: bytes, parties: tuple[Identity, ...], stamp: bytes, now: datetime) -> bytes:
    """Three parties signed, the last one sealed it."""
    return _signed(report, parties, stamp, now, count=3)


def _signed(
    report: bytes, parties: tuple[Identity, ...], stamp: bytes, now: datetime, *, count: int
) -> bytes:
    for number, (field, identity) in enumerate(zip(_FIELDS, parties, strict=True)):
        if number < count:
            report = sign_field(
                report,
                field=field,
                identity=identity,
                at=now + timedelta(minutes=number),
                appearance=stamp,
                reason="竣工验收",
                location="黄浦区",
                contact="021",
            )
    return report


def _codes(status: DocumentStatus) -> set[str]:
    return {finding.code for finding in status.all_findings}


def test_parties_sign_in_turn_and_every_signature_stays_valid(
    sealed: bytes, parties: tuple[Identity, ...], trust: Trust, now: datetime
) -> None:
    status = verify_document(sealed, trust=trust, at=now + timedelta(hours=1), name="r.pdf")
    assert status.intact
    assert status.sealed
    assert status.all_findings == ()
    assert status.empty_fields == ()
    assert [item.field for item in status.signatures] == list(_FIELDS)
    assert [item.changes for item in status.signatures] == [
        Changes.ALLOWED,
        Changes.ALLOWED,
        Changes.NONE,
    ]
    assert [item.seals for item in status.signatures] == [False, False, True]
    for number, signature in enumerate(status.signatures):
        assert signature.status.trusted is True
        assert signature.status.signer == parties[number].facts
        assert signature.status.signing_time == now + timedelta(minutes=number)


def test_equal_inputs_give_equal_bytes(
    sealed: bytes, report: bytes, parties: tuple[Identity, ...], stamp: bytes, now: datetime
) -> None:
    assert _signed(report, parties, stamp, now, count=3) == sealed


def test_signing_only_adds_to_the_file_and_leaves_its_information_alone(
    sealed: bytes, report: bytes
) -> None:
    assert sealed.startswith(report)
    before, after = (PdfFileReader(BytesIO(item)).trailer for item in (report, sealed))
    assert dict(after["/Info"]) == dict(before["/Info"])
    assert after["/ID"][0] == before["/ID"][0]
    assert after["/ID"][1] != before["/ID"][1]


def test_the_document_says_who_why_and_where(sealed: bytes, parties: tuple[Identity, ...]) -> None:
    first = PdfFileReader(BytesIO(sealed)).embedded_signatures[0].sig_object
    assert first["/SubFilter"] == "/ETSI.CAdES.detached"
    assert first["/Name"] == parties[0].facts.name
    assert (first["/Reason"], first["/Location"], first["/ContactInfo"]) == (
        "竣工验收",
        "黄浦区",
        "021",
    )


def test_the_field_shows_the_drawing_it_was_given(sealed: bytes, report: bytes) -> None:
    def shown(pdf: bytes) -> bytes:
        field = PdfFileReader(BytesIO(pdf)).root["/AcroForm"]["/Fields"][0]
        return bytes(field["/AP"]["/N"].data)

    assert b"(stamp 0)" not in shown(report)
    assert b"(stamp 0)" in shown(sealed)


def test_a_report_halfway_is_intact_and_names_who_is_missing(
    report: bytes, parties: tuple[Identity, ...], stamp: bytes, trust: Trust, now: datetime
) -> None:
    half = _signed(report, parties, stamp, now, count=2)
    status = verify_document(half, trust=trust, at=now + timedelta(hours=1))
    assert status.intact
    assert not status.sealed
    assert status.empty_fields == ("organiser",)


def test_a_seal_alone_closes_the_document(
    report: bytes, signer: Identity, trust: Trust, now: datetime
) -> None:
    made = sign_field(report, field="organiser", identity=signer, at=now)
    assert verify_document(made, trust=trust, at=now).sealed
    with pytest.raises(InputError) as caught:
        sign_field(made, field="contractor", identity=signer, at=now)
    assert caught.value.code == "signing.document_sealed"


def test_a_lock_without_a_level_seals_too(
    draw: Callable[..., bytes], update: _Update, signer: Identity, trust: Trust, now: datetime
) -> None:
    """As other programs write it; ISO 32000-1 knows no level there."""

    def add_fields(writer: IncrementalPdfFileWriter) -> None:
        for name, lock in (("first", None), ("last", FieldMDPSpec(FieldMDPAction.ALL))):
            field = SigFieldSpec(name, box=(10, 10, 90, 50), field_mdp_spec=lock)
            append_signature_field(writer, field)

    made = sign_field(update(draw(1), add_fields), field="first", identity=signer, at=now)
    assert not verify_document(made, trust=trust, at=now).sealed
    made = sign_field(made, field="last", identity=signer, at=now)
    status = verify_document(made, trust=trust, at=now)
    assert status.intact
    assert status.sealed


def test_a_fields_size_is_read_for_its_drawing(report: bytes) -> None:
    assert field_size(report, "contractor") == (150, 60)
    for pdf, field, code in (
        (report, "supplier", "signing.field_missing"),
        (b"%PDF-1.7", "contractor", "signing.not_a_pdf"),
    ):
        with pytest.raises(InputError) as caught:
            field_size(pdf, field)
        assert caught.value.code == code


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig (poppler) is not installed")
def test_pdfsig_agrees(tmp_path: Path, sealed: bytes) -> None:
    (tmp_path / "r.pdf").write_bytes(sealed)
    said = subprocess.run(
        ["pdfsig", "-nocert", tmp_path / "r.pdf"], capture_output=True, text=True, check=False
    ).stdout
    assert said.count("Signature is Valid.") == 3
    assert said.count("ETSI.CAdES.detached") == 3
    assert said.count("- Total document signed") == 1


def test_pyhanko_itself_finds_the_same(sealed: bytes) -> None:
    for embedded in PdfFileReader(BytesIO(sealed)).embedded_signatures:
        embedded.compute_integrity_info()
        assert embedded.summarise_integrity_info()["docmdp_ok"]


# Refusals before signing


@pytest.mark.parametrize(
    ("field", "code"),
    [("supplier", "signing.field_missing"), ("contractor", "signing.field_filled")],
)
def test_only_an_empty_field_that_is_there_is_signed(
    report: bytes, signer: Identity, now: datetime, field: str, code: str
) -> None:
    signed = sign_field(report, field="contractor", identity=signer, at=now)
    with pytest.raises(InputError) as caught:
        sign_field(signed, field=field, identity=signer, at=now)
    assert caught.value.code == code


def test_nobody_signs_after_the_seal(report: bytes, signer: Identity, now: datetime) -> None:
    made = sign_field(report, field="contractor", identity=signer, at=now)
    made = sign_field(made, field="organiser", identity=signer, at=now)
    with pytest.raises(InputError) as caught:
        sign_field(made, field="supervisor", identity=signer, at=now)
    assert caught.value.code == "signing.document_sealed"


def test_a_document_changed_since_the_last_signature_is_not_signed(
    report: bytes, signer: Identity, now: datetime
) -> None:
    made = sign_field(report, field="contractor", identity=signer, at=now)
    touched = bytearray(made)
    touched[made.index(b"%PDF") + 6] ^= 1
    for wrong in (made + b"\n", bytes(touched)):
        with pytest.raises(TrustError) as caught:
            sign_field(wrong, field="supervisor", identity=signer, at=now)
        assert caught.value.code == "signing.document_changed"


@pytest.mark.parametrize(
    "data", [b"", b"a letter", b"%PDF-1.7\n", b"%PDF-1.7\nxref\ntrailer\n%%EOF"]
)
def test_what_is_no_pdf_is_refused_in_words(data: bytes, signer: Identity, now: datetime) -> None:
    with pytest.raises(InputError) as caught:
        sign_field(data, field="x", identity=signer, at=now)
    assert caught.value.code == "signing.not_a_pdf"


def test_a_pdf_without_fields_has_none_to_sign(
    draw: Callable[..., bytes], signer: Identity, now: datetime
) -> None:
    with pytest.raises(InputError) as caught:
        sign_field(draw(1), field="x", identity=signer, at=now)
    assert caught.value.code == "signing.field_missing"


# What must be found


@settings(max_examples=150)
@given(chance=st.randoms(use_true_random=True))
def test_any_changed_bit_of_a_signed_report_is_found(
    sealed: bytes, now: datetime, chance: Random
) -> None:
    changed = bytearray(sealed)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    # Without anchors: what trust would catch does not count. Without its header it is no PDF.
    assert not (
        is_pdf(bytes(changed)) and verify_document(bytes(changed), trust=NO_TRUST, at=now).intact
    )


@settings(max_examples=100)
@given(chance=st.randoms(use_true_random=True))
def test_any_changed_bit_where_the_last_signature_stands_is_found(
    sealed: bytes, now: datetime, chance: Random
) -> None:
    begin, end = find_slots(sealed)[-1].gap
    changed = bytearray(sealed)
    changed[chance.randrange(begin, end)] ^= 1 << chance.randrange(8)
    assert not verify_document(bytes(changed), trust=NO_TRUST, at=now).intact


def test_the_case_of_a_digit_and_the_padding_are_not_free(sealed: bytes, now: datetime) -> None:
    begin, end = find_slots(sealed)[-1].gap
    letter = next(at for at in range(begin + 1, end) if sealed[at : at + 1] in b"ABCDEF")
    for at, value in ((letter, sealed[letter] | 0x20), (end - 2, ord("1"))):
        changed = sealed[:at] + bytes([value]) + sealed[at + 1 :]
        status = verify_document(changed, trust=NO_TRUST, at=now)
        assert not status.intact


def test_anything_after_the_last_signed_byte_is_found(
    sealed: bytes, trust: Trust, now: datetime
) -> None:
    status = verify_document(sealed + b"\n", trust=trust, at=now + timedelta(hours=1))
    assert not status.intact
    assert _codes(status) == {"signing.bytes_after_signature"}
    assert all(item.status.valid for item in status.signatures)


def _turn_page(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = generic.NumberObject(180)  # type: ignore[no-untyped-call]  # as above
    writer.update_container(page)


def test_an_unsigned_addition_is_found(
    sealed: bytes, update: _Update, trust: Trust, now: datetime
) -> None:
    turned = update(sealed, _turn_page)
    status = verify_document(turned, trust=trust, at=now + timedelta(hours=1))
    assert not status.intact
    assert "signing.bytes_after_signature" in _codes(status)


def test_a_page_changed_between_two_signatures_is_found(
    report: bytes,
    update: _Update,
    parties: tuple[Identity, ...],
    trust: Trust,
    now: datetime,
) -> None:
    """The second signer's own software did not look; the check does."""
    made = sign_field(report, field="contractor", identity=parties[0], at=now)
    turned = update(made, _turn_page)
    with pytest.raises(TrustError):
        sign_field(turned, field="supervisor", identity=parties[1], at=now)
    forced = _sign_without_looking(turned, parties[1], now)
    status = verify_document(forced, trust=trust, at=now)
    assert all(item.status.valid for item in status.signatures)
    assert [item.changes for item in status.signatures] == [Changes.REFUSED, Changes.NONE]
    assert _codes(status) == {"signing.changed_after_signing"}
    assert not status.intact


def _sign_without_looking(pdf: bytes, identity: Identity, now: datetime) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("inspector.signing.documents._last_signature_holds", lambda *_: True)
        return sign_field(pdf, field="supervisor", identity=identity, at=now)


def test_a_report_cut_back_to_an_earlier_signature_is_no_longer_sealed(
    sealed: bytes, trust: Trust, now: datetime
) -> None:
    earlier = sealed[: find_slots(sealed)[1].end]
    status = verify_document(earlier, trust=trust, at=now + timedelta(hours=1))
    assert status.intact
    assert not status.sealed
    assert status.empty_fields == ("organiser",)


def test_an_unsigned_pdf_is_said_to_be_unsigned(report: bytes, now: datetime) -> None:
    status = verify_document(report, trust=NO_TRUST, at=now)
    assert not status.intact
    assert _codes(status) == {"signing.document_unsigned"}
    assert status.empty_fields == _FIELDS


def test_a_fake_signature_that_no_field_refers_to_is_found(
    report: bytes, signer: Identity, trust: Trust, now: datetime
) -> None:
    """Bytes that look like a signature, in a comment of the unsigned file."""
    comment = b"% /ByteRange [0 10 20 5]\n"
    made = sign_field(report + comment, field="contractor", identity=signer, at=now)
    status = verify_document(made, trust=trust, at=now)
    assert not status.intact
    assert "signing.structure_differs" in _codes(status)


def test_a_strangers_report_is_intact_and_not_trusted(
    report: bytes, stranger: Identity, trust: Trust, now: datetime
) -> None:
    made = sign_field(report, field="contractor", identity=stranger, at=now)
    status = verify_document(made, trust=trust, at=now, name="r.pdf")
    assert status.intact
    (found,) = status.all_findings
    assert (found.code, found.subject) == ("signing.not_trusted", "r.pdf [contractor]")


def test_what_is_no_pdf_cannot_be_checked(now: datetime) -> None:
    with pytest.raises(InputError) as caught:
        verify_document(b"PK\x03\x04", trust=NO_TRUST, at=now)
    assert caught.value.code == "signing.not_a_pdf"


@given(st.binary(max_size=400))
def test_any_bytes_behind_a_header_are_answered(now: datetime, data: bytes) -> None:
    status = verify_document(b"%PDF-1.7\n" + data, trust=NO_TRUST, at=now)
    assert not status.intact


def test_the_library_does_not_print(
    sealed: bytes, now: datetime, capfd: pytest.CaptureFixture[str]
) -> None:
    verify_document(sealed[:-100], trust=NO_TRUST, at=now)
    assert logging.getLogger("pyhanko").hasHandlers()
    assert capfd.readouterr() == ("", "")


def test_two_signatures_on_one_report_give_files_with_two_identifiers(
    report: bytes, signer: Identity, now: datetime
) -> None:
    one, two = (sign_field(report, field=field, identity=signer, at=now) for field in _FIELDS[:2])
    ids = {PdfFileReader(BytesIO(item)).trailer["/ID"][1].original_bytes for item in (one, two)}
    assert len(ids) == 2
