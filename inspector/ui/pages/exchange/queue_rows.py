"""What is known of the files in headquarters' queue, and of those on their way into it; no Qt."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from inspector.bundle.inbox import Waiting
from inspector.domain.exchange import Verdict
from inspector.errors import InspectorError
from inspector.ui.pages.exchange.reading import Look

__all__ = ["Intake", "QueueRow", "RowState"]

_CLEAN = frozenset({Verdict.ACCEPTED, Verdict.WARNINGS})


class RowState(StrEnum):
    """How far a file has come."""

    WAITING = "waiting"
    CHECKING = "checking"
    CHECKED = "checked"
    UNREADABLE = "unreadable"
    DECIDING = "deciding"


@dataclass(slots=True)
class QueueRow:
    """A file and what is known about it.

    Attributes:
        waiting: the file.
        state: how far it has come.
        look: what checking found.
        problem: why it could not be checked.
        share: of the check, in percent.
    """

    waiting: Waiting
    state: RowState = RowState.WAITING
    look: Look | None = None
    problem: InspectorError | None = None
    share: int = 0

    @property
    def key(self) -> str:
        """What it is called inside."""
        return self.waiting.path.name

    @property
    def verdict(self) -> Verdict | None:
        """What the check came to; None before."""
        return None if self.look is None else self.look.preview.verification.verdict

    @property
    def is_clean(self) -> bool:
        """Whether it can be taken in without a second look."""
        return self.state is RowState.CHECKED and self.verdict in _CLEAN


@dataclass(slots=True)
class Intake:
    """Files on their way into the inbox.

    Attributes:
        waiting: still to be copied.
        current: being copied.
        done, total: of the current file, in bytes.
        count: how many there were in all.
        taken, again: copied; there already.
        problems: what was no bundle, or could not be read.
    """

    waiting: deque[Path] = field(default_factory=deque)
    current: Path | None = None
    done: int = 0
    total: int = 0
    count: int = 0
    taken: int = 0
    again: int = 0
    problems: list[tuple[Path, InspectorError]] = field(default_factory=list)
