"""What the register says of each kind of place: which facts, of what form, in which words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from inspector import words
from inspector.domain.places import Place, PlaceKind
from inspector.errors import InputError
from inspector.words import Language

__all__ = ["FACTS", "Fact", "FactForm", "check_fact", "fact_label", "fact_lines", "fact_value"]

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,3})?")


class FactForm(StrEnum):
    """How a fact is written."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a kind of place, by the name of its attribute; checklists read it by that."""

    name: str
    form: FactForm = FactForm.TEXT
    choices: tuple[str, ...] = ()


def _number(name: str) -> Fact:
    return Fact(name, FactForm.NUMBER)


def _date(name: str) -> Fact:
    return Fact(name, FactForm.DATE)


def _choice(name: str, *choices: str) -> Fact:
    return Fact(name, FactForm.CHOICE, choices)


FACTS: Mapping[PlaceKind, tuple[Fact, ...]] = MappingProxyType(
    {
        PlaceKind.COMPOUND: (
            Fact("project"),
            _number("built_year"),
            _number("households"),
            _choice("rescue_area", "city", "elsewhere"),
            _choice("engine", "ordinary", "aerial", "heavy"),
            _date("baseline_on"),
        ),
        PlaceKind.BUILDING: (
            _number("storeys"),
            _number("built_year"),
            _number("height_m"),
            _number("households"),
            _choice("walk_up", "yes", "no"),
        ),
        PlaceKind.ELEVATOR: (
            Fact("use_registration_no"),
            _choice("origin", "original", "added", "altered"),
            _number("stops"),
            _choice("machine_room", "yes", "no"),
            _date("first_accept_on"),
            _date("commissioned_on"),
        ),
        PlaceKind.FIRE_LANE: (
            _choice("form", "ring", "through", "dead_end", "under_building"),
            _number("length_m"),
            _number("max_building_height_m"),
        ),
        PlaceKind.OPERATION_FIELD: (_number("building_height_m"),),
        PlaceKind.WASTE_POINT: (
            _choice(
                "type",
                "collective",
                "room",
                "transfer",
                "hazardous_only",
                "recyclable_cabinet",
                "bulky",
            ),
        ),
        PlaceKind.ILLEGAL_STRUCTURE: (_choice("baseline", "existing", "new"), _date("closed_on")),
        PlaceKind.HOUSEHOLD_SAMPLE: (Fact("room"),),
    }
)
"""Facts that are asked for when a place is written down on site; a list may bring others."""


def check_fact(fact: Fact, text: str) -> str:
    """What was typed for a fact, trimmed; empty takes the fact away.

    Raises:
        InputError: ``place.bad_fact``.
    """
    text = text.strip()
    if not text:
        return ""
    if fact.form is FactForm.NUMBER and not _NUMBER.fullmatch(text):
        raise _bad(fact, text, "place.fact_number")
    if fact.form is FactForm.DATE:
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError as error:
            raise _bad(fact, text, "place.fact_date") from error
    return text


def fact_label(name: str, language: Language) -> str:
    """What a fact is called; a list's own heading stands for one we do not know."""
    known = words.catalogue().get(f"place.fact.{name}")
    return known[language] if known else name


def fact_value(name: str, value: str, language: Language) -> str:
    """A value in words; one that is no choice of ours stands as it is."""
    known = words.catalogue().get(f"place.value.{name}.{value}")
    return known[language] if known else value


def fact_lines(place: Place, language: Language) -> list[tuple[str, str]]:
    """Everything the register says of a place beside its name, known facts first."""
    known = [fact.name for fact in FACTS.get(place.kind, ())]
    rest = [name for name in place.attributes if name not in known]
    return [
        (fact_label(name, language), fact_value(name, place.attributes[name], language))
        for name in (*known, *sorted(rest))
        if place.attributes.get(name)
    ]


@dataclass(frozen=True, slots=True)
class _Worded:
    """A sentence of ours as a blank of another one."""

    code: str

    def say(self, language: Language) -> str:
        return words.say(self.code, language)


def _bad(fact: Fact, text: str, kind: str) -> InputError:
    label = _Worded(f"place.fact.{fact.name}")
    return InputError("place.bad_fact", fact=label, kind=_Worded(kind), text=text[:40])
