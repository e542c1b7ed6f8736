"""From the text of an expression to something that can be evaluated.

Everything that can be known to be wrong before anybody answers is reported here: names, functions,
numbers of arguments, lists where one value belongs, choices that do not exist.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from inspector.checklist.expression.compiler import Compiler
from inspector.checklist.expression.functions import FUNCTIONS
from inspector.checklist.expression.parser import parse
from inspector.checklist.expression.scope import Evaluate, Names, Scope
from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.special import SPECIAL
from inspector.checklist.expression.tree import Node, Problem
from inspector.checklist.expression.values import to_boolean

__all__ = ["FUNCTION_ARITY", "Expression", "compile_expression", "compile_part"]

FUNCTION_ARITY: dict[str, tuple[int, int | None]] = {
    **{name: (one.least, one.most) for name, one in FUNCTIONS.items()},
    **{name: (one.least, one.most) for name, one in SPECIAL.items()},
}
"""Every function by name, with the least and the most arguments it takes (None: any number)."""


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
        rows: repeats whose rows themselves it looks at: how many there are, which one this is.
    """

    text: str
    tree: Node = field(repr=False)
    evaluate: Evaluate = field(compare=False, repr=False)
    kind: Kind = field(compare=False, repr=False)
    names: tuple[str, ...] = field(compare=False, repr=False)
    parameters: frozenset[str] = field(compare=False, repr=False)
    rows: tuple[str, ...] = field(default=(), compare=False, repr=False)

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
    compiler = Compiler(names, SPECIAL)
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
        rows=tuple(compiler.used_rows),
    )
