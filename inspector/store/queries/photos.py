"""Which photo was taken in last."""

from __future__ import annotations

from sqlalchemy import select

from inspector.domain.ids import PhotoId
from inspector.store.reader import Reader
from inspector.store.tables import PROJECTIONS

__all__ = ["latest_photo"]

_PHOTO = PROJECTIONS["photo"]


def latest_photo(reader: Reader) -> PhotoId | None:
    """The photo taken in last that is not in the 回收站; None when there is none."""
    found = reader.connection.execute(
        select(_PHOTO.c.id).order_by(_PHOTO.c.received_at.desc(), _PHOTO.c.id.desc()).limit(1)
    ).scalar()
    return None if found is None else PhotoId(found)
