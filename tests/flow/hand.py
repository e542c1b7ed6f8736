"""A person at the real window: finds things by what is written on them, taps, writes, drops files.

Nothing here calls a page. What cannot be seen, lies under something else or is switched off cannot
be tapped, and an error lists what a person would have seen instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inspector.ui.main_window import MainWindow

__all__ = ["Hand", "Written"]

Written = QLineEdit | QPlainTextEdit | QTextEdit
_LEFT = Qt.MouseButton.LeftButton
_PATIENCE_MS = 30_000
_GLANCE_S = 5


class Hand:
    """Works on a window.

    Args:
        window: the real one.
        qtbot: waits.
        tongue: what stands on the window in place of the Chinese, where it speaks another language.

    Attributes:
        taps: how many there were.
    """

    def __init__(
        self, window: MainWindow, qtbot: QtBot, *, tongue: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self.window = window
        self.taps = 0
        self.tongue = tongue or {}
        self._qtbot = qtbot

    # Waiting

    def settle(self) -> None:
        """Waits until nothing is on its way."""
        for _ in range(3):
            self._qtbot.waitUntil(lambda: self.window.desk.tasks.is_idle, timeout=_PATIENCE_MS)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()

    def wait_for(self, words: str) -> None:
        """Waits until something is written on the window."""
        self._qtbot.waitUntil(lambda: self.sees(words), timeout=_PATIENCE_MS)
        self.settle()

    # Seeing

    def texts(self) -> list[str]:
        """Everything that is written on the window, rows of lists included."""
        return [text for part in self._parts() for text in _texts_of(part) if text]

    def sees(self, words: str, /, **blanks: object) -> bool:
        """Whether something is written somewhere."""
        wanted = self._said(words, blanks)
        return any(one in text for text in self.texts() for one in wanted)

    def finds(self, name: str, *, of: str = "") -> bool:
        """Whether there is something to tap with a name."""
        return bool(self._found(name, of))

    def find(self, name: str, /, *, of: str = "", which: int = 0, **blanks: object) -> QWidget:
        """What can be tapped or written in and bears a name.

        Args:
            name: what is written on it or said of it; its beginning is enough where it is alone.
            of: a name of something around it, where several bear the same.
            which: which of several, from the top.
            **blanks: what stands in the blanks of the name.
        """
        deadline = monotonic() + _GLANCE_S
        while len(found := self._found(name, of, blanks)) <= which and monotonic() < deadline:
            self._qtbot.wait(10)  # a page fills itself while one looks
        assert len(found) > which, f"no “{name}” among {self._seen()}"
        assert which or len(found) == 1, f"“{name}” is there {len(found)} times: {self._seen()}"
        return found[which]

    def part(self, name: str) -> QWidget:
        """A part that is seen and bears a name, whether or not it can be tapped."""
        wanted = tuple(self._said(name, {}))
        found = [part for part in self._parts() if _name_of(part).startswith(wanted)]
        assert found, f"no “{name}” among {self.texts()}"
        return found[0]

    def row(self, words: str) -> tuple[QAbstractItemView, QModelIndex]:
        """The first row of a list that says something."""
        wanted = self._said(words, {})
        for view in self._views():
            model = view.model()
            for row in range(model.rowCount(view.rootIndex())):
                index = model.index(row, 0, view.rootIndex())
                if any(one in text for text in _texts_of_row(index) for one in wanted):
                    return view, index
        raise AssertionError(f"no row says “{words}”: {self.texts()}")

    # Doing

    def tap(
        self, name: str, /, *, of: str = "", which: int = 0, twice: bool = False, **blanks: object
    ) -> None:
        """Taps something by its name and waits for what comes of it.

        Args:
            name: see `find`.
            of: likewise.
            which: likewise.
            twice: as an impatient finger does.
            **blanks: what stands in the blanks of the name.
        """
        target = self.find(name, of=of, which=which, **blanks)
        self.touch(target)
        if twice:
            QTest.mouseDClick(target, _LEFT)
            self._tap_again(target)
        self.settle()

    def touch(self, target: QWidget, at: QPoint | None = None) -> None:
        """Taps a widget where a person can reach it."""
        point = self.reach(target, at)
        assert target.isEnabled(), f"“{_name_of(target)}” is switched off"
        QTest.mouseClick(target, _LEFT, Qt.KeyboardModifier.NoModifier, point)
        self.taps += 1

    def tap_row(self, words: str) -> None:
        """Taps a row of a list."""
        view, index = self.row(words)
        view.scrollTo(index)
        self.reach(view)
        QTest.mouseClick(view.viewport(), _LEFT, pos=view.visualRect(index).center())
        self.taps += 1
        self.settle()

    def write(self, name: str, text: str, *, of: str = "", which: int = 0) -> None:
        """Writes into a field, in place of what is in it; through the input method, as Chinese."""
        field = self.find(name, of=of, which=which)
        assert isinstance(field, Written), f"“{name}” is no field but {type(field).__name__}"
        self.reach(field)
        QTest.mouseClick(_surface(field), _LEFT)
        field.selectAll()
        write_into(field, text)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Presses a key where the cursor is, and waits."""
        held = Qt.KeyboardModifier.NoModifier
        for one in modifiers:
            held |= one
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        self.settle()

    def drop(self, files: Sequence[Path], *, on: QWidget | None = None, wait: bool = True) -> None:
        """Drops files in the middle of a page, or of a part of it."""
        target = on or self.window.area
        at = self.reach(target)
        under = target.childAt(at) or target
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        spot = QPointF(under.mapFrom(target, at))
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        # Qt leads it up to the first part that takes it.
        entering = QDragEnterEvent(spot.toPoint(), copy, data, _LEFT, none)
        QApplication.sendEvent(under, entering)
        assert entering.isAccepted(), f"“{_name_of(target)}” does not take these files"
        QApplication.sendEvent(under, QDropEvent(spot, copy, data, _LEFT, none))
        if wait:
            self.settle()

    def draw(self, pad: QWidget, *, seed: int = 0) -> None:
        """A stroke with the mouse across a signature pad."""
        self.reach(pad)
        start = QPoint(40, 40 + 4 * seed)
        QTest.mousePress(pad, _LEFT, pos=start)
        for step in range(1, 20):
            QTest.mouseMove(pad, QPoint(40 + 12 * step, 40 + 4 * seed + (step * (3 + seed)) % 70))
        QTest.mouseRelease(pad, _LEFT, pos=QPoint(290, 90))

    def reach(self, target: QWidget, at: QPoint | None = None) -> QPoint:
        """Scrolls until a widget is in sight; nothing may lie over it."""
        deadline = monotonic() + _GLANCE_S
        while (seen := self._sight_of(target)).isEmpty() and monotonic() < deadline:
            self._qtbot.wait(10)  # it is on its way
        name = _name_of(target) or type(target).__name__
        assert not seen.isEmpty(), f"“{name}” is out of sight"
        point = at or seen.center()
        under = self.window.childAt(target.mapTo(self.window, point))
        assert under is not None
        assert under is target or target.isAncestorOf(under), (
            f"“{name}” lies under {type(under).__name__} “{_name_of(under)}”"
        )
        return point

    # Within

    def _sight_of(self, target: QWidget) -> QRect:
        for around in _around(target):
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(target)
        QApplication.processEvents()
        return target.visibleRegion().boundingRect()

    def _tap_again(self, target: QWidget) -> None:
        if target.isVisible() and target.isEnabled():
            QTest.mouseClick(target, _LEFT)

    def _parts(self) -> Iterator[QWidget]:
        for part in self.window.findChildren(QWidget):
            if part.isVisible() and part.window() is self.window:
                yield part

    def _views(self) -> list[QAbstractItemView]:
        return [part for part in self._parts() if isinstance(part, QAbstractItemView)]

    def _targets(self) -> Iterator[QWidget]:
        for part in self._parts():
            if isinstance(part, QAbstractButton | Written):
                yield part

    def _said(self, words: str, blanks: Mapping[str, object]) -> list[str]:
        return [one.format(**blanks) for one in self.tongue.get(words, (words,))]

    def _found(
        self, name: str, of: str = "", blanks: Mapping[str, object] | None = None
    ) -> list[QWidget]:
        names, near = self._said(name, blanks or {}), self._said(of, {})
        targets = [
            (one, _name_of(one))
            for one in self._targets()
            if not of or any(said in _name_of(around) for around in _around(one) for said in near)
        ]
        exact = [one for one, called in targets if called in names]
        found = exact or [one for one, called in targets if called.startswith(tuple(names))]
        tails = tuple(f"{comma}{said}" for said in names for comma in ("，", ", "))
        found = found or [one for one, called in targets if called.endswith(tails)]
        found = found or [one for one, called in targets if any(said in called for said in names)]
        return sorted(found, key=lambda one: one.mapTo(self.window, QPoint()).y())

    def _seen(self) -> list[str]:
        return [f"{type(one).__name__} {_name_of(one)!r}" for one in self._targets()]


