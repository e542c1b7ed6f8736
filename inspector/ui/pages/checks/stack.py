"""The cards of a chapter or a place, below each other: made bit by bit, and used again."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from time import monotonic

from PySide6.QtCore import QEasingCurve, QPoint, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QScroller,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.pages.checks.card import CardFrame, CheckCard, Owner
from inspector.ui.pages.checks.reading import Key
from inspector.ui.pages.checks.stack_parts import Block, BlockHeading, ComputedFacts
from inspector.ui.pages.checks.views import ItemView
from inspector.ui.theme import theme
from inspector.ui.widgets.photo_model import ThumbnailLoader
from inspector.ui.widgets.themed import Themed, px

__all__ = ["CardStack"]

_FIRST_SECONDS, _SLICE_SECONDS = 0.03, 0.008
"""What is made at once, and what is made each time the GUI thread has nothing else to do."""
_BATCH = 24
"""Cards that are placed together."""
_POOL, _ALIKE = 48, 2
"""Cards kept for the next chapter."""

ViewOf = Callable[[Key], ItemView]


class CardStack(Themed, QScrollArea):
    """Shows blocks of cards; nothing jumps while they change.

    Signals:
        entered: the focus is in this card now.
        filled: every card has been made.
        moved: it was scrolled.
    """

    entered = Signal(object)
    filled = Signal()
    moved = Signal()

    def __init__(self, owner: Owner, loader: ThumbnailLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner, self._loader = owner, loader
        self._blocks: tuple[Block, ...] = ()
        self._frame: CardFrame | None = None
        self._view_of: ViewOf | None = None
        self._cards: dict[Key, CheckCard] = {}
        self._pool: dict[tuple[str, str], list[CheckCard]] = {}
        self._headings: list[BlockHeading] = []
        self._computed: list[ComputedFacts] = []
        self._waiting: list[Key] = []
        self._goal: Key | None = None
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
        self.verticalScrollBar().valueChanged.connect(lambda _: self.moved.emit())
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
        self._goal = None
        self._frame, self._view_of = frame, view_of
        self._blocks = tuple(blocks)
        self._put_away({})
        self._waiting = [key for block in self._blocks for key in block.keys]
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
        before = [block.keys for block in self._blocks]
        self._frame, self._view_of = frame, view_of
        self._blocks = tuple(blocks)
        wanted = [key for block in self._blocks for key in block.keys]
        changed = before != [block.keys for block in self._blocks]
        if changed:
            kept = dict.fromkeys(wanted)
            self._put_away(kept)
            self._waiting = [key for key in wanted if key not in self._cards]
            self._make_until(monotonic() + _FIRST_SECONDS)
        for key, card in self._cards.items():
            if key not in busy:
                card.show_item(view_of(key), frame, moving=True)
        if changed:
            self._lay_out()
        else:
            self._say_headings()
        self._hold(anchor)

    def card(self, key: Key) -> CheckCard | None:
        """The card of an item, if it is among those shown and has been made."""
        return self._cards.get(key)

    def cards(self) -> tuple[CheckCard, ...]:
        """The cards made so far, from top to bottom."""
        keys = (key for block in self._blocks for key in block.keys)
        return tuple(self._cards[key] for key in keys if key in self._cards)

    def shown(self) -> tuple[Key, ...]:
        """The items shown, from top to bottom."""
        return tuple(key for block in self._blocks for key in block.keys)

    @property
    def is_filled(self) -> bool:
        """Whether every card has been made."""
        return not self._waiting

    def go_to(self, key: Key, *, focus: bool = True, moving: bool = True) -> bool:
        """Brings an item to 96 px below the top and the focus to its answer.

        Returns:
            Whether it is among those shown.
        """
        if key not in self.shown():
            return False
        while key not in self._cards:
            self._make(self._waiting.pop(0))
            if key in self._cards:
                self._lay_out()
        card = self._cards[key]
        self._settle()
        if focus:
            # Qt would bring it just inside; where it goes is decided below.
            card.take_focus()
        self._goal = key if self._waiting else None
        bar = self.verticalScrollBar()
        top = card.mapTo(self._holder, QPoint(0, 0)).y() - self._margin(card)
        target = max(0, min(top, bar.maximum()))
        duration = theme().duration("panel") if moving and self.isVisible() else 0
        if not duration or abs(target - bar.value()) > 2 * self.viewport().height():
            self._travel.stop()
            bar.setValue(target)
        else:
            self._travel.stop()
            self._travel.setDuration(duration)
            self._travel.setStartValue(bar.value())
            self._travel.setEndValue(target)
            self._travel.start()
        return True

    def scroll_to(self, value: int) -> None:
        """Scrolls to where it was."""
        self._travel.stop()
        self._settle()
        self.verticalScrollBar().setValue(value)

    def finish(self) -> None:
        """Makes every card now."""
        self._make_until(monotonic() + 3600)
        self._lay_out()

    def restyle(self) -> None:
        """Room of the design."""
        now = theme()
        self._column.setSpacing(now.size("list.gap"))
        left, right = now.size("page.margin") - px(3), now.size("page.margin.right")
        self._column.setContentsMargins(left, px(8), right, px(20))

    def _margin(self, card: CheckCard) -> int:
        """96 px below the header, or less where the card would not be seen whole."""
        room = self.viewport().height() - card.height()
        return max(px(8), min(theme().size("scroll.margin"), room))

    def _make_more(self) -> None:
        if not self._waiting:
            self._idle.stop()
            return
        self._make_until(monotonic() + _SLICE_SECONDS)
        # Placing them costs as much as making them; what is placed now lies below what is seen.
        if not self._waiting or len(self._cards) - self._placed >= _BATCH:
            self._lay_out()
        if not self._waiting and self._goal is not None:
            # Only now is the page long enough to bring it where it belongs.
            goal, self._goal = self._goal, None
            self.go_to(goal, focus=False, moving=False)

    def _make_until(self, end: float) -> None:
        while self._waiting:
            self._make(self._waiting.pop(0))
            if monotonic() > end:
                break
        if self._waiting:
            self._idle.start()
        else:
            self._idle.stop()

    def _make(self, key: Key) -> None:
        assert self._view_of is not None
        assert self._frame is not None
        view = self._view_of(key)
        spare = self._pool.get((view.theme, key[0]))
        if spare:
            card = spare.pop()
        else:
            card = CheckCard(self._owner, self._loader, self._holder)
            card.focus_entered.connect(lambda card=card: self._entered(card))
            self._wired(card)
        card.show_item(view, self._frame)
        self._cards[key] = card
        self._resumed(card)

    def _focus_moved(self, _old: QWidget | None, _now: QWidget | None) -> None:
        self._say_keys()

    def _entered(self, card: CheckCard) -> None:
        if card.view is not None:
            self.entered.emit(card.view.key)

    def _put_away(self, kept: dict[Key, None]) -> None:
        """Keeps cards that are no longer shown for later, or lets them go."""
        for key in [one for one in self._cards if one not in kept]:
            card = self._cards.pop(key)
            card.flush()
            card.hide()
            self._column.removeWidget(card)
            assert card.view is not None
            spare = self._pool.setdefault((card.view.theme, key[0]), [])
            room = sum(map(len, self._pool.values())) < _POOL and len(spare) < _ALIKE
            # What is typed on it must not be seen on another item.
            if room and not card.drafts():
                spare.append(card)
            else:
                card.deleteLater()

    def _lay_out(self) -> None:
        """Puts what has been made in order; widgets that stand right are not touched."""
        self._dress()
        wanted = self._wanted()
        self._placed = len(self._cards)
        right = 0
        while right < len(wanted) and self._column.indexOf(wanted[right]) == right:
            right += 1
        while self._column.count() > right:
            widget: QWidget | None = self._column.takeAt(right).widget()  # None for the stretch
            if widget is not None and widget not in wanted:
                widget.hide()
        for widget in wanted[right:]:
            self._column.addWidget(widget)
            widget.show()
        self._column.addStretch(1)
        for at in range(max(1, right), len(wanted)):
            QWidget.setTabOrder(wanted[at - 1], wanted[at])
        if not self._waiting:
            self.filled.emit()

    def _wanted(self) -> list[QWidget]:
        """What has been made, from top to bottom."""
        found: list[QWidget] = []
        for place, block in enumerate(self._blocks):
            if block.title:
                found.append(self._headings[place])
            found += [self._cards[key] for key in block.keys if key in self._cards]
            if block.facts and all(key in self._cards for key in block.keys):
                found.append(self._computed[place])
        if self._tail is not None and not self._waiting:
            found.append(self._tail)
        return found

    def _dress(self) -> None:
        while len(self._headings) < len(self._blocks):
            heading, computed = BlockHeading(self._holder), ComputedFacts(self._holder)
            for widget in (heading, computed):
                widget.hide()  # until it has its place
            self._headings.append(heading)
            self._computed.append(computed)
        for unused in (*self._headings[len(self._blocks) :], *self._computed[len(self._blocks) :]):
            unused.hide()
        self._say_headings()

    def _say_headings(self) -> None:
        for block, heading, computed in zip(
            self._blocks, self._headings, self._computed, strict=False
        ):
            heading.title.say(block.title)
            heading.note.say(block.note)
            if computed.property("shown") != block.facts:
                computed.setProperty("shown", block.facts)
                computed.facts.set_facts(block.facts)
        self._say_keys()

    def _say_keys(self) -> None:
        """Which keys answer, above the cards among which the one in work is."""
        focus, frame = _focus(), self._frame
        stacked = frame is None or frame.stacked
        for block, heading in zip(self._blocks, self._headings, strict=False):
            cards = (self._cards.get(key) for key in block.keys)
            card = next((one for one in cards if one and focus and one.isAncestorOf(focus)), None)
            heading.show_keys(() if card is None or stacked else card.legend())

    def _anchor(self) -> tuple[CheckCard, int] | None:
        """The card that is being used, else the first that is seen, and where it stands."""
        cards = self.cards()
        focus = _focus()
        active = next((one for one in cards if focus and one.isAncestorOf(focus)), None)
        top = self.verticalScrollBar().value()
        seen = active or next((one for one in cards if one.y() + one.height() > top), None)
        return None if seen is None else (seen, seen.y() - top)

    def _hold(self, anchor: tuple[CheckCard, int] | None) -> None:
        if anchor is None or self._travel.state() is QVariantAnimation.State.Running:
            return
        card, offset = anchor
        if card not in self._cards.values():
            return
        self._settle()
        self.verticalScrollBar().setValue(card.y() - offset)

    def _settle(self) -> None:
        """Lets the layout count what was added."""
        self._column.activate()
        width = self.viewport().width()
        high = max(self._holder.heightForWidth(width), self.viewport().height())
        if self._holder.size().height() != high or self._holder.width() != width:
            self._holder.resize(width, high)
        self._column.activate()


def _focus() -> QWidget | None:
    return QApplication.focusWidget()
