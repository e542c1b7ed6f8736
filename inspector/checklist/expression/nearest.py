"""Which known word somebody may have meant."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

__all__ = ["nearest"]

_MANY = 200
_FURTHEST = 2
"""Longer or shorter by more than so many characters is no slip of the pen."""


def nearest(word: str, known: Collection[str]) -> str:
    """The known word most like a word; the one that differs in capitals only; else empty.

    Among very many words only those of about its length that begin or end alike are compared:
    a form of thousands of items may have hundreds of mistakes, and each is looked up.
    """
    words, small = list(known), word.lower()
    same = next((other for other in words if other.lower() == small), "")
    if same:
        return same
    if len(words) > _MANY:
        words = [
            other
            for other in words
            if abs(len(other) - len(word)) <= _FURTHEST
            and (other[-2:] == word[-2:] or other[-3:-1] == word[-3:-1] or other[:2] == word[:2])
        ]
        words.sort(key=lambda other: (other[-2:] != word[-2:], other))
    similar = get_close_matches(word, words[:_MANY], n=1)
    return similar[0] if similar else ""
