"""导入照片: look at a card, sort its photos, take them in while one goes on working."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from inspector import words
from inspector.capture.import_jobs import Pending
from inspector.domain.ids import InspectionId
from inspector.ui.desk import Desk
from inspector.ui.pages.bundles.parts import dropped_files
from inspector.ui.pages.checks.reading import Running
from inspector.ui.pages.photo_import.arrival import Arrival
from inspector.ui.pages.photo_import.cards import Card
from inspector.ui.pages.photo_import.looking import Looking
from inspector.ui.pages.photo_import.panels import FilesPanel
from inspector.ui.pages.photo_import.parts import Parts
from inspector.ui.pages.photo_import.reading import Home, Look, read_cards, read_home
from inspector.ui.pages.photo_import.track_panel import TrackPanel
from inspector.ui.pages.photo_import.tray import Tray
from inspector.ui.shell.action_button import make_action
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.shell.width import WidthClass

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
        self._arrival = Arrival()
        self._inspection: Running | None = None
        self._running: tuple[Running, ...] = ()
        self._given: tuple[Path, ...] = ()
        self._looked_for = ""
        self._choosing = False
        self._looking = Looking(desk, self)
        self._parts = Parts(desk, self)
        self.home, self.sorter = self._parts.home, self._parts.sorter
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._parts)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self.setAcceptDrops(True)
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
        """Behind a card that is looked at stands the page as it begins, then where one was."""
        if self.tray is not None or self._looking.is_going:
            return (self.tr("存储卡和文件夹"),)
        return (self.tr("返回"),) if self._arrival.back is not None else ()

    def go_up(self) -> bool:
        """Leaves the card."""
        if self._choosing and self._inspection is not None:
            self._choosing = False
            self._show()
            return True
        if self.tray is not None or self._looking.is_going:
            self._leave_card()
        elif self._arrival.back is not None:
            page, state = self._arrival.back
            self._arrival = replace(self._arrival, target="", back=None)
            self.go_asked.emit(page, state)
        else:
            return False
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
        """The inspection, the folder that is looked at, and the way back."""
        folder = self.tray.card if self.tray is not None else None
        return replace(self._arrival, folder=folder).state()

    def restore(self, state: Mapping[str, object]) -> None:
        """Goes there; the folder is looked at when the inspection is known."""
        self._arrival = Arrival.of(state)
        self._inspection = None
        if self._arrival.folder is not None:
            self._given = (self._arrival.folder,)

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
        self._parts.say()
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
        if tray is None or inspection is None:
            return
        if self.importer.is_running or self._looking.is_going:
            return
        wanted = tray.wanted()
        if not wanted:
            return
        name = tray.card.parent.name if tray.card is not None else ""
        name = name or (str(tray.card) if tray.card is not None else self.tr("选择的照片"))
        self.importer.start(wanted, inspection=inspection.id, name=name, card=tray.card)
        self._leave_card()

    def ask_track(self) -> None:
        """Opens what places photos by a track, beside the page."""
        tray = self.tray
        if tray is not None:
            panel = TrackPanel(self.desk, tuple(tray.photos()), in_use=self.sorter.has_track)
            panel.placed.connect(self.sorter.place)
            self.panel_asked.emit(panel)

    # Within

    def _make_actions(self) -> None:
        self._files = make_action(self, "", run=self.choose_files, icon="images", key="Ctrl+O")
        go = make_action(self, "", run=self.take_in, icon="download", key="Ctrl+Return")
        self.addActions([go, self._files])

    def _connect(self) -> None:
        parts, looking = self._parts, self._looking
        self._timer.timeout.connect(self._read_cards)
        looking.moved.connect(self._scanned)
        looking.found.connect(self._found)
        looking.over.connect(self._looked)
        self.sorter.stop_asked.connect(looking.stop)
        self.sorter.track_asked.connect(self.ask_track)
        self.sorter.take_asked.connect(self.take_in)
        self.sorter.panel_asked.connect(self.panel_asked)
        self.sorter.panel_dropped.connect(self.panel_dropped)
        parts.begin.clicked.connect(lambda: self.go_asked.emit("compounds", {}))
        parts.elsewhere.clicked.connect(self._leave_card)
        parts.chooser.chosen.connect(self._chosen)
        parts.chooser.begin_asked.connect(lambda: self.go_asked.emit("compounds", {}))
        parts.scanning.stop_asked.connect(self._leave_card)
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
        held = next((one for one in home.running if str(one.id) == self._arrival.inspection), None)
        if held is None and len(home.running) == 1:
            held = home.running[0]
        self._inspection = held
        self._parts.chooser.show_running(home.running, self.desk.language)
        if held is not None:
            self._arrival = replace(self._arrival, inspection=str(held.id))
            self._choosing = False
        elif home.running:
            self._choosing = True
        if held is not None and self._given and not self._is_looked_at_for(held):
            self._scan(held)
        self._show()

    def _is_looked_at_for(self, inspection: Running) -> bool:
        """Whether what was found, or is being looked for, was put to what this one asks."""
        looked = self.tray is not None or self._looking.is_going
        return looked and self._looked_for == str(inspection.id)

    def _choose_inspection(self) -> None:
        self._choosing = True
        self._show()

    def _chosen(self, key: str) -> None:
        self._inspection = next((one for one in self._running if str(one.id) == key), None)
        self._arrival = replace(self._arrival, inspection=key)
        self._choosing = False
        self.state_changed.emit()
        if self._inspection is not None and self._given:
            self._scan(self._inspection)
        self._show()

    def _scan(self, inspection: Running) -> None:
        self.sorter.show_look(None)
        self._parts.show_scanning(0, 0)
        self._looked_for = str(inspection.id)
        self._looking.begin(self._given, inspection=InspectionId(UUID(str(inspection.id))))
        self._show()

    def show_scanning(self, done: int, total: int) -> None:
        """Files are looked at; for pictures of the page, too."""
        self._parts.show_scanning(done, total)
        self._parts.setCurrentWidget(self._parts.scan)

    def _scanned(self) -> None:
        self._parts.show_scanning(self._looking.done, self._looking.total)
        self._show_sorter()

    def _found(self, look: Look) -> None:
        self.sorter.show_look(look, target=self._arrival.target)
        self._show()

    def _looked(self) -> None:
        if self.tray is None:
            self._given = ()
        self.state_changed.emit()
        self._show()

    def _leave_card(self) -> None:
        self._looking.leave()
        self._given = ()
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
        self._parts.setCurrentWidget(self._part())
        self._show_sorter()
        self.header_changed.emit()

    def _show_sorter(self) -> None:
        looking = self._looking
        self.sorter.show_state(
            self._goes_to(),
            busy=self.importer.is_running,
            looked=(looking.done, looking.total) if looking.is_going else None,
        )

    def _tell_others(self) -> None:
        """In the header of other pages, once it takes long."""
        importer = self.importer
        long = importer.is_running and importer.seconds > _LONG_S and not self.isVisible()
        done, total = importer.done, importer.total
        told = self.tr("导入照片 {done} / {total}").format(done=done, total=total)
        self.work_changed.emit(told if long else "")

    def _part(self) -> QWidget:
        parts, tray = self._parts, self.tray
        if self._choosing:
            return parts.chooser
        if self._looking.is_going:
            return parts.sorter if tray is not None and tray.count else parts.scan
        if tray is not None:
            gone = self.sorter.gone
            parts.say_empty(words.error(gone, self.desk.language) if gone else "")
            some = tray.count or (self.sorter.has_unfit and not gone)
            return parts.sorter if some else parts.empty
        if not self._running and not self.importer.is_running and self._inspection is None:
            return parts.none
        return parts.home

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
