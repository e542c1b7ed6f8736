"""The thresholds of a form: value, unit, norm and clause, and how sure they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.checklist.editing.changes import (
    Change,
    insert_member,
    remove_member,
    set_values,
)
from inspector.checklist.editing.checking import Mistake
from inspector.checklist.editing.renaming import rename_parameter
from inspector.checklist.editing.starting import new_parameter
from inspector.checklist.editing.tree import Path, Tree, listed, mapped, node_at, text_at
from inspector.checklist.editing.usage import parameter_counts, parameter_users
from inspector.checklist.norms.sources import cite
from inspector.domain.parameters import Confidence, Obligation, Operator
from inspector.errors import InputError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.designer.choice_entries import ChipsEntry
from inspector.ui.pages.designer.forms import PropertyForm
from inspector.ui.pages.designer.stock import StockCard, StockView
from inspector.ui.pages.designer.text_entries import TextsEntry, WordEntry
from inspector.ui.pages.designer.workbench import Workbench
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed

__all__ = ["ParametersView"]

_UNSURE = (Confidence.VERIFY.value, Confidence.LOCAL.value)


class ParameterForm(PropertyForm):
    """One threshold.

    Signals:
        dropped: it is to go.
    """

    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name.key = ("key",)
        self.label = TextsEntry("label")
        self.value, self.unit = WordEntry("value", longest=40), WordEntry("unit", longest=40)
        self.operator = ChipsEntry("operator")
        self.standard, self.clause = WordEntry("standard"), WordEntry("clause")
        self.confidence, self.obligation = ChipsEntry("confidence"), ChipsEntry("obligation")
        self.region = WordEntry("region", longest=12)
        self.begins, self.ends = WordEntry("valid_from"), WordEntry("valid_to")
        self.users = Label(size=14, ink="text.2")
        self.drop = Button(icon="trash-2", kind=ButtonKind.DANGER)
        self.drop.clicked.connect(self.dropped)
        self.add("value", self.label, self.name, self.value, self.unit, self.operator)
        self.add("source", self.standard, self.clause, self.confidence, self.obligation)
        self.add("scope", self.region, self.begins, self.ends)
        self.add("use", self.users, self.drop)
        self._connect(self.name)
        self.finish()

    def set_words(self, language: words.Language) -> None:
        """Words that come from the catalogue."""
        self.operator.set_choices([(one.value, one.value) for one in Operator])
        kinds = [(one.value, words.term(one, language)) for one in Confidence]
        self.confidence.set_choices(kinds)
        self.obligation.set_choices([(one.value, words.term(one, language)) for one in Obligation])

    def retranslate(self) -> None:
        """Its words."""
        self.label.set_texts(self.tr("名称"))
        self.name.set_texts(self.tr("参数名"), self.tr("小写字母，写表达式时用 param('参数名')。"))
        self.value.set_texts(self.tr("值"), self.tr("写成几位就印几位，例如 4.0。"))
        self.unit.set_texts(self.tr("单位"))
        self.operator.set_texts(self.tr("怎么比"))
        self.standard.set_texts(self.tr("标准"), self.tr("例如 GB50016；自己定的留空。"))
        self.clause.set_texts(self.tr("条款"))
        self.confidence.set_texts(self.tr("有多确定"))
        self.obligation.set_texts(self.tr("力度"))
        self.region.set_texts(self.tr("只在哪个地区"), self.tr("行政区划代码的前几位，例如 33。"))
        self.begins.set_texts(self.tr("从哪天起"), self.tr("例如 2026-01-01"))
        self.ends.set_texts(self.tr("到哪天止"))
        self.drop.set_text(self.tr("删除这个参数"))
        titles = (self.tr("数值"), self.tr("出处"), self.tr("适用"), self.tr("用在哪里"))
        for section, title in zip(self.sections, titles, strict=True):
            section.set_title(title)


class ParametersView(Themed, QWidget):
    """The list of thresholds, or one of them."""

    def __init__(self, desk: Desk, bench: Workbench) -> None:
        super().__init__()
        self._desk, self._bench = desk, bench
        self._place = -1
        self.form = ParameterForm()
        self.stock = StockView(self.form, "sliders-horizontal")
        self.stock.added.connect(self._add)
        self.stock.opened.connect(lambda key: self.open(int(key)))
        self.form.given.connect(self._give)
        self.form.renamed.connect(self._rename)
        self.form.settled.connect(bench.history.settle)
        self.form.dropped.connect(self._drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stock)
        self.follow_theme()

    def open(self, place: int) -> None:
        """Shows one of them."""
        self._place = place
        self.stock.open_one()
        self.refresh()

    def refresh(self) -> None:
        """The document is another one."""
        document, language = self._bench.document, self._desk.language
        parameters = listed(document.get("parameters"))
        counts = parameter_counts(document)
        wrong = {one.key[1] for one in self._mistakes() if len(one.key) > 1}
        self.stock.show_cards(
            [
                self._card(place, mapped(node), counts[text_at(node, ("key",))], place in wrong)
                for place, node in enumerate(parameters)
            ]
        )
        if not self.stock.is_open:
            return
        if not 0 <= self._place < len(parameters):
            self.stock.close_one()
            return
        node = node_at(document, ("parameters", self._place))
        self.form.set_words(language)
        self.form.show_part(node, self._languages())
        users = [self._bench.part(path) for path in parameter_users(document, str(node.get("key")))]
        names = [one.full_name for one in users if one is not None]
        self.form.users.say(words.listed(names, language) if names else self.tr("还没有用到"))
        own = [
            Mistake(one.finding, (), one.key[2:], one.place)
            for one in self._mistakes()
            if one.key[1:2] == (self._place,)
        ]
        self.form.language = language
        self.form.show_mistakes(own)

    def retranslate(self) -> None:
        """Its words."""
        self.stock.search.set_hint(self.tr("查找参数"))
        self.stock.add.set_text(self.tr("参数"))
        self.stock.add.setAccessibleName(self.tr("添加参数"))
        self.stock.empty.say(
            self.tr("没有参数"), self.tr("限值写成参数，指挥部就能按地区调整，不用改题目。")
        )
        self.stock.list.setAccessibleName(self.tr("参数"))
        self.refresh()

    def _card(self, place: int, node: Mapping[str, Tree], count: int, wrong: bool) -> StockCard:
        language = self._desk.language
        label = mapped(node.get("label"))
        key = text_at(dict(node), ("key",))
        title = text_at(label, (language.value,)) or next(iter(map(str, label.values())), key)
        standard, clause = text_at(dict(node), ("standard",)), text_at(dict(node), ("clause",))
        source = cite("-".join(one for one in (standard, clause) if one), language)
        used = words.say("designer.used", language, count=count)
        confidence = text_at(dict(node), ("confidence",))
        known = {one.value: one for one in Confidence}
        chip = words.term(known[confidence], language) if confidence in _UNSURE else ""
        unit = words.unit(text_at(dict(node), ("unit",)), language)
        value = text_at(dict(node), ("value",))
        operator = text_at(dict(node), ("operator",))
        return StockCard(
            str(place),
            title,
            " · ".join(one for one in (source, used, key) if one),
            f"{operator} {value} {unit}".strip(),
            chip,
            wrong,
        )

    def _mistakes(self) -> tuple[Mistake, ...]:
        result = self._bench.result
        if result is None or not self._bench.is_checked:
            return ()
        return tuple(one for one in result.at(()) if one.key[:1] == ("parameters",))

    def _languages(self) -> tuple[str, ...]:
        tags = [str(one) for one in listed(self._bench.document.get("languages"))]
        return tuple(tags) or ("zh", "en")

    def _do(self, make: Callable[[], Change]) -> None:
        try:
            self._bench.do(make())
        except InputError as problem:
            self._desk.notices.fail(problem)

    def _give(self, values: Mapping[Path, Tree], typed: str) -> None:
        here = ("parameters", self._place)
        self._do(lambda: set_values(self._bench.document, here, values, merge=f"{here} {typed}"))

    def _rename(self, name: str) -> None:
        old = text_at(self._bench.document, ("parameters", self._place, "key"))
        try:
            self._bench.do(rename_parameter(self._bench.document, old, name))
        except InputError as problem:
            self.form.name.refuse(words.error(problem, self._desk.language))

    def _add(self) -> None:
        place = len(listed(self._bench.document.get("parameters")))
        node = new_parameter(self._bench.document)
        self._do(lambda: insert_member(self._bench.document, ("parameters", place), node, focus=()))
        self.open(place)
        self.form.label.setFocus()

    def _drop(self) -> None:
        document, place = self._bench.document, self._place
        key = text_at(document, ("parameters", place, "key"))
        declared = [text_at(one, ("key",)) for one in listed(document.get("parameters"))]
        users = parameter_users(document, key)
        if users and declared.count(key) == 1:
            names = [one.full_name for path in users if (one := self._bench.part(path))]
            self._desk.notices.tell(
                Tone.WARNING, "designer.in_use", name=key, users=names or [self.tr("评分")]
            )
            return
        self.stock.close_one()
        self._do(lambda: remove_member(document, ("parameters", place), focus=()))
