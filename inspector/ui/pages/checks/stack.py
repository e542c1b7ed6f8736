"""The cards of a chapter or a place, below each other: only those around what is seen are made."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from time import monotonic

from PySide6.QtCore import QEasingCurve, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QScroller,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.pages.checks.card import CardFrame, CheckCard, Owner
from inspector.ui.pages.checks.lane import Lane, Slot
from inspector.ui.pages.checks.sheet import Key
from inspector.ui.pages.checks.stack_parts import (
    Block,
    BlockKind,
    ComputedFacts,
    Heading,
    heading_for,
)
from inspector.ui.pages.checks.views import ItemView
from inspector.ui.theme import theme
from inspector.ui.widgets.photo_model import ThumbnailLoader
from inspector.ui.widgets.themed import Themed, px

__all__ = ["CardStack"]

_FIRST_SECONDS, _SLICE_SECONDS = 0.03, 0.008
"""What is made at once, and what is made each time the GUI thread has nothing else to do."""
_BATCH = 12
"""Things that are placed together."""
_ALL = 120
"""So many are all made; of more, those around what is seen."""
_AROUND = 1.2
"""Screens above and below what is seen that are made as well."""
_NEAR = 3
"""Slots before and behind a goal that are made before it is gone to."""
_POOL, _ALIKE = 48, 12
"""Cards kept for the next chapter."""

ViewOf = Callable[[Key], ItemView]


class CardStack(Themed, QScrollArea):
    """Shows blocks of cards; nothing jumps while they change.

    Signals:
        entered: the focus is in this card now.
        filled: everything that is to be made has been made.
        moved: it was scrolled.
        part_asked: what is to be done with a row or a repeat, and the id of its block.
    """

    entered = Signal(object)
    filled = Signal()
    moved = Signal()
    part_asked = Signal(str, str)

    def __init__(self, owner: Owner, loader: ThumbnailLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner, self._loader = owner, loader
        self._blocks: dict[str, Block] = {}
        self._frame: CardFrame | None = None
        self._view_of: ViewOf | None = None
        self._cards: dict[Key, CheckCard] = {}
        self._made: dict[Slot, QWidget] = {}
        self._pool: dict[object, list[CheckCard]] = {}
        self._spare: dict[object, list[QWidget]] = {}
        self._pads: list[QWidget] = []
        self._lane = Lane()
        self._waiting: list[Slot] = []
        self._placed = 0
        self._wired: Callable[[CheckCard], object] = lambda _: None
        self._resumed: Callable[[CheckCard], object] = lambda _: None
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
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        self.follow_theme()

    def set_wiring(
        self, wire: Callable[[CheckCard], object], *, resume: Callable[[CheckCard], object]
    ) -> None:
        """Says how the keys of a new card are connected, and what is put back on one shown."""
        self._wired, self._resumed = wire, resume

    def set_tail(self, tail: QWidget | None) -> None:
        """What stands below the last card; None for nothing, the next time cards are shown."""
        if tail is not None and tail is not self._tail:
            tail.setParent(self._holder)
        self._tail = tail

    def show_blocks(self, blocks: Sequence[Block], view_of: ViewOf, frame: CardFrame) -> None:
        """Shows other cards, from the top."""
        self.setUpdatesEnabled(False)
        self._idle.stop()
        self._travel.stop()
        self._frame, self._view_of = frame, view_of
        self._put_away(())
        self._take(blocks)
        self._want(0)
        self._make_until(monotonic() + _FIRST_SECONDS)
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.setUpdatesEnabled(True)

    def change_blocks(
        self,
        blocks: Sequence[Block],
        view_of: ViewOf,
        frame: CardFrame,
        *,
        busy: Container[Key] = (),
    ) -> None:
        """Shows the same cards as they stand now; those that came or went move no other.

        Args:
            blocks: what is shown.
            view_of: what is known of an item.
            frame: what all cards share.
            busy: items whose answers are on their way; what stands on disk is older than they are.
        """
        anchor = self._anchor()
        before = self._lane.slots
        self._frame, self._view_of = frame, view_of
        self._take(blocks)
        changed = before != self._lane.slots
        if changed:
            self._put_away([slot for slot in self._lane.slots if slot in self._made])
            self._want()
            self._make_until(monotonic() + _FIRST_SECONDS)
        for key, card in self._cards.items():
            if key not in busy:
                card.show_item(view_of(key), frame, moving=True)
        self._say_blocks()
        if changed:
            self._lay_out()
        self._hold(anchor)

    def card(self, key: Key) -> CheckCard | None:
        """The card of an item, if it is among those shown and has been made."""
        return self._cards.get(key)

    def cards(self) -> tuple[CheckCard, ...]:
        """The cards made so far, from top to bottom."""
        return tuple(self._cards[key] for key in self.shown() if key in self._cards)

    def headings(self) -> tuple[Heading, ...]:
        """The headings made so far, from top to bottom."""
        made = (self._made.get(slot) for slot in self._lane.slots if slot[0] == "head")
        return tuple(one for one in made if isinstance(one, Heading))

    def shown(self) -> tuple[Key, ...]:
        """The items shown, from top to bottom."""
        return tuple(key for block in self._blocks.values() for key in block.keys)

    @property
    def is_filled(self) -> bool:
        """Whether everything that is to be made has been made."""
        return not self._waiting

    def go_to(self, key: Key, *, focus: bool = True, moving: bool = True) -> bool:
        """Brings an item to 96 px below the top and the focus to its answer.

        Returns:
            Whether it is among those shown.
        """
        at = self._lane.index(("card", key))
        if at < 0:
            return False
        self._reach(at)
        card = self._cards[key]
        self._settle()
        if focus:
            # Qt would bring it just inside; where it goes is decided below.
            card.take_focus()
        self._travel_to(card, moving=moving)
        return True

    def go_to_heading(self, block: str, *, moving: bool = True) -> bool:
        """Brings the heading of a block, which takes the focus if it takes any, to the top."""
        at = self._lane.index(("head", block))
        if at < 0:
            return False
        self._reach(at)
        heading = self._made["head", block]
        self._settle()
        if heading.focusPolicy() != Qt.FocusPolicy.NoFocus:
            heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self._travel_to(heading, moving=moving)
        return True

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

    # Which are made

    def _take(self, blocks: Sequence[Block]) -> None:
        self._blocks = {block.id or str(at): block for at, block in enumerate(blocks)}
        slots: list[Slot] = []
        for name, block in self._blocks.items():
            if block.is_headed:
                slots.append(("head", name))
            slots += [("card", key) for key in block.keys]
            if block.facts:
                slots.append(("facts", name))
        self._lane.set_slots(slots)

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
        if len(self._lane.slots) > _ALL and self._frame is not None:
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
            if len(self._lane.slots) > _ALL and not self._waiting:
                first, last = self._window()
                self._put_away(self._lane.slots[first:last])
            self._lay_out()
            self._hold(anchor)

    def _make_until(self, end: float) -> None:
        while self._waiting:
            self._make(self._waiting.pop(0))
            if monotonic() > end:
                break
        if self._waiting:
            self._idle.start()
        else:
            self._idle.stop()

    def _make(self, slot: Slot) -> None:
        kind, what = slot
        if slot in self._made:
            return
        if kind == "card":
            self._made[slot] = self._make_card(what)  # type: ignore[arg-type] # a card's is a key
            return
        block = self._blocks[str(what)]
        wanted: object = block.kind if kind == "head" else ComputedFacts
        spare = self._spare.get(wanted)
        if spare:
            part = spare.pop()
        elif kind == "head":
            part = heading_for(block.kind, self._holder)
            part.asked.connect(self.part_asked)
        else:
            part = ComputedFacts(self._holder)
        part.hide()  # until it has its place
        self._made[slot] = part
        self._say_block(slot, block)

    def _make_card(self, key: Key) -> CheckCard:
        assert self._view_of is not None
        assert self._frame is not None
        view = self._view_of(key)
        spare = self._pool.get(view.shape)
        if spare:
            card = spare.pop()
        else:
            card = CheckCard(self._owner, self._loader, self._holder)
            card.focus_entered.connect(lambda card=card: self._entered(card))
            self._wired(card)
        card.show_item(view, self._frame)
        self._cards[key] = card
        self._resumed(card)
        return card

    def _put_away(self, kept: Sequence[Slot]) -> None:
        """Keeps what is no longer shown for later, or lets it go; what has the focus stays."""
        staying = set(kept)
        focus = _focus()
        for slot in [one for one in self._made if one not in staying]:
            part = self._made[slot]
            listed = self._lane.index(slot) >= 0 and bool(kept)
            if listed and focus is not None and (part is focus or part.isAncestorOf(focus)):
                continue
            del self._made[slot]
            if isinstance(part, CheckCard):
                self._put_card_away(part)
                continue
            part.hide()
            self._column.removeWidget(part)
            kind = part.kind if isinstance(part, Heading) else ComputedFacts
            self._spare.setdefault(kind, []).append(part)

    def _put_card_away(self, card: CheckCard) -> None:
        card.flush()
        card.hide()
        self._column.removeWidget(card)
        assert card.view is not None
        self._cards.pop(card.view.key, None)
        spare = self._pool.setdefault(card.view.shape, [])
        room = sum(map(len, self._pool.values())) < _POOL and len(spare) < _ALIKE
        # What is typed on it must not be seen on another item.
        if room and not card.drafts():
            spare.append(card)
        else:
            card.deleteLater()

    # Where they stand

    def _lay_out(self) -> None:
        """Puts what has been made in order; widgets that stand right are not touched."""
        wanted = self._wanted()
        self._placed = len(self._made)
        right = 0
        while right < len(wanted) and self._column.indexOf(wanted[right]) == right:
            right += 1
        staying = set(wanted)
        while self._column.count() > right:
            widget: QWidget | None = self._column.takeAt(right).widget()  # None for the stretch
            if widget is not None and widget not in staying:
                widget.hide()
        for widget in wanted[right:]:
            self._column.addWidget(widget)
            widget.show()
        self._column.addStretch(1)
        stops = [one for one in wanted if one not in self._pads]
        for at in range(max(1, right), len(stops)):
            QWidget.setTabOrder(stops[at - 1], stops[at])
        self._say_keys()
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
        focus = _focus()
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
        """Lets the layout count what was added."""
        self._column.activate()
        width = self.viewport().width()
        high = max(self._holder.heightForWidth(width), self.viewport().height())
        if self._holder.size().height() != high or self._holder.width() != width:
            self._holder.resize(width, high)
        self._column.activate()

    # What they say

    def _say_blocks(self) -> None:
        for slot in self._made:
            if slot[0] != "card" and slot[1] in self._blocks:
                self._say_block(slot, self._blocks[str(slot[1])])
        self._say_keys()

    def _say_block(self, slot: Slot, block: Block) -> None:
        part = self._made[slot]
        if isinstance(part, Heading):
            part.show_block(block)
        elif isinstance(part, ComputedFacts) and part.property("shown") != block.facts:
            part.setProperty("shown", block.facts)
            part.facts.set_facts(block.facts)

    def _say_keys(self) -> None:
        """Which keys answer, above the cards among which the one in work is."""
        focus, frame = _focus(), self._frame
        stacked = frame is None or frame.stacked
        working = None
        if focus is not None and self.isAncestorOf(focus):
            working = next(
                (key for key, one in self._cards.items() if one.isAncestorOf(focus)), None
            )
        for slot, part in self._made.items():
            if not isinstance(part, Heading) or part.kind is not BlockKind.CHAPTER:
                continue
            block = self._blocks.get(str(slot[1]))
            among = working is not None and block is not None and working in block.keys
            part.show_keys(self._cards[working].legend() if among and not stacked else ())  # type: ignore[index] # among says that it is there

    def _focus_moved(self, _old: QWidget | None, _now: QWidget | None) -> None:
        self._say_keys()

    def _entered(self, card: CheckCard) -> None:
        if card.view is not None:
            self.entered.emit(card.view.key)


def _focus() -> QWidget | None:
    return QApplication.focusWidget()
