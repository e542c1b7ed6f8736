"""What stands in the QR label of a place, so that a camera or a hand scanner can open it.

The text keeps to the characters of a QR code's alphanumeric mode (digits, capital letters and
``$%*+-./:`` and space, ISO/IEC 18004), which makes the squares of a label larger and therefore
easier to read: ``INSPECTOR:PLACE:<id>`` and, where the place has a code, ``:<code>`` for people who
scan it with something else.
"""

from __future__ import annotations

import re
from uuid import UUID

from inspector.domain.ids import PlaceId
from inspector.domain.places import Place

__all__ = ["label_text", "read_label"]

_MARK = "INSPECTOR:PLACE:"
_LABEL = re.compile(
    r"\s*INSPECTOR:PLACE:([0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})(?::[0-9A-Z_.\-]{0,64})?\s*",
    re.ASCII | re.IGNORECASE,
)


def label_text(place: Place) -> str:
    """What the label of a place says."""
    text = f"{_MARK}{place.id}"
    return (f"{text}:{place.code}" if place.code else text).upper()


def read_label(text: str) -> PlaceId | None:
    """The place a label belongs to; None when the text is no label of ours.

    Letters may be small or capital: a hand scanner types with whatever caps lock says.
    """
    found = _LABEL.fullmatch(text)
    return PlaceId(UUID(found[1])) if found is not None else None
