"""The lists to choose from: their entries, their names, who chooses from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import (
    QVBoxLayout,
    QWidget,
)

from inspector import words
from inspector.checklist.editing.changes import (
    Change,
    insert_member,
    move_member,
    remove_member,
    set_values,
)
from inspector.checklist.editing.lists import entries_of, entries_path, list_names
from inspector.checklist.editing.renaming import rename_choice, rename_list
from inspector.checklist.editing.starting import new_choice, new_list_name
from inspector.checklist.editing.tree import Path, Tree, mapped, text_at
from inspector.checklist.editing.usage import choice_users, list_users
from inspector.errors import InputError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.designer.choice_row import ChoiceRow
from inspector.ui.pages.designer.stock import StockCard, StockView
from inspector.ui.pages.designer.text_entries import NameEntry
from inspector.ui.pages.designer.workbench import Workbench
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed, px

__all__ = ["ListsView"]

_MOST = 80
"""Entries that can be changed here at a time; longer lists come from a sheet."""


class ListForm(Themed, QWidget):
    """One list."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "scrolled")
        self.name = NameEntry("name")
        self.users = Label(size=14, ink="text.2")
        self.more = Label(size=13, ink="text.3")
        self.rows: list[ChoiceRow] = []
        self.add = Button(icon="plus", kind=ButtonKind.SOFT)
        self.drop = Button(icon="trash-2", kind=ButtonKind.DANGER)
        self.entries = QVBoxLayout()
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.name)
        self.column.addWidget(self.users)
        self.column.addLayout(self.entries)
        self.column.addWidget(self.more)
        self.column.addWidget(self.add)
        self.column.addWidget(self.drop)
        self.column.addStretch(1)
        self.follow_theme()

    def retranslate(self) -> None:
        """Its words."""
        self.name.set_texts(self.tr("列表名称"), self.tr("改名时，用到它的问题会一起改好。"))
        self.add.set_text(self.tr("添加选项"))
        self.drop.set_text(self.tr("删除整个列表"))

    def restyle(self) -> None:
        """Room of the design."""
        self.column.setContentsMargins(px(12), px(4), px(12), px(16))
        self.column.setSpacing(px(10))
        self.entries.setSpacing(px(8))


