"""QR labels of places: what they say, and what is none."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.ids import PlaceId
from inspector.domain.labels import label_text, read_label
from inspector.domain.places import Place, PlaceKind

ID = UUID("0199b2a4-6a50-7c3e-9d50-3f1c5c1e8d01")
CODES = r"[0-9A-Za-z][0-9A-Za-z_.\-]{0,63}"


def hydrant(*, code: str | None = None) -> Place:
    return Place(id=PlaceId(ID), kind=PlaceKind.HYDRANT, name="1 号消火栓", code=code)


def test_label_names_the_place_and_its_code() -> None:
    assert label_text(hydrant()) == "INSPECTOR:PLACE:0199B2A4-6A50-7C3E-9D50-3F1C5C1E8D01"
    assert label_text(hydrant(code="WC-h1")).endswith(":WC-H1")


def test_label_keeps_to_the_characters_that_make_large_squares() -> None:
    assert re.fullmatch(r"[0-9A-Z $%*+\-./:]+", label_text(hydrant(code="WC-0217.h1")))


@given(number=st.uuids(), code=st.none() | st.from_regex(CODES, fullmatch=True))
def test_what_was_printed_is_read_again(number: UUID, code: str | None) -> None:
    place = Place(id=PlaceId(number), kind=PlaceKind.HYDRANT, name="栓", code=code)
    assert read_label(label_text(place)) == number
    assert read_label(f" {label_text(place).lower()}\r\n") == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "6901234567892",
        "INSPECTOR:PLACE:",
        f"INSPECTOR:DEFECT:{ID}",
        f"INSPECTOR:PLACE:{ID}7",
        f"INSPECTOR:PLACE:{ID}:A B",
        f"https://example.org/?INSPECTOR:PLACE:{ID}",
        "INSPECTOR:PLACE:" + "0" * 36,
    ],
)
def test_other_codes_are_no_labels(text: str) -> None:
    assert read_label(text) is None
