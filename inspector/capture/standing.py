"""How far an inspection has come: asked, answered and failed, in all, by theme and by place.

Judging takes some milliseconds a compound; what came out is remembered for as long as nothing
changed that it rests on, so that lists can ask for it again and again.
"""

from __future__ import annotations

import threading
import weakref
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from inspector.capture.records import judging_day
from inspector.capture.sessions import judge_theme
from inspector.checklist.definition import Text
from inspector.checklist.judging.judgement import ItemJudgement, Judgement, Tally
from inspector.checklist.judging.scoring import tally_of
from inspector.domain.ids import InspectionId, PlaceId, RowId
from inspector.domain.inspection import Inspection, Row, ThemeVerdict
from inspector.store import Reader
from inspector.store.queries.today import stamp_of
from inspector.workspace import Workspace

__all__ = ["Figures", "Standing", "ThemeStanding", "Waiting", "read_standing"]


@dataclass(frozen=True, slots=True)
class Figures:
    """So many asked, answered, failed and not yet rechecked.

    What is computed or only read counts as nothing: nobody has to look at it.
    """

    asked: int = 0
    answered: int = 0
    failed: int = 0

    def __add__(self, other: Figures) -> Figures:
        """Both together."""
        return Figures(
            self.asked + other.asked, self.answered + other.answered, self.failed + other.failed
        )


@dataclass(frozen=True, slots=True)
class ThemeStanding:
    """One theme: its checklist, figures in all and by place, and what it comes to.

    Attributes:
        theme: its code.
        title: name of its checklist.
        version: of its checklist.
        verdict: what it comes to now.
        score: 0 to 100 as text; empty when nothing counted.
        figures: over all places.
        places: of each place where it asks anything, its rows included.
        tally: of what is asked, by result.
    """

    theme: str
    title: Text
    version: str
    verdict: ThemeVerdict
    score: str
    figures: Figures
    places: Mapping[PlaceId, Figures]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that waits for an answer, with its place, and the row there if there is one."""

    theme: str
    item: str
    label: Text
    place: PlaceId
    place_name: str
    row: RowId | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an inspection has come.

    Attributes:
        inspection: which.
        figures: over all themes.
        themes: in the inspection's order.
        waiting: items without an answer, in the order they are asked.
        order: every item asked with its place or row, in that order; to find what follows one.
    """

    inspection: InspectionId
    figures: Figures
    themes: tuple[ThemeStanding, ...]
    waiting: tuple[Waiting, ...]
    order: tuple[tuple[str, UUID], ...]

    def at(self, place: PlaceId) -> Figures:
        """Of one place, over all themes."""
        return sum((one.places.get(place, Figures()) for one in self.themes), Figures())

    def next_after(self, item: str, place: PlaceId, row: RowId | None = None) -> Waiting | None:
        """What waits behind an item, else the first that waits; None when all is answered."""
        places = {asked: number for number, asked in enumerate(self.order)}
        here = places.get((item, row or place), -1)
        behind = (one for one in self.waiting if places[one.item, one.row or one.place] > here)
        return next(behind, self.waiting[0] if self.waiting else None)


@dataclass(slots=True)
class _Remembered:
    lock: threading.Lock = field(default_factory=threading.Lock)
    held: dict[InspectionId, tuple[object, Standing]] = field(default_factory=dict)


_MEMORY: weakref.WeakKeyDictionary[Workspace, _Remembered] = weakref.WeakKeyDictionary()
_GUARD = threading.Lock()


def read_standing(workspace: Workspace, reader: Reader, inspection: Inspection) -> Standing:
    """How far an inspection has come, judged anew only where something changed.

    Raises:
        InputError: ``checklist.not_at_hand``, ``checklist.other_content``.
    """
    with _GUARD:
        memory = _MEMORY.setdefault(workspace, _Remembered())
    stamp = (
        judging_day(inspection, now=workspace.clock.now()),
        stamp_of(reader, inspection.id, compound=inspection.compound),
    )
    with memory.lock:
        known = memory.held.get(inspection.id)
    if known is not None and known[0] == stamp:
        return known[1]
    themes = [section.theme for section in inspection.sections]
    judged = {theme: judge_theme(workspace, reader, inspection, theme) for theme in themes}
    rows = {one.id: one.place for one in reader.all(Row, inspection=inspection.id)}
    standing = _standing(inspection, judged, rows)
    with memory.lock:
        memory.held[inspection.id] = (stamp, standing)
    return standing


def _standing(
    inspection: Inspection, judged: Mapping[str, Judgement], rows: Mapping[RowId, PlaceId]
) -> Standing:
    themes = tuple(_theme(code, judgement, rows) for code, judgement in judged.items())
    asked = [(code, one) for code, two in judged.items() for one in two.items if one.is_asked]
    return Standing(
        inspection=inspection.id,
        figures=sum((one.figures for one in themes), Figures()),
        themes=themes,
        waiting=tuple(
            Waiting(
                theme=theme,
                item=one.item.code,
                label=one.item.label,
                place=_place(one, rows),
                place_name=one.instance.name,
                row=_row(one),
            )
            for theme, one in asked
            if one.is_waiting
        ),
        order=tuple((one.item.code, _key(one)) for _, one in asked),
    )


def _theme(code: str, judgement: Judgement, rows: Mapping[RowId, PlaceId]) -> ThemeStanding:
    by_place: defaultdict[PlaceId, list[ItemJudgement]] = defaultdict(list)
    for one in judgement.items:
        by_place[_place(one, rows)].append(one)
    places = {
        place: _figures(tuple(items))
        for place, items in by_place.items()
        if any(one.is_asked for one in items)
    }
    score = judgement.score
    return ThemeStanding(
        theme=code,
        title=judgement.definition.label,
        version=judgement.definition.version,
        verdict=judgement.verdict,
        score="" if score is None else str(score),
        figures=_figures(judgement.items),
        places=places,
        tally=tally_of(tuple(one for one in judgement.items if one.is_asked)),
    )


def _figures(items: tuple[ItemJudgement, ...]) -> Figures:
    tally = tally_of(tuple(one for one in items if one.is_asked))
    return Figures(tally.asked, tally.answered, tally.failed)


def _place(one: ItemJudgement, rows: Mapping[RowId, PlaceId]) -> PlaceId:
    """The place itself, or the one a row stands at."""
    row = _row(one)
    return PlaceId(_key(one)) if row is None else rows[row]


def _row(one: ItemJudgement) -> RowId | None:
    return RowId(_key(one)) if one.instance.repeat else None


def _key(one: ItemJudgement) -> UUID:
    key = one.instance.key
    assert isinstance(key, UUID)  # texts are keys in trial runs only
    return key
