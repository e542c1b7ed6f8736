"""What is done to a photo before its record: looked at, decoded small, its original made durable.

Every file is read once; up to `_AT_ONCE` it is kept in memory meanwhile. All of it may happen on
any thread, side by side with other photos, and writes no record: what is refused leaves no trace.
"""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from inspector.capture.subjects import Subject, checked_subject
from inspector.domain.evidence import Photo
from inspector.domain.geo import GeoPosition
from inspector.domain.ids import InspectionId
from inspector.durable import disk_errors
from inspector.errors import InputError, ResourceError
from inspector.findings import Finding
from inspector.photos.metadata import (
    PhotoFacts,
    open_photo,
    read_photo,
    require_picture,
    unreadable,
)
from inspector.photos.renditions import LARGE_PX, SMALL_PX, FirstLook, take_first_look
from inspector.workspace import Workspace

__all__ = ["PlaceOf", "Prepared", "keep_copies", "prepare"]

_AT_ONCE = 64 << 20
"""Files up to this size are read once and kept in memory while they are prepared."""

PlaceOf = Callable[[Path, PhotoFacts], tuple[GeoPosition | None, tuple[Finding, ...]]]
"""Where a photo was taken that does not say so itself, and what there is to say about that."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A photo whose original is durable and that has no record yet.

    Attributes:
        source: the file.
        facts: what it says of itself.
        file_time: when it was last changed.
        look: its small copies; None when they were made when the same bytes came in before.
        likeness: fingerprint of what it shows.
        position: where it was taken, as somebody else knows; the file's own comes first.
        remarks: what there is to say about that.
    """

    source: Path
    facts: PhotoFacts
    file_time: datetime | None
    look: FirstLook | None
    likeness: str
    position: GeoPosition | None = None
    remarks: tuple[Finding, ...] = ()


def prepare(
    workspace: Workspace,
    source: Path,
    *,
    inspection: InspectionId,
    subject: Subject,
    place_of: PlaceOf | None = None,
) -> Prepared:
    """Reads, judges, decodes, and makes the original durable; on any thread.

    Args:
        workspace: where to.
        source: the file.
        inspection: whose evidence it will be.
        subject: what it shows.
        place_of: says where it was taken when it does not say so itself.

    Raises:
        InputError: what `read_photo`, `require_picture`, `take_first_look` and `checked_subject`
            refuse, ``photo.changed_while_read``.
        ResourceError: ``photo.unreadable``, ``media.source_unreadable`` about the file;
            ``disk.*``, ``store.*`` about the workspace.
    """
    name = source.name
    with open_photo(source, name=name) as file:
        try:
            state = os.fstat(file.fileno())
            data = file.read() if state.st_size <= _AT_ONCE else None
        except OSError as error:
            raise unreadable(name, error) from error
        stream = file if data is None else io.BytesIO(data)
        facts = read_photo(stream, name=name)
        require_picture(facts)
        with workspace.read() as reader:
            checked_subject(workspace, reader, inspection, subject)
            seen = reader.all(Photo, digest=facts.sha256, inspection=inspection)
        look = None if seen else take_first_look(stream, facts)
        likeness = look.likeness if look is not None else seen[0].likeness
        if data is not None:
            stored = workspace.store.media.put_bytes(data, digest=facts.sha256)
        else:
            with disk_errors(source):
                file.seek(0)
            stored = workspace.store.media.put(file)
    if stored.digest != facts.sha256:
        raise InputError("photo.changed_while_read", name=name)
    position, remarks = place_of(source, facts) if place_of is not None else (None, ())
    return Prepared(source, facts, _moment(state.st_mtime), look, likeness, position, remarks)


def keep_copies(workspace: Workspace, prepared: Prepared) -> None:
    """Keeps the small copies, if there is room for them."""
    if prepared.look is None:
        return
    # They can be made again at any time: a disk without room for them must not hide a picture
    # that is safely there.
    with contextlib.suppress(ResourceError):
        for side, copy in ((SMALL_PX, prepared.look.small), (LARGE_PX, prepared.look.large)):
            if copy is not None:
                workspace.store.media.put_rendition(prepared.facts.sha256, side, copy.data)


def _moment(seconds: float) -> datetime | None:
    """When a file was changed, in whole milliseconds; None for a time no calendar has."""
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
