"""Sections of the gallery: rows that lead somewhere, tabs, and lines of forms."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inspector.ui.gallery.sample import Sample, Section, column, grid
from inspector.ui.widgets.form_line import FormLine
from inspector.ui.widgets.link_row import Link, LinkRow
from inspector.ui.widgets.tab_row import TabRow
from inspector.ui.widgets.tone import Tone

__all__ = ["SECTIONS"]


def _links(say: Sample) -> QWidget:
    walking = Link(
        "building-2",
        Tone.BRAND,
        say("育才新村", "Yucai New Village"),
        detail=say("文昌街道 · 8 分钟前查过", "Wenchang street · 8 minutes ago"),
        chip=say("检查中", "Inspecting"),
        chip_tone=Tone.BRAND,
        figure="31/58",
        done=31,
        of=58,
    )
    done = Link(
        "circle-check",
        Tone.PASS,
        say("消防车通道", "Fire lane"),
        figure="8/8",
        figure_tone=Tone.PASS,
        done=8,
        of=8,
    )
    late = Link(
        "alarm-clock",
        Tone.FAIL,
        say("整改已逾期", "Overdue"),
        detail=say("最早逾期 5 天 · 向阳小区", "Earliest 5 days late · Xiangyang"),
        figure="3",
        figure_tone=Tone.FAIL,
    )
    return grid(LinkRow(walking), LinkRow(done, framed=False), LinkRow(late, large=True))


def _tabs(say: Sample) -> QWidget:
    tabs = TabRow()
    tabs.set_tabs(
        (
            ("buildings", say("楼栋列表", "Buildings")),
            ("records", say("检查记录 2", "Inspections 2")),
            ("defects", say("问题 9", "Defects 9")),
            ("facts", say("资料", "Record")),
        )
    )
    return tabs


def _lines(say: Sample) -> QWidget:
    plain, noted, locked, wrong = (FormLine() for _ in range(4))
    plain.set_label(say("名称", "Name"))
    plain.set_text(say("7 幢", "Building 7"))
    noted.set_label(say("编号字头", "Letters"))
    noted.set_note(say("印在编号的最前面，如 WC。", "They begin printed numbers, such as WC."))
    locked.set_label(say("编码", "Code"))
    locked.set_text("WC-0217-07")
    locked.set_read_only(read_only=True)
    locked.set_note(say("只能随名单导入改。", "Changed only by importing a list."))
    wrong.set_label(say("层数", "Storeys"))
    wrong.set_text(say("六层", "six"))
    wrong.fail(say("“层数”要填数字", "“Storeys” takes a number"))
    return column(plain, noted, locked, wrong)


SECTIONS = (
    Section("LinkRow", _links),
    Section("TabRow", _tabs),
    Section("FormLine", _lines),
)
