"""导入照片: look at a card, sort its photos, take them in while one goes on working."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFileDialog,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.capture.finding_photos import Found
from inspector.capture.import_jobs import Pending
from inspector.domain.evidence import PhotoRole
from inspector.domain.ids import InspectionId
from inspector.ui.desk import Desk
from inspector.ui.pages.bundles.parts import dropped_files
from inspector.ui.pages.checks.chooser import Chooser
from inspector.ui.pages.checks.reading import Running
from inspector.ui.pages.photo_import.cards import Card
from inspector.ui.pages.photo_import.group_card import GroupCard, target_text
from inspector.ui.pages.photo_import.home import HomeView
from inspector.ui.pages.photo_import.panels import FilesPanel, TargetPanel
from inspector.ui.pages.photo_import.reading import Home, Look, look_at, read_cards, read_home
from inspector.ui.pages.photo_import.thumbnails import Thumbnails
from inspector.ui.pages.photo_import.tiles import Entry, PhotoTiles, TileModel
from inspector.ui.pages.photo_import.tray import Batch, Tray
from inspector.ui.shell.action_button import make_action
from inspector.ui.shell.bottom_bar import BottomBar
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.shell.width import WidthClass
from inspector.ui.task import Progress
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.task_card import TaskCard
from inspector.ui.widgets.themed import px

__all__ = ["PhotoImportPage"]

_LOOK_MS = 3000
"""How often it is looked whether a card was plugged in."""
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
        self._look: Look | None = None
        self._progress: Progress | None = None
        self._choosing = False
        self.tray: Tray | None = None
        self._thumbnails = Thumbnails(desk.tasks, self)
        self._build()
        self._make_actions()
        self._connect()
        self.follow_theme()

    # What the window asks

    def subtitle(self) -> str:
        """Where the photos go."""
        return self._goes_to()

    def path(self) -> tuple[str, ...]:
        """Behind a card that is looked at stands the page as it begins."""
        return (self.tr("导入照片"),) if self.tray is not None else ()

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

    def header_widgets(self) -> tuple[QWidget, ...]:
        """Another inspection."""
        return (self._other,)

    def regions(self) -> tuple[QWidget, ...]:
        """The photos and where they go."""
        if self.tray is None:
            return (self.home,)
        return (self.tiles, self.card)

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
        folder = str(self._look.card) if self._look is not None and self._look.card else ""
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
        """Where it is narrow, the group's card opens beside the page."""
        super().set_width_class(width_class)
        below = width_class in _NARROW
        self.home.set_below(below=below)
        self._card_area.setFixedWidth(px(320))
        self._card_area.setVisible(not below)
        self._sort.setVisible(below)

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
        self._other.set_text(self.tr("换一次检查"))
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
        self._unfit.set_text(self.tr("看原因"))
        self._sort.set_text(self.tr("归类"))
        self.take.set_text(self.tr("导入照片"))
        self.card.set_language(self.desk.language)
        self._model.refresh()
        self._show()

    def restyle(self) -> None:
        """Room of the design."""
        now = theme()
        left, right = now.size("page.margin"), now.size("page.margin.right")
        self._column.setContentsMargins(left, px(14), right, px(12))
        self._column.setSpacing(px(10))
        self._sides.setSpacing(px(16))
        self.set_width_class(self.width_class)

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
        self._other = Button(icon="list-checks")
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
        self._found = QWidget()
        self._summary = Label(size=14, ink="text.2")
        self._unfit = Button(kind=ButtonKind.QUIET, icon="file-warning")
        self._sort = Button(kind=ButtonKind.SOFT, icon="list-checks")
        self._panel: GroupCard | None = None
        self._model = TileModel(self._say, self._thumbnails, self)
        self.tiles = PhotoTiles(self._model)
        self.card = GroupCard(self.desk.language)
        self._card_area = QScrollArea()
        self._card_area.setWidgetResizable(True)
        self._card_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._card_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._card_area.viewport().setAutoFillBackground(False)
        self._card_area.setWidget(self.card)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.addWidget(self.tiles, 1)
        self._sides.addWidget(self._card_area)
        self._column = QVBoxLayout(self._found)
        top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.addWidget(self._summary, 1)
        top.addWidget(self._unfit)
        top.addWidget(self._sort)
        self._column.addLayout(top)
        self._column.addLayout(self._sides, 1)
        self._stack = QStackedWidget()
        for part in (
            self.home,
            self._chooser,
            self._none,
            self._scan_page,
            self._empty,
            self._found,
        ):
            self._stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.bottom_bar = BottomBar()
        self._told = Label(size=15, ink="text.2")
        self.take = Button(kind=ButtonKind.PRIMARY, icon="download", size=ButtonSize.ACTION)
        self.bottom_bar.add_leading(self._told)
        self.bottom_bar.add_trailing(self.take)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)

    def _make_actions(self) -> None:
        self._files = make_action(self, "", run=self.choose_files, icon="images", key="Ctrl+O")
        go = make_action(self, "", run=self.take_in, icon="download", key="Ctrl+Return")
        self.addActions([go, self._files])

    def _connect(self) -> None:
        self._timer.timeout.connect(self._read_cards)
        self.take.clicked.connect(self.take_in)
        self._other.clicked.connect(self._choose_inspection)
        self._sort.clicked.connect(self._open_card)
        self._begin.clicked.connect(lambda: self.go_asked.emit("compounds", {}))
        self._back.clicked.connect(self._leave_card)
        self._unfit.clicked.connect(self._show_unfit)
        self._chooser.chosen.connect(self._chosen)
        self._chooser.begin_asked.connect(lambda: self.go_asked.emit("compounds", {}))
        self._scanning.stop_asked.connect(self._leave_card)
        self.tiles.toggled.connect(self._toggle)
        self.tiles.ranged.connect(self._tick_range)
        self.tiles.moved.connect(self._show_card)
        self._wire(self.card)
        home = self.home
        home.card_chosen.connect(lambda folder: self.look_at((folder,)))
        home.files_asked.connect(self.choose_files)
        home.folder_asked.connect(self.choose_folder)
        home.watch_asked.connect(self._watch)
        home.dropped.connect(self.look_at)
        home.resume_asked.connect(self._resume)
        home.give_up_asked.connect(self._give_up)
        home.undo_asked.connect(self.desk.undo.undo)
        home.refused_asked.connect(self._show_refused)
        home.work.stop_asked.connect(self.importer.stop)
        self.importer.changed.connect(self._show)
        self.importer.ended.connect(self._came_in)
        self.importer.forgotten.connect(self._read)

    def _wire(self, card: GroupCard) -> None:
        card.taken.connect(self._take_proposal)
        card.choice_asked.connect(self._ask_target)
        card.dropped.connect(self._drop_target)
        card.role_chosen.connect(self._take_role)
        card.split_asked.connect(self._split)
        card.joined.connect(self._join)

    def _open_card(self) -> None:
        """Where there is no room beside the photos."""
        self._panel = GroupCard(self.desk.language)
        self._panel.setWindowTitle(self.tr("归到哪里"))
        self._panel.destroyed.connect(self._forget_panel)
        self._wire(self._panel)
        self._show_card()
        self.panel_asked.emit(self._panel)

    def _forget_panel(self) -> None:
        self._panel = None

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
        self._progress, self.tray, self._look = progress, None, None
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
        self._progress, self._look = None, look
        self.tray = Tray.of(look)
        self._thumbnails.clear()
        self._model.show_tray(self.tray)
        if self.tray.batches:
            self.tiles.setCurrentIndex(self._model.index(0))
        self.tiles.scrollToTop()
        self.state_changed.emit()
        self._show()

    def _scan_ended(self, progress: Progress) -> None:
        if progress is self._progress:
            self._progress, self._given = None, ()
            self._show()

    def _leave_card(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
        self._progress, self._look, self.tray, self._given = None, None, None, ()
        self._model.show_tray(None)
        self._thumbnails.clear()
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
        self._stack.setCurrentWidget(self._part())
        found = self._stack.currentWidget() is self._found
        assert self.bottom_bar is not None
        self.bottom_bar.setVisible(found)
        self._other.setVisible(len(self._running) > 1 and self._progress is None)
        if found:
            self._say_counts()
            self._show_card()
        self.header_changed.emit()

    def _part(self) -> QWidget:
        if self._choosing:
            return self._chooser
        if self._progress is not None:
            return self._scan_page
        if self.tray is not None:
            return (
                self._found if self.tray.count or (self._look and self._look.unfit) else self._empty
            )
        if not self._running and not self.importer.is_running and self._inspection is None:
            return self._none
        return self.home

    def _say_counts(self) -> None:
        tray, look = self.tray, self._look
        assert tray is not None
        assert look is not None
        parts = [self.tr("{n} 张照片").format(n=tray.count)]
        if tray.known:
            parts.append(self.tr("{n} 张已导入").format(n=tray.known))
        if look.unfit:
            parts.append(self.tr("{n} 个文件不是能导入的照片").format(n=len(look.unfit)))
        self._summary.say(" · ".join(parts))
        self._unfit.setVisible(bool(look.unfit))
        ticked = len(tray.ticked)
        self.take.set_text(self.tr("导入 {n} 张").format(n=ticked))
        busy = self.importer.is_running
        self.take.setVisible(ticked > 0 and not busy)
        if busy:
            self._told.say(self.tr("上一批还在导入，好了再导这一批。"))
        elif ticked:
            self._told.say(self._goes_to())
        else:
            self._told.say(self.tr("没有选中照片。"))

    def _goes_to(self) -> str:
        one = self._inspection
        if one is None:
            return ""
        return self.tr("导入到：{compound} {year} 年第 {ordinal} 轮").format(
            compound=one.compound, year=one.round.year, ordinal=one.round.ordinal
        )

    def _say(self, entry: Entry) -> tuple[str, str]:
        """A heading's lines; a photo's caption and state."""
        if isinstance(entry, Found):
            at = entry.at
            caption = f"{at:%H:%M:%S}" if at is not None else entry.path.name
            if entry.known:
                return caption, self.tr("已导入")
            return caption, self.tr("无位置") if entry.position is None else ""
        count = self.tr("{n} 张").format(n=len(entry.cluster.photos))
        parts = [self._period(entry), count]
        if entry.cluster.placeless:
            parts.append(self.tr("无位置 {n}").format(n=entry.cluster.placeless))
        return " · ".join(parts), self._goes(entry)

    def _period(self, batch: Batch) -> str:
        first, last = batch.cluster.first, batch.cluster.last
        if first is None or last is None:
            return self.tr("没有拍摄时间")
        day = self.tr("{month}月{day}日").format(month=first.month, day=first.day)
        if f"{first:%H:%M}" == f"{last:%H:%M}":
            return f"{day} {first:%H:%M}"
        return f"{day} {first:%H:%M}–{last:%H:%M}"

    def _goes(self, batch: Batch) -> str:
        assert self.tray is not None
        targets = self.tray.targets
        if batch.target != str(targets.compound.id):
            target = targets.find(batch.target)
            text = target_text(target, self.desk.language) if target is not None else ""
            return self.tr("归到 {target}").format(target=text)
        wanted = targets.find(batch.proposal.target) if batch.proposal is not None else None
        if wanted is None or wanted.key == batch.target:
            return self.tr("不归到检查项")
        text = target_text(wanted, self.desk.language)
        return self.tr("建议归到 {target}").format(target=text)

    # The group with the cursor in it

    def _current(self) -> Batch | None:
        return self._model.batch_at(self.tiles.currentIndex().row())

    def _show_card(self) -> None:
        batch = self._current()
        self.card.setVisible(batch is not None)
        if batch is not None and self.tray is not None:
            entry = self._model.entry(self.tiles.currentIndex().row())
            first = batch.cluster.photos[0]
            inside = isinstance(entry, Found) and entry.path != first.path
            title = self._say(batch)[0]
            self.card.show_batch(self.tray, batch, title, on_photo=inside)
            if self._panel is not None:
                self._panel.show_batch(self.tray, batch, title, on_photo=inside)

    def _toggle(self, index: QModelIndex) -> None:
        tray, entry = self.tray, self._model.entry(index.row())
        if tray is None or entry is None:
            return
        if isinstance(entry, Batch):
            tray.toggle_batch(entry)
        else:
            tray.tick([entry], on=entry.path not in tray.ticked)
        self._changed()

    def _tick_range(self, first: int, last: int) -> None:
        if self.tray is not None:
            rows = (self._model.entry(row) for row in range(first, last + 1))
            self.tray.tick([one for one in rows if isinstance(one, Found)], on=True)
            self._changed()

    def _changed(self) -> None:
        self._model.refresh()
        self._say_counts()
        self._show_card()

    def _put(self, target: str) -> None:
        batch = self._current()
        if batch is not None:
            batch.target, batch.role = target, None
            self._changed()

    def _take_proposal(self) -> None:
        batch = self._current()
        if batch is not None and batch.proposal is not None:
            self._put(batch.proposal.target)

    def _drop_target(self) -> None:
        if self.tray is not None:
            self._put(str(self.tray.targets.compound.id))

    def _ask_target(self) -> None:
        batch = self._current()
        if batch is None or self.tray is None:
            return
        panel = TargetPanel(self.tray.targets, batch.target, self.desk.language)
        panel.chosen.connect(self._target_chosen)
        self.panel_asked.emit(panel)

    def _target_chosen(self, key: str) -> None:
        self._put(key)
        self.panel_dropped.emit()

    def _take_role(self, name: str) -> None:
        batch = self._current()
        if batch is not None:
            batch.role = PhotoRole(name) if name else None
            self._changed()

    def _split(self) -> None:
        batch = self._current()
        entry = self._model.entry(self.tiles.currentIndex().row())
        if self.tray is not None and batch is not None and isinstance(entry, Found):
            self.tray.split(batch, entry.path)
            self._regrouped(self.tray.batches[self.tray.batches.index(batch) - 1])

    def _join(self) -> None:
        batch = self._current()
        if self.tray is not None and batch is not None and self.tray.join(batch):
            self._regrouped(batch)

    def _regrouped(self, batch: Batch) -> None:
        self._model.show_tray(self.tray)
        self.tiles.setCurrentIndex(self._model.index(self._model.row_of(batch)))
        self._changed()

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

    def _show_unfit(self) -> None:
        if self._look is not None:
            files = [(one.path, one.problem) for one in self._look.unfit]
            self.panel_asked.emit(FilesPanel(files, self.desk.language))

    def _show_refused(self) -> None:
        if self.importer.outcome is not None:
            self.panel_asked.emit(FilesPanel(self.importer.outcome.refused, self.desk.language))
