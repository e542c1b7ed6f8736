"""Sections of the gallery: item cards, defects, the acceptance's parts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector.domain.inspection import ItemResult, Severity
from inspector.ui.gallery.fields import photos, phrases
from inspector.ui.gallery.sample import SIGNATURE, Sample, Section, column, grid, picture, row
from inspector.ui.theme import theme
from inspector.ui.widgets.answer_control import AnswerControl
from inspector.ui.widgets.board_column import BoardColumn
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.condition_row import ConditionRow
from inspector.ui.widgets.date_field import DateField
from inspector.ui.widgets.defect_model import DefectEntry
from inspector.ui.widgets.fail_detail import FailDetail
from inspector.ui.widgets.item_card import CardState, ItemCard
from inspector.ui.widgets.number_field import NumberField
from inspector.ui.widgets.signature_pad import SignaturePad, SignatureThumb
from inspector.ui.widgets.step_header import StepHeader
from inspector.ui.widgets.tone import Tone

__all__ = ["SECTIONS"]


def _answered(result: ItemResult | None) -> AnswerControl:
    control = AnswerControl()
    control.set_result(result)
    control.answered.connect(control.set_result)
    return control


def _failed(say: Sample) -> FailDetail:
    detail = FailDetail()
    detail.phrases.set_choices(phrases(say))
    detail.phrases.set_names(("parked",))
    detail.defect.set_number("WC-0217-010")
    detail.photos.set_loader(picture)
    detail.photos.set_photos(photos(say))
    detail.severity.set_value(say("较大", "Major"), ink="fail")
    detail.deadline.set_value(say("12月6日（14天）", "6 Dec (14 days)"))
    detail.unit.set_value(say("恒信物业", "Hengxin Property"))
    detail.location.set_value(say("3幢东侧 · 已落点", "East of 3 · pinned"))
    return detail


def _item(number: str, title: str, editor: QWidget, hint: str = "") -> ItemCard:
    """A card; what has a hint must be answered."""
    card = ItemCard()
    card.set_item(number, title, hint=hint, mandatory=bool(hint))
    card.set_editor(editor)
    return card


def _radius(say: Sample) -> NumberField:
    field = NumberField()
    field.set_unit(say("米", "m"))
    field.set_value(Decimal("9.6"))
    field.set_verdict(ItemResult.PASS, say("合格", "Pass"))
    return field


def _kinds(say: Sample) -> ChoiceChips:
    kinds = ChoiceChips()
    kinds.set_choices(
        [
            ChipChoice("lift", say("升降式", "Rising")),
            ChipChoice("swing", say("平开门", "Swing gate")),
            ChipChoice("none", say("没有道闸", "None")),
        ]
    )
    return kinds


def _day() -> DateField:
    when = DateField()
    when.set_today(date(2026, 11, 22))
    return when


def _items(say: Sample) -> QWidget:
    passed = _item(
        "3.1",
        say("消防车通道路面能承受重型消防车压力", "The lane bears a heavy fire engine"),
        _answered(ItemResult.PASS),
        say("查验设计荷载资料，现场无塌陷、无破损井盖", "Check the design load on paper"),
    )
    failed = _item(
        "3.2",
        say("转弯处无车辆、物品占用", "No vehicles or objects in the bends"),
        _answered(ItemResult.FAIL),
        say("以画线范围为准，含绿化、石墩和临时停车", "Within the marked area"),
    )
    number = _item(
        "3.3",
        say("最窄转弯处实测半径", "Radius at the narrowest bend"),
        _radius(say),
        say("允许值 ≥ 9.0 米 · 填数后自动判定", "Permitted ≥ 9.0 m"),
    )
    open_ = _item(
        "3.4",
        say("回车场尺寸满足要求（尽头式通道）", "Turning area of a dead-end lane"),
        _answered(None),
        say("不小于 12 米 × 12 米；环形通道选「不适用」", "12 m × 12 m at least"),
    )
    chips = _item("3.5", say("入口道闸的形式", "Kind of barrier at the entrance"), _kinds(say))
    day = _item("3.6", say("最近一次通行演练的日期", "Date of the last drive-through"), _day())
    for card in (passed, number):
        card.set_state(CardState.PASS, say("合格", "Pass"))
    failed.set_state(CardState.FAIL, say("不合格", "Fail"))
    failed.set_detail(_failed(say), moving=False)
    return column(passed, failed, number, open_, chips, day)


def _narrow(say: Sample) -> QWidget:
    cards = _items(say)
    cards.setFixedWidth(theme().px(560))
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(cards)
    line.addStretch(1)
    return holder


def _open_defects(say: Sample) -> tuple[DefectEntry, ...]:
    return (
        DefectEntry(
            "1",
            say("通道内长期停车", "Cars parked in the lane for good"),
            Severity.CRITICAL,
            say("重大", "Critical"),
            say("向阳小区 · 9幢东侧", "Xiangyang · east of 9"),
            say("恒信物业", "Hengxin"),
            say("逾期 5 天", "5 days overdue"),
            "alarm-clock",
            Tone.FAIL,
            "a",
            3,
        ),
        DefectEntry(
            "2",
            say("顶层加建彩钢棚", "Steel shed on the roof"),
            Severity.MAJOR,
            say("较大", "Major"),
            say("育才新村 · 7幢", "Yucai · 7"),
            say("城管中队", "City squad"),
            say("12月6日 剩 14 天", "6 Dec, 14 days left"),
            photo="b",
            photos=2,
        ),
    )


def _notified_defects(say: Sample) -> tuple[DefectEntry, ...]:
    return (
        DefectEntry(
            "3",
            say("外墙空鼓脱落，位于人行通道上方", "Render falls from the wall over the path"),
            Severity.MINOR,
            say("一般", "Minor"),
            say("锦绣花园 · 11幢二单元东侧外墙", "Jinxiu · 11, entrance 2, east wall"),
            say("宏建建筑工程有限公司", "Hongjian Construction Ltd"),
            say("12月12日 剩 20 天", "12 Dec, 20 days left"),
        ),
    )


def _rectified_defects(say: Sample) -> tuple[DefectEntry, ...]:
    return (
        DefectEntry(
            "4",
            say("厨余混投未分拣", "Food waste not sorted"),
            Severity.MAJOR,
            say("较大", "Major"),
            say("向阳小区 · 南门", "Xiangyang · south gate"),
            say("环卫所", "Sanitation"),
            say("已回复 2 张整改照片", "2 photos of the repair"),
            "image",
            Tone.INFO,
            "d",
            5,
        ),
    )


def _defects(say: Sample) -> tuple[tuple[DefectEntry, ...], ...]:
    return (_open_defects(say), _notified_defects(say), _rectified_defects(say), ())


def _board(say: Sample) -> QWidget:
    titles = (
        (say("待整改", "Open"), Tone.FAIL, 9),
        (say("整改中", "Being rectified"), Tone.WARN, 11),
        (say("待复查", "Awaiting recheck"), Tone.INFO, 1),
        (say("已闭环", "Closed"), Tone.PASS, 0),
    )
    columns = []
    for (title, tone, total), entries in zip(titles, _defects(say), strict=True):
        board = BoardColumn(title, tone)
        board.set_loader(picture)
        board.set_entries(entries, total=total)
        board.setMinimumHeight(theme().px(400))
        columns.append(board)
    columns[0].list.select("1")
    return grid(*columns, columns=4)


def _conditions(say: Sample) -> QWidget:
    shown = (
        (
            Tone.FAIL,
            say("必查项全部作答", "Every mandatory item answered"),
            say("缺 6 项：电梯 4 项、垃圾分类 2 项", "6 missing"),
            "40 / 46",
            say("去补答", "Answer"),
        ),
        (
            Tone.PASS,
            say("较大问题已整改并复查", "Major defects rechecked"),
            say("共 5 个，最近复查 11月20日", "5, the last on 20 Nov"),
            "5 / 5",
            "",
        ),
        (
            Tone.WARN,
            say("一般问题可带条件验收", "Minor defects may stay with a deadline"),
            say("2 个未闭环，将写入整改通知书，期限 12月20日", "2 open, due 20 Dec"),
            say("剩 2 个", "2 left"),
            say("设期限", "Set deadline"),
        ),
    )
    rows = []
    for tone, title, detail, value, action in shown:
        condition = ConditionRow()
        condition.set_condition(tone, title, detail=detail, value=value, action=action)
        rows.append(condition)
    return column(*rows)


def _steps(say: Sample) -> QWidget:
    names = (
        say("验收条件", "Readiness"),
        say("参验单位", "Parties"),
        say("验收意见", "Opinions"),
        say("签字", "Signatures"),
        say("盖章与导出", "Seal and export"),
    )
    begun, late = StepHeader(), StepHeader()
    for header in (begun, late):
        header.set_steps(names)
    begun.set_progress(0, (), (0,))
    late.set_progress(3, (0, 1, 2), (0, 1, 2, 3))
    return column(begun, late)


def _pads(say: Sample) -> QWidget:
    empty, written = SignaturePad(), SignaturePad()
    written.set_strokes(SIGNATURE)
    for pad in (empty, written):
        pad.set_caption("2026-11-22 15:08")
        pad.setMinimumHeight(theme().px(320))
    thumb = SignatureThumb()
    thumb.set_strokes(SIGNATURE, say("王小川", "Wang Xiaochuan"))
    return column(grid(empty, written), row(thumb))


SECTIONS = (
    Section("ItemCard", _items),
    Section("ItemCard · 560", _narrow),
    Section("BoardColumn · DefectCard", _board),
    Section("ConditionRow", _conditions),
    Section("StepHeader", _steps),
    Section("SignaturePad", _pads),
)
