"""Checks a tree against the names of a form and turns it into closures.

Everything that can be known to be wrong before anybody answers is reported here: names, functions,
numbers of arguments, lists where one value belongs, choices that do not exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches

from inspector.checklist.expression.functions import FUNCTIONS
from inspector.checklist.expression.parser import parse
from inspector.checklist.expression.scope import Evaluate, Named, Names, Scope
from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.tree import (
    Call,
    Chain,
    Negation,
    Node,
    NumberLiteral,
    Own,
    Problem,
    Reference,
    TextLiteral,
)
from inspector.checklist.expression.values import (
    COMPARISONS,
    NAN,
    OPERATIONS,
    Value,
    to_boolean,
    to_number,
)
from inspector.domain.places import PlaceKind

__all__ = ["Expression", "compile_expression", "compile_part"]


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression, ready to be evaluated.

    Attributes:
        text: as the author wrote it.
        tree: its tree.
        evaluate: computes its value in a scope; never raises.
        kind: what it gives, as far as is known.
        names: names it refers to, without ``.``.
        parameters: keys of the parameters it uses.
    """

    text: str
    tree: Node = field(repr=False)
    evaluate: Evaluate = field(compare=False, repr=False)
    kind: Kind = field(compare=False, repr=False)
    names: tuple[str, ...] = field(compare=False, repr=False)
    parameters: frozenset[str] = field(compare=False, repr=False)

    def holds(self, scope: Scope) -> bool:
        """Whether it is true in a scope."""
        return to_boolean(self.evaluate(scope))


def compile_expression(text: str, *, names: Names) -> Expression | tuple[Problem, ...]:
    """Parses, checks and compiles.

    Args:
        text: the expression.
        names: what it may name.

    Returns:
        The expression, or every problem found; a slip in the syntax ends the search at the first.
    """
    tree = parse(text)
    if isinstance(tree, Problem):
        return (tree,)
    return compile_part(tree, text=text, names=names)


def compile_part(tree: Node, *, text: str, names: Names) -> Expression | tuple[Problem, ...]:
    """Checks and compiles a tree, or a part of one. See `compile_expression`."""
    compiler = _Compiler(names)
    evaluate, kind = compiler.scalar(tree)
    if compiler.problems:
        return tuple(compiler.problems)
    return Expression(
        text=text,
        tree=tree,
        evaluate=evaluate,
        kind=kind,
        names=tuple(compiler.used_names),
        parameters=frozenset(compiler.used_parameters),
    )


_Compiled = tuple[Evaluate, Kind]


