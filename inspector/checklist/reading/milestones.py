"""Spells a milestone out as the composite it stands for.

A milestone says who brings it about and which record it leaves; its date, its document and the
photo of that document go without saying, so they are said here, once.
"""

from __future__ import annotations

from inspector import words
from inspector.checklist.kinds import ItemType
from inspector.checklist.source.nodes import Mapping, Node, Scalar, Sequence
from inspector.words import Language

__all__ = ["DATE", "DOCUMENT", "expanded"]

DATE, DOCUMENT = "date", "document"
"""Names of the fields that a milestone has of itself."""


def expanded(node: Mapping, *, languages: tuple[str, ...] = ("zh", "en")) -> Mapping:
    """The composite that a milestone stands for; anything else as it is.

    Args:
        node: an item of a survey.
        languages: of the form's texts.

    ``date`` comes first among its fields, then ``document`` where it leaves one; both are needed
    unless the milestone says otherwise. It is minor, passes when everything needed is there, and
    wants a photo of the document, unless it says otherwise.
    """
    kind = node.entries.get("type")
    if not isinstance(kind, Scalar) or kind.text.strip() != ItemType.MILESTONE.value:
        return node
    line, name = node.line, node.text("name")
    document = node.entries.get(DOCUMENT)
    own = node.entries.get("fields")
    fields: list[Node] = [_field(DATE, ItemType.DATE, _label(line, languages), node)]
    entries: dict[str, Node] = {
        "severity": Scalar("minor", line),
        "pass": Scalar(f"${{{name}_{DATE}}} != ''", line),
    }
    if document is not None:
        fields.append(_field(DOCUMENT, ItemType.TEXT, document, node))
        rule = Mapping(line, {"role": Scalar("document", line)}, {"role": line})
        entries["evidence"] = Sequence(line, [rule])
    fields += own.members if isinstance(own, Sequence) else []
    lines = dict.fromkeys((*entries, "fields"), line) | node.lines
    if own is None or isinstance(own, Sequence):
        entries["fields"] = Sequence(line if own is None else own.line, fields)
        return Mapping(line, {**entries, **node.entries, "fields": entries["fields"]}, lines)
    return Mapping(line, {**entries, **node.entries}, lines)


def _field(name: str, kind: ItemType, label: Node, node: Mapping) -> Mapping:
    line = label.line
    entries: dict[str, Node] = {
        "name": Scalar(name, line),
        "type": Scalar(kind.value, line),
        "label": label,
    }
    if "required" in node.entries:
        entries["required"] = node.entries["required"]
    return Mapping(line, entries, dict.fromkeys(entries, line))


def _label(line: int, languages: tuple[str, ...]) -> Mapping:
    entries: dict[str, Node] = {
        tag: Scalar(
            words.say("checklist.milestone.date", Language.ZH if tag == "zh" else Language.EN),
            line,
            plain=False,
        )
        for tag in languages
    }
    return Mapping(line, entries, dict.fromkeys(entries, line))
