"""Printed numbers, ``WC-0217-A010``: compound, month and day, device letter, running number.

The device letter keeps two tablets in one compound on one day apart.
"""

from __future__ import annotations

from inspector.clock import CHINA
from inspector.domain.ids import PlaceId
from inspector.domain.places import Place
from inspector.store import Writer
from inspector.workspace import Workspace

__all__ = ["next_number"]

_TAIL = 4


def next_number(workspace: Workspace, writer: Writer, *, compound: PlaceId) -> str:
    """The next printed number for something found in a compound today."""
    place = writer.get(Place, compound)
    # A compound without letters is known by the end of its code, or of its id.
    short = place.short or (place.code or place.id.hex)[-_TAIL:].strip("-_.").upper()
    prefix = f"{short}-{workspace.clock.now().astimezone(CHINA):%m%d}"
    letter = workspace.info.letter
    return f"{prefix}-{letter}{writer.next_number(prefix, letter):03}"
