"""A form under work: what is asked of its parts is done, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal

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
from inspector.checklist.editing.renaming import rename_part, rename_tier
from inspector.checklist.editing.starting import new_choice, new_list_name, with_type
from inspector.checklist.editing.tree import Path, Tree, listed, text_at
from inspector.checklist.editing.usage import tier_users
from inspector.errors import InputError
from inspector.ui.desk import Desk
from inspector.ui.notices import Notice, NoticeAction, Tone
from inspector.ui.pages.designer.workbench import Workbench
from inspector.ui.pages.designer.workplace_look import WorkplaceLook

__all__ = ["Workplace"]

_UNDO = "designer.undo"


class Workplace(WorkplaceLook):
    """Does what is asked, and shows it.

    Signals:
        discarded: the draft is to be put aside.
        panel_asked: a widget for the side panel.
        panel_dropped: the panel is to be closed.
    """

    discarded = Signal()
    panel_asked = Signal(object)
    panel_dropped = Signal()

    def __init__(self, desk: Desk, bench: Workbench) -> None:
        super().__init__(desk, bench)
        self._connect()

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

    def go_up(self) -> bool:
        """From a part that stands alone back to the list."""
        if not self.columns.stands_alone:
            return False
        self.columns.set_detail(opened=False)
        self.tree.setFocus()
        return True

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

    # Inside.

    def _connect(self) -> None:
        bench = self.bench
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

    def _chosen(self, path: Path) -> None:
        if path != self.current:
            self.show_part(path)

    def _open_head(self) -> None:
        self.show_part(())
        self.columns.set_detail(opened=True)


def _call(run: Callable[[], object]) -> None:
    run()
