"""The functions whose text argument is checked before anybody answers: patterns, formats, digests.

As https://docs.getodk.org/form-operators-functions/ and https://docs.getodk.org/form-regex/.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from inspector.checklist.expression.compiler import Compiled, Compiler, Special, constant
from inspector.checklist.expression.date_functions import (
    DATE_LETTERS,
    TIME_LETTERS,
    format_moment,
)
from inspector.checklist.expression.functions import FUNCTIONS
from inspector.checklist.expression.regex import PatternError, compile_pattern, matches
from inspector.checklist.expression.scope import Scope
from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.text_functions import DIGEST_ALGORITHMS, DIGEST_ENCODINGS
from inspector.checklist.expression.tree import Call, Own, TextLiteral
from inspector.checklist.expression.values import Value, to_text

__all__ = ["TEXT_FORMS"]

_DIRECTIVE = re.compile(r"%(.?)", re.DOTALL)


def _regex(compiler: Compiler, call: Call) -> Compiled:
    """docs, regex(): whether the whole text matches."""
    text, _ = compiler.scalar(call.arguments[0])
    node = call.arguments[1]
    if not isinstance(node, TextLiteral):
        pattern, _ = compiler.scalar(node)
        return (lambda scope: matches(to_text(text(scope)), to_text(pattern(scope)))), Kind.BOOLEAN
    try:
        known = compile_pattern(node.value)
    except PatternError as error:
        code = f"checklist.expression.{error.what}"
        compiler.problem(code, node, detail=error.detail)
        return constant(value=False, kind=Kind.BOOLEAN)
    return (lambda scope: known.matches(to_text(text(scope)))), Kind.BOOLEAN


def _formatting(letters: str) -> Callable[[Compiler, Call], Compiled]:
    """docs, format-date() and format-date-time(), which know different letters."""

    def compile_call(compiler: Compiler, call: Call) -> Compiled:
        value, _ = compiler.scalar(call.arguments[0])
        form, _ = compiler.scalar(call.arguments[1])
        _check_format(compiler, call, letters)
        language = compiler.names.language

        def show(scope: Scope) -> Value:
            return format_moment(
                value(scope), to_text(form(scope)), letters=letters, language=language
            )

        return show, Kind.TEXT

    return compile_call


def _check_format(compiler: Compiler, call: Call, letters: str) -> None:
    node = call.arguments[1]
    found = _DIRECTIVE.findall(node.value) if isinstance(node, TextLiteral) else []
    for letter in found:
        if letter == "" or letter not in letters:
            known = " ".join(f"%{one}" for one in letters)
            code = "checklist.expression.format_letter"
            compiler.problem(code, node, letter=f"%{letter}", known=known)


def _digest(compiler: Compiler, call: Call) -> Compiled:
    """docs, digest()."""
    for place, known in ((1, DIGEST_ALGORITHMS), (2, DIGEST_ENCODINGS)):
        node = call.arguments[place] if place < len(call.arguments) else None
        if isinstance(node, TextLiteral) and node.value not in known:
            code = "checklist.expression.digest_word"
            compiler.problem(code, node, word=node.value, known=", ".join(known))
    return compiler.apply(FUNCTIONS[call.function], call)


def _weights(compiler: Compiler, call: Call) -> Compiled:
    """docs, weighted-checklist(): after the bounds, answers and weights in pairs."""
    if len(call.arguments) % 2:
        compiler.problem("checklist.expression.weights", call, function=call.function)
    return compiler.apply(FUNCTIONS[call.function], call)


def _of_own(compiler: Compiler, call: Call) -> Compiled:
    """docs, "Searching and matching strings": without an argument, of the question's own value."""
    call = call if call.arguments else Call(call.function, (Own(call.at),), call.at)
    return compiler.apply(FUNCTIONS[call.function], call)


TEXT_FORMS: dict[str, Special] = {
    "digest": Special(_digest, 2, 3),
    "format-date": Special(_formatting(DATE_LETTERS), 2, 2),
    "format-date-time": Special(_formatting(TIME_LETTERS), 2, 2),
    "normalize-space": Special(_of_own, 0, 1),
    "regex": Special(_regex, 2, 2),
    "string-length": Special(_of_own, 0, 1),
    "weighted-checklist": Special(_weights, 4, None),
}
