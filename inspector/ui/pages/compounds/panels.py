"""What the side panel shows of a compound: one of its places, one of its inspections."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector import words
from inspector.capture.standing import Figures, ThemeStanding
from inspector.domain.defect import Defect, is_overdue
from inspector.domain.inspection import ThemeVerdict
from inspector.ui.pages.compounds.facts import fact_lines
from inspector.ui.pages.compounds.place_tiles import STATE_TONE
from inspector.ui.pages.compounds.reading import CompoundView, PlaceView, Record
from inspector.ui.pages.compounds.wording import DOT, VERDICT_TONES, Wording
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.chips import StatusChip
from inspector.ui.widgets.facts import FactList, PanelSection
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.link_row import Link, LinkRow
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import SEVERITY_TONE, Tone

__all__ = ["PlacePanel", "RecordPanel", "start_at"]

_MOST = 6
"""Defects shown in the panel; the rest stand on the page 问题."""


def start_at(compound: CompoundView, view: PlaceView, theme: str = "") -> dict[str, str]:
    """The first thing to answer at a place; all answered, the theme and the place alone."""
    standing = compound.standing
    waiting = standing.waiting if standing else ()
    here = (one for one in waiting if one.place in view.whole)
    first = next((one for one in here if theme in ("", one.theme)), None)
    if first is not None:
        return {"theme": first.theme, "item": first.item, "place": str(first.place)}
    return {"place": str(view.place.id)} | ({"theme": theme} if theme else {})


class _Panel(Themed, QWidget):
    """A column with the room of a side panel."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.follow_theme()

    def restyle(self) -> None:
        """Room of the design."""
        self.column.setContentsMargins(px(20), px(4), px(20), px(20))
        self.column.setSpacing(px(12))

    def add_section(self, title: str, rows: Sequence[QWidget], *, gap: int = 0) -> None:
        """A heading with rows below."""
        body = QWidget(self)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(gap))
        for row in rows:
            inside.addWidget(row)
        self.column.addWidget(PanelSection(title, body, parent=self))


class PlacePanel(_Panel):
    """A building or what else stands there: begin here, themes, defects, facts.

    Signals:
        inspect_asked: where on the page 检查 to begin: theme, item, place, as far as known.
        begin_asked: no inspection runs; one is to begin.
        defect_asked: id of a defect to open.
        raise_asked: a defect is to be written down here.
        edit_asked: its record is to be changed.
    """

    inspect_asked = Signal(object)
    begin_asked = Signal()
    defect_asked = Signal(str)
    raise_asked = Signal()
    edit_asked = Signal()

    def __init__(
        self, view: PlaceView, compound: CompoundView, wording: Wording, *, may_inspect: bool
    ) -> None:
        super().__init__(wording.place_name(view))
        self.view, self._compound, self._wording = view, compound, wording
        self._defects = QWidget(self)
        self._defect_column = QVBoxLayout(self._defects)
        self._defect_column.setContentsMargins(0, 0, 0, 0)
        self._defect_column.setSpacing(0)
        self._add_head(may_inspect=may_inspect)
        self._add_themes()
        self.column.addWidget(PanelSection(self.tr("这里的问题"), self._defects, parent=self))
        self._add_facts()
        self.column.addStretch(1)

    def show_defects(self, defects: Sequence[Defect], today: date) -> None:
        """Shows what is open here."""
        for defect in defects[:_MOST]:
            row = LinkRow(self._defect_link(defect, today), framed=False, parent=self._defects)
            row.clicked.connect(lambda _=False, key=str(defect.id): self.defect_asked.emit(key))
            self._defect_column.addWidget(row)
        if not defects:
            none = Label(self.tr("没有未闭环的问题"), size=14, ink="text.2", parent=self._defects)
            self._defect_column.addWidget(none)
        elif len(defects) > _MOST:
            rest = self.tr("还有 {count} 个，在问题页查看").format(count=len(defects) - _MOST)
            self._defect_column.addWidget(Label(rest, size=14, ink="text.2", parent=self._defects))
        raise_one = Button(self.tr("在这里记一个问题"), icon="plus", kind=ButtonKind.QUIET)
        raise_one.clicked.connect(self.raise_asked)
        if self._is_running:
            self._defect_column.addWidget(raise_one)

    @property
    def _is_running(self) -> bool:
        rounds = self._compound.rounds
        return bool(rounds) and rounds[0].is_running

    def _add_head(self, *, may_inspect: bool) -> None:
        view, wording = self.view, self._wording
        self.column.addWidget(
            StatusChip(wording.place_state(view.state), tone=STATE_TONE[view.state], parent=self)
        )
        kind = wording.kind(view.place.kind)
        line = DOT.join(part for part in (kind, view.within, view.place.code or "") if part)
        self.column.addWidget(Label(line, size=14, ink="text.2", parent=self))
        if not may_inspect:
            return
        asked = bool(view.figures.asked)
        if self._is_running and asked:
            done = view.figures.answered >= view.figures.asked
            begun = bool(view.figures.answered)
            text = (
                self.tr("查看 {place} 的检查")
                if done
                else self.tr("继续检查 {place}")
                if begun
                else self.tr("开始检查 {place}")
            )
            self._add_primary(
                text, lambda: self.inspect_asked.emit(start_at(self._compound, self.view))
            )
        elif self._is_running:
            note = self.tr("正在进行的检查没有问到这里。")
            self.column.addWidget(Label(note, size=14, ink="text.2", parent=self))
        else:
            text = self.tr("新建一轮检查") if self._compound.rounds else self.tr("开始检查")
            self._add_primary(text, self.begin_asked.emit)

    def _add_primary(self, text: str, run: Callable[[], object]) -> None:
        button = Button(
            text.format(place=self.windowTitle()),
            kind=ButtonKind.PRIMARY,
            size=ButtonSize.ACTION,
            icon="arrow-right",
            icon_behind=True,
        )
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _=False: run())
        self.column.addWidget(button)

    def _add_themes(self) -> None:
        standing = self._compound.standing
        rows = []
        for theme in standing.themes if standing else ():
            places = (theme.places.get(one, Figures()) for one in self.view.whole)
            figures = sum(places, Figures())
            if not figures.asked:
                continue
            row = LinkRow(self._theme_link(theme, figures), framed=False, parent=self)
            start = start_at(self._compound, self.view, theme.theme)
            row.clicked.connect(lambda _=False, start=start: self.inspect_asked.emit(start))
            rows.append(row)
        if rows:
            rows[-1].set_ruled(ruled=False)
            self.add_section(self.tr("检查清单"), rows)

    def _theme_link(self, theme: ThemeStanding, figures: Figures) -> Link:
        full = figures.answered >= figures.asked
        failed = self.tr("不合格 {count}").format(count=figures.failed) if figures.failed else ""
        return Link(
            icon="circle-check" if full else "list-checks",
            tone=Tone.PASS if full else Tone.BRAND,
            title=theme.title.say(self._wording.language),
            chip=failed,
            chip_tone=Tone.FAIL,
            figure=f"{figures.answered}/{figures.asked}",
            figure_tone=Tone.PASS if full else Tone.NEUTRAL,
            done=figures.answered,
            of=figures.asked,
        )

    def _defect_link(self, defect: Defect, today: date) -> Link:
        severity = words.term(defect.severity, self._wording.language)
        state = words.term(defect.state, self._wording.language)
        late = is_overdue(defect, today)
        days = (today - defect.deadline).days if late and defect.deadline else 0
        when = (
            self.tr("逾期 {days} 天").format(days=days)
            if late
            else self.tr("{day}前整改").format(day=self._wording.day(defect.deadline))
            if defect.deadline
            else state
        )
        return Link(
            icon="alarm-clock" if late else "triangle-alert",
            tone=Tone.FAIL if late else SEVERITY_TONE[defect.severity],
            title=defect.title,
            detail=DOT.join((severity, when)),
        )

    def _add_facts(self) -> None:
        facts = fact_lines(self.view.place, self._wording.language)
        listed = FactList(self)
        listed.set_facts(facts)
        listed.setVisible(bool(facts))
        edit = Button(self.tr("修改资料"), icon="pencil")
        edit.clicked.connect(self.edit_asked)
        self.add_section(self.tr("资料"), [listed, edit], gap=12)


