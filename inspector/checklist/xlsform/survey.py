"""Walks the rows of the sheet ``survey`` and puts their items and groups where they belong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from inspector.checklist.source.document import Tree
from inspector.checklist.source.record import KEY
from inspector.checklist.xlsform.cells import Cells, cells_of
from inspector.checklist.xlsform.columns import Column, Languages
from inspector.checklist.xlsform.edits import Doubled
from inspector.checklist.xlsform.kinds import Asked, Part, TypeCell, read_type
from inspector.checklist.xlsform.lists import LIST, MADE, Lists, file_list
from inspector.checklist.xlsform.names import Namer, fitting
from inspector.checklist.xlsform.own import from_cell
from inspector.checklist.xlsform.questions import KEPT_NAME, Maker, Node, truth
from inspector.checklist.xlsform.remarks import Remarks
from inspector.checklist.xlsform.sheets import Sheet
from inspector.errors import InputError

__all__ = ["COMPOSITES", "FIELD", "NAME", "WITHOUT", "Walk", "implicit_chapter", "overlaid"]

SHEET = "survey"
COMPOSITES = ("fields", "milestone")

FIELD = "field"
"""Key of our own column with a field's name within its item."""
NAME = "name"
WITHOUT = "without"
"""Key of our own column with the keys that the standard columns suggest and our form lacks."""

_OTHER = {"zh": "其他", "en": "Other"}
_SPECIFY = {"zh": "其他，请说明", "en": "Specify other."}


@dataclass(slots=True)
class _Open:
    """A group whose end has not come yet."""

    node: Node
    kind: str
    row: int
    children: list[Tree]
    item: str = ""


