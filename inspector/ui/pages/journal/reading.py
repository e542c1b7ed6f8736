"""What the journal shows, read off the GUI thread. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

import msgspec

from inspector import words
from inspector.capture.attachments import bring_back_attachment, detach
from inspector.capture.removing import (
    Removed,
    bring_back_defect,
    bring_back_photo,
    remove_defect,
    remove_photo,
    removed_records,
)
from inspector.capture.rows import bring_back_row, remove_row
from inspector.clock import CHINA
from inspector.domain.acceptance import Handwriting
from inspector.domain.attachments import Attachment
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Answer, Row
from inspector.domain.parties import Role
from inspector.domain.places import Place, PlaceKind
from inspector.durable import disk_errors, write_durably
from inspector.findings import Finding, Level
from inspector.store import Reader
from inspector.store.queries.journal import (
    JournalRow,
    JournalSubject,
    journal_people,
    journal_subject,
)
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = [
    "Checked",
    "Known",
    "Target",
    "action_name",
    "actions_meaning",
    "bring_back",
    "check_everything",
    "put_aside",
    "read_bin",
    "read_known",
    "record_name",
    "said_time",
    "target_of",
]

_Removable = Photo | Attachment | Defect | Row
_DID = "journal.did."
_LAST = Path("log", "last-check.json")
_MOST_KEPT = 50
"""Findings kept with the last check; somebody who has more has one trouble."""
_LEVELS_UP = 6


@dataclass(frozen=True, slots=True)
class Target:
    """Where a record is shown; an empty page with the code of a sentence that says why not."""

    page: str
    state: Mapping[str, object] = field(default_factory=dict, hash=False)
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the last check of everything came to.

    Attributes:
        at: when, aware.
        errors, warnings: how many.
        findings: the first fifty.
    """

    at: datetime
    errors: int
    warnings: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What stands beside the list.

    Attributes:
        people: who did anything.
        checked: the last check; None when there was none.
        record: the record that was asked for; None without one.
        removed: how many things lie in the 回收站.
    """

    people: tuple[str, ...]
    checked: Checked | None
    record: JournalSubject | None
    removed: int


def action_name(action: str, language: Language) -> str:
    """What was done, in words; an action of a later version by its code."""
    code = f"journal.did.{action}"
    if code in words.catalogue():
        return words.say(code, language)
    return words.say("journal.unknown_action", language, action=action)


def actions_meaning(text: str, language: Language) -> tuple[str, ...]:
    """Actions whose words have what was typed."""
    asked = text.strip().casefold()
    return tuple(
        code.removeprefix(_DID)
        for code, said in words.catalogue().items()
        if asked and code.startswith(_DID) and asked in said[language].casefold()
    )


def record_name(row: JournalRow, language: Language) -> str:
    """What an entry is about."""
    if row.subject is not None:
        return _called(row.subject, language)
    if row.records:
        return words.say("journal.many", language, count=row.records)
    return words.say("journal.bundle", language, bundle=row.bundle[:8]) if row.bundle else ""


def read_known(workspace: Workspace, record: UUID | None) -> Known:
    """What stands beside the list."""
    with workspace.read() as reader:
        return Known(
            people=journal_people(reader),
            checked=_last_check(workspace),
            record=journal_subject(reader, record) if record is not None else None,
            removed=len(removed_records(reader, now=workspace.clock.now())),
        )


def target_of(workspace: Workspace, row: JournalRow) -> Target:
    """Where the record of an entry is shown to whoever works here."""
    made = _TARGETS.get(row.subject.kind) if row.subject is not None else None
    if row.subject is None or made is None:
        return _bundle_target(row.bundle, workspace.info.role)
    with workspace.read() as reader:
        if row.subject.id in reader.voided():
            return Target("journal", {"section": "bin"}, why_not="journal.gone")
        return made(reader, row.subject.id)


def read_bin(workspace: Workspace) -> tuple[Removed, ...]:
    """What lies in the 回收站, the latest first."""
    with workspace.read() as reader:
        return removed_records(reader, now=workspace.clock.now())


def bring_back(workspace: Workspace, records: tuple[_Removable, ...]) -> int:
    """Brings things back from the 回收站, one by one; gives how many.

    Raises:
        InputError: as `bring_back_photo`, `bring_back_attachment`, `bring_back_defect` and
            `bring_back_row`; those before it are back.
    """
    for one in records:
        match one:
            case Photo():
                bring_back_photo(workspace, photo=one.id)
            case Attachment():
                bring_back_attachment(workspace, attachment=one.id)
            case Row():
                bring_back_row(workspace, row=one.id)
            case Defect():
                bring_back_defect(workspace, defect=one.id)
    return len(records)


def put_aside(workspace: Workspace, record: _Removable) -> None:
    """Puts something into the 回收站 again.

    Raises:
        InputError: as `remove_photo`, `detach`, `remove_defect` and `remove_row`.
    """
    match record:
        case Photo():
            remove_photo(workspace, photo=record.id)
        case Attachment():
            detach(workspace, attachment=record.id)
        case Row():
            remove_row(workspace, row=record.id)
        case Defect():
            remove_defect(workspace, defect=record.id)


def check_everything(workspace: Workspace, *, progress: Callable[[int, int], object]) -> Checked:
    """Looks over database, audit chain and media, and keeps what was found.

    Raises:
        ResourceError: ``store.*``, ``disk.*``.
    """
    found = workspace.store.check(progress=progress)
    checked = Checked(
        at=workspace.clock.now(),
        errors=sum(one.level is Level.ERROR for one in found),
        warnings=sum(one.level is Level.WARNING for one in found),
        findings=tuple(one for one in found if one.level is not Level.INFO)[:_MOST_KEPT],
    )
    told = {
        "at": checked.at.isoformat(),
        "errors": checked.errors,
        "warnings": checked.warnings,
        "findings": [
            {
                "level": one.level.name,
                "code": one.code,
                "subject": one.subject,
                "context": {name: str(value) for name, value in one.context.items()},
            }
            for one in checked.findings
        ],
    }
    write_durably(workspace.folder / _LAST, msgspec.json.encode(told))
    return checked


class _KeptFinding(msgspec.Struct):
    level: str
    code: str
    subject: str
    context: dict[str, str]


class _Kept(msgspec.Struct):
    at: datetime
    errors: int
    warnings: int
    findings: list[_KeptFinding]


def _last_check(workspace: Workspace) -> Checked | None:
    path = workspace.folder / _LAST
    if not path.is_file():
        return None
    try:
        with disk_errors(path):
            kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
        found = tuple(
            Finding(Level[one.level], one.code, one.subject, dict(one.context))
            for one in kept.findings
            if one.code in words.catalogue()
        )
    except (msgspec.MsgspecError, KeyError):
        return None  # damaged, and made anew by the next check
    return Checked(kept.at, kept.errors, kept.warnings, found)


def _called(subject: JournalSubject, language: Language) -> str:
    kind = words.say(f"journal.kind.{subject.kind}", language)
    if subject.said:
        return words.say(
            "journal.record_said", language, kind=kind, name=subject.name, said=subject.said
        )
    return words.say("journal.record", language, kind=kind, name=subject.name)


def _bundle_target(bundle: str, role: Role) -> Target:
    if not bundle:
        return Target("", why_not="journal.nowhere")
    if role is Role.HQ:
        return Target("exchange", {"bundle": bundle})
    return Target("bundles", {"section": "sent"})


def _photo_target(reader: Reader, record: UUID) -> Target:
    photo = reader.get(Photo, record)
    if photo.defect is not None:
        return Target("defects", {"defect": str(photo.defect)})
    return _item_target(photo.inspection, photo.item, photo.place, "")


def _attachment_target(reader: Reader, record: UUID) -> Target:
    held = reader.get(Attachment, record)
    if held.defect is not None:
        return Target("defects", {"defect": str(held.defect)})
    return _item_target(held.inspection, held.item, held.place, "")


def _answer_target(reader: Reader, record: UUID) -> Target:
    answer = reader.get(Answer, record)
    return _item_target(answer.inspection, answer.item, answer.place, answer.theme)


def _signed_target(reader: Reader, record: UUID) -> Target:
    return Target("acceptance", {"acceptance": str(reader.get(Handwriting, record).acceptance)})


def _item_target(inspection: UUID, item: str, place: UUID | None, theme: str) -> Target:
    where = {"inspection": str(inspection), "theme": theme, "item": item}
    if place is not None:
        where["place"] = str(place)
    return Target("checks", {name: said for name, said in where.items() if said})


def _place_target(reader: Reader, record: UUID) -> Target:
    one = reader.find(Place, record)
    for _ in range(_LEVELS_UP):
        if one is None:
            break
        if one.kind is PlaceKind.COMPOUND:
            where = {"compound": str(one.id)}
            return Target(
                "compounds", where if one.id == record else where | {"place": str(record)}
            )
        one = reader.find(Place, one.parent) if one.parent is not None else None
    return Target("compounds")


_TARGETS: Mapping[str, Callable[[Reader, UUID], Target]] = {
    "defect": lambda _, record: Target("defects", {"defect": str(record)}),
    "photo": _photo_target,
    "attachment": _attachment_target,
    "answer": _answer_target,
    "inspection": lambda _, record: Target("checks", {"inspection": str(record)}),
    "acceptance": lambda _, record: Target("acceptance", {"acceptance": str(record)}),
    "handwriting": _signed_target,
    "place": _place_target,
}


def said_time(moment: datetime) -> str:
    """``2026-11-22 10:40`` in China."""
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}"
