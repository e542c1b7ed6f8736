"""Sections of the gallery: everything that takes an answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from inspector.domain.inspection import ItemResult
from inspector.ui.gallery.sample import Sample, Section, column, grid, house, picture, row
from inspector.ui.widgets.answer_control import AnswerControl
from inspector.ui.widgets.choice_card import ChoiceCard
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips, PhrasePicker
from inspector.ui.widgets.date_field import DateField
from inspector.ui.widgets.field_tile import FieldTile, TileChoice
from inspector.ui.widgets.line_field import LineField
from inspector.ui.widgets.number_field import NumberField
from inspector.ui.widgets.photo_model import PhotoEntry
from inspector.ui.widgets.photo_strip import PhotoStrip
from inspector.ui.widgets.search_field import SearchField
from inspector.ui.widgets.text_box import TextBox
from inspector.ui.widgets.typed_number import NumberLimits
from inspector.ui.widgets.video_button import VideoButton

__all__ = ["SECTIONS", "photos", "phrases"]

_RADIUS = NumberLimits(least=Decimal("0.5"), most=Decimal(20), decimals=2, step=Decimal("0.1"))


def _answers(_say: Sample) -> QWidget:
    controls = []
    for result in (None, ItemResult.PASS, ItemResult.FAIL, ItemResult.NA):
        control = AnswerControl()
        control.set_result(result)
        control.answered.connect(control.set_result)
        controls.append(control)
    on_its_way, locked, four = AnswerControl(), AnswerControl(), AnswerControl()
    on_its_way.choose(ItemResult.FAIL)
    locked.set_result(ItemResult.PASS)
    locked.setEnabled(False)
    four.set_options((ItemResult.PASS, ItemResult.FAIL, ItemResult.NA, ItemResult.BUILT_TO))
    four.answered.connect(four.set_result)
    return row(*controls, on_its_way, locked, four, gap=16)


def _numbers(say: Sample) -> QWidget:
    fields = []
    for value, result in ((None, None), ("9.6", ItemResult.PASS), ("3.80", ItemResult.FAIL)):
        field = NumberField()
        field.set_limits(_RADIUS)
        field.set_unit(say("米", "m"))
        field.set_value(Decimal(value) if value else None)
        words = {ItemResult.PASS: say("合格", "Pass"), ItemResult.FAIL: say("不合格", "Fail")}
        field.set_verdict(result, words.get(result, "") if result else "")
        fields.append(field)
    beyond, locked = NumberField(), NumberField()
    for field in (beyond, locked):
        field.set_limits(_RADIUS)
        field.set_unit(say("米", "m"))
    beyond.set_value(Decimal(32))
    locked.set_value(Decimal("9.6"))
    locked.setEnabled(False)
    return grid(*fields, beyond, locked, columns=2)


def phrases(say: Sample) -> tuple[ChipChoice, ...]:
    """Standard phrases of a fire lane's item."""
    return (
        ChipChoice("parked", say("车辆违停占用", "Vehicles parked in it")),
        ChipChoice("built", say("搭建物占道", "Built over")),
        ChipChoice("bollards", say("石墩、地桩阻挡", "Stones or bollards")),
        ChipChoice("green", say("绿化侵占", "Overgrown")),
    )


def _chips(say: Sample) -> QWidget:
    one, many, wrong, locked = ChoiceChips(), ChoiceChips(multiple=True), PhrasePicker(), None
    names = (
        ("open", say("敞开式", "Open")),
        ("lift", say("升降式", "Rising")),
        ("swing", say("平开门", "Swing gate")),
    )
    for chips in (one, many):
        chips.set_choices([ChipChoice(name, label) for name, label in names])
    one.set_names(("lift",))
    many.set_names(("open", "swing"))
    wrong.set_choices(phrases(say))
    wrong.set_names(("parked",))
    locked = ChoiceChips()
    locked.set_choices([ChipChoice(name, label) for name, label in names])
    locked.set_names(("open",))
    locked.setEnabled(False)
    return column(one, many, wrong, locked)


def _dates(say: Sample) -> QWidget:
    fields = []
    for day in (None, date(2026, 11, 22), date(2026, 11, 3)):
        field = DateField()
        field.set_today(date(2026, 11, 22))
        field.set_day(day)
        field.set_name(say("检验日期", "Date of test"))
        fields.append(field)
    return grid(*fields, columns=2)


def _texts(say: Sample) -> QWidget:
    empty, short, long, locked = TextBox(), TextBox(), TextBox(), TextBox()
    for box in (empty, short, long, locked):
        box.set_hint(say("补充说明（可不填）", "Remarks (optional)"))
    short.set_text(say("东侧两辆车，车主未到场。", "Two cars on the east side."))
    long.set_text(
        say(
            "消防车通道东侧长期停放两辆货车，夜间更多。物业已贴告知书两次，"
            "车主未挪车；画线范围已磨损，建议重新施划并加装摄像头。\n复查时间约在下周三。",
            "Two lorries stand on the east side for good, more of them at night. The property "
            "manager has left two notices.\nThe marking is worn and should be renewed.",
        )
    )
    locked.set_text(say("验收锁定后不再改动。", "Locked by the acceptance."))
    locked.setReadOnly(True)
    return grid(empty, short, long, locked)


