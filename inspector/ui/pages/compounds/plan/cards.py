"""What stands beside a plan: the building chosen, or the pin, or the pins of one place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from inspector import words
from inspector.capture.standing import Figures
from inspector.domain.defect import is_overdue
from inspector.domain.places import PlaceKind
from inspector.ui.pages.compounds.panels import start_at
from inspector.ui.pages.compounds.place_tiles import STATE_TONE
from inspector.ui.pages.compounds.place_views import PlaceView
from inspector.ui.pages.compounds.plan.reading import DefectSpot
from inspector.ui.pages.compounds.plan.rows import DefectRow, PictureRow, ThemeRow, ThemeStand
from inspector.ui.pages.compounds.reading import CompoundView
from inspector.ui.pages.compounds.wording import DOT, Wording
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.chips import StatusChip
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.photo_model import ThumbnailLoader
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import SEVERITY_TONE

__all__ = ["Card", "CardMeans", "DefectsCard", "PhotoCard", "PlaceCard"]

_MOST = 6
_HEAD_ROOM = 216
"""Of the card's width, less its edges and a scroll bar."""
_LEFT = Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class CardMeans:
    """What every card needs besides what it shows.

    Attributes:
        wording: words in the language in force.
        today: decides what is overdue.
        loader: fetches small pictures.
        may_inspect: whether one walks and writes down here.
    """

    wording: Wording
    today: date
    loader: ThumbnailLoader
    may_inspect: bool


class Card(Themed, QWidget):
    """A column of a card; a page may show it in the side panel as well.

    Attributes:
        foot: its last keys.

    Signals:
        inspect_asked: where on the page 检查 to begin.
        begin_asked: an inspection is to begin.
        defect_asked: key of a defect to open.
        mark_asked: a defect is to be put down on the plan.
        move_asked: the pin or the place is to stand elsewhere.
        photo_asked: key of a photo to look at.
    """

    inspect_asked = Signal(object)
    begin_asked = Signal()
    defect_asked = Signal(str)
    mark_asked = Signal()
    move_asked = Signal()
    photo_asked = Signal(str)

    def __init__(self, title: str, means: CardMeans) -> None:
        super().__init__()
        self.means = means
        self.setWindowTitle(title)
        self._title = title
        body = QWidget(self)
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.foot = QWidget(self)
        self._keys = QVBoxLayout(self.foot)
        self._around = QVBoxLayout(self)
        self._around.addWidget(body, 1)
        self._around.addWidget(self.foot)

    def restyle(self) -> None:
        """Room of the design."""
        self._around.setContentsMargins(px(17), px(16), px(17), 0)
        self._around.setSpacing(0)
        self.column.setSpacing(px(6))
        self._keys.setContentsMargins(0, px(8), 0, px(15))
        self._keys.setSpacing(px(8))

    def part_with_foot(self) -> QWidget:
        """Gives its last keys away, to stand below what scrolls."""
        self._around.removeWidget(self.foot)
        return self.foot

    def add_head(self, chip: StatusChip | None, detail: str) -> None:
        """The title with a state beside it, a line of facts below."""
        title = Label(self._title, size=20, bold=True, parent=self)
        beside = chip is not None and (
            title.sizeHint().width() + chip.sizeHint().width() <= px(_HEAD_ROOM)
        )
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        head = QBoxLayout(across if beside else down)
        head.setSpacing(px(8 if beside else 4))
        head.addWidget(title, 1)
        if chip is not None:
            head.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter if beside else _LEFT)
        self.column.addLayout(head)
        if detail:
            self.column.addWidget(Label(detail, size=14, ink="text.2", parent=self))

    def add_primary(self, text: str, run: Callable[[], object], icon: str = "arrow-right") -> None:
        """The one thing most people want here."""
        button = Button(
            text, kind=ButtonKind.PRIMARY, size=ButtonSize.ACTION, icon=icon, icon_behind=True
        )
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _=False: run())
        self.column.addSpacing(px(4))
        self.column.addWidget(button)

    def add_button(self, text: str, icon: str, run: Callable[[], object]) -> Button:
        """Something else that can be done."""
        button = Button(text, icon=icon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _=False: run())
        self._keys.addWidget(button)
        return button

    def add_heading(self, text: str) -> None:
        """Above some rows."""
        self.column.addSpacing(px(6))
        self.column.addWidget(Label(text, size=14, bold=True, ink="text.2", parent=self))

    def add_rule(self) -> None:
        """Between two parts."""
        rule = QFrame(self)
        rule.setProperty("kind", "rule")
        rule.setFixedHeight(1)
        self.column.addSpacing(px(6))
        self.column.addWidget(rule)

    def add_defects(self, defects: Sequence[DefectSpot], *, most: int = _MOST) -> None:
        """A row each, with its picture as soon as that has come."""
        for one in defects[:most]:
            defect = one.defect
            row = DefectRow(
                defect.title, self.detail_of(one), SEVERITY_TONE[defect.severity], parent=self
            )
            key = str(defect.id)
            row.clicked.connect(lambda _=False, key=key: self.defect_asked.emit(key))
            if one.photo:
                self.means.loader(one.photo, row.show_picture)
            self.column.addWidget(row)
        if len(defects) > most:
            rest = self.tr("还有 {count} 个，在问题页查看").format(count=len(defects) - most)
            self.column.addWidget(Label(rest, size=13, ink="text.2", parent=self))

    def detail_of(self, one: DefectSpot) -> str:
        """``较大 · 2026-12-06 前整改``."""
        defect, wording = one.defect, self.means.wording
        severity = words.term(defect.severity, wording.language)
        if is_overdue(defect, self.means.today) and defect.deadline:
            days = (self.means.today - defect.deadline).days
            when = self.tr("逾期 {days} 天").format(days=days)
        elif defect.deadline:
            when = self.tr("{day}前整改").format(day=wording.day(defect.deadline))
        else:
            when = words.term(defect.state, wording.language)
        return DOT.join((severity, when))


