"""收发: the page of headquarters that takes bundles in, decides, and answers.

Three sections: what waits (`queue_view`), what was filed or returned (`filed_view`), and what two
devices say differently. A bundle's panel stands beside the queue where there is room, else it is
the window's side panel.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector import words
from inspector.bundle.load import Decision
from inspector.bundle.preview import DoubtfulPhoto
from inspector.clock import CHINA
from inspector.domain.exchange import Verdict
from inspector.store.queries.exchange import count_filings
from inspector.ui.desk import Desk
from inspector.ui.exporting.drives import Place, removable_drives
from inspector.ui.notices import Tone as News
from inspector.ui.pages.bundles.conflicts import ConflictPanel, ConflictTable
from inspector.ui.pages.bundles.parts import Card, dropped_files
from inspector.ui.pages.exchange.filed_view import FiledPanel, FiledTable
from inspector.ui.pages.exchange.panel import BundlePanel
from inspector.ui.pages.exchange.photo_look import look_at_photos
from inspector.ui.pages.exchange.queue import Queue
from inspector.ui.pages.exchange.queue_view import QueueView
from inspector.ui.pickers import choose_bundles
from inspector.ui.shell.action_button import make_action
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.shell.width import WidthClass
from inspector.ui.theme import theme
from inspector.ui.unlock_box import UnlockBox
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.segmented import SegmentedControl
from inspector.ui.widgets.table_card import TableCard
from inspector.ui.widgets.themed import px
from inspector.workspace import Workspace

__all__ = ["ExchangePage"]

_SECTIONS = ("queue", "filed", "conflicts")
_PANEL = 480


class ExchangePage(PageView):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.queue = Queue(desk, self)
        self._wanted = ""
        self._by_itself = True
        self._counts = {"filed": 0, "conflicts": 0}
        self._decided_today = 0
        self._sections = SegmentedControl(self)
        self.view = QueueView(desk, self.queue, self)
        self.filed = FiledTable(desk, self)
        self.conflicts = ConflictTable(desk, self)
        self.panel = BundlePanel(desk, self.queue)
        self._stack = QStackedWidget(self)
        self._aside = Card(parent=self)
        self._build()
        self._make_actions()
        self._connect()
        self.follow_theme()

    # What the window asks

    def subtitle(self) -> str:
        """The day, what came and waits, and what was decided on."""
        now = self.desk.clock.now().astimezone(CHINA)
        came = sum(
            1
            for row in self.queue.rows()
            if row.waiting.arrived.astimezone(CHINA).date() == now.date()
        )
        date = f"{now:%Y-%m-%d}"
        return words.say(
            "exchange.today",
            self.desk.language,
            date=date,
            count=came,
            decided=self._decided_today,
        )

    def actions_in_header(self) -> tuple[QAction, ...]:
        """The ways in, and taking in what is clean."""
        return (self._drive, self._files, self._accept)

    def regions(self) -> tuple[QWidget, ...]:
        """Sections, list, panel."""
        return (self._sections, self._stack, self._aside)

    def keys(self) -> tuple[KeyEntry, ...]:
        """Keys of the queue."""
        return (
            ("↑ ↓", self.tr("上一个、下一个数据包")),
            ("Space", self.tr("选中或取消选中")),
            ("Enter", self.tr("打开数据包的详情")),
            ("A", self.tr("入库")),
            ("R", self.tr("退回")),
            ("Ctrl+O", self.tr("选择文件")),
            ("Ctrl+Enter", self.tr("入库所有选中的")),
        )

    def state(self) -> Mapping[str, object]:
        """Section, filter, and the bundle one looks at."""
        return {
            "section": self.section(),
            "filter": self.view.filter(),
            "bundle": self.panel.key,
        }

    def restore(self, state: Mapping[str, object]) -> None:
        """Goes there; a file named is handed in."""
        section = state.get("section")
        if isinstance(section, str) and section in _SECTIONS:
            self.show_section(section)
        chosen = state.get("filter")
        if isinstance(chosen, str):
            self.view.set_filter(chosen)
        bundle, file = state.get("bundle"), state.get("file")
        if isinstance(bundle, str):
            self._wanted = bundle
            self._select_wanted()
        if isinstance(file, str) and file:
            self.queue.hand_in((Path(file),))

    def set_width_class(self, width_class: WidthClass) -> None:
        """Puts the panel beside the queue where there is room."""
        super().set_width_class(width_class)
        roomy = width_class in (WidthClass.WIDE, WidthClass.REGULAR)
        self.view.set_layout(narrow=width_class is WidthClass.NARROW, roomy=roomy)
        self._place_panel()

    def entered(self) -> None:
        """Looks into the inbox and counts again."""
        self.queue.load()
        self._count()
        self.view.set_single_keys(on=self.desk.preferences.settings.single_keys)

    def flush(self) -> None:
        """Keeps an opinion that is being written."""
        self.panel.flush()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """They are here."""
        event.acceptProposedAction()
        self.queue.hand_in(dropped_files(event.mimeData()))

    def retranslate(self) -> None:
        """Says it in the language in force."""
        self._drive.setText(self.tr("从 U 盘读入"))
        self._files.setText(self.tr("选择文件"))
        self._none_filed.say(
            self.tr("还没有入库的数据包"), self.tr("入库或退回之后，在这里查备案号、报告和回执。")
        )
        self._none_apart.say(
            self.tr("没有不一致的记录"), self.tr("两台设备改了同一条记录时，在这里选定以哪个为准。")
        )
        self._show_sections()
        self._show_accept()
        self._ask_lists()
        self.header_changed.emit()

    def restyle(self) -> None:
        """Room of the design."""
        now = theme()
        left, right = now.size("page.margin"), now.size("page.margin.right")
        self._row.setContentsMargins(left, px(16), right, px(16))
        self._row.setSpacing(px(16))
        self._column.setSpacing(px(12))
        self._aside.setFixedWidth(px(_PANEL))
        self._place_panel()

    # What people do

    def section(self) -> str:
        """The section shown."""
        return self._sections.current() or _SECTIONS[0]

    def show_section(self, name: str) -> None:
        """Shows a section."""
        self._sections.set_current(name)
        self.panel_dropped.emit()
        self._show_stack()
        self._place_panel()
        self.state_changed.emit()

    def choose_files(self) -> None:
        """Asks for files with the system's picker."""
        self.show_section("queue")
        self.queue.hand_in(choose_bundles(self, self.tr("选择数据包")))

    def read_drives(self) -> None:
        """Takes in every bundle on every stick."""
        self.show_section("queue")
        self.desk.tasks.read(
            removable_drives, receiver=self, done=self._drives_found, topic="drives"
        )

    def accept_ticked(self) -> None:
        """Files everything clean that is ticked."""
        keys = self.view.ticked_keys()
        if not keys:
            return
        if not self.desk.opened.is_unlocked:
            self._ask_unlock()
            return
        self.queue.take_in(keys)

    # Within

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self._none_filed = EmptyState("-", "-", icon="archive", parent=self)
        self._none_apart = EmptyState("-", "-", icon="circle-check", parent=self)
        self._stack.addWidget(self.view)
        for table, empty in (
            (self.filed, self._none_filed),
            (self.conflicts, self._none_apart),
        ):
            both = QStackedWidget(self)
            both.addWidget(TableCard(table, parent=self))
            both.addWidget(empty)
            self._stack.addWidget(both)
        self._column = QVBoxLayout()
        self._column.addWidget(self._sections)
        self._column.addWidget(self._stack, 1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._column, 1)
        self._row.addWidget(self._aside)
        self._aside.hide()

    def _make_actions(self) -> None:
        self._drive = make_action(self, "", run=self.read_drives, icon="usb")
        self._files = make_action(self, "", run=self.choose_files, icon="folder-open", key="Ctrl+O")
        self._accept = make_action(
            self, "", run=self.accept_ticked, icon="check", key="Ctrl+Return"
        )

    def _connect(self) -> None:
        self._sections.switched.connect(self.show_section)
        self.queue.changed.connect(self._queue_changed)
        self.queue.moved.connect(self._row_moved)
        self.queue.decided.connect(lambda _: self._count())
        self.view.opened.connect(self.open_bundle)
        self.view.pointed.connect(self._pointed)
        self.view.ticked.connect(self._show_accept)
        self.view.files_asked.connect(self.choose_files)
        self.view.drive_asked.connect(self.read_drives)
        self.view.accept_asked.connect(self._accept_by_key)
        self.view.return_asked.connect(self._return_by_key)
        self.panel.accept_asked.connect(self._take_in)
        self.panel.return_asked.connect(self._give_back)
        self.panel.remove_asked.connect(self._remove)
        self.panel.retry_asked.connect(lambda key: self.queue.check_again([key]))
        self.panel.look_asked.connect(self._look_at)
        self.filed.opened.connect(self._open_filed)
        self.conflicts.opened.connect(self._open_conflict)
        self.filed.paged.rows().counted.connect(lambda n: self._counted("filed", n))
        self.conflicts.paged.rows().counted.connect(lambda n: self._counted("conflicts", n))

    def open_bundle(self, key: str) -> None:
        """Shows a waiting bundle's panel."""
        row = self.queue.row(key)
        if row is None:
            return
        self._by_itself = False
        self.panel.show_row(row)
        if not self._is_aside and not self.panel.isVisible():
            self.panel_asked.emit(self.panel)
        self.state_changed.emit()

    def _look_at(self, path: Path, shots: Sequence[DoubtfulPhoto], first: int) -> None:
        viewer = look_at_photos(self.desk, path, shots, first=first)
        viewer.setWindowTitle(self.tr("看照片"))
        viewer.left.connect(self._leave_photos)
        self.panel_asked.emit(viewer)
        viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_photos(self) -> None:
        self.panel_dropped.emit()
        if not self._is_aside and self.queue.row(self.panel.key) is not None:
            self.panel_asked.emit(self.panel)

    @property
    def _is_aside(self) -> bool:
        return self.width_class is WidthClass.WIDE

    def _pointed(self, key: str) -> None:
        if self._is_aside or self.panel.isVisible():
            self._by_itself = self._by_itself and key == self._first_to_look_at()
            self.panel.show_row(self.queue.row(key))
            self.state_changed.emit()

    def _queue_changed(self) -> None:
        self._select_wanted()
        row = self.queue.row(self.panel.key)
        if row is None and self.panel.key:
            self.panel.show_row(None)
            if not self._is_aside and self.panel.isVisible():
                self.panel_dropped.emit()
        first = self._first_to_look_at()
        if self._is_aside and first is not None and (row is None or self._by_itself):
            self._by_itself = True
            self.view.table.select(first)
            self.panel.show_row(self.queue.row(first))
        elif row is not None:
            self.panel.show_row(row)
        self._place_panel()
        self._show_sections()
        self._show_accept()
        self.header_changed.emit()

    def _row_moved(self, key: str) -> None:
        if key == self.panel.key:
            self.panel.show_row(self.queue.row(key))

    def _first_to_look_at(self) -> str | None:
        """The first doubtful one; without any, the first."""
        rows = self.queue.rows()
        doubtful = (row.key for row in rows if row.verdict is Verdict.QUARANTINED)
        return next(doubtful, rows[0].key if rows else None)

    def _select_wanted(self) -> None:
        wanted = self._wanted
        if not wanted:
            return
        for row in self.queue.rows():
            bundle = row.look.preview.verification.bundle if row.look else ""
            if wanted in (row.key, bundle):
                self._wanted = ""
                self.view.table.select(row.key)
                # Not from inside of a signal: opening moves the focus.
                QTimer.singleShot(0, self, partial(self.open_bundle, row.key))
                return

    def _place_panel(self) -> None:
        aside = self._is_aside and self.section() == "queue" and bool(self.queue.rows())
        if aside and self.panel.parentWidget() is not self._aside:
            self.panel_dropped.emit()
            self.panel.set_aside(aside=True)
            self._aside.column.addWidget(self.panel)
            self.panel.show()
            self.panel.show_row(self.queue.row(self.panel.key or self._first_to_look_at() or ""))
        elif not self._is_aside and self.panel.parentWidget() is self._aside:
            self._aside.column.removeWidget(self.panel)
            self.panel.hide()
            self.panel.setParent(None)
            self.panel.set_aside(aside=False)
        self._aside.setVisible(aside)

    def _show_sections(self) -> None:
        labels = (
            self.tr("待处理 {count}").format(count=len(self.queue.rows())),
            self.tr("已入库和退回 {count}").format(count=self._counts["filed"]),
            self.tr("两处不一致 {count}").format(count=self._counts["conflicts"]),
        )
        self._sections.set_segments(tuple(zip(_SECTIONS, labels, strict=True)))

    def _show_stack(self) -> None:
        self._stack.setCurrentIndex(_SECTIONS.index(self.section()))
        for place, name in enumerate(_SECTIONS[1:], start=1):
            both = self._stack.widget(place)
            assert isinstance(both, QStackedWidget)
            both.setCurrentIndex(0 if self._counts[name] else 1)
        self._show_accept()

    def _show_accept(self) -> None:
        count = len(self.view.ticked_keys())
        self._accept.setText(self.tr("入库 {count} 个通过的").format(count=count))
        self._accept.setVisible(count > 0 and self.section() == "queue")
        self.header_changed.emit()

    def _count(self) -> None:
        self.desk.tasks.read(
            partial(_count, self.desk.opened, since=self._midnight()),
            receiver=self,
            done=self._counted_all,
            topic="counts",
        )
        self._ask_lists()

    def _ask_lists(self) -> None:
        self.filed.ask()
        self.conflicts.ask()

    def _midnight(self) -> datetime:
        now = self.desk.clock.now().astimezone(CHINA)
        return now.replace(hour=0, minute=0, second=0, microsecond=0)

    def _counted_all(self, counts: tuple[Mapping[str, int], int]) -> None:
        sections, self._decided_today = counts
        for name, number in sections.items():
            self._counted(name, number)
        self.header_changed.emit()

    def _counted(self, name: str, number: int) -> None:
        if self._counts[name] != number:
            self._counts[name] = number
            self._show_sections()
        self._show_stack()

    def _drives_found(self, drives: Sequence[Place]) -> None:
        if not drives:
            self.desk.notices.tell(News.WARNING, "exchange.no_drive")
            return
        self.queue.hand_in([drive.path for drive in drives])

    def _accept_by_key(self, key: str) -> None:
        self.open_bundle(key)
        self.panel.ask_accept()

    def _return_by_key(self, key: str) -> None:
        self.open_bundle(key)
        self.panel.ask_return()

    def _take_in(self, key: str, opinion: str) -> None:
        row = self.queue.row(key)
        doubtful = row is not None and row.verdict is Verdict.QUARANTINED
        decision = Decision(accept=True, reason=opinion) if doubtful else None
        self.queue.take_in([key], decision=decision)

    def _give_back(self, key: str, opinion: str) -> None:
        row = self.queue.row(key)
        if row is not None and row.verdict is Verdict.REJECTED:
            self.queue.refuse(key, opinion)
        else:
            self.queue.take_in([key], decision=Decision(accept=False, reason=opinion))

    def _remove(self, key: str) -> None:
        self.queue.remove(key)

    def _open_filed(self, key: str) -> None:
        row = self.filed.filed(key)
        if row is not None:
            self.panel_asked.emit(FiledPanel(self.desk, row))

    def _open_conflict(self, key: str) -> None:

        panel = ConflictPanel(self.desk, UUID(key))
        panel.settled.connect(self._settled)
        self.panel_asked.emit(panel)

    def _settled(self) -> None:
        self.panel_dropped.emit()
        self._count()

    def _ask_unlock(self) -> None:
        asked = QWidget()
        asked.setWindowTitle(self.tr("入库要签回执"))
        column = QVBoxLayout(asked)
        column.setContentsMargins(px(20), px(4), px(20), px(20))
        column.setSpacing(px(12))
        column.addWidget(Label(self.tr("每个入库的数据包都会签一份回执，交回给送来的单位。")))
        box = UnlockBox(self.desk, parent=asked)
        column.addWidget(box)
        column.addStretch(1)
        box.unlocked.connect(self._unlocked)
        self.panel_asked.emit(asked)
        box.ask()

    def _unlocked(self) -> None:
        self.panel_dropped.emit()
        self.accept_ticked()


def _count(workspace: Workspace, *, since: datetime) -> tuple[Mapping[str, int], int]:
    """What stands in the sections, and what was filed or returned since a moment."""
    with workspace.read() as reader:
        sections = {"filed": count_filings(reader), "conflicts": len(reader.conflicts())}
        return sections, count_filings(reader, since=since)
