"""Checks a tree against the names of a form, node by node, and turns it into closures.

What a node means that looks like a function and is none (``if``, ``position``) stands in a table of
its own, `special`; what needs nothing but its arguments stands in `functions`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from inspector.checklist.expression.functions import FUNCTIONS
from inspector.checklist.expression.nearest import nearest
from inspector.checklist.expression.scope import Evaluate, Named, Names, Scope
from inspector.checklist.expression.signature import Function, Kind
from inspector.checklist.expression.tree import (
    Call,
    Chain,
    Column,
    Negation,
    Node,
    NumberLiteral,
    Own,
    Parent,
    Problem,
    Reference,
    TextLiteral,
)
from inspector.checklist.expression.values import (
    COMPARISONS,
    OPERATIONS,
    Value,
    to_boolean,
    to_number,
)

__all__ = ["Compiled", "Compiler", "Special", "constant", "shared"]

Compiled = tuple[Evaluate, Kind]
_ORDERING = ("<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class Special:
    """A function that looks at the form, or at its arguments before they are computed.

    Attributes:
        compile: makes the closure of a call whose number of arguments is right.
        least, most: number of arguments; ``most`` None for any number.
    """

    compile: Callable[[Compiler, Call], Compiled]
    least: int
    most: int | None


def constant(value: Value, kind: Kind) -> Compiled:
    """The same value everywhere."""
    return (lambda _scope: value), kind


_WRONG = constant("", Kind.ANY)
"""Stands for what is wrong, so that the search for further mistakes goes on."""


class Compiler:
    """Walks one tree, collecting problems and what was used."""

    def __init__(self, names: Names, special: Mapping[str, Special]) -> None:
        """Args: names: what may be named; special: the functions that look at the form."""
        self.names = names
        self._special = special
        self._ways: dict[type[Node], Callable[[Any], Compiled]] = {
            Call: self._call,
            Chain: self._chain,
            Column: self._column,
            Negation: self._negation,
            NumberLiteral: lambda node: constant(node.value, Kind.NUMBER),
            Own: self._own,
            Parent: self._parent,
            Reference: self._reference,
            TextLiteral: lambda node: constant(node.value, Kind.TEXT),
        }
        self.problems: list[Problem] = []
        self.used_names: dict[str, None] = {}
        self.used_rows: dict[str, None] = {}
        self.used_parameters: set[str] = set()

    def scalar(self, node: Node) -> Compiled:
        """Compiles a node where one value is wanted."""
        evaluate, kind = self.any(node)
        if kind is Kind.LIST:
            self.problem("checklist.expression.list_here", node)
        return evaluate, kind

    def number(self, node: Node) -> Compiled:
        """Compiles a node where a number is wanted; a text literal must look like one."""
        if isinstance(node, TextLiteral) and node.value and to_number(node.value).is_nan():
            self.problem("checklist.expression.text_as_number", node, text=node.value)
        return self.scalar(node)

    def any(self, node: Node) -> Compiled:
        """Compiles a node where a value or a list may stand."""
        return self._ways[type(node)](node)

    def problem(self, code: str, node: Node, **context: object) -> None:
        """Notes a mistake at a node."""
        self.problems.append(Problem(code, node.at, context))

    def unknown(
        self, code: str, node: Node, word: str, known: Collection[str], **context: object
    ) -> None:
        """Notes a word that is not among those known, with the one most like it."""
        like = nearest(word, known)
        code = f"{code}.near" if like else code
        self.problem(code, node, word=word, nearest=like, **context)

    def word(self, call: Call, place: int = 0) -> str | None:
        """An argument that must stand in quotes so that it is known beforehand; None if not."""
        argument = call.arguments[place]
        if isinstance(argument, TextLiteral):
            return argument.value
        self.problem("checklist.expression.needs_word", argument, function=call.function)
        return None

    def named(self, node: Node) -> Named | None:
        """What a node names, as far as it only names something."""
        if isinstance(node, Own):
            return self.names.own
        return self.names.named.get(node.name) if isinstance(node, Reference) else None

    def look_up(self, node: Node, name: str) -> Named | None:
        """What a name stands for, noting that it is used; a problem when it is not known."""
        named = self.names.named.get(name)
        (self.used_rows if named is not None and named.is_repeat else self.used_names)[name] = None
        if named is None:
            self.unknown("checklist.expression.unknown_name", node, name, self.names.named)
        return named

    def steps_up(self, named: Named) -> int | None:
        """How far up the row or place stands that the expression and a name have in common.

        None when that is only the compound.
        """
        if named.over is not self.names.over:
            return None
        return len(self.names.repeats) - shared(named.repeats, self.names.repeats)

    def _own(self, node: Own) -> Compiled:
        own = self.names.own
        if own is None:
            self.problem("checklist.expression.no_own_value", node)
            return _WRONG
        return (lambda scope: scope.own), (Kind.LIST if own.readings else own.kind)

    def _parent(self, node: Parent) -> Compiled:
        self.problem("checklist.expression.parent_here", node)
        return _WRONG

    def _column(self, node: Column) -> Compiled:
        name, columns = node.name, self.names.columns
        if columns is None:
            self.problem("checklist.expression.bare_word", node, word=name)
            return _WRONG
        if name not in columns:
            self.unknown("checklist.expression.unknown_column", node, name, columns)
        return (lambda scope: scope.column(name)), Kind.TEXT

    def _reference(self, node: Reference) -> Compiled:
        name = node.name
        named = self.look_up(node, name)
        if named is None:
            return _WRONG
        up = self.steps_up(named)
        if named.is_repeat:
            return (lambda scope: scope.rows(name, up)), Kind.LIST
        if named.over is None and not named.repeats:
            return (lambda scope: scope.compound(name)), _kind(named)
        if up is None:
            return (lambda scope: scope.everywhere(name)), Kind.LIST
        if up + len(named.repeats) != len(self.names.repeats):
            return (lambda scope: scope.below(name, up)), Kind.LIST
        return _at(name, up), _kind(named)

    def _negation(self, node: Negation) -> Compiled:
        operand, _ = self.number(node.operand)
        return (lambda scope: OPERATIONS["-"](Decimal(0), to_number(operand(scope)))), Kind.NUMBER

    def _chain(self, node: Chain) -> Compiled:
        operators = [operator for operator, _ in node.rest]
        operands = [node.first, *(operand for _, operand in node.rest)]
        if operators[0] in ("and", "or"):
            return self._logic(operators[0], operands)
        if operators[0] in COMPARISONS:
            self._check_choices(operands)
        if len(operators) > 1 and operators[0] in _ORDERING:
            self.problem("checklist.expression.chained", node.rest[1][1], operator=operators[1])
        numeric = operators[0] not in ("=", "!=")
        compiled = [(self.number if numeric else self.scalar)(part)[0] for part in operands]
        steps = tuple(zip(operators, compiled[1:], strict=True))
        if operators[0] in COMPARISONS:
            return _comparing(compiled[0], steps), Kind.BOOLEAN
        return _computing(compiled[0], steps), Kind.NUMBER

    def _logic(self, operator: str, operands: list[Node]) -> Compiled:
        tests = tuple(self.scalar(part)[0] for part in operands)
        if operator == "and":
            return (lambda scope: all(to_boolean(test(scope)) for test in tests)), Kind.BOOLEAN
        return (lambda scope: any(to_boolean(test(scope)) for test in tests)), Kind.BOOLEAN

    def _call(self, node: Call) -> Compiled:
        special = self._special.get(node.function)
        if special is not None:
            right = self._arity(node, special.least, special.most)
            return special.compile(self, node) if right else _WRONG
        function = FUNCTIONS.get(node.function)
        if function is None:
            known = {*FUNCTIONS, *self._special}
            self.unknown("checklist.expression.unknown_function", node, node.function, known)
            return _WRONG
        if node.function == "selected":
            self._check_choices(list(node.arguments), several=True)
        if not self._arity(node, function.least, function.most):
            return constant("", function.gives)
        return self.apply(function, node)

    def apply(self, function: Function, call: Call) -> Compiled:
        """A call of a function that needs nothing but its arguments."""
        take = self.any if function.takes_lists else self.scalar
        take = self.number if function.numeric and not function.takes_lists else take
        arguments = tuple(take(argument)[0] for argument in call.arguments)
        apply = function.apply
        if len(arguments) == 1:
            only = arguments[0]
            return (lambda scope: apply(only(scope))), function.gives
        return (lambda scope: apply(*(part(scope) for part in arguments))), function.gives

    def _arity(self, node: Call, least: int, most: int | None) -> bool:
        given = len(node.arguments)
        if given >= least and (most is None or given <= most):
            return True
        wanted = str(least) if most == least else f"{least}-{'' if most is None else most}"
        self.problem(
            "checklist.expression.arguments",
            node,
            function=node.function,
            wanted=wanted.rstrip("-") + ("+" if most is None else ""),
            given=given,
        )
        return False

    def _check_choices(self, operands: list[Node], *, several: bool = False) -> None:
        """A text held against a choice must be one of its names, or nothing.

        With ``several`` it may be names with spaces between: ``selected('a b', ${choice})``.
        """
        for node in operands:
            named = self.named(node)
            if named is None or named.choices is None:
                continue
            for other in operands:
                if not isinstance(other, TextLiteral):
                    continue
                words = other.value.split() if several else [other.value]
                for word in words:
                    if word and word not in named.choices:
                        code = "checklist.expression.unknown_choice"
                        self.unknown(code, other, word, named.choices, item=named.name)


def shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many of the outermost repeats two places in the form have in common."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _kind(named: Named) -> Kind:
    return Kind.LIST if named.readings else named.kind


def _at(name: str, up: int) -> Evaluate:
    if up == 0:
        return lambda scope: scope.here(name)
    return lambda scope: scope.above(name, up)


def _comparing(first: Evaluate, steps: tuple[tuple[str, Evaluate], ...]) -> Evaluate:
    if len(steps) == 1:
        test, second = COMPARISONS[steps[0][0]], steps[0][1]
        return lambda scope: test(first(scope), second(scope))

    def compare(scope: Scope) -> Value:
        value = first(scope)
        for operator, operand in steps:
            value = COMPARISONS[operator](value, operand(scope))
        return value

    return compare


def _computing(first: Evaluate, steps: tuple[tuple[str, Evaluate], ...]) -> Evaluate:
    def compute(scope: Scope) -> Value:
        value = to_number(first(scope))
        for operator, operand in steps:
            value = OPERATIONS[operator](value, to_number(operand(scope)))
        return value

    return compute
