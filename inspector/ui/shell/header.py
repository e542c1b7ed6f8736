"""The head of every page: way back, path, title, state, and at most three actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from inspector.ui.shell.action_button import ActionButton
from inspector.ui.shell.width import WidthClass
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from inspector.ui.widgets.chips import StatusChip

__all__ = ["PageHeader"]

_MOST_ACTIONS = 3
_LONGEST = 60
"""Characters of a title; longer than any name, shorter than a text pasted by mistake."""


class PageHeader(Themed, QFrame):
    """Shows what the page in front says of itself.

    Attributes:
        search: the key that finds things, on every page.
        work: leads to long work that goes on behind another page; None before there was any.

    Signals:
        back_asked: one level up.
        search_asked: something is to be found.
        work_asked: the page whose work goes on is wanted.
    """

    back_asked = Signal()
    search_asked = Signal()
    work_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "header")
        self._class = WidthClass.REGULAR
        self._fitting = False
        self._actions: tuple[QAction, ...] = ()
        self._widgets: tuple[QWidget, ...] = ()
        self._back = Button(icon="arrow-left", icon_only=True)
        self._back.clicked.connect(self.back_asked)
        self._path = Label(size=13, ink="text.2")
        self._title = Label(size=20, bold=True)
        self._subtitle = Label(size=14, ink="text.2")
        self._demo: StatusChip | None = None
        self.work: Button | None = None
        self.search = Button(icon="search", icon_only=True)
        self.search.clicked.connect(self.search_asked)
        self._more = Button(icon="ellipsis", icon_only=True)
        self._more.clicked.connect(self._open_more)
        self._build()
        self.follow_theme()

    def set_texts(self, *, title: str, subtitle: str = "", path: Sequence[str] = ()) -> None:
        """Says where one is; a path brings the way back."""
        self._title.say(_bounded(title))
        # Shown, or not, by what fits: never for a moment where there is no room.
        self._subtitle.setText(_bounded(subtitle))
        self._path.setText(" › ".join(_bounded(part) for part in path))
        for label in (self._subtitle, self._path):
            label.updateGeometry()
        self._back.setVisible(bool(path))
        self._show_what_fits()

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Puts the page's own widgets before the actions; those of the page before go."""
        for gone in self._widgets:
            self._state.removeWidget(gone)
            gone.hide()
            gone.setParent(None)
        self._widgets = tuple(widgets)
        self._fitting = True  # one that is hidden in the middle of being shown stays half of both
        for widget in self._widgets:
            self._state.addWidget(widget)
            widget.show()
        self._show_what_fits()

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """Puts buttons for the page's actions on the right; the last one is the primary."""
        if tuple(actions) == self._actions:
            return
        if len(actions) > _MOST_ACTIONS:
            raise ValueError("a header has at most three actions")
        self._fitting = True  # as above
        for old in self._action_buttons():
            self._buttons.removeWidget(old)
            old.dismiss()
        self._actions = tuple(actions)
        for number, action in enumerate(self._actions, start=1):
            last = number == len(self._actions)
            kind = ButtonKind.PRIMARY if last else ButtonKind.SECONDARY
            self._buttons.addWidget(ActionButton(action, kind=kind, parent=self))
        self._order_tabs()
        self._show_what_fits()

    def set_demo(self, on: bool) -> None:
        """Says that nothing here is real, whatever page is in front."""
        if on and self._demo is None:
            # Real work never shows it, and the first paint need not know how it looks.
            from inspector.ui.widgets.chips import StatusChip  # noqa: PLC0415 - not painted first
            from inspector.ui.widgets.tone import Tone  # noqa: PLC0415 - not painted first

            self._demo = StatusChip(self.tr("演示数据"), tone=Tone.WARN, icon="info")
            self._row.insertWidget(self._row.indexOf(self._titles) + 1, self._demo)
        if self._demo is not None:
            self._demo.setVisible(on)

    def set_work(self, text: str) -> None:
        """Says what goes on behind another page; nothing when the text is empty."""
        if text and self.work is None:
            self.work = Button(kind=ButtonKind.QUIET, icon="loader-circle", parent=self)
            self.work.clicked.connect(self.work_asked)
            self._row.insertWidget(self._row.indexOf(self.search), self.work)
        if self.work is not None:
            self.work.set_text(text)
            self.work.setVisible(bool(text))
            self._show_what_fits()

    def set_width_class(self, width_class: WidthClass) -> None:
        """Shows more or less."""
        self._class = width_class
        self._show_what_fits()

    def retranslate(self) -> None:
        """Names its own buttons."""
        self._back.set_text(self.tr("返回"))
        self.search.set_text(self.tr("查找"))
        self._more.set_text(self.tr("更多"))
        if self._demo is not None:
            self._demo.setText(self.tr("演示数据"))
            self._demo.updateGeometry()
        self.setAccessibleName(self.tr("页面标题栏"))

    def restyle(self) -> None:
        """Takes its sizes again."""
        now = theme()
        self.setMinimumHeight(now.size("header"))
        left = now.size("page.margin")
        self._row.setContentsMargins(
            left, now.size("space.2"), now.size("page.margin.right"), now.size("space.2")
        )
        self._row.setSpacing(now.size("space.3"))
        self._titles.setSpacing(0)
        self._line.setSpacing(now.size("space.3"))
        self._state.setSpacing(now.size("space.3"))
        self._buttons.setSpacing(now.size("space.3"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other actions."""
        super().resizeEvent(event)
        if not self._fitting:  # showing a button may resize the header in the middle of that
            self._show_what_fits()

    def event(self, event: QEvent) -> bool:
        """Something in it has grown, a word in another language say: what has no room folds."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and not self._fitting and self._can_fold():
            self._show_what_fits()
        return done

    def _can_fold(self) -> bool:
        """Whether there is too little room and something left to put away, so that it ends."""
        shown = any(button.isVisible() for button in self._action_buttons()[:-1])
        return shown and self._row.minimumSize().width() > self.width()

    def _build(self) -> None:
        self._row = QHBoxLayout(self)
        self._titles = QVBoxLayout()
        self._line = QHBoxLayout()
        self._state = QHBoxLayout()
        self._buttons = QHBoxLayout()
        self._row.addWidget(self._back)
        self._row.addLayout(self._titles, 1)
        self._titles.addStretch(1)
        self._titles.addWidget(self._path)
        self._titles.addLayout(self._line)
        self._titles.addStretch(1)
        self._line.addWidget(self._title)
        self._line.addWidget(self._subtitle, 1, Qt.AlignmentFlag.AlignBottom)
        self._row.addWidget(self.search)
        self._row.addLayout(self._state)
        self._row.addLayout(self._buttons)
        self._row.addWidget(self._more)
        self._path.hide()
        self._back.hide()

    def _show_what_fits(self) -> None:
        self._fitting = True
        self._show_for_class()
        self._fitting = False

    def _show_for_class(self) -> None:
        narrow = self._class is WidthClass.NARROW
        self._path.setVisible(bool(self._path.text()) and not narrow)
        self._subtitle.setVisible(bool(self._subtitle.text()) and not narrow)
        for widget in self._widgets:
            widget.setVisible(not narrow)
        for action, button in zip(self._actions, self._action_buttons(), strict=True):
            button.setVisible(not narrow and action.isVisible())
        self._more.setVisible(narrow and bool(self._actions))
        if not narrow:
            self._fold_what_does_not_fit()

    def _fold_what_does_not_fit(self) -> None:
        """Puts actions behind 更多, those that matter least first; the primary one stays."""
        for button in self._action_buttons()[:-1]:
            if self._row.minimumSize().width() <= self.width():
                return
            button.hide()
            self._more.show()

    def _order_tabs(self) -> None:
        """New buttons stand at the end of the tab order; they belong behind the way back."""
        before: QWidget = self._back
        for widget in (self.search, *self._widgets, *self._action_buttons(), self._more):
            QWidget.setTabOrder(before, widget)
            before = widget

    def _action_buttons(self) -> list[ActionButton]:
        found = (self._buttons.itemAt(at).widget() for at in range(self._buttons.count()))
        return [button for button in found if isinstance(button, ActionButton)]

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([action for action in reversed(self._actions) if action.isVisible()])
        width = menu.sizeHint().width()
        menu.popup(self._more.mapToGlobal(QPoint(self._more.width() - width, self._more.height())))


def _bounded(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
