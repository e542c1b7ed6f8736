"""Turns one row of the survey into an item or a group of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inspector.checklist.source.document import Tree
from inspector.checklist.xlsform.cells import Cells
from inspector.checklist.xlsform.kinds import PRESETS, Asked, TypeCell
from inspector.checklist.xlsform.names import straightened
from inspector.checklist.xlsform.remarks import Remarks

__all__ = ["KEPT_NAME", "KEPT_TYPE", "NO_MESSAGE", "Maker", "Node", "is_dynamic", "truth"]

Node = dict[str, Tree]

KEPT_TYPE = "xlsform_type"
"""Key under ``extra`` of a type that is only kept."""
KEPT_NAME = "xlsform_name"
"""Key under ``extra`` of a name that had to change."""

_SHEET = "survey"
_TRUE = frozenset({"yes", "true", "true()"})
_FALSE = frozenset({"no", "false", "false()"})
_NO_INPUT = ("note", "image")
_SELECTS = ("select_one", "select_multiple", "rank")
_SILENT = ("calculate", "hidden", "start", "end", "today", "deviceid", "username", "note", "image")
_DATES = ("date", "dateTime", "geopoint", "geotrace", "geoshape")
_PARAMETER = re.compile(r"([^\s=,;]+)=([^\s=,;]+)")
_NAME = r"[A-Za-z_\u00c0-\U000effff][\w.\-]*(?::[A-Za-z_\u00c0-\U000effff][\w.\-]*)?"
_TOKEN = re.compile(
    r"(?P<plain>-?\d{4}-\d\d-\d\d(?:T[\d:.+\-Z]*)?|\d\d:\d\d:\d\d|-?\d+\.\d*|-?\.\d+|-?\d+)"
    r"|(?P<minus>-)|(?P<math>[*+]| mod | div |\|)"
    rf"|\"[^\"]*\"|'[^']*'|(?P<refers>\$\{{[^}}]*\}})|(?P<call>{_NAME}\()|{_NAME}|[\s\S]"
)


def is_dynamic(default: str, kind: str) -> bool:
    """Whether a default is computed, by ODK's rule: it calculates, names or calls something."""
    for token in _TOKEN.finditer(default):
        if token["minus"]:
            return kind not in _DATES
        if token["math"] or token["refers"] or token["call"]:
            return True
    return False


def condition(text: str) -> str:
    """A condition as an expression; ``yes`` and ``FALSE`` become what they mean, as in ODK."""
    said = truth(text)
    return straightened(text) if said is None else f"{str(said).lower()}()"


