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

from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector import words
from inspector.clock import CHINA
from inspector.store.queries.exchange import count_filings
from inspector.ui.desk import Desk
from inspector.ui.exporting.drives import Place, removable_drives
from inspector.ui.notices import Tone as News
from inspector.ui.pages.bundles.conflict_sheet import ConflictSheet
from inspector.ui.pages.bundles.parts import dropped_files
from inspector.ui.pages.bundles.sheet import Sheet
from inspector.ui.pages.exchange.filed_view import FiledPanel, FiledTable
from inspector.ui.pages.exchange.panel_place import PanelPlace
from inspector.ui.pages.exchange.queue import Queue
from inspector.ui.pages.exchange.queue_view import QueueView
from inspector.ui.pages.exchange.unlock_panel import UnlockPanel
from inspector.ui.pickers import choose_bundles
from inspector.ui.shell.action_button import make_action
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.shell.width import WidthClass
from inspector.ui.theme import theme
from inspector.ui.widgets.segmented import SegmentedControl
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
        self._counts = {"filed": 0, "conflicts": 0}
        self._decided_today = 0
        self._sections = SegmentedControl(self)
        self.view = QueueView(desk, self.queue, self)
        self.filed = FiledTable(desk, self)
        self.apart = ConflictSheet(desk, self)
        self._filed_sheet = Sheet(self.filed, icon="archive", parent=self)
        self._place = PanelPlace(desk, self.queue, self.view.table, self)
        self.panel = self._place.panel
        self._stack = QStackedWidget(self)
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
        return (self._sections, self._stack, self._place.aside)

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
            self._place.want(bundle)
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
        self._filed_sheet.empty.say(
            self.tr("还没有入库的数据包"), self.tr("入库或退回之后，在这里查备案号、报告和回执。")
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
        self._place.aside.setFixedWidth(px(_PANEL))
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
        for section in (self.view, self._filed_sheet, self.apart):
            self._stack.addWidget(section)
        self._column = QVBoxLayout()
        self._column.addWidget(self._sections)
        self._column.addWidget(self._stack, 1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._column, 1)
        self._row.addWidget(self._place.aside)

    def _make_actions(self) -> None:
        self._drive = make_action(self, "", run=self.read_drives, icon="usb")
        self._files = make_action(self, "", run=self.choose_files, icon="folder-open", key="Ctrl+O")
        self._accept = make_action(
            self, "", run=self.accept_ticked, icon="check", key="Ctrl+Return"
        )

    def _connect(self) -> None:
        self._sections.switched.connect(self.show_section)
        self.queue.changed.connect(self._queue_changed)
        self.queue.moved.connect(self._place.follow_row)
        self.queue.decided.connect(lambda _: self._count())
        self.view.opened.connect(self._place.open)
        self.view.pointed.connect(self._place.follow_cursor)
        self.view.ticked.connect(self._show_accept)
        self.view.files_asked.connect(self.choose_files)
        self.view.drive_asked.connect(self.read_drives)
        self.view.accept_asked.connect(self._accept_by_key)
        self.view.return_asked.connect(self._return_by_key)
        self.panel.accept_asked.connect(self.queue.accept)
        self.panel.return_asked.connect(self.queue.give_back)
        self.panel.remove_asked.connect(self.queue.remove)
        self.panel.retry_asked.connect(lambda key: self.queue.check_again([key]))
        self._place.moved.connect(self.state_changed)
        for asking in (self._place, self.apart):
            asking.panel_asked.connect(self.panel_asked)
        self._place.panel_dropped.connect(self.panel_dropped)
        self.filed.opened.connect(self._open_filed)
        self.filed.paged.rows().counted.connect(lambda n: self._counted("filed", n))
        self.apart.table.paged.rows().counted.connect(lambda n: self._counted("conflicts", n))
        self.apart.settled.connect(self._settled)

    def _queue_changed(self) -> None:
        self._place.follow_queue()
        self._place_panel()
        self._show_sections()
        self._show_accept()
        self.header_changed.emit()

    def _place_panel(self) -> None:
        wide = self.width_class is WidthClass.WIDE
        self._place.place(has_room=wide, on_queue=self.section() == "queue")

    def _show_sections(self) -> None:
        labels = (
            self.tr("待处理 {count}").format(count=len(self.queue.rows())),
            self.tr("已入库和退回 {count}").format(count=self._counts["filed"]),
            self.tr("两处不一致 {count}").format(count=self._counts["conflicts"]),
        )
        self._sections.set_segments(tuple(zip(_SECTIONS, labels, strict=True)))

    def _show_stack(self) -> None:
        self._stack.setCurrentIndex(_SECTIONS.index(self.section()))
        self._filed_sheet.show_count(self._counts["filed"])
        self.apart.show_count(self._counts["conflicts"])
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
        self.apart.table.ask()

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
        self._place.open(key)
        self.panel.ask_accept()

    def _return_by_key(self, key: str) -> None:
        self._place.open(key)
        self.panel.ask_return()

    def _open_filed(self, key: str) -> None:
        row = self.filed.filed(key)
        if row is not None:
            self.panel_asked.emit(FiledPanel(self.desk, row))

    def _settled(self) -> None:
        self.panel_dropped.emit()
        self._count()

    def _ask_unlock(self) -> None:
        panel = UnlockPanel(self.desk)
        panel.unlocked.connect(self._unlocked)
        self.panel_asked.emit(panel)
        panel.ask()

    def _unlocked(self) -> None:
        self.panel_dropped.emit()
        self.accept_ticked()


def _count(workspace: Workspace, *, since: datetime) -> tuple[Mapping[str, int], int]:
    """What stands in the sections, and what was filed or returned since a moment."""
    with workspace.read() as reader:
        sections = {"filed": count_filings(reader), "conflicts": len(reader.conflicts())}
        return sections, count_filings(reader, since=since)
