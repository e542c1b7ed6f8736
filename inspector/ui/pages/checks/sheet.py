"""An inspection as the runner knows it at one moment: places, chapters, rows, answers. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from inspector.capture.answers import Answered
from inspector.checklist.definition import Choice, Group, Item, ItemType
from inspector.checklist.judging.judgement import GroupJudgement, ItemJudgement, Judgement, RowCount
from inspector.checklist.programmes.judgement import ProgrammeJudgement
from inspector.domain.attachments import Attachment
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo, PhotoRole
from inspector.domain.ids import PhotoId, PlaceId, RowId
from inspector.domain.inspection import Answer, Inspection, ItemResult, Row
from inspector.domain.places import Place

__all__ = ["Counts", "Key", "Part", "Section", "Sheet", "assembled", "counts_of"]

Key = tuple[str, PlaceId]
"""An item and where it is asked: a place, or a row there by the row's id."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a chapter, a place or a theme is.

    Attributes:
        done, total: answered, of those that are owed or were answered all the same.
        failed, na: of the answered.
        lacking: items that lack photos.
        left: items that may be left open and were; they are in no other figure.
    """

    done: int = 0
    total: int = 0
    failed: int = 0
    na: int = 0
    lacking: int = 0
    left: int = 0

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
            self.left + other.left,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter where it is asked, or a group, a repeat or one of its rows inside.

    Attributes:
        group: which.
        at: the place or row it stands at; of a row the row itself.
        entries: items that are shown and parts inside, in order; of a repeat its rows.
        computed: what is calculated there, parts inside apart.
        counts: how far it is, parts inside included.
        rows: of a repeat, how many rows it has and lacks.
        number: of a row, which of its like, from 1.
        of: of a row, how many there are of its like.
    """

    group: Group
    at: PlaceId
    entries: tuple[Key | Part, ...]
    computed: tuple[Key, ...]
    counts: Counts
    rows: RowCount | None = None
    number: int = 0
    of: int = 0

    @property
    def is_repeat(self) -> bool:
        """Whether it holds rows."""
        return self.rows is not None

    @property
    def row(self) -> RowId | None:
        """The row it is; None for anything else."""
        return RowId(self.at) if self.number else None

    def each_key(self) -> Iterator[Key]:
        """The items that are shown in it."""
        for one in self.entries:
            if isinstance(one, Part):
                yield from one.each_key()
            else:
                yield one

    def parts(self) -> Iterator[Part]:
        """It and every part inside, each before what it holds."""
        yield self
        for one in self.entries:
            if isinstance(one, Part):
                yield from one.parts()


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter at a place.

    Attributes:
        theme: theme code.
        chapter: name of the chapter.
        number: which chapter of its theme, from 1.
        place: where it is asked.
        root: what it holds.
        keys: its items that are shown there, those in rows included; calculated ones apart.
        counts: how far it is.
    """

    theme: str
    chapter: str
    number: int
    place: PlaceId
    root: Part
    keys: tuple[Key, ...]
    counts: Counts

    @property
    def id(self) -> tuple[str, str, PlaceId]:
        """Theme, chapter and place."""
        return self.theme, self.chapter, self.place

    def rows_around(self, key: Key) -> tuple[RowId, ...]:
        """The rows an item stands in, the outermost first."""
        return tuple(_rows_to(self.root, key[1]))


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
        rows: rows of free repeats, by id.
        attachments: recordings and files, by item and place.
        programme: what it comes to in its programme; None where the themes say all there is.
        offered: choices left by filters, by item, place and field.
        marked: the photos that have anything drawn on them.
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
    rows: Mapping[RowId, Row] = field(default_factory=dict)
    attachments: Mapping[Key, tuple[Attachment, ...]] = field(default_factory=dict)
    marked: frozenset[PhotoId] = frozenset()

    @property
    def locked(self) -> bool:
        """Whether signatures hold its content."""
        return bool(self.inspection.locked_by)

    def row_of(self, key: Key) -> RowId | None:
        """The row an item is asked in; None for one that is asked at the place itself."""
        return RowId(key[1]) if RowId(key[1]) in self.rows else None

    def place_of(self, key: Key) -> PlaceId:
        """The place an item is asked at, be it in a row there."""
        row = self.rows.get(RowId(key[1]))
        return key[1] if row is None else row.place

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
        wanted = (theme, judged.item.chapter, self.place_of(key))
        return next((one for one in self.sections if one.id == wanted), None)

    def with_answered(self, answered: Answered) -> Sheet:
        """The sheet after an answer, as far as the answer itself says; counts are read anew."""
        answer = answered.answer
        key = (answer.item, PlaceId(answer.row or answer.place))
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


def counts_of(items: Iterable[ItemJudgement]) -> Counts:
    """How far some items are."""
    asked = [one for one in items if one.is_asked]
    owed = [one for one in asked if not one.is_left_open]
    return Counts(
        done=sum(not one.is_waiting for one in owed),
        total=len(owed),
        failed=sum(one.is_open_fail for one in owed),
        na=sum(one.result is ItemResult.NA for one in owed),
        lacking=sum(bool(one.missing) for one in owed),
        left=len(asked) - len(owed),
    )


def assembled(sheet: Sheet) -> Sheet:
    """The sheet with its sections and its index."""
    sections: list[Section] = []
    judged: dict[Key, tuple[str, ItemJudgement]] = {}
    for theme, judgement in sheet.judgements.items():
        for one in judgement.items:
            judged[one.item.code, _place(one.instance.key)] = (theme, one)
        numbers = {one.name: at for at, one in enumerate(judgement.definition.chapters, start=1)}
        for group in judgement.chapters:
            if group.relevant:
                number = numbers[group.group.name]
                sections.append(_section(theme, number, group, judged))
    kept = tuple(one for one in sections if one.keys or _has_repeat(one.root))
    return replace(sheet, sections=kept, judged=judged)


def _section(
    theme: str, number: int, group: GroupJudgement, judged: Mapping[Key, tuple[str, ItemJudgement]]
) -> Section:
    root = _part(group, judged)
    return Section(
        theme=theme,
        chapter=group.group.name,
        number=number,
        place=_place(group.instance.key),
        root=root,
        keys=tuple(root.each_key()),
        counts=root.counts,
    )


def _part(
    group: GroupJudgement,
    judged: Mapping[Key, tuple[str, ItemJudgement]],
    *,
    number: int = 0,
    of: int = 0,
) -> Part:
    at = _place(group.instance.key)
    counts = counts_of(group.items)
    if group.rows is not None:
        rows = tuple(
            _part(row, judged, number=place, of=len(group.groups))
            for place, row in enumerate(group.groups, start=1)
        )
        return Part(group.group, at, rows, (), counts, rows=group.rows)
    entries: list[Key | Part] = []
    computed: list[Key] = []
    inner = iter(group.groups)
    for child in group.group.children:
        if isinstance(child, Item):
            key = (child.code, at)
            one = judged[key][1]
            if one.relevant and child.type is ItemType.CALCULATE:
                computed.append(key)
            elif _is_shown(one):
                entries.append(key)
        else:
            held = next(inner)
            part = _part(held, judged) if held.relevant else None
            if part is not None and (part.is_repeat or part.entries or part.computed):
                entries.append(part)
    return Part(group.group, at, tuple(entries), tuple(computed), counts, number=number, of=of)


def _is_shown(one: ItemJudgement) -> bool:
    """Whether it has a card: asked, read, or looked at."""
    if one.is_asked:
        return True
    if not one.relevant or one.item.type is ItemType.CALCULATE:
        return False
    shown = (spec for spec in one.item.fields if spec.read_only)
    return one.item.type is ItemType.NOTE or any(spec.name in one.asked for spec in shown)


def _has_repeat(part: Part) -> bool:
    return any(one.is_repeat for one in part.parts())


def _rows_to(part: Part, at: PlaceId) -> Iterator[RowId]:
    """The rows on the way to where something stands."""
    for one in part.parts():
        if one.row is not None and any(inner.at == at for inner in one.parts()):
            yield one.row


def _place(key: object) -> PlaceId:
    assert isinstance(key, UUID)  # only a trial run names places otherwise
    return PlaceId(key)
