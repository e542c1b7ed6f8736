"""Checklists as long as anybody will write them, made up, the same on every machine."""

from __future__ import annotations

from inspector.checklist.source.document import Document, Tree
from inspector.checklist.source.writing import write_document

__all__ = ["EXPRESSIONS", "ITEMS", "long_template", "repeating_template"]

ITEMS, EXPRESSIONS = 3_000, 1_000
_PER_GROUP, _GROUPS = 10, 10
_PER_CHAPTER = _PER_GROUP * _GROUPS
_MAJOR, _MINOR = "major", "minor"


def long_template(*, items: int = ITEMS, expressions: int = EXPRESSIONS) -> bytes:
    """A checklist of chapters of a hundred items, in groups of ten.

    Every chapter begins with a three-way gate and two measures, which the conditions, criteria
    and calculations of the chapter name: a change to one of those has some fifteen dependants, a
    change to any other item none but itself.

    Args:
        items: how many items.
        expressions: about how many of them carry an expression (970 of 1,000); each has one.
    """
    chapters: list[Tree] = []
    for first in range(0, items, _PER_CHAPTER):
        count = min(_PER_CHAPTER, items - first)
        number = first // _PER_CHAPTER
        children = [_item(first, place, items, expressions) for place in range(count)]
        groups: list[Tree] = [
            {
                "type": "group",
                "name": f"g{number}-{place // _PER_GROUP}",
                "label": _text(f"第 {place // _PER_GROUP + 1} 组", "Group"),
                "children": list(children[place : place + _PER_GROUP]),
            }
            for place in range(0, count, _PER_GROUP)
        ]
        chapters.append(
            {
                "type": "group",
                "name": f"c{number}",
                "label": _text(f"第 {number + 1} 章", f"Chapter {number + 1}"),
                "children": groups,
            }
        )
    return write_document(_head("long", chapters))


def repeating_template(*, items: int = 30) -> bytes:
    """A checklist whose one chapter is a free repeat of so many items, a third with conditions."""
    children: list[Tree] = [_item(0, place, items, items // 3) for place in range(items)]
    total: Tree = {
        "type": "group",
        "name": "total",
        "label": _text("合计", "Total"),
        "children": [
            {
                "type": "calculate",
                "name": "all",
                "label": _text("合计", "Total"),
                "calculation": "sum(${q00002})",
            }
        ],
    }
    repeat: Tree = {
        "type": "repeat",
        "name": "shop",
        "label": _text("商铺", "Shop"),
        "children": children,
    }
    return write_document(_head("rows", [repeat, total]))


def _head(name: str, survey: list[Tree]) -> Document:
    return {
        "format": "1",
        "id": f"bench-{name}",
        "version": "1",
        "programme": "bench",
        "theme": "BN",
        "label": _text("测速", "Benchmark"),
        "parameters": [
            {
                "key": "bench_min_width_m",
                "label": _text("净宽下限", "Least width"),
                "value": "2.5",
                "unit": "m",
                "standard": "GB50016",
                "clause": "7.1.8",
            }
        ],
        "choices": {
            "state": [
                {"name": f"s{place}", "label": _text(f"状态 {place}", f"State {place}")}
                for place in range(12)
            ]
        },
        "survey": survey,
    }


def _item(first: int, place: int, items: int, expressions: int) -> Tree:
    """One item; the kinds take turns, every so many carry an expression."""
    number = first + place
    code = _code(number)
    item: dict[str, Tree] = {
        "name": code,
        "label": _text(f"第 {number} 项现场情况是否符合要求？", f"Is item {number} in order?"),
        "hint": _text("站在入口处看全貌，再走近看细部。", "See the whole first, then the detail."),
    }
    if place == 0:
        return {**item, "type": "three_way", "severity": _MINOR}
    speaks = (number + 1) * expressions // items > number * expressions // items
    if place in (1, 2) or (not speaks and place % 3 == 1):
        return {**item, "type": "decimal", "unit": "m"}
    if not speaks:
        kind = "select_one state" if place % 3 else "three_way"
        severity: dict[str, Tree] = {} if place % 3 else {"severity": _MINOR}
        return {**item, "type": kind, **severity}
    return {**item, **_speaking(first, number)}


def _speaking(first: int, number: int) -> dict[str, Tree]:
    """The type of an item that carries an expression, with it."""
    gate, measure = _code(first), _code(first + 2)
    kinds: tuple[dict[str, Tree], ...] = (
        {
            "type": "decimal",
            "unit": "m",
            "severity": _MAJOR,
            "pass": f". >= param('bench_min_width_m') and . <= ${{{measure}}} * 10",
        },
        {"type": "three_way", "severity": _MINOR, "relevant": f"${{{gate}}} = 'pass'"},
        {"type": "calculate", "calculation": f"coalesce(${{{measure}}}, 0) * {number} + 1"},
        {
            "type": "integer",
            "constraint": f". >= 0 and . < {number + 100}",
            "constraint_message": _text("应在范围之内", "Must be within the range"),
        },
    )
    return kinds[number % len(kinds)]


def _code(number: int) -> str:
    return f"q{number:05}"


def _text(zh: str, en: str) -> Tree:
    return {"zh": zh, "en": en}
