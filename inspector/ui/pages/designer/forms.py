"""The property forms: one for items and fields, one for groups, one for the head of the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.checklist.editing.checking import Mistake
from inspector.checklist.editing.outline import FIELDS_TYPES, SELECTS, PartKind
from inspector.checklist.editing.tree import Path, mapped, text_at
from inspector.checklist.kinds import Responsible
from inspector.domain.inspection import Severity
from inspector.domain.places import ASSET_KINDS, PlaceKind
from inspector.ui.pages.designer.completing import Vocabulary
from inspector.ui.pages.designer.entries import (
    ChipsEntry,
    ComboEntry,
    Entry,
    NameEntry,
    Node,
    PairEntry,
    TextsEntry,
    WordEntry,
)
from inspector.ui.pages.designer.formula import FormulaEntry
from inspector.ui.pages.designer.rules import BasisEntry, EvidenceEntry, PairsEntry
from inspector.ui.pages.designer.section import FormSection
from inspector.ui.pages.designer.wording import TYPES, over_words, type_words
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.themed import Themed, px
from inspector.words import Language

__all__ = ["GroupForm", "HeadForm", "ItemForm", "PropertyForm"]

_NUMBERS = ("decimal", "integer")
_SILENT = ("note", "calculate", "hidden", "start", "end", "today", "deviceid", "username")
_NOT_IN_FIELDS = ("image", "note", *FIELDS_TYPES)
_NEW_LIST = "+"
_OVERS = (PlaceKind.BUILDING, PlaceKind.ENTRANCE, *sorted(ASSET_KINDS))


class PropertyForm(Themed, QWidget):
    """Sections of inputs that show one part.

    Signals:
        given: values by key below the part, and what is being typed in, so that it is one step.
        renamed: a new name for the part.
        settled: what was typed is whole.
        asked: something the page does: ``list`` a new list of choices, ``field`` a new field.
    """

    given = Signal(object, str)
    renamed = Signal(str)
    settled = Signal()
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "scrolled")
        self.language = Language.ZH
        self.entries: list[Entry] = []
        self.sections: list[FormSection] = []
        self.column = QVBoxLayout(self)
        self.name = NameEntry("name")
        self.name.renamed.connect(self.renamed)

    def add(self, name: str, *parts: QWidget) -> FormSection:
        """A section of inputs."""
        section = FormSection(name, *parts)
        self.sections.append(section)
        self.column.addWidget(section)
        for part in parts:
            if isinstance(part, Entry):
                self._connect(part)
        return section

    def finish(self) -> None:
        """Called last in ``__init__``."""
        self.column.addStretch(1)
        self.follow_theme()

    def show_part(self, node: Node, languages: Sequence[str]) -> None:
        """Shows what a part holds."""
        for entry in self.entries:
            if isinstance(entry, TextsEntry):
                entry.set_languages(languages)
            entry.show_node(node)

    def set_vocabulary(self, known: Callable[[], Vocabulary], language: Language) -> None:
        """What expressions may name."""
        self.language = language
        for entry in self.entries:
            if isinstance(entry, FormulaEntry):
                entry.set_vocabulary(known, language)
            elif isinstance(entry, EvidenceEntry):
                entry.set_language(language)

    def show_mistakes(self, mistakes: Sequence[Mistake]) -> None:
        """Says at each input what the compiler found there."""
        language = self.language
        for entry in self.entries:
            every = [one for one in mistakes if _is_about(one, entry.key)]
            own = [one for one in every if one.is_error]
            advice = next((one for one in every if not one.is_error), None)
            entry.say_advice(words_of(advice, entry.title(), language) if advice else "")
            text = words_of(own[0], entry.title(), language) if own else ""
            if isinstance(entry, FormulaEntry):
                entry.say_place(text, own[0].place if own else 0)
            elif not isinstance(entry, NameEntry) or text or not entry.edit.hasFocus():
                entry.say_mistake(text)
        for section in self.sections:
            inside = [one for one in self.entries if section.isAncestorOf(one)]
            wrong = [one for one in mistakes if one.is_error]
            count = sum(_is_about(one, entry.key) for one in wrong for entry in inside)
            section.set_summary("", mistakes=count)

    def entry_for(self, key: Path) -> Entry | None:
        """The input that shows a key, that of the nearest key around it; None for none."""
        for end in range(len(key), 0, -1):
            for entry in self.entries:
                if entry.key == key[:end] and not entry.isHidden():
                    return entry
        return next((entry for entry in self.entries if entry.key[:1] == key[:1]), None)

    def reveal(self, key: Path) -> QWidget | None:
        """Opens the section of a key and gives its input the focus."""
        entry = self.entry_for(key)
        if entry is None:
            return None
        for section in self.sections:
            if section.isAncestorOf(entry):
                section.set_open(True)
        entry.setFocus()
        return entry

    def flush(self) -> None:
        """Tells what was typed and not told yet."""
        for entry in self.entries:
            entry.flush()

    def folded(self) -> tuple[str, ...]:
        """Names of the sections that are closed."""
        return tuple(one.name for one in self.sections if not one.is_open)

    def set_folded(self, names: Sequence[str]) -> None:
        """Closes these."""
        for section in self.sections:
            section.set_open(section.name not in names)

    def restyle(self) -> None:
        """Room of the design."""
        self.column.setContentsMargins(px(16), px(12), px(16), px(24))
        self.column.setSpacing(px(10))

    def _connect(self, entry: Entry) -> None:
        self.entries.append(entry)
        entry.given.connect(lambda values: self.given.emit(values, str(tuple(values))))
        entry.settled.connect(self.settled)


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
        needed = text_at(dict(node), ("required",))
        plain = needed in ("", "true", "false")
        self.required.show_node({"required": needed if plain else "?"})
        self.required_if.setVisible(not plain)

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
        self.tier.set_texts(self.tr("属于哪一档"))
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


class GroupForm(PropertyForm):
    """A chapter, a group or a repeat."""

    def __init__(self) -> None:
        super().__init__()
        self.label, self.hint = TextsEntry("label"), TextsEntry("hint")
        self.over = ComboEntry("over")
        self.relevant, self.count = FormulaEntry("relevant"), FormulaEntry("count")
        self.bounds = PairEntry(("least",), ("most",))
        self.appearance, self.extra = WordEntry("appearance"), PairsEntry("extra")
        self.add("question", self.name, self.label, self.hint)
        self.add("when", self.over, self.relevant, self.count, self.bounds)
        self.add("more", self.appearance, self.extra)
        self.set_folded(("more",))
        self.finish()

    def show_group(self, node: Node, kind: PartKind, languages: Sequence[str]) -> None:
        """Shows a group."""
        self.over.setVisible(kind is PartKind.CHAPTER)
        self.count.setVisible(kind is PartKind.REPEAT)
        self.bounds.setVisible(kind is PartKind.REPEAT)
        self.show_part(node, languages)

    def set_language(self, language: Language) -> None:
        """Of the words that come from the catalogue."""
        self.language = language
        once = ("", self.tr("整个小区一次"))
        each = [(one.value, over_words(one.value, language)) for one in _OVERS]
        self.over.set_choices([once, *each])

    def retranslate(self) -> None:
        """Its words."""
        self.name.set_texts(self.tr("名称"), self.tr("只在表里用，字母开头。"))
        self.label.set_texts(self.tr("标题"))
        self.hint.set_texts(self.tr("提示"))
        self.over.set_texts(self.tr("在哪里问"), self.tr("选一种对象，就在每个对象那里各问一遍。"))
        self.relevant.set_texts(self.tr("什么时候才问"), self.tr("留空就总是问。"))
        self.count.set_texts(self.tr("重复几次"), self.tr("由别的答案决定；留空就由检查人自己加。"))
        self.bounds.set_texts(self.tr("自己加时"))
        self.bounds.set_parts((self.tr("至少"), self.tr("至多")))
        self.appearance.set_texts(self.tr("显示方式"), self.tr("XLSForm 的 appearance。"))
        self.extra.set_texts(self.tr("外来的列"))
        for section, title in zip(
            self.sections, (self.tr("标题"), self.tr("什么时候问"), self.tr("更多")), strict=True
        ):
            section.set_title(title)


class HeadForm(PropertyForm):
    """The form as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self.id, self.version = WordEntry("id", longest=64), WordEntry("version", longest=32)
        self.label = TextsEntry("label")
        self.kind = ChipsEntry("kind")
        self.programme, self.theme = (
            WordEntry("programme", longest=64),
            WordEntry("theme", longest=8),
        )
        self.languages = WordEntry("languages")
        self.score = WordEntry("judging", "pass_score", longest=64)
        self.weights = PairEntry(
            ("judging", "weights", "critical"),
            ("judging", "weights", "major"),
            ("judging", "weights", "minor"),
        )
        self.add(
            "question", self.label, self.id, self.version, self.programme, self.theme, self.kind
        )
        self.add("judging", self.score, self.weights)
        self.discard = Button(icon="trash-2", kind=ButtonKind.DANGER)
        self.discard.clicked.connect(lambda: self.asked.emit("discard"))
        self.add("more", self.languages, self.discard)
        self.languages.given.disconnect()
        self.languages.given.connect(self._languages_given)
        self.finish()

    def show_head(self, node: Node, languages: Sequence[str]) -> None:
        """Shows the head."""
        self.show_part(node, languages)
        if not self.languages.edit.hasFocus():
            self.languages.show_node({"languages": " ".join(languages)})

    def retranslate(self) -> None:
        """Its words."""
        self.label.set_texts(self.tr("清单名称"))
        self.id.set_texts(self.tr("编号"), self.tr("字母、数字和连字符；换版本时不变。"))
        self.version.set_texts(self.tr("版本"), self.tr("发布时自动升高，也可以自己写。"))
        self.programme.set_texts(self.tr("所属方案"))
        self.theme.set_texts(self.tr("主题字母"), self.tr("大写字母，也是问题编码的开头。"))
        self.kind.set_texts(self.tr("用途"))
        self.kind.set_choices([("", self.tr("现场检查")), ("process", self.tr("跟踪过程"))])
        self.languages.set_texts(
            self.tr("语言"), self.tr("用空格隔开，第一种是主要语言，例如 zh en。")
        )
        self.score.set_texts(self.tr("合格分"))
        self.weights.set_texts(self.tr("每项分值"))
        self.weights.set_parts((self.tr("重大"), self.tr("较大"), self.tr("一般")))
        self.discard.set_text(self.tr("删除这份草稿"))
        titles = (self.tr("清单"), self.tr("评分"), self.tr("更多"))
        for section, title in zip(self.sections, titles, strict=True):
            section.set_title(title)

    def _languages_given(self, values: dict[Path, str]) -> None:
        tags = values["languages",].split()
        usual = tags in ([], ["zh", "en"])
        self.given.emit({("languages",): "" if usual else tags}, "languages")


def words_of(mistake: Mistake, title: str, language: Language) -> str:
    """A mistake as a sentence below its input."""
    finding = mistake.finding
    context = {"subject": "", **finding.context}
    if "key" in context and mistake.key and str(context["key"]) == str(mistake.key[0]):
        context["key"] = title
    return words.say(finding.code, language, **context).lstrip("：: ")


def _is_about(mistake: Mistake, key: Path) -> bool:
    if key == ("list",):
        return False
    return bool(mistake.key) and mistake.key[: len(key)] == key


def labels_of(node: Node) -> Mapping[str, str]:
    """The text of a part by language."""
    return {tag: str(text) for tag, text in mapped(node.get("label")).items()}
