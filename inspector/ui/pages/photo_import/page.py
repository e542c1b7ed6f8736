"""导入照片: look at a card, sort its photos, take them in while one goes on working."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.capture.import_jobs import Pending
from inspector.domain.ids import InspectionId
from inspector.ui.desk import Desk
from inspector.ui.pages.bundles.parts import dropped_files
from inspector.ui.pages.checks.chooser import Chooser
from inspector.ui.pages.checks.reading import Running
from inspector.ui.pages.photo_import.cards import Card
from inspector.ui.pages.photo_import.home import HomeView
from inspector.ui.pages.photo_import.panels import FilesPanel
from inspector.ui.pages.photo_import.reading import Home, Look, look_at, read_cards, read_home
from inspector.ui.pages.photo_import.sorting import SortView
from inspector.ui.pages.photo_import.tray import Tray
from inspector.ui.shell.action_button import make_action
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.shell.width import WidthClass
from inspector.ui.task import Progress
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.task_card import TaskCard
from inspector.ui.widgets.themed import px

__all__ = ["PhotoImportPage"]

_LOOK_MS = 3000
"""How often it is looked whether a card was plugged in."""
_LONG_S = 10
"""Work that takes longer than this is told in the header of other pages."""
_NARROW = (WidthClass.COMPACT, WidthClass.NARROW)


class PhotoImportPage(PageView):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.importer = desk.importer
        self._wanted = ""
        self._inspection: Running | None = None
        self._running: tuple[Running, ...] = ()
        self._given: tuple[Path, ...] = ()
        self._progress: Progress | None = None
        self._choosing = self._unfit = False
        self._build()
        self._make_actions()
        self._connect()
        self.follow_theme()

    @property
    def tray(self) -> Tray | None:
        """What was found; None while nothing is looked at."""
        return self.sorter.tray

    # What the window asks

    def subtitle(self) -> str:
        """Where the photos go, while they are sorted."""
        return self._goes_to() if self.tray is not None else ""

    def path(self) -> tuple[str, ...]:
        """Behind a card that is looked at stands the page as it begins."""
        return (self.tr("存储卡和文件夹"),) if self.tray is not None else ()

    def go_up(self) -> bool:
        """Leaves the card."""
        if self._choosing and self._inspection is not None:
            self._choosing = False
            self._show()
            return True
        if self.tray is None and self._progress is None:
            return False
        self._leave_card()
        return True

    def regions(self) -> tuple[QWidget, ...]:
        """The photos and where they go."""
        if self.tray is None:
            return (self.home,)
        return (self.sorter.tiles, self.sorter.card)

    def keys(self) -> tuple[KeyEntry, ...]:
        """Keys of the page."""
        return (
            ("Ctrl+O", self.tr("选择照片")),
            ("Ctrl+V", self.tr("粘贴照片")),
            ("Space", self.tr("选中或取消选中；按住 Shift 选中一段")),
            ("Ctrl+Enter", self.tr("导入选中的照片")),
        )

    def state(self) -> Mapping[str, object]:
        """The inspection, and the folder that is looked at."""
        folder = str(self.tray.card) if self.tray is not None and self.tray.card else ""
        return {"inspection": self._wanted, "folder": folder}

    def restore(self, state: Mapping[str, object]) -> None:
        """Goes there; the folder is looked at when the inspection is known."""
        wanted, folder = state.get("inspection"), state.get("folder")
        self._wanted = wanted if isinstance(wanted, str) else ""
        self._inspection = None
        if isinstance(folder, str) and folder:
            self._given = (Path(folder),)

    def entered(self) -> None:
        """Reads what there is, and begins to look for cards."""
        self._read()
        self._read_cards()
        self._timer.start()

    def set_width_class(self, width_class: WidthClass) -> None:
        """Where it is narrow, things stand below each other."""
        super().set_width_class(width_class)
        below = width_class in _NARROW
        self.home.set_below(below=below)
        self.sorter.set_below(below=below)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """They are here."""
        event.acceptProposedAction()
        self.look_at(dropped_files(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What was copied elsewhere is looked at."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            event.accept()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._files.setText(self.tr("选择照片"))
        self._begin.set_text(self.tr("去小区开始检查"))
        self._none.say(
            self.tr("没有正在做的检查"),
            self.tr("照片要归到一次检查里。先在小区里开始检查，再回来导入。"),
        )
        self._empty.say(
            self.tr("这里没有照片"), self.tr("换一个文件夹，或者看看存储卡是不是插好了。")
        )
        self._back.set_text(self.tr("换一处"))
        self._show()

    # What people do

    def look_at(self, given: Sequence[Path]) -> None:
        """Looks at files and folders; nothing is taken in."""
        if not given:
            return
        self._given = tuple(given)
        if self._inspection is None:
            self._choosing = bool(self._running)
            self._show()
            return
        self._scan(self._inspection)

    def choose_files(self) -> None:
        """By the system's picker."""
        self.look_at(self.desk.pictures.choose(self))

    def choose_folder(self) -> None:
        """By the system's picker."""
        chosen = self._ask_folder(self.tr("选择放照片的文件夹"))
        if chosen is not None:
            self.look_at((chosen,))

    def paste(self) -> None:
        """Files, or a picture, from the clipboard."""
        data = QApplication.clipboard().mimeData()
        files = dropped_files(data)
        if files:
            self.look_at(files)
        elif data.hasImage():
            self.desk.pictures.hold_image(
                QImage(data.imageData()), receiver=self, done=lambda path: self.look_at((path,))
            )

    def take_in(self) -> None:
        """Takes in what is ticked."""
        tray, inspection = self.tray, self._inspection
        if tray is None or inspection is None or self.importer.is_running:
            return
        wanted = tray.wanted()
        if not wanted:
            return
        name = tray.card.parent.name if tray.card is not None else ""
        name = name or (str(tray.card) if tray.card is not None else self.tr("选择的照片"))
        self.importer.start(wanted, inspection=inspection.id, name=name, card=tray.card)
        self._leave_card()

    # Within

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.home = HomeView(self.desk)
        self._chooser = Chooser()
        self._begin = Button(kind=ButtonKind.PRIMARY, icon="arrow-right")
        self._none = EmptyState("", icon="list-checks", actions=(self._begin,))
        self._scanning = TaskCard()
        self._scan_page = QWidget()
        scan = QVBoxLayout(self._scan_page)
        scan.setContentsMargins(px(24), px(16), px(20), px(16))
        scan.addWidget(self._scanning)
        scan.addStretch(1)
        self._back = Button(kind=ButtonKind.PRIMARY, icon="folder-open")
        self._empty = EmptyState("", icon="images", actions=(self._back,))
        self.sorter = SortView(self.desk.tasks, lambda: self.desk.language)
        self._stack = QStackedWidget()
        for part in (
            self.home,
            self._chooser,
            self._none,
            self._scan_page,
            self._empty,
            self.sorter,
        ):
            self._stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)

    def _make_actions(self) -> None:
        self._files = make_action(self, "", run=self.choose_files, icon="images", key="Ctrl+O")
        go = make_action(self, "", run=self.take_in, icon="download", key="Ctrl+Return")
        self.addActions([go, self._files])

    def _connect(self) -> None:
        self._timer.timeout.connect(self._read_cards)
        self.sorter.take_asked.connect(self.take_in)
        self.sorter.panel_asked.connect(self.panel_asked)
        self.sorter.panel_dropped.connect(self.panel_dropped)
        self._begin.clicked.connect(lambda: self.go_asked.emit("compounds", {}))
        self._back.clicked.connect(self._leave_card)
        self._chooser.chosen.connect(self._chosen)
        self._chooser.begin_asked.connect(lambda: self.go_asked.emit("compounds", {}))
        self._scanning.stop_asked.connect(self._leave_card)
        home = self.home
        home.card_chosen.connect(lambda folder: self.look_at((folder,)))
        home.files_asked.connect(self.choose_files)
        home.folder_asked.connect(self.choose_folder)
        home.watch_asked.connect(self._watch)
        home.other_asked.connect(self._choose_inspection)
        home.dropped.connect(self.look_at)
        home.resume_asked.connect(self._resume)
        home.give_up_asked.connect(self._give_up)
        home.undo_asked.connect(self.desk.undo.undo)
        home.refused_asked.connect(self._show_refused)
        home.work.stop_asked.connect(self.importer.stop)
        self.importer.changed.connect(self._show)
        self.importer.ended.connect(self._came_in)
        self.importer.forgotten.connect(self._read)

    def _read(self) -> None:
        self.desk.tasks.read(
            partial(read_home, self.desk.opened), receiver=self, done=self._know, topic="home"
        )

    def _read_cards(self) -> None:
        if not self.isVisible() or self.tray is not None:
            return
        self.desk.tasks.read(
            partial(read_cards, self.desk.preferences.settings.photo_folders),
            receiver=self,
            done=self._cards_known,
            topic="cards",
        )

    def _cards_known(self, cards: tuple[Card, ...]) -> None:
        self.home.show_cards(cards)

    def _know(self, home: Home) -> None:
        self._running = home.running
        # While one runs it is in its file, too, and nobody cut it off.
        self.home.show_pending(() if self.importer.is_running else home.pending)
        held = next((one for one in home.running if str(one.id) == self._wanted), None)
        if held is None and len(home.running) == 1:
            held = home.running[0]
        self._inspection = held
        self._chooser.show_running(home.running, self.desk.language)
        if held is not None:
            self._wanted = str(held.id)
            self._choosing = False
        elif home.running:
            self._choosing = True
        if held is not None and self._given and self.tray is None and self._progress is None:
            self._scan(held)
        self._show()

    def _choose_inspection(self) -> None:
        self._choosing = True
        self._show()

    def _chosen(self, key: str) -> None:
        self._inspection = next((one for one in self._running if str(one.id) == key), None)
        self._wanted, self._choosing = key, False
        self.state_changed.emit()
        if self._inspection is not None and self._given:
            self._scan(self._inspection)
        self._show()

    def _scan(self, inspection: Running) -> None:
        progress = Progress()
        progress.changed.connect(self._scanned)
        self._progress = progress
        self.sorter.show_look(None)
        self._scanning.show_work(self.tr("正在看有哪些照片"), "", 0, 1)
        self.desk.tasks.read(
            partial(
                look_at,
                self.desk.opened,
                self._given,
                inspection=InspectionId(UUID(str(inspection.id))),
                report=progress.report,
            ),
            receiver=self,
            done=partial(self._looked, progress),
            ended=partial(self._scan_ended, progress),
            progress=progress,
            topic="look",
        )
        self._show()

    def show_scanning(self, done: int, total: int) -> None:
        """Files are looked at; for pictures of the page, too."""
        self._scanned(done, total)
        self._stack.setCurrentWidget(self._scan_page)

    def _scanned(self, done: int, total: int) -> None:
        figures = self.tr("{done} / {total} 个文件").format(done=done, total=total)
        self._scanning.show_work(self.tr("正在看有哪些照片"), figures, done, total)

    def _looked(self, progress: Progress, look: Look) -> None:
        if progress is not self._progress:
            return
        self._progress = None
        self.sorter.show_look(look)
        self._unfit = bool(look.unfit)
        self.state_changed.emit()
        self._show()

    def _scan_ended(self, progress: Progress) -> None:
        if progress is self._progress:
            self._progress, self._given = None, ()
            self._show()

    def _leave_card(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
        self._progress, self._given = None, ()
        self.sorter.show_look(None)
        self.panel_dropped.emit()
        self.state_changed.emit()
        self._read_cards()
        self._show()

    def _came_in(self) -> None:
        if self.isVisible():
            self.importer.take_over()
        self._read()
        self._show()

    def _show(self) -> None:
        importer = self.importer
        if importer.is_running:
            self.home.show_work(importer.done, importer.total, importer.name)
        else:
            self.home.show_end(importer.outcome)
        self.home.show_target(self._goes_to(), several=len(self._running) > 1)
        self._tell_others()
        self._stack.setCurrentWidget(self._part())
        self.sorter.show_state(self._goes_to(), busy=importer.is_running)
        self.header_changed.emit()

    def _tell_others(self) -> None:
        """In the header of other pages, once it takes long."""
        importer = self.importer
        long = importer.is_running and importer.seconds > _LONG_S and not self.isVisible()
        done, total = importer.done, importer.total
        told = self.tr("导入照片 {done} / {total}").format(done=done, total=total)
        self.work_changed.emit(told if long else "")

    def _part(self) -> QWidget:
        if self._choosing:
            return self._chooser
        if self._progress is not None:
            return self._scan_page
        if self.tray is not None:
            return self.sorter if self.tray.count or self._unfit else self._empty
        if not self._running and not self.importer.is_running and self._inspection is None:
            return self._none
        return self.home

    def _goes_to(self) -> str:
        one = self._inspection
        if one is None:
            return ""
        return self.tr("导入到：{compound} {year} 年第 {ordinal} 轮").format(
            compound=one.compound, year=one.round.year, ordinal=one.round.ordinal
        )

    # Other ways in and out

    def _resume(self, pending: Pending) -> None:
        self.importer.resume(pending.job, pending.left)
        self.home.show_pending(())

    def _give_up(self, pending: Pending) -> None:
        self.importer.forget(pending.job)

    def _watch(self) -> None:
        chosen = self._ask_folder(self.tr("选择常看的文件夹"))
        if chosen is None:
            return
        preferences = self.desk.preferences
        preferences.change(preferences.settings.watching(chosen))
        self._read_cards()

    def _ask_folder(self, title: str) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self, title, str(Path.home()))
        return Path(chosen) if chosen else None

    def _show_refused(self) -> None:
        if self.importer.outcome is not None:
            self.panel_asked.emit(FilesPanel(self.importer.outcome.refused, self.desk.language))
