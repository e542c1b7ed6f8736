"""How alike two pictures look, by their fingerprints; see `inspector.photos.likeness`."""

from __future__ import annotations

__all__ = ["ALIKE", "BITS", "bits_apart"]

BITS = 64
"""Bits of a fingerprint; it is kept as 16 hex digits."""
ALIKE = 7
"""Two pictures whose fingerprints differ in at most so many bits are taken for one picture."""


def bits_apart(one: str, other: str) -> int:
    """In how many bits two fingerprints differ; all of them when a picture has none."""
    if not one or not other:
        return BITS
    return (int(one, 16) ^ int(other, 16)).bit_count()
