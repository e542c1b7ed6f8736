"""How a form under work looks: parts on the left, the chosen one in the middle, trials right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.checklist.editing.checking import Mistake
from inspector.checklist.editing.gestures import exists
from inspector.checklist.editing.lists import list_names
from inspector.checklist.editing.outline import PartKind, kind_of
from inspector.checklist.editing.tree import Path, listed, mapped, node_at, text_at
from inspector.checklist.norms.requirements import Requirements, shipped_requirements
from inspector.findings import Level
from inspector.ui.desk import Desk
from inspector.ui.pages.designer.columns import Columns
from inspector.ui.pages.designer.completing import Vocabulary, vocabulary_of
from inspector.ui.pages.designer.forms import PropertyForm, words_of
from inspector.ui.pages.designer.group_form import GroupForm, HeadForm
from inspector.ui.pages.designer.item_form import ItemForm
from inspector.ui.pages.designer.lists_view import ListsView
from inspector.ui.pages.designer.parameters_view import ParametersView
from inspector.ui.pages.designer.parts_column import PartsColumn
from inspector.ui.pages.designer.preview import Preview
from inspector.ui.pages.designer.problems_view import ProblemCard, ProblemsView
from inspector.ui.pages.designer.wording import clause_words
from inspector.ui.pages.designer.workbench import Workbench
from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.themed import Themed

__all__ = ["WorkplaceLook"]


class WorkplaceLook(Themed, QWidget):
    """Shows what is chosen everywhere; changes nothing.

    Signals:
        header_changed: title, path or steps are others.
        moved: another part is shown, or another tab.
    """

    header_changed = Signal()
    moved = Signal()

    def __init__(self, desk: Desk, bench: Workbench) -> None:
        super().__init__()
        self.desk, self.bench = desk, bench
        self.current: Path = ()
        self._known: Vocabulary | None = None
        self._requirements: Requirements | None = None
        self.list = PartsColumn()
        self.model, self.tree = self.list.model, self.list.tree
        self.head_form, self.group_form, self.item_form = HeadForm(), GroupForm(), ItemForm()
        self.problems, self.preview = ProblemsView(), Preview(desk, bench)
        self.parameters, self.lists = ParametersView(desk, bench), ListsView(desk, bench)
        self.columns = Columns(
            self.list,
            (self.head_form, self.group_form, self.item_form),
            {
                "preview": self.preview,
                "problems": self.problems,
                "parameters": self.parameters,
                "lists": self.lists,
            },
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
        bench.changed.connect(self._refresh)
        bench.checked.connect(self._checked)
        self.columns.switched.connect(self._switched)
        self.columns.arranged.connect(self.header_changed)
        desk.tasks.read(
            shipped_requirements, receiver=self, done=self._know_requirements, topic="requirements"
        )
        self.follow_theme()
        self._refresh()

    def title(self) -> str:
        """The form's name."""
        label = mapped(self.bench.document.get("label"))
        tags = (self.desk.language.value, *label)
        return next((text for tag in tags if (text := text_at(label, (tag,)))), "?")

    def subtitle(self) -> str:
        """Id and version."""
        document = self.bench.document
        return f"{text_at(document, ('id',))} · {text_at(document, ('version',))}"

    def path(self) -> tuple[str, ...]:
        """The way back to the list where a part stands alone."""
        return (self.title(),) if self.columns.stands_alone else ()

    def regions(self) -> tuple[QWidget, ...]:
        """The columns that are seen."""
        return self.columns.parts()

    def state(self) -> Mapping[str, object]:
        """Which part, which tab."""
        return {
            "part": list(self.current),
            "tab": self.columns.tabs.current(),
            "folded": list(self.model.folded()),
            "alone": self.columns.is_in_detail,
            "sections": list(self.item_form.folded()),
        }

    def restore(self, state: Mapping[str, object]) -> None:
        """Goes back to where one was."""
        folded, sections = state.get("folded"), state.get("sections")
        if isinstance(folded, list):
            self.model.set_folded([str(one) for one in folded])
        if isinstance(sections, list):
            self.item_form.set_folded([str(one) for one in sections])
        self.columns.show_view(str(state.get("tab", "")))
        part = state.get("part")
        path: Path = ()
        if isinstance(part, list) and all(isinstance(one, (int, str)) for one in part):
            path = tuple(part)
        self.columns.set_detail(opened=bool(state.get("alone")))
        self.show_part(path if exists(self.bench.document, path) else ())

    def flush(self) -> None:
        """Takes in what is being typed."""
        self._form().flush()
        self.bench.history.settle()

    def set_width_class(self, width_class: WidthClass) -> None:
        """Three columns, two, or one at a time."""
        self.columns.set_width_class(width_class)

    def show_part(self, path: Path, *, key: Path = ()) -> None:
        """Shows a part, and the input of a key of it."""
        if path != self.current:
            self.flush()
        self.current = path
        self.tree.select(path)
        self._show_form()
        if key:
            self.columns.set_detail(opened=True)
        entry = self._form().reveal(key) if key else None
        self.columns.show_input(self._form(), entry)
        self._refresh_side()
        self.moved.emit()

    def retranslate(self) -> None:
        """Its words."""
        language = self.desk.language
        for form in (self.item_form, self.group_form):
            form.set_vocabulary(self._vocabulary, language)
            form.set_language(language)
        self.item_form.basis.set_citing(
            lambda key: clause_words(key, self._requirements, self.desk.language)
        )
        self.head_form.language = language
        self._name_tabs()
        self._refresh()

    def _kind(self, path: Path | None = None) -> PartKind:
        return kind_of(self.bench.document, self.current if path is None else path)

    def _form(self, path: Path | None = None) -> PropertyForm:
        kind = self._kind(path)
        if kind is PartKind.FORM:
            return self.head_form
        return self.item_form if kind in (PartKind.ITEM, PartKind.FIELD) else self.group_form

    def _languages(self) -> tuple[str, ...]:
        tags = [str(one) for one in listed(self.bench.document.get("languages"))]
        return tuple(tag for tag in tags if tag.strip()) or ("zh", "en")

    def _refresh(self) -> None:
        """The document is another one."""
        if not exists(self.bench.document, self.current):
            self.current = ()
        self._known = None
        self.model.set_parts(self.bench.parts, self.desk.language)
        self.tree.select(self.current)
        self._show_form()
        if self.columns.current() is not self.preview:  # that waits for the compiler
            self._refresh_side()
        self.header_changed.emit()

    def _know_requirements(self, requirements: Requirements) -> None:
        self._requirements = requirements
        if self._form() is self.item_form:
            self.item_form.basis.show_node(node_at(self.bench.document, self.current))

    def _vocabulary(self) -> Vocabulary:
        """What expressions may name; put together when somebody writes one."""
        if self._known is None:
            bench, language = self.bench, self.desk.language
            self._known = vocabulary_of(bench.document, bench.parts, language)
        return self._known

    def _show_form(self) -> None:
        document, kind, form = self.bench.document, self._kind(), self._form()
        node, languages = node_at(document, self.current), self._languages()
        if form is self.item_form:
            said = ("label", self.desk.language.value)
            tiers = listed(document.get("tiers"))
            self.item_form.set_lists(list_names(document))
            self.item_form.set_tiers(
                [(text_at(one, ("name",)), text_at(one, said)) for one in tiers]
            )
            self.item_form.show_item(node, kind, languages)
        elif form is self.group_form:
            self.group_form.show_group(node, kind, languages)
        else:
            self.head_form.show_head(node, languages)
        self.columns.show_form(form)
        self._show_mistakes()

    def _show_mistakes(self) -> None:
        result = self.bench.result
        if result is not None and self.bench.is_checked:
            self._form().show_mistakes(result.at(self.current))

    def _checked(self) -> None:
        result = self.bench.result
        if result is None:
            return
        marks: dict[Path, Level] = {}
        for one in result.mistakes:
            if one.part:
                marks[one.part] = max(one.finding.level, marks.get(one.part, Level.INFO))
        self.model.set_mistakes(marks)
        gravest = sorted(result.mistakes, key=lambda one: not one.is_error)
        cards = [self._card(str(place), one) for place, one in enumerate(gravest)]
        self.problems.show_problems(cards)
        self._name_tabs()
        self._show_mistakes()
        self._refresh_side()
        self.header_changed.emit()

    def _card(self, key: str, mistake: Mistake) -> ProblemCard:
        part, language = self.bench.part(mistake.part), self.desk.language
        whose = self.tr("整份清单")
        if part is not None:
            whose = f"{part.full_name} {part.say(language)}".strip()
        entry = self._form(mistake.part).entry_for(mistake.key) if mistake.key else None
        title = entry.title() if entry is not None else "".join(map(str, mistake.key[:1]))
        text = words_of(mistake, title, language)
        return ProblemCard(key, whose, text, mistake.is_error, mistake)

    def _switched(self) -> None:
        self._refresh_side()
        self.moved.emit()

    def _refresh_side(self) -> None:
        """What the tab in front shows follows the part and the document."""
        shown = self.columns.current()
        if isinstance(shown, ParametersView | ListsView):
            shown.refresh()
        elif shown is self.preview:
            kind = self._kind()
            path = self.current[:-2] if kind is PartKind.FIELD else self.current
            self.preview.show_for(kind, text_at(self.bench.document, (*path, "name")))

    def _name_tabs(self) -> None:
        result = self.bench.result
        count = len(result.mistakes) if result is not None else 0
        problems = self.tr("问题")
        self.columns.set_labels(
            {
                "form": self.tr("属性"),
                "preview": self.tr("预览"),
                "problems": f"{problems} {count}" if count else problems,
                "parameters": self.tr("参数"),
                "lists": self.tr("选项"),
            }
        )
