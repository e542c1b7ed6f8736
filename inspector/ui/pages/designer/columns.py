"""Three columns beside each other, two, or one at a time, as there is room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.pages.designer.forms import PropertyForm
from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.tab_row import TabRow
from inspector.ui.widgets.themed import Themed, px

__all__ = ["Columns"]

_NO_LIMIT = 16_777_215
_LEFT, _MIDDLE, _RIGHT, _LEFT_WIDE, _RIGHT_WIDE = 376, 352, 436, 396, 540
_LEFT_LEAST, _LEFT_SHARE = 264, 0.36
_FORM = "form"


class Columns(Themed, QWidget):
    """A list, a property form, and views behind tabs; the form is a tab where room is short.

    Args:
        left: the list.
        forms: the property forms, of which one is shown.
        views: what stands behind the tabs, by name.

    Signals:
        switched: another tab is in front.
        arranged: what was opened stands alone, or no longer.
    """

    switched = Signal()
    arranged = Signal()

    def __init__(
        self, left: QWidget, forms: Sequence[PropertyForm], views: Mapping[str, QWidget]
    ) -> None:
        super().__init__()
        self.width_class = WidthClass.REGULAR
        self.is_in_detail = self._stood_alone = False
        self._labels: Mapping[str, str] = {}
        self._left, self._middle, self._right = left, QWidget(), QFrame()
        self._form = QStackedWidget()
        self._areas = {form: _scrolled(form) for form in forms}
        for area in self._areas.values():
            self._form.addWidget(area)
        self.tabs = TabRow()
        self.tabs.switched.connect(self.show_view)
        self.side = QStackedWidget()
        self._views = dict(views)
        for view in self._views.values():
            self.side.addWidget(view)
        self._middle_column = _column(self._middle)
        self._middle_column.addWidget(self._form)
        self._right_column = _column(self._right)
        # They take a second row where words are long.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.tabs.setSizePolicy(policy)
        self._top = QVBoxLayout()
        self._top.addWidget(self.tabs)
        self._right_column.addLayout(self._top)
        self._right_column.addWidget(self.side, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._left)
        self._row.addWidget(self._middle, 1)
        self._row.addWidget(self._right)
        self.follow_theme()

    @property
    def is_together(self) -> bool:
        """Whether there is no room for three columns: a side panel may take some of it."""
        if self.width_class in (WidthClass.COMPACT, WidthClass.NARROW):
            return True
        return self.isVisible() and self.width() < px(_LEFT + _RIGHT + _MIDDLE)

    @property
    def stands_alone(self) -> bool:
        """Whether only what was opened is seen, not the list."""
        return self.width_class is WidthClass.NARROW and self.is_in_detail

    def parts(self) -> tuple[QWidget, ...]:
        """The columns that are seen."""
        return tuple(one for one in (self._left, self._middle, self._right) if one.isVisible())

    def set_width_class(self, width_class: WidthClass) -> None:
        """Lays itself out for a width."""
        self.width_class = width_class
        self.lay_out()

    def set_detail(self, *, opened: bool) -> None:
        """Whether what was opened is seen where there is room for one column."""
        self.is_in_detail = opened
        self.lay_out()

    def set_labels(self, labels: Mapping[str, str]) -> None:
        """Names the tabs."""
        self._labels = labels
        self.tabs.set_tabs([(name, labels[name]) for name in self._views])

    def show_form(self, form: PropertyForm) -> None:
        """Shows one of the forms."""
        self._form.setCurrentWidget(self._areas[form])

    def show_input(self, form: PropertyForm, entry: QWidget | None) -> None:
        """Scrolls a form to an input, or to its beginning."""
        area = self._areas[form]
        if entry is None:
            area.verticalScrollBar().setValue(0)
        else:
            area.ensureWidgetVisible(entry, 0, px(60))

    def current(self) -> QWidget:
        """What the tab in front shows."""
        return self.side.currentWidget()

    def show_view(self, name: str) -> None:
        """Brings a tab to the front; the form has one only where room is short."""
        if name in self._views:
            self.tabs.set_current(name)
            self.side.setCurrentWidget(self._views[name])
            self.set_detail(opened=True)
            self.switched.emit()

    def lay_out(self) -> None:
        """Puts everything where it belongs."""
        together = self.is_together
        if together is not (_FORM in self._views):
            self._move_form(into_tabs=together)
        narrow, wide = self.width_class is WidthClass.NARROW, self.width_class is WidthClass.WIDE
        self._left.setVisible(not self.stands_alone)
        self._middle.setVisible(not together)
        self._right.setVisible(not narrow or self.is_in_detail)
        roomy = wide and self.width() >= px(_LEFT_WIDE + _RIGHT_WIDE + _MIDDLE)
        # Of two columns the one with the cards of the runner has less to give.
        short = max(px(_LEFT_LEAST), min(px(_LEFT), int(self.width() * _LEFT_SHARE)))
        left = short if together else px(_LEFT_WIDE if wide else _LEFT)
        _limit(self._left, None if narrow else left)
        _limit(self._right, None if together else px(_RIGHT_WIDE if roomy else _RIGHT))
        self._row.setStretchFactor(self._right, int(together))
        if self.stands_alone is not self._stood_alone:
            self._stood_alone = self.stands_alone
            self.arranged.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A side panel beside it leaves room for two columns only."""
        super().resizeEvent(event)
        if self.is_together or _FORM in self._views:
            self.lay_out()

    def retranslate(self) -> None:
        """Its words."""
        self.tabs.setAccessibleName(self.tr("试用和检查"))

    def restyle(self) -> None:
        """Room of the design."""
        self._top.setContentsMargins(px(16), px(4), px(16), px(4))
        self.lay_out()

    def _move_form(self, *, into_tabs: bool) -> None:
        if into_tabs:
            self._middle_column.removeWidget(self._form)
            self._views = {_FORM: self._form, **self._views}
            self.side.insertWidget(0, self._form)
            self.set_labels(self._labels or dict.fromkeys(self._views, ""))
            self.tabs.set_current(_FORM)
            self.side.setCurrentWidget(self._form)
            return
        del self._views[_FORM]
        self.side.removeWidget(self._form)
        self._middle_column.addWidget(self._form)
        self._form.show()
        self.set_labels(self._labels)
        self.side.setCurrentWidget(self._views[self.tabs.current()])


def _scrolled(form: PropertyForm) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(form)
    form.setAutoFillBackground(False)
    return area


def _column(of: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(of)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def _limit(widget: QWidget, width: int | None) -> None:
    """A width, or any."""
    widget.setMinimumWidth(width or 0)
    widget.setMaximumWidth(width or _NO_LIMIT)
