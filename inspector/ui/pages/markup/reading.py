"""What the page of markup shows of a photo, and what it writes besides what is drawn. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from inspector import words
from inspector.capture.answers import Entry, answer_item
from inspector.capture.inspections import find_item
from inspector.capture.markup import check_markable, shapes_on
from inspector.capture.photo_copies import USUAL_STRIP, StripPart, evidence_strip
from inspector.capture.subjects import Subject
from inspector.checklist.norms.phrases import phrases_of
from inspector.domain.defect import Defect, DefectState
from inspector.domain.evidence import Photo
from inspector.domain.ids import DefectId, InspectionId, PhotoId
from inspector.domain.inspection import Answer, Inspection, Severity, answer_id
from inspector.domain.markup import Shape
from inspector.domain.parties import Role
from inspector.domain.places import Place
from inspector.errors import InputError, InspectorError
from inspector.store import Reader
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = [
    "LONGEST_NOTE",
    "DefectFacts",
    "MarkedPhoto",
    "note_defect",
    "photo_ids",
    "read_photo_to_mark",
    "verify_original",
    "with_phrase",
]

LONGEST_NOTE = 500
_JOINT = "；"


@dataclass(frozen=True, slots=True)
class DefectFacts:
    """The defect a photo shows.

    Attributes:
        id: which.
        number: printed number.
        severity: how grave.
        note: what is said of it.
        phrases: what is often said of such an item.
        can_note: whether the note may be changed here: it stands beside the answer of its item,
            nobody was notified of it yet, and nothing was signed.
    """

    id: DefectId
    number: str
    severity: Severity
    note: str
    phrases: tuple[str, ...]
    can_note: bool


@dataclass(frozen=True, slots=True)
class MarkedPhoto:
    """A photo as the page shows it.

    Attributes:
        id: which.
        name: of its file.
        width, height: pixels as displayed.
        digest: SHA-256 of the original.
        shapes: what is drawn.
        item: code and question of its item; empty for none.
        taken: when, in words; empty when nothing says.
        place: where, in words.
        accuracy_m: of its position; None when unknown or there is none.
        has_position: whether anything says where it was taken.
        strip: what the evidence strip of copies says.
        locked: why nothing may be drawn, in words; empty when it may.
        defect: what it shows; None when it shows no defect.
        siblings: photos of the same subject, this one among them, in the order taken.
        subject: what the camera page is told to take one more.
        compound: the compound, for the site plan.
        inspection: whose evidence it is.
        evidence: what it is evidence of, to take the file in again.
    """

    id: PhotoId
    name: str
    width: int
    height: int
    digest: str
    shapes: tuple[Shape, ...]
    item: str
    taken: str
    place: str
    accuracy_m: float | None
    has_position: bool
    strip: tuple[str, ...]
    locked: str
    defect: DefectFacts | None
    siblings: tuple[PhotoId, ...]
    subject: dict[str, str]
    compound: str
    inspection: InspectionId
    evidence: Subject


def read_photo_to_mark(
    workspace: Workspace,
    photo: PhotoId,
    *,
    language: Language,
    parts: Sequence[StripPart] = USUAL_STRIP,
) -> MarkedPhoto | None:
    """Everything about one photo; None when there is none of that id.

    Args:
        workspace: where.
        photo: which.
        language: of the words.
        parts: what the evidence strip of copies may say.
    """
    with workspace.read() as reader:
        held = reader.find(Photo, photo)
        if held is None:
            return None
        inspection = reader.get(Inspection, held.inspection)
        where = reader.find(Place, held.place) if held.place else None
        compound = reader.get(Place, inspection.compound)
        locked = _why_locked(workspace, reader, held, language)
        defect = _defect_of(reader, held)
        return MarkedPhoto(
            id=held.id,
            name=held.original_name,
            width=held.width,
            height=held.height,
            digest=held.digest,
            shapes=shapes_on(reader, held.id),
            item=_item(workspace, inspection, held, language),
            taken=f"{held.taken.local:%Y-%m-%d %H:%M:%S}" if held.taken else "",
            place=_place(where, compound),
            accuracy_m=held.position.accuracy_m if held.position else None,
            has_position=held.position is not None or held.spot is not None,
            strip=evidence_strip(reader, held, parts=parts, language=language),
            locked=locked,
            defect=_facts(workspace, reader, defect, locked, language) if defect else None,
            siblings=_siblings(reader, held),
            subject=_subject(held),
            compound=str(compound.id),
            inspection=held.inspection,
            evidence=Subject(
                item=held.item,
                place=held.place,
                defect=held.defect,
                role=held.role,
                caption=held.caption,
                row=held.row,
            ),
        )


def verify_original(workspace: Workspace, digest: str) -> bool:
    """Whether the original is there and every byte of it is as it was taken in."""
    return workspace.store.media.verify(digest)


def note_defect(workspace: Workspace, *, defect: DefectId, note: str) -> Defect:
    """Says something else of a defect that follows from an answer: the answer's note.

    Raises:
        InputError: ``markup.note_not_here`` for a defect without an answer; as `answer_item`.
    """
    with workspace.read() as reader:
        held = reader.get(Defect, defect)
        answer = _answer_of(reader, held)
    if answer is None:
        raise InputError("markup.note_not_here", number=held.number)
    answer_item(
        workspace,
        inspection=answer.inspection,
        item=answer.item,
        place=answer.place,
        row=answer.row,
        entry=Entry(
            values=answer.values,
            na_reason=answer.na_reason,
            built_to=answer.built_to,
            note=note,
            bulk=answer.bulk,
            overrides=answer.overrides,
        ),
    )
    with workspace.read() as reader:
        return reader.get(Defect, defect)


def photo_ids(told: object) -> tuple[PhotoId, ...]:
    """Photos named in a page's state; what is none is left out."""
    if not isinstance(told, list | tuple):
        return ()
    return tuple(dict.fromkeys(_ids(told)))


