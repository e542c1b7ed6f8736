"""Takes files in, one write each, and tells once what came of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inspector.bundle.inbox import bundles_in
from inspector.bundle.load import Decision
from inspector.ui.desk import Desk
from inspector.ui.notices import Notice, Tone
from inspector.ui.pages.bundles.reading import Imported, take_in_file

__all__ = ["Importing"]


class Importing(QObject):
    """The import under way.

    Args:
        desk: the page's means.
        parent: the page.

    Signals:
        doubtful: path of a single file that a person has to decide on.
        ended: all files were taken in or refused.
    """

    doubtful = Signal(object)
    ended = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._told: list[Imported] = []
        self._left = 0

    def take_in(self, paths: Sequence[Path]) -> None:
        """Takes in files, and bundles in folders."""
        self._desk.tasks.read(
            partial(bundles_in, tuple(paths)), receiver=self, done=self.take_in_each
        )

    def take_in_each(self, files: tuple[Path, ...], *, decision: Decision | None = None) -> None:
        """Takes in these files.

        Args:
            files: bundles or receipts.
            decision: what a person has decided about them.
        """
        if not files:
            self._desk.notices.tell(Tone.WARNING, "exchange.none_found")
            return
        if not self._left:
            self._told = []
        self._left += len(files)
        desk = self._desk
        for file in files:
            work = partial(
                take_in_file, desk.opened, file, language=desk.language, decision=decision
            )
            desk.tasks.write(work, receiver=self, done=self._told.append, ended=self._one_ended)

    def _one_ended(self) -> None:
        self._left -= 1
        if self._left:
            return
        if len(self._told) == 1:
            self._tell_one(self._told[0])
        elif self._told:
            self._tell_sum(self._told)
        self.ended.emit()

    def _tell_one(self, told: Imported) -> None:
        tone = Tone.DONE if told.applied else Tone.WARNING
        self._desk.notices.post(Notice(tone, told.code, told.blanks))
        if told.doubtful:
            self.doubtful.emit(told.path)

    def _tell_sum(self, told: Sequence[Imported]) -> None:
        again = sum(one.again for one in told)
        applied = sum(one.applied for one in told) - again
        left = len(told) - applied - again
        self._desk.notices.tell(
            Tone.WARNING if left else Tone.DONE,
            "bundles.import_sum",
            count=len(told),
            applied=applied,
            again=again,
            left=left,
        )
