"""Every code has its two sentences, and every sentence has its code."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import inspector
import inspector.domain
from inspector import paths, words
from inspector.domain.parameters import Operator
from tests.code_reading import (
    Module,
    Place,
    argument,
    called,
    handed_in,
    places_of,
    read_package,
)

NOT_SAID = {Operator}
"""Enums of the domain that no sentence shows: an operator is printed as its sign."""


@cache
def modules() -> tuple[Module, ...]:
    return read_package(Path(inspector.__file__).parent)


@cache
def places() -> tuple[Place, ...]:
    return tuple(place for module in modules() for place in places_of(module))


def blanks(sentence: str) -> set[str]:
    names = (name for _, name, _, _ in Formatter().parse(sentence) if name is not None)
    return {re.split(r"[.\[]", name)[0] for name in names}


def literals() -> set[str]:
    return {
        node.value
        for module in modules()
        for node in module.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def patterns() -> Iterator[re.Pattern[str]]:
    """What codes the package puts together: ``f"cli.help.{name}"``, ``f"{code}.near"``."""
    for module in modules():
        for node in module.nodes:
            if isinstance(node, ast.JoinedStr):
                parts = [
                    str(part.value) if isinstance(part, ast.Constant) else ""
                    for part in node.values
                ]
                if any(re.fullmatch(r"[a-z_.]*[a-z_]{3,}[a-z_.]*", part) for part in parts):
                    yield re.compile("".join(re.escape(part) if part else ".+" for part in parts))


def enums() -> Iterator[type[Enum]]:
    for info in pkgutil.iter_modules(inspector.domain.__path__, "inspector.domain."):
        module = importlib.import_module(info.name)
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if issubclass(kind, Enum) and kind.__module__ == module.__name__:
                yield kind


def enum_names() -> set[str]:
    return {
        node.name
        for module in modules()
        for node in module.nodes
        if isinstance(node, ast.ClassDef)
        and any(ast.unparse(base).endswith("Enum") for base in node.bases)
    }


def expect_none(faults: Iterator[str]) -> None:
    found = sorted(set(faults))
    assert not found, "\n".join(["", *found])


def test_every_sentence_stands_in_both_languages() -> None:
    expect_none(
        code
        for code, said in words.catalogue().items()
        if set(said) != {"zh", "en"} or not all(text.strip() for text in said.values())
    )


def test_both_languages_fill_the_same_blanks() -> None:
    expect_none(
        f"{code}: zh {sorted(blanks(said['zh']))}, en {sorted(blanks(said['en']))}"
        for code, said in words.catalogue().items()
        if blanks(said["zh"]) != blanks(said["en"])
    )


def test_blanks_have_names() -> None:
    expect_none(
        code
        for code, said in words.catalogue().items()
        if not all(name.isidentifier() for name in blanks(said["zh"]))
    )


def test_every_code_the_package_uses_has_a_sentence() -> None:
    expect_none(
        f"{place.where}: {code}"
        for place in places()
        for code in place.codes - set(words.catalogue())
    )


def test_codes_that_come_in_through_a_parameter_have_sentences() -> None:
    expect_none(
        f"{place.where}: {code}"
        for function, parameter in {place.passed_on for place in places() if place.passed_on}
        for place in handed_in(modules(), function, parameter)
        for code in place.codes - set(words.catalogue())
    )


def test_every_code_can_be_found_by_reading() -> None:
    expect_none(place.where for place in places() if place.is_lost)


def test_every_blank_is_given_where_the_code_is_used() -> None:
    expect_none(
        f"{place.where}: {code} needs {sorted(needed - place.given)}"
        for place in places()
        if place.given is not None and not place.passed_on
        for code in place.codes & set(words.catalogue())
        if (needed := blanks(words.catalogue()[code]["zh"])) - place.given
    )


def test_no_finding_gives_its_subject_twice() -> None:
    expect_none(
        f"{module.name}:{call.lineno}"
        for module in modules()
        for call in module.calls
        if called(call).rpartition(".")[2] == "Finding"
        and isinstance(context := argument(call, 3, "context"), ast.Dict)
        and any(isinstance(key, ast.Constant) and key.value == "subject" for key in context.keys)
    )


def test_no_sentence_is_left_that_nothing_says() -> None:
    used, put_together = literals(), list(patterns())
    expect_none(
        code
        for code in words.catalogue()
        if not code.startswith("term.")
        and code not in used
        and not any(pattern.fullmatch(code) for pattern in put_together)
    )


@pytest.mark.parametrize("kind", [kind for kind in enums() if kind not in NOT_SAID])
def test_every_value_of_the_trade_has_its_word(kind: type[Enum]) -> None:
    for language in words.Language:
        said = [words.term(value, language) for value in kind]
        assert len(set(said)) == len(said), "two values share a word"


def test_no_term_is_left_of_an_enum_that_is_gone() -> None:
    names = enum_names()
    values = {kind.__name__: {str(value.value) for value in kind} for kind in enums()}
    terms = [code.split(".", 2) for code in words.catalogue() if code.startswith("term.")]
    expect_none(
        f"term.{name}.{value}"
        for _, name, value in terms
        if name not in names or (name in values and value not in values[name])
    )


def test_word_files_say_what_they_are_for() -> None:
    expect_none(
        path.name
        for path in paths.resources("words").glob("*.toml")
        if not path.read_text(encoding="utf-8").startswith("#")
    )


def test_the_reading_finds_what_it_looks_for() -> None:
    module = Module(
        "inspector/room.py",
        """
_TABLE = {1: "room.from_table"}

class Wrapped:
    def __init__(self, code): self.found = Finding(Level.INFO, code)

def direct(): raise InputError("room.direct", name=1)
def chosen(x): return Finding(Level.ERROR, "room.one" if x else "room.other", "s", {"a": 1})
def local():
    code = "room.local"
    raise TrustError(code, **more)
def table(key): raise InputError(_TABLE[key])
def wrapper(code): return Finding(Level.INFO, code)
def carried(error): return Finding(Level.ERROR, error.code, "", error.context)
def lost(): raise InputError(compute(1))
def users(): return Wrapped("room.wrapped"), wrapper(code="room.named")
""",
    )
    constructed, direct, chosen, local, table, wrapper, carried, lost = places_of(module)
    assert [each.codes for each in (direct, chosen, local, table)] == [
        {"room.direct"},
        {"room.one", "room.other"},
        {"room.local"},
        {"room.from_table"},
    ]
    assert [each.given for each in (direct, chosen, local)] == [{"name"}, {"subject", "a"}, None]
    assert (constructed.passed_on, wrapper.passed_on) == (("Wrapped", "code"), ("wrapper", "code"))
    assert [each.codes for each in handed_in((module,), "Wrapped", "code")] == [{"room.wrapped"}]
    assert [each.codes for each in handed_in((module,), "wrapper", "code")] == [{"room.named"}]
    assert carried.carried
    assert [each.is_lost for each in (direct, wrapper, carried, lost)] == [False] * 3 + [True]