def _ids(told: Sequence[object]) -> Iterator[PhotoId]:
    for one in told:
        try:
            yield PhotoId(UUID(str(one)))
        except ValueError:
            continue


def _why_locked(workspace: Workspace, reader: Reader, photo: Photo, language: Language) -> str:
    if workspace.info.role not in (Role.FIELD, Role.STREET):
        return words.say("markup.only_looks", language)
    try:
        check_markable(reader, photo)
    except InspectorError as problem:
        return words.say(problem.code, language, **problem.context)
    return ""


def _item(workspace: Workspace, inspection: Inspection, photo: Photo, language: Language) -> str:
    if not photo.item:
        return ""
    try:
        _, asked = find_item(workspace, inspection, photo.item)
    except InspectorError:
        # A checklist that is not at hand here; the code of the item still says which it was.
        return photo.item
    return f"{photo.item} {asked.label.unanswered().say(language)}"


def _place(where: Place | None, compound: Place) -> str:
    if where is None or where.id == compound.id:
        return compound.name
    return f"{compound.name} · {where.name}"


def _defect_of(reader: Reader, photo: Photo) -> Defect | None:
    """The defect it was taken for, or the open one of its item where it was taken."""
    if photo.defect is not None:
        return reader.find(Defect, photo.defect)
    if not photo.item or photo.place is None:
        return None
    found = (
        one
        for one in reader.all(Defect, inspection=photo.inspection, item=photo.item)
        if one.place == photo.place
        and one.row == photo.row
        and one.state is not DefectState.WITHDRAWN
    )
    return max(found, key=lambda one: one.steps[0].at, default=None)


def _answer_of(reader: Reader, defect: Defect) -> Answer | None:
    if not defect.item:
        return None
    key = answer_id(defect.inspection, defect.item, defect.place, defect.row)
    return reader.find(Answer, key)


def _facts(
    workspace: Workspace, reader: Reader, defect: Defect, locked: str, language: Language
) -> DefectFacts:
    answer = _answer_of(reader, defect)
    holder = reader.get(Inspection, defect.inspection)
    writes = workspace.info.role in (Role.FIELD, Role.STREET)
    phrases = phrases_of(defect.item, theme=defect.theme) if defect.item else ()
    return DefectFacts(
        id=defect.id,
        number=defect.number,
        severity=defect.severity,
        note=answer.note if answer is not None else defect.title,
        phrases=tuple(one.say(language) for one in phrases),
        can_note=answer is not None
        and writes
        and defect.state is DefectState.OPEN
        and not holder.locked_by
        and not locked,
    )


def _siblings(reader: Reader, photo: Photo) -> tuple[PhotoId, ...]:
    if photo.defect is not None:
        found = reader.all(Photo, defect=photo.defect)
    elif photo.item:
        found = reader.all(Photo, inspection=photo.inspection, item=photo.item)
    else:
        found = (photo,)
    same = [one for one in found if (one.place, one.row) == (photo.place, photo.row)]
    return tuple(one.id for one in sorted(same, key=lambda one: (one.received_at, one.id.bytes)))


def _subject(photo: Photo) -> dict[str, str]:
    told = {
        "inspection": photo.inspection,
        "item": photo.item,
        "place": photo.place,
        "row": photo.row,
        "defect": photo.defect,
        "role": photo.role,
    }
    return {name: str(one) for name, one in told.items() if one}


def with_phrase(note: str, phrase: str) -> str:
    """A note with a phrase taken in behind what it says; taken out where it is there already."""
    parts = [one for one in note.split(_JOINT) if one]
    if phrase in parts:
        parts.remove(phrase)
    else:
        parts.append(phrase)
    return _JOINT.join(parts)