class RecordPanel(_Panel):
    """An inspection: what each theme came to, its report.

    Signals:
        results_asked: the inspection is to be opened.
        acceptance_asked: its acceptance, with the report, is to be opened.
    """

    results_asked = Signal()
    acceptance_asked = Signal()

    def __init__(self, record: Record, wording: Wording) -> None:
        super().__init__(record.round.number)
        self._wording = wording
        row = record.round
        people = words.listed((one.name for one in record.inspectors), wording.language)
        facts = FactList(self)
        facts.set_facts(
            [
                (self.tr("检查"), wording.round(row)),
                (self.tr("开始"), wording.day(row.started_at)),
                (self.tr("完成"), wording.day(row.completed_at) or self.tr("还没有完成")),
                (self.tr("检查人"), people),
                (self.tr("验收"), wording.acceptance(row)),
            ]
        )
        self.column.addWidget(facts)
        self._add_themes(record)
        running = row.is_running
        text = self.tr("继续检查") if running else self.tr("看检查结果")
        primary = ButtonKind.PRIMARY if running else ButtonKind.SECONDARY
        open_it = Button(text, kind=primary, icon="list-checks")
        open_it.clicked.connect(self.results_asked)
        self.column.addWidget(open_it)
        text = self.tr("打开验收和报告") if row.acceptance else self.tr("去验收")
        accept = Button(
            text,
            kind=ButtonKind.SECONDARY if running else ButtonKind.PRIMARY,
            icon="file-pen-line",
        )
        accept.clicked.connect(self.acceptance_asked)
        self.column.addWidget(accept)
        self.column.addStretch(1)

    def _add_themes(self, record: Record) -> None:
        language = self._wording.language
        if record.why is not None:
            note = Label(words.error(record.why, language), size=14, ink="warn", parent=self)
            self.column.addWidget(note)
            return
        rows = [
            self._theme(one, language)
            for one in (record.standing.themes if record.standing else ())
        ]
        if rows:
            self.add_section(self.tr("结论"), rows)

    def _theme(self, theme: ThemeStanding, language: words.Language) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, px(5), 0, px(5))
        incomplete = theme.verdict is ThemeVerdict.INCOMPLETE
        score = self.tr("{score} 分").format(score=theme.score) if theme.score else ""
        figures = f"{theme.figures.answered}/{theme.figures.asked}"
        said = figures if incomplete else score
        line.addWidget(Label(theme.title.say(language), size=15, parent=row), 1)
        if said:
            line.addWidget(Label(said, size=14, ink="text.2", wrap=False, tabular=True, parent=row))
        verdict = words.term(theme.verdict, language)
        line.addWidget(StatusChip(verdict, tone=VERDICT_TONES[theme.verdict], parent=row))
        return row
