"""How the application begins: the frame is painted first, then the workspace is opened behind it.

Nothing heavy is imported before the first paint: no SQL, no cryptography, no page.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QObject,
    Qt,
    QTimer,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from inspector import paths
from inspector.clock import SystemClock
from inspector.domain.parties import Role
from inspector.errors import InspectorError
from inspector.ui.ahead import LoadAhead, LookBack
from inspector.ui.app import make_application, make_desk, with_workspace
from inspector.ui.behind import find_unrecorded, open_workspace_at, record, stage
from inspector.ui.desk import Desk
from inspector.ui.left_over import LeftOver
from inspector.ui.main_window import MainWindow
from inspector.ui.no_display import say_no_display
from inspector.ui.notices import Tone
from inspector.ui.pages.catalogue import FIRST_RUN, JOURNAL, PAGES
from inspector.ui.pages.opening.skeleton import OpeningView
from inspector.ui.passing import (
    PASSING,
    first_run_page,
    playing_page,
    title_of,
    trouble_page,
)
from inspector.ui.request import Request
from inspector.ui.shell.pages import RAIL, SETTINGS, Page
from inspector.ui.task import Progress
from inspector.ui.times import Times, age_of_process

if TYPE_CHECKING:  # loaded behind the first paint
    from inspector.bundle.export import UnrecordedExport
    from inspector.ui.opening import Trouble
    from inspector.workspace import Workspace

__all__ = ["Start", "main"]

_PATIENCE_SECONDS = 600.0
"""For writes still under way when the window has closed, which it did not do unasked."""


def main(request: Request) -> int:
    """Runs the windows until they are closed.

    Returns:
        The exit code.
    """
    times = Times(born=time.monotonic() - age_of_process())
    qInstallMessageHandler(say_no_display)
    application = make_application([])
    qInstallMessageHandler(None)
    start = Start(make_desk(application, clock=SystemClock()), request)
    start.painted.connect(times.note_painted)
    start.usable.connect(times.note_usable)
    start.usable.connect(start.listen, Qt.ConnectionType.SingleShotConnection)
    if request.times:
        start.usable.connect(lambda: _print_times(times, start.window))
    start.begin()
    code = application.exec()
    start.end()
    return code


class Start(QObject):
    """Leads from the painted frame to an open workspace, and from one to another.

    Args:
        desk: the means, without a workspace.
        request: what to open.

    Attributes:
        window: the one window.

    Signals:
        painted: the frame has been painted for the first time.
        usable: a workspace is open and its page is filled, or there is something to answer.
    """

    painted = Signal()
    usable = Signal()

    def __init__(self, desk: Desk, request: Request) -> None:
        super().__init__()
        self._desk = desk
        self._request = request
        self._workspace: Workspace | None = None
        self._folder: Path | None = None
        self._playing: Progress | None = None
        self._is_answered = False
        self._wanted: Callable[[], None] | None = None
        self.window = self._paint_frame()

    def begin(self) -> None:
        """Shows the frame; everything else comes after it was painted."""
        self.window.installEventFilter(self)
        self.window.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Waits for the first paint."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._painted)
        return False

    def end(self) -> None:
        """Lets the writes finish and closes the workspace: a stick may be pulled out now."""
        if self._playing is not None:
            self._playing.cancel()
        self._desk.receiver.close()
        self._desk.tasks.close(seconds=_PATIENCE_SECONDS)
        if self._workspace is not None:
            self._workspace.close()

    def listen(self) -> None:
        """Lets the receiver look for satellites; it may take them minutes."""
        self._desk.receiver.begin(self._desk.preferences)

    # What a person may want

    def open(self, folder: Path, passphrase: str = "") -> None:
        """Opens a workspace, in place of the one that is open, when what that one does is done."""
        if self._finishes_first(folder, partial(self.open, folder, passphrase)):
            return
        self._folder = folder = folder.absolute()
        if self._workspace is not None and self._workspace.folder == folder:
            self._opened(self._workspace)
            return
        self._is_answered = False
        work = partial(
            open_workspace_at,
            folder,
            clock=self._desk.clock,
            passphrase=passphrase or None,
        )
        # Meanwhile, and on this thread: see there.
        front = [self.window.page]
        LoadAhead(self._desk.tasks, front, parent=self, shared=False, breath_ms=1).load()
        self._desk.tasks.write(
            work,
            receiver=self,
            done=self._opened,
            failed=self._refused,
            ended=self._open_ended,
        )

    def open_demo(self, out: Path) -> None:
        """Opens the demo's field workspace; plays it first where it is not there yet."""
        if self._finishes_first(out, partial(self.open_demo, out)):
            return
        self._folder = out = out.absolute()
        self._playing = progress = Progress()
        progress.changed.connect(self._show_step)
        self._desk.tasks.write(
            partial(stage, out, progress),
            receiver=self,
            done=self._staged,
            failed=self._refused,
            ended=self._play_ended,
        )

    def begin_anew(self) -> None:
        """To the first run; back into the workspace if one is open."""
        if self._workspace is not None:
            self._opened(self._workspace)
            return
        self._move_in(None, (first_run_page(self),), None, FIRST_RUN)
        QTimer.singleShot(0, self, self.usable.emit)

    def enter(self, workspace: Workspace, page: str, state: dict[str, object]) -> None:
        """Goes on in a workspace that the first run has just made.

        Args:
            workspace: the new one, open.
            page: where to go.
            state: where on it.
        """
        if self._finishes_first(workspace.folder, partial(self.enter, workspace, page, state)):
            return
        self._folder = workspace.folder
        self._opened(workspace, page)
        self.window.go(page, state)

    def choose(self) -> None:
        """Asks for the folder of a workspace with the system's picker, and opens it."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not painted first

        near = self._folder.parent if self._folder is not None else Path.home()
        title = self.tr("选择工作区文件夹")
        chosen = QFileDialog.getExistingDirectory(self.window, title, str(near))
        if chosen:
            self.open(Path(chosen))

    # Steps

    def _finishes_first(self, folder: Path, then: Callable[[], None]) -> bool:
        """Whether photos come in or a bundle is written; says so, and goes there afterwards.

        A workspace that is left lets go of such work, and the rest would be lost unheard.
        """
        code = self._desk.under_way
        if not code:
            return False
        self._desk.notices.tell(Tone.INFO, code, key="start-finishing", folder=folder.name)
        waits_already, self._wanted = self._wanted is not None, then
        if not waits_already:
            once = Qt.ConnectionType.SingleShotConnection
            self._desk.tasks.settled.connect(self._finished_first, once)
        return True

    def _finished_first(self) -> None:
        then, self._wanted = self._wanted, None
        if then is not None:
            then()

    def _paint_frame(self) -> MainWindow:
        preferences = self._desk.preferences
        request, there = self._request, preferences.file.load_whereabouts()
        last = preferences.settings.workspaces
        if request.demo is None and (request.folder is not None or last):
            self._folder = (request.folder or Path(last[0])).absolute()
        elif request.demo is None:
            page = Page(FIRST_RUN, title_of(FIRST_RUN), "", OpeningView, is_passing=True)
            return MainWindow(self._desk, pages=(page,), role=None, first=FIRST_RUN)
        was_there = request.demo is not None or str(self._folder) == there.workspace
        role = Role(there.role) if was_there and there.role in set(Role) else Role.FIELD
        pages = [replace(page, build=OpeningView, is_passing=True) for page in PAGES]
        return MainWindow(self._desk, pages=pages, role=role, first="" if was_there else "today")

    def _painted(self) -> None:
        self.painted.emit()
        QApplication.setWindowIcon(QIcon(str(paths.resources("application", "inspector.svg"))))
        if self._request.demo is not None:
            self.open_demo(self._request.demo)
        elif self._folder is not None:
            self.open(self._folder)
        else:
            self.begin_anew()

    def _opened(self, workspace: Workspace, first: str = "") -> None:
        self._is_answered = True
        self._playing = None
        before, self._workspace = self._workspace, workspace
        if before is not None and before is not workspace:
            self._desk.tasks.write(before.close, receiver=self)
        preferences = self._desk.preferences
        preferences.change(preferences.settings.opened(workspace.folder))
        role, here = workspace.info.role, self.window.page
        if not first and here in (*RAIL[role], SETTINGS):
            first = here
        pages = tuple(page for page in PAGES if page.id != FIRST_RUN)
        anew = replace(first_run_page(self), is_passing=True)
        self._move_in(workspace, (*pages, anew), role, first)
        LeftOver(self._desk).look()
        once = Qt.ConnectionType.SingleShotConnection
        self._desk.tasks.settled.connect(self.usable, once)
        self.usable.connect(partial(self._find_exports, workspace), once)
        ids = {page.id for page in pages}
        others = [page for page in (*RAIL[role], SETTINGS, JOURNAL) if page in ids]
        self.usable.connect(LoadAhead(self._desk.tasks, others, parent=self).load, once)
        behind = LookBack(self._desk.tasks, workspace, parent=self._desk.belongings)
        self.usable.connect(behind.look, once)

    def _find_exports(self, workspace: Workspace) -> None:
        """A bundle finished in the instant the window closed is on its stick, unrecorded."""
        if workspace is self._workspace:
            self._desk.tasks.read(
                partial(find_unrecorded, workspace),
                receiver=self,
                done=partial(self._record_exports, workspace),
            )

    def _record_exports(self, workspace: Workspace, found: tuple[UnrecordedExport, ...]) -> None:
        if found and workspace is self._workspace:
            self._desk.tasks.write(partial(record, workspace, found), receiver=self)

    def _staged(self, field: Path) -> None:
        self._playing = None
        self.open(field)

    def _refused(self, problem: InspectorError) -> bool:
        from inspector.ui.opening import trouble_of  # noqa: PLC0415 - behind the first paint

        assert self._folder is not None  # it is what was refused
        self._show_trouble(trouble_of(problem, self._folder, self._desk.language))
        return True

    def _open_ended(self) -> None:
        if not self._is_answered:
            self._show_fault()

    def _play_ended(self) -> None:
        if self._playing is None:
            return  # it is open, or refused in words
        if self._playing.is_cancelled:
            self._playing = None
            self.begin_anew()
        else:
            self._show_fault()

    def _show_fault(self) -> None:
        """A fault of ours is told elsewhere; nobody is left with grey shapes because of it."""
        from inspector.ui.opening import unexpected  # noqa: PLC0415 - behind the first paint

        assert self._folder is not None  # it was to be opened
        self._show_trouble(unexpected(self._folder, self._desk.language))

    def _show_trouble(self, trouble: Trouble) -> None:
        self._is_answered = True
        was_playing, self._playing = self._playing is not None, None
        page = trouble_page(self, trouble, demo=was_playing)
        self._move_in(None, (page,), None, PASSING)
        QTimer.singleShot(0, self, self.usable.emit)

    def _show_step(self, number: int, _total: int) -> None:
        from inspector.ui.pages.opening.playing import PlayingView  # noqa: PLC0415 - behind the first paint

        progress = self._playing
        if progress is None:
            return
        if not isinstance(self.window.view, PlayingView):
            self._move_in(None, (playing_page(progress.cancel),), None, PASSING)
        view = self.window.view
        assert isinstance(view, PlayingView)
        view.show_step(number)

    def _move_in(
        self,
        workspace: Workspace | None,
        pages: tuple[Page, ...],
        role: Role | None,
        first: str,
    ) -> None:
        before, self._desk = self._desk, with_workspace(self._desk, workspace)
        self.window.move_in(self._desk, pages=pages, role=role, first=first)
        before.clear()


def _print_times(times: Times, window: MainWindow) -> None:
    print(json.dumps({"painted_ms": times.painted, "usable_ms": times.usable}), flush=True)  # noqa: T201 - asked for
    window.close()
