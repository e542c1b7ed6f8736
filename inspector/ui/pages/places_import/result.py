"""A list as it would be taken over: counts, rows, what is wrong with them, and the key to do it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from inspector import words
from inspector.capture.places import RowFate, SeenRow
from inspector.domain.datum import MapDatum
from inspector.ui.pages.places_import.reading import SHOWN, Preview
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.data_table import DataTable
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.segmented import SegmentedControl
from inspector.ui.widgets.table_model import Cell, CellKind, Column, TableModel, TableRow
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.words import Language

__all__ = ["ResultCard"]

_ALL, _FAULTS = "all", "faults"
_LOOKS = {
    RowFate.ADDED: (Tone.PASS, "plus"),
    RowFate.CHANGED: (Tone.INFO, "pencil"),
    RowFate.UNCHANGED: (Tone.NEUTRAL, "check"),
    RowFate.REFUSED: (Tone.FAIL, "circle-alert"),
}


class ResultCard(Themed, QFrame):
    """Shows a `Preview`.

    Signals:
        datum_chosen: the system of the list's coordinates.
    """

    datum_chosen = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._language = language
        self._preview: Preview | None = None
        self._title = Label(size=17, bold=True)
        self._summary = Label(size=15, ink="text.2")
        self._which = SegmentedControl()
        self._which.switched.connect(lambda _: self._fill())
        self._ask = Label(size=15)
        self._datum = ChoiceChips()
        self._hint = Label(size=14, ink="text.2")
        self._datum.chosen.connect(lambda names: self.datum_chosen.emit(names[0]))
        self._model = TableModel(self._columns())
        self.table = DataTable(self._model)
        self._cut = Label(size=13, ink="text.2")
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._which)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        for part in (self._summary, self._ask, self._datum, self._hint):
            self._column.addWidget(part)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self._cut)
        self.follow_theme()

    def show_preview(self, preview: Preview, language: Language, *, datum: MapDatum | None) -> None:
        """Shows a list; its faults first if it has any."""
        self._preview, self._language = preview, language
        self._datum.set_names((datum.value,) if datum is not None else ())
        self.retranslate()
        self._which.set_current(_FAULTS if preview.refused else _ALL)
        self._fill()

    def retranslate(self) -> None:
        """Headings, counts and sentences in the language in force."""
        self._which.set_segments(((_FAULTS, self.tr("有问题的行")), (_ALL, self.tr("全部"))))
        self._which.setAccessibleName(self.tr("显示哪些行"))
        self.table.setAccessibleName(self.tr("名单预览"))
        self._ask.say(self.tr("名单里有坐标，但没有写坐标系。是哪一种？"))
        self._datum.set_choices(
            (
                ChipChoice(MapDatum.CGCS2000.value, self.tr("CGCS2000（国家大地坐标）")),
                ChipChoice(MapDatum.WGS84.value, self.tr("WGS84（卫星定位）")),
                ChipChoice(MapDatum.GCJ02.value, self.tr("高德、腾讯地图（GCJ-02）")),
                ChipChoice(MapDatum.BD09.value, self.tr("百度地图（BD-09）")),
            )
        )
        self._hint.say(
            self.tr(
                "不清楚时，请问提供名单的单位；或者挑一个认得的小区，把它的坐标粘贴到高德和百度地图里查："
                "在哪个地图上正好落在小区里，就选哪个；都偏出几百米，多半是前两种。"
            )
        )
        self._datum.setAccessibleName(self.tr("坐标系"))
        self._model.set_columns(self._columns())
        if self._preview is not None:
            self._say(self._preview)
            self._fill()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("行"), CellKind.NUMBER, width=64),
            Column(self.tr("结果"), CellKind.CHIP, width=120),
            Column(self.tr("名称")),
            Column(self.tr("类型"), width=120, rank=2),
            Column(self.tr("编码"), width=170, rank=3),
        )

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._column.setSpacing(px(10))
        self._head.setSpacing(px(12))
        self.table.setMinimumHeight(px(240))

    def _say(self, preview: Preview) -> None:
        self._title.say(self.tr("先看一遍，还没有写入"))
        blanks = {
            "name": preview.file.name,
            "total": preview.total,
            "wanted": preview.wanted,
            "unchanged": preview.unchanged,
            "refused": preview.refused,
        }
        self._summary.say(words.say("places_import.summary", self._language, **blanks))
        self._which.setVisible(bool(preview.refused))
        for part in (self._ask, self._datum, self._hint):
            part.setVisible(preview.needs_datum or bool(self._datum.names()))

    def _fill(self) -> None:
        preview = self._preview
        if preview is None:
            return
        only_faults = bool(preview.refused) and self._which.current() == _FAULTS
        rows = preview.faults if only_faults else preview.rows
        self._model.set_rows(self._rows(rows))
        there = preview.refused if only_faults else preview.total
        cut = words.say("places_import.cut", self._language, shown=SHOWN) if there > SHOWN else ""
        self._cut.say(cut)

    def _rows(self, rows: Sequence[SeenRow]) -> tuple[TableRow, ...]:
        return tuple(TableRow(str(row.row), self._cells(row)) for row in rows)

    def _cells(self, row: SeenRow) -> tuple[Cell, ...]:
        tone, icon = _LOOKS[row.fate]
        why = ""
        if row.refused is not None:
            field = self._field(row.refused.field)
            reason = words.error(row.refused.why, self._language)
            why = self.tr("{field}：{reason}").format(field=field, reason=reason)
        kind = words.term(row.kind, self._language) if row.kind is not None else ""
        return (
            Cell(str(row.row)),
            Cell(self._fate(row.fate), tone=tone, icon=icon),
            Cell(row.name or self.tr("（没有名称）"), detail=why),
            Cell(kind),
            Cell(row.code),
        )

    def _fate(self, fate: RowFate) -> str:
        return {
            RowFate.ADDED: self.tr("新增"),
            RowFate.CHANGED: self.tr("更新"),
            RowFate.UNCHANGED: self.tr("没有变化"),
            RowFate.REFUSED: self.tr("不能导入"),
        }[fate]

    def _field(self, name: str) -> str:
        known = {
            "kind": self.tr("类型"),
            "code": self.tr("编码"),
            "name": self.tr("名称"),
            "parent": self.tr("上级编码"),
            "short": self.tr("简称"),
            "latitude": self.tr("坐标"),
            "serves": self.tr("服务楼栋"),
        }
        return known.get(name, self.tr("整行"))
