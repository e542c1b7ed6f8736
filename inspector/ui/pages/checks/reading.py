"""What the runner knows of an inspection: read off the GUI thread, shown piece by piece. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from inspector.capture.answers import Answered, Entry
from inspector.capture.programmes import judge_by_programme
from inspector.capture.records import judging_day, read_records
from inspector.capture.sessions import judge_theme, try_answer
from inspector.capture.standing import read_standing
from inspector.checklist.answers import Response
from inspector.checklist.definition import Choice, ItemType
from inspector.checklist.judgement import ItemJudgement, Judgement, Tally
from inspector.checklist.programme_judgement import ProgrammeJudgement
from inspector.clock import CHINA
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo, PhotoRole, links_of
from inspector.domain.ids import InspectionId, PlaceId
from inspector.domain.inspection import USUAL, Answer, Inspection, ItemResult, Round, RoundKind
from inspector.domain.places import Place
from inspector.store import Reader
from inspector.store.queries.today import last_answers
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

Key = tuple[str, PlaceId]
"""An item at a place; of one asked in a row, the row's id stands for the place."""

_LATEST = 40
"""Inspections offered to choose from; older ones are found at their compound."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a chapter, a place or a theme is."""

    done: int = 0
    total: int = 0
    failed: int = 0
    na: int = 0
    lacking: int = 0

    @property
    def open(self) -> int:
        """Items still to be answered."""
        return self.total - self.done

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(
            self.done + other.done,
            self.total + other.total,
            self.failed + other.failed,
            self.na + other.na,
            self.lacking + other.lacking,
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter at a place.

    Attributes:
        theme: theme code.
        chapter: name of the chapter.
        number: which chapter of its theme, from 1.
        place: where it is asked.
        keys: its items that are asked there; calculated ones apart.
        computed: what is calculated there.
        counts: how far it is.
    """

    theme: str
    chapter: str
    number: int
    place: PlaceId
    keys: tuple[Key, ...]
    computed: tuple[ItemJudgement, ...]
    counts: Counts

    @property
    def id(self) -> tuple[str, str, PlaceId]:
        """Theme, chapter and place."""
        return self.theme, self.chapter, self.place


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """An inspection as it stood at one moment.

    Attributes:
        inspection: the record.
        compound: the compound.
        today: the day it is judged on.
        places: the compound and everything in it, by id.
        judgements: what each theme comes to, by code, in order.
        answers, photos, defects: by item and place; of several defects the latest.
        units: units that were told of defects before, for the list to choose from.
        album: every photo of the inspection.
        sections: chapters at their places that ask anything there, in order.
        judged: theme and judgement of every item, by item and place.
        programme: what it comes to in its programme; None where the themes say all there is.
        offered: choices left by filters, by item, place and field.
    """

    inspection: Inspection
    compound: Place
    today: date
    places: Mapping[PlaceId, Place]
    judgements: Mapping[str, Judgement]
    answers: Mapping[Key, Answer]
    photos: Mapping[Key, tuple[tuple[Photo, PhotoRole | None], ...]]
    defects: Mapping[Key, Defect]
    units: tuple[str, ...] = ()
    album: tuple[Photo, ...] = ()
    sections: tuple[Section, ...] = ()
    judged: Mapping[Key, tuple[str, ItemJudgement]] = field(default_factory=dict)
    programme: ProgrammeJudgement | None = None
    offered: Mapping[tuple[str, PlaceId, str], tuple[Choice, ...]] = field(default_factory=dict)

    @property
    def locked(self) -> bool:
        """Whether signatures hold its content."""
        return bool(self.inspection.locked_by)

    def counts(self, theme: str = "") -> Counts:
        """How far a theme is; all of them for an empty code."""
        total = Counts()
        for section in self.sections:
            if theme in ("", section.theme):
                total = total.plus(section.counts)
        return total

    def section_of(self, key: Key) -> Section | None:
        """Where an item at a place stands."""
        held = self.judged.get(key)
        if held is None:
            return None
        theme, judged = held
        wanted = (theme, judged.item.chapter, key[1])
        return next((one for one in self.sections if one.id == wanted), None)

    def with_answered(self, answered: Answered) -> Sheet:
        """The sheet after an answer, as far as the answer itself says; counts are read anew."""
        answer = answered.answer
        key = (answer.item, answer.place)
        defects = dict(self.defects)
        if answered.defect is not None:
            defects[key] = answered.defect
        return replace(
            self,
            answers={**self.answers, key: answer},
            defects=defects,
            judged={**self.judged, key: (answer.theme, answered.judgement)},
        )

    def items_of(self, section: Section) -> tuple[ItemJudgement, ...]:
        """A section's items as they stand."""
        return tuple(self.judged[key][1] for key in section.keys)


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


def counts_of(items: Iterable[ItemJudgement]) -> Counts:
    """How far some items are."""
    asked = [one for one in items if one.is_asked]
    return Counts(
        done=sum(one.result is not ItemResult.PENDING for one in asked),
        total=len(asked),
        failed=sum(one.is_open_fail for one in asked),
        na=sum(one.result is ItemResult.NA for one in asked),
        lacking=sum(bool(one.missing) for one in asked),
    )


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
    return _assembled(
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


def _assembled(sheet: Sheet) -> Sheet:
    """The sheet with its sections and its index."""
    sections: list[Section] = []
    judged: dict[Key, tuple[str, ItemJudgement]] = {}
    for theme, judgement in sheet.judgements.items():
        groups: dict[str, dict[PlaceId, list[ItemJudgement]]] = defaultdict(dict)
        for one in judgement.items:
            place = one.instance.key
            assert isinstance(place, UUID)  # only a trial run names places otherwise
            judged[one.item.code, PlaceId(place)] = (theme, one)
            if one.relevant:
                groups[one.item.chapter].setdefault(PlaceId(place), []).append(one)
        for number, chapter in enumerate(judgement.definition.chapters, start=1):
            for where, items in groups[chapter.name].items():
                sections.append(_section(theme, chapter.name, number, where, items))
    kept = tuple(one for one in sections if one.keys)
    return replace(sheet, sections=kept, judged=judged)


def _section(
    theme: str, chapter: str, number: int, place: PlaceId, items: list[ItemJudgement]
) -> Section:
    return Section(
        theme=theme,
        chapter=chapter,
        number=number,
        place=place,
        keys=tuple((one.item.code, place) for one in items if one.is_asked),
        computed=tuple(one for one in items if one.item.type is ItemType.CALCULATE),
        counts=counts_of(items),
    )


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
    )


def _counts_in(tally: Tally) -> Counts:
    return Counts(
        done=tally.asked - tally.pending,
        total=tally.asked,
        failed=tally.failed,
        na=tally.na,
        lacking=tally.lacking_photos,
    )
