"""Sections of the gallery: tables and what side panels are made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from inspector.ui.gallery.report import A_PAGE, AtOnce
from inspector.ui.gallery.sample import Sample, Section, column, grid, house, picture
from inspector.ui.notices import Notices
from inspector.ui.pdf_pages import PdfPages
from inspector.ui.theme import theme
from inspector.ui.widgets.data_table import DataTable
from inspector.ui.widgets.facts import (
    CheckLine,
    CheckList,
    FactList,
    Journal,
    PanelSection,
)
from inspector.ui.widgets.pdf_preview import PdfPreview
from inspector.ui.widgets.photo_button import PhotoButton
from inspector.ui.widgets.photo_side import ViewedPhoto
from inspector.ui.widgets.photo_viewer import PhotoViewer
from inspector.ui.widgets.table_card import TableCard
from inspector.ui.widgets.table_model import Cell, CellKind, Column, RowsModel, TableModel, TableRow
from inspector.ui.widgets.tone import Tone

__all__ = ["SECTIONS"]


def _table(say: Sample) -> QWidget:
    checks = (
        say("签名", "Sign."),
        say("完整", "Whole"),
        say("时间", "Time"),
        say("位置", "Place"),
        say("一致", "Same"),
    )
    model = TableModel(
        (
            Column(say("小区 / 数据包", "Compound / bundle")),
            Column(say("提交街道", "Street"), width=130, rank=1),
            *(Column(check, CellKind.MARK, 64) for check in checks),
            Column(say("结论", "Verdict"), CellKind.CHIP, 150),
            Column(say("大小", "Size"), CellKind.NUMBER, 100, rank=2),
        ),
        checkable=True,
    )
    model.set_rows(_bundles(say, checks))
    model.set_ticked(("WC-0211",))
    table = DataTable(model)
    table.select("QH-0042")
    table.setMinimumHeight(theme().px(260))
    return TableCard(table)


def _bundles(say: Sample, checks: Sequence[str]) -> list[TableRow]:
    good, odd, bad = (
        (Tone.PASS, say("可入库", "Acceptable"), "check"),
        (Tone.WARN, say("需复核", "Needs review"), "circle-alert"),
        (Tone.FAIL, say("拒收", "Rejected"), "x"),
    )
    rows = (
        ("学府里小区", "Xuefuli", "WC-0211", good, ()),
        ("清河新苑", "Qinghe Xinyuan", "QH-0042", odd, ((5, Tone.WARN), (6, Tone.FAIL))),
        ("柳园小区", "Liuyuan", "QH-0051", bad, ((2, Tone.FAIL),)),
    )
    return [
        TableRow(
            number,
            (
                Cell(say(zh, en), f"{number}_竣工验收_第1次"),
                Cell(say("文昌街道", "Wenchang")),
                *(
                    Cell(check, tone=dict(marks).get(place, Tone.PASS))
                    for place, check in enumerate(checks, start=2)
                ),
                Cell(verdict[1], tone=verdict[0], icon=verdict[2]),
                Cell("412 MB"),
            ),
        )
        for zh, en, number, verdict, marks in rows
    ]


def _panel(say: Sample) -> QWidget:
    facts, journal, checks = FactList(), Journal(), CheckList()
    facts.set_facts(
        (
            (say("改造投资", "Budget"), say("4,860 万元", "48.6 m yuan")),
            (say("开工", "Begun"), "2026-03-12"),
            (say("施工单位", "Contractor"), say("宏建建筑工程有限公司第三分公司", "Hongjian")),
        )
    )
    journal.set_entries(
        (
            ("14:18", say("电梯 2 号梯补答 2 项", "Lift 2: two items answered")),
            ("13:52", say("外墙空鼓 复查合格", "Render: recheck passed")),
        )
    )
    checks.set_checks(
        (
            CheckLine(
                Tone.PASS,
                say("签名有效", "Signature valid"),
                say("7 方签字齐全，街道电子章证书在有效期内", "Seven parties"),
            ),
            CheckLine(
                Tone.WARN,
                say("位置存疑", "Position doubtful"),
                say("3 张照片离小区红线 420 米以上", "3 photos over 420 m away"),
            ),
            CheckLine(
                Tone.FAIL,
                say("与备案不一致", "Differs from the register"),
                say("2 个字段不同，见下表", "2 fields"),
            ),
        )
    )
    before, after = PhotoButton(say("整改前", "Before")), PhotoButton(say("整改后", "After"))
    before.set_picture(QPixmap.fromImage(house("a")))
    return grid(
        column(
            PanelSection(say("基本情况", "Facts"), facts, first=True),
            PanelSection(say("最近变化", "Latest changes"), journal),
        ),
        column(PanelSection(say("五项校验", "Five checks"), checks, first=True)),
        column(PanelSection(say("照片", "Photos"), grid(before, after), first=True)),
        columns=3,
    )


def _viewer(say: Sample) -> QWidget:
    one, two = PhotoViewer(), PhotoViewer()
    before = (ViewedPhoto("a", "11-18 10:42"), ViewedPhoto("damaged", "11-18 10:43"))
    for viewer in (one, two):
        viewer.set_loader(picture)
        viewer.setMinimumHeight(theme().px(360))
    one.show_one("WC-0217-A010", before, heading=say("整改前", "Before"), first="damaged")
    two.show_two(
        "WC-0217-A010",
        (say("整改前", "Before"), before),
        (say("整改后", "After"), (ViewedPhoto("b", "11-20 09:05"),)),
    )
    two.zoom(2.0)
    return column(two, one)


class _Late(RowsModel):
    """Three rows that are long on their way."""

    def key(self, _row: int) -> str:
        """None is known yet."""
        return ""

    def row_of(self, _key: str) -> int | None:
        """None is here yet."""
        return None

    def is_late(self, _row: int) -> bool:
        """All of them."""
        return True

    def _length(self) -> int:
        return 3

    def _row(self, _row: int) -> TableRow | None:
        return None


def _waiting(say: Sample) -> QWidget:
    table = DataTable(
        _Late(
            (
                Column(say("小区 / 数据包", "Compound / bundle")),
                Column(say("结论", "Verdict"), CellKind.CHIP, 150),
            )
        )
    )
    table.setMinimumHeight(theme().px(260))
    return column(table)


def _report(_say: Sample) -> QWidget:
    tasks = AtOnce(Notices(), crashed=_raise)
    page, none = PdfPreview(tasks), PdfPreview(tasks)
    tasks.setParent(page)
    for preview in (page, none):
        preview.setMinimumHeight(theme().px(420))
    page.set_pages(PdfPages(A_PAGE))
    return grid(page, none)


def _raise(problem: BaseException) -> None:
    raise problem


SECTIONS = (
    Section("DataTable", _table),
    Section("DataTable, on its way", _waiting),
    Section("PdfPreview", _report),
    Section("FactList · Journal · CheckList · PhotoButton", _panel),
    Section("PhotoViewer", _viewer),
)
