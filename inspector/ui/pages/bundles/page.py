"""数据包: what is to be sent, what was, what came, and what two devices say differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector import words
from inspector.bundle.inbox import bundles_in, inbox_folder
from inspector.bundle.load import Decision
from inspector.store.queries.exchange import UnsentRow
from inspector.ui.desk import Desk
from inspector.ui.exporting.export_card import ExportCard
from inspector.ui.notices import Notice
from inspector.ui.notices import Tone as News
from inspector.ui.pages.bundles.conflicts import ConflictPanel, ConflictTable
from inspector.ui.pages.bundles.export_panel import ExportPanel
from inspector.ui.pages.bundles.look_panel import LookPanel, ShipmentPanel
from inspector.ui.pages.bundles.parts import DropCard, dropped_files
from inspector.ui.pages.bundles.reading import (
    Imported,
    LookInside,
    look_inside,
    read_counts,
    read_unsent,
    size_of,
    take_in_file,
)
from inspector.ui.pages.bundles.tables import ReceivedTable, SentTable, UnsentTable
from inspector.ui.pickers import choose_bundles
from inspector.ui.shell.action_button import make_action
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.sizes import size_text
from inspector.ui.task import Progress
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.chip_button import FilterChip
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.table_card import TableCard
from inspector.ui.widgets.themed import px
from inspector.ui.widgets.tone import Tone

__all__ = ["BundlesPage"]

_SECTIONS = ("export", "sent", "received", "conflicts")


class BundlesPage(PageView):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.exporter = desk.exporter
        self._rows: tuple[UnsentRow, ...] = ()
        self._left_out: set[str] = set()
        self._counts: Mapping[str, int] = {}
        self._target = ""
        self._wanted: tuple[str, ...] = ()
        self._section = _SECTIONS[0]
        self._importing: list[Imported] = []
        self._to_import = 0
        self._panel: ExportPanel | None = None
        self._chips: dict[str, FilterChip] = {}
        self.unsent = UnsentTable(desk, self)
        self.sent = SentTable(desk, self)
        self.received = ReceivedTable(desk, self)
        self.conflicts = ConflictTable(desk, self)
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
        empties = (
            (self.tr("所有数据都已导出"), self.tr("有了新的作答、照片或签字，会出现在这里。")),
            (
                self.tr("还没有导出过数据包"),
                self.tr("导出之后，在这里看对方有没有收到、有没有退回。"),
            ),
            (
                self.tr("还没有收到数据包"),
                self.tr("把指挥部的回执或别人的检查拖到这里，或者按“导入”选择文件。"),
            ),
            (
                self.tr("没有不一致的记录"),
                self.tr("两台设备改了同一条记录时，在这里选定以哪个为准。"),
            ),
        )
        for empty, said in zip(self._empties, empties, strict=True):
            empty.say(*said)
        self._note.say(self.tr("导出不会删除本机的数据"))
        self._drop.say(
            self.tr("把回执或数据包拖到这里"),
            self.tr("重复的文件不会重复导入；无法识别的会说明原因"),
        )
        self._take_inbox.set_text(self.tr("导入收件箱里的文件"))
        self.unsent.show_rows(self._rows)
        self._tick()
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

    def chosen(self) -> tuple[UnsentRow, ...]:
        """What is ticked."""
        return tuple(row for row in self._rows if str(row.inspection) not in self._left_out)

    def open_export(self) -> None:
        """Opens the panel that exports what is ticked."""
        self.show_section("export")
        if self.exporter.is_running or not self._rows:
            return
        panel = ExportPanel(self.desk, last=self._target)
        panel.show_rows(self.chosen())
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
            self.desk.tasks.read(
                partial(bundles_in, tuple(paths)), receiver=self, done=self._take_in_each
            )

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
        icons = ("circle-check", "package", "inbox", "circle-check")
        self._empties = [EmptyState("-", "-", icon=icon, parent=self) for icon in icons]
        self._sheets: list[QStackedWidget] = []
        tables = (self.unsent, self.sent, self.received, self.conflicts)
        for table, empty in zip(tables, self._empties, strict=True):
            foot = self._build_totals() if table is self.unsent else None
            sheet = TableCard(table, foot=foot, parent=self)
            both = QStackedWidget(self)
            both.addWidget(sheet)
            both.addWidget(empty)
            self._sheets.append(both)
            self._stack.addWidget(both)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._bar)
        self._column.addWidget(self.task)
        self._column.addLayout(self._inbox_row)
        self._column.addWidget(self._stack, 1)

    def _build_totals(self) -> QHBoxLayout:
        self._foot = Label(size=14, ink="text.2", tabular=True, parent=self)
        self._note = Label(size=14, ink="text.2", parent=self)
        self._totals = QHBoxLayout()
        self._totals.addWidget(self._foot)
        self._totals.addStretch(1)
        self._totals.addWidget(self._note)
        return self._totals

    def _make_actions(self) -> None:
        self._look = make_action(self, "", run=self.look_at_file, icon="search")
        self._import = make_action(self, "", run=self.choose_files, icon="download", key="Ctrl+O")
        self._export = make_action(self, "", run=self.open_export, icon="upload", key="E")

    def _connect(self) -> None:
        self.exporter.changed.connect(self._show)
        self.exporter.exported.connect(lambda _: self._read())
        self.unsent.rows.ticked.connect(self._ticked)
        self.unsent.opened.connect(self._toggle)
        self.sent.opened.connect(self._open_sent)
        self.received.opened.connect(self._open_received)
        self.conflicts.opened.connect(self._open_conflict)
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
        for table in (self.sent, self.received, self.conflicts):
            table.ask()

    def _show_unsent(self, rows: tuple[UnsentRow, ...]) -> None:
        self._rows = rows
        self.unsent.show_rows(rows)
        self._counts = {**self._counts, "export": len(rows)}
        self._tick()
        self._show()
        if self._wanted:
            wanted, self._wanted = self._wanted, ()
            self._export_these(wanted)

    def _counted(self, counts: Mapping[str, int]) -> None:
        self._counts = {**counts, "export": len(self._rows) or counts["export"]}
        self._show()

    def _tick(self) -> None:
        rows = self.chosen()
        self.unsent.rows.set_ticked([str(row.inspection) for row in rows])
        self._foot.say(
            words.say(
                "bundles.chosen",
                self.desk.language,
                count=len(rows),
                size=size_text(size_of(rows)),
            )
        )
        if self._panel is not None:
            self._panel.show_rows(rows)

    def _ticked(self, keys: tuple[str, ...]) -> None:
        self._left_out = {str(row.inspection) for row in self._rows} - set(keys)
        self._tick()

    def _toggle(self, key: str) -> None:
        self._left_out ^= {key}
        self._tick()

    def _export_these(self, roots: Sequence[str]) -> None:
        wanted = {one for one in roots if any(str(row.inspection) == one for row in self._rows)}
        if wanted:
            self._left_out = {str(row.inspection) for row in self._rows} - wanted
        self._tick()
        self.open_export()

    def _show(self) -> None:
        for place, name in enumerate(_SECTIONS):
            count = self._counts.get(name)
            self._chips[name].set_count(count)
            self._chips[name].setChecked(name == self._section)
            self._sheets[place].setCurrentIndex(1 if count == 0 else 0)
        self._stack.setCurrentIndex(_SECTIONS.index(self._section))
        received = self._section == "received"
        self._drop.setVisible(received)
        self._take_inbox.setVisible(received and self._counts.get("inbox", 0) > 0)
        self._export.setVisible(bool(self._rows) and not self.exporter.is_running)

    def _begin_export(self, folder: Path, name: str) -> None:
        self.panel_dropped.emit()
        self._target_chosen(str(folder))
        roots = [row.inspection for row in self.chosen()]
        self.exporter.start(roots, out=folder, place=name)

    def _target_chosen(self, folder: str) -> None:
        self._target = folder
        self.state_changed.emit()

    def _forget_panel(self) -> None:
        self._panel = None

    def _take_in_inbox(self) -> None:
        self.take_in((inbox_folder(self.desk.opened),))

    def _take_in_each(self, files: tuple[Path, ...], *, decision: Decision | None = None) -> None:
        if not files:
            self.desk.notices.tell(News.WARNING, "exchange.none_found")
            return
        if not self._to_import:
            self._importing = []
        self._to_import += len(files)
        for file in files:
            self.desk.tasks.write(
                partial(
                    take_in_file,
                    self.desk.opened,
                    file,
                    language=self.desk.language,
                    decision=decision,
                ),
                receiver=self,
                done=self._importing_done,
                ended=self._import_ended,
            )

    def _importing_done(self, told: Imported) -> None:
        self._importing.append(told)

    def _import_ended(self) -> None:
        self._to_import -= 1
        if self._to_import:
            return
        told, tell = self._importing, self.desk.notices.tell
        if len(told) == 1:
            good = told[0].applied
            tone = News.DONE if good else News.WARNING
            self.desk.notices.post(Notice(tone, told[0].code, told[0].blanks))
            if told[0].doubtful:
                self.look_at(told[0].path)
        elif told:
            again = sum(one.again for one in told)
            applied = sum(one.applied for one in told) - again
            left = len(told) - applied - again
            tone = News.WARNING if left else News.DONE
            count = len(told)
            tell(tone, "bundles.import_sum", count=count, applied=applied, again=again, left=left)
        self._read()

    def _show_look(self, look: LookInside) -> None:
        panel = LookPanel(self.desk, look)
        panel.take_asked.connect(self._take_looked_at)
        self.panel_asked.emit(panel)

    def _take_looked_at(self, file: Path, decision: Decision | None) -> None:
        self.panel_dropped.emit()
        self.show_section("received")
        self._take_in_each((file,), decision=decision)

    def _open_sent(self, key: str) -> None:
        row = self.sent.sent(key)
        if row is not None:
            self.panel_asked.emit(ShipmentPanel(self.desk, row))

    def _open_received(self, key: str) -> None:
        row = self.received.received(key)
        if row is not None:
            self.panel_asked.emit(ShipmentPanel(self.desk, row))

    def _open_conflict(self, key: str) -> None:
        panel = ConflictPanel(self.desk, UUID(key))
        panel.settled.connect(self._settled)
        self.panel_asked.emit(panel)

    def _settled(self) -> None:
        self.panel_dropped.emit()
        self._read()