def truth(text: str) -> bool | None:
    """What a cell of yes and no says; None when it is an expression."""
    low = text.strip().lower()
    return True if low in _TRUE else False if low in _FALSE else None


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes items and groups.

    Attributes:
        main: tag of the form's main language.
        remarks: where is noted what works differently here.
    """

    main: str
    remarks: Remarks

    def group(self, cells: Cells, kind: TypeCell) -> Node:
        """A group or repeat, without its name and children."""
        node: Node = {"type": "repeat" if kind.type == "repeat" else "group"}
        extra: dict[str, Tree] = {}
        if kind.kept:
            extra[KEPT_TYPE] = kind.kept
            self.remarks.warn("xlsform.loop", _SHEET, cells.row, cells.heading("type"))
        self._texts(node, cells, ("label", "hint"))
        for key in ("relevant", "appearance"):
            if text := cells.take(key):
                node[key] = condition(text) if key == "relevant" else text
        if count := cells.take("count"):
            if kind.type == "repeat":
                node["count"] = straightened(count)
            else:
                extra[cells.heading("count")] = count
        self._rest(node, cells, extra)
        return node

    def item(self, cells: Cells, kind: TypeCell, *, name: str, listed: str = "") -> Node:
        """An item.

        Args:
            cells: the row; what is used of it is taken out.
            kind: its type.
            name: the item's name, which stands in for a label it lacks.
            listed: name of its list.
        """
        node: Node = {"type": f"{kind.type} {listed}".strip(), "name": name}
        extra: dict[str, Tree] = {KEPT_TYPE: kind.kept} if kind.kept else {}
        self._texts(node, cells, ("label", "hint", "guidance"))
        node.setdefault("label", {self.main: name})
        if relevant := cells.take("relevant"):
            node["relevant"] = condition(relevant)
        if appearance := cells.take("appearance"):
            node["appearance"] = appearance
        self._signature(node)
        self._media(node, cells, extra)
        self._options(node, cells, extra)
        self._required(node, cells, extra)
        if node["type"] not in _NO_INPUT:
            self._entry(node, cells, extra, kind)
        self._preset(node, kind)
        self._rest(node, cells, extra)
        return node

    def _texts(self, node: Node, cells: Cells, keys: tuple[str, ...]) -> None:
        for key in keys:
            if texts := cells.texts.pop(key, None):
                node[key] = self.text(texts)

    def text(self, texts: dict[str, str]) -> dict[str, Tree]:
        """A text with its main language first, which another one stands in for if need be."""
        main = texts.get(self.main) or next(iter(texts.values()))
        return {self.main: main, **{tag: text for tag, text in texts.items() if tag != self.main}}

    def _signature(self, node: Node) -> None:
        appearance = str(node.get("appearance", ""))
        if node["type"] == "image" and "signature" in appearance.split():
            node["type"] = "signature"

    def _media(self, node: Node, cells: Cells, extra: dict[str, Tree]) -> None:
        media: dict[str, Tree] = {}
        for meaning in [one for one in cells.texts if one.startswith("media::")]:
            texts = cells.texts.pop(meaning)
            kind = meaning.removeprefix("media::")
            first = self.main if self.main in texts else next(iter(texts))
            media[kind] = texts.pop(first)
            for tag, file in texts.items():
                extra[f"{meaning}::{tag}"] = file
                self.remarks.warn(
                    "xlsform.media_language", _SHEET, cells.row, cells.heading(meaning), file=file
                )
        if media:
            node["media"] = media

    def _options(self, node: Node, cells: Cells, extra: dict[str, Tree]) -> None:
        text = cells.take("options")
        if not text:
            return
        options = dict(_PARAMETER.findall(text))
        if node["type"] in _NO_INPUT or not options:
            extra["parameters"] = text
        else:
            node["options"] = {key.lower(): value for key, value in options.items()}

    def _required(self, node: Node, cells: Cells, extra: dict[str, Tree]) -> None:
        text = cells.take("required")
        said = truth(text)
        if node["type"] == "image":
            least = "1" if said else "0" if not text or said is False else ""
            node["evidence"] = [{"role": "wide", "min": least or f"if({straightened(text)}, 1, 0)"}]
            if text:
                extra["required"] = text
        elif not text:
            return
        elif node["type"] in _SILENT:
            extra["required"] = text
            if said is not False:
                self._kept(cells, "required")
        else:
            node["required"] = straightened(text) if said is None else str(said).lower()

    def _entry(self, node: Node, cells: Cells, extra: dict[str, Tree], kind: TypeCell) -> None:
        """What only an item that is entered or computed may have."""
        if constraint := cells.take("constraint"):
            node["constraint"] = condition(constraint)
        self._texts(node, cells, ("constraint_message",))
        if "constraint" in node and "constraint_message" not in node:
            node["constraint_message"] = {self.main: NO_MESSAGE.get(self.main, NO_MESSAGE["en"])}
        if "constraint" not in node and "constraint_message" in node:
            extra.update(
                {f"constraint_message::{tag}": text
                 for tag, text in _as_dict(node.pop("constraint_message")).items()}
            )  # fmt: skip
        if calculation := cells.take("calculation"):
            if kind.type == "calculate":
                node["calculation"] = straightened(calculation)
            else:
                extra["calculation"] = calculation
                self._kept(cells, "calculation")
        if (chosen := cells.take("choice_filter")) and kind.type in _SELECTS:
            node["choice_filter"] = straightened(chosen)
        elif chosen:
            extra["choice_filter"] = chosen
            if kind.asked is not Asked.FILE:
                self._kept(cells, "choice_filter")
        self._read_only(node, cells, extra)
        self._default(node, cells, kind)

    def _read_only(self, node: Node, cells: Cells, extra: dict[str, Tree]) -> None:
        text = cells.take("read_only")
        said = truth(text)
        if said:
            node["read_only"] = "true"
        elif text:
            extra["read_only"] = text
            if said is None:
                self._kept(cells, "read_only")

    def _default(self, node: Node, cells: Cells, kind: TypeCell) -> None:
        text = cells.take("default")
        if not text:
            if kind.type == "calculate" and "calculation" not in node:
                node["calculation"] = "''"
                self.remarks.error(
                    "xlsform.no_calculation", _SHEET, cells.row, cells.heading("calculation")
                )
        elif kind.type == "calculate" and "calculation" not in node:
            node["calculation"] = f"once({straightened(text)})" if is_dynamic(text, "") else (
                "'" + text.replace("'", "’") + "'"
            )  # fmt: skip
        elif is_dynamic(text, kind.type):
            node["default_from"] = straightened(text)
        else:
            node["default"] = text

    def _preset(self, node: Node, kind: TypeCell) -> None:
        if not kind.preset:
            return
        preset = PRESETS[kind.preset]
        if "constraint" not in node:
            node["constraint"] = preset.constraint
            node["constraint_message"] = {self.main: preset.hint or preset.constraint}
        if preset.hint:
            node.setdefault("hint", {self.main: preset.hint})

    def _rest(self, node: Node, cells: Cells, extra: dict[str, Tree]) -> None:
        """Keeps what nothing has taken."""
        for meaning in list(cells.values):
            if meaning in ("type", "name", "disabled"):
                continue
            extra[meaning_heading(meaning)] = cells.values.pop(meaning)
            self._kept(cells, meaning)
        for meaning, texts in cells.texts.items():
            for tag, text in texts.items():
                extra[f"{meaning_heading(meaning)}::{tag}"] = text
            self._kept(cells, meaning)
        extra.update(cells.extra)
        if extra:
            node["extra"] = extra

    def _kept(self, cells: Cells, meaning: str) -> None:
        self.remarks.warn("xlsform.kept", _SHEET, cells.row, cells.heading(meaning))


def meaning_heading(meaning: str) -> str:
    """The heading a meaning is written under when it is only kept."""
    return {"guidance": "guidance_hint", "options": "parameters", "count": "repeat_count"}.get(
        meaning, meaning
    )


NO_MESSAGE = {"zh": "所填内容不符合要求", "en": "This answer is not allowed"}
"""What is said when an author gave a condition and no words."""


def _as_dict(tree: Tree) -> dict[str, Tree]:
    return tree if isinstance(tree, dict) else {}