class ListsView(Themed, QWidget):
    """The lists, or one of them."""

    def __init__(self, desk: Desk, bench: Workbench) -> None:
        super().__init__()
        self._desk, self._bench = desk, bench
        self._list = ""
        self.form = ListForm()
        self.stock = StockView(self.form, "list")
        self.stock.added.connect(self._add_list)
        self.stock.opened.connect(self.open)
        self.form.name.renamed.connect(self._rename)
        self.form.add.clicked.connect(self._add)
        self.form.drop.clicked.connect(self._drop_list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stock)
        self.follow_theme()

    def open(self, name: str) -> None:
        """Shows one of them."""
        self._list = name
        self.stock.open_one()
        self.refresh()

    def refresh(self) -> None:
        """The document is another one."""
        document, language = self._bench.document, self._desk.language
        self.stock.show_cards([self._card(name) for name in list_names(document)])
        if not self.stock.is_open:
            return
        if self._list not in list_names(document):
            self.stock.close_one()
            return
        entries = entries_of(document, self._list)
        self.form.name.show_node({"name": self._list})
        users = [self._bench.part(path) for path in list_users(document, self._list)]
        names = words.listed((one.full_name for one in users if one is not None), language)
        self.form.users.say(
            self.tr("用在：{names}").format(names=names) if names else self.tr("还没有用到")
        )
        while len(self.form.rows) < min(len(entries), _MOST):
            self._make_row(len(self.form.rows))
        for place, row in enumerate(self.form.rows):
            row.setVisible(place < len(entries))
            if place < len(entries):
                row.show_choice(mapped(entries[place]))
        more = len(entries) - _MOST
        self.form.more.say(
            words.say("designer.choices.more", language, count=more) if more > 0 else ""
        )

    def retranslate(self) -> None:
        """Its words."""
        self.stock.search.set_hint(self.tr("查找列表或选项"))
        self.stock.add.set_text(self.tr("列表"))
        self.stock.add.setAccessibleName(self.tr("添加列表"))
        self.stock.empty.say(
            self.tr("没有选项列表"), self.tr("单选题和多选题从列表里选，一个列表可以用在多处。")
        )
        self.stock.list.setAccessibleName(self.tr("选项列表"))
        self.refresh()

    def _card(self, name: str) -> StockCard:
        document, language = self._bench.document, self._desk.language
        entries = entries_of(document, name)
        labels = [
            text_at(one, ("label", language.value)) or text_at(one, ("name",)) for one in entries
        ]
        used = words.say("designer.used", language, count=len(list_users(document, name)))
        detail = f"{used} · {words.listed(labels[:8], language)}"
        count = words.say("designer.choices", language, count=len(entries))
        result = self._bench.result
        wrong = result is not None and any(
            one.key[:2] == ("choices", name) and one.is_error for one in result.at(())
        )
        return StockCard(name, name, detail, count, "", wrong)

    def _make_row(self, place: int) -> None:
        row = ChoiceRow()
        row.given.connect(lambda values: self._give(place, values))
        row.renamed.connect(lambda name: self._rename_choice(place, name))
        row.moved.connect(lambda by: self._move(place, by))
        row.dropped.connect(lambda: self._drop(place))
        row.settled.connect(self._bench.history.settle)
        self.form.rows.append(row)
        self.form.entries.addWidget(row)

    def _path(self, place: int) -> Path:
        return (*entries_path(self._bench.document, self._list), place)

    def _do(self, make: Callable[[], Change]) -> bool:
        try:
            return self._bench.do(make())
        except InputError as problem:
            self._desk.notices.fail(problem)
            return False

    def _give(self, place: int, values: Mapping[Path, Tree]) -> None:
        path = self._path(place)
        merge = f"{path} {tuple(values)}"
        self._do(lambda: set_values(self._bench.document, path, values, merge=merge))

    def _rename_choice(self, place: int, name: str) -> None:
        old = text_at(self._bench.document, (*self._path(place), "name"))
        try:
            self._bench.do(rename_choice(self._bench.document, self._list, old, name))
        except InputError as problem:
            self.form.rows[place].refuse(words.error(problem, self._desk.language))

    def _rename(self, name: str) -> None:
        old = self._list
        try:
            change = rename_list(self._bench.document, old, name)
        except InputError as problem:
            self.form.name.refuse(words.error(problem, self._desk.language))
            return
        self._list = name.strip()
        self._bench.do(change)

    def _move(self, place: int, by: int) -> None:
        if 0 <= place + by < len(entries_of(self._bench.document, self._list)):
            path = self._path(place)
            self._do(lambda: move_member(self._bench.document, path, place + by, focus=()))

    def _add(self) -> None:
        document = self._bench.document
        place = len(entries_of(document, self._list))
        node = new_choice(document, self._list)
        path = self._path(place)
        self._do(lambda: insert_member(document, path, node, focus=()))
        if place < len(self.form.rows):
            self.form.rows[place].texts["zh"].setFocus()
            self.form.rows[place].texts["zh"].selectAll()

    def _add_list(self) -> None:
        document = self._bench.document
        name = new_list_name(document)
        entry = new_choice(document, name)
        self._do(lambda: set_values(document, (), {("choices", name): [entry]}))
        self.open(name)
        self.form.name.setFocus()

    def _drop(self, place: int) -> None:
        document, path = self._bench.document, self._path(place)
        name = text_at(document, (*path, "name"))
        users = choice_users(document, self._list, name)
        if users:
            self._refuse(name, users)
            return
        self._do(lambda: remove_member(document, path, focus=()))

    def _drop_list(self) -> None:
        document, name = self._bench.document, self._list
        users = list_users(document, name)
        if users:
            self._refuse(name, users)
            return
        self.stock.close_one()
        self._do(lambda: remove_member(document, ("choices", name), focus=()))

    def _refuse(self, name: str, users: tuple[Path, ...]) -> None:
        names = [one.full_name for path in users if (one := self._bench.part(path))]
        self._desk.notices.tell(Tone.WARNING, "designer.in_use", name=name, users=names)
