"""The property forms of groups, and of the form as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from inspector.checklist.editing.outline import PartKind
from inspector.checklist.editing.tree import Path
from inspector.domain.places import ASSET_KINDS, PlaceKind
from inspector.ui.pages.designer.choice_entries import ChipsEntry, ComboEntry
from inspector.ui.pages.designer.entry import Node
from inspector.ui.pages.designer.forms import PropertyForm
from inspector.ui.pages.designer.formula import FormulaEntry
from inspector.ui.pages.designer.rules import PairsEntry
from inspector.ui.pages.designer.text_entries import PairEntry, TextsEntry, WordEntry
from inspector.ui.pages.designer.tiers_entry import TiersEntry
from inspector.ui.pages.designer.wording import over_words
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.words import Language

__all__ = ["GroupForm", "HeadForm"]

_OVERS = (PlaceKind.BUILDING, PlaceKind.ENTRANCE, *sorted(ASSET_KINDS))


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
        self.tiers = TiersEntry("tiers")
        self.discard = Button(icon="trash-2", kind=ButtonKind.DANGER)
        self.discard.clicked.connect(lambda: self.asked.emit("discard"))
        self.add("more", self.tiers, self.languages, self.discard)
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
        self.tiers.set_texts(
            self.tr("层级"), self.tr("从低到高；问题可以只在要达到某个层级的项目里问。")
        )
        self.discard.set_text(self.tr("删除这份草稿"))
        titles = (self.tr("清单"), self.tr("评分"), self.tr("更多"))
        for section, title in zip(self.sections, titles, strict=True):
            section.set_title(title)

    def _languages_given(self, values: dict[Path, str]) -> None:
        tags = values["languages",].split()
        usual = tags in ([], ["zh", "en"])
        self.given.emit({("languages",): "" if usual else tags}, "languages")
