"""Passing notices at the foot of the window: one at a time, the newest, with 撤销.

A toast never takes focus. It waits while the pointer is on it or focus is in it. News of what went
wrong stays twice as long and can be closed; nothing hides what is newer. What has gone by stands in
操作记录.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from inspector import words
from inspector.ui.notices import Notice, Tone
from inspector.ui.theme import icons, theme
from inspector.ui.widgets.announcing import announce
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import draw_box
from inspector.ui.widgets.themed import Themed
from inspector.words import Language

__all__ = ["Toast", "ToastHost"]

_ICONS = {
    Tone.DONE: ("circle-check", "toast.pass"),
    Tone.INFO: ("info", "toast.action"),
    Tone.WARNING: ("triangle-alert", "toast.warn"),
    Tone.ERROR: ("circle-alert", "toast.fail"),
}
_WIDEST = 560
_RISE = 24


class Toast(Themed, QFrame):
    """Shows one notice.

    Signals:
        done: it may go: time is up, it was closed, or its button was pressed.
    """

    done = Signal()

    def __init__(self, notice: Notice, *, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self.setProperty("ground", "dark")
        self.setProperty("floats", True)  # noqa: FBT003 - a property's value
        self._text = Label(size=15, ink="toast.text")
        self._action = QPushButton()
        self._close = QPushButton()
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.timeout.connect(self.done)
        self._row = QHBoxLayout(self)
        self._sign = _Sign(*_ICONS[notice.tone])
        for widget in (self._sign, self._text, self._action, self._close):
            self._row.addWidget(widget, 1 if widget is self._text else 0)
        for button, kind in ((self._action, "toast"), (self._close, "toast-close")):
            button.setProperty("kind", kind)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.installEventFilter(self)
        self._close.setIcon(icons.icon("x", "toast.2"))
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.done)
        self._action.setVisible(notice.action is not None)
        self._close.setVisible(self.is_grave)
        self.say_in(language)
        self.follow_theme()

    @property
    def is_grave(self) -> bool:
        """Whether something went wrong, so that there is more to read and to do."""
        return self.notice.tone in (Tone.ERROR, Tone.WARNING)

    def say_in(self, language: Language) -> None:
        """Says its notice in a language."""
        self._text.setText(self.notice.text(language))
        self.setAccessibleName(self._text.text())
        if self.notice.action is not None:
            self._action.setText(words.say(self.notice.action.code, language))

    def start(self) -> None:
        """Lets its time run, unless somebody is busy with it."""
        if not self.is_minded:
            self._time.start(theme().delay("toast.grave" if self.is_grave else "toast"))

    @property
    def is_minded(self) -> bool:
        """Whether the pointer is on it or focus in it."""
        focus = QApplication.focusWidget()
        return self.underMouse() or (focus is not None and self.isAncestorOf(focus))

    def retranslate(self) -> None:
        """Names its button."""
        self._close.setAccessibleName(self.tr("关闭"))
        self._close.setToolTip(self.tr("关闭"))

    def restyle(self) -> None:
        """Takes its sizes again."""
        now = theme()
        edge = now.size("space.1")
        self._row.setContentsMargins(now.size("space.4"), edge, edge, edge)
        self._row.setSpacing(now.size("space.3"))
        self.setMinimumHeight(now.px(52))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Waits."""
        super().enterEvent(event)
        self._time.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Goes on."""
        super().leaveEvent(event)
        self.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Waits while focus is on one of its buttons."""
        if event.type() is QEvent.Type.FocusIn:
            self._time.stop()
        elif event.type() is QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self.start)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dark plate in both themes."""
        painter = QPainter(self)
        now = theme()
        draw_box(
            painter,
            self.rect(),
            radius=now.size("radius.row"),
            fill=now.color("toast"),
            border=now.color("border.strong") if now.is_dark else None,
        )

    def _act(self) -> None:
        action = self.notice.action
        self.done.emit()
        if action is not None:
            action.run()


class ToastHost(QObject):
    """Shows toasts one after the other at the foot of a widget.

    Args:
        over: whose lower middle they take.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._language = Language.ZH
        self._foot = 0
        self.toast: Toast | None = None
        self._rise = QVariantAnimation(self)
        self._rise.setStartValue(float(_RISE))
        self._rise.setEndValue(0.0)
        self._rise.valueChanged.connect(lambda _: self.place())
        over.installEventFilter(self)

    def show_notice(self, notice: Notice) -> None:
        """Shows a notice now, in the place of what was shown."""
        self.dismiss()
        toast = Toast(notice, language=self._language, parent=self._over)
        toast.installEventFilter(self)
        self.toast = toast
        toast.done.connect(self.dismiss)
        if duration := theme().duration("state"):
            self._rise.setDuration(duration)
            self._rise.start()
        toast.show()
        self.place()
        toast.start()
        announce(self._over, toast.accessibleName())

    def withdraw(self, key: str) -> None:
        """Takes back what was said under a key."""
        if self.toast is not None and self.toast.notice.key == key:
            self.dismiss()

    def withdraw_of_page(self) -> None:
        """Takes back what was said of the page that is left."""
        if self.toast is not None and self.toast.notice.of_page:
            self.dismiss()

    def dismiss(self) -> bool:
        """Closes the one that shows; False when there is none."""
        if self.toast is None:
            return False
        gone, self.toast = self.toast, None
        gone.done.disconnect(self.dismiss)
        gone.hide()
        gone.deleteLater()
        return True

    def set_language(self, language: Language) -> None:
        """Says everything in another language from now on."""
        self._language = language
        if self.toast is not None:
            self.toast.say_in(language)
            self.place()

    def set_foot(self, height: int) -> None:
        """Leaves room for what stands at the foot of the window."""
        self._foot = height
        self.place()

    def place(self) -> None:
        """Puts the toast where it belongs."""
        if self.toast is None or not shiboken6.isValid(self.toast):
            return
        now = theme()
        room = self._over.width() - 2 * now.size("space.4")
        width = max(1, min(now.px(_WIDEST), room))
        height = max(self.toast.heightForWidth(width), self.toast.minimumSizeHint().height())
        left = (self._over.width() - width) // 2
        running = self._rise.state() is QVariantAnimation.State.Running
        rising = self._rise.currentValue() if running else 0
        top = self._over.height() - self._foot - height - now.size("space.4") + round(rising)
        self.toast.setGeometry(left, top, width, height)
        self.toast.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the toast in its place when the window changes, or its own words and letters."""
        layout = event.type() is QEvent.Type.LayoutRequest and watched is self.toast
        if layout or (event.type() is QEvent.Type.Resize and watched is not self.toast):
            self.place()
        return super().eventFilter(watched, event)


class _Sign(Themed, QWidget):
    """The icon of a toast; decoration, the sentence says it all."""

    def __init__(self, icon: str, color: str) -> None:
        super().__init__()
        self._icon, self._color = icon, color
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(theme().size("icon.20"), theme().size("icon.20"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        icons.paint(QPainter(self), self.rect(), self._icon, self._color)
