"""A form under work: its parts on the left, the chosen one in the middle, trials on the right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector import words
from inspector.checklist.editing.changes import (
    Change,
    duplicate_part,
    insert_part,
    move_part,
    refusal,
    remove_part,
    set_values,
)
from inspector.checklist.editing.checking import Mistake
from inspector.checklist.editing.lists import list_names
from inspector.checklist.editing.outline import PartKind, kind_of
from inspector.checklist.editing.renaming import rename_part
from inspector.checklist.editing.starting import (
    new_choice,
    new_field,
    new_group,
    new_item,
    new_list_name,
    with_type,
)
from inspector.checklist.editing.tree import (
    Path,
    Tree,
    at,
    has,
    listed,
    mapped,
    node_at,
    text_at,
)
from inspector.checklist.requirements import Requirements, shipped_requirements
from inspector.errors import InputError
from inspector.findings import Level
from inspector.ui.desk import Desk
from inspector.ui.notices import Notice, NoticeAction, Tone
from inspector.ui.pages.designer.completing import Vocabulary, vocabulary_of
from inspector.ui.pages.designer.contents import ContentsModel
from inspector.ui.pages.designer.forms import (
    GroupForm,
    HeadForm,
    ItemForm,
    PropertyForm,
    words_of,
)
from inspector.ui.pages.designer.lists_view import ListsView
from inspector.ui.pages.designer.parameters_view import ParametersView
from inspector.ui.pages.designer.preview import Preview
from inspector.ui.pages.designer.problems_view import ProblemCard, ProblemsView
from inspector.ui.pages.designer.tree import PartList
from inspector.ui.pages.designer.wording import clause_words
from inspector.ui.pages.designer.workbench import Workbench
from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.search_field import SearchField
from inspector.ui.widgets.tab_row import TabRow
from inspector.ui.widgets.themed import Themed, px

__all__ = ["Workplace"]

_NO_LIMIT = 16_777_215
_LEFT, _MIDDLE, _RIGHT, _LEFT_WIDE, _RIGHT_WIDE = 348, 360, 424, 392, 540
_UNDO = "designer.undo"


class Workplace(Themed, QWidget):
    """Lays the three columns out and does what is asked in them.

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
        self.width_class = WidthClass.REGULAR
        self._in_detail = False
        self._known: Vocabulary | None = None
        self.model = ContentsModel(self)
        self.tree = PartList(self.model)
        self.search = SearchField()
        self.head_key = Button(kind=ButtonKind.QUIET, icon="sliders-horizontal")
        self._adds: dict[str, Button] = {
            name: Button(icon="plus", kind=ButtonKind.SOFT)
            for name in ("item", "group", "repeat", "chapter")
        }
        self.more = Button(icon="ellipsis", icon_only=True)
        self.more.setCheckable(True)
        self._tools: dict[str, Button] = {
            name: Button(icon=icon, icon_only=True) for name, icon in _TOOLS.items()
        }
        self.head_form, self.group_form, self.item_form = HeadForm(), GroupForm(), ItemForm()
        self.problems = ProblemsView()
        self.preview = Preview(desk, bench)
        self.parameters = ParametersView(desk, bench)
        self.lists = ListsView(desk, bench)
        self.tabs = TabRow()
        self.side = QStackedWidget()
        self._sides: dict[str, QWidget] = {}
        self.form = QStackedWidget()
        self._scrolls: dict[PropertyForm, QScrollArea] = {}
        self._build()
        self._connect()
        self._requirements: Requirements | None = None
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
        return (self.title(),) if self._stands_alone else ()

    def regions(self) -> tuple[QWidget, ...]:
        """The columns that are seen."""
        return tuple(one for one in (self._left, self._middle, self._right) if one.isVisible())

    def state(self) -> Mapping[str, object]:
        """Which part, which tab."""
        return {
            "part": list(self.current),
            "tab": self.tabs.current(),
            "folded": list(self.model.folded()),
            "alone": self._in_detail,
            "sections": list(self.item_form.folded()),
        }

    def restore(self, state: Mapping[str, object]) -> None:
        """Goes back to where one was."""
        folded = state.get("folded")
        if isinstance(folded, list):
            self.model.set_folded([str(one) for one in folded])
        sections = state.get("sections")
        if isinstance(sections, list):
            self.item_form.set_folded([str(one) for one in sections])
        tab = state.get("tab")
        if isinstance(tab, str):
            self._show_tab(tab)
        part = state.get("part")
        path: Path = ()
        if isinstance(part, list) and all(isinstance(one, (int, str)) for one in part):
            path = tuple(part)
        self._in_detail = bool(state.get("alone"))
        self.show_part(path if self._exists(path) else ())

    def flush(self) -> None:
        """Takes in what is being typed."""
        self._form().flush()
        self.bench.history.settle()

    def go_up(self) -> bool:
        """From a part that stands alone back to the list."""
        if not self._stands_alone:
            return False
        self._in_detail = False
        self._lay_out()
        self.tree.setFocus()
        return True

    def take_version(self, version: str) -> None:
        """The form has been published under a version, and is called so from now on."""
        self.bench.do(set_values(self.bench.document, (), {("version",): version}))

    def show_problems(self) -> None:
        """Shows the list of mistakes."""
        self._show_tab("problems")

    def show_named(self, what: str, name: str) -> None:
        """Shows something by its name: a part, a parameter, a list, the head."""
        if what == "parameter":
            keys = [text_at(one, ("key",)) for one in self._parameters()]
            if name in keys:
                self._show_tab("parameters")
                self.parameters.open(keys.index(name))
        elif what == "list":
            self._show_tab("lists")
            self.lists.open(name)
        else:
            part = next((one for one in self.bench.parts if one.full_name == name), None)
            if part is not None or what == "head":
                self.show_part(part.path if part is not None else ())

    def _parameters(self) -> list[Tree]:
        return listed(self.bench.document.get("parameters"))

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

    def set_width_class(self, width_class: WidthClass) -> None:
        """Three columns, two, or one at a time."""
        self.width_class = width_class
        self._lay_out()

    def show_part(self, path: Path, *, key: Path = ()) -> None:
        """Shows a part, and the input of a key of it."""
        if path != self.current:
            self._form().flush()
            self.bench.history.settle()
        self.current = path
        self.tree.select(path)
        self._show_form()
        if key:
            self._in_detail = True
            self._lay_out()
            entry = self._form().reveal(key)
            if entry is not None:
                self._scrolls[self._form()].ensureWidgetVisible(entry, 0, px(60))
        else:
            self._scrolls[self._form()].verticalScrollBar().setValue(0)
        self._refresh_side()
        self.moved.emit()

    # Changes.

    def do(self, make: Callable[[], Change], *, toast: bool = False) -> bool:
        """Makes a change; what is refused is said in a toast."""
        try:
            change = make()
        except InputError as problem:
            self.desk.notices.fail(problem)
            return False
        if not self.bench.do(change, came_from=self.current):
            return False
        if change.focus != self.current:
            self.show_part(change.focus if self._exists(change.focus) else ())
        if toast:
            action = NoticeAction("ui.undo", partial(_call, self.undo))
            notice = Notice(Tone.DONE, change.code, change.blanks, action=action, key=_UNDO)
            self.desk.notices.post(notice)
        return True

    def add(self, what: str) -> None:
        """Puts a new part behind the one that is shown."""
        self.more.setChecked(False)
        document = self.bench.document
        if what == "field":
            item = self.current if self._kind() is PartKind.ITEM else self.current[:-2]
            node, holder, place = new_field(document, item), item, 9999
        elif what == "chapter":
            node = new_group(document, chapter=True)
            holder, place = (), (int(self.current[1]) + 1 if self.current else 9999)
        else:
            node = (
                new_item(document)
                if what == "item"
                else new_group(document, chapter=False, repeat=what == "repeat")
            )
            holder, place = self._beside()
            if not holder:
                chapter = new_group(document, chapter=True)
                chapter["children"] = [node]
                node = chapter
        self.do(lambda: insert_part(document, holder, place, node))
        self._in_detail = True
        self._lay_out()
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
        """One place up or down; over the end of its group it goes out of it or into the next."""
        if not path:
            return
        document, place = self.bench.document, int(path[-1])
        members = listed(at(document, path[:-1]))
        target = place + by
        holder: Path = path[:-2]
        if 0 <= target < len(members):
            neighbour: Path = (*path[:-1], target)
            node = node_at(document, path)
            into = node_at(document, neighbour).get("type") in ("group", "repeat")
            if into and not refusal(document, neighbour, node, moved=path):
                held = len(listed(node_at(document, neighbour).get("children")))
                self._move(path, neighbour, 0 if by > 0 else held)
                return
            self._move(path, holder, target + (by > 0))
        elif holder and self._kind(path) is not PartKind.FIELD:
            above: Path = holder[:-2]
            self._move(path, above, int(holder[-1]) + (by > 0))

    def carry(self, path: Path, holder: Path, place: int) -> None:
        """Lets a part fall somewhere."""
        self._move(path, holder, place)

    # Inside.

    @property
    def _stands_alone(self) -> bool:
        return self.width_class is WidthClass.NARROW and self._in_detail

    @property
    def _together(self) -> bool:
        """Whether there is no room for three columns: a side panel may take some of it."""
        if self.width_class in (WidthClass.COMPACT, WidthClass.NARROW):
            return True
        return self.isVisible() and self.width() < px(_LEFT + _RIGHT + _MIDDLE)

    def _move(self, path: Path, holder: Path, place: int) -> None:
        self.do(lambda: move_part(self.bench.document, path, holder, place))
        self.tree.setFocus()

    def _beside(self) -> tuple[Path, int]:
        """Where a new part goes: into the group that is shown, or behind the part that is."""
        if not self.current:
            chapters = len(listed(self.bench.document.get("survey")))
            return (("survey", chapters - 1), 9999) if chapters else ((), 0)
        kind = self._kind()
        if kind in (PartKind.CHAPTER, PartKind.GROUP, PartKind.REPEAT):
            return self.current, 9999
        path = self.current[:-2] if kind is PartKind.FIELD else self.current
        return path[:-2], int(path[-1]) + 1

    def _kind(self, path: Path | None = None) -> PartKind:
        return kind_of(self.bench.document, self.current if path is None else path)

    def _exists(self, path: Path) -> bool:
        return not path or (
            path[:1] == ("survey",) and isinstance(path[-1], int) and has(self.bench.document, path)
        )

    def _form(self) -> PropertyForm:
        kind = self._kind()
        if kind is PartKind.FORM:
            return self.head_form
        return self.item_form if kind in (PartKind.ITEM, PartKind.FIELD) else self.group_form

    def _languages(self) -> tuple[str, ...]:
        tags = tuple(
            str(one) for one in listed(self.bench.document.get("languages")) if str(one).strip()
        )
        return tags or ("zh", "en")

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
            action = NoticeAction("ui.undo", partial(_call, self.undo))
            notice = Notice(Tone.DONE, change.code, change.blanks, action=action, key=_UNDO)
            self.desk.notices.post(notice)

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
            self._show_tab("lists")
            self.lists.open(name)
        elif what.startswith("type "):
            kind = what.removeprefix("type ")
            self.do(lambda: set_values(document, path, with_type(document, path, kind)))

    def _went(self, code: str, change: Change, path: Path) -> None:
        self.show_part(path if self._exists(path) else ())
        language = self.desk.language
        what = words.say(change.code, language, **change.blanks)
        self.desk.notices.tell(Tone.DONE, code, key="undo-last", what=what)

    def _refresh(self) -> None:
        """The document is another one."""
        if not self._exists(self.current):
            self.current = ()
        self.model.set_parts(self.bench.parts, self.desk.language)
        self.tree.select(self.current)
        self._known = None
        self._show_form()
        if self.side.currentWidget() is not self.preview:  # that waits for the compiler
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
        document, path, kind = self.bench.document, self.current, self._kind()
        node, languages, form = node_at(document, path), self._languages(), self._form()
        if form is self.item_form:
            self.item_form.set_lists(list_names(document))
            self.item_form.set_tiers(
                [
                    (text_at(one, ("name",)), text_at(one, ("label", self.desk.language.value)))
                    for one in listed(document.get("tiers"))
                ]
            )
            self.item_form.show_item(node, kind, languages)
        elif form is self.group_form:
            self.group_form.show_group(node, kind, languages)
        else:
            self.head_form.show_head(node, languages)
        self.form.setCurrentWidget(self._scrolls[form])
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
        language = self.desk.language
        self.problems.show_problems(
            [
                ProblemCard(
                    str(place),
                    self._name_of(one.part),
                    words_of(one, self._key_words(one), language),
                    one.is_error,
                    one,
                )
                for place, one in enumerate(
                    sorted(result.mistakes, key=lambda one: not one.is_error)
                )
            ]
        )
        self._show_tabs()
        self._show_mistakes()
        self._refresh_side()
        self.header_changed.emit()

    def _name_of(self, path: Path) -> str:
        part = self.bench.part(path)
        if part is None:
            return self.tr("整份清单")
        return f"{part.full_name} {part.say(self.desk.language)}".strip()

    def _key_words(self, mistake: Mistake) -> str:
        kind = self._kind(mistake.part)
        form: PropertyForm = self.head_form
        if kind is not PartKind.FORM:
            items = (PartKind.ITEM, PartKind.FIELD)
            form = self.item_form if kind in items else self.group_form
        entry = form.entry_for(mistake.key) if mistake.key else None
        return entry.title() if entry is not None else str(mistake.key[0] if mistake.key else "")

    def _go_to(self, mistake: Mistake) -> None:
        if not mistake.part and mistake.key[:1] == ("parameters",):
            self._show_tab("parameters")
            if len(mistake.key) > 1 and isinstance(mistake.key[1], int):
                self.parameters.open(mistake.key[1])
        elif not mistake.part and mistake.key[:1] == ("choices",):
            self._show_tab("lists")
            if len(mistake.key) > 1:
                self.lists.open(str(mistake.key[1]))
        elif self._exists(mistake.part):
            if self._together:
                self._show_tab("form")
            self.show_part(mistake.part, key=mistake.key)

    def _refresh_side(self) -> None:
        """What the tab in front shows follows the part and the document."""
        shown = self.side.currentWidget()
        if isinstance(shown, ParametersView | ListsView):
            shown.refresh()
        elif shown is self.preview:
            kind = self._kind()
            path = self.current[:-2] if kind is PartKind.FIELD else self.current
            self.preview.show_for(kind, text_at(self.bench.document, (*path, "name")))

    def _show_tab(self, name: str) -> None:
        if name in self._sides:
            self.tabs.set_current(name)
            self.side.setCurrentWidget(self._sides[name])
            self._in_detail = True
            self._lay_out()
            self._refresh_side()
            self.moved.emit()

    def _show_tabs(self) -> None:
        result = self.bench.result
        count = len(result.mistakes) if result is not None else 0
        problems = f"{self.tr('问题')} {count}" if count else self.tr("问题")
        labels = {
            "form": self.tr("属性"),
            "preview": self.tr("预览"),
            "problems": problems,
            "parameters": self.tr("参数"),
            "lists": self.tr("选项"),
        }
        self.tabs.set_tabs([(name, labels[name]) for name in self._sides])

    def _build(self) -> None:
        self._left, self._middle, self._right = QFrame(), QWidget(), QFrame()
        self._left.setProperty("kind", "side")
        left = QVBoxLayout(self._left)
        left.addWidget(self.search)
        others = [key for name, key in self._adds.items() if name != "item"]
        self._others = _flowing(others, gap=6)
        self._others.hide()
        on_parts = [key for name, key in self._tools.items() if name not in ("undo", "redo")]
        tools = _flowing((self._adds["item"], self.more, *on_parts), gap=0)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.head_key, 1)
        for name in ("undo", "redo"):
            head.addWidget(self._tools[name])
        left.addLayout(head)
        left.addWidget(self.tree, 1)
        left.addWidget(self._others)
        left.addWidget(tools)
        self._left_column = left
        for form in (self.head_form, self.group_form, self.item_form):
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.viewport().setAutoFillBackground(False)
            area.setWidget(form)
            form.setAutoFillBackground(False)
            self._scrolls[form] = area
            self.form.addWidget(area)
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self.form)
        self._middle_column = middle
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.tabs)
        right.addWidget(self.side, 1)
        self._right_column = right
        self._sides = {
            "preview": self.preview,
            "problems": self.problems,
            "parameters": self.parameters,
            "lists": self.lists,
        }
        for view in self._sides.values():
            self.side.addWidget(view)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self._middle, 1)
        row.addWidget(self._right)
        self._row = row

    def _connect(self) -> None:
        bench = self.bench
        bench.changed.connect(self._refresh)
        bench.checked.connect(self._checked)
        self.tree.chosen.connect(self._chosen)
        self.tree.clicked.connect(self._tapped)
        self.tree.carried.connect(self.carry)
        self.tree.stepped.connect(self.step)
        self.tree.removed.connect(self.remove)
        self.tree.copied.connect(self.copy)
        self.search.searched.connect(self._look_for)
        self.head_key.clicked.connect(self._open_head)
        self.tabs.switched.connect(self._show_tab)
        self.problems.opened.connect(self._go_to)
        self.more.toggled.connect(self._others.setVisible)
        for name, key in self._adds.items():
            key.clicked.connect(partial(self.add, name))
        run: Mapping[str, Callable[[], object]] = {
            "undo": self.undo,
            "redo": self.redo,
            "up": lambda: self.step(self.current, -1),
            "down": lambda: self.step(self.current, 1),
            "copy": lambda: self.copy(self.current),
            "remove": lambda: self.remove(self.current),
        }
        for name, key in self._tools.items():
            key.clicked.connect(partial(_call, run[name]))
        for form in (self.head_form, self.group_form, self.item_form):
            form.given.connect(self._give)
            form.renamed.connect(self._rename)
            form.settled.connect(bench.history.settle)
            form.asked.connect(self._asked)

    def _chosen(self, path: Path) -> None:
        if path != self.current:
            self.show_part(path)

    def _tapped(self) -> None:
        """Where the part stands alone a tap opens it."""
        self._in_detail = True
        self._lay_out()

    def _open_head(self) -> None:
        self.show_part(())
        self._in_detail = True
        self._lay_out()

    def _look_for(self, text: str) -> None:
        self.model.look_for(text)
        self.tree.select(self.current)

    def _lay_out(self) -> None:
        together = self._together
        if together and "form" not in self._sides:
            self._middle_column.removeWidget(self.form)
            self._sides = {"form": self.form, **self._sides}
            self.side.insertWidget(0, self.form)
            self._show_tabs()
            self.tabs.set_current("form")
            self.side.setCurrentWidget(self.form)
        elif not together and "form" in self._sides:
            del self._sides["form"]
            self.side.removeWidget(self.form)
            self._middle_column.addWidget(self.form)
            self.form.show()
            self._show_tabs()
            self.side.setCurrentWidget(self._sides[self.tabs.current()])
        narrow = self.width_class is WidthClass.NARROW
        self._left.setVisible(not self._stands_alone)
        self._middle.setVisible(not together)
        self._right.setVisible(not narrow or self._in_detail)
        wide = self.width_class is WidthClass.WIDE
        if narrow:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(_NO_LIMIT)
        else:
            self._left.setFixedWidth(px(_LEFT_WIDE if wide else _LEFT))
        if together:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(_NO_LIMIT)
        else:
            roomy = wide and self.width() >= px(_LEFT_WIDE + _RIGHT_WIDE + _MIDDLE)
            self._right.setFixedWidth(px(_RIGHT_WIDE if roomy else _RIGHT))
        self._row.setStretchFactor(self._right, int(together))
        self.header_changed.emit()

    def retranslate(self) -> None:
        """Its words."""
        language = self.desk.language
        self.search.set_hint(self.tr("查找问题或编码"))
        self.head_key.set_text(self.tr("清单名称、版本和评分"))
        adds = {
            "item": self.tr("问题"),
            "group": self.tr("分组"),
            "repeat": self.tr("重复组"),
            "chapter": self.tr("章节"),
        }
        for name, label in adds.items():
            self._adds[name].set_text(label)
            self._adds[name].setAccessibleName(self.tr("添加{what}").format(what=label))
        tools = {
            "undo": self.tr("撤销"),
            "redo": self.tr("重做"),
            "up": self.tr("上移"),
            "down": self.tr("下移"),
            "copy": self.tr("复制一份"),
            "remove": self.tr("删除"),
        }
        self.more.set_text(self.tr("添加章节、分组或重复组"))
        for name, label in tools.items():
            self._tools[name].set_text(label)
        self.tabs.setAccessibleName(self.tr("试用和检查"))
        for form in (self.item_form, self.group_form):
            form.set_vocabulary(self._vocabulary, language)
        self.item_form.set_language(language)
        self.item_form.basis.set_citing(
            lambda key: clause_words(key, self._requirements, self.desk.language)
        )
        self.group_form.set_language(language)
        self.head_form.language = language
        self._show_tabs()
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A side panel beside it leaves room for two columns only."""
        super().resizeEvent(event)
        if self._together is not ("form" in self._sides):
            self._lay_out()

    def restyle(self) -> None:
        """Room of the design."""
        self._left_column.setContentsMargins(px(12), px(12), px(12), px(12))
        self._left_column.setSpacing(px(8))
        self.tabs.setContentsMargins(px(16), px(4), px(16), px(4))
        self._lay_out()


def _flowing(keys: Iterable[QWidget], *, gap: int) -> QWidget:
    """Keys in rows that wrap."""
    box = QWidget()
    flow = FlowLayout(box, gap=gap)
    for key in keys:
        flow.addWidget(key)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    return box


def _call(run: Callable[[], object]) -> None:
    run()


_TOOLS = {
    "up": "arrow-up",
    "down": "arrow-down",
    "copy": "copy",
    "remove": "trash-2",
    "undo": "undo-2",
    "redo": "redo-2",
}
