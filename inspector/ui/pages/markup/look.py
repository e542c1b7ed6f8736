"""How the page of markup is put together, and how it stands at each width."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.photos.sizes import SMALL_PX
from inspector.ui.desk import Desk
from inspector.ui.pages.markup.bar import BOUNDLESS, LockedBar, MarkupBar, SideScroll
from inspector.ui.pages.markup.dark import dark_sheet
from inspector.ui.pages.markup.easel import Easel
from inspector.ui.pages.markup.facts_panel import FactsPanel
from inspector.ui.pages.markup.film import FilmStrip
from inspector.ui.pages.markup.head import MarkupHead
from inspector.ui.pages.markup.tool_row import ToolRow
from inspector.ui.pages.markup.whereabouts import Whereabouts
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.shell.width import WidthClass
from inspector.ui.theme.application import dress_dark
from inspector.ui.widgets.themed import px

__all__ = ["MarkupLook"]

_PANEL = 296
_FEW_HEIGHT = 500
"""Below so many pixels at 100 % the film gives its room to the canvas."""


class MarkupLook(PageView):
    """The parts of the page. It stands alone, and is dark in every theme."""

    stands_alone = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._where: Whereabouts = Whereabouts()
        self.head = MarkupHead(self)
        self.tools = ToolRow()
        self._tool_box = QWidget()
        self._tool_scroll = SideScroll(self._tool_box, upright=True, parent=self)
        self.bar = MarkupBar(self)
        self.locked = LockedBar(self)
        self.easel = Easel(self)
        self.canvas = self.easel.canvas
        self.film = FilmStrip(desk.pictures.loader(longest_side=SMALL_PX), self)
        self.facts = FactsPanel(self)
        self._build()

    def regions(self) -> tuple[QWidget, ...]:
        """Head, tools, strip, canvas, film, facts."""
        return (self.head, self._tool_scroll, self.bar, self.easel, self.film, self.facts)

    def keys(self) -> tuple[KeyEntry, ...]:
        """Keys of the page."""
        return (
            ("V A R E T M D F", self.tr("选择、箭头、方框、椭圆、文字、马赛克、尺寸、手绘")),
            ("+ − 0", self.tr("放大、缩小、适合窗口")),
            ("← → ↑ ↓", self.tr("移动所选图形，按住 Shift 走得更远，按住 Ctrl 改大小")),
            ("Tab", self.tr("下一个图形")),
            ("Enter", self.tr("改文字；没有选中时在中间放一个图形")),
            ("Delete", self.tr("删除所选")),
            ("Esc", self.tr("取消当前图形")),
            ("PgUp PgDn", self.tr("上一张、下一张")),
            (self.tr("空格"), self.tr("按住拖动照片")),
        )

    def set_width_class(self, width_class: WidthClass) -> None:
        """Tools beside or below the canvas; facts beside it or in its place."""
        super().set_width_class(width_class)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window gives the film's room to the canvas."""
        super().resizeEvent(event)
        self._show_film()

    def restyle(self) -> None:
        """Dark in every theme."""
        dress_dark(self, dark_sheet())
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.facts.setMinimumWidth(px(_PANEL))
        self._lay_out()

    # Within

    def _build(self) -> None:
        self._tool_box.setProperty("kind", "scrolled")
        self._tool_way = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._tool_box)
        self._tool_way.setContentsMargins(0, 0, 0, 0)
        self._tool_way.addWidget(self.tools)
        self._tool_way.addStretch(1)
        self._middle = QVBoxLayout()
        for part in (self.bar, self.locked):
            self._middle.addWidget(part)
        self._middle.addWidget(self.easel, 1)
        self._middle.addWidget(self.film)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(self._tool_scroll)
        self._body.addWidget(_rule(self))
        self._body.addLayout(self._middle, 1)
        row = QHBoxLayout()
        row.addLayout(self._body, 1)
        self._facts_rule = _rule(self)
        row.addWidget(self._facts_rule)
        row.addWidget(self.facts)
        column = QVBoxLayout(self)
        column.addWidget(self.head)
        column.addLayout(row, 1)
        for layout in (self._middle, self._body, row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._row = row
        self.locked.hide()
        self._tool_scroll.setProperty("kind", "markup-bar")

    def _lay_out(self) -> None:
        narrow = self.width_class is WidthClass.NARROW
        beside = self.width_class in (WidthClass.WIDE, WidthClass.REGULAR)
        shown = beside or self._where.facts
        way = QBoxLayout.Direction
        self._body.setDirection(way.BottomToTop if narrow else way.LeftToRight)
        rule = self._body.itemAt(1).widget()
        rule.setFixedSize(BOUNDLESS if narrow else 1, 1 if narrow else BOUNDLESS)
        self.tools.set_upright(upright=not narrow)
        self._tool_way.setDirection(way.LeftToRight if narrow else way.TopToBottom)
        self._tool_scroll.turn(upright=not narrow)
        self.facts.setVisible(shown)
        self._facts_rule.setVisible(shown and not narrow)
        covered = narrow and shown
        for part in (self._tool_scroll, self.bar, self.easel):
            part.setHidden(covered)
        self._show_film()
        self._row.setStretchFactor(self._body, 0 if covered else 1)
        self._row.setStretchFactor(self.facts, 1 if covered else 0)
        self.facts.setMaximumWidth(BOUNDLESS if covered else px(_PANEL))
        self.head.set_layout(narrow=narrow, facts_beside=beside)
        self.head.facts.setChecked(self._where.facts)
        self.film.set_narrow(narrow=not beside)

    def _show_film(self) -> None:
        low = self.height() < px(_FEW_HEIGHT)
        self.film.setHidden(low or self._is_covered())
        self.head.set_turning(on=low)

    def _is_covered(self) -> bool:
        return self.width_class is WidthClass.NARROW and self._where.facts


def _rule(parent: QWidget) -> QFrame:
    rule = QFrame(parent)
    rule.setProperty("kind", "rule")
    rule.setFixedWidth(1)
    return rule
