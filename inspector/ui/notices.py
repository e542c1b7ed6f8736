"""The one road by which anybody tells the user something.

A room or page raises a notice; the shell shows it: a passing one as a toast, a lasting one as a
bar on top. Notices raised before there is a window are kept and shown when it comes. Nobody opens
a message box.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal

from inspector import log, words
from inspector.clock import Clock
from inspector.errors import InspectorError
from inspector.findings import Finding
from inspector.words import Language

__all__ = ["Notice", "NoticeAction", "Notices", "Reason", "RecordedNotices", "Told", "Tone"]

_log = log.get(__name__)
_KEEP = 50
_LONGEST = 400
_REMEMBERED = 300


class Tone(StrEnum):
    """What kind of news; each has its icon, so that colour is never the only sign."""

    DONE = "done"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """The one button of a notice.

    Attributes:
        code: key of its label in the word catalogue (``ui.undo``).
        run: called on the GUI thread when it is pressed.
    """

    code: str
    run: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell; its sentence is looked up when it is shown, in the language then in force.

    Attributes:
        tone: what kind of news.
        code: key of its sentence in the word catalogue.
        blanks: values for the blanks of the sentence.
        action: its button, as 撤销.
        key: one notice a key: a new one takes the old one's place, `Notices.withdraw` takes it
            back. Empty for none.
        lasting: stays as a bar on top until withdrawn; otherwise a toast that passes.
        of_page: a hint that holds only on the page one is at; it goes when the page is left.
    """

    tone: Tone
    code: str
    blanks: Mapping[str, object] = field(default_factory=dict, hash=False)
    action: NoticeAction | None = None
    key: str = ""
    lasting: bool = False
    of_page: bool = False

    def text(self, language: Language) -> str:
        """Its sentence on one line, cut where a name in it would fill the window."""
        text = " ".join(words.say(self.code, language, **self.blanks).split())
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


@dataclass(frozen=True, slots=True)
class Told:
    """A notice that was raised, and when; None where nobody keeps the time."""

    at: datetime | None
    notice: Notice


class Reason:
    """An error's sentence as a blank of another sentence."""

    def __init__(self, problem: InspectorError) -> None:
        self._problem = problem

    def say(self, language: Language) -> str:
        """The sentence in a language."""
        return words.error(self._problem, language)


class Notices(QObject):
    """Takes notices from any thread and hands them to whoever shows them, on the GUI thread.

    Signals:
        raised: a `Notice` to show.
        withdrawn: the key of notices that no longer hold.
    """

    raised = Signal(object)
    withdrawn = Signal(str)
    _arrived = Signal(object)
    _taken_back = Signal(str)

    def __init__(self, parent: QObject | None = None, *, clock: Clock | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._told: deque[Told] = deque(maxlen=_REMEMBERED)
        self._waiting: list[Notice] | None = []
        # Signals of one sender keep their order across threads; slots run where this object lives.
        self._arrived.connect(self._deliver, Qt.ConnectionType.AutoConnection)
        self._taken_back.connect(self._forget, Qt.ConnectionType.AutoConnection)

    def post(self, notice: Notice) -> None:
        """Raises a notice; from any thread."""
        self._arrived.emit(notice)

    def record(self, notice: Notice) -> None:
        """Keeps a notice for 操作记录 without showing it; on the GUI thread."""
        self._told.append(Told(self._clock.now() if self._clock else None, notice))

    def tell(
        self,
        tone: Tone,
        code: str,
        *,
        action: NoticeAction | None = None,
        key: str = "",
        lasting: bool = False,
        of_page: bool = False,
        **blanks: object,
    ) -> None:
        """Raises a notice from its parts; from any thread."""
        self.post(Notice(tone, code, blanks, action, key, lasting, of_page))

    def fail(
        self, problem: InspectorError, *, action: NoticeAction | None = None, key: str = ""
    ) -> None:
        """Raises the sentence of an error of ours, as a toast that stays longer than news."""
        self.post(Notice(Tone.ERROR, problem.code, problem.context, action, key))

    def warn(self, found: Finding) -> None:
        """Raises the sentence of a finding."""
        self.post(Notice(Tone.WARNING, found.code, {"subject": found.subject, **found.context}))

    def withdraw(self, key: str) -> None:
        """Takes back what was raised under a key; from any thread."""
        self._taken_back.emit(key)

    @property
    def is_open(self) -> bool:
        """Whether there is a window that shows notices."""
        return self._waiting is None

    def open(self) -> None:
        """The window is there: hands it what waited, and from now on everything at once."""
        waiting, self._waiting = self._waiting or [], None
        for notice in waiting:
            self.raised.emit(notice)

    def shut(self) -> None:
        """The window is gone: keeps notices again."""
        self._waiting = self._waiting or []

    @property
    def told(self) -> tuple[Told, ...]:
        """What was raised in this session, the latest first; at most a few hundred."""
        return tuple(reversed(self._told))

    def _deliver(self, notice: Notice) -> None:
        self.record(notice)
        if notice.tone in (Tone.ERROR, Tone.WARNING):
            _log.warning("told: %s", notice.code)
        if self._waiting is None:
            self.raised.emit(notice)
            return
        if notice.key:
            self._forget(notice.key)
        self._waiting = [*self._waiting, notice][-_KEEP:]

    def _forget(self, key: str) -> None:
        if self._waiting is None:
            self.withdrawn.emit(key)
        else:
            self._waiting = [kept for kept in self._waiting if kept.key != key]


class RecordedNotices(Notices):
    """Keeps everything that was said, for tests of pages that have no window.

    Attributes:
        said: the notices, in order.
        taken_back: the keys withdrawn, in order.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.said: list[Notice] = []
        self.taken_back: list[str] = []
        self.raised.connect(self.said.append)
        self.withdrawn.connect(self.taken_back.append)
        self.open()

    @property
    def codes(self) -> list[str]:
        """The codes of what was said, in order."""
        return [notice.code for notice in self.said]
