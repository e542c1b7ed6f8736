"""Turns the nodes of a document into rows of the survey, with columns of our own for the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector.checklist.source.document import Tree
from inspector.checklist.xlsform.cells import cells_of
from inspector.checklist.xlsform.columns import (
    OWN,
    SURVEY_HEADINGS,
    Languages,
    columns_of,
    heading_language,
)
from inspector.checklist.xlsform.edits import THREE_WAY, filled
from inspector.checklist.xlsform.kinds import Part, read_type
from inspector.checklist.xlsform.lists import LIST
from inspector.checklist.xlsform.names import fitting
from inspector.checklist.xlsform.own import survives, to_cell
from inspector.checklist.xlsform.questions import KEPT_NAME, KEPT_TYPE, NO_MESSAGE, Maker, Node
from inspector.checklist.xlsform.remarks import Remarks
from inspector.checklist.xlsform.sheets import Row
from inspector.checklist.xlsform.survey import COMPOSITES, WITHOUT

__all__ = [
    "THREE_WAY",
    "Cells",
    "Tongue",
    "files_into",
    "holdable",
    "needs_label",
    "own_cells",
    "standard_cells",
    "texts_into",
]

Cells = dict[str, str]

_PLAIN = {
    "text", "integer", "decimal", "date", "time", "dateTime", "note", "calculate", "acknowledge",
    "range", "barcode", "geopoint", "geotrace", "geoshape", "image", "audio", "video", "file",
    "hidden", "start", "end", "today", "deviceid", "username",
}  # fmt: skip
_SELECTS = ("select_one", "select_multiple", "rank")
_SILENT = {"calculate", "hidden", "start", "end", "today", "deviceid", "username"}
_UNASKED = {"note", "image", *_SILENT}
_STRUCTURE = ("name", "children", "fields")
_OPTIONS: Mapping[str, frozenset[str]] = {
    "text": frozenset({"rows"}),
    "image": frozenset({"max-pixels", "app"}),
    "signature": frozenset({"max-pixels", "app"}),
    "audio": frozenset({"quality"}),
    "select_one": frozenset({"randomize", "seed"}),
    "select_multiple": frozenset({"randomize", "seed"}),
    "rank": frozenset({"randomize", "seed"}),
    "range": frozenset({"start", "end", "step"}),
    "geopoint": frozenset({"capture-accuracy", "warning-accuracy", "allow-mock-accuracy"}),
    "geotrace": frozenset({"allow-mock-accuracy", "incremental"}),
    "geoshape": frozenset({"allow-mock-accuracy", "incremental"}),
}
"""Parameters that ODK takes, by type; it refuses a form with others."""

_OPTION = re.compile(r"[^\s=,;]+")
_SPACES = re.compile(r" +")


@dataclass(frozen=True, slots=True)
class Tongue:
    """The languages and thresholds of a form.

    Attributes:
        main: tag of its main language.
        named: names of languages in headings, by tag, where they are not the ones we give.
        parameters: present values of its thresholds.
        lists: its lists, and whether each is an external one.
    """

    main: str
    named: Mapping[str, str]
    parameters: Mapping[str, str]
    lists: Mapping[str, bool] = field(default_factory=dict)

    def heading(self, key: str, tag: str) -> str:
        """Heading of a text in a language."""
        name = heading_language(tag, self.named)
        return f"{key}::{name}" if name else key

    def languages(self) -> Languages:
        """The languages as reading the form would find them."""
        languages = Languages(heading_language(self.main, self.named), unnamed=self.main)
        languages.tag("")
        for name in self.named.values():
            languages.tag(name)
        return languages


def texts_into(cells: Cells, key: str, text: Tree | None, tongue: Tongue) -> None:
    """Writes a text into its columns, one a language; thresholds it prints are filled in."""
    if not isinstance(text, dict):
        return
    for tag, said in text.items():
        if isinstance(said, str) and said:
            cells[tongue.heading(key, tag)] = filled(said, tongue.parameters)


def files_into(cells: Cells, media: Tree | None, tongue: Tongue) -> None:
    """Writes the files of pictures and sounds into their columns."""
    for kind, file in media.items() if isinstance(media, dict) else ():
        if isinstance(file, str):
            cells[tongue.heading(f"media::{kind}", tongue.main)] = file


def standard_cells(node: Node, tongue: Tongue) -> Cells:
    """What any XLSForm tool understands of an item or a group.

    Expressions are those of the document; the name is left to the caller.
    """
    cells: Cells = {"type": _type(node, tongue)}
    group = _is_group(node)
    if node.get("label") != {tongue.main: node.get("name")} or (
        needs_label(node) and not node.get("hint")
    ):
        texts_into(cells, "label", node.get("label"), tongue)
    texts_into(cells, "hint", node.get("hint"), tongue)
    _plainly(cells, node, ("relevant", "appearance"))
    if group:
        if str(node.get("type")) == "repeat":
            _plainly(cells, node, ("count",), {"count": "repeat_count"})
    else:
        _question_cells(cells, node, tongue)
    _extra_cells(cells, node, tongue)
    return cells


def needs_label(node: Node) -> bool:
    """Whether other tools refuse it when it has neither label nor hint."""
    return not (_is_group(node) or _kind(node) in _SILENT or node.get("media"))


def _question_cells(cells: Cells, node: Node, tongue: Tongue) -> None:
    kind = _kind(node)
    texts_into(cells, "guidance_hint", node.get("guidance"), tongue)
    files_into(cells, node.get("media"), tongue)
    options = node.get("options")
    if isinstance(options, dict) and kind not in ("note", "image") and _writable(kind, options):
        cells["parameters"] = " ".join(f"{key}={value}" for key, value in options.items())
    if kind == "signature" and "signature" not in cells.get("appearance", "").split():
        cells["appearance"] = f"{cells.get('appearance', '')} signature".strip()
    if kind == "image":
        if _wanted(node):
            cells["required"] = "yes"
        return
    _required_cell(cells, node, kind)
    if kind != "note":
        _entry_cells(cells, node, kind, tongue)


def _entry_cells(cells: Cells, node: Node, kind: str, tongue: Tongue) -> None:
    _plainly(cells, node, ("constraint",))
    if "constraint" in node and node.get("constraint_message") != no_message(tongue.main):
        texts_into(cells, "constraint_message", node.get("constraint_message"), tongue)
    if kind in _SELECTS:
        _plainly(cells, node, ("choice_filter",))
    if kind == "calculate":
        cells["calculation"] = _string(node.get("calculation")) or "''"
    elif default := _string(node.get("default_from")) or _string(node.get("default")):
        cells["default"] = default
    if node.get("read_only") == "true":
        cells["read_only"] = "yes"


def _required_cell(cells: Cells, node: Node, kind: str) -> None:
    said = _string(node.get("required"))
    if kind in _UNASKED:
        return
    if not said and node.get("severity"):
        # A judged item has to be answered unless its author says otherwise.
        cells["required"] = "yes"
    elif said:
        cells["required"] = {"true": "yes", "false": "no"}.get(said, said)


def _extra_cells(cells: Cells, node: Node, tongue: Tongue) -> None:
    extra = node.get("extra")
    for key, text in extra.items() if isinstance(extra, dict) else ():
        if not isinstance(text, str) or key in (KEPT_TYPE, KEPT_NAME) or not key:
            continue
        first, _, tag = key.rpartition("::")
        heading = tongue.heading(first, tag) if first in _TRANSLATED else key
        cells.setdefault(heading, text)


_TRANSLATED = {
    "required_message", "constraint_message", "guidance_hint", "media::image", "media::big-image",
    "media::audio", "media::video", "label", "hint",
}  # fmt: skip


def own_cells(node: Node, cells: Cells, tongue: Tongue, *, name: str, top: bool) -> Cells:
    """What the standard columns do not say, or would say otherwise when read back.

    Args:
        node: an item or a group.
        cells: its standard cells, as they are written.
        tongue: of the form.
        name: the name it has in the sheet.
        top: whether it is a chapter.
    """
    read = _read_back(cells, tongue, name=name, top=top)
    own: Cells = {}
    for key, part in node.items():
        if key not in _STRUCTURE and read.get(key) != part:
            own[f"{OWN}{key}"] = to_cell(part)
    lacking: list[Tree] = [key for key in read if key not in node and key not in _STRUCTURE]
    if lacking:
        own[f"{OWN}{WITHOUT}"] = to_cell(lacking)
    return own


def _read_back(cells: Cells, tongue: Tongue, *, name: str, top: bool) -> Node:
    """The node that reading these cells makes."""
    written = {heading: text.strip() for heading, text in cells.items() if text.strip()}
    # Our own columns make two colons the separator everywhere.
    columns = columns_of((*written, f"{OWN}{WITHOUT}"), SURVEY_HEADINGS)
    row = cells_of(Row(2, written), columns, tongue.languages())
    kind = read_type(row.values["type"])
    maker = Maker(tongue.main, Remarks())
    if kind.part is Part.BEGIN:
        node = maker.group(row, kind)
        if top:
            node.setdefault("label", {tongue.main: name})
        return node
    listed = fitting(kind.list, LIST, stem="list") if kind.list and not kind.kept else ""
    return maker.item(row, kind, name=name, listed=listed)


def no_message(main: str) -> dict[str, Tree]:
    """The message of a constraint whose author wrote none."""
    return {main: NO_MESSAGE.get(main, NO_MESSAGE["en"])}


def _type(node: Node, tongue: Tongue) -> str:
    extra = node.get("extra")
    kept = extra.get(KEPT_TYPE) if isinstance(extra, dict) else None
    if isinstance(kept, str) and read_type(kept).part is not Part.UNKNOWN:
        return kept
    written = str(node.get("type", ""))
    kind, _, listed = written.partition(" ")
    if _is_group(node):
        placed = node.get("over", "compound") != "compound"
        return "begin_repeat" if kind == "repeat" or placed else "begin_group"
    if kind == "three_way":
        return f"select_one {THREE_WAY}"
    if kind == "signature":
        return "image"
    if kind in _SELECTS and listed in tongue.lists:
        external = tongue.lists[listed] and kind == "select_one"
        return f"select_one_external {listed}" if external else written
    return written if written in _PLAIN else "text"


def _is_group(node: Node) -> bool:
    return str(node.get("type")) in ("group", "repeat", *COMPOSITES)


def _kind(node: Node) -> str:
    return str(node.get("type", "")).partition(" ")[0]


def _string(part: Tree | None) -> str:
    return part if isinstance(part, str) else ""


def _plainly(
    cells: Cells, node: Node, keys: tuple[str, ...], headings: Mapping[str, str] | None = None
) -> None:
    for key in keys:
        if text := _string(node.get(key)):
            cells[(headings or {}).get(key, key)] = text


def _writable(kind: str, options: dict[str, Tree]) -> bool:
    return set(options) <= _OPTIONS.get(kind, frozenset()) and all(
        isinstance(value, str) and _OPTION.fullmatch(value) for value in options.values()
    )


def _wanted(node: Node) -> bool:
    rules = node.get("evidence")
    if not isinstance(rules, list):
        return False
    return any(
        isinstance(rule, dict) and str(rule.get("min", "1")) not in ("", "0") for rule in rules
    )


def holdable(cells: Cells) -> Cells:
    """The cells without those that a spreadsheet cannot hold; our own columns keep them."""
    return {
        heading: text
        for heading, text in cells.items()
        if survives(text) and survives(heading) and _SPACES.sub(" ", heading) == heading
    }
