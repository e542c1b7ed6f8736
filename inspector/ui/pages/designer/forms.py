"""What every property form shares: sections of inputs, what they tell, what is wrong in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.checklist.editing.checking import Mistake
from inspector.checklist.editing.tree import Path
from inspector.ui.pages.designer.completing import Vocabulary
from inspector.ui.pages.designer.entry import Entry, Node
from inspector.ui.pages.designer.formula import FormulaEntry
from inspector.ui.pages.designer.rules import EvidenceEntry
from inspector.ui.pages.designer.section import FormSection
from inspector.ui.pages.designer.text_entries import NameEntry, TextsEntry
from inspector.ui.widgets.themed import Themed, px
from inspector.words import Language

__all__ = ["PropertyForm", "words_of"]


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
        self.summaries: dict[str, str] = {}
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
        for section in self.sections:
            section.set_summary(self.summaries.get(section.name, ""))

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
            section.set_summary(self.summaries.get(section.name, ""), mistakes=count)

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
