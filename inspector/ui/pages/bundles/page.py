"""数据包: what is to be sent, what was, what came, and what two devices say differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector.bundle.inbox import inbox_folder
from inspector.bundle.load import Decision
from inspector.store.queries.exchange import UnsentRow
from inspector.ui.desk import Desk
from inspector.ui.exporting.export_card import ExportCard
from inspector.ui.pages.bundles.conflict_sheet import ConflictSheet
from inspector.ui.pages.bundles.export_panel import ExportPanel
from inspector.ui.pages.bundles.importing import Importing
from inspector.ui.pages.bundles.look_panel import LookPanel, ShipmentPanel
from inspector.ui.pages.bundles.parts import DropCard, dropped_files
from inspector.ui.pages.bundles.reading import LookInside, look_inside, read_counts, read_unsent
from inspector.ui.pages.bundles.sheet import Sheet
from inspector.ui.pages.bundles.tables import ReceivedTable, SentTable
from inspector.ui.pages.bundles.unsent_sheet import UnsentSheet
from inspector.ui.pickers import choose_bundles
from inspector.ui.shell.action_button import make_action
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.task import Progress
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.chip_button import FilterChip
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.themed import px
from inspector.ui.widgets.tone import Tone

__all__ = ["BundlesPage"]

_SECTIONS = ("export", "sent", "received", "conflicts")


class BundlesPage(PageView):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.exporter = desk.exporter
        self._counts: Mapping[str, int] = {}
        self._target = ""
        self._wanted: tuple[str, ...] = ()
        self._section = _SECTIONS[0]
        self._panel: ExportPanel | None = None
        self._chips: dict[str, FilterChip] = {}
        self.unsent = UnsentSheet(desk, self)
        self.sent = SentTable(desk, self)
        self.received = ReceivedTable(desk, self)
        self.apart = ConflictSheet(desk, self)
        self._sheets: tuple[Sheet, ...] = (
            self.unsent,
            Sheet(self.sent, icon="package", parent=self),
            Sheet(self.received, icon="inbox", parent=self),
            self.apart,
        )
        self._imports = Importing(desk, self)
        self._build()
        self._make_actions()
        self._connect()
        self.follow_theme()

    # What the window asks

    def actions_in_header(self) -> tuple[QAction, ...]:
        """Looking into a file, taking files in, exporting."""
        return (self._look, self._import, self._export)

    def regions(self) -> tuple[QWidget, ...]:
        """Sections and the list."""
        return (self._bar, self._stack)

    def keys(self) -> tuple[KeyEntry, ...]:
        """Keys of the page."""
        return (
            ("E", self.tr("导出数据包")),
            ("Ctrl+O", self.tr("导入数据包或回执")),
            ("Space", self.tr("选中或取消选中")),
            ("Enter", self.tr("打开详情")),
        )

    def state(self) -> Mapping[str, object]:
        """The section, and where was exported to last."""
        return {"section": self._section, "target": self._target}

    def restore(self, state: Mapping[str, object]) -> None:
        """Goes there; roots named are the ones ticked, ready to be exported."""
        section, target = state.get("section"), state.get("target")
        if isinstance(target, str) and target:
            self._target = target
        if isinstance(section, str) and section in _SECTIONS:
            self.show_section(section)
        roots = state.get("roots")
        if isinstance(roots, (list, tuple)) and roots:
            self.show_section("export")
            self._wanted = tuple(str(one) for one in roots)
            self._read_unsent()

    def entered(self) -> None:
        """Counts and reads again."""
        self._read()
        self._export.setShortcut("E" if self.desk.preferences.settings.single_keys else "")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """They are here."""
        event.acceptProposedAction()
        self.take_in(dropped_files(event.mimeData()))

    def retranslate(self) -> None:
        """Says it in the language in force."""
        self._look.setText(self.tr("看看包里有什么"))
        self._import.setText(self.tr("导入"))
        self._export.setText(self.tr("导出数据包"))
        labels = (
            self.tr("待导出"),
            self.tr("已导出"),
            self.tr("收到"),
            self.tr("两处不一致"),
        )
        for name, label in zip(_SECTIONS, labels, strict=True):
            self._chips[name].set_label(label)
        self._sheets[1].empty.say(
            self.tr("还没有导出过数据包"), self.tr("导出之后，在这里看对方有没有收到、有没有退回。")
        )
        self._sheets[2].empty.say(
            self.tr("还没有收到数据包"),
            self.tr("把指挥部的回执或别人的检查拖到这里，或者按“导入”选择文件。"),
        )
        self._drop.say(
            self.tr("把回执或数据包拖到这里"),
            self.tr("重复的文件不会重复导入；无法识别的会说明原因"),
        )
        self._take_inbox.set_text(self.tr("导入收件箱里的文件"))
        self._show()
        self._ask_lists()
        self.header_changed.emit()

    def restyle(self) -> None:
        """Room of the design."""
        now = theme()
        left, right = now.size("page.margin"), now.size("page.margin.right")
        self._column.setContentsMargins(left, px(16), right, px(16))
        self._column.setSpacing(px(12))
        self._inbox_row.setSpacing(px(12))

    # What people do

    def show_section(self, name: str) -> None:
        """Shows a section."""
        if name != self._section:
            self.panel_dropped.emit()
        self._section = name
        self._chips[name].setChecked(True)
        self._show()
        self.state_changed.emit()

    def open_export(self) -> None:
        """Opens the panel that exports what is ticked."""
        self.show_section("export")
        if self.exporter.is_running or not self.unsent.rows():
            return
        panel = ExportPanel(self.desk, last=self._target)
        panel.show_rows(self.unsent.chosen())
        panel.export_asked.connect(self._begin_export)
        panel.target.changed.connect(self._target_chosen)
        self._panel = panel
        panel.destroyed.connect(self._forget_panel)
        self.panel_asked.emit(panel)

    def choose_files(self) -> None:
        """Takes in files somebody picks."""
        self.take_in(choose_bundles(self, self.tr("选择数据包或回执")))

    def look_at_file(self) -> None:
        """Shows what is in a file somebody picks."""
        files = choose_bundles(self, self.tr("选择数据包"))
        if files:
            self.look_at(files[0])

    def look_at(self, file: Path) -> None:
        """Shows what is in a file, before it is taken in."""
        progress = Progress()
        self.desk.tasks.read(
            partial(look_inside, self.desk.opened, file, progress=progress.report),
            receiver=self,
            done=self._show_look,
            progress=progress,
            topic="look",
        )

    def take_in(self, paths: Sequence[Path]) -> None:
        """Takes in files, and bundles in folders."""
        if paths:
            self.show_section("received")
            self._imports.take_in(paths)

    # Within

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self._bar = QWidget(self)
        flow = FlowLayout(self._bar)
        for name in _SECTIONS:
            tone = Tone.WARN if name == "conflicts" else Tone.BRAND
            chip = FilterChip("", tone=tone, parent=self._bar)
            chip.setAutoExclusive(True)
            chip.clicked.connect(partial(self.show_section, name))
            self._chips[name] = chip
            flow.addWidget(chip)
        self.task = ExportCard(self.desk, parent=self)
        self._drop = DropCard(parent=self)
        self._drop.hide()
        self._take_inbox = Button(icon="inbox", kind=ButtonKind.SOFT, parent=self)
        self._take_inbox.hide()
        self._inbox_row = QHBoxLayout()
        self._inbox_row.addWidget(self._drop, 1)
        self._inbox_row.addWidget(self._take_inbox)
        self._stack = QStackedWidget(self)
        for sheet in self._sheets:
            self._stack.addWidget(sheet)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._bar)
        self._column.addWidget(self.task)
        self._column.addLayout(self._inbox_row)
        self._column.addWidget(self._stack, 1)

    def _make_actions(self) -> None:
        self._look = make_action(self, "", run=self.look_at_file, icon="search")
        self._import = make_action(self, "", run=self.choose_files, icon="download", key="Ctrl+O")
        self._export = make_action(self, "", run=self.open_export, icon="upload", key="E")

    def _connect(self) -> None:
        self.exporter.changed.connect(self._show)
        self.exporter.exported.connect(lambda _: self._read())
        self.unsent.changed.connect(self._chosen_changed)
        self.sent.opened.connect(self._open_sent)
        self.received.opened.connect(self._open_received)
        self.apart.panel_asked.connect(self.panel_asked)
        self.apart.settled.connect(self._settled)
        self._imports.doubtful.connect(self.look_at)
        self._imports.ended.connect(self._read)
        self._drop.dropped.connect(self.take_in)
        self._take_inbox.clicked.connect(self._take_in_inbox)

    def _read(self) -> None:
        self._read_unsent()
        self.desk.tasks.read(
            partial(read_counts, self.desk.opened),
            receiver=self,
            done=self._counted,
            topic="counts",
        )
        self._ask_lists()

    def _read_unsent(self) -> None:
        self.desk.tasks.read(
            partial(read_unsent, self.desk.opened),
            receiver=self,
            done=self._show_unsent,
            topic="unsent",
        )

    def _ask_lists(self) -> None:
        for table in (self.sent, self.received, self.apart.table):
            table.ask()

    def _show_unsent(self, rows: tuple[UnsentRow, ...]) -> None:
        self.unsent.show_rows(rows)
        self._counts = {**self._counts, "export": len(rows)}
        self._show()
        if self._wanted:
            wanted, self._wanted = self._wanted, ()
            self.unsent.choose_only(wanted)
            self.open_export()

    def _counted(self, counts: Mapping[str, int]) -> None:
        self._counts = {**counts, "export": len(self.unsent.rows()) or counts["export"]}
        self._show()

    def _chosen_changed(self) -> None:
        if self._panel is not None:
            self._panel.show_rows(self.unsent.chosen())

    def _show(self) -> None:
        for place, name in enumerate(_SECTIONS):
            count = self._counts.get(name)
            self._chips[name].set_count(count)
            self._chips[name].setChecked(name == self._section)
            self._sheets[place].show_count(count)
        self._stack.setCurrentIndex(_SECTIONS.index(self._section))
        received = self._section == "received"
        self._drop.setVisible(received)
        self._take_inbox.setVisible(received and self._counts.get("inbox", 0) > 0)
        self._export.setVisible(bool(self.unsent.rows()) and not self.exporter.is_running)

    def _begin_export(self, folder: Path, name: str) -> None:
        self.panel_dropped.emit()
        self._target_chosen(str(folder))
        roots = [row.inspection for row in self.unsent.chosen()]
        self.exporter.start(roots, out=folder, place=name)

    def _target_chosen(self, folder: str) -> None:
        self._target = folder
        self.state_changed.emit()

    def _forget_panel(self) -> None:
        self._panel = None

    def _take_in_inbox(self) -> None:
        self.take_in((inbox_folder(self.desk.opened),))

    def _show_look(self, look: LookInside) -> None:
        panel = LookPanel(self.desk, look)
        panel.take_asked.connect(self._take_looked_at)
        self.panel_asked.emit(panel)

    def _take_looked_at(self, file: Path, decision: Decision | None) -> None:
        self.panel_dropped.emit()
        self.show_section("received")
        self._imports.take_in_each((file,), decision=decision)

    def _open_sent(self, key: str) -> None:
        row = self.sent.sent(key)
        if row is not None:
            self.panel_asked.emit(ShipmentPanel(self.desk, row))

    def _open_received(self, key: str) -> None:
        row = self.received.received(key)
        if row is not None:
            self.panel_asked.emit(ShipmentPanel(self.desk, row))

    def _settled(self) -> None:
        self.panel_dropped.emit()
        self._read()
