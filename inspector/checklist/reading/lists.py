"""Reads what a checklist brings with it: lists to choose from, tables, tiers, languages."""

from __future__ import annotations

import re

from inspector.checklist.definition import Choice, Table, Text, Tier
from inspector.checklist.kinds import MediaKind
from inspector.checklist.reading.bench import Bench
from inspector.checklist.source.nodes import Mapping, Scalar, Sequence
from inspector.checklist.source.record import CODE, MAIN_LANGUAGES, Record, Shape

__all__ = ["note_unused_lists", "read_choices", "read_languages", "read_tables", "read_tiers"]

_CHOICE = re.compile(r"[^\s'\"\x00-\x1f\x7f]{1,64}")
_LANGUAGE = re.compile(r"[^\s{}\[\]:,#\"'][^\n{}\[\]:,#\"']{0,63}")
_NO_LABEL = Text("", "")
_MOST_LANGUAGES, _MOST_TABLES, _MOST_COLUMNS, _MOST_ROWS = 32, 32, 64, 20_000
_ABSENT_CELLS = ("", "~", "null")


def read_languages(record: Record, bench: Bench) -> None:
    """Takes the languages of the texts onto the bench, and into the record."""
    tags = record.texts("languages")
    line = record.line_of("languages")
    for tag in tags:
        if not _LANGUAGE.fullmatch(tag):
            bench.notes.error("checklist.bad_language", line, text=tag)
    if len(set(tags)) < len(tags):
        twice = next(tag for tag in tags if tags.count(tag) > 1)
        bench.notes.error("checklist.language_twice", line, text=twice)
    elif len(tags) > _MOST_LANGUAGES:
        bench.notes.error("checklist.too_many", line, key="languages", most=_MOST_LANGUAGES)
    if tags and tags != MAIN_LANGUAGES:
        bench.languages = record.languages = tags[:_MOST_LANGUAGES]


def read_tiers(record: Record, bench: Bench) -> None:
    """Takes the levels of demands onto the bench, from the lowest."""
    for inner in record.records("tiers"):
        name = inner.text("name", required=True, pattern=CODE)
        label = inner.words("label", required=True) or _NO_LABEL
        inner.finish()
        if name in bench.tiers:
            bench.notes.error("checklist.tier_twice", inner.line, name=name)
        elif name:
            bench.tiers[name] = Tier(name, label)


def read_choices(record: Record, bench: Bench) -> None:
    """Takes the lists to choose from onto the bench."""
    lists = record.mapping("choices")
    for name in lists.node.entries if lists else ():
        assert lists is not None
        line = lists.line_of(name)
        if not CODE.fullmatch(name):
            bench.notes.error("checklist.bad_name", line, key="choices", text=name)
        bench.lines[f"list {name}"] = line
        entries: dict[str, Choice] = {}
        for inner in _entries(lists, name):
            choice = _choice(inner)
            if choice.name in entries:
                context = {"name": choice.name, "list": name}
                bench.notes.error("checklist.choice_twice", inner.line, **context)
            entries[choice.name] = choice
        if not entries:
            bench.notes.error("checklist.empty_list", line, list=name)
        bench.choices[name] = tuple(entries.values())


def _entries(lists: Record, name: str) -> list[Record]:
    """A list's choices; they stand below ``entries`` when the list says more of itself."""
    if not isinstance(lists.node.entries[name], Mapping):
        return list(lists.records(name))
    outer = lists.mapping(name)
    assert outer is not None
    outer.flag("external")
    outer.keep("extra")
    entries = list(outer.records("entries", required=True))
    outer.finish()
    return entries


def _choice(record: Record) -> Choice:
    """A choice; keys that are not ours are columns of its list."""
    name = record.text("name", required=True, pattern=_CHOICE)
    label = record.words("label") or Text(name, name)
    if record.take("label") is None:
        record.notes.warning("checklist.no_label", record.line, name=name)
    for mentioned in sorted(label.mentions()):
        context = {"key": "label", "name": mentioned}
        record.notes.warning("checklist.mention", record.line_of("label"), **context)
    media = record.pairs("media", known=MediaKind)
    record.keep("extra")
    columns = {
        key: record.text(key)
        for key in record.node.entries
        if key not in ("name", "label", "media", "extra")
    }
    return Choice(name, label, columns, media)


def read_tables(record: Record, bench: Bench) -> None:
    """Takes the tables that ``pulldata`` looks up onto the bench."""
    tables = record.mapping("tables")
    names = list(tables.node.entries) if tables else []
    if len(names) > _MOST_TABLES:
        line = record.line_of("tables")
        bench.notes.error("checklist.too_many", line, key="tables", most=_MOST_TABLES)
    for name in names[:_MOST_TABLES]:
        assert tables is not None
        if not CODE.fullmatch(name):
            bench.notes.error("checklist.bad_name", tables.line_of(name), key="tables", text=name)
        inner = tables.mapping(name)
        if inner is not None:
            bench.tables[name] = _table(inner, bench)


def _table(record: Record, bench: Bench) -> Table:
    columns = record.texts("columns")
    line = record.line_of("columns")
    if not columns:
        bench.notes.error("checklist.missing_key", line, key="columns")
    elif len(columns) > _MOST_COLUMNS:
        bench.notes.error("checklist.too_many", line, key="columns", most=_MOST_COLUMNS)
    elif len(set(columns)) < len(columns):
        twice = next(column for column in columns if columns.count(column) > 1)
        bench.notes.error("checklist.column_twice", line, name=twice)
    rows = _rows(record, len(columns), bench)
    record.keep("extra")
    record.finish()
    return Table(columns, rows)


def _rows(record: Record, wide: int, bench: Bench) -> tuple[tuple[str, ...], ...]:
    node = record.take("rows", required=True)
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        bench.notes.error("checklist.wrong_type", node.line, key="rows", wanted=Shape.LIST)
        return ()
    if len(node.members) > _MOST_ROWS:
        bench.notes.error("checklist.too_many", node.line, key="rows", most=_MOST_ROWS)
        return ()
    rows = []
    for member in node.members:
        cells = member.members if isinstance(member, Sequence) else []
        row = tuple(_cell(cell) for cell in cells if isinstance(cell, Scalar))
        if not isinstance(member, Sequence) or len(row) < len(cells):
            bench.notes.error("checklist.wrong_type", member.line, key="rows", wanted=Shape.TEXTS)
        elif len(row) != wide:
            context = {"wanted": wide, "given": len(row)}
            bench.notes.error("checklist.row_length", member.line, **context)
        else:
            rows.append(row)
    return tuple(rows)


def _cell(node: Scalar) -> str:
    return "" if node.plain and node.text in _ABSENT_CELLS else node.text


def note_unused_lists(bench: Bench) -> None:
    """Notes lists that nothing refers to."""
    for name in bench.choices:
        if name not in bench.used_choices:
            bench.notes.warning("checklist.unused_list", bench.lines[f"list {name}"], list=name)
