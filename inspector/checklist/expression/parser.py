"""Reads tokens into a tree by precedence climbing, with bounded depth."""

from __future__ import annotations

from decimal import Decimal

from inspector.checklist.expression.lexer import RefusedError, Token, TokenKind, tokens_of
from inspector.checklist.expression.tree import (
    LEVEL_OF,
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
    children,
)

__all__ = ["MAX_DEPTH", "parse"]

MAX_DEPTH = 64
"""Deepest nesting accepted: of brackets, and of the tree, where operators of different levels
nest too. Whatever walks a tree by recursion stays far from Python's limit."""


def parse(text: str) -> Node | Problem:
    """The tree of an expression, or the first mistake in it.

    Args:
        text: the expression, at most `lexer.MAX_LENGTH` characters.
    """
    try:
        return _Parser(tokens_of(text)).whole()
    except RefusedError as refused:
        return refused.problem


class _Parser:
    """A place in the tokens, and how deep inside brackets it stands."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0

    def whole(self) -> Node:
        """The whole text as one expression."""
        if self._peek().kind is TokenKind.END:
            raise RefusedError(Problem("checklist.expression.empty", 1))
        node = self._climb(0)
        if self._peek().kind is not TokenKind.END:
            raise self._unexpected()
        if len(self._tokens) > MAX_DEPTH:  # fewer tokens cannot nest deeper
            deepest, depth = _deepest(node)
            if depth > MAX_DEPTH:
                raise _too_deep(deepest.at)
        return node

    def _peek(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._tokens[self._next]
        self._next += 1
        return token

    def _takes(self, bracket: str) -> bool:
        token = self._peek()
        if token.kind is not TokenKind.BRACKET or token.text != bracket:
            return False
        self._next += 1
        return True

    def _level(self) -> int:
        """The level of the operator that comes next; -1 when none does."""
        token = self._peek()
        return LEVEL_OF.get(token.text, -1) if token.kind is TokenKind.OPERATOR else -1

    def _climb(self, lowest: int) -> Node:
        """An expression of operators that bind at least as tightly as ``lowest``."""
        left = self._operand()
        while (level := self._level()) >= lowest:
            rest: list[tuple[str, Node]] = []
            while self._level() == level:
                operator = self._take().text
                rest.append((operator, self._climb(level + 1)))
            left = Chain(left, tuple(rest), left.at)
        return left

    def _operand(self) -> Node:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _too_deep(self._peek().at)
        node = self._primary()
        self._depth -= 1
        return node

    def _primary(self) -> Node:
        token = self._peek()
        if token.kind is TokenKind.OPERATOR and token.text == "-":
            self._take()
            return Negation(self._operand(), token.at)
        if self._takes("("):
            inner = self._climb(0)
            self._close(token)
            return inner
        if token.kind is TokenKind.WORD:
            return self._call()
        leaf = _leaf(token)
        if leaf is None:
            raise self._unexpected()
        self._take()
        return leaf

    def _call(self) -> Call | Column:
        """A function with its arguments; without brackets, the name of a list's column."""
        name = self._take()
        opening = self._peek()
        if not self._takes("("):
            return Column(name.text, name.at)
        arguments: list[Node] = []
        if not self._takes(")"):
            arguments.append(self._climb(0))
            while self._takes(","):
                arguments.append(self._climb(0))
            self._close(opening)
        return Call(name.text, tuple(arguments), name.at)

    def _close(self, opening: Token) -> None:
        if self._takes(")"):
            return
        if self._peek().kind is TokenKind.END:
            raise RefusedError(Problem("checklist.expression.open_bracket", opening.at))
        raise self._unexpected()

    def _unexpected(self) -> RefusedError:
        token = self._peek()
        if token.kind is TokenKind.END:
            return RefusedError(Problem("checklist.expression.ends_early", token.at))
        if token.kind is TokenKind.WORD and LEVEL_OF.get(token.text.lower()) is not None:
            context: dict[str, object] = {"found": token.text, "instead": token.text.lower()}
            return RefusedError(Problem("checklist.expression.write_instead", token.at, context))
        return RefusedError(
            Problem("checklist.expression.unexpected", token.at, {"found": token.text})
        )


def _too_deep(at: int) -> RefusedError:
    return RefusedError(Problem("checklist.expression.too_deep", at, {"most": MAX_DEPTH}))


def _deepest(root: Node) -> tuple[Node, int]:
    """A node as far down as any, and how far that is."""
    deepest, depth = root, 1
    waiting = [(root, 1)]
    while waiting:
        node, level = waiting.pop()
        if level > depth:
            deepest, depth = node, level
        waiting.extend((child, level + 1) for child in children(node))
    return deepest, depth


def _leaf(token: Token) -> Node | None:
    if token.kind is TokenKind.NUMBER:
        return NumberLiteral(Decimal(token.text), token.at)
    if token.kind is TokenKind.TEXT:
        return TextLiteral(token.text, token.at)
    if token.kind is TokenKind.NAME:
        return Reference(token.text, token.at)
    if token.kind is TokenKind.PARENT:
        return Parent(token.at)
    return Own(token.at) if token.kind is TokenKind.OWN else None
