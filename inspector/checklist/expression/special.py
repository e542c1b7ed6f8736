"""The functions that look at the form, or at their arguments before they are computed.

Semantics as https://docs.getodk.org/form-operators-functions/; ``param``, ``place``,
``place-count``, ``profile`` and ``tier`` are ours.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from inspector.checklist.expression.chance_functions import CHANCE_FUNCTIONS
from inspector.checklist.expression.compiler import Compiled, Compiler, Special, constant
from inspector.checklist.expression.days import in_china
from inspector.checklist.expression.lookup_functions import LOOKUP_FUNCTIONS
from inspector.checklist.expression.repeat_functions import REPEAT_FUNCTIONS
from inspector.checklist.expression.scope import Scope
from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.text_forms import TEXT_FORMS
from inspector.checklist.expression.tree import Call
from inspector.checklist.expression.values import NAN, Value, is_empty, to_boolean
from inspector.domain.places import PlaceKind

__all__ = ["SPECIAL"]


def _if(compiler: Compiler, call: Call) -> Compiled:
    """docs, "Control flow": only the branch that is taken is computed."""
    test, _ = compiler.scalar(call.arguments[0])
    then, one = compiler.scalar(call.arguments[1])
    otherwise, other = compiler.scalar(call.arguments[2])
    kind = one if one is other else Kind.ANY

    def choose(scope: Scope) -> Value:
        return then(scope) if to_boolean(test(scope)) else otherwise(scope)

    return choose, kind


def _once(compiler: Compiler, call: Call) -> Compiled:
    """docs, "Control flow": the value the question already has; the argument when it has none."""
    first, kind = compiler.scalar(call.arguments[0])

    def keep(scope: Scope) -> Value:
        stored = scope.stored
        return first(scope) if is_empty(stored) else stored

    return keep, kind


def _today(_compiler: Compiler, _call: Call) -> Compiled:
    return (lambda scope: scope.today), Kind.DATE


def _now(_compiler: Compiler, _call: Call) -> Compiled:
    return (lambda scope: in_china(scope.now)), Kind.DATETIME


def _version(_compiler: Compiler, _call: Call) -> Compiled:
    return (lambda scope: scope.version), Kind.TEXT


def _param(compiler: Compiler, call: Call) -> Compiled:
    key = _known(compiler, call, "parameter", compiler.names.parameters)
    if key is None:
        return constant(NAN, Kind.NUMBER)
    compiler.used_parameters.add(key)
    return (lambda scope: scope.parameter(key)), Kind.NUMBER


def _place(compiler: Compiler, call: Call) -> Compiled:
    attribute = compiler.word(call) or ""
    return (lambda scope: scope.attribute(attribute)), Kind.ANY


def _place_count(compiler: Compiler, call: Call) -> Compiled:
    kinds = {kind.value: kind for kind in PlaceKind}
    word = _known(compiler, call, "place_kind", kinds)
    if word not in kinds:
        return constant(NAN, Kind.NUMBER)
    kind = kinds[word]
    return (lambda scope: Decimal(scope.place_count(kind))), Kind.NUMBER


def _profile(compiler: Compiler, call: Call) -> Compiled:
    key = compiler.word(call) or ""
    return (lambda scope: scope.profile(key)), Kind.ANY


def _tier(compiler: Compiler, call: Call) -> Compiled:
    name = _known(compiler, call, "tier", compiler.names.tiers) or ""
    return (lambda scope: scope.tier(name)), Kind.BOOLEAN


def _known(compiler: Compiler, call: Call, what: str, known: Collection[str]) -> str | None:
    """The word in quotes, noted as a problem when nothing is called so; None when it is no word."""
    word = compiler.word(call)
    if word is not None and word not in known:
        code = f"checklist.expression.unknown_{what}"
        compiler.unknown(code, call, word, known)
    return word


SPECIAL: dict[str, Special] = {
    **CHANCE_FUNCTIONS,
    **LOOKUP_FUNCTIONS,
    **REPEAT_FUNCTIONS,
    **TEXT_FORMS,
    "if": Special(_if, 3, 3),
    "now": Special(_now, 0, 0),
    "once": Special(_once, 1, 1),
    "param": Special(_param, 1, 1),
    "place": Special(_place, 1, 1),
    "place-count": Special(_place_count, 1, 1),
    "profile": Special(_profile, 1, 1),
    "tier": Special(_tier, 1, 1),
    "today": Special(_today, 0, 0),
    "version": Special(_version, 0, 0),
}
