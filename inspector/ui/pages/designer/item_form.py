"""The property form of items and of their fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from inspector import words
from inspector.checklist.editing.outline import FIELDS_TYPES, SELECTS, PartKind
from inspector.checklist.editing.tree import Path, listed, mapped, text_at
from inspector.checklist.kinds import Responsible
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import Severity
from inspector.ui.pages.designer.choice_entries import ChipsEntry, ComboEntry
from inspector.ui.pages.designer.entry import Entry, Node
from inspector.ui.pages.designer.forms import PropertyForm
from inspector.ui.pages.designer.formula import FormulaEntry
from inspector.ui.pages.designer.rules import BasisEntry, EvidenceEntry, PairsEntry
from inspector.ui.pages.designer.text_entries import PairEntry, TextsEntry, WordEntry
from inspector.ui.pages.designer.wording import TYPES, type_words
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.words import Language

__all__ = ["ItemForm"]

_NUMBERS = ("decimal", "integer")
_SILENT = ("note", "calculate", "hidden", "start", "end", "today", "deviceid", "username")
_NOT_IN_FIELDS = ("image", "note", *FIELDS_TYPES)
_NEW_LIST = "+"


class ItemForm(PropertyForm):
    """An item, or a field of one."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = PartKind.ITEM
        self._type = ""
        self._build_question()
        self._build_answer()
        self._build_when()
        self._build_judging()
        self.evidence = EvidenceEntry("evidence")
        self._photos = self.add("photos", self.evidence)
        self.basis = BasisEntry("basis")
        self._clauses = self.add("basis", self.basis)
        self._build_more()
        self.set_folded(("more",))
        self.finish()

    def show_item(self, node: Node, kind: PartKind, languages: Sequence[str]) -> None:
        """Shows an item or a field."""
        self.kind, self._type = kind, text_at(dict(node), ("type",)).partition(" ")[0]
        self._choose_entries()
        self.show_part(node, languages)
        self.type.show_node({"type": self._type})
        self.list.show_node({"list": text_at(dict(node), ("type",)).partition(" ")[2].strip()})
        self._summarise(node)
        needed = text_at(dict(node), ("required",))
        plain = needed in ("", "true", "false")
        self.required.show_node({"required": needed if plain else "?"})
        self.required_if.setVisible(not plain)

    def _summarise(self, node: Node) -> None:
        """What is said beside the heading of a section that is closed."""
        severity, basis = text_at(dict(node), ("severity",)), node.get("basis")
        graded = {one.value: words.term(one, self.language) for one in Severity}
        roles = {one.value: words.term(one, self.language) for one in PhotoRole}
        photos = [mapped(one) for one in listed(node.get("evidence"))]
        said = {
            "question": text_at(dict(node), ("label", self.language.value)),
            "answer": type_words(self._type, self.language),
            "when": text_at(dict(node), ("relevant",)),
            "judging": " · ".join(
                one for one in (graded.get(severity, ""), text_at(dict(node), ("pass",))) if one
            ),
            "photos": " · ".join(
                f"{roles.get(text_at(one, ('role',)), '')} {text_at(one, ('min',))}".strip()
                for one in photos
            ),
            "basis": " · ".join(one for one in listed(basis) if isinstance(one, str)),
        }
        self.summaries = {name: text for name, text in said.items() if text}

    def set_lists(self, lists: Sequence[str]) -> None:
        """The lists one may choose from."""
        new = (_NEW_LIST, self.tr("新建选项列表…"))
        self.list.set_choices([*((name, name) for name in lists), new])

    def set_tiers(self, tiers: Sequence[tuple[str, str]]) -> None:
        """The tiers of the form."""
        self.tier.set_choices([("", self.tr("所有项目都问")), *tiers])
        self.tier.setVisible(bool(tiers) and self.kind is PartKind.ITEM)

    def retranslate(self) -> None:
        """Its words."""
        self.name.set_texts(self.tr("编码"), self.tr("改名时，用到它的条件和判定会一起改好。"))
        self.label.set_texts(self.tr("问题"))
        self.short.set_texts(self.tr("简称"), self.tr("写进原因和问题单，留空就用问题本身。"))
        self.hint.set_texts(self.tr("提示"))
        self.type.set_texts(self.tr("题型"))
        self.list.set_texts(self.tr("选项列表"))
        self.unit.set_texts(self.tr("单位"))
        self.readings.set_texts(self.tr("要量几次"), self.tr("留空就只填一个数。"))
        self.readings.set_parts((self.tr("至少"), self.tr("至多")))
        self.range.set_texts(self.tr("范围"))
        self.range.set_parts((self.tr("从"), self.tr("到"), self.tr("每格")))
        self.calculation.set_texts(self.tr("怎么算"))
        self.choice_filter.set_texts(
            self.tr("只给出哪些选项"),
            self.tr("选项表里的列直接写列名，例如 city = ${place_city}。"),
        )
        self.default.set_texts(self.tr("默认值"))
        self.default_from.set_texts(self.tr("默认值由这里算出"))
        self.constraint.set_texts(self.tr("填写要满足"), self.tr("用 . 代表填的值，例如 . > 0。"))
        self.constraint_message.set_texts(self.tr("不满足时怎么说"))
        self.add_field.set_text(self.tr("添加字段"))
        self.responsible.set_texts(self.tr("责任方"))
        self.document.set_texts(self.tr("留下什么文件"))
        self.due.set_texts(self.tr("什么时候完成"))
        self.relevant.set_texts(self.tr("什么时候才问"), self.tr("留空就总是问。"))
        self.required.set_texts(self.tr("必须回答吗"))
        self.required_if.set_texts(self.tr("什么时候必须回答"))
        self.tier.set_texts(self.tr("属于哪个层级"))
        self.region.set_texts(self.tr("只在哪个地区问"), self.tr("行政区划代码的前几位，例如 33。"))
        self.severity.set_texts(self.tr("不合格有多严重"))
        self.passes.set_texts(self.tr("怎样算合格"), self.tr("用 . 代表这一项的答案。"))
        self.pass_text.set_texts(self.tr("合格标准怎么写"))
        self.warn.set_texts(self.tr("什么情况提醒"))
        self.warn_text.set_texts(self.tr("提醒怎么说"))
        self.soft.set_texts(self.tr("不寻常的值"), self.tr("不满足时要写明理由才能用。"))
        self.soft_message.set_texts(self.tr("不寻常时怎么说"))
        self.weight.set_texts(self.tr("分值"), self.tr("留空就按严重程度计分。"))
        self.na.set_texts(self.tr("可以答“不适用”吗"))
        self.built_to.set_texts(self.tr("可以按建设时标准判吗"))
        self.evidence.set_texts(self.tr("要拍的照片"))
        self.basis.set_texts(self.tr("依据的条款"))
        self.guidance.set_texts(self.tr("培训说明"), self.tr("印在纸质表上，供培训用。"))
        self.appearance.set_texts(self.tr("显示方式"), self.tr("XLSForm 的 appearance。"))
        self.media.set_texts(self.tr("图片和音视频"), self.tr("写成 image=图.png; audio=声.mp3"))
        self.options.set_texts(self.tr("其他参数"), self.tr("XLSForm 的 parameters。"))
        self.extra.set_texts(self.tr("外来的列"), self.tr("导入的表里我们用不到的列，原样保留。"))
        self.read_only.set_texts(self.tr("只看不填"))
        for section, title in zip(self.sections, self._titles(), strict=True):
            section.set_title(title)
        self._set_words()

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("问什么"),
            self.tr("怎么答"),
            self.tr("什么时候问"),
            self.tr("怎么判"),
            self.tr("证据"),
            self.tr("依据"),
            self.tr("更多"),
        )

    def set_language(self, language: Language) -> None:
        """Of the words that come from the catalogue."""
        self.language = language
        self._set_words()

    def _set_words(self) -> None:
        language = self.language
        offered = [one for one in TYPES if not self._is_field or one.value not in _NOT_IN_FIELDS]
        self.type.set_choices([(one.value, type_words(one.value, language)) for one in offered])
        grades = [(one.value, words.term(one, language)) for one in reversed(Severity)]
        self.severity.set_choices([("", self.tr("只记录，不判")), *grades])
        self.required.set_choices(
            [
                ("", self.tr("照常")),
                ("true", self.tr("必须")),
                ("false", self.tr("可不答")),
                ("?", self.tr("看情况")),
            ]
        )
        yes_no = [("allowed", self.tr("可以")), ("refused", self.tr("不可以"))]
        self.na.set_choices([("", self.tr("照常")), *yes_no])
        self.built_to.set_choices([("", self.tr("照常")), *yes_no])
        self.read_only.set_choices([("", self.tr("可以填")), ("true", self.tr("只看"))])
        self.responsible.set_choices(
            [(one.value, words.term(one, language)) for one in Responsible]
        )

    @property
    def _is_field(self) -> bool:
        return self.kind is PartKind.FIELD

    def _build_question(self) -> None:
        self.label, self.short, self.hint = (
            TextsEntry("label"),
            TextsEntry("short"),
            TextsEntry("hint"),
        )
        self.add("question", self.name, self.label, self.hint, self.short)

    def _build_answer(self) -> None:
        self.type, self.list = ComboEntry("type"), ComboEntry("list")
        self.unit = WordEntry("unit", longest=40)
        self.readings = PairEntry(("readings", "min"), ("readings", "max"))
        self.range = PairEntry(("options", "start"), ("options", "end"), ("options", "step"))
        self.calculation = FormulaEntry("calculation")
        self.choice_filter = FormulaEntry("choice_filter")
        self.default, self.default_from = WordEntry("default"), FormulaEntry("default_from")
        self.constraint = FormulaEntry("constraint")
        self.constraint_message = TextsEntry("constraint_message")
        self.responsible = ComboEntry("responsible")
        self.document, self.due = TextsEntry("document"), TextsEntry("due")
        self.add_field = Button(icon="plus", kind=ButtonKind.SOFT)
        self.add_field.clicked.connect(lambda: self.asked.emit("field"))
        self.add(
            "answer",
            self.type,
            self.list,
            self.unit,
            self.readings,
            self.range,
            self.responsible,
            self.document,
            self.due,
            self.add_field,
            self.calculation,
            self.constraint,
            self.constraint_message,
            self.choice_filter,
            self.default,
            self.default_from,
        )
        for entry in (self.type, self.list):
            entry.given.disconnect()
        self.type.given.connect(self._type_chosen)
        self.list.given.connect(self._list_chosen)

    def _build_when(self) -> None:
        self.relevant = FormulaEntry("relevant")
        self.required, self.required_if = ChipsEntry("required"), FormulaEntry("required")
        self.required_if.set_plain(("true", "false"))
        self.tier, self.region = ComboEntry("tier"), WordEntry("region", longest=12)
        self.read_only = ChipsEntry("read_only")
        self.add("when", self.relevant, self.required, self.required_if, self.tier, self.region)
        self.required.given.disconnect()
        self.required.given.connect(self._required_chosen)

    def _build_judging(self) -> None:
        self.severity = ChipsEntry("severity")
        self.passes, self.pass_text = FormulaEntry("pass"), TextsEntry("pass_text")
        self.warn, self.warn_text = FormulaEntry("warn"), TextsEntry("warn_text")
        self.soft, self.soft_message = FormulaEntry("soft"), TextsEntry("soft_message")
        self.weight = WordEntry("weight", longest=20)
        self.na, self.built_to = ChipsEntry("na"), ChipsEntry("built_to")
        self._judging = self.add(
            "judging",
            self.severity,
            self.passes,
            self.pass_text,
            self.warn,
            self.warn_text,
            self.soft,
            self.soft_message,
            self.weight,
            self.na,
            self.built_to,
        )

    def _build_more(self) -> None:
        self.guidance = TextsEntry("guidance")
        self.appearance = WordEntry("appearance")
        self.media, self.options = PairsEntry("media"), PairsEntry("options")
        self.extra = PairsEntry("extra")
        self.add(
            "more",
            self.guidance,
            self.read_only,
            self.appearance,
            self.media,
            self.options,
            self.extra,
        )

    def _choose_entries(self) -> None:
        """Only what this type of item can have."""
        kind, is_item = self._type, not self._is_field
        entered = kind not in (*_SILENT, "image", *FIELDS_TYPES)
        judged = is_item and kind not in ("image", "note")
        seen: Mapping[Entry | QWidget, bool] = {
            self.short: is_item,
            self.list: kind in SELECTS,
            self.unit: kind in (*_NUMBERS, "range", "calculate"),
            self.readings: kind in _NUMBERS,
            self.range: kind == "range",
            self.responsible: kind == "milestone",
            self.document: kind == "milestone",
            self.due: kind == "milestone",
            self.add_field: kind in FIELDS_TYPES,
            self.calculation: kind == "calculate",
            self.constraint: entered and kind != "three_way",
            self.constraint_message: entered and kind != "three_way",
            self.choice_filter: kind in SELECTS,
            self.default: entered or kind == "hidden",
            self.default_from: entered or kind == "hidden",
            self.required: entered or kind in FIELDS_TYPES,
            self.region: is_item,
            self.tier: is_item and self.tier.count() > 1,
            self.severity: judged,
            self.passes: judged and kind != "three_way",
            self.pass_text: judged,
            self.warn: judged,
            self.warn_text: judged,
            self.soft: entered and kind != "three_way",
            self.soft_message: entered and kind != "three_way",
            self.weight: judged,
            self.na: judged,
            self.built_to: judged,
        }
        for entry, visible in seen.items():
            entry.setVisible(visible)
        self._photos.setVisible(is_item)
        self._clauses.setVisible(is_item)
        self._judging.setVisible(judged or (entered and kind != "three_way"))
        self._set_words()

    def _type_chosen(self, values: dict[Path, str]) -> None:
        self.asked.emit(f"type {values['type',]}")

    def _list_chosen(self, values: dict[Path, str]) -> None:
        name = values["list",]
        if name == _NEW_LIST:
            self.asked.emit("list")
        else:
            self.given.emit({("type",): f"{self._type} {name}"}, "type")
            self.settled.emit()

    def _required_chosen(self, values: dict[Path, str]) -> None:
        value = values["required",]
        self.required_if.setVisible(value == "?")
        if value == "?":
            self.required_if.setFocus()
            return
        self.given.emit({("required",): value}, "required")
        self.settled.emit()
