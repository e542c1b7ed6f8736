"""The cards of a chapter or a place, below each other: only those around what is seen are made."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)

from inspector.ui.pages.checks.card import CheckCard
from inspector.ui.pages.checks.item_view import ItemView
from inspector.ui.pages.checks.lane import Slot
from inspector.ui.pages.checks.long_column import LongColumn, focus_here
from inspector.ui.pages.checks.owner import CardFrame, Owner
from inspector.ui.pages.checks.sheet import Key
from inspector.ui.pages.checks.stack_parts import (
    Block,
    BlockKind,
    ComputedFacts,
    Heading,
    heading_for,
)
from inspector.ui.widgets.photo_model import ThumbnailLoader

__all__ = ["CardStack"]

_FIRST_SECONDS = 0.03
"""What is made at once."""
_POOL, _ALIKE = 48, 12
"""Cards kept for the next chapter."""

ViewOf = Callable[[Key], ItemView]


class CardStack(LongColumn):
    """Shows blocks of cards; nothing jumps while they change.

    Signals:
        entered: the focus is in this card now.
        part_asked: what is to be done with a row or a repeat, and the id of its block.
    """

    entered = Signal(object)
    part_asked = Signal(str, str)

    def __init__(self, owner: Owner[CheckCard], loader: ThumbnailLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner, self._loader = owner, loader
        self._blocks: dict[str, Block] = {}
        self._frame: CardFrame | None = None
        self._view_of: ViewOf | None = None
        self._cards: dict[Key, CheckCard] = {}
        self._pool: dict[object, list[CheckCard]] = {}
        self._spare: dict[object, list[QWidget]] = {}
        self._wired: Callable[[CheckCard], object] = lambda _: None
        self._resumed: Callable[[CheckCard], object] = lambda _: None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        self.follow_theme()

    def set_wiring(
        self, wire: Callable[[CheckCard], object], *, resume: Callable[[CheckCard], object]
    ) -> None:
        """Says how the keys of a new card are connected, and what is put back on one shown."""
        self._wired, self._resumed = wire, resume

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
            self._trim()
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
        self._ready = True

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
        focus = focus_here()
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

    def _laid_out(self) -> None:
        self._say_keys()

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
        focus, frame = focus_here(), self._frame
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
