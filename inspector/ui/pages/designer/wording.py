"""What the designer calls the parts and types of a form. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from inspector import words
from inspector.checklist.editing.outline import Part, PartKind
from inspector.checklist.kinds import ItemType
from inspector.checklist.norms.requirements import Requirements
from inspector.checklist.norms.sources import cite
from inspector.domain.places import PlaceKind
from inspector.words import Language

__all__ = [
    "TYPES",
    "clause_words",
    "over_words",
    "part_icon",
    "part_words",
    "type_icon",
    "type_words",
]

TYPES: tuple[ItemType, ...] = (
    ItemType.THREE_WAY,
    ItemType.DECIMAL,
    ItemType.INTEGER,
    ItemType.SELECT_ONE,
    ItemType.SELECT_MULTIPLE,
    ItemType.RANK,
    ItemType.TEXT,
    ItemType.DATE,
    ItemType.TIME,
    ItemType.DATETIME,
    ItemType.RANGE,
    ItemType.ACKNOWLEDGE,
    ItemType.FIELDS,
    ItemType.MILESTONE,
    ItemType.IMAGE,
    ItemType.SIGNATURE,
    ItemType.GEOPOINT,
    ItemType.GEOTRACE,
    ItemType.GEOSHAPE,
    ItemType.BARCODE,
    ItemType.AUDIO,
    ItemType.VIDEO,
    ItemType.FILE,
    ItemType.NOTE,
    ItemType.CALCULATE,
    ItemType.HIDDEN,
    ItemType.START,
    ItemType.END,
    ItemType.TODAY,
    ItemType.DEVICEID,
    ItemType.USERNAME,
)
"""In the order in which they are offered: the common ones first."""

_ICONS: Mapping[str, str] = {
    "three_way": "circle-check",
    "decimal": "gauge",
    "integer": "gauge",
    "range": "sliders-horizontal",
    "select_one": "circle-dot",
    "select_multiple": "list-checks",
    "rank": "list",
    "text": "pencil",
    "date": "calendar-days",
    "time": "clock",
    "dateTime": "clock",
    "acknowledge": "check",
    "fields": "clipboard-list",
    "milestone": "stamp",
    "image": "camera",
    "signature": "signature",
    "geopoint": "map-pin",
    "geotrace": "map",
    "geoshape": "map",
    "note": "info",
    "calculate": "dices",
    "audio": "megaphone",
    "video": "eye",
    "file": "file-text",
}
_KIND_ICONS = {
    PartKind.CHAPTER: "folder-open",
    PartKind.GROUP: "folder-open",
    PartKind.REPEAT: "copy",
}


def part_icon(part: Part) -> str:
    """Lucide's name of what stands before a part."""
    return _KIND_ICONS.get(part.kind) or type_icon(part.type)


def type_icon(kind: str) -> str:
    """Lucide's name of a type."""
    return _ICONS.get(kind, "circle-help")


def type_words(kind: str, language: Language) -> str:
    """What a type is called; an unknown one as it is written."""
    known = {one.value: one for one in ItemType}
    return words.term(known[kind], language) if kind in known else kind


def clause_words(
    key: str, requirements: Requirements | None, language: Language
) -> tuple[str, str]:
    """A key of a basis: its norm and clause, and what the clause asks where that is known."""
    known = requirements.by_id.get(key) if requirements is not None else None
    if known is None or requirements is None:
        return cite(key, language), ""
    source = requirements.sources[known.seed]
    title = f"{source.short.say(language)} {known.clause.say(language)}"
    return title, known.summary.say(language)


def over_words(over: str, language: Language) -> str:
    """At each of what a chapter is asked."""
    known = {kind.value: kind for kind in PlaceKind}
    kind = known.get(over, PlaceKind.COMPOUND)
    return words.term(kind, language)


def part_words(part: Part, language: Language) -> str:
    """The quiet line of a part: its name, what it is, how many it holds."""
    if part.kind in (PartKind.ITEM, PartKind.FIELD):
        return f"{part.name} · {type_words(part.type, language)}"
    count = words.say("designer.items", language, count=part.parts)
    if part.kind is PartKind.CHAPTER and part.over:
        each = words.say("designer.each", language, place=over_words(part.over, language))
        return f"{each} · {count}"
    kind = words.term(part.kind, language)
    return f"{kind} · {count}"
