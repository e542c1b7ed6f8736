"""The functions that look things up in the form: tables and the labels of choices.

``pulldata`` as https://docs.getodk.org/form-datasets/, ``jr:choice-name`` as
https://docs.getodk.org/form-operators-functions/, "Select questions".
"""

from __future__ import annotations

from functools import cache

from inspector.checklist.expression.compiler import Compiled, Compiler, Special, constant
from inspector.checklist.expression.lexer import NAME_BETWEEN_BRACES
from inspector.checklist.expression.scope import LookupTable, Scope
from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.tree import Call, Node
from inspector.checklist.expression.values import EMPTY, Value, to_text

__all__ = ["LOOKUP_FUNCTIONS"]

_WORDS = 3


def _pulldata(compiler: Compiler, call: Call) -> Compiled:
    """``pulldata('table', 'column', 'key column', key)``: of the first row with this key."""
    words = [compiler.word(call, place) for place in range(_WORDS)]
    key, _ = compiler.scalar(call.arguments[_WORDS])
    table = words[0]
    if table is None:
        return constant(EMPTY, Kind.ANY)
    known = compiler.names.tables
    if table not in known:
        code = "checklist.expression.unknown_table"
        compiler.unknown(code, call.arguments[0], table, known)
        return constant(EMPTY, Kind.ANY)
    places = [
        _column(compiler, call.arguments[place], known[table], table, word)
        for place, word in enumerate(words[1:], 1)
        if word is not None
    ]
    if len(places) < _WORDS - 1 or None in places:
        return constant(EMPTY, Kind.ANY)
    wanted, keyed = (place or 0 for place in places)
    rows = known[table].rows

    @cache
    def found() -> dict[str, str]:
        """Made when it is first needed: a form may look into large tables from many places."""
        return {row[keyed].strip(): row[wanted] for row in reversed(rows)}

    return (lambda scope: found().get(to_text(key(scope)).strip(), EMPTY)), Kind.ANY


def _column(compiler: Compiler, node: Node, table: LookupTable, name: str, word: str) -> int | None:
    if word in table.columns:
        return table.columns.index(word)
    code = "checklist.expression.unknown_table_column"
    compiler.unknown(code, node, word, table.columns, table=name)
    return None


def _choice_name(compiler: Compiler, call: Call) -> Compiled:
    """``jr:choice-name(name, '${question}')``: the label of a choice, in the main language.

    Of several names, their labels with commas between. The record says the same on every machine,
    so the language does not follow the reader's.
    """
    value, _ = compiler.scalar(call.arguments[0])
    word = compiler.word(call, 1)
    match = NAME_BETWEEN_BRACES.fullmatch(word.strip()) if word is not None else None
    if word is None or match is None:
        if word is not None:
            compiler.problem("checklist.expression.quoted_name", call.arguments[1])
        return constant(EMPTY, Kind.TEXT)
    named = compiler.names.named.get(match[1])
    if named is None:
        code = "checklist.expression.unknown_name"
        compiler.unknown(code, call.arguments[1], match[1], compiler.names.named)
        return constant(EMPTY, Kind.TEXT)
    if named.choices is None:
        compiler.problem("checklist.expression.no_choices", call.arguments[1], item=named.name)
    labels = named.labels

    def label(scope: Scope) -> Value:
        names = to_text(value(scope)).split()
        return ", ".join(labels[name] for name in names if name in labels)

    return label, Kind.TEXT


LOOKUP_FUNCTIONS: dict[str, Special] = {
    "jr:choice-name": Special(_choice_name, 2, 2),
    "pulldata": Special(_pulldata, 4, 4),
}
