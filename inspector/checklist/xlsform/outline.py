"""Lays a document's survey out as rows: groups that begin and end, and what they hold between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from inspector.checklist.source.document import Tree
from inspector.checklist.xlsform.columns import OWN
from inspector.checklist.xlsform.formulas import portable, references
from inspector.checklist.xlsform.lists import MADE
from inspector.checklist.xlsform.names import Namer, renamed
from inspector.checklist.xlsform.own import to_cell
from inspector.checklist.xlsform.questions import Node
from inspector.checklist.xlsform.reading import mappings, nodes_in
from inspector.checklist.xlsform.remarks import Remarks
from inspector.checklist.xlsform.rows import (
    Cells,
    Tongue,
    holdable,
    needs_label,
    own_cells,
    standard_cells,
    texts_into,
)
from inspector.checklist.xlsform.survey import COMPOSITES, FIELD, NAME, implicit_chapter

__all__ = ["Outline"]

_EXPRESSIONS = (
    "relevant", "required", "constraint", "calculation", "choice_filter", "default", "repeat_count",
)  # fmt: skip
_RESERVED = frozenset({"data", "meta"})
"""Names that ODK gives to the form itself and to what it says of itself."""
_MILESTONE = {
    "date": {"zh": "完成日期", "en": "Date"},
    "document": {"zh": "文件", "en": "Document"},
}
_REGISTER = {"zh": "登记信息", "en": "From the register"}


@dataclass(slots=True)
class Outline:
    """The rows of a survey.

    Attributes:
        survey: chapters of the document.
        title: the form's title as reading it would give it to chapters made there.
        tongue: languages, thresholds and lists.
        remarks: where is noted what an XLSForm cannot say.
        rows: the rows made.
        asked: questions made for what the register knows, by chapter, function and argument.
    """

    survey: Tree
    title: dict[str, Tree]
    tongue: Tongue
    remarks: Remarks
    rows: list[Cells] = field(default_factory=list)
    asked: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _names: Namer = field(default_factory=Namer)
    _given: dict[str, str] = field(default_factory=dict)
    _changed: dict[str, str] = field(default_factory=dict)
    _elements: set[str] = field(default_factory=set)
    _vanishing: frozenset[int] = frozenset()
    _chapter: str = ""

    def lay_out(self) -> list[Cells]:
        """The rows, what is asked for the register first in each chapter."""
        self._vanishing = _vanishing(mappings(self.survey), self.title)
        for _ in self._claimed(self.survey, ""):
            pass
        self._changed = {old: new for old, new in self._given.items() if old != new}
        self._elements = set(self._given.values())
        self._rows(self.survey, top=True)
        return self._with_register()

    def _claimed(self, nodes: Tree, item: str) -> Iterator[str]:
        """Gives every node its name in the sheet, so that references may look ahead."""
        for node in mappings(nodes):
            own = str(node.get("name", ""))
            full = f"{item}_{own}" if item else own
            name = "" if full in _RESERVED else full
            self._given.setdefault(full, self._names.claim(name, stem="item"))
            yield full
            yield from self._claimed(node.get("children", []), "")
            yield from self._claimed(node.get("fields", []), full)
            for short in self._implied(node):
                self._given.setdefault(f"{full}_{short}", self._names.claim(
                    f"{full}_{short}", stem="item"))  # fmt: skip

    def _implied(self, node: Node) -> list[str]:
        """Fields that a milestone has without naming them."""
        if node.get("type") != "milestone":
            return []
        named = {str(one.get("name")) for one in mappings(node.get("fields", []))}
        implied = ["date", "document"] if node.get("document") else ["date"]
        return [short for short in implied if short not in named]

    def _rows(self, nodes: Tree, *, top: bool = False, item: str = "") -> None:
        for place, node in enumerate(mappings(nodes)):
            if top:
                self._chapter = str(node.get("name", ""))
            if top and place in self._vanishing:
                self._rows(node["children"])
            else:
                self._row(node, top=top, item=item)

    def _row(self, node: Node, *, top: bool, item: str) -> None:
        short = str(node.get("name", ""))
        full = f"{item}_{short}" if item else short
        name = self._given.get(full, full)
        cells = self._standard(node, name)
        own = own_cells(node, cells, self.tongue, name=name, top=top)
        if item:
            own[f"{OWN}{FIELD}"] = to_cell(short)
        elif name != short:
            own[f"{OWN}{NAME}"] = to_cell(short)
        self.rows.append({**cells, **{key: self._referring(cell) for key, cell in own.items()}})
        kind = cells["type"].partition(" ")[0]
        if not kind.startswith("begin"):
            return
        composite = str(node.get("type")) in COMPOSITES
        self._rows(
            node.get("fields" if composite else "children", []), item=full if composite else ""
        )
        for implied in self._implied(node):
            self._implied_row(node, full, implied)
        self.rows.append({"type": cells["type"].replace("begin", "end", 1).split(" ")[0]
                          + (" loop" if " loop" in cells["type"] else "")})  # fmt: skip

    def _standard(self, node: Node, name: str) -> Cells:
        cells = standard_cells(node, self.tongue)
        calculated = "calculation" in cells and cells["type"] == "calculate"
        for key in _EXPRESSIONS:
            if key in cells and not (key == "default" and "default" in node):
                cells[key] = self._expression(cells[key])
        cells = holdable({heading: self._renamed(text) for heading, text in cells.items()})
        cells = {
            heading: text
            for heading, text in cells.items()
            if heading == "type" or self._refers_well(text)
        }
        if calculated:
            cells.setdefault("calculation", "''")
        if needs_label(node) and not any(one.startswith(("label", "hint")) for one in cells):
            cells[self.tongue.heading("label", self.tongue.main)] = name
        return {"type": cells.pop("type"), "name": name, **cells}

    def _expression(self, text: str) -> str:
        return portable(text, parameters=self.tongue.parameters, asked=self._question)

    def _renamed(self, text: str) -> str:
        return renamed(text, self._changed, {}) if self._changed else text

    def _refers_well(self, text: str) -> bool:
        """Whether some row bears each name that a text refers to."""
        return all(one in self._elements for one in references(text))

    def _referring(self, cell: str) -> str:
        """A cell of ours, without references that would make other tools refuse the form."""
        if self._refers_well(cell):
            return cell
        quoted = cell if cell.startswith(('"', "{", "[")) else to_cell([cell])[1:-1]
        return quoted.replace("${", "\\u0024{")

    def _question(self, function: str, argument: str) -> str:
        """The question that asks in the sheet what a function of ours knows here."""
        chapter = self._chapter if function == "place" else ""
        key = (chapter, function, argument)
        if key not in self.asked:
            stem = f"{chapter or 'register'}_{argument}".replace(" ", "_")
            self.asked[key] = self._names.claim(stem, stem="register")
            self._elements.add(self.asked[key])
            self.remarks.inform(
                "xlsform.register_question", "survey",
                name=f"{function}('{argument}')", question=self.asked[key],
            )  # fmt: skip
        return self.asked[key]

    def _implied_row(self, node: Node, full: str, short: str) -> None:
        cells: Cells = {
            "type": "date" if short == "date" else "text",
            "name": self._given[f"{full}_{short}"],
            f"{OWN}{MADE}": "milestone",
        }
        said = node.get("document") if short == "document" else None
        label = said if isinstance(said, dict) else dict[str, Tree](_MILESTONE[short])
        texts_into(cells, "label", self._spoken(label), self.tongue)
        self.rows.append(cells)

    def _spoken(self, label: dict[str, Tree]) -> dict[str, Tree]:
        """A label of ours in the form's main language, as far as we speak it."""
        if self.tongue.main in label:
            return label
        return {self.tongue.main: label.get("en", "")}

    def _with_register(self) -> list[Cells]:
        """Puts the made questions where their chapters begin; those of no chapter come first."""
        rows = list(self.rows)
        for (chapter, function, argument), name in reversed(self.asked.items()):
            kind = {"place-count": "integer"}.get(function, "text")
            cells: Cells = {"type": kind, "name": name, f"{OWN}{MADE}": "register"}
            label: dict[str, Tree] = {tag: f"{said}: {argument}" for tag, said in _REGISTER.items()}
            texts_into(cells, "label", self._spoken(label), self.tongue)
            given = self._given.get(chapter, "")
            at = next((place + 1 for place, row in enumerate(rows) if row.get("name") == given), 0)
            rows.insert(at if chapter else 0, cells)
        return rows


def _children(node: Node) -> list[Tree]:
    children = node.get("children")
    return children if isinstance(children, list) else []


def _questions_only(node: Node) -> bool:
    inner = mappings(node.get("children", []))
    return bool(inner) and not any(str(one.get("type")) in ("group", "repeat") for one in inner)


def _vanishing(chapters: list[Node], title: dict[str, Tree]) -> frozenset[int]:
    """The chapters that reading makes again from their questions alone, by position."""
    found = [
        place
        for place, one in enumerate(chapters)
        if one.get("implicit") == "true" and _questions_only(one)
    ]
    found = [place for place in found if place - 1 not in found]
    while True:
        named = Namer()
        for name in _names_in(chapters, found):
            named.claim(name, stem="item")
        kept = [
            place
            for place in found
            if implicit_chapter(named, title, _children(chapters[place])) == chapters[place]
        ]
        if kept == found:
            return frozenset(found)
        found = kept


def _names_in(chapters: list[Node], vanishing: list[int]) -> Iterator[str]:
    for place, chapter in enumerate(chapters):
        if place not in vanishing:
            yield str(chapter.get("name", ""))
        for node in nodes_in(chapter.get("children", [])):
            if "name" in node:
                yield str(node["name"])
