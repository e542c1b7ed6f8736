"""The bar on top for what lasts: something is not stored, a drive is gone. It goes by itself."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from inspector import words
from inspector.ui.notices import Notice
from inspector.ui.theme import icons, theme
from inspector.ui.widgets.announcing import announce
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed
from inspector.words import Language

__all__ = ["ErrorBar"]


class ErrorBar(Themed, QFrame):
    """Shows the newest of the lasting notices; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "error-bar")
        self._language = Language.ZH
        self._notices: dict[str, Notice] = {}
        self._sign = _Alert()
        self._text = Label(size=15, ink="fail", bold=True)
        self._action = Button(kind=ButtonKind.DANGER)
        self._action.clicked.connect(self._act)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._action)
        self.hide()
        self.follow_theme()

    @property
    def notice(self) -> Notice | None:
        """What it shows."""
        return next(reversed(self._notices.values()), None)

    def show_notice(self, notice: Notice) -> None:
        """Shows a lasting notice until it is withdrawn; the same key again changes nothing seen."""
        again = notice.key in self._notices and self._notices[notice.key].code == notice.code
        self._notices.pop(notice.key, None)
        self._notices[notice.key] = notice
        self._refresh()
        if not again:
            announce(self, self._text.text())

    def withdraw(self, key: str) -> None:
        """Takes a notice back; the one before it shows again."""
        if self._notices.pop(key, None) is not None:
            self._refresh()

    def set_language(self, language: Language) -> None:
        """Says everything in another language from now on."""
        self._language = language
        self._refresh()

    def restyle(self) -> None:
        """Takes its sizes again."""
        now = theme()
        side, edge = now.size("page.margin"), now.size("space.2")
        self._row.setContentsMargins(side, edge, now.size("page.margin.right"), edge)
        self._row.setSpacing(now.size("space.3"))

    def _refresh(self) -> None:
        notice = self.notice
        if notice is not None:
            self._text.setText(notice.text(self._language))
            self.setAccessibleName(self._text.text())
            self._action.setVisible(notice.action is not None)
            if notice.action is not None:
                self._action.set_text(words.say(notice.action.code, self._language))
        self.setVisible(notice is not None)

    def _act(self) -> None:
        notice = self.notice
        if notice is not None and notice.action is not None:
            notice.action.run()


class _Alert(Themed, QWidget):
    """The icon before the sentence; decoration."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(theme().size("icon.20"), theme().size("icon.20"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        icons.paint(QPainter(self), self.rect(), "circle-alert", "fail")