class PlaceCard(Card):
    """A building, an asset or the whole compound: go on with it, how far, what is open."""

    def __init__(
        self,
        view: PlaceView,
        compound: CompoundView,
        defects: Sequence[DefectSpot],
        means: CardMeans,
        *,
        movable: bool,
    ) -> None:
        super().__init__(means.wording.place_name(view), means)
        self.view, self._compound = view, compound
        wording = means.wording
        chip = StatusChip(wording.place_state(view.state), tone=STATE_TONE[view.state])
        self.add_head(chip, self._facts())
        if means.may_inspect:
            self._add_way()
        self._add_themes()
        if defects:
            if self._themes:
                self.add_rule()
            building = view.place.kind is PlaceKind.BUILDING
            self.add_heading(self.tr("本幢问题") if building else self.tr("这里的问题"))
            self.add_defects(defects)
        self.column.addStretch(1)
        if means.may_inspect and self._is_running:
            self.add_button(self.tr("在图上记一个问题"), "map-pin-plus", self.mark_asked.emit)
        if movable:
            self.add_button(self.tr("改在图上的位置"), "map-pin", self.move_asked.emit)
        self.follow_theme()

    _themes = 0

    @property
    def _is_running(self) -> bool:
        rounds = self._compound.rounds
        return bool(rounds) and rounds[0].is_running

    def _facts(self) -> str:
        view, wording = self.view, self.means.wording
        if view.place.kind is PlaceKind.COMPOUND:
            return self.tr("点一幢楼或一个落点，看那里的检查和问题。")
        inside = [
            one.place.kind
            for one in self._compound.places
            if one.place.id in view.whole and one.place.id != view.place.id
        ]
        counts = {kind: inside.count(kind) for kind in set(inside)}
        parts = [wording.place_detail(view, counts)]
        if entrances := counts.get(PlaceKind.ENTRANCE):
            parts.insert(0, self.tr("{count} 个单元").format(count=entrances))
        if view.place.kind is not PlaceKind.BUILDING:
            parts.insert(0, wording.kind(view.place.kind))
        return DOT.join(part for part in parts if part)

    def _add_way(self) -> None:
        view = self.view
        if not self._is_running:
            text = self.tr("新建一轮检查") if self._compound.rounds else self.tr("开始检查")
            self.add_primary(text, self.begin_asked.emit)
            return
        whole = view.place.kind is PlaceKind.COMPOUND
        standing = self._compound.standing
        figures = standing.figures if whole and standing else view.figures
        if not figures.asked:
            note = self.tr("正在进行的检查没有问到这里。")
            self.column.addWidget(Label(note, size=14, ink="text.2", parent=self))
            return
        start = {} if whole else start_at(self._compound, view)
        self.add_primary(self._way(figures, whole=whole), lambda: self.inspect_asked.emit(start))

    def _way(self, figures: Figures, *, whole: bool) -> str:
        """继续检查 7 幢; of the whole compound without its name, which stands above."""
        if figures.answered >= figures.asked:
            text = self.tr("查看检查") if whole else self.tr("查看 {place} 的检查")
        elif figures.answered:
            text = self.tr("继续检查") if whole else self.tr("继续检查 {place}")
        else:
            text = self.tr("开始检查") if whole else self.tr("开始检查 {place}")
        return text.format(place=self.windowTitle())

    def _add_themes(self) -> None:
        standing = self._compound.standing
        language = self.means.wording.language
        for theme in standing.themes if standing else ():
            if self.view.place.kind is PlaceKind.COMPOUND:
                figures = theme.figures
            else:
                at = (theme.places.get(one, Figures()) for one in self.view.whole)
                figures = sum(at, Figures())
            if not figures.asked:
                continue
            if not self._themes:
                self.add_heading(self.tr("检查清单"))
            failed = ""
            if figures.failed:
                failed = self.tr("{count} 不合格").format(count=figures.failed)
            stand = ThemeStand(
                theme.title.say(language), failed, figures.answered, figures.asked, figures.failed
            )
            row = ThemeRow(stand, self)
            whole = self.view.place.kind is PlaceKind.COMPOUND
            start = start_at(self._compound, self.view, theme.theme)
            if whole:
                start = {"theme": theme.theme}
            row.clicked.connect(lambda _=False, start=start: self.inspect_asked.emit(start))
            row.setEnabled(self.means.may_inspect)
            self.column.addWidget(row)
            self._themes += 1