def write_into(field: QWidget, text: str) -> None:
    """Hands a text over as an input method does, and lets it be seen."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)
    QApplication.processEvents()


def _surface(field: QWidget) -> QWidget:
    return field.viewport() if isinstance(field, QPlainTextEdit | QTextEdit) else field


def _around(part: QWidget) -> Iterator[QWidget]:
    around = part.parentWidget()
    while around is not None:
        yield around
        around = around.parentWidget()


def _name_of(part: QWidget) -> str:
    name = part.accessibleName()
    if not name and isinstance(part, QAbstractButton):
        name = part.text()
    return name.replace("&", "")


def _texts_of(part: QWidget) -> Iterator[str]:
    yield _name_of(part)
    yield part.accessibleDescription()
    if isinstance(part, QPlainTextEdit | QTextEdit):
        yield part.toPlainText()
    elif isinstance(part, QLineEdit):
        yield part.displayText()
    elif isinstance(part, QAbstractItemView):
        model = part.model()
        for row in range(model.rowCount(part.rootIndex())):
            yield from _texts_of_row(model.index(row, 0, part.rootIndex()))
    elif callable(text := getattr(part, "text", None)):
        yield str(text())


def _texts_of_row(index: QModelIndex) -> Iterator[str]:
    cell = index
    while cell.isValid():
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(told := cell.data(role), str):
                yield told
        cell = cell.siblingAtColumn(cell.column() + 1)
