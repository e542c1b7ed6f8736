"""Cuts the text of an expression into tokens, and names the slips of the pen it finds."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from inspector.checklist.expression.tree import LEVEL_OF, Problem

__all__ = [
    "MAX_LENGTH",
    "NAME",
    "NAME_BETWEEN_BRACES",
    "RefusedError",
    "Token",
    "TokenKind",
    "tokens_of",
]

MAX_LENGTH = 4096
"""Longest expression accepted, in characters."""

NAME = r"[A-Za-z_][A-Za-z0-9_.\-]*"
"""What may stand between the braces of ``${...}``."""

NAME_BETWEEN_BRACES = re.compile(rf"\$\{{[ ]*({NAME})[ ]*\}}", re.ASCII)
"""A reference on its own, as ``jr:choice-name`` takes it in quotes."""

_TOKEN = re.compile(
    rf"""(?P<space>[ \t\r\n]+)
    |(?P<number>\d+(?:\.\d*)?|\.\d+)
    |(?P<text>'[^']*'|"[^"]*")
    |\$\{{[ ]*(?P<name>{NAME})[ ]*\}}
    |current\(\)/\.\./(?P<sibling>{NAME})(?![A-Za-z0-9_.\-/(])
    |(?P<parent>\.\.)(?![/.])
    |(?P<path>(?:current\(\)|\.|\.\.)?//?[A-Za-z_.*@]|instance\()
    |(?P<wrong>==|&&|\|\||<>|\.\.|//|::|[/|\[\]@%&^]|!(?!=))
    |(?P<symbol><=|>=|!=|[-+*=<>(),])
    |(?P<own>\.)
    |(?P<word>[A-Za-z_][A-Za-z0-9_\-]*(?::[A-Za-z_][A-Za-z0-9_\-]*)?)""",
    re.VERBOSE | re.ASCII,
)

_TOLD = {
    "[": "condition_in_brackets",
    "%": "percent",
    "％": "percent",
    "'": "open_quote",
    '"': "open_quote",
    "$": "bad_name",
}
"""What needs more than another sign in its place."""
_SPOKEN = {"并且": "and", "且": "and", "和": "and", "或者": "or", "或": "or", "不等于": "!=",
           "等于": "=", "大于": ">", "小于": "<", "不小于": ">=", "不大于": "<="}  # fmt: skip
_WRITE_INSTEAD = {
    "==": "=",
    "&&": "and",
    "&": "and",
    "||": "or",
    "<>": "!=",
    "/": "div",
    ";": ",",
    "；": ",",
    "!": "not(...)",
    "^": "pow(x, y)",
    "（": "(",
    "）": ")",
    "，": ",",
    "、": ",",
    "＝": "=",
    "＜": "<",
    "＞": ">",
    "＋": "+",
    "－": "-",
    "＊": "*",
    "．": ".",
    "。": ".",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "×": "*",
    "÷": "div",
    "−": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "＄": "$",
    "｛": "{",
    "｝": "}",
    "\u3000": " ",
    "\u00a0": " ",
}
"""What people write who think of another language, or whose keyboard stands on Chinese."""

_LETTERS = re.compile(r"[^\W\d_]+")

_WORD_OPERATORS = frozenset(operator for operator in LEVEL_OF if operator.isalpha())


class RefusedError(Exception):
    """Carries the problem that ends reading; it does not leave this package."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class TokenKind(Enum):
    """Kinds of tokens."""

    NUMBER = auto()
    TEXT = auto()
    NAME = auto()
    OWN = auto()
    PARENT = auto()
    WORD = auto()
    OPERATOR = auto()
    BRACKET = auto()
    END = auto()


class Token(NamedTuple):
    """A token: its kind, its text (without quotes or braces) and where it begins, from 1."""

    kind: TokenKind
    text: str
    at: int


_ENDS_OPERAND = frozenset(
    {
        TokenKind.NUMBER,
        TokenKind.TEXT,
        TokenKind.NAME,
        TokenKind.OWN,
        TokenKind.PARENT,
        TokenKind.WORD,
    }
)


def tokens_of(text: str) -> list[Token]:
    """The tokens of an expression, the last of kind `TokenKind.END`.

    Raises:
        RefusedError: the text is too long or has a character that means nothing here.
    """
    if len(text) > MAX_LENGTH:
        raise RefusedError(
            Problem("checklist.expression.too_long", 1, {"length": len(text), "most": MAX_LENGTH})
        )
    tokens: list[Token] = []
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup in ("wrong", "path"):
            divides = match is not None and match[0][0] == "/" and _ends_operand(_last(tokens))
            raise RefusedError(_stray(text, place, None if divides else match))
        token = _token(match, _last(tokens))
        if token is not None:
            tokens.append(token)
        place = match.end()
    tokens.append(Token(TokenKind.END, "", len(text) + 1))
    return tokens


def _token(match: re.Match[str], previous: Token | None) -> Token | None:
    """The token of a match; None for space."""
    group = match.lastgroup or ""
    text, at = match[group], match.start() + 1
    if group == "space":
        return None
    if group == "word":
        operator = text in _WORD_OPERATORS and _ends_operand(previous)
        return Token(TokenKind.OPERATOR if operator else TokenKind.WORD, text, at)
    if group == "symbol":
        return Token(TokenKind.BRACKET if text in "()," else TokenKind.OPERATOR, text, at)
    if group == "text":
        return Token(TokenKind.TEXT, text[1:-1], at)
    if group == "sibling":  # how XForms write a neighbour's name in a choice filter
        return Token(TokenKind.NAME, text, at)
    return Token(TokenKind[group.upper()], text, at)


def _last(tokens: list[Token]) -> Token | None:
    return tokens[-1] if tokens else None


def _ends_operand(token: Token | None) -> bool:
    """After an operand ``div`` is an operator, before one a name (XPath 1.0, section 3.7)."""
    if token is None:
        return False
    return token.kind in _ENDS_OPERAND or (token.kind is TokenKind.BRACKET and token.text == ")")


def _stray(text: str, place: int, match: re.Match[str] | None) -> Problem:
    found = match[0] if match else text[place]
    at = place + 1
    code, context = "stray", {"found": found}
    if match is not None and match.lastgroup == "path":
        code = "path"
    elif found in _TOLD:
        code, context = _TOLD[found], {}
    elif found.isalpha():
        words = _LETTERS.match(text, place)
        context = {"found": words[0] if words else found}
        code = "bare_text"
        if context["found"] in _SPOKEN:
            code, context = "write_instead", {**context, "instead": _SPOKEN[context["found"]]}
    elif found in _WRITE_INSTEAD:
        code, context = "write_instead", {"found": found, "instead": _WRITE_INSTEAD[found]}
    return Problem(f"checklist.expression.{code}", at, dict[str, object](context))
