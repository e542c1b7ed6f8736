"""Labels of the page 小区 in the language in force: states, rounds, what stands where."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import QObject

from inspector import words
from inspector.clock import CHINA
from inspector.domain.acceptance import AcceptanceStage, AcceptanceState
from inspector.domain.inspection import RoundKind, ThemeVerdict
from inspector.domain.places import Place, PlaceKind
from inspector.store.queries.compounds import CompoundRow, RoundRow
from inspector.ui.pages.compounds.compound_cards import CompoundCard, Mark
from inspector.ui.pages.compounds.facts import fact_value
from inspector.ui.pages.compounds.place_tiles import PlaceTile
from inspector.ui.pages.compounds.reading import (
    CompoundState,
    CompoundView,
    PlaceState,
    PlaceView,
    Record,
    state_of,
)
from inspector.ui.widgets.table_model import Cell, TableRow
from inspector.ui.widgets.tone import TONE_ICON, Tone
from inspector.words import Language

__all__ = ["ACCEPTANCE_TONES", "DOT", "STATE_TONES", "VERDICT_TONES", "Wording"]

DOT = " · "
STATE_TONES: Mapping[CompoundState, Tone] = {
    CompoundState.NEW: Tone.NEUTRAL,
    CompoundState.WALKING: Tone.BRAND,
    CompoundState.RECTIFYING: Tone.FAIL,
    CompoundState.RECHECK: Tone.WARN,
    CompoundState.READY: Tone.INFO,
    CompoundState.PREPARING: Tone.INFO,
    CompoundState.SIGNING: Tone.INFO,
    CompoundState.SEALING: Tone.INFO,
    CompoundState.ACCEPTED: Tone.PASS,
}
ACCEPTANCE_TONES: Mapping[AcceptanceState, Tone] = {
    AcceptanceState.DRAFT: Tone.INFO,
    AcceptanceState.LOCKED: Tone.WARN,
    AcceptanceState.SEALED: Tone.PASS,
}
VERDICT_TONES: Mapping[ThemeVerdict, Tone] = {
    ThemeVerdict.INCOMPLETE: Tone.NEUTRAL,
    ThemeVerdict.FAILED: Tone.FAIL,
    ThemeVerdict.RECTIFY: Tone.WARN,
    ThemeVerdict.PASSED: Tone.PASS,
}
_INSIDE = (PlaceKind.ENTRANCE, PlaceKind.ELEVATOR)
_SAID_BY_HEADING = (PlaceKind.COMPOUND, PlaceKind.BUILDING)
_WORST = (
    ThemeVerdict.FAILED,
    ThemeVerdict.INCOMPLETE,
    ThemeVerdict.RECTIFY,
    ThemeVerdict.PASSED,
)


class Wording(QObject):
    """Turns what was read into words.

    Args:
        language: in force; for terms of the trade.
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def compound_state(self, state: CompoundState) -> str:
        """Where a round stands."""
        return {
            CompoundState.NEW: self.tr("未开始"),
            CompoundState.WALKING: self.tr("检查中"),
            CompoundState.RECTIFYING: self.tr("整改中"),
            CompoundState.RECHECK: self.tr("待复查"),
            CompoundState.READY: self.tr("待验收"),
            CompoundState.PREPARING: words.term(AcceptanceStage.PREPARING, self.language),
            CompoundState.SIGNING: words.term(AcceptanceStage.SIGNING, self.language),
            CompoundState.SEALING: words.term(AcceptanceStage.SEALING, self.language),
            CompoundState.ACCEPTED: words.term(AcceptanceStage.SEALED, self.language),
        }[state]

    def place_state(self, state: PlaceState) -> str:
        """Where a place stands."""
        return {
            PlaceState.UNASKED: self.tr("不在清单内"),
            PlaceState.UNSEEN: self.tr("还没有检查"),
            PlaceState.NEW: self.tr("未开始"),
            PlaceState.UNDER_WAY: self.tr("进行中"),
            PlaceState.DONE: self.tr("已答完"),
            PlaceState.GRAVE: self.tr("有严重问题"),
        }[state]

    def acceptance(self, row: RoundRow) -> str:
        """Where a round's acceptance stands."""
        if row.state is None:
            return self.tr("没有验收")
        return words.term(row.stage or row.state, self.language)

    def kind(self, kind: PlaceKind) -> str:
        """A kind of places, as it stands at the beginning of a line."""
        said = words.term(kind, self.language)
        return said[:1].upper() + said[1:]

    def round(self, row: RoundRow) -> str:
        """``美丽家园 · 竣工验收 · 2026 年第 1 轮``; a running record has no rounds."""
        said = self.tr("{year} 年第 {ordinal} 轮").format(year=row.year, ordinal=row.ordinal)
        parts = (
            row.called[self.language is not Language.ZH],
            words.term(row.kind, self.language),
            "" if row.kind is RoundKind.MILESTONES else said,
        )
        return DOT.join(part for part in parts if part)

    def day(self, moment: datetime | date | None) -> str:
        """A day in China, ``2026-11-22``; empty for none."""
        if isinstance(moment, datetime):
            return moment.astimezone(CHINA).date().isoformat()
        return "" if moment is None else moment.isoformat()

    def card(self, row: CompoundRow, done: int, of: int) -> CompoundCard:
        """A compound in the list."""
        state = state_of(row)
        where = row.street or row.community
        buildings = self.tr("{count} 幢").format(count=row.buildings) if row.buildings else ""
        return CompoundCard(
            key=str(row.id),
            title=row.name,
            detail=DOT.join(part for part in (where, buildings) if part) or row.code,
            state=self.compound_state(state),
            tone=STATE_TONES[state],
            done=done,
            of=of,
            marks=self._marks(row),
        )

    def _marks(self, row: CompoundRow) -> tuple[Mark, ...]:
        marks = []
        tally = row.defects
        if tally.overdue:
            text = self.tr("逾期 {count}").format(count=tally.overdue)
            marks.append(Mark(text, Tone.FAIL, "alarm-clock"))
        if tally.recheck:
            text = self.tr("待复查 {count}").format(count=tally.recheck)
            marks.append(Mark(text, Tone.WARN, "rotate-ccw"))
        if rest := tally.to_do - tally.overdue:
            text = self.tr("整改中 {count}").format(count=rest)
            marks.append(Mark(text, Tone.NEUTRAL, "triangle-alert"))
        return tuple(marks)

    def whole(self) -> str:
        """The compound itself among its places."""
        return self.tr("全小区")

    def place_name(self, view: PlaceView) -> str:
        """A place's name, with where it stands when that is a building."""
        if view.place.kind is PlaceKind.COMPOUND:
            return self.whole()
        inside = view.within and not view.place.name.startswith(view.within)
        return f"{view.within} {view.place.name}" if inside else view.place.name

    def place_detail(self, view: PlaceView, inside: Mapping[PlaceKind, int]) -> str:
        """What is worth knowing of a place at a glance."""
        attributes = view.place.attributes
        parts: list[str] = []
        if storeys := attributes.get("storeys"):
            parts.append(self.tr("{count} 层").format(count=storeys))
        if households := attributes.get("households"):
            parts.append(self.tr("{count} 户").format(count=households))
        if year := attributes.get("built_year"):
            parts.append(self.tr("{year} 年建").format(year=year))
        if lifts := inside.get(PlaceKind.ELEVATOR):
            parts.append(self.tr("电梯 {count} 台").format(count=lifts))
        parts += [
            fact_value(name, attributes[name], self.language)
            for name in ("form", "type", "origin", "baseline")
            if attributes.get(name)
        ]
        if length := attributes.get("length_m"):
            parts.append(self.tr("长 {metres} 米").format(metres=length))
        return DOT.join(parts)

    def defects(self, view: PlaceView) -> str:
        """``2 个问题``; empty for none."""
        count = view.defects.open
        return self.tr("{count} 个问题").format(count=count) if count else ""

    def tiles(self, view: CompoundView) -> list[PlaceTile]:
        """A compound's places in groups, each under its heading."""
        groups: dict[str, list[PlaceTile]] = {
            self.kind(PlaceKind.BUILDING): [],
            self.tr("公共部位和设施"): [],
            self.tr("单元和电梯"): [],
        }
        buildings, public, inner = groups.values()
        inside = _inside(view)
        for one in view.places:
            kind = one.place.kind
            tile = self._tile(one, inside.get(str(one.place.id), {}))
            if kind is PlaceKind.BUILDING:
                buildings.append(tile)
            else:
                (inner if kind in _INSIDE else public).append(tile)
        found: list[PlaceTile] = []
        for title, tiles in groups.items():
            if tiles:
                found += [PlaceTile("", title, str(len(tiles))), *tiles]
        return found

    def _tile(self, view: PlaceView, inside: Mapping[PlaceKind, int]) -> PlaceTile:
        detail = self.place_detail(view, inside)
        if view.place.kind not in _SAID_BY_HEADING:
            said = self.kind(view.place.kind)
            detail = f"{said}{DOT}{detail}" if detail else said
        return PlaceTile(
            key=str(view.place.id),
            title=self.place_name(view),
            detail=detail,
            state=view.state,
            word=self.place_state(view.state),
            done=view.figures.answered,
            of=view.figures.asked,
            defects=self.defects(view),
        )

    def record_row(self, record: Record) -> TableRow:
        """An inspection as a row: number and round, days, progress, verdict, acceptance."""
        row = record.round
        figures = record.standing.figures if record.standing else None
        days = self.day(row.started_at)
        if row.completed_at:
            days = self.tr("{first} 至 {last}").format(first=days, last=self.day(row.completed_at))
        tone, verdict = self.verdict(record)
        progress = f"{figures.answered}/{figures.asked}" if figures else "–"
        acceptance = ACCEPTANCE_TONES[row.state] if row.state else Tone.NEUTRAL
        return TableRow(
            str(row.id),
            (
                Cell(row.number, detail=self.round(row)),
                Cell(days, detail="、".join(one.name for one in record.inspectors)),
                Cell(progress),
                Cell(verdict, tone=tone, icon=TONE_ICON[tone]),
                Cell(self.acceptance(row), tone=acceptance),
            ),
        )

    def verdict(self, record: Record) -> tuple[Tone, str]:
        """What an inspection comes to: its worst theme; 检查中 while it runs."""
        if record.standing is None:
            return Tone.WARN, self.tr("无法判定")
        verdicts = [one.verdict for one in record.standing.themes]
        worst = min(verdicts, key=_WORST.index, default=ThemeVerdict.INCOMPLETE)
        return VERDICT_TONES[worst], words.term(worst, self.language)

    def facts_line(self, view: CompoundView) -> str:
        """``江城市枫桥路 · 1996 年建 · 12 幢 · 512 户 · 编码 WC-001``."""
        attributes = view.place.attributes
        parts = [view.place.address or DOT.join(view.path)]
        if year := attributes.get("built_year"):
            parts.append(self.tr("{year} 年建").format(year=year))
        if buildings := view.counts.get(PlaceKind.BUILDING):
            parts.append(self.tr("{count} 幢").format(count=buildings))
        if lifts := view.counts.get(PlaceKind.ELEVATOR):
            parts.append(self.tr("电梯 {count} 台").format(count=lifts))
        if households := attributes.get("households"):
            parts.append(self.tr("{count} 户").format(count=households))
        if view.place.code:
            parts.append(self.tr("编码 {code}").format(code=view.place.code))
        return DOT.join(part for part in parts if part)

    def within(self, place: Place, view: CompoundView) -> str:
        """Name of what a place stands in; the compound's for what stands there directly."""
        holder = view.find(str(place.parent)) if place.parent else None
        return holder.place.name if holder else view.place.name


def _inside(view: CompoundView) -> dict[str, dict[PlaceKind, int]]:
    """How many of each kind stand in each building, entrances looked through."""
    parents = {one.place.id: one.place.parent for one in view.places}
    kinds = {one.place.id: one.place.kind for one in view.places}
    found: dict[str, dict[PlaceKind, int]] = {}
    for one in view.places:
        holder = one.place.parent
        if holder is not None and kinds.get(holder) is PlaceKind.ENTRANCE:
            holder = parents.get(holder)
        if holder is not None:
            counts = found.setdefault(str(holder), {})
            counts[one.place.kind] = counts.get(one.place.kind, 0) + 1
    return found
