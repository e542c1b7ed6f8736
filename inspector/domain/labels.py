"""What stands in the QR label of a place, so that a camera or a hand scanner can open it.

The text keeps to the characters of a QR code's alphanumeric mode (digits, capital letters and
``$%*+-./:`` and space, ISO/IEC 18004), which makes the squares of a label larger and therefore
easier to read: ``INSPECTOR:PLACE:<id>`` and, where the place has a code, ``:<code>`` for people who
scan it with something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from inspector.domain.ids import PlaceId
from inspector.domain.places import Place, PlaceKind

__all__ = ["PlaceLabel", "label_text", "read_label"]

_MARK = "INSPECTOR:PLACE:"
_LABEL = re.compile(
    r"\s*INSPECTOR:PLACE:([0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})(?::[0-9A-Z_.\-]{0,64})?\s*",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PlaceLabel:
    """What is printed on the label of a place.

    Attributes:
        text: what its code says; see `label_text`.
        name: of the place.
        within: the compound, and what the place stands in there; empty for the compound itself.
        kind: what it is.
        code: its code; empty when it has none.
    """

    text: str
    name: str
    within: str
    kind: PlaceKind
    code: str


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
