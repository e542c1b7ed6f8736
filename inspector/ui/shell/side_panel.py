"""The panel beside or over a page, in place of dialogs; it hands focus back where it was."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEasingCurve, QPoint, QRect, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.shell.width import WidthClass
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed

__all__ = ["PageArea", "SidePanel"]

_TRAVEL = 24
"""Pixels it moves while opening; enough to see where it came from."""


class SidePanel(Themed, QFrame):
    """A title, a way to close, and one widget that a page gave; it scrolls when it must.

    Signals:
        close_asked: the button was pressed.
    """

    close_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._title = Label(size=17, bold=True)
        self._close = Button(icon="x", icon_only=True)
        self._close.clicked.connect(self.close_asked)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._close)
        self._box = QVBoxLayout(self)
        self._box.addLayout(self._head)
        self._box.addWidget(self._scroll, 1)
        self.follow_theme()

    @property
    def content(self) -> QWidget | None:
        """The widget it shows; None when it is empty."""
        return self._scroll.widget()

    def put(self, widget: QWidget) -> None:
        """Takes a widget in; its window title is the panel's title."""
        self.take()
        self._entitle(widget.windowTitle())
        widget.windowTitleChanged.connect(self._entitle)
        # Not in __init__: asking for it costs a tenth of the first paint.
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(widget)
        widget.setAutoFillBackground(False)  # the scroll area turns it on; the panel shows through
        widget.show()

    def take(self) -> QWidget | None:
        """Gives the widget back to whom it belongs."""
        widget = self._scroll.takeWidget()
        if widget is not None:
            widget.windowTitleChanged.disconnect(self._entitle)
            widget.hide()
        return widget

    def retranslate(self) -> None:
        """Names its button; what it shows has a new title perhaps."""
        self._close.set_text(self.tr("关闭"))
        if (content := self.content) is not None:
            self._title.say(content.windowTitle())

    def restyle(self) -> None:
        """Takes its sizes again."""
        now = theme()
        left, edge = now.size("space.5"), now.size("space.3")
        self._head.setContentsMargins(left, edge, edge, edge)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def _entitle(self, title: str) -> None:
        self._title.say(title)
        self.setAccessibleName(title)


class PageArea(Themed, QWidget):
    """Where the page in front stands, with the panel beside it, over it, or in its place.

    Attributes:
        pages: the stack of pages.
        panel: the side panel; hidden while empty.

    Signals:
        panel_opened: the panel shows something.
        panel_closed: the panel has gone; focus is back where it was.
    """

    panel_opened = Signal()
    panel_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._class = WidthClass.REGULAR
        self.pages = QStackedWidget(self)
        self.panel = SidePanel(self)
        self.panel.hide()
        self.panel.close_asked.connect(self.close_panel)
        self._origin: QWidget | None = None
        self._shift = 0.0
        self._slide = QVariantAnimation(self)
        self._slide.setStartValue(1.0)
        self._slide.setEndValue(0.0)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(self._slid)
        self.follow_theme()

    @property
    def is_panel_open(self) -> bool:
        """Whether the panel shows something."""
        return not self.panel.isHidden()

    @property
    def _is_sliding(self) -> bool:
        return self._slide.state() is QVariantAnimation.State.Running

    def open_panel(self, widget: QWidget) -> None:
        """Shows a widget in the panel and moves focus into it."""
        if not self.is_panel_open:
            self._origin = QApplication.focusWidget()
            # Taken out and in, it stands behind the page in the tab order, where it is seen.
            self.panel.setParent(None)
            self.panel.setParent(self)
        self.panel.put(widget)
        self.panel.show()
        self.panel.raise_()
        if duration := theme().duration("panel"):
            self._slide.setDuration(duration)
            self._slide.start()
        self._place()
        if (first := first_focus_in(widget) or first_focus_in(self.panel)) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.panel_opened.emit()

    def close_panel(self) -> None:
        """Puts the panel away; focus returns to where it was."""
        if not self.is_panel_open:
            return
        self._slide.stop()
        self.panel.hide()
        self.panel.take()
        self._place()
        origin, self._origin = self._origin, None
        if origin is not None and shiboken6.isValid(origin) and origin.isVisible():
            origin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.panel_closed.emit()

    def set_width_class(self, width_class: WidthClass) -> None:
        """Places the panel for a width."""
        self._class = width_class
        self._place()

    def restyle(self) -> None:
        """Takes the panel's width again."""
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places page and panel."""
        super().resizeEvent(event)
        self._place()

    def _slid(self, value: object) -> None:
        self._shift = value if isinstance(value, float) else 0.0
        self._place()

    def _place(self) -> None:
        whole = self.rect()
        if not self.is_panel_open:
            self.pages.setGeometry(whole)
            return
        wanted = theme().size("side.panel")
        width = whole.width() if self._class is WidthClass.NARROW else min(wanted, whole.width())
        beside = self._class in (WidthClass.WIDE, WidthClass.REGULAR)
        self.panel.setProperty("floats", not beside)  # lies over the page on purpose
        left = whole.width() - width
        self.pages.setGeometry(QRect(0, 0, left if beside else whole.width(), whole.height()))
        shift = round(self._shift * _TRAVEL) if self._is_sliding else 0
        self.panel.setGeometry(
            QRect(QPoint(left + shift, 0), QPoint(whole.right(), whole.bottom()))
        )


def first_focus_in(region: QWidget) -> QWidget | None:
    """The first widget of a region that ``Tab`` reaches, in tab order; None when there is none."""
    widget: QWidget | None = region
    seen = 0
    while widget is not None and seen < _LONGEST_CHAIN:
        inside = widget is region or region.isAncestorOf(widget)
        if (
            inside
            and widget.isVisibleTo(region.window())
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            return widget
        widget = widget.nextInFocusChain()
        seen += 1
        if widget is region:
            return None
    return None


_LONGEST_CHAIN = 20_000
