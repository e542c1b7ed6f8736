"""What Ctrl+K finds: places, checklist items, defects, inspections, acceptances. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import msgspec

from inspector import words
from inspector.words import Language

if TYPE_CHECKING:  # as in `inspector.ui.desk`
    from inspector.store.queries.search import Found
    from inspector.workspace import Workspace

__all__ = ["Hit", "HitGroup", "find", "hits_from_json", "hits_to_json"]

_MOST_ITEMS = 6
_BY_NUMBER, _BY_NOUN, _BY_TEXT = range(3)


class HitGroup(StrEnum):
    """Headings under which results stand, in this order."""

    RECENT = "recent"
    COMPOUND = "compound"
    PLACE = "place"
    ITEM = "item"
    DEFECT = "defect"
    ROUND = "round"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Hit:
    """A result: what it says, and where it leads.

    Attributes:
        group: heading it stands under.
        title: what it is called.
        detail: number, place, state; one line.
        icon: Lucide's name.
        page: page it opens; empty for a command.
        state: where on that page.
        command: what is run instead; empty for a page.
        keys: keys that do the same.
    """

    group: HitGroup
    title: str
    detail: str = ""
    icon: str = ""
    page: str = ""
    state: Mapping[str, object] = field(default_factory=dict, hash=False)
    command: str = ""
    keys: str = ""


def find(
    workspace: Workspace, text: str, *, language: Language, with_items: bool = True
) -> tuple[Hit, ...]:
    """Everything that answers to a text, by group.

    Args:
        workspace: where; read by the thread that calls.
        text: what was typed.
        language: of titles and details.
        with_items: whether checklist items are wanted; not where nobody walks.
    """
    from inspector.store.queries.search import search  # noqa: PLC0415 - see TYPE_CHECKING

    if not text.strip():
        return ()
    with workspace.read() as reader:
        hits = [_hit(found, language) for found in search(reader, text)]
    if with_items:
        hits += _items(workspace, text, language)
    order = tuple(HitGroup)
    return tuple(sorted(hits, key=lambda hit: order.index(hit.group)))


def hits_to_json(hits: tuple[Hit, ...]) -> list[dict[str, Any]]:
    """Results as plain JSON values, to be kept as the recent ones."""
    told: list[dict[str, Any]] = msgspec.to_builtins(list(hits))
    return told


def hits_from_json(told: object) -> tuple[Hit, ...]:
    """What `hits_to_json` wrote; what cannot be read is left out."""
    found: list[Hit] = []
    for one in told if isinstance(told, list) else []:
        try:
            found.append(msgspec.convert(one, Hit))
        except msgspec.ValidationError:
            continue
    return tuple(found)


def _hit(found: Found, language: Language) -> Hit:
    from inspector.store.queries.search import FoundKind  # noqa: PLC0415 - see TYPE_CHECKING

    made = {
        FoundKind.COMPOUND: _place_hit,
        FoundKind.PLACE: _place_hit,
        FoundKind.DEFECT: _defect_hit,
        FoundKind.INSPECTION: _inspection_hit,
        FoundKind.ACCEPTANCE: _acceptance_hit,
    }
    return made[found.kind](found, language)


def _place_hit(found: Found, language: Language) -> Hit:
    kind = words.term(found.place_kind, language) if found.place_kind else ""
    state: dict[str, object] = {}
    if found.compound is not None:
        state["compound"] = str(found.compound)
    own = found.compound == found.id
    if not own and found.compound is not None:
        state["place"] = str(found.id)
    return Hit(
        HitGroup.COMPOUND if own else HitGroup.PLACE,
        found.name,
        _line("" if own else kind, found.within, found.number),
        "building-2" if own else "map-pin",
        "compounds",
        state,
    )


def _defect_hit(found: Found, language: Language) -> Hit:
    state = words.term(found.state, language) if found.state else ""
    detail = _line(found.number, state, found.within)
    where = {"defect": str(found.id)}
    return Hit(HitGroup.DEFECT, found.name, detail, "triangle-alert", "defects", where)


def _inspection_hit(found: Found, language: Language) -> Hit:
    where = {"inspection": str(found.id)}
    title = f"{found.name} {_round(found, language)}".strip()
    return Hit(HitGroup.ROUND, title, found.number, "list-checks", "checks", where)


def _acceptance_hit(found: Found, language: Language) -> Hit:
    where = {"acceptance": str(found.id)}
    title = words.say("finder.acceptance", language, compound=found.name)
    detail = _line(found.number, _round(found, language))
    return Hit(HitGroup.ROUND, title, detail, "file-pen-line", "acceptance", where)


def _round(found: Found, language: Language) -> str:
    return words.say(
        "finder.round",
        language,
        kind=found.round_kind or "",
        year=found.year,
        ordinal=found.ordinal,
    )


def _items(workspace: Workspace, text: str, language: Language) -> list[Hit]:
    """Items whose number or words have what was typed, the number first."""
    asked = text.casefold().split()
    found: list[tuple[int, str, Hit]] = []
    newest = {one.id: one for one in workspace.library.definitions}
    for definition in newest.values():
        for item in definition.items:
            label, noun = item.label.unanswered(), item.short.unanswered()
            said = f"{item.code} {label.zh} {label.en}".casefold()
            if not all(word in said for word in asked):
                continue
            short = f"{noun.zh} {noun.en}".casefold()
            rank = _BY_NUMBER if asked[0] in item.code.casefold() else _BY_TEXT
            if rank == _BY_TEXT and asked[0] in short:
                rank = _BY_NOUN
            where = {"theme": definition.theme, "item": item.code}
            title, asks = noun.say(language), label.say(language)
            detail = _line(item.code, "" if asks.startswith(title) else asks)
            hit = Hit(HitGroup.ITEM, title, detail, "clipboard-check", "checks", where)
            found.append((rank, item.code, hit))
    return [hit for _, _, hit in sorted(found, key=lambda one: one[:2])[:_MOST_ITEMS]]


def _line(*parts: str) -> str:
    return " · ".join(_parts(parts))


def _parts(parts: tuple[str, ...]) -> Iterator[str]:
    return (part for part in parts if part)
