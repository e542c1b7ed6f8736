"""Reads the package without running it: where codes become sentences, and which codes those are.

A code that stands in a variable is followed to the literals it can come from: values assigned
in the function, tables at the top of the module, what a function of the module returns, or, for
a parameter, what the callers pass.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Module", "Place", "argument", "called", "handed_in", "places_of", "read_package"]

_ERRORS = ("InputError", "ResourceError", "TrustError", "InspectorError")
_SAY = ("words.say", "session.say", "self.say")
_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
_MACHINERY = ("inspector/errors.py", "inspector/words.py")
_DEEP_ENOUGH = 4
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Place:
    """A place where a code becomes a sentence sooner or later.

    Attributes:
        where: file and line.
        codes: what the code can be there.
        given: names of the blanks it is given; None where only a run could tell.
        passed_on: the function and parameter the code comes in through, if it does.
        carried: True when the code is another error's own, or is put together from parts.
    """

    where: str
    codes: set[str] = field(default_factory=set)
    given: set[str] | None = None
    passed_on: tuple[str, str] | None = None
    carried: bool = False

    @property
    def is_lost(self) -> bool:
        """Whether nobody could tell from the text which code this is."""
        return not (self.codes or self.carried or self.passed_on)


class Module:
    """The text of a module, with the way up from every node."""

    def __init__(self, name: str, source: str) -> None:
        self.name = name
        self.tree = ast.parse(source)
        self.nodes = list(ast.walk(self.tree))
        calls = (node for node in self.nodes if isinstance(node, ast.Call))
        self.calls = sorted(calls, key=lambda call: (call.lineno, call.col_offset))
        self.calls_of: defaultdict[str, list[ast.Call]] = defaultdict(list)
        """By the last part of what is called."""
        for call in self.calls:
            self.calls_of[called(call).rpartition(".")[2]].append(call)
        self.parent = {child: node for node in self.nodes for child in ast.iter_child_nodes(node)}
        self.functions = {
            self._known_as(node): node
            for node in self.nodes
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }

    def _known_as(self, function: _Function) -> str:
        """The name callers use: a class's own for its construction."""
        above = self.parent[function]
        constructs = function.name == "__init__" and isinstance(above, ast.ClassDef)
        return above.name if constructs and isinstance(above, ast.ClassDef) else function.name

    def follow(self, expression: ast.expr, place: Place, depth: int = 0) -> None:
        """Adds to the place what codes the expression can stand for."""
        for node in ast.walk(expression):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if _CODE.fullmatch(node.value):
                    place.codes.add(node.value)
            elif _is_carried(node):
                place.carried = True
            elif isinstance(node, ast.Name) and depth < _DEEP_ENOUGH:
                self._follow_name(node, place, depth)

    def _follow_name(self, name: ast.Name, place: Place, depth: int) -> None:
        if name.id in ("self", "cls"):
            return
        for function in self._around(name):
            if name.id in _parameters(function):
                place.passed_on = (self._known_as(function), name.id)
                return
            if values := list(_bound_to(name.id, ast.walk(function))):
                for value in values:
                    self.follow(value, place, depth + 1)
                return
        for node in ast.walk(self.functions.get(name.id, ast.Pass())):
            if isinstance(node, ast.Return | ast.Yield) and node.value is not None:
                self.follow(node.value, place, depth + 1)
        for value in _bound_to(name.id, ast.iter_child_nodes(self.tree)):
            self.follow(value, place, depth + 1)

    def _around(self, node: ast.AST) -> Iterator[_Function]:
        """The functions a node stands in, from the inside out."""
        while node in self.parent:
            node = self.parent[node]
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


def read_package(package: Path) -> tuple[Module, ...]:
    """Every module below a package's folder."""
    return tuple(
        Module(path.relative_to(package.parent).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(package.rglob("*.py"))
    )


def places_of(module: Module) -> Iterator[Place]:
    """Errors raised, findings reported and sentences said in a module."""
    if module.name in _MACHINERY:
        return
    for call in module.calls:
        last = called(call).rpartition(".")[2]
        if last in _ERRORS:
            code, given = argument(call, 0, "code"), _keywords(call)
        elif last == "Finding":
            code, given = argument(call, 1, "code"), _finding_blanks(call)
        elif called(call) in _SAY:
            code, given = argument(call, 0, "code"), _keywords(call)
        else:
            continue
        if code is not None:
            place = Place(f"{module.name}:{call.lineno}", given=given)
            module.follow(code, place)
            yield place


def handed_in(modules: tuple[Module, ...], function: str, parameter: str) -> Iterator[Place]:
    """What the callers of a function pass as one of its parameters."""
    homes = [module for module in modules if function in module.functions]
    for module in modules:
        calls = module.calls_of.get(function, ())
        for home in [module] if module in homes else homes:
            names = _parameters(home.functions[function])
            if parameter not in names:
                continue
            position = names.index(parameter) - (names[0] in ("self", "cls"))
            for call in calls:
                if (value := argument(call, position, parameter)) is not None:
                    place = Place(f"{module.name}:{call.lineno}")
                    module.follow(value, place)
                    yield place


def _is_carried(node: ast.AST) -> bool:
    of_an_error = isinstance(node, ast.Attribute) and node.attr == "code"
    return of_an_error or isinstance(node, ast.JoinedStr)


def called(call: ast.Call) -> str:
    """What is called, as written."""
    return ast.unparse(call.func)


def argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    """An argument given by position or by name."""
    if position < len(call.args):
        return call.args[position]
    return next((each.value for each in call.keywords if each.arg == name), None)


def _keywords(call: ast.Call) -> set[str] | None:
    names = {each.arg for each in call.keywords}
    return None if None in names else {name for name in names if name is not None}


def _finding_blanks(call: ast.Call) -> set[str] | None:
    context = argument(call, 3, "context")
    if context is None:
        return {"subject"}
    if not isinstance(context, ast.Dict):
        return None
    names = {key.value if isinstance(key, ast.Constant) else None for key in context.keys}
    return None if None in names else {"subject", *map(str, names)}


def _parameters(function: _Function) -> list[str]:
    its = function.args
    return [each.arg for each in (*its.posonlyargs, *its.args, *its.kwonlyargs)]


def _bound_to(name: str, nodes: Iterator[ast.AST]) -> Iterator[ast.expr]:
    """Expressions that the nodes bind to a name."""
    for node in nodes:
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value is not None:
            targets, value = [node.target], node.value
        elif isinstance(node, ast.For | ast.comprehension):
            targets, value = [node.target], node.iter
        else:
            continue
        inside = [each for target in targets for each in ast.walk(target)]
        if any(isinstance(each, ast.Name) and each.id == name for each in inside):
            yield value
