"""Tabs over a detail: words in a row, the one shown underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.painting import draw_box, draw_line, text_width
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["TabRow"]


class _Tab(Themed, QRadioButton):
    """One tab; the arrows walk among them as among radio buttons."""

    def __init__(self, name: str, label: str, parent: QWidget) -> None:
        super().__init__(label, parent)
        self.name = name
        self.setProperty("kind", "painted")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def hitButton(self, _position: object) -> bool:
        """The whole tab is the target."""
        return True

    def sizeHint(self) -> QSize:
        """Its words with room around them, as wide chosen or not."""
        wide = int(text_width(self.text(), font(16, bold=True)))
        return QSize(max(px(44), wide + px(24)), px(46))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws words and line."""
        painter = QPainter(self)
        chosen = self.isChecked()
        ink = "brand.text" if chosen else "text" if self.underMouse() else "text.2"
        letters = font(16, bold=chosen)
        draw_line(painter, self.text(), font=letters, ink=colour(ink), box=self.rect())
        if chosen:
            line = QRectF(0, self.height() - px(3), text_width(self.text(), letters), px(3))
            draw_box(painter, line, radius=px(2), fill=colour("brand.text"))


class TabRow(Themed, QWidget):
    """楼栋列表 · 检查记录 · 问题 9 · 资料.

    Signals:
        switched: name of the tab a person chose.
    """

    switched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._tabs: dict[str, _Tab] = {}
        self._flow = FlowLayout(self, gap=6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow_theme()

    def set_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Offers these: name and label of each; the one shown stays if it is among them."""
        if [name for name, _ in tabs] != list(self._tabs):
            self._build(tabs)
        for name, label in tabs:
            self._tabs[name].setText(label)
            self._tabs[name].updateGeometry()

    def set_current(self, name: str) -> None:
        """Shows which one is shown; emits nothing."""
        if name in self._tabs:
            self._tabs[name].setChecked(True)

    def current(self) -> str:
        """Name of the tab shown; empty when there is none."""
        return next((name for name, one in self._tabs.items() if one.isChecked()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing of its own; the radio buttons have their arrows."""
        event.ignore()

    def _build(self, tabs: Sequence[tuple[str, str]]) -> None:
        current = self.current()
        for tab in self._tabs.values():
            self._group.removeButton(tab)
            self._flow.removeWidget(tab)
            tab.hide()
            tab.deleteLater()
        self._tabs = {}
        for name, label in tabs:
            tab = _Tab(name, label, self)
            tab.clicked.connect(lambda _=False, name=name: self.switched.emit(name))
            self._group.addButton(tab)
            self._flow.addWidget(tab)
            self._tabs[name] = tab
        self.set_current(current if current in self._tabs else next(iter(self._tabs), ""))
