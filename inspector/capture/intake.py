"""How a photograph comes in: prepared (`photo_preparing`), recorded, and told of.

What the record says beside the file's own words, and what there is to say against it, is decided
here, for one photo and for each of a thousand (`intake_batch`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from inspector.capture.photo_preparing import Prepared, keep_copies, prepare
from inspector.capture.plausibility import Lookout
from inspector.capture.subjects import NOTHING_SAID, Subject, checked_subject
from inspector.domain.evidence import Photo, PhotoSource
from inspector.domain.geo import GeoPosition
from inspector.domain.ids import InspectionId, PhotoId, new_id
from inspector.findings import Finding, Level
from inspector.photos.metadata import (
    PhotoFacts,
)
from inspector.store import Reader, Writer
from inspector.store.queries.today import latest_time
from inspector.workspace import Workspace

__all__ = ["Intake", "add_photo", "lookout_for", "readable_name", "record"]


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of one file.

    Attributes:
        photo: the record; its original is durable.
        facts: what the file says of itself.
        findings: what is noteworthy about it; nothing here kept it out.
        known: True when there was a record of the same bytes already; ``photo`` is then that
            one, if it is about the same.
        source: the file.
    """

    photo: Photo
    facts: PhotoFacts
    findings: tuple[Finding, ...]
    known: bool
    source: Path


def add_photo(
    workspace: Workspace,
    source: Path,
    *,
    inspection: InspectionId,
    subject: Subject = NOTHING_SAID,
    received_from: PhotoSource = PhotoSource.FILE,
    position: GeoPosition | None = None,
) -> Intake:
    """Takes a photograph in: original byte for byte, then its record.

    Everything that can be refused is looked at before a byte is kept: what is refused leaves no
    trace. The original is durable before the record exists, so a record never lacks its picture.
    The same picture for the same subject is taken in once, so an interrupted batch can be run
    again.

    Args:
        workspace: where to.
        source: the file.
        inspection: whose evidence it is.
        subject: what it shows.
        received_from: how it reached us.
        position: where our own receiver was when our camera took it; says more than the file can.

    Raises:
        InputError: ``photo.missing``, ``photo.not_an_image`` and what else `read_photo` and
            `take_first_look` refuse, ``inspection.locked``, ``inspection.other_compound``,
            ``answer.no_such_item``, ``answer.wrong_place``, ``defect.of_another``,
            ``photo.changed_while_read``, ``store.no_such_record``.
        ResourceError: ``photo.unreadable``, ``media.source_unreadable`` about the file;
            ``disk.*``, ``store.*`` about the workspace.
    """
    prepared = prepare(workspace, source, inspection=inspection, subject=subject)
    if position is not None:
        prepared = replace(prepared, facts=replace(prepared.facts, position=position))
    lookout = lookout_for(workspace, inspection)
    with workspace.write("photo.add") as writer:
        intake = record(
            workspace, writer, prepared, inspection, subject, received_from, lookout=lookout
        )
    keep_copies(workspace, prepared)
    return intake


def record(
    workspace: Workspace,
    writer: Writer,
    prepared: Prepared,
    inspection: InspectionId,
    subject: Subject,
    received_from: PhotoSource,
    *,
    lookout: Lookout | None,
) -> Intake:
    """Writes the record of an original that is durable; what was said may no longer hold.

    Args:
        workspace: where to.
        writer: the transaction.
        prepared: the photo.
        inspection: whose evidence it is.
        subject: what it shows.
        received_from: how it reached us.
        lookout: what it is held against; None to leave that out.

    Raises:
        InputError: what `checked_subject` says.
    """
    subject = checked_subject(workspace, writer, inspection, subject)
    held = _held(writer, prepared.facts, inspection, subject)
    known = held is not None or bool(writer.all(Photo, digest=prepared.facts.sha256))
    photo = held or _photo(workspace, prepared, inspection, subject, received_from)
    doubts = () if lookout is None else lookout.look_at(writer, photo)
    if held is None:
        told = {one.code for one in doubts if one.level >= Level.WARNING}
        photo = writer.save(replace(photo, hints=tuple(sorted({*photo.hints, *told}))))
    seen = prepared.look.findings if prepared.look is not None else ()
    findings = (
        *prepared.facts.findings,
        *seen,
        *prepared.remarks,
        *doubts,
        *_remarks(photo, known=held is not None),
    )
    return Intake(photo, prepared.facts, findings, known=known, source=prepared.source)


def lookout_for(workspace: Workspace, inspection: InspectionId) -> Lookout:
    """What photos are held against; the clock too, as far as our own records know it."""
    with workspace.read() as reader:
        known = latest_time(reader, device=workspace.info.id)
        return Lookout(reader, inspection, at=workspace.clock.now(), clock_known=known)


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
    prepared: Prepared,
    inspection: InspectionId,
    subject: Subject,
    received_from: PhotoSource,
) -> Photo:
    facts = prepared.facts
    return Photo(
        id=PhotoId(new_id(workspace.clock)),
        digest=facts.sha256,
        bytes=facts.bytes,
        media_type=facts.media_type,
        extension=facts.extension,
        original_name=readable_name(prepared.source.name),
        width=facts.width or 0,
        height=facts.height or 0,
        orientation=facts.orientation,
        received_at=workspace.clock.now(),
        received_by=workspace.person.name,
        inspection=inspection,
        taken=facts.taken,
        position=facts.position or prepared.position,
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
        file_time=prepared.file_time,
        direction_deg=facts.direction_deg,
        likeness=prepared.likeness,
    )


def readable_name(name: str) -> str:
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
