"""What pictures look like, to be found by: an index over each quarter of the fingerprint.

Two fingerprints that differ in at most seven bits differ in at most one bit in one of their four
quarters, so the pictures alike are among those with one of 17 values in one of four indexes.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, Table

from inspector.store.tables.columns import METADATA, Digest

__all__ = ["QUARTERS", "QUARTER_BITS", "likeness", "likeness_row", "quarters_of"]

QUARTERS = ("first", "second", "third", "fourth")
QUARTER_BITS = 16

likeness = Table(
    "likeness",
    METADATA,
    # Of the picture's bytes. Rows stay when a photo is voided; whoever searches joins the photos.
    Column("digest", Digest, primary_key=True),
    # The fingerprint as a signed number; NULL for a picture that shows too little.
    Column("bits", BigInteger, nullable=True),
    *(Column(name, Integer, nullable=True) for name in QUARTERS),
    # An index holds all that a search reads.
    *(Index(None, name, "bits") for name in QUARTERS),
    sqlite_with_rowid=False,
)
"""A cache by digest: of photos whose records say what they look like it follows from them, of
older ones it is worked out from the picture, see `inspector.capture.likenesses`."""


def likeness_row(digest: str, told: str) -> dict[str, Any]:
    """The row of a picture.

    Args:
        digest: of the original.
        told: its fingerprint in hex; empty when it shows too little.
    """
    bits = int.from_bytes(bytes.fromhex(told), signed=True) if told else None
    parts = quarters_of(told) if told else (None,) * len(QUARTERS)
    return {"digest": digest, "bits": bits, **dict(zip(QUARTERS, parts, strict=True))}


def quarters_of(told: str) -> tuple[int, ...]:
    """A fingerprint's quarters as numbers, as their columns hold them."""
    digits = QUARTER_BITS // 4
    return tuple(int(told[at : at + digits], 16) for at in range(0, len(told), digits))
