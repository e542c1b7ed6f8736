"""Tells once what was done with files that were decided on together."""

from __future__ import annotations

from inspector.hq.answering import Answered
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone

__all__ = ["Batch"]


class Batch:
    """Files that are being taken in or returned; the last one to end speaks for all.

    Args:
        desk: the page's means.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._answered: list[Answered] = []
        self._left = 0

    def begin_one(self) -> None:
        """One more is on its way."""
        self._left += 1

    def note(self, answered: Answered) -> None:
        """One was filed or returned."""
        self._answered.append(answered)

    def end_one(self) -> None:
        """One has ended, well or not."""
        self._left -= 1
        if not self._left and self._answered:
            batch, self._answered = self._answered, []
            self._tell(batch)

    def _tell(self, batch: list[Answered]) -> None:
        filed = [one for one in batch if one.filing is not None and one.filing.number]
        returned = [one for one in batch if one.filing is not None and not one.filing.number]
        outbox = str(self._desk.opened.folder / "outbox")
        tell = self._desk.notices.tell
        if len(filed) == 1 and filed[0].filing is not None:
            tell(Tone.DONE, "exchange.filed_one", number=filed[0].filing.number, path=outbox)
        elif filed:
            tell(Tone.DONE, "exchange.filed", count=len(filed), path=outbox)
        elif returned:
            tell(Tone.DONE, "exchange.returned", path=str(returned[-1].receipt))
        else:
            tell(Tone.DONE, "exchange.taken", count=len(batch))
