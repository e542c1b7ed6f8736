"""What pictures look like, to be found by: an index over each quarter of the fingerprint.

Why that finds them all: see `inspector.domain.likeness`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, Table

from inspector.domain.likeness import quarters_of
from inspector.store.tables.columns import METADATA, Digest

__all__ = ["QUARTERS", "likeness", "likeness_row"]

QUARTERS = ("first", "second", "third", "fourth")

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
