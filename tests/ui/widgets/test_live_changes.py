"""Words, looks and offers that change while a component stands."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector.domain.inspection import ItemResult, Severity
from inspector.ui.language import Languages
from inspector.ui.widgets.answer_control import AnswerControl
from inspector.ui.widgets.board_column import BoardColumn
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.chips import SavedLabel, SeverityTag
from inspector.ui.widgets.condition_row import ConditionRow
from inspector.ui.widgets.facts import FactList, PanelSection
from inspector.ui.widgets.item_card import ItemCard
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.number_field import NumberField
from inspector.ui.widgets.photo_strip import PhotoStrip
from inspector.ui.widgets.progress import ProgressRing
from inspector.ui.widgets.segmented import SegmentedControl
from inspector.ui.widgets.skeleton import Skeleton
from inspector.ui.widgets.step_header import StepHeader
from inspector.ui.widgets.table_model import Column, TableModel
from inspector.ui.widgets.tone import Tone
from inspector.ui.widgets.verdict_banner import VerdictBanner
from inspector.words import Language


def test_labels_follow_the_language_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    languages = Languages(qapp, parent=qapp)
    languages.use(Language.ZH)
    control, card, saved = AnswerControl(), ItemCard(), SavedLabel()
    card.set_item("3.2", "Bends", mandatory=True)
    saved.set_saved(time(10, 42, 18))
    for widget in (control, card, saved):
        qtbot.addWidget(widget)
    assert control.segment(ItemResult.PASS).text() == "合格"
    try:
        languages.use(Language.EN)
        qapp.processEvents()
        assert control.segment(ItemResult.PASS).text() == "Pass"
        assert saved.text() == "Saved 10:42:18"
    finally:
        languages.use(Language.ZH)
    qapp.processEvents()
    assert control.segment(ItemResult.PASS).text() == "合格"
    assert saved.text() == "已保存 10:42:18"


def test_a_failed_write_is_said_until_one_succeeds(qtbot: QtBot) -> None:
    saved = SavedLabel()
    qtbot.addWidget(saved)
    saved.set_failed()
    assert saved.text() == "没有存上"
    saved.set_saved(time(8, 0, 5))
    assert saved.text() == "已保存 08:00:05"


def test_a_button_becomes_louder(qtbot: QtBot) -> None:
    button = Button("导出数据包", icon="package")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    before = button.grab().toImage()
    button.set_kind(ButtonKind.PRIMARY)
    assert button.grab().toImage() != before


def test_an_icon_alone_has_its_name_as_tooltip(qtbot: QtBot) -> None:
    button = Button("撤销", icon="undo-2", icon_only=True)
    qtbot.addWidget(button)
    assert (button.text(), button.toolTip(), button.accessibleName()) == ("", "撤销", "撤销")


def test_a_column_takes_another_title(qtbot: QtBot) -> None:
    column = BoardColumn("待整改", Tone.FAIL)
    qtbot.addWidget(column)
    column.set_title("Open")
    assert column.list.accessibleName() == "Open，0 条"


def test_a_section_takes_another_title(qtbot: QtBot) -> None:
    section = PanelSection("基本情况", FactList())
    qtbot.addWidget(section)
    section.set_title("Facts")
    assert "Facts" in [label.text() for label in section.findChildren(Label)]


def test_facts_are_replaced_together(qtbot: QtBot) -> None:
    facts = FactList()
    qtbot.addWidget(facts)
    facts.set_facts((("开工", "2026-03-12"), ("施工单位", "宏建施工")))
    facts.set_facts((("开工", "2026-03-13"),))
    shown = [label.text() for label in facts.findChildren(Label) if not label.isHidden()]
    assert shown == ["开工", "2026-03-13"]


def test_the_page_may_say_what_is_doubtful_about_a_number(qtbot: QtBot) -> None:
    field = NumberField()
    qtbot.addWidget(field)
    field.set_value(Decimal("9.6"))
    field.set_message("与上次相差一倍，请核对")
    (message,) = field.findChildren(InlineError)
    assert message.text() == "与上次相差一倍，请核对"
    field.set_message("")
    assert message.isHidden()


def test_without_a_camera_there_is_no_dead_key(qtbot: QtBot) -> None:
    strip = PhotoStrip()
    qtbot.addWidget(strip)
    strip.show()
    strip.set_camera_available(False)
    shown = [key.text() for key in strip.findChildren(QPushButton) if key.isVisible()]
    assert shown == ["导入"]


def test_headings_change_with_the_language(qtbot: QtBot) -> None:
    model = TableModel((Column("小区"), Column("大小")))
    with qtbot.waitSignal(model.headerDataChanged, timeout=100):
        model.set_columns((Column("Compound"), Column("Size")))
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Compound"


def test_a_ring_says_its_figures(qtbot: QtBot) -> None:
    ring = ProgressRing()
    qtbot.addWidget(ring)
    ring.set_caption("已答")
    ring.set_progress(19, 26)
    assert (ring.value(), ring.maximum(), ring.text()) == (19, 26, "19/26")
    ring.set_progress(0, 0)
    assert ring.value() == ring.maximum(), "nothing to do counts as done"


def test_a_verdict_is_spoken_with_its_reason(qtbot: QtBot) -> None:
    banner = VerdictBanner()
    qtbot.addWidget(banner)
    banner.set_verdict(Tone.FAIL, "还不能组织验收，差 2 项", "处理完后自动变为可验收。")
    assert banner.accessibleName() == "还不能组织验收，差 2 项，处理完后自动变为可验收。"


def test_a_condition_without_a_remedy_has_no_key(qtbot: QtBot) -> None:
    row = ConditionRow()
    qtbot.addWidget(row)
    row.show()
    row.set_condition(Tone.FAIL, "必查项全部作答", value="40 / 46", action="去补答")
    assert row.action.isVisible()
    assert row.action.accessibleName() == "去补答，必查项全部作答"
    row.set_condition(Tone.PASS, "必查项全部作答", value="46 / 46")
    assert not row.action.isVisible()


def test_steps_to_come_cannot_be_opened_and_say_so(qtbot: QtBot) -> None:
    header = StepHeader()
    qtbot.addWidget(header)
    header.set_steps(("验收条件", "参验单位", "签字"))
    header.set_progress(1, (0,), (0, 1))
    asked: list[int] = []
    header.step_requested.connect(asked.append)
    steps = header._steps
    for step in steps:
        step.click()
    assert asked == [0, 1]
    assert [step.accessibleName() for step in steps] == [
        "1 验收条件，已完成",
        "2 参验单位，当前",
        "3 签字，未到",
    ]


def test_a_view_is_switched_once(qtbot: QtBot) -> None:
    views = SegmentedControl()
    qtbot.addWidget(views)
    views.set_segments((("board", "看板"), ("list", "列表")))
    switched: list[str] = []
    views.switched.connect(switched.append)
    views.set_current("list")
    assert (views.current(), switched) == ("list", [])
    views.button("board").click()
    assert (views.current(), switched) == ("board", ["board"])


def test_a_severity_has_its_word_whatever_its_colour(qtbot: QtBot) -> None:
    tag = SeverityTag(Severity.MINOR, "一般")
    qtbot.addWidget(tag)
    tag.set_severity(Severity.CRITICAL, "重大")
    assert tag.text() == "重大"


def test_a_skeleton_appears_only_after_a_while(qtbot: QtBot) -> None:
    skeleton = Skeleton(rows=1)
    qtbot.addWidget(skeleton)
    skeleton.resize(300, 64)
    skeleton.show()
    blank = skeleton.grab().toImage()
    qtbot.waitUntil(lambda: skeleton.grab().toImage() != blank, timeout=1000)


@pytest.mark.parametrize("width", [120, 200, 400])
def test_a_label_has_room_for_all_its_lines(qtbot: QtBot, width: int) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    label = Label("建设路 58 号院通道内长期停车，夜间更多，𠮷先生已两次告知", parent=holder)
    one = label.heightForWidth(2000)
    assert label.heightForWidth(width) >= one
    assert label.heightForWidth(120) > label.heightForWidth(400)
