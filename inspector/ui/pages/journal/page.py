"""The page 操作记录: entries, what was said in this session, the 回收站, the check of it all."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.desk import Desk
from inspector.ui.pages.journal.bin_view import BinView
from inspector.ui.pages.journal.check_card import CheckCard
from inspector.ui.pages.journal.entries_view import EntriesView
from inspector.ui.pages.journal.told_view import ToldView
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.shell.width import WidthClass
from inspector.ui.theme import theme
from inspector.ui.widgets.segmented import SegmentedControl

__all__ = ["JournalPage"]

_LEAST_LIST = 300
_ENTRIES, _TOLD, _BIN, _CHECK = "entries", "told", "bin", "check"


class JournalPage(PageView):
    """Three lists under one control, and the line that says whether all is whole."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._removed = 0
        self.sections = SegmentedControl()
        self.sections.switched.connect(self._switch)
        self.check = CheckCard(desk)
        self.entries = EntriesView(desk)
        self.told = ToldView(desk)
        self.bin = BinView(desk)
        self._stack = QStackedWidget()
        self._views: dict[str, QWidget] = {
            _ENTRIES: self.entries,
            _TOLD: self.told,
            _BIN: self.bin,
        }
        for view in self._views.values():
            self._stack.addWidget(view)
        self._top = QHBoxLayout()
        self._top.addWidget(self.sections)
        self._top.addStretch(1)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.addLayout(self._top)
        self._column.addWidget(self.check)
        self._column.addWidget(self._stack, 1)
        # On a small screen with large letters the list keeps its height and the page scrolls.
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        self._scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)
        self.entries.changed.connect(self.state_changed)
        self.entries.go_asked.connect(self._go)
        self.entries.known.connect(self._know)
        self.bin.panel_asked.connect(self.panel_asked)
        self.bin.panel_dropped.connect(self.panel_dropped)
        self.bin.counted.connect(self._count_removed)
        self.follow_theme()

    def subtitle(self) -> str:
        """What the section in front is for."""
        said = {
            _ENTRIES: self.tr("每次改动都记在这里，一条接一条，不能删改"),
            _TOLD: self.tr("这次打开程序以来的提示"),
            _BIN: self.tr("删除的照片和问题在这里保留 30 天"),
        }
        return said.get(self.sections.current(), "")

    def regions(self) -> tuple[QWidget, ...]:
        """Sections, the check, the list."""
        return (self.sections, self.check, self._stack.currentWidget())

    def keys(self) -> tuple[KeyEntry, ...]:
        """Keys of the lists."""
        return (
            ("↑ ↓", self.tr("上一条、下一条")),
            ("Enter", self.tr("打开这条记录")),
            ("Space", self.tr("回收站里勾选")),
        )

    def state(self) -> Mapping[str, object]:
        """Section and filters."""
        return {"section": self.sections.current(), **self.entries.state()}

    def restore(self, state: Mapping[str, object]) -> None:
        """Shows a section with its filters; whatever cannot be read is left out."""
        section = str(state.get("section", _ENTRIES))
        wants_check = section == _CHECK
        self._show(section if section in self._views else _ENTRIES)
        self.entries.restore(state)
        if wants_check:
            self.check.button.setFocus()

    def set_width_class(self, width_class: WidthClass) -> None:
        """Filters under each other where it is narrow."""
        super().set_width_class(width_class)
        self.entries.set_width_class(width_class)

    def entered(self) -> None:
        """Looks again at what may have changed."""
        self.entries.load()
        self.told.load()
        self.bin.load()

    def retranslate(self) -> None:
        """Names the sections."""
        count = f" {self._removed}" if self._removed else ""
        self.sections.set_segments(
            (
                (_ENTRIES, self.tr("操作记录")),
                (_TOLD, self.tr("提示")),
                (_BIN, self.tr("回收站") + count),
            )
        )
        self.sections.setAccessibleName(self.tr("看哪一部分"))

    def restyle(self) -> None:
        """Takes its sizes again."""
        now = theme()
        edge = now.size("page.margin")
        gap = now.size("space.3")
        self._column.setContentsMargins(edge, gap, now.size("page.margin.right"), gap)
        self._column.setSpacing(gap)
        self._stack.setMinimumHeight(now.px(_LEAST_LIST))

    def _switch(self, section: str) -> None:
        self._show(section)
        self.panel_dropped.emit()
        self.state_changed.emit()

    def _show(self, section: str) -> None:
        self.sections.set_current(section)
        self._stack.setCurrentWidget(self._views[section])
        self.check.setVisible(section == _ENTRIES)
        self.header_changed.emit()

    def _go(self, page: str, state: object) -> None:
        if page == "journal" and isinstance(state, Mapping):
            self.restore(state)
            self.state_changed.emit()
        else:
            self.go_asked.emit(page, state)

    def _know(self, known: object) -> None:
        self.check.show_last(getattr(known, "checked", None))
        self._count_removed(getattr(known, "removed", 0))

    def _count_removed(self, removed: int) -> None:
        if removed != self._removed:
            self._removed = removed
            self.retranslate()
