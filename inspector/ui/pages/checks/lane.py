"""Where each of many things below each other stands, though only some have been made. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

__all__ = ["Lane", "Slot"]

Slot = tuple[str, object]
"""What kind of thing, and which."""

_ESTIMATES: Mapping[str, int] = {"card": 96, "head": 40, "facts": 120, "tail": 56}


class Lane:
    """Heights of slots: as measured, else as those of their kind are.

    Attributes:
        slots: from top to bottom.
        gap: pixels between them.
        margin: pixels above the first.
    """

    def __init__(self) -> None:
        self.slots: tuple[Slot, ...] = ()
        self.gap = self.margin = 0
        self._index: dict[Slot, int] = {}
        self._heights: dict[Slot, int] = {}
        self._usual: dict[str, tuple[int, int]] = {}
        self._tops: list[int] | None = None

    def set_slots(self, slots: Sequence[Slot]) -> None:
        """Other slots; heights that were measured are kept."""
        self.slots = tuple(slots)
        self._index = {slot: at for at, slot in enumerate(self.slots)}
        self._tops = None

    def index(self, slot: Slot) -> int:
        """Its place; -1 when it is not among them."""
        return self._index.get(slot, -1)

    def measure(self, slot: Slot, height: int) -> None:
        """Notes how high a slot is."""
        held = self._heights.get(slot)
        if held == height:
            return
        count, total = self._usual.get(slot[0], (0, 0))
        more = (count, total + height - held) if held is not None else (count + 1, total + height)
        self._usual[slot[0]] = more
        self._heights[slot] = height
        self._tops = None

    def forget(self) -> None:
        """The width is another one: nothing that was measured holds."""
        self._heights.clear()
        self._tops = None

    def height(self, slot: Slot) -> int:
        """As measured, else as is usual."""
        held = self._heights.get(slot)
        if held is not None:
            return held
        count, total = self._usual.get(slot[0], (0, 0))
        return total // count if count else _ESTIMATES.get(slot[0], 60)

    def top(self, at: int) -> int:
        """Pixels from the top to a slot; of the place behind the last, where it would stand."""
        return self._places()[at]

    def at(self, y: int) -> int:
        """The slot at a height; the first above all, the last below all."""
        return max(0, min(bisect_right(self._places(), y) - 1, len(self.slots) - 1))

    def stretch(self, first: int, last: int) -> int:
        """Pixels from a slot's top to another's bottom."""
        return self.top(last + 1) - self.gap - self.top(first)

    def _places(self) -> list[int]:
        if self._tops is None:
            steps = (self.height(slot) + self.gap for slot in self.slots)
            self._tops = list(accumulate(steps, initial=self.margin))
        return self._tops
