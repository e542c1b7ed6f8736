"""The ring around what has focus: two pixels, two pixels away, the same around everything.

It shows once somebody uses the keyboard and hides at the next touch or click; a field that is typed
into shows its focus by its border as well. It lies over the window, so nothing has to leave room.
A widget that shows focus itself says so by the property ``showsFocus``; one whose ring should go
around something else than itself offers ``focus_area()``, a rectangle of its own.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QWidget,
)

from inspector.ui.theme import notifier, theme

__all__ = ["FocusRing"]

_BORDERED = ("QLineEdit", "QPlainTextEdit", "QTextEdit", "QComboBox")
"""Their border turns to the ring's colour; a second one would only be noise. By name: PySide makes
each class when it is first asked for, and these are not painted first."""

_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
    }
)


class FocusRing(QWidget):
    """Follows focus in one window.

    Args:
        window: whose focus it shows.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._by_keyboard = False
        self._clip = QRect()
        self._on_dark = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)
        notifier().theme_changed.connect(self._later)

    @property
    def target(self) -> QWidget | None:
        """What the ring is around; None when it is hidden."""
        return self._target if self.isVisibleTo(self._window) else None

    def keyboard_used(self) -> None:
        """A key was pressed that moves focus or acts: the ring shows."""
        if not self._by_keyboard:
            self._by_keyboard = True
            self._place()

    def pointer_used(self) -> None:
        """A touch or click: the ring hides."""
        if self._by_keyboard:
            self._by_keyboard = False
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the target and everything it stands in."""
        if event.type() in _MOVES:
            self._later()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring, no further than what the target can be seen in."""
        now = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._clip)
        width = now.line("ring")
        painter.setPen(QPen(now.color("ring.on.dark" if self._on_dark else "brand.text"), width))
        inset = width / 2
        box = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        radius = now.size("radius.button") + now.line("ring.gap")
        painter.drawRoundedRect(box, radius, radius)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        inside = new is not None and self._window.isAncestorOf(new)
        self._target = new if inside else None
        step = self._target
        while step is not None and step is not self._window:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    def _later(self) -> None:
        # Geometry is settled only when the layouts have run.
        QTimer.singleShot(0, self, self._place)

    def _place(self) -> None:
        target = self._target
        if (
            not self._by_keyboard
            or target is None
            or not shiboken6.isValid(target)
            or not target.isVisible()
            or any(target.inherits(kind) for kind in _BORDERED)
            or target.property("showsFocus")
        ):
            self.hide()
            return
        now = theme()
        reach = now.line("ring") + now.line("ring.gap")
        around = target.focus_area() if hasattr(target, "focus_area") else target.rect()
        ring = QRect(target.mapTo(self._window, around.topLeft()), around.size())
        ring.adjust(-reach, -reach, reach, reach)
        seen = self._seen_area(target)
        # At the edge of the window the ring moves inside rather than being cut.
        ring = ring.intersected(self._window.rect())
        self.setGeometry(ring)
        self._clip = seen.translated(-ring.topLeft())
        self._on_dark = _stands_on_dark(target)
        self.show()
        self.raise_()
        self.update()

    def _seen_area(self, target: QWidget) -> QRect:
        """The part of the window the target can be seen in: what scrolls is cut at its frame."""
        area = self._window.rect()
        step = target.parentWidget()
        while step is not None and step is not self._window:
            if isinstance(step, QAbstractScrollArea):
                port = step.viewport()
                area &= QRect(port.mapTo(self._window, port.rect().topLeft()), port.size())
            step = step.parentWidget()
        return area


def _stands_on_dark(widget: QWidget) -> bool:
    """Whether it stands on what is dark in both themes, as rail and toast say of themselves."""
    step: QWidget | None = widget
    while step is not None:
        if step.property("ground") == "dark":
            return True
        step = step.parentWidget()
    return False
