"""The audit log for people: newest first, page by page, by person, day, record or words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Select, Text, and_, cast, func, or_, select

from inspector.clock import CHINA
from inspector.store.reader import Reader
from inspector.store.repositories.revisions import decode_revision
from inspector.store.tables import PROJECTIONS, audit, record, revision

__all__ = [
    "JournalChoice",
    "JournalRow",
    "JournalSubject",
    "count_journal",
    "journal_people",
    "journal_rows",
    "journal_subject",
]

_FEW = 20
"""Records of one entry among which the one it is named after is looked for."""
_CHIEF = {"answer": "answer", "photo": "photo", "defect": "defect", "places": "place", "row": "row"}
"""Kind of record that an action is about, where other kinds follow it."""


@dataclass(frozen=True, slots=True)
class JournalChoice:
    """Which entries are wanted; everything when nothing is said.

    Attributes:
        person: name as it stands in the log.
        day: in China.
        record: only what changed this record.
        text: part of a person's name, or of a number or name of a record.
        actions: actions that what was typed means too.
    """

    person: str = ""
    day: date | None = None
    record: UUID | None = None
    text: str = ""
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JournalSubject:
    """The record an entry is named after, as it stood then.

    Attributes:
        id, kind: the record.
        name: number, name or item code.
        said: what it is about, of a defect its title; empty for most.
    """

    id: UUID
    kind: str
    name: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One entry.

    Attributes:
        seq: its number in the chain.
        time: UTC.
        action: what was done, ``defect.raise``.
        person: who did it.
        records: how many records got a revision.
        subject: the record it is named after; None when it is about none, or about too many.
        bundle: id of the bundle it is about; empty for most.
    """

    seq: int
    time: datetime
    action: str
    person: str
    records: int
    subject: JournalSubject | None = None
    bundle: str = ""


class _Told(msgspec.Struct):
    """What of an entry is shown; hashes and revisions are skipped unread."""

    action: str
    name: str
    time: datetime
    records: list[msgspec.Raw]
    subjects: list[str]


def count_journal(reader: Reader, choice: JournalChoice) -> int:
    """How many entries there are."""
    counted = select(func.count()).select_from(audit).where(*_where(choice))
    return int(reader.connection.execute(counted).scalar_one())


def journal_rows(
    reader: Reader, choice: JournalChoice, *, offset: int, limit: int
) -> tuple[JournalRow, ...]:
    """Entries, the newest first."""
    statement = (
        select(audit.c.seq, audit.c.body)
        .where(*_where(choice))
        .order_by(audit.c.seq.desc())
        .offset(offset)
        .limit(limit)
    )
    told = {
        row.seq: msgspec.json.decode(row.body, type=_Told)
        for row in reader.connection.execute(statement)
    }
    few = [seq for seq, one in told.items() if 0 < len(one.records) <= _FEW]
    subjects = _subjects(reader, few, {seq: one.action for seq, one in told.items()})
    return tuple(
        JournalRow(
            seq=seq,
            time=one.time,
            action=one.action,
            person=one.name,
            records=len(one.records),
            subject=subjects.get(seq),
            bundle=_bundle(one.subjects),
        )
        for seq, one in told.items()
    )


def journal_people(reader: Reader, *, limit: int = 50) -> tuple[str, ...]:
    """Who did anything, whoever did most first."""
    name = _member("name")
    statement = (
        select(name).select_from(audit).group_by(name).order_by(func.count().desc()).limit(limit)
    )
    return tuple(one for one in reader.connection.execute(statement).scalars() if one)


def journal_subject(reader: Reader, record_id: UUID) -> JournalSubject | None:
    """A record as it stands now, voided or not; None when it is not known."""
    statement = (
        select(record.c.kind, revision.c.body)
        .join_from(record, revision, revision.c.digest == record.c.leading)
        .where(record.c.id == record_id)
    )
    row = reader.connection.execute(statement).first()
    return None if row is None else _named(record_id, row.kind, row.body)


def _where(choice: JournalChoice) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if choice.person:
        wanted.append(_member("name") == choice.person)
    if choice.day is not None:
        begins = datetime.combine(choice.day, time(), CHINA)
        told = _member("time")
        ends = begins + timedelta(days=1)
        wanted.append(and_(told >= _stamp(begins), told < _stamp(ends)))
    if choice.record is not None:
        changed = select(revision.c.seq).where(revision.c.record == choice.record)
        wanted.append(audit.c.seq.in_(changed))
    if choice.text.strip():
        wanted.append(_says(choice.text.strip(), choice.actions))
    return wanted


def _says(text: str, actions: Sequence[str]) -> ColumnElement[bool]:
    """By person, by action, or by a number or name of a record that is not voided."""
    pattern = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    named = [
        select(PROJECTIONS[kind].c.id).where(PROJECTIONS[kind].c[column].like(pattern, escape="\\"))
        for kind, column in (
            ("defect", "number"),
            ("inspection", "number"),
            ("acceptance", "number"),
            ("filing", "number"),
            ("place", "name"),
            ("place", "code"),
            ("answer", "item"),
        )
    ]
    seqs = [select(revision.c.seq).where(revision.c.record.in_(ids)) for ids in named]
    said: list[ColumnElement[bool]] = [_member("name").like(pattern, escape="\\")]
    said += [audit.c.seq.in_(one) for one in seqs]
    if actions:
        said.append(_member("action").in_(actions))
    return or_(*said)


def _subjects(
    reader: Reader, seqs: Iterable[int], actions: Mapping[int, str]
) -> dict[int, JournalSubject]:
    """The record each entry is named after: the one its action is about, else the first."""
    statement: Select[Any] = (
        select(revision.c.seq, revision.c.record, record.c.kind, revision.c.body)
        .join_from(revision, record, record.c.id == revision.c.record)
        .where(revision.c.seq.in_(list(seqs)))
        .order_by(revision.c.seq, revision.c.record)
    )
    found: dict[int, JournalSubject] = {}
    chief: set[int] = set()
    for row in reader.connection.execute(statement):
        area = actions[row.seq].partition(".")[0]
        is_chief = row.kind == _CHIEF.get(area, area)
        if row.seq not in found or (is_chief and row.seq not in chief):
            found[row.seq] = _named(row.record, row.kind, row.body)
        if is_chief:
            chief.add(row.seq)
    return found


def _named(record_id: UUID, kind: str, body: bytes) -> JournalSubject:
    content = decode_revision(body).content
    names = ("number", "original_name", "name", "person", "item", "key")
    name = next((str(content[one]) for one in names if content.get(one)), "")
    said = content.get("title") or content.get("version") or ""
    return JournalSubject(record_id, kind, name, str(said))


def _bundle(subjects: Iterable[str]) -> str:
    found = (one.removeprefix("bundle:") for one in subjects if one.startswith("bundle:"))
    return next(found, "")


def _member(name: str) -> ColumnElement[str]:
    return func.json_extract(cast(audit.c.body, Text), f"$.{name}")


def _stamp(moment: datetime) -> str:
    """As times stand in the log, which sort as text."""
    stamp = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return stamp.replace("+00:00", "Z")
