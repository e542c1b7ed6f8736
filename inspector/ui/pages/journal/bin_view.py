"""The 回收站: photos, defects and rows that were put aside, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from inspector import words
from inspector.capture.removing import Removed
from inspector.domain.attachments import Attachment
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Row
from inspector.photos.sizes import SMALL_PX
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone as Kind
from inspector.ui.pages.journal.reading import bring_back, put_aside, read_bin, said_time
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.data_table import DataTable
from inspector.ui.widgets.facts import FactList
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.table_card import TableCard
from inspector.ui.widgets.table_model import Cell, CellKind, Column, TableModel, TableRow
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.words import Language

__all__ = ["BinView"]

_SOON = 5
"""Days before the end from which the number is a warning."""


class BinView(Themed, QWidget):
    """A list to tick, and a key that brings back what is ticked.

    Signals:
        counted: how many things lie here.
        panel_asked: a widget for the side panel.
        panel_dropped: the panel is to be closed.
    """

    counted = Signal(int)
    panel_asked = Signal(object)
    panel_dropped = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._held: dict[str, Removed] = {}
        self.model = TableModel((Column(""),), checkable=True, parent=self)
        self.table = DataTable(self.model)
        self.restore_key = Button(kind=ButtonKind.PRIMARY, icon="rotate-ccw")
        self.restore_key.clicked.connect(self._restore_ticked)
        self._hint = Label(size=14, ink="text.2")
        self._empty = EmptyState("", icon="trash-2", framed=False)
        self._row = QHBoxLayout()
        self._row.addWidget(self._hint, 1)
        self._row.addWidget(self.restore_key, 0, Qt.AlignmentFlag.AlignRight)
        full = QWidget()
        self._column = QVBoxLayout(full)
        self._column.addLayout(self._row)
        self._column.addWidget(TableCard(self.table), 1, Qt.AlignmentFlag.AlignTop)
        self._pile = QStackedWidget()
        self._pile.addWidget(full)
        self._pile.addWidget(self._empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._pile)
        self.model.ticked.connect(self._ticked)
        self.table.opened.connect(self._open)
        self._pile.setCurrentWidget(self._empty)
        self.follow_theme()

    def load(self) -> None:
        """Reads what lies here."""
        self._desk.tasks.read(
            partial(read_bin, self._desk.opened), receiver=self, done=self._show, topic="bin"
        )

    def retranslate(self) -> None:
        """Headings in the language in force."""
        self.model.set_columns(
            (
                Column(self.tr("照片或问题")),
                Column(self.tr("种类"), CellKind.CHIP, 110, rank=1),
                Column(self.tr("移到这里的时间"), width=170, rank=2),
                Column(self.tr("还保留"), CellKind.CHIP, 120),
            )
        )
        self.table.setAccessibleName(self.tr("回收站"))
        self._empty.say(
            self.tr("回收站是空的"), self.tr("删除的照片和问题会在这里保留 30 天，随时可以恢复。")
        )
        self._show(tuple(self._held.values()))

    def restyle(self) -> None:
        """Takes its sizes again."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().size("space.3"))
        self._row.setSpacing(theme().size("space.3"))

    def _show(self, removed: Sequence[Removed]) -> None:
        self._held = {str(one.record.id): one for one in removed}
        self.model.set_rows([self._as_row(one) for one in removed])
        full = self._pile.widget(0)
        self._pile.setCurrentWidget(full if removed else self._empty)
        self._ticked(self.model.ticked_keys())
        self.counted.emit(len(removed))

    def _as_row(self, one: Removed) -> TableRow:
        match one.record:
            case Photo():
                kind, icon = self.tr("照片"), "image"
            case Attachment():
                kind, icon = self.tr("录音、录像、文件"), "file-text"
            case Row():
                kind, icon = self.tr("一处"), "list-checks"
            case _:
                kind, icon = self.tr("问题"), "triangle-alert"
        left = self.tr("{days} 天").format(days=one.days_left)
        soon = one.days_left <= _SOON
        return TableRow(
            str(one.record.id),
            (
                Cell(_name(one, self._desk.language), _detail(one)),
                Cell(kind, icon=icon),
                Cell(said_time(one.at)),
                Cell(left, tone=Tone.WARN if soon else Tone.NEUTRAL),
            ),
        )

    def _ticked(self, keys: tuple[str, ...]) -> None:
        self.restore_key.setVisible(bool(keys))
        self.restore_key.set_text(self.tr("恢复选中的 {count} 项").format(count=len(keys)))
        self._hint.say(
            ""
            if keys
            else self.tr("勾选要恢复的内容，或者打开一项先看看。原件一直都在，没有删除。")
        )

    def _restore_ticked(self) -> None:
        self._restore([self._held[key] for key in self.model.ticked_keys() if key in self._held])

    def _restore(self, removed: Sequence[Removed]) -> None:
        records = tuple(one.record for one in removed)
        self._desk.tasks.write(
            partial(bring_back, self._desk.opened, records),
            receiver=self,
            done=partial(self._restored, tuple(removed)),
            ended=self.load,
        )

    def _restored(self, removed: tuple[Removed, ...], count: int) -> None:
        self.panel_dropped.emit()
        self.model.set_ticked(())
        self._desk.notices.tell(Kind.DONE, "journal.brought_back", count=count)
        for one in removed:
            workspace, record = self._desk.opened, one.record
            self._desk.undo.did(
                "undo.brought_back",
                back=partial(put_aside, workspace, record),
                again=partial(bring_back, workspace, (record,)),
                shown=self.load,
                receiver=self,
                name=_name(one, self._desk.language),
            )

    def _open(self, key: str) -> None:
        if (one := self._held.get(key)) is not None:
            self.panel_asked.emit(_Panel(self._desk, one, partial(self._restore, [one])))


