"""Use cases of evidence: a photograph comes in and is never changed again."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from inspector.domain.defect import Defect
from inspector.domain.evidence import EvidenceLink, Photo, PhotoRole, PhotoSource, links_of
from inspector.domain.ids import DefectId, InspectionId, PhotoId, PlaceId, new_id
from inspector.domain.inspection import Inspection, check_open
from inspector.domain.places import Place
from inspector.durable import disk_errors
from inspector.findings import Finding
from inspector.photos.metadata import PhotoFacts, read_photo, require_picture
from inspector.photos.renditions import LARGE_PX, SMALL_PX, Renditions, make_renditions
from inspector.workspace import Workspace

__all__ = ["Intake", "Subject", "add_photo", "link_photo", "open_rendition"]


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of one file.

    Attributes:
        photo: the record; its original is durable.
        facts: what the file says of itself.
        findings: what is noteworthy about it; nothing here kept it out.
        known: True when the same bytes were in the store already.
    """

    photo: Photo
    facts: PhotoFacts
    findings: tuple[Finding, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """What a photo is evidence of, as far as somebody said.

    Attributes:
        item: item code.
        place: compound, building or asset.
        defect: the defect it shows; pictures of one may come after the signatures.
        role: wide, close-up, document, measurement, before, after.
        caption: free text.
    """

    item: str = ""
    place: PlaceId | None = None
    defect: DefectId | None = None
    role: PhotoRole | None = None
    caption: str = ""


_NOTHING_SAID = Subject()


def add_photo(
    workspace: Workspace,
    source: Path,
    *,
    inspection: InspectionId,
    subject: Subject = _NOTHING_SAID,
    received_from: PhotoSource = PhotoSource.FILE,
) -> Intake:
    """Takes a photograph in: original byte for byte, hashed while it is copied, then its record.

    The original is durable before the record exists, so a record never lacks its picture. The two
    smaller copies are made last; they can be made again at any time.

    Raises:
        InputError: ``photo.missing``, ``photo.not_an_image`` and what else `read_photo` refuses,
            ``inspection.locked``, ``store.no_such_record``.
        ResourceError: ``disk.*``.
    """
    # Looked at before anything is kept: a file that is no picture leaves no trace in the store.
    require_picture(read_photo(source, name=source.name, sha256=""))
    with disk_errors(source), source.open("rb") as stream:
        stored = workspace.store.media.put(stream)
    with workspace.store.media.open(stored.digest) as original:
        facts = read_photo(original, name=source.name, sha256=stored.digest)
    require_picture(facts)
    with workspace.write("photo.add") as writer:
        holder = writer.get(Inspection, inspection)
        if subject.defect is None:
            check_open(holder)
        else:
            writer.get(Defect, subject.defect)
        if subject.place is not None:
            writer.get(Place, subject.place)
        photo = writer.save(
            Photo(
                id=PhotoId(new_id(workspace.clock)),
                digest=facts.sha256,
                bytes=facts.bytes,
                media_type=facts.media_type,
                extension=facts.extension,
                original_name=source.name,
                width=facts.width or 0,
                height=facts.height or 0,
                orientation=facts.orientation,
                received_at=workspace.clock.now(),
                received_by=workspace.person.name,
                inspection=inspection,
                taken=facts.taken,
                position=facts.position,
                camera=facts.camera,
                source=received_from,
                role=subject.role,
                caption=subject.caption,
                item=subject.item,
                place=subject.place,
                defect=subject.defect,
                hints=tuple(sorted({found.code for found in facts.findings})),
            )
        )
    made = _keep_renditions(workspace, facts)
    return Intake(photo, facts, (*facts.findings, *made.findings), known=not stored.new)


def link_photo(workspace: Workspace, *, photo: PhotoId, links: Iterable[EvidenceLink]) -> Photo:
    """Makes a photo evidence of further items; a link it has already changes nothing.

    Raises:
        InputError: ``inspection.locked``, ``store.no_such_record``.
    """
    with workspace.write("photo.link") as writer:
        held = writer.get(Photo, photo)
        check_open(writer.get(Inspection, held.inspection))
        known = links_of(held)
        fresh = tuple(link for link in dict.fromkeys(links) if link not in known)
        for link in fresh:
            if link.place is not None:
                writer.get(Place, link.place)
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
    made = _keep_renditions(workspace, facts)
    return io.BytesIO((made.small if longest_side == SMALL_PX else made.large).data)


def _keep_renditions(workspace: Workspace, facts: PhotoFacts) -> Renditions:
    with workspace.store.media.open(facts.sha256) as original:
        made = make_renditions(original, facts)
    for side, copy in ((SMALL_PX, made.small), (LARGE_PX, made.large)):
        workspace.store.media.put_rendition(facts.sha256, side, copy.data)
    return made
