"""A column of many things below each other, of which only those around what is seen are made."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from PySide6.QtCore import (
    QCoreApplication,
    QEasingCurve,
    QEvent,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QScroller,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.pages.checks.lane import Lane, Slot
from inspector.ui.theme import theme
from inspector.ui.widgets.taking_out import take_out
from inspector.ui.widgets.themed import Themed, px

__all__ = ["LongColumn", "focus_here"]

_SLICE_SECONDS = 0.008
"""What is made each time the GUI thread has nothing else to do."""
_BATCH = 12
"""Things that are placed together."""
_ALL = 120
"""So many are all made; of more, those around what is seen."""
_AROUND = 1.2
"""Screens above and below what is seen that are made as well."""
_NEAR = 3
"""Slots before and behind a goal that are made before it is gone to."""


class LongColumn(Themed, QScrollArea):
    """Makes, places and lets go; what the things are is the heir's.

    Signals:
        filled: everything that is to be made has been made.
        moved: it was scrolled.
    """

    filled = Signal()
    moved = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._made: dict[Slot, QWidget] = {}
        self._pads: list[QWidget] = []
        self._lane = Lane()
        self._waiting: list[Slot] = []
        self._placed = 0
        self._ready = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._holder = QWidget()
        self._holder.setProperty("kind", "scrolled")
        self._holder.setAutoFillBackground(False)
        self._column = QVBoxLayout(self._holder)
        self._tail: QWidget | None = None
        self.setWidget(self._holder)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._make_more)
        self._travel = QVariantAnimation(self)
        self._travel.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._travel.valueChanged.connect(lambda to: self.verticalScrollBar().setValue(int(to)))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def set_tail(self, tail: QWidget | None) -> None:
        """What stands below the last card; None for nothing, the next time cards are shown."""
        if tail is not None and tail is not self._tail:
            tail.setParent(self._holder)
        self._tail = tail

    @property
    def is_filled(self) -> bool:
        """Whether everything that is to be made has been made."""
        return not self._waiting

    def scroll_to(self, value: int) -> None:
        """Scrolls to where it was."""
        self._travel.stop()
        self._settle()
        self.verticalScrollBar().setValue(value)

    def finish(self) -> None:
        """Makes everything that is to be made now."""
        self._make_until(monotonic() + 3600)
        self._lay_out()

    def restyle(self) -> None:
        """Room of the design."""
        now = theme()
        self._column.setSpacing(now.size("list.gap"))
        left, right = now.size("page.margin") - px(3), now.size("page.margin.right")
        self._column.setContentsMargins(left, px(8), right, px(20))
        self._lane.gap, self._lane.margin = now.size("list.gap"), px(8)
        self._lane.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes cards higher or lower."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lane.forget()
            self._measure()

    # What the heir knows

    def _make(self, slot: Slot) -> None:
        """Makes what stands in a slot; it is placed later."""
        raise NotImplementedError

    def _put_away(self, kept: Sequence[Slot]) -> None:
        """Lets everything go but what stands in these slots; what has the focus stays."""
        raise NotImplementedError

    def _laid_out(self) -> None:
        """Everything made so far has its place."""

    # Which are made

    def _want(self, around: int | None = None) -> None:
        """Notes what is still to be made: what is seen first, then what is around it."""
        first, last = self._window(around)
        wanted = [slot for slot in self._lane.slots[first:last] if slot not in self._made]
        if around:
            wanted.sort(key=lambda slot: abs(self._lane.index(slot) - around))
        self._waiting = wanted

    def _window(self, around: int | None = None) -> tuple[int, int]:
        """The slots that are to be made, around one, or around what is seen."""
        count = len(self._lane.slots)
        if count <= _ALL:
            return 0, count
        high = max(self.viewport().height(), px(300))
        top = self.verticalScrollBar().value() if around is None else self._lane.top(around)
        first = self._lane.at(int(top - _AROUND * high))
        last = self._lane.at(int(top + (1 + _AROUND) * high))
        return first, last + 1

    def _scrolled(self, _value: int) -> None:
        if len(self._lane.slots) > _ALL and self._ready:
            self._want()
            if self._waiting:
                self._idle.start()
        self.moved.emit()

    def _reach(self, at: int) -> None:
        """Makes a slot and those next to it; the others around it come later."""
        self._want(at)
        near = self._lane.slots[max(0, at - _NEAR) : at + _NEAR + 1]
        fresh = [slot for slot in near if slot not in self._made]
        for slot in fresh:
            self._make(slot)
        self._waiting = [slot for slot in self._waiting if slot not in self._made]
        if fresh or self._placed < len(self._made):
            self._lay_out()
        if self._waiting:
            self._idle.start()

    def _make_more(self) -> None:
        if not self._waiting:
            self._idle.stop()
            return
        self._make_until(monotonic() + _SLICE_SECONDS)
        # Placing them costs as much as making them.
        if not self._waiting or len(self._made) - self._placed >= _BATCH:
            anchor = self._anchor()
            self._trim()
            self._lay_out()
            self._hold(anchor)

    def _trim(self) -> None:
        """Lets go of what is far from what is seen, once everything near it has been made."""
        if len(self._lane.slots) > _ALL and not self._waiting:
            first, last = self._window()
            self._put_away(self._lane.slots[first:last])

    def _make_until(self, end: float) -> None:
        while self._waiting:
            self._make(self._waiting.pop(0))
            if monotonic() > end:
                break
        if self._waiting:
            self._idle.start()
        else:
            self._idle.stop()

    # Where they stand

    def _lay_out(self) -> None:
        """Puts what has been made in order; widgets that stand right are not touched."""
        wanted = self._wanted()
        self._placed = len(self._made)
        right = 0
        while right < len(wanted) and self._column.indexOf(wanted[right]) == right:
            right += 1
        staying = set(wanted)
        for widget in take_out(self._column, right):
            if widget not in staying:
                widget.hide()
        for widget in wanted[right:]:
            self._column.addWidget(widget)
            widget.show()
        self._column.addStretch(1)
        stops = [one for one in wanted if one not in self._pads]
        for at in range(max(1, right), len(stops)):
            QWidget.setTabOrder(stops[at - 1], stops[at])
        self._laid_out()
        if not self._waiting:
            self.filled.emit()

    def _wanted(self) -> list[QWidget]:
        """What has been made, from top to bottom, and pads for what has not."""
        self._measure()
        found: list[QWidget] = []
        missing, pads = -1, 0
        slots = self._lane.slots
        for at, slot in enumerate(slots):
            widget = self._made.get(slot)
            if widget is None:
                missing = at if missing < 0 else missing
                continue
            if missing >= 0:
                found.append(self._pad(pads, self._lane.stretch(missing, at - 1)))
                pads, missing = pads + 1, -1
            found.append(widget)
        if missing >= 0:
            found.append(self._pad(pads, self._lane.stretch(missing, len(slots) - 1)))
        if self._tail is not None:
            found.append(self._tail)
        return found

    def _pad(self, number: int, height: int) -> QWidget:
        while len(self._pads) <= number:
            self._pads.append(QWidget(self._holder))
        pad = self._pads[number]
        pad.setFixedHeight(max(1, height))
        return pad

    def _measure(self) -> None:
        for slot, widget in self._made.items():
            if widget.isVisibleTo(self._holder) and self._column.indexOf(widget) >= 0:
                self._lane.measure(slot, widget.height())

    def _travel_to(self, part: QWidget, *, moving: bool) -> None:
        bar = self.verticalScrollBar()
        target = max(0, min(part.y() - self._margin(part), bar.maximum()))
        duration = theme().duration("panel") if moving and self.isVisible() else 0
        self._travel.stop()
        if not duration or abs(target - bar.value()) > 2 * self.viewport().height():
            bar.setValue(target)
        else:
            self._travel.setDuration(duration)
            self._travel.setStartValue(bar.value())
            self._travel.setEndValue(target)
            self._travel.start()

    def _margin(self, part: QWidget) -> int:
        """96 px below the header, or less where the card would not be seen whole."""
        room = self.viewport().height() - part.height()
        return max(px(8), min(theme().size("scroll.margin"), room))

    def _anchor(self) -> tuple[Slot, int] | None:
        """What is being used, else the first that is seen, and where it stands."""
        top, bottom = (self.verticalScrollBar().value() + y for y in (0, self.viewport().height()))
        focus = focus_here()
        seen: tuple[Slot, int] | None = None
        for slot in self._lane.slots:
            part = self._made.get(slot)
            if part is None or part.isHidden() or part.y() + part.height() <= top:
                continue
            if part.y() >= bottom:
                break
            if seen is None:
                seen = (slot, part.y() - top)
            if focus is not None and (part is focus or part.isAncestorOf(focus)):
                return slot, part.y() - top
        return seen

    def _hold(self, anchor: tuple[Slot, int] | None) -> None:
        if anchor is None or self._travel.state() is QVariantAnimation.State.Running:
            return
        slot, offset = anchor
        part = self._made.get(slot)
        if part is None:
            return
        self._settle()
        self.verticalScrollBar().setValue(part.y() - offset)

    def _settle(self) -> None:
        """Lets the layout count what was added, and what that asks for once it has its width."""
        self._column.activate()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        width = self.viewport().width()
        high = max(self._holder.heightForWidth(width), self.viewport().height())
        if self._holder.size().height() != high or self._holder.width() != width:
            self._holder.resize(width, high)
        self._column.activate()


def focus_here() -> QWidget | None:
    """What has the focus."""
    return QApplication.focusWidget()