def photos(say: Sample) -> tuple[PhotoEntry, ...]:
    """Two photos, one of them marked."""
    return (
        PhotoEntry("one", say("照片 1，10:41", "Photo 1, 10:41"), placed=True, marked=True),
        PhotoEntry("two", say("照片 2，10:42", "Photo 2, 10:42"), placed=True, doubtful=True),
    )


def _strips(say: Sample) -> QWidget:
    none, some, odd, locked = PhotoStrip(), PhotoStrip(), PhotoStrip(), PhotoStrip()
    some.set_loader(picture)
    some.set_photos(photos(say))
    odd.set_loader(lambda key, deliver: picture(key, deliver) if key == "damaged" else None)
    odd.set_photos(
        (
            PhotoEntry("damaged", say("照片文件损坏", "Damaged file")),
            PhotoEntry("waiting", say("正在读取", "Loading")),
        )
    )
    locked.set_loader(picture)
    locked.set_photos(photos(say))
    locked.set_read_only(True)
    return grid(none, some, odd, locked)


def _videos(say: Sample) -> QWidget:
    short, unknown, waiting = VideoButton("0:07"), VideoButton(), VideoButton("1:02:03")
    short.set_picture(house("a"))
    unknown.set_picture(house("b"))
    for button in (short, unknown, waiting):
        button.setAccessibleName(say("播放", "Play"))
    return grid(short, unknown, waiting)


def _tiles(say: Sample) -> QWidget:
    severity = FieldTile(say("严重程度", "Severity"), icon="gauge")
    severity.set_value(say("较大", "Major"), ink="fail")
    severity.set_choices(
        [TileChoice("critical", say("重大", "Critical")), TileChoice("major", say("较大", "Major"))]
    )
    deadline = FieldTile(say("整改期限", "Deadline"), icon="calendar-days")
    deadline.set_value(say("12月6日（14天）", "6 Dec (14 days)"))
    unit = FieldTile(say("责任单位", "Responsible unit"), icon="hard-hat")
    unit.set_value(say("恒信物业管理有限公司文昌街道服务中心", "Hengxin Property, Wenchang"))
    location = FieldTile(say("位置", "Location"), icon="map-pin")
    location.set_value(say("3幢东侧 · 已落点", "East of 3 · pinned"))
    location.setEnabled(False)
    return grid(severity, deadline, unit, location, columns=4)


def _searches(say: Sample) -> QWidget:
    hint = say("小区、街道、编号", "Compound, street, number")
    empty, filled = SearchField(hint), SearchField(hint)
    filled.set_text(say("清河", "Qinghe"))
    return grid(empty, filled, columns=3)


def _lines(say: Sample) -> QWidget:
    name = say("单位全称", "Full name of the unit")
    empty, filled, wrong, secret = LineField(), LineField(), LineField(), LineField(secret=True)
    hint = say("会印在验收报告上", "Printed on the report")
    for field in (empty, filled, wrong):
        field.set_texts(name, hint=hint, example=say("如 宏建建设有限公司", "e.g. Hongjian Ltd"))
    filled.set_text(say("江城城建设计院", "Jiangcheng Design Institute"))
    wrong.set_text("？")
    wrong.set_error(say("写单位的全称", "Give the unit's full name"))
    secret.set_texts(say("身份的口令", "Passphrase"))
    secret.set_text("demo")
    return grid(column(empty, wrong), column(filled, secret))


def _choices(say: Sample) -> QWidget:
    acts, chosen, other = (
        ChoiceCard("upload"),
        ChoiceCard("hard-hat", one_of=True, upright=True),
        ChoiceCard("building-2", one_of=True, upright=True),
    )
    acts.set_texts(
        say("导入地点清单", "Bring in a list of places"),
        say("小区、楼栋、单元一次导入，先看一遍再定。", "Looked through before it counts."),
    )
    chosen.set_texts(
        say("现场检查", "On site"), say("检查、拍照、登记问题。", "Checks, photos, defects.")
    )
    other.set_texts(
        say("指挥部", "Headquarters"), say("收数据包、备案。", "Takes bundles in, files them.")
    )
    chosen.setChecked(True)
    return grid(acts, grid(chosen, other), columns=2)


SECTIONS = (
    Section("LineField", _lines),
    Section("ChoiceCard", _choices),
    Section("AnswerControl", _answers),
    Section("NumberField", _numbers),
    Section("ChoiceChips · PhrasePicker", _chips),
    Section("DateField", _dates),
    Section("TextBox", _texts),
    Section("PhotoStrip", _strips),
    Section("VideoButton", _videos),
    Section("FieldTile", _tiles),
    Section("SearchField", _searches),
)
