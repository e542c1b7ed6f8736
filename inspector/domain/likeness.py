"""How alike two pictures look, by their fingerprints; see `inspector.photos.likeness`.

Two fingerprints that differ in at most seven bits differ in at most one bit in one of their four
quarters, so the pictures alike are among those with one of 17 values in one of four indexes. That
holds for the store's tables and for the index in memory alike.
"""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["ALIKE", "BITS", "QUARTERS", "Likenesses", "around", "bits_apart", "quarters_of"]

BITS = 64
"""Bits of a fingerprint; it is kept as 16 hex digits."""
ALIKE = 7
"""Two pictures whose fingerprints differ in at most so many bits are taken for one picture."""
QUARTERS = 4
"""Parts of a fingerprint that are looked up."""
_QUARTER_BITS = BITS // QUARTERS
_QUARTER_DIGITS = _QUARTER_BITS // 4


def bits_apart(one: str, other: str) -> int:
    """In how many bits two fingerprints differ; all of them when a picture has none."""
    if not one or not other:
        return BITS
    return (int(one, 16) ^ int(other, 16)).bit_count()


def quarters_of(told: str) -> tuple[int, ...]:
    """A fingerprint's quarters as numbers."""
    starts = range(0, len(told), _QUARTER_DIGITS)
    return tuple(int(told[at : at + _QUARTER_DIGITS], 16) for at in starts)


def around(quarter: int) -> list[int]:
    """A quarter, with all values one bit away from it."""
    return [quarter, *(quarter ^ 1 << bit for bit in range(_QUARTER_BITS))]


class Likenesses:
    """Fingerprints in memory, to be found by what is like them."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._by_quarter: tuple[dict[int, list[str]], ...] = tuple({} for _ in range(QUARTERS))

    def add(self, told: str) -> None:
        """Takes a fingerprint in; a picture that shows too little has none and is like no other."""
        if not told or told in self._known:
            return
        self._known.add(told)
        for known, quarter in zip(self._by_quarter, quarters_of(told), strict=True):
            known.setdefault(quarter, []).append(told)

    def like(self, told: str) -> Iterator[tuple[int, str]]:
        """What differs in at most `ALIKE` bits, with in how many; the likest first."""
        if not told:
            return
        near = {
            other: apart
            for known, quarter in zip(self._by_quarter, quarters_of(told), strict=True)
            for value in around(quarter)
            for other in known.get(value, ())
            if (apart := bits_apart(told, other)) <= ALIKE
        }
        yield from sorted((apart, other) for other, apart in near.items())