class _Compiler:
    """Walks one tree, collecting problems and the parameters used."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._special = {
            "if": self._if,
            "param": self._param,
            "place": self._place,
            "place-count": self._place_count,
            "today": self._today,
        }
        self.problems: list[Problem] = []
        self.used_names: dict[str, None] = {}
        self.used_parameters: set[str] = set()

    def scalar(self, node: Node) -> _Compiled:
        """Compiles a node where one value is wanted."""
        evaluate, kind = self._any(node)
        if kind is Kind.LIST:
            self._problem("checklist.expression.list_here", node)
        return evaluate, kind

    def _number(self, node: Node) -> _Compiled:
        """Compiles a node where a number is wanted; a text literal must look like one."""
        if isinstance(node, TextLiteral) and node.value and to_number(node.value).is_nan():
            self._problem("checklist.expression.text_as_number", node, text=node.value)
        return self.scalar(node)

    def _problem(self, code: str, node: Node, **context: object) -> None:
        self.problems.append(Problem(code, node.at, context))

    def _any(self, node: Node) -> _Compiled:
        if isinstance(node, (NumberLiteral, TextLiteral)):
            value = node.value
            return (lambda _scope: value), (Kind.TEXT if isinstance(value, str) else Kind.NUMBER)
        if isinstance(node, Own):
            return self._own(node)
        if isinstance(node, Reference):
            return self._reference(node)
        if isinstance(node, Negation):
            return self._negation(node)
        return self._call(node) if isinstance(node, Call) else self._chain(node)

    def _own(self, node: Own) -> _Compiled:
        own = self._names.own
        if own is None:
            self._problem("checklist.expression.no_own_value", node)
            return (lambda _scope: ""), Kind.ANY
        return (lambda scope: scope.own), (Kind.LIST if own.readings else own.kind)

    def _reference(self, node: Reference) -> _Compiled:
        name, named = node.name, self._names.named.get(node.name)
        self.used_names[name] = None
        if named is None:
            self._unknown("checklist.expression.unknown_name", node, name, self._names.named)
            return (lambda _scope: ""), Kind.ANY
        if named.over is None:
            return (lambda scope: scope.compound(name)), _kind(named)
        if named.over is self._names.over:
            return (lambda scope: scope.here(name)), _kind(named)
        return (lambda scope: scope.everywhere(name)), Kind.LIST

    def _negation(self, node: Negation) -> _Compiled:
        operand, _ = self._number(node.operand)
        return (lambda scope: OPERATIONS["-"](Decimal(0), to_number(operand(scope)))), Kind.NUMBER

    def _chain(self, node: Chain) -> _Compiled:
        operators = [operator for operator, _ in node.rest]
        operands = [node.first, *(operand for _, operand in node.rest)]
        if operators[0] in ("and", "or"):
            return self._logic(operators[0], operands)
        if operators[0] in COMPARISONS:
            self._check_choices(operands)
        numeric = operators[0] not in ("=", "!=")
        compiled = [(self._number if numeric else self.scalar)(part)[0] for part in operands]
        steps = tuple(zip(operators, compiled[1:], strict=True))
        if operators[0] in COMPARISONS:
            return _comparing(compiled[0], steps), Kind.BOOLEAN
        return _computing(compiled[0], steps), Kind.NUMBER

    def _logic(self, operator: str, operands: list[Node]) -> _Compiled:
        tests = tuple(self.scalar(part)[0] for part in operands)
        if operator == "and":
            return (lambda scope: all(to_boolean(test(scope)) for test in tests)), Kind.BOOLEAN
        return (lambda scope: any(to_boolean(test(scope)) for test in tests)), Kind.BOOLEAN

    def _call(self, node: Call) -> _Compiled:
        special = self._special.get(node.function)
        if special is not None:
            return special(node)
        function = FUNCTIONS.get(node.function)
        if function is None:
            known = {*FUNCTIONS, *self._special}
            self._unknown("checklist.expression.unknown_function", node, node.function, known)
            return (lambda _scope: ""), Kind.ANY
        if node.function == "selected":
            self._check_choices(list(node.arguments), several=True)
        if not self._arity(node, function.least, function.most):
            return (lambda _scope: ""), function.gives
        take = self._any if function.takes_lists else self.scalar
        take = self._number if function.numeric and not function.takes_lists else take
        arguments = tuple(take(argument)[0] for argument in node.arguments)
        apply = function.apply
        if len(arguments) == 1:
            only = arguments[0]
            return (lambda scope: apply(only(scope))), function.gives
        return (lambda scope: apply(*(part(scope) for part in arguments))), function.gives

    def _if(self, node: Call) -> _Compiled:
        if not self._arity(node, 3, 3):
            return (lambda _scope: ""), Kind.ANY
        test, _ = self.scalar(node.arguments[0])
        then, one = self.scalar(node.arguments[1])
        otherwise, other = self.scalar(node.arguments[2])
        kind = one if one is other else Kind.ANY

        def choose(scope: Scope) -> Value:
            return then(scope) if to_boolean(test(scope)) else otherwise(scope)

        return choose, kind

    def _today(self, node: Call) -> _Compiled:
        self._arity(node, 0, 0)
        return (lambda scope: scope.today), Kind.DATE

    def _param(self, node: Call) -> _Compiled:
        key = self._word(node)
        if key is None:
            return (lambda _scope: NAN), Kind.NUMBER
        if key not in self._names.parameters:
            self._unknown(
                "checklist.expression.unknown_parameter", node, key, self._names.parameters
            )
        self.used_parameters.add(key)
        return (lambda scope: scope.parameter(key)), Kind.NUMBER

    def _place(self, node: Call) -> _Compiled:
        attribute = self._word(node) or ""
        return (lambda scope: scope.attribute(attribute)), Kind.ANY

    def _place_count(self, node: Call) -> _Compiled:
        word = self._word(node)
        kinds = {kind.value: kind for kind in PlaceKind}
        if word is None:
            return (lambda _scope: NAN), Kind.NUMBER
        if word not in kinds:
            self._unknown("checklist.expression.unknown_place_kind", node, word, kinds)
            return (lambda _scope: NAN), Kind.NUMBER
        kind = kinds[word]
        return (lambda scope: Decimal(scope.place_count(kind))), Kind.NUMBER

    def _word(self, node: Call) -> str | None:
        """The one argument that must stand in quotes so that it is known beforehand."""
        if not self._arity(node, 1, 1):
            return None
        argument = node.arguments[0]
        if not isinstance(argument, TextLiteral):
            self._problem("checklist.expression.needs_word", argument, function=node.function)
            return None
        return argument.value

    def _arity(self, node: Call, least: int, most: int | None) -> bool:
        given = len(node.arguments)
        if given >= least and (most is None or given <= most):
            return True
        wanted = str(least) if most == least else f"{least}-{'' if most is None else most}"
        self._problem(
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
            named = self._named(node)
            if named is None or named.choices is None:
                continue
            for other in operands:
                if not isinstance(other, TextLiteral):
                    continue
                words = other.value.split() if several else [other.value]
                for word in words:
                    if word and word not in named.choices:
                        code = "checklist.expression.unknown_choice"
                        self._unknown(code, other, word, named.choices, item=named.name)

    def _named(self, node: Node) -> Named | None:
        if isinstance(node, Own):
            return self._names.own
        return self._names.named.get(node.name) if isinstance(node, Reference) else None

    def _unknown(
        self,
        code: str,
        node: Node,
        word: str,
        known: Mapping[str, object] | frozenset[str] | set[str],
        **context: object,
    ) -> None:
        similar = get_close_matches(word, known, n=1)
        nearest = similar[0] if similar else ""
        code = f"{code}.near" if nearest else code
        self._problem(code, node, word=word, nearest=nearest, **context)


def _kind(named: Named) -> Kind:
    return Kind.LIST if named.readings else named.kind


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
