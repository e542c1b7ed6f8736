"""What the runner knows of an inspection: read off the GUI thread, shown piece by piece. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from inspector.capture.answers import Entry
from inspector.capture.markup import marked_in
from inspector.capture.programmes import called_of, judge_by_programme
from inspector.capture.records import judging_day, read_records
from inspector.capture.sessions import judge_theme, offered_choices, try_answer
from inspector.capture.standing import read_standing
from inspector.checklist.judging.answers import Response
from inspector.checklist.judging.judgement import ItemJudgement, Tally
from inspector.clock import CHINA
from inspector.domain.attachments import Attachment
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo, PhotoRole, links_of
from inspector.domain.ids import InspectionId, PlaceId
from inspector.domain.inspection import USUAL, Inspection, Round, RoundKind
from inspector.domain.places import Place
from inspector.store import Reader
from inspector.store.queries.today import last_answers
from inspector.ui.pages.checks.sheet import Counts, Key, Section, Sheet, assembled, counts_of
from inspector.workspace import Workspace

__all__ = [
    "Counts",
    "Key",
    "Running",
    "Section",
    "Sheet",
    "counts_of",
    "read_running",
    "read_sheet",
    "try_entry",
]

_LATEST = 40
"""Inspections offered to choose from; older ones are found at their compound."""


@dataclass(frozen=True, slots=True)
class Running:
    """An inspection to choose.

    Attributes:
        id: which.
        number: as printed.
        compound: name of the compound.
        round: year and ordinal.
        kind: why.
        started_at: when it began.
        completed_at: when it was declared complete; None while it runs.
        locked: whether signatures hold it.
        worked_at: time of the latest answer; that of the beginning before there is one.
        counts: how far it is.
        called: name of its programme in Chinese and English; empty for the usual one.
    """

    id: InspectionId
    number: str
    compound: str
    round: Round
    kind: RoundKind
    started_at: datetime
    completed_at: datetime | None
    locked: bool
    worked_at: datetime
    counts: Counts
    called: tuple[str, str] = ("", "")


def read_sheet(
    workspace: Workspace,
    inspection: InspectionId,
    *,
    themes: frozenset[str] = frozenset(),
    held: Sheet | None = None,
) -> Sheet | None:
    """Reads an inspection; None when there is none with this id.

    Args:
        workspace: where.
        inspection: which.
        themes: judge only these anew, by code; all when empty.
        held: where the judgements of the other themes are taken from.
    """
    with workspace.read() as reader:
        record = reader.find(Inspection, inspection)
        if record is None:
            return None
        return _read(workspace, reader, record, themes=themes, held=held)


def try_entry(
    workspace: Workspace, inspection: InspectionId, *, theme: str, key: Key, entry: Entry
) -> ItemJudgement | None:
    """What an entry would come to, without keeping it: the verdict while one types."""
    with workspace.read() as reader:
        record = reader.get(Inspection, inspection)
        if all(one.theme != theme for one in record.sections):
            return None
        return try_answer(
            workspace,
            reader,
            record,
            theme=theme,
            code=key[0],
            key=key[1],
            response=Response(entry.values, entry.na_reason, entry.built_to, entry.overrides),
        )


def read_running(workspace: Workspace) -> tuple[Running, ...]:
    """The inspections to choose from: those that run first, in each group the latest first."""
    with workspace.read() as reader:
        records = sorted(
            reader.all(Inspection), key=lambda one: (one.completed_at is None, one.started_at)
        )
        answered = last_answers(reader)
        found = [
            _running(workspace, reader, one, worked_at=answered.get(one.id, one.started_at))
            for one in records[-_LATEST:]
        ]
    found.sort(key=lambda one: one.worked_at, reverse=True)
    found.sort(key=lambda one: (one.locked, one.completed_at is not None))
    return tuple(found)


def _read(
    workspace: Workspace,
    reader: Reader,
    record: Inspection,
    *,
    themes: frozenset[str],
    held: Sheet | None,
) -> Sheet:
    records = read_records(reader, record)
    now = workspace.clock.now()
    kept = {} if held is None or not themes else dict(held.judgements)
    judgements = {
        one.theme: kept[one.theme]
        if one.theme not in themes and one.theme in kept
        else judge_theme(workspace, reader, record, one.theme)
        for one in record.sections
    }
    units = sorted({one.unit for one in reader.all(Defect, compound=record.compound) if one.unit})
    return assembled(
        Sheet(
            inspection=record,
            compound=records.compound,
            today=now.astimezone(CHINA).date(),
            places={one.id: one for one in records.places},
            judgements=judgements,
            answers={(one.item, PlaceId(one.row or one.place)): one for one in records.answers},
            photos=_by_item(records.photos),
            # The latest of an item stands last.
            defects={
                (one.item, PlaceId(one.row or one.place)): one
                for one in sorted(records.defects, key=lambda one: one.steps[0].at)
                if one.item
            },
            units=tuple(units),
            album=records.photos,
            rows={one.id: one for one in records.rows},
            attachments=_attached(reader, record),
            marked=marked_in(reader, record.id),
            offered={
                (item, PlaceId(UUID(str(where))), name): choices
                for one in record.sections
                for (item, where, name), choices in offered_choices(
                    workspace, reader, record, one.theme
                ).items()
            },
            programme=None
            if record.programme == USUAL
            else judge_by_programme(
                workspace,
                record,
                judgements,
                region=records.region,
                today=judging_day(record, now=now),
            ),
        )
    )


def _attached(reader: Reader, record: Inspection) -> dict[Key, tuple[Attachment, ...]]:
    found: dict[Key, list[Attachment]] = defaultdict(list)
    for one in reader.all(Attachment, inspection=record.id):
        if one.item and one.place is not None and one.defect is None:
            found[one.item, PlaceId(one.row or one.place)].append(one)
    return {key: tuple(some) for key, some in found.items()}


def _by_item(
    photos: Iterable[Photo],
) -> dict[Key, tuple[tuple[Photo, PhotoRole | None], ...]]:
    found: dict[Key, list[tuple[Photo, PhotoRole | None]]] = defaultdict(list)
    for photo in photos:
        for link in links_of(photo):
            if link.item and link.place is not None:
                held = found[link.item, PlaceId(link.row or link.place)]
                if all(one.id != photo.id for one, _ in held):
                    held.append((photo, link.role))
    return {key: tuple(some) for key, some in found.items()}


def _running(
    workspace: Workspace, reader: Reader, record: Inspection, *, worked_at: datetime
) -> Running:
    counts = Counts()
    for theme in read_standing(workspace, reader, record).themes:
        counts = counts.plus(_counts_in(theme.tally))
    return Running(
        id=record.id,
        number=record.number,
        compound=reader.get(Place, record.compound).name,
        round=record.round,
        kind=record.kind,
        started_at=record.started_at,
        completed_at=record.completed_at,
        locked=bool(record.locked_by),
        worked_at=worked_at,
        counts=counts,
        called=called_of(workspace, record.programme),
    )


def _counts_in(tally: Tally) -> Counts:
    return Counts(
        done=tally.asked - tally.pending,
        total=tally.asked,
        failed=tally.failed,
        na=tally.na,
        lacking=tally.lacking_photos,
    )
