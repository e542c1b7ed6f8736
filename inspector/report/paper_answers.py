"""What stands in the answer column of a paper form: boxes to tick and lines to write on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from inspector import words
from inspector.checklist.definition import (
    Definition,
    EvidenceRule,
    FieldSpec,
    Item,
    ItemType,
    Text,
)
from inspector.checklist.kinds import COMPOSITES, NUMBERS, SILENT
from inspector.domain.inspection import ItemResult
from inspector.report import phrases
from inspector.report.text import Style, text_width
from inspector.words import Language

__all__ = ["answer_lines", "is_written", "photo_line", "with_room"]

_BOX = "□"
_SHORT, _LONG = "＿" * 5, "＿" * 11
_ROOM = Text(_SHORT, _SHORT)
_GAP = "　"
_MOST_READINGS = 6
"""Lines for readings; who takes more writes on."""

_SHAPES: dict[ItemType, str] = {
    ItemType.DATE: "＿＿＿年＿＿月＿＿日",
    ItemType.TIME: "＿＿时＿＿分",
    ItemType.DATETIME: "＿＿＿年＿＿月＿＿日＿＿时＿＿分",
    ItemType.GEOPOINT: "北纬＿＿＿＿＿　东经＿＿＿＿＿",
    ItemType.GEOTRACE: "沿线各点写在背面：北纬，东经",
    ItemType.GEOSHAPE: "边界各点写在背面：北纬，东经",
    ItemType.ACKNOWLEDGE: f"{_BOX} 已知悉",
    ItemType.SIGNATURE: "签名：＿＿＿＿＿＿＿",
    ItemType.IMAGE: f"{_BOX} 已拍照",
    ItemType.AUDIO: f"{_BOX} 已录音",
    ItemType.VIDEO: f"{_BOX} 已录像",
    ItemType.FILE: f"{_BOX} 已附文件",
}
_HOW_MANY = {ItemType.SELECT_MULTIPLE: "（可多选）", ItemType.RANK: "（按先后写 1、2、3）"}


def is_written(item: Item) -> bool:
    """Whether anything of an item is written or read on paper; what is computed is not."""
    inputs = any(_is_input(spec) for spec in item.fields)
    return inputs or not item.fields or item.judged


def answer_lines(item: Item, definition: Definition, *, style: Style, width: float) -> list[str]:
    """The lines to be filled in for an item, one paragraph each.

    Args:
        item: what is asked.
        definition: the checklist it stands in, for its lists.
        style: what they will be set in.
        width: of a line, in points; a box and its word are never torn apart.
    """
    if not item.fields:
        return [_SHAPES[item.type]] if item.type in _SHAPES else []
    plain = item.type not in COMPOSITES
    lines: list[str] = []
    for spec in item.fields:
        if _is_input(spec):
            parts = _field(spec, definition)
            label = "" if plain else f"{with_room(spec.label, {})}："
            lines += _packed([label + parts[0], *parts[1:]], style, width)
    lines += _packed(_outcomes(item, plain=plain), style, width)
    return lines


def with_room(text: Text, values: Mapping[str, Decimal]) -> str:
    """A text with the parameters in it, and room to write where it prints an answer."""
    return text.filled(values, dict.fromkeys(text.mentions(), _ROOM)).zh


def _packed(parts: Sequence[str], style: Style, width: float) -> list[str]:
    """Parts side by side, as many on a line as fit."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{_GAP}{part}" if lines else part
        if lines and text_width(longer, style.face, style.size) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def _is_input(spec: FieldSpec) -> bool:
    return spec.calculation is None and spec.type not in SILENT


def _outcomes(item: Item, *, plain: bool) -> list[str]:
    """The judgement itself: only where the tap does not say it already."""
    tapped = plain and item.type is ItemType.THREE_WAY
    words_ = [] if tapped or not item.judged else [ItemResult.PASS, ItemResult.FAIL]
    boxes = [f"{_BOX} {phrases.term(one)}" for one in words_]
    if item.judged and item.na_allowed:
        boxes.append(f"{_BOX} {phrases.term(ItemResult.NA)}，因＿＿＿＿")
    if item.built_to_allowed:
        boxes.append(f"{_BOX} {phrases.term(ItemResult.BUILT_TO)}：＿＿＿年")
    return boxes


def _field(spec: FieldSpec, definition: Definition) -> list[str]:
    if spec.type is ItemType.THREE_WAY:
        return [f"{_BOX} {phrases.term(one)}" for one in (ItemResult.PASS, ItemResult.FAIL)]
    if spec.choices:
        offered = definition.choices.get(spec.choices, ())
        more = [_HOW_MANY[spec.type]] if spec.type in _HOW_MANY else []
        return [*(f"{_BOX} {choice.label.zh}" for choice in offered), *more] or [_LONG]
    if spec.type in _SHAPES:
        return [_SHAPES[spec.type]]
    return _numbers(spec) if spec.type in NUMBERS else [_LONG]


def _numbers(spec: FieldSpec) -> list[str]:
    blank = f"{_SHORT} {words.unit(spec.unit, Language.ZH)}".rstrip()
    if spec.readings is None:
        return [blank]
    least = spec.readings.least
    return [*[blank] * min(least, _MOST_READINGS), f"（至少 {least} 次）"]


def photo_line(rules: tuple[EvidenceRule, ...]) -> str:
    """``照片：远景 1 张、近景 2 张``; empty when none are asked for."""
    said = "、".join(_photos(rule) for rule in rules)
    return f"照片：{said}" if said else ""


def _photos(rule: EvidenceRule) -> str:
    role = phrases.term(rule.role)
    count = f"至少 {rule.least} 张" if isinstance(rule.least, int) else "每处 1 张"
    where = "" if rule.accuracy_m is None else "，" + _accuracy(rule.accuracy_m)
    camera = "，现场拍摄" if rule.camera_only else ""
    return f"{role}{count}{where}{camera}"


def _accuracy(metres: Decimal) -> str:
    return "带定位" if not metres else f"定位误差不超过 {metres:f} 米"
