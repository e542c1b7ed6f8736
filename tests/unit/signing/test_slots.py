from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.signing.slots import find_slots, is_pdf

_DER = bytes.fromhex("3003020107")


def _file(gap: bytes) -> bytes:
    """A file with one signature whose gap holds the bytes given."""
    template = b"%%PDF-1.7 /ByteRange [0 %03d %03d %03d] /Contents "
    begin = len(template % (0, 0, 0))
    return template % (begin, begin + len(gap), 4) + gap + b"EOF\n"


def test_a_signature_is_found_with_what_it_covers() -> None:
    gap = b"<%s0000>" % _DER.hex().upper().encode()
    (slot,) = find_slots(_file(gap))
    assert slot.signature == _DER
    assert slot.whole_prefix
    assert slot.end == len(_file(gap))
    assert slot.digest == hashlib.sha256(_file(gap).replace(gap, b"")).digest()


@pytest.mark.parametrize(
    "gap",
    [
        b"<3003020107000>",
        b"<300302010700FF>",
        b"<30030201aB0000>",
        b"<3003 0201070000>",
        b"<30030201070000",
        b"(30030201070000)",
        b"<3080020107000000>",
        b"<30>",
        b"<>",
    ],
    ids=[
        "odd number of digits",
        "not zero after the signature",
        "both cases of letters",
        "a space inside",
        "no closing bracket",
        "another kind of string",
        "indefinite length",
        "too short",
        "empty",
    ],
)
def test_a_gap_that_holds_anything_else_is_refused(gap: bytes) -> None:
    (slot,) = find_slots(_file(gap))
    assert slot.signature is None


def test_ranges_that_do_not_begin_at_the_beginning_or_overlap_are_refused() -> None:
    for ranges in (b"[1 20 40 10]", b"[0 40 20 10]", b"[0 20 40 9999]", b"[0 20 20 5]"):
        (slot,) = find_slots(b"%PDF-1.7 /ByteRange " + ranges + b" " * 60)
        assert not slot.whole_prefix
        assert slot.signature is None


def test_signatures_come_in_the_order_of_what_they_cover() -> None:
    text = b"%PDF-1.7 /ByteRange [0 10 20 50] /ByteRange [0 10 20 30]" + b" " * 60
    assert [slot.end for slot in find_slots(text)] == [50, 70]


def test_only_so_many_are_looked_at() -> None:
    assert len(find_slots(b"%PDF-1.7 " + b"/ByteRange [0 1 2 3] " * 5000)) == 256


@given(st.binary(max_size=200))
def test_any_bytes_can_be_searched(data: bytes) -> None:
    for slot in find_slots(b"/ByteRange [0 5 9 9]" + data):
        assert slot.signature is None or slot.whole_prefix


def test_a_pdf_is_known_by_its_header() -> None:
    assert is_pdf(b"\n%PDF-1.4")
    assert not is_pdf(b"PK\x03\x04")
    assert not is_pdf(bytes(2000) + b"%PDF-1.4")
