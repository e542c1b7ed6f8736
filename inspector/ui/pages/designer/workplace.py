"""A form under work: its parts on the left, the chosen one in the middle, trials on the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.checklist.editing.changes import (
    Change,
    duplicate_part,
    move_part,
    remove_member,
    remove_part,
    set_values,
)
from inspector.checklist.editing.checking import Mistake
from inspector.checklist.editing.gestures import add_beside, exists, step_part
from inspector.checklist.editing.lists import list_names
from inspector.checklist.editing.outline import PartKind, kind_of
from inspector.checklist.editing.renaming import rename_part, rename_tier
from inspector.checklist.editing.starting import new_choice, new_list_name, with_type
from inspector.checklist.editing.tree import Path, Tree, listed, mapped, node_at, text_at
from inspector.checklist.editing.usage import tier_users
from inspector.checklist.norms.requirements import Requirements, shipped_requirements
from inspector.errors import InputError
from inspector.findings import Level
from inspector.ui.desk import Desk
from inspector.ui.notices import Notice, NoticeAction, Tone
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

__all__ = ["Workplace"]

_UNDO = "designer.undo"


class Workplace(Themed, QWidget):
    """Shows what is chosen everywhere, and does what is asked.

    Signals:
        header_changed: title, path or steps are others.
        discarded: the draft is to be put aside.
        moved: another part is shown, or another tab.
        panel_asked: a widget for the side panel.
        panel_dropped: the panel is to be closed.
    """

    header_changed = Signal()
    discarded = Signal()
    moved = Signal()
    panel_asked = Signal(object)
    panel_dropped = Signal()

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
        self._connect()
        desk.tasks.read(
            shipped_requirements, receiver=self, done=self._know_requirements, topic="requirements"
        )
        self.follow_theme()
        self._refresh()

    # What the page asks.

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

    def go_up(self) -> bool:
        """From a part that stands alone back to the list."""
        if not self.columns.stands_alone:
            return False
        self.columns.set_detail(opened=False)
        self.tree.setFocus()
        return True

    def take_version(self, version: str) -> None:
        """The form has been published under a version, and is called so from now on."""
        self.bench.do(set_values(self.bench.document, (), {("version",): version}))

    def show_problems(self) -> None:
        """Shows the list of mistakes."""
        self.columns.show_view("problems")

    def show_named(self, what: str, name: str) -> None:
        """Shows something by its name: a part, a parameter, a list, the head."""
        if what == "parameter":
            declared = listed(self.bench.document.get("parameters"))
            keys = [text_at(one, ("key",)) for one in declared]
            if name in keys:
                self.columns.show_view("parameters")
                self.parameters.open(keys.index(name))
        elif what == "list":
            self.columns.show_view("lists")
            self.lists.open(name)
        else:
            part = next((one for one in self.bench.parts if one.full_name == name), None)
            if part is not None or what == "head":
                self.show_part(part.path if part is not None else ())

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

    # Changes.

    def do(self, make: Callable[[], Change | None], *, toast: bool = False) -> bool:
        """Makes a change; what is refused is said in a toast."""
        try:
            change = make()
        except InputError as problem:
            self.desk.notices.fail(problem)
            return False
        if change is None or not self.bench.do(change, came_from=self.current):
            return False
        if change.focus != self.current:
            self.show_part(change.focus if exists(self.bench.document, change.focus) else ())
        if toast:
            self._tell(change)
        return True

    def undo(self) -> bool:
        """Takes the last change back; says so."""
        self.flush()
        step = self.bench.undo()
        if step is None:
            return False
        self._went("undo.undone", step.change, step.came_from)
        return True

    def redo(self) -> bool:
        """Brings it again."""
        self.flush()
        step = self.bench.redo()
        if step is None:
            return False
        self._went("undo.redone", step.change, step.change.focus)
        return True

    def add(self, what: str) -> None:
        """Puts a new part beside the one that is shown."""
        if self.do(lambda: add_beside(self.bench.document, what, self.current)):
            self.columns.set_detail(opened=True)
            self._form().reveal(("label",))

    def remove(self, path: Path) -> None:
        """Takes a part out, with a way back."""
        if path:
            self.do(lambda: remove_part(self.bench.document, path), toast=True)
            self.tree.setFocus()

    def copy(self, path: Path) -> None:
        """A copy behind it."""
        if path:
            self.do(lambda: duplicate_part(self.bench.document, path))

    def step(self, path: Path, by: int) -> None:
        """One place up or down."""
        self.do(lambda: step_part(self.bench.document, path, by))
        self.tree.setFocus()

    def carry(self, path: Path, holder: Path, place: int) -> None:
        """Lets a part fall somewhere."""
        self.do(lambda: move_part(self.bench.document, path, holder, place))
        self.tree.setFocus()

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

    # Inside.

    def _connect(self) -> None:
        bench = self.bench
        bench.changed.connect(self._refresh)
        bench.checked.connect(self._checked)
        self.columns.switched.connect(self._switched)
        self.columns.arranged.connect(self.header_changed)
        self.tree.chosen.connect(self._chosen)
        self.tree.clicked.connect(lambda _: self.columns.set_detail(opened=True))
        self.tree.carried.connect(self.carry)
        self.tree.stepped.connect(self.step)
        self.tree.removed.connect(self.remove)
        self.tree.copied.connect(self.copy)
        self.list.search.searched.connect(lambda _: self.tree.select(self.current))
        self.list.head_asked.connect(self._open_head)
        self.list.added.connect(self.add)
        self.list.pressed.connect(self._pressed)
        self.problems.opened.connect(self._go_to)
        self.head_form.tiers.renamed.connect(self._rename_tier)
        self.head_form.tiers.dropped.connect(self._drop_tier)
        for form in (self.head_form, self.group_form, self.item_form):
            form.given.connect(self._give)
            form.renamed.connect(self._rename)
            form.settled.connect(bench.history.settle)
            form.asked.connect(self._asked)

    def _pressed(self, key: str) -> None:
        run: Mapping[str, Callable[[], object]] = {
            "undo": self.undo,
            "redo": self.redo,
            "up": lambda: self.step(self.current, -1),
            "down": lambda: self.step(self.current, 1),
            "copy": lambda: self.copy(self.current),
            "remove": lambda: self.remove(self.current),
        }
        run[key]()

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

    def _give(self, values: Mapping[Path, Tree], typed: str) -> None:
        part = self.current
        merge = f"{part} {typed}"
        self.do(lambda: set_values(self.bench.document, part, values, merge=merge))

    def _rename(self, name: str) -> None:
        form, path = self._form(), self.current
        try:
            change = rename_part(self.bench.document, path, name)
        except InputError as problem:
            form.name.refuse(words.error(problem, self.desk.language))
            return
        form.name.say_mistake("")
        if self.bench.do(change, came_from=path):
            self._tell(change)

    def _rename_tier(self, old: str, new: str) -> None:
        try:
            self.bench.do(rename_tier(self.bench.document, old, new))
        except InputError as problem:
            self.head_form.tiers.refuse(old, words.error(problem, self.desk.language))

    def _drop_tier(self, name: str) -> None:
        document = self.bench.document
        users = [self.bench.part(path) for path in tier_users(document, name)]
        if users:
            names = [one.full_name for one in users if one is not None]
            self.desk.notices.tell(Tone.WARNING, "designer.in_use", name=name, users=names)
            return
        held = [text_at(one, ("name",)) for one in listed(document.get("tiers"))]
        path = ("tiers", held.index(name))
        self.do(lambda: remove_member(document, path, focus=()))

    def _asked(self, what: str) -> None:
        document, path = self.bench.document, self.current
        if what == "field":
            self.add("field")
        elif what == "discard":
            self.discarded.emit()
        elif what == "list":
            name = new_list_name(document)
            kind = text_at(document, (*path, "type")).partition(" ")[0]
            entry = new_choice(document, name)
            made = set_values(document, (), {("choices", name): [entry]}).document
            self.do(lambda: set_values(made, path, {("type",): f"{kind} {name}"}))
            self.columns.show_view("lists")
            self.lists.open(name)
        elif what.startswith("type "):
            kind = what.removeprefix("type ")
            self.do(lambda: set_values(document, path, with_type(document, path, kind)))

    def _tell(self, change: Change) -> None:
        action = NoticeAction("ui.undo", partial(_call, self.undo))
        notice = Notice(Tone.DONE, change.code, change.blanks, action=action, key=_UNDO)
        self.desk.notices.post(notice)

    def _went(self, code: str, change: Change, path: Path) -> None:
        self.show_part(path if exists(self.bench.document, path) else ())
        what = words.say(change.code, self.desk.language, **change.blanks)
        self.desk.notices.tell(Tone.DONE, code, key="undo-last", what=what)

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

    def _go_to(self, mistake: Mistake) -> None:
        holder, *rest = mistake.key or ("",)
        if not mistake.part and holder in ("parameters", "choices"):
            self.columns.show_view("parameters" if holder == "parameters" else "lists")
            if rest and isinstance(rest[0], int):
                self.parameters.open(rest[0])
            elif rest:
                self.lists.open(str(rest[0]))
        elif exists(self.bench.document, mistake.part):
            if self.columns.is_together:
                self.columns.show_view("form")
            self.show_part(mistake.part, key=mistake.key)

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

    def _chosen(self, path: Path) -> None:
        if path != self.current:
            self.show_part(path)

    def _open_head(self) -> None:
        self.show_part(())
        self.columns.set_detail(opened=True)


def _call(run: Callable[[], object]) -> None:
    run()
