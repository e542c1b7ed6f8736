"""Stable identifiers of records.

A record that people create freely gets a UUIDv7 (RFC 9562, section 5.7), which sorts by time.
A record that *is* something already named (a place with an official code, the inspection of a
compound in a round, the answer to an item there) gets an id derived from that name (UUIDv5), so
that two tablets that write it apart write the same record and a difference shows as a conflict.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NewType
from uuid import UUID, uuid5

from inspector.clock import Clock

__all__ = [
    "AcceptanceId",
    "AnswerId",
    "AttachmentId",
    "DefectId",
    "EditionId",
    "FilingId",
    "InspectionId",
    "LocalParameterId",
    "MarkupId",
    "PhotoId",
    "PlaceId",
    "PlanId",
    "RecordId",
    "RowId",
    "derived_id",
    "new_id",
]

RecordId = NewType("RecordId", UUID)
PlaceId = NewType("PlaceId", UUID)
InspectionId = NewType("InspectionId", UUID)
RowId = NewType("RowId", UUID)
AnswerId = NewType("AnswerId", UUID)
PhotoId = NewType("PhotoId", UUID)
DefectId = NewType("DefectId", UUID)
AcceptanceId = NewType("AcceptanceId", UUID)
FilingId = NewType("FilingId", UUID)
EditionId = NewType("EditionId", UUID)
LocalParameterId = NewType("LocalParameterId", UUID)
AttachmentId = NewType("AttachmentId", UUID)
MarkupId = NewType("MarkupId", UUID)
PlanId = NewType("PlanId", UUID)

_NAMESPACE = UUID("0199b2a4-6a50-7c3e-9d50-3f1c5c1e8d01")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62


def new_id(clock: Clock) -> UUID:
    """A fresh UUIDv7: 48 bits of milliseconds, 74 random bits."""
    milliseconds = (clock.now() - _EPOCH) // timedelta(milliseconds=1)
    noise = int.from_bytes(clock.random_bytes(10), "big")
    high = (noise >> 68) & 0xFFF
    low = noise & ((1 << 62) - 1)
    return UUID(int=milliseconds << 80 | _VERSION_7 | high << 64 | _VARIANT | low)


def derived_id(*parts: object) -> UUID:
    """The UUIDv5 of a name made of parts; equal parts give equal ids on every device."""
    return uuid5(_NAMESPACE, "\x1f".join(str(part) for part in parts))
