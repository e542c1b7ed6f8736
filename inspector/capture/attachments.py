"""Use cases of evidence that is no photo: a video, a voice note or a document comes in.

What an item's field asks for answers it in the same transaction: the field's value is then the
attachment's id, so that what is required and what is relevant follow at once. Several may be
attached to a field; its value names the first of them that is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from inspector.capture.answers import Entry, put_answer
from inspector.capture.inspections import find_item
from inspector.capture.intake import readable_name
from inspector.capture.removing import check_attachment_removable
from inspector.capture.subjects import NOTHING_SAID, Subject, checked_subject
from inspector.checklist.definition import FieldSpec, ItemType
from inspector.domain.attachments import Attachment, AttachmentKind
from inspector.domain.evidence import PhotoSource
from inspector.domain.ids import AttachmentId, InspectionId, new_id
from inspector.domain.inspection import Answer, Inspection, answer_id, check_open
from inspector.durable import disk_errors
from inspector.errors import InputError
from inspector.findings import Finding, Level
from inspector.photos.clips import ClipFacts, read_clip
from inspector.store import Reader, Writer
from inspector.workspace import Workspace

__all__ = [
    "FIELD_KINDS",
    "LARGEST_BYTES",
    "Attached",
    "PreparedAttachment",
    "attach",
    "attachments_of",
    "bring_back_attachment",
    "check_size",
    "detach",
    "prepare_attachment",
    "record_attachment",
]

FIELD_KINDS = {
    ItemType.VIDEO: AttachmentKind.VIDEO,
    ItemType.AUDIO: AttachmentKind.AUDIO,
    ItemType.FILE: AttachmentKind.FILE,
}
"""Which kind a field of a checklist asks for; a file may be anything."""
LARGEST_BYTES = {
    AttachmentKind.VIDEO: 500_000_000,
    AttachmentKind.AUDIO: 100_000_000,
    AttachmentKind.FILE: 200_000_000,
}
"""Above it nothing is taken in: bundles carry originals on sticks and slow lines."""
_LONG_MS = {AttachmentKind.VIDEO: 3 * 60_000, AttachmentKind.AUDIO: 30 * 60_000}
"""Above it a shorter one is asked for; it is kept all the same."""
_LONGEST_CAPTION = 1000
_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of one file.

    Attributes:
        attachment: the record; its original is durable.
        facts: what the file says of itself.
        findings: what is noteworthy about it; nothing here kept it out.
        known: True when the same file was attached to the same before; then that record is given.
    """

    attachment: Attachment
    facts: ClipFacts
    findings: tuple[Finding, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class PreparedAttachment:
    """A file whose original is durable and whose record is still to be made.

    Attributes:
        name: of the file, readable.
        facts: what the file says of itself.
        kind: what it is to be.
        inspection, subject, field, received_from: as for `attach`.
    """

    name: str
    facts: ClipFacts
    kind: AttachmentKind
    inspection: InspectionId
    subject: Subject
    field: str
    received_from: PhotoSource


def attach(
    workspace: Workspace,
    source: Path,
    *,
    inspection: InspectionId,
    kind: AttachmentKind | None = None,
    subject: Subject = NOTHING_SAID,
    field: str = "",
    received_from: PhotoSource = PhotoSource.FILE,
) -> Attached:
    """Takes a video, a voice note or a document in: original byte for byte, then its record.

    Everything that can be refused is looked at before a byte is kept. The original is durable
    before the record exists. The same file for the same is taken in once.

    Args:
        workspace: where to.
        source: the file.
        inspection: whose evidence it is.
        kind: what it is to be; None takes what the content says. A document may be any file.
        subject: what it is evidence of; its role does not matter.
        field: name of the item's field it answers, as in an answer's values; empty for none.
        received_from: how it reached us.

    Raises:
        InputError: ``clip.*`` as `read_clip`, ``attachment.too_large``,
            ``attachment.other_kind``, ``attachment.field_of_nothing``,
            ``attachment.no_such_field``,
            ``attachment.changed_while_read``, and what `checked_subject` refuses.
        ResourceError: ``clip.unreadable``, ``media.source_unreadable`` about the file;
            ``disk.*``, ``store.*`` about the workspace.
    """
    return record_attachment(
        workspace,
        prepare_attachment(
            workspace,
            source,
            inspection=inspection,
            kind=kind,
            subject=subject,
            field=field,
            received_from=received_from,
        ),
    )


def prepare_attachment(
    workspace: Workspace,
    source: Path,
    *,
    inspection: InspectionId,
    kind: AttachmentKind | None = None,
    subject: Subject = NOTHING_SAID,
    field: str = "",
    received_from: PhotoSource = PhotoSource.FILE,
) -> PreparedAttachment:
    """All that takes long: reads a file and makes its original durable; writes no record.

    May run beside the writer. Arguments and errors as `attach`.
    """
    facts = read_clip(source, name=source.name)
    with workspace.read() as reader:
        _, wanted = _checked(workspace, reader, inspection, subject, field)
    kind = kind or (FIELD_KINDS[wanted.type] if wanted else facts.kind)
    _check_fits(facts, kind, wanted)
    with disk_errors(source), source.open("rb") as stream:
        stored = workspace.store.media.put(stream)
    if stored.digest != facts.sha256:
        raise InputError("attachment.changed_while_read", name=source.name)
    return PreparedAttachment(
        readable_name(source.name), facts, kind, inspection, subject, field, received_from
    )


def record_attachment(workspace: Workspace, prepared: PreparedAttachment) -> Attached:
    """Makes the record of a file whose original is durable; what it is about is looked at again.

    Raises:
        InputError, ResourceError: as `attach` about inspection, subject and field.
    """
    with workspace.write("attachment.add") as writer:
        subject, wanted = _checked(
            workspace, writer, prepared.inspection, prepared.subject, prepared.field
        )
        prepared = replace(prepared, subject=subject)
        held = _held(writer, prepared)
        attachment = held or writer.save(_attachment(workspace, prepared))
        if wanted is not None:
            _answer(workspace, writer, attachment, wanted)
    facts = prepared.facts
    findings = (*facts.findings, *_remarks(attachment, known=held is not None))
    return Attached(attachment, facts, findings, known=held is not None)


def detach(workspace: Workspace, *, attachment: AttachmentId) -> Attachment:
    """Puts an attachment into the 回收站; the answer it gave names the next one, or nothing.

    Returns:
        The attachment as it was.

    Raises:
        InputError: ``attachment.signed`` when signatures speak of it, ``inspection.locked``,
            ``store.no_such_record``, ``store.in_conflict``.
    """
    with workspace.write("attachment.remove") as writer:
        held = writer.get(Attachment, attachment)
        check_attachment_removable(writer, held)
        writer.void(Attachment, attachment)
        _answer_again(workspace, writer, held)
        return held


def bring_back_attachment(workspace: Workspace, *, attachment: AttachmentId) -> Attachment:
    """Brings an attachment back from the 回收站; it answers its field if nothing else does.

    Raises:
        InputError: ``attachment.signed``, ``inspection.locked``, ``store.no_such_record``,
            ``store.in_conflict``.
    """
    with workspace.write("attachment.bring-back") as writer:
        held = writer.restore(Attachment, attachment)
        check_attachment_removable(writer, held)
        _answer_again(workspace, writer, held)
        return held


def attachments_of(
    reader: Reader,
    inspection: InspectionId,
    subject: Subject,
    *,
    field: str | None = None,
) -> tuple[Attachment, ...]:
    """What is attached to an item at a place or row, the first one taken in first.

    Args:
        reader: of the workspace.
        inspection: of which inspection.
        subject: item, place, row and defect; its role and caption do not matter.
        field: only what answers this field; None for everything.
    """
    wanted = (subject.place, subject.row, subject.defect)
    return tuple(
        one
        for one in reader.all(Attachment, inspection=inspection, item=subject.item)
        if (one.place, one.row, one.defect) == wanted and field in (None, one.field)
    )


def check_size(facts: ClipFacts, kind: AttachmentKind) -> None:
    """Refuses what bundles cannot carry.

    Raises:
        InputError: ``attachment.too_large``.
    """
    most = LARGEST_BYTES[kind]
    if facts.bytes > most:
        raise InputError(
            "attachment.too_large",
            name=facts.name,
            kind=kind,
            megabytes=-(-facts.bytes // _MEGA),
            most=most // _MEGA,
        )


def _checked(
    workspace: Workspace, reader: Reader, inspection: InspectionId, subject: Subject, field: str
) -> tuple[Subject, FieldSpec | None]:
    """The subject, and the field it answers; both as they can be."""
    subject = checked_subject(workspace, reader, inspection, subject)
    if not field:
        return subject, None
    holder = reader.get(Inspection, inspection)
    check_open(holder)
    if not subject.item or subject.place is None:
        raise InputError("attachment.field_of_nothing")
    if subject.defect is not None:
        raise InputError("attachment.no_such_field", field=field, item=subject.item)
    _, asked = find_item(workspace, holder, subject.item)
    for spec in asked.fields:
        if spec.name == field and spec.type in FIELD_KINDS:
            return subject, spec
    raise InputError("attachment.no_such_field", field=field, item=subject.item)


def _check_fits(facts: ClipFacts, kind: AttachmentKind, wanted: FieldSpec | None) -> None:
    asked = FIELD_KINDS[wanted.type] if wanted is not None else kind
    for one in (asked, kind):
        if one not in (AttachmentKind.FILE, facts.kind):
            raise InputError("attachment.other_kind", name=facts.name, wanted=one, found=facts.kind)
    if asked is not AttachmentKind.FILE and kind is not asked:
        raise InputError("attachment.other_kind", name=facts.name, wanted=asked, found=kind)
    check_size(facts, kind)


def _held(reader: Reader, prepared: PreparedAttachment) -> Attachment | None:
    """The record of the same file for the same."""
    for one in attachments_of(reader, prepared.inspection, prepared.subject, field=prepared.field):
        if one.digest == prepared.facts.sha256:
            return one
    return None


def _attachment(workspace: Workspace, prepared: PreparedAttachment) -> Attachment:
    facts, subject = prepared.facts, prepared.subject
    return Attachment(
        id=AttachmentId(new_id(workspace.clock)),
        kind=prepared.kind,
        digest=facts.sha256,
        bytes=facts.bytes,
        media_type=facts.media_type,
        extension=facts.extension,
        original_name=prepared.name,
        received_at=workspace.clock.now(),
        received_by=workspace.person.name,
        inspection=prepared.inspection,
        item=subject.item,
        place=subject.place,
        defect=subject.defect,
        row=subject.row,
        field=prepared.field,
        duration_ms=facts.duration_ms,
        width=facts.width,
        height=facts.height,
        taken=facts.taken,
        position=facts.position,
        source=prepared.received_from,
        caption=subject.caption.strip()[:_LONGEST_CAPTION],
        hints=tuple(sorted({found.code for found in facts.findings})),
    )


def _remarks(attachment: Attachment, *, known: bool) -> Iterator[Finding]:
    name = attachment.original_name
    if known:
        yield Finding(Level.INFO, "attachment.known", name)
    most = _LONG_MS.get(attachment.kind)
    if most is not None and (attachment.duration_ms or 0) > most:
        minutes = -(-(attachment.duration_ms or 0) // 60_000)
        context: dict[str, object] = {"minutes": minutes, "most": most // 60_000}
        yield Finding(Level.WARNING, "attachment.long", name, context)


def _answer(
    workspace: Workspace, writer: Writer, attachment: Attachment, wanted: FieldSpec
) -> None:
    """Lets the field name the first attachment that is there; nothing when there is none."""
    place = attachment.place
    assert place is not None  # a field is answered at a place; looked at before
    there = attachments_of(
        writer,
        attachment.inspection,
        Subject(attachment.item, place, row=attachment.row),
        field=wanted.name,
    )
    value = str(there[0].id) if there else ""
    held = writer.find(
        Answer, answer_id(attachment.inspection, attachment.item, place, attachment.row)
    )
    if (held.values.get(wanted.name, "") if held is not None else "") == value:
        return
    entry = Entry()
    if held is not None:
        entry = Entry(
            values=held.values,
            na_reason=held.na_reason,
            built_to=held.built_to,
            note=held.note,
            overrides=held.overrides,
        )
    put_answer(
        workspace,
        writer,
        inspection=attachment.inspection,
        item=attachment.item,
        place=place,
        entry=entry,
        row=attachment.row,
        attached={wanted.name: value},
    )


def _answer_again(workspace: Workspace, writer: Writer, attachment: Attachment) -> None:
    if not attachment.field or attachment.place is None:
        return
    holder = writer.get(Inspection, attachment.inspection)
    _, asked = find_item(workspace, holder, attachment.item)
    for spec in asked.fields:
        if spec.name == attachment.field and spec.type in FIELD_KINDS:
            _answer(workspace, writer, attachment, spec)