@dataclass(slots=True)
class Walk:
    """The walk over the survey.

    Attributes:
        lists: the form's lists; those of files are added.
        languages: of the form.
        maker: makes items and groups.
        remarks: where mistakes go.
        folder: where the form lies, and files it names may lie too; None to look for none.
        title: the form's title, which chapters made here bear.
        doubled: rows with columns of our own beside standard ones.
        survey: the chapters.
        names: given names.
        rows: the row of each name.
        settings: settings that stood in the survey.
        items, groups, repeats: counted as the sheet has them.
    """

    lists: Lists
    languages: Languages
    maker: Maker
    remarks: Remarks
    folder: Path | None
    title: dict[str, Tree]
    doubled: list[Doubled] = field(default_factory=list)
    survey: list[Tree] = field(default_factory=list)
    names: Namer = field(default_factory=Namer)
    rows: dict[str, int] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    items: int = 0
    groups: int = 0
    repeats: int = 0
    _stack: list[_Open] = field(default_factory=list)
    _loose: list[Tree] | None = None
    _files: dict[tuple[str, str, str], str | None] = field(default_factory=dict)

    def over(self, sheet: Sheet, columns: dict[str, Column]) -> None:
        """Walks a sheet.

        Raises:
            InputError: ``xlsform.end_without_begin``, ``xlsform.begin_without_end``.
        """
        for row in sheet.rows:
            cells = cells_of(row, columns, self.languages)
            if MADE not in cells.own and not self._skipped(cells):
                self._row(cells)
        if self._stack:
            left = self._stack[-1]
            raise InputError(
                "xlsform.begin_without_end", sheet=SHEET, row=left.row, name=left.node["name"]
            )

        self.survey[:] = [
            implicit_chapter(self.names, self.title, chapter["children"])
            if isinstance(chapter, dict) and "name" not in chapter
            else chapter
            for chapter in self.survey
        ]

    def _skipped(self, cells: Cells) -> bool:
        if truth(cells.take("disabled")):
            self.remarks.warn("xlsform.disabled", SHEET, cells.row, cells.heading("disabled"))
            return True
        if cells.values.get("type"):
            return False
        if cells.values.get("name") or cells.texts.get("label"):
            self.remarks.error("xlsform.row_without_type", SHEET, cells.row)
        else:
            self.remarks.inform("xlsform.comment_row", SHEET, cells.row)
        return True

    def _row(self, cells: Cells) -> None:
        kind = read_type(cells.values["type"])
        if kind.part is Part.END:
            self._end(kind, cells)
        elif kind.part is Part.SETTING:
            self.settings[kind.type] = cells.values.get("name", "")
        elif kind.part is Part.BEGIN:
            self._begin(kind, cells)
        else:
            self._question(kind, cells)

    def _begin(self, kind: TypeCell, cells: Cells) -> None:
        own = cells.own
        composite = str(own.get("type", "")) in COMPOSITES
        name = self._name(cells, stem="group")
        node = self.maker.group(cells, kind)
        node["name"] = name
        if composite:
            self.items += 1
        else:
            self.repeats += kind.type == "repeat"
            self.groups += kind.type != "repeat"
            if not self._stack:
                node.setdefault("label", {self.maker.main: name})
        _remember(node, cells)
        self._add(node)
        self._overlay(node, cells)
        children: list[Tree] = []
        node["fields" if composite else "children"] = children
        item = name if composite else ""
        self._stack.append(_Open(node, kind.type, cells.row, children, item))

    def _end(self, kind: TypeCell, cells: Cells) -> None:
        if not self._stack:
            raise InputError("xlsform.end_without_begin", sheet=SHEET, row=cells.row)
        last = self._stack.pop()
        if last.kind != kind.type:
            raise InputError(
                "xlsform.other_end",
                sheet=SHEET,
                row=cells.row,
                name=last.node["name"],
                begin=last.row,
            )
        if last.item and not last.children:
            del last.node["fields"]

    def _question(self, kind: TypeCell, cells: Cells) -> None:
        inside = self._stack[-1].item if self._stack else ""
        self.items += not inside
        name = self._name(cells, stem="question")
        kind, listed = self._resolved(kind, cells)
        node = self.maker.item(cells, kind, name=name, listed=listed)
        _remember(node, cells)
        if inside:
            short = cells.own.pop(FIELD, "") or fitting(
                name.removeprefix(f"{inside}_"), KEY, stem="field"
            )
            node["name"] = short
        self._add(node)
        self._overlay(node, cells)
        if kind.or_other:
            self._or_other(node, listed, cells)

    def _overlay(self, node: Node, cells: Cells) -> None:
        if cells.own:
            self.doubled.append(Doubled(cells.row, dict(node), cells.own, cells.headings))
        overlaid(node, cells.own)

    def _name(self, cells: Cells, *, stem: str) -> str:
        written = cells.values.pop("name", "")
        if not written:
            kind = cells.values["type"].lower()
            written = "audit" if kind == "audit" else f"{kind.split()[-1]}_{cells.row}"
            if kind not in ("note", "audit"):
                self.remarks.error("xlsform.no_name", SHEET, cells.row, cells.heading("name"))
        own = cells.own.pop(NAME, "")
        given = self.names.claim(own or written, stem=stem)
        self.rows.setdefault(given, cells.row)
        if given != (own or written):
            twice = written in self.names
            self.remarks.warn(
                "xlsform.name_twice" if twice else "xlsform.name_changed",
                SHEET, cells.row, cells.heading("name"), old=written, new=given,
                first=self.rows.get(written, 0),
            )  # fmt: skip
            cells.extra[KEPT_NAME] = written
        return given

    def _add(self, node: Node) -> None:
        if self._stack:
            self._stack[-1].children.append(node)
        elif "children" in node or str(node["type"]) in ("group", "repeat"):
            self._loose = None
            self.survey.append(node)
        else:
            if self._loose is None:
                self._loose = []
                # Its name is found at the end, when those of all others are known.
                self.survey.append({"implicit": "true", "children": self._loose})
            self._loose.append(node)

    def _resolved(self, kind: TypeCell, cells: Cells) -> tuple[TypeCell, str]:
        """The type with the list it names; a list that is not there leaves a text."""
        row, column = cells.row, cells.heading("type")
        if kind.part is Part.UNKNOWN:
            self.remarks.error("xlsform.unknown_type", SHEET, row, column, type=kind.kept)
        elif kind.asked is Asked.ANSWERS:
            self.remarks.warn("xlsform.choices_from_answers", SHEET, row, column, type=kind.kept)
        elif kind.asked is Asked.FILE:
            return self._from_file(kind, cells)
        elif kind.list:
            name = self.lists.named.get((kind.list, kind.asked is Asked.EXTERNAL))
            if name is None and MADE not in cells.own and "type" not in cells.own:
                self.remarks.error("xlsform.no_list", SHEET, row, column, list=kind.list)
            return kind, name or fitting(kind.list, LIST, stem="list")
        elif kind.kept:
            self.remarks.warn("xlsform.type_kept", SHEET, row, column, type=kind.kept)
        return kind, ""

    def _from_file(self, kind: TypeCell, cells: Cells) -> tuple[TypeCell, str]:
        row, column = cells.row, cells.heading("type")
        options = dict(part.partition("=")[::2] for part in cells.values.get("options", "").split())
        key = (kind.list, options.get("value", ""), options.get("label", ""))
        if key not in self._files:
            self._files[key] = self._read_file(kind.list, options)
            if found := self._files[key]:
                self.remarks.inform(
                    "xlsform.list_from_file", SHEET, row, column,
                    file=kind.list, count=len(self.lists.choices[found]),
                )  # fmt: skip
        name = self._files[key]
        if name is not None:
            return replace(kind, asked=Asked.LIST), name
        self.remarks.warn("xlsform.list_file_missing", SHEET, row, column, file=kind.list)
        return replace(kind, type="text", list="", kept=cells.values["type"]), ""

    def _read_file(self, file: str, options: dict[str, str]) -> str | None:
        if self.folder is None:
            return None
        path = self.folder / Path(file).name
        if path.suffix.lower() != ".csv" or not path.is_file():
            return None
        entries = file_list(path, dict(options), main=self.maker.main)
        if not entries:
            return None
        name = fitting(path.stem, LIST, stem="list", taken=self.lists.choices)
        self.lists.choices[name] = entries
        return name

    def _or_other(self, node: Node, listed: str, cells: Cells) -> None:
        """Writes out what ODK makes of ``or_other``: one more choice, one more question."""
        entries = self.lists.choices.setdefault(listed, [])
        tags = list(node["label"]) if isinstance(node["label"], dict) else [self.maker.main]
        if not any(isinstance(one, dict) and one.get("name") == "other" for one in entries):
            entries.append({"name": "other", "label": _words(_OTHER, tags)})
        name = self.names.claim(f"{node['name']}_other", stem="question")
        self.rows.setdefault(name, cells.row)
        self._add(
            {
                "type": "text",
                "name": name,
                "label": _words(_SPECIFY, tags),
                "relevant": f"selected(${{{node['name']}}}, 'other')",
            }
        )
        self.remarks.inform("xlsform.or_other", SHEET, cells.row, cells.heading("type"), name=name)


def implicit_chapter(names: Namer, title: dict[str, Tree], children: Tree) -> Node:
    """A chapter for questions that stand outside groups."""
    name = names.claim("part", stem="part")
    return {
        "type": "group",
        "name": name,
        "label": dict(title),
        "implicit": "true",
        "children": children,
    }


def overlaid(node: Node, own: dict[str, str]) -> None:
    """Lays what our own columns say over what the standard columns said."""
    for key, cell in own.items():
        if key == WITHOUT:
            for lacking in _keys(from_cell(cell)):
                node.pop(lacking, None)
        else:
            node[key] = from_cell(cell)


def _keys(tree: Tree) -> Iterator[str]:
    yield from (str(one) for one in tree) if isinstance(tree, list) else ()


def _remember(node: Node, cells: Cells) -> None:
    if KEPT_NAME in cells.extra:
        extra = node.setdefault("extra", {})
        assert isinstance(extra, dict)
        extra[KEPT_NAME] = cells.extra[KEPT_NAME]


def _words(said: dict[str, str], tags: list[str]) -> dict[str, Tree]:
    return {tag: said.get(tag, said["en"]) for tag in tags}
