"""The last resort: what nobody expected is written to a file and said in a plain sentence.

Takes unhandled exceptions of every thread, Qt's own messages, and crashes of the machine code
below Python, which are found at the next start. A crash file holds no values of variables, so no
names of people; it stays on this computer.
"""

from __future__ import annotations

import contextlib
import faulthandler
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import IO

import platformdirs
import PySide6
from PySide6.QtCore import (
    QMessageLogContext,
    QtMsgType,
    QUrl,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices

from inspector import __version__, log, words
from inspector.clock import Clock
from inspector.ui.notices import NoticeAction, Notices, Tone
from inspector.words import Language

__all__ = ["CrashHandler"]

_log = log.get(__name__)
_KEPT_FILES = 20
_BELOW = "below-python.txt"
_HARMLESS = (
    # A window without a window system has no size hints to pass on.
    "This plugin does not support propagateSizeHints()",
)


class CrashHandler:
    """Writes crash files and tells the user.

    Args:
        notices: who tells.
        clock: the time in the file.
        language: of the sentence where there is no window yet.
        folder: for the files; the system's folder for logs when not given.
    """

    def __init__(
        self,
        notices: Notices,
        *,
        clock: Clock,
        language: Language,
        folder: Path | None = None,
    ) -> None:
        logs = platformdirs.user_log_path("inspector", appauthor=False)
        self.folder = folder or logs / "crashes"
        self._notices = notices
        self._clock = clock
        self._language = language
        self._seen: set[str] = set()
        self._lock = threading.Lock()
        self._below: IO[str] | None = None

    def install(self) -> None:
        """Hooks itself in everywhere; called once, at the start of the application."""
        sys.excepthook = self._python
        threading.excepthook = self._thread
        qInstallMessageHandler(self._qt)
        self._watch_below()

    def report(self, problem: BaseException) -> Path | None:
        """Writes a fault of ours down and tells the user; from any thread.

        The same fault again in one run makes no second file.

        Returns:
            The file; None when it was seen before or could not be written.
        """
        trace = "".join(traceback.format_exception(problem))
        fingerprint = _fingerprint(problem)
        _log.error("unexpected: %s", trace)
        with self._lock:
            again = fingerprint in self._seen
            self._seen.add(fingerprint)
        path = None if again else self._write(trace, fingerprint)
        if path is not None:
            self._tell("ui.crashed", path)
        elif not again:
            self._tell("ui.crashed_unwritten", self.folder)
        return path

    def _python(
        self,
        kind: type[BaseException],
        problem: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, problem, trace)
            return
        self.report(problem.with_traceback(trace))

    def _thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None and not isinstance(what.exc_value, SystemExit):
            self.report(what.exc_value)

    def _qt(self, level: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if message in _HARMLESS:
            return
        if level in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            _log.debug("Qt: %s", message)
        elif level is QtMsgType.QtWarningMsg:
            _log.warning("Qt: %s", message)
        else:
            _log.error("Qt: %s", message)
            # Qt may end the process after this call.
            trace = "".join(traceback.format_stack())
            self._write(f"Qt: {message}\n{trace}", _digest(message))

    def _watch_below(self) -> None:
        """Has crashes below Python written down, and tells of the one that ended the last run."""
        path = self.folder / _BELOW
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            left = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
            if left.strip() and (kept := self._write(left, _digest(left))) is not None:
                self._tell("ui.crashed_last_time", kept)
            self._below = path.open("w", encoding="utf-8")
        except OSError as error:
            _log.warning("crashes below Python are not written down: %s", error)
            return
        faulthandler.enable(self._below)

    def _write(self, trace: str, fingerprint: str) -> Path | None:
        now = self._clock.now()
        path = self.folder / f"crash-{now:%Y%m%d-%H%M%S}-{fingerprint}.txt"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{_heading(now.isoformat())}\n{trace}", encoding="utf-8")
            self._thin_out()
        except OSError as error:
            _log.warning("the crash file cannot be written: %s", error)
            return None
        return path

    def _thin_out(self) -> None:
        for old in sorted(self.folder.glob("crash-*.txt"))[:-_KEPT_FILES]:
            with contextlib.suppress(OSError):
                old.unlink()

    def _tell(self, code: str, path: Path) -> None:
        if not self._notices.is_open and sys.stderr is not None:
            sys.stderr.write(words.say(code, self._language, path=str(path)) + "\n")
        action = NoticeAction("ui.crash_folder", self._open_folder)
        self._notices.tell(Tone.ERROR, code, action=action, key="crash", path=str(path))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))


def _heading(when: str) -> str:
    import platform  # noqa: PLC0415 - nobody needs it who does not crash

    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return (
        f"Inspector {__version__}\n{when}\nPython {platform.python_version()}, "
        f"PySide6 {PySide6.__version__}\n{system}\nthread {threading.current_thread().name}\n"
    )


def _fingerprint(problem: BaseException) -> str:
    """The same for the same fault at the same place, whatever the values were."""
    frames = traceback.extract_tb(problem.__traceback__)
    places = [f"{frame.filename}:{frame.lineno}" for frame in frames]
    return _digest("\n".join([type(problem).__qualname__, *places]))


def _digest(text: str) -> str:
    import hashlib  # noqa: PLC0415 - only for a crash

    return hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()[:8]
