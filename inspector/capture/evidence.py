"""Use cases of evidence: a photograph comes in and is never changed again.

How it comes in stands in `inspector.capture.intake`, what it may show in `subjects`.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterable
from dataclasses import replace
from typing import BinaryIO

from inspector.capture.intake import Intake, add_photo
from inspector.capture.subjects import Subject, check_shown
from inspector.domain.evidence import EvidenceLink, Photo, links_of
from inspector.domain.ids import PhotoId
from inspector.domain.inspection import Inspection, check_open
from inspector.errors import ResourceError
from inspector.photos.metadata import read_photo
from inspector.photos.renditions import LARGE_PX, SMALL_PX, Renditions, make_renditions
from inspector.workspace import Workspace

__all__ = ["Intake", "Subject", "add_photo", "link_photo", "open_rendition"]


def link_photo(workspace: Workspace, *, photo: PhotoId, links: Iterable[EvidenceLink]) -> Photo:
    """Makes a photo evidence of further items; a link it has already changes nothing.

    Raises:
        InputError: ``inspection.locked``, ``inspection.other_compound``,
            ``answer.no_such_item``, ``answer.wrong_place``, ``answer.needs_row``,
            ``answer.wrong_row``, ``answer.foreign_row``, ``store.no_such_record``.
    """
    with workspace.write("photo.link") as writer:
        held = writer.get(Photo, photo)
        holder = writer.get(Inspection, held.inspection)
        check_open(holder)
        known = links_of(held)
        fresh = tuple(link for link in dict.fromkeys(links) if link not in known)
        for link in fresh:
            check_shown(workspace, writer, holder, link)
        return writer.save(replace(held, also=(*held.also, *fresh)))


def open_rendition(workspace: Workspace, photo: Photo, *, longest_side: int) -> BinaryIO:
    """A smaller JPEG copy of a photo, made now if the cache lacks it.

    Args:
        workspace: where the photo is.
        photo: which.
        longest_side: `SMALL_PX` or `LARGE_PX`.

    Raises:
        InputError: ``photo.cannot_decode`` when the original cannot be decoded.
        ResourceError: ``media.missing``, ``disk.*``.
    """
    held = workspace.store.media.open_rendition(photo.digest, longest_side)
    if held is not None:
        return held
    with workspace.store.media.open(photo.digest) as original:
        facts = read_photo(original, name=photo.original_name, sha256=photo.digest)
        made = make_renditions(original, facts)
    _keep_renditions(workspace, photo, made)
    return io.BytesIO((made.small if longest_side == SMALL_PX else made.large).data)


def _keep_renditions(workspace: Workspace, photo: Photo, made: Renditions) -> None:
    # They can be made again at any time: a disk without room for them must not hide a picture
    # that is safely there.
    with contextlib.suppress(ResourceError):
        for side, copy in ((SMALL_PX, made.small), (LARGE_PX, made.large)):
            workspace.store.media.put_rendition(photo.digest, side, copy.data)
