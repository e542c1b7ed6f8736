"""Use cases of evidence: a photograph comes in and is never changed again."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from inspector.capture.inspections import check_asked_at, check_within, find_item, row_said
from inspector.domain.defect import Defect
from inspector.domain.evidence import EvidenceLink, Photo, PhotoRole, PhotoSource, links_of
from inspector.domain.ids import DefectId, InspectionId, PhotoId, PlaceId, RowId, new_id
from inspector.domain.inspection import Inspection, Row, check_open
from inspector.domain.places import Place
from inspector.durable import disk_errors
from inspector.errors import InputError, ResourceError
from inspector.findings import Finding, Level
from inspector.photos.metadata import PhotoFacts, read_photo, require_picture
from inspector.photos.renditions import LARGE_PX, SMALL_PX, Renditions, make_renditions
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = ["Intake", "Subject", "add_photo", "link_photo", "open_rendition"]


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of one file.

    Attributes:
        photo: the record; its original is durable.
        facts: what the file says of itself.
        findings: what is noteworthy about it; nothing here kept it out.
        known: True when the same bytes were in the store already; ``photo`` is then the record
            made at the time, if it is about the same.
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
        row: the row it was taken for; None when it is about the place itself.
    """

    item: str = ""
    place: PlaceId | None = None
    defect: DefectId | None = None
    role: PhotoRole | None = None
    caption: str = ""
    row: RowId | None = None


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

    Everything that can be refused is looked at before a byte is kept: what is refused leaves no
    trace. The original is durable before the record exists, so a record never lacks its picture.
    The same picture for the same subject is taken in once, so an interrupted batch can be run
    again.

    Raises:
        InputError: ``photo.missing``, ``photo.not_an_image`` and what else `read_photo` and
            `make_renditions` refuse, ``inspection.locked``, ``inspection.other_compound``,
            ``answer.no_such_item``, ``answer.wrong_place``, ``defect.of_another``,
            ``photo.changed_while_read``, ``store.no_such_record``.
        ResourceError: ``photo.unreadable``, ``media.source_unreadable`` about the file;
            ``disk.*``, ``store.*`` about the workspace.
    """
    facts = read_photo(source, name=source.name)
    require_picture(facts)
    with workspace.read() as reader:
        subject = _checked(workspace, reader, inspection, subject)
    made = make_renditions(source, facts)
    with disk_errors(source), source.open("rb") as stream:
        stored = workspace.store.media.put(stream)
    if stored.digest != facts.sha256:
        raise InputError("photo.changed_while_read", name=source.name)
    with workspace.write("photo.add") as writer:
        subject = _checked(workspace, writer, inspection, subject)
        held = _held(writer, facts, inspection, subject)
        photo = held or writer.save(
            _photo(workspace, source, facts, made, inspection, subject, received_from)
        )
    _keep_renditions(workspace, photo, made)
    findings = (*facts.findings, *made.findings, *_remarks(photo, known=held is not None))
    return Intake(photo, facts, findings, known=held is not None or not stored.new)


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
            _check_shown(workspace, writer, holder, link)
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


def _checked(
    workspace: Workspace, reader: Reader, inspection: InspectionId, subject: Subject
) -> Subject:
    """The subject if it can be one; an item asked at the compound says where it is."""
    holder = reader.get(Inspection, inspection)
    if subject.defect is None:
        check_open(holder)
    else:
        defect = reader.get(Defect, subject.defect)
        if defect.inspection != inspection:
            raise InputError("defect.of_another", number=defect.number, inspection=holder.number)
    if subject.row is not None and subject.place is None:
        subject = replace(subject, place=reader.get(Row, subject.row).place)
    if subject.item and subject.place is None:
        _, asked = find_item(workspace, holder, subject.item)
        if asked.over is None:
            return replace(subject, place=holder.compound)
    _check_shown(workspace, reader, holder, subject)
    return subject


def _check_shown(
    workspace: Workspace, reader: Reader, holder: Inspection, shown: Subject | EvidenceLink
) -> None:
    where = reader.get(Place, shown.place) if shown.place is not None else None
    if where is not None:
        check_within(reader, where, holder)
    if shown.item:
        definition, asked = find_item(workspace, holder, shown.item)
        if where is not None:
            row = row_said(reader, holder.id, definition.theme, shown.row)
            check_asked_at(asked, where, row)
    elif shown.row is not None:
        row = reader.get(Row, shown.row)
        if (row.inspection, row.place) != (holder.id, shown.place):
            raise InputError("answer.foreign_row")


def _held(
    reader: Reader, facts: PhotoFacts, inspection: InspectionId, subject: Subject
) -> Photo | None:
    """The record of the same picture for the same subject."""
    wanted = (subject.item, subject.place, subject.row, subject.defect, subject.role)
    for photo in reader.all(Photo, digest=facts.sha256, inspection=inspection):
        if (photo.item, photo.place, photo.row, photo.defect, photo.role) == wanted:
            return photo
    return None


def _photo(
    workspace: Workspace,
    source: Path,
    facts: PhotoFacts,
    made: Renditions,
    inspection: InspectionId,
    subject: Subject,
    received_from: PhotoSource,
) -> Photo:
    return Photo(
        id=PhotoId(new_id(workspace.clock)),
        digest=facts.sha256,
        bytes=facts.bytes,
        media_type=facts.media_type,
        extension=facts.extension,
        original_name=_readable(source.name),
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
        row=subject.row,
        hints=tuple(sorted({found.code for found in facts.findings})),
        gps_time=facts.gps_time,
        likeness=made.likeness,
    )


def _readable(name: str) -> str:
    """A file name as text: sticks from older computers carry names in GB 18030."""
    data = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _remarks(photo: Photo, *, known: bool) -> Iterator[Finding]:
    if known:
        yield Finding(Level.INFO, "photo.known", photo.original_name)
    if photo.item and (photo.place is None or photo.role is None):
        yield Finding(Level.WARNING, "photo.not_counted", photo.original_name, {"item": photo.item})


def _keep_renditions(workspace: Workspace, photo: Photo, made: Renditions) -> None:
    # They can be made again at any time: a disk without room for them must not hide a picture
    # that is safely there.
    with contextlib.suppress(ResourceError):
        for side, copy in ((SMALL_PX, made.small), (LARGE_PX, made.large)):
            workspace.store.media.put_rendition(photo.digest, side, copy.data)