class _Panel(Themed, QWidget):
    """One thing of the 回收站, looked at before it is brought back."""

    def __init__(self, desk: Desk, one: Removed, restore: partial[None]) -> None:
        super().__init__()
        self.setWindowTitle(_name(one, desk.language))
        self._one = one
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._facts = FactList()
        self.restore_key = Button(kind=ButtonKind.PRIMARY, icon="rotate-ccw")
        self.restore_key.clicked.connect(lambda _=False: restore())
        self._column = QVBoxLayout(self)
        for part in (self._picture, self._facts, self.restore_key):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._picture.setVisible(isinstance(one.record, Photo))
        if isinstance(one.record, Photo):
            desk.pictures.show(one.record.id, receiver=self, done=self._came, longest_side=SMALL_PX)
        self.follow_theme()

    def retranslate(self) -> None:
        """Facts in the language in force."""
        self.restore_key.set_text(self.tr("恢复"))
        self._picture.setAccessibleName(self.tr("照片预览"))
        self._facts.set_facts(
            (
                (self.tr("移到这里"), said_time(self._one.at)),
                (self.tr("还保留"), self.tr("{days} 天").format(days=self._one.days_left)),
                (self.tr("内容"), _detail(self._one) or self.windowTitle()),
            )
        )

    def restyle(self) -> None:
        """Takes its sizes again."""
        edge = theme().size("space.5")
        self._column.setContentsMargins(edge, 0, edge, edge)
        self._column.setSpacing(theme().size("space.4"))

    def _came(self, image: QImage) -> None:
        if image.isNull():
            self._picture.hide()
            return
        side = px(SMALL_PX)
        fitted = QPixmap.fromImage(image).scaled(
            side,
            side,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self._picture.setPixmap(fitted)


def _name(one: Removed, language: Language) -> str:
    record = one.record
    match record:
        case Photo() | Attachment():
            return record.original_name
        case Row():
            return words.say("row.number", language, number=record.position)
        case _:
            return record.number


def _detail(one: Removed) -> str:
    record = one.record
    if isinstance(record, Photo | Attachment):
        return " · ".join(part for part in (record.item, record.caption) if part)
    return record.repeat if isinstance(record, Row) else record.title