class DefectsCard(Card):
    """One defect, or several that stand at one point."""

    def __init__(self, defects: Sequence[DefectSpot], means: CardMeans, *, movable: bool) -> None:
        one = defects[0]
        several = len(defects) > 1
        super().__init__("", means)
        count = self.tr("这里有 {count} 个问题").format(count=len(defects))
        self._title = count if several else one.defect.number
        self.setWindowTitle(self._title)
        tone = SEVERITY_TONE[one.defect.severity]
        word = words.term(one.defect.severity, means.wording.language)
        self.add_head(None if several else StatusChip(word, tone=tone), "")
        self.add_defects(defects, most=20)
        self.column.addStretch(1)
        if not several:
            key = str(one.defect.id)
            self.add_primary(self.tr("打开这个问题"), lambda: self.defect_asked.emit(key))
            if movable:
                self.add_button(self.tr("改在图上的位置"), "map-pin", self.move_asked.emit)
        self.follow_theme()


class PhotoCard(Card):
    """A photo that was taken there."""

    def __init__(self, key: str, where: str, means: CardMeans, *, movable: bool) -> None:
        super().__init__("", means)
        self._title = self.tr("照片")
        self.setWindowTitle(self._title)
        self.key = key
        self.add_head(None, where)
        self._picture = PictureRow(self.tr("打开照片"), self)
        self.column.addWidget(self._picture)
        means.loader(key, self._picture.show_picture)
        self._picture.clicked.connect(lambda _=False: self.photo_asked.emit(key))
        self.column.addStretch(1)
        if movable:
            self.add_button(self.tr("改在图上的位置"), "map-pin", self.move_asked.emit)
        self.follow_theme()
