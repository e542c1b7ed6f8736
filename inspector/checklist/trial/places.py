"""Reads the places a trial's document names, or makes up nameless ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from inspector.checklist.definition import Definition
from inspector.checklist.judging.answers import Instance
from inspector.checklist.source.record import Shape
from inspector.checklist.trial.plain import members_in, object_in, only, text_in, word_in
from inspector.domain.places import PlaceKind
from inspector.errors import InputError

__all__ = ["by_kind", "read_places"]

_COMPOUND = "compound"


def read_places(definition: Definition, document: Mapping[str, object]) -> tuple[Instance, ...]:
    """The compound first, then the places of a document; one of each kind asked when it has none.

    Raises:
        InputError: ``checklist.answers.shape``, ``.unknown_key``, ``.word``, ``.place_twice``.
    """
    compound = object_in(document.get("compound", {}), "compound")
    first = _instance({"id": _COMPOUND, "kind": _COMPOUND, **compound}, "compound")
    if "places" not in document:
        kinds = dict.fromkeys(one.over for one in definition.chapters if one.over is not None)
        return (first, *(_nameless(kind) for kind in kinds))
    listed = [
        _instance(object_in(entry, at), at)
        for at, entry in members_in(document["places"], "places")
    ]
    compounds = [one for one in listed if one.kind is PlaceKind.COMPOUND]
    others = [one for one in listed if one.kind is not PlaceKind.COMPOUND]
    times = Counter(one.key for one in listed)
    twice = [str(key) for key, count in times.items() if count > 1]
    if twice or len(compounds) > 1:
        place = twice[0] if twice else _COMPOUND
        raise InputError("checklist.answers.place_twice", at="places", place=place)
    return (compounds[0] if compounds else first, *others)


def _nameless(kind: PlaceKind) -> Instance:
    return Instance(kind.value, kind, kind.value, {"name": kind.value, "code": kind.value})


def _instance(record: Mapping[str, object], at: str) -> Instance:
    only(record, ("id", "kind", "name", "attributes"), at)
    key = text_in(record.get("id", ""), f"{at}.id")
    kind = word_in(record.get("kind"), PlaceKind, f"{at}.kind")
    name = text_in(record.get("name", key), f"{at}.name")
    raw = object_in(record.get("attributes", {}), f"{at}.attributes")
    attributes = {one: text_in(value, f"{at}.attributes.{one}") for one, value in raw.items()}
    if not key:
        raise InputError("checklist.answers.shape", at=f"{at}.id", wanted=Shape.TEXT)
    return Instance(key, kind, name, {"name": name, "code": key, **attributes})


def by_kind(places: tuple[Instance, ...]) -> dict[PlaceKind, tuple[Instance, ...]]:
    """Places put together by what they are, in their order."""
    found: dict[PlaceKind, list[Instance]] = {}
    for place in places:
        found.setdefault(place.kind, []).append(place)
    return {kind: tuple(of_kind) for kind, of_kind in found.items()}
