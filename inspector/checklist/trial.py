"""Judging without a workspace: answers in as plain JSON, the judgement out as plain JSON.

The whole shape::

    {"today": "2026-03-02", "region": "330783", "parameters": {"fire_lane_min_clear_width_m": 3.5},
     "compound": {"name": "望春小区", "attributes": {"households": "412"}},
     "places": [{"id": "lane-1", "kind": "fire_lane", "name": "1 号通道",
                 "attributes": {"form": "ring"}}],
     "answers": [{"item": "FL-L01", "place": "lane-1", "value": ["4.2", "4.0", "4.1"]},
                 {"item": "FL-L06", "place": "lane-1", "values": {"length_m": "35"}},
                 {"item": "FL-L05", "place": "lane-1", "na_reason": "没有建筑"},
                 {"item": "FL-L02", "place": "lane-1",
                  "built_to": {"year": 1998, "standard": "GBJ16-87"}}],
     "photos": [{"item": "FL-L01", "place": "lane-1", "role": "measure", "count": 1}],
     "rechecked": [{"item": "FL-L08", "place": "lane-1"}]}

Everything may be left out. ``place`` may be left out where only one place comes into question:
the compound, or the only place of a kind. Without ``places`` every chapter that repeats has one
nameless place. The short shape is ``{"FL-C01": "pass", "FL-L06_length_m": 35}``, alone or under
``answers``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from inspector import words
from inspector.checklist.answers import Instance, PlaceKey, Response, Responses, Shot
from inspector.checklist.definition import VALUE, Definition, Item
from inspector.checklist.judgement import ItemJudgement, Judgement
from inspector.checklist.plain import (
    built_to_in,
    count_in,
    day_in,
    entry_in,
    members_in,
    number_in,
    object_in,
    only,
    text_in,
    word_in,
)
from inspector.checklist.reading import Shape
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import BuiltTo, FieldValue
from inspector.domain.places import PlaceKind
from inspector.errors import InputError
from inspector.findings import Finding
from inspector.words import Language

__all__ = ["judgement_to_json", "responses_from_json"]

_KEYS = ("today", "region", "parameters", "compound", "places", "answers", "photos", "rechecked")
_COMPOUND = "compound"
_MOST_PHOTOS = 1_000
"""So many photos of one role at one item make no difference to any more."""


def responses_from_json(definition: Definition, data: object, *, today: date) -> Responses:
    """The responses that a JSON document describes.

    Args:
        definition: what the answers answer.
        data: the decoded document, in one of the shapes above. Numbers may be text, which keeps
            them exact, or JSON numbers.
        today: the day of judging when the document does not name one.

    Raises:
        InputError: ``checklist.answers.shape``, ``.unknown_key``, ``.unknown_item``,
            ``.unknown_field``, ``.unknown_place``, ``.which_place``, ``.twice``, ``.word``; each
            names where in the document.
    """
    document = object_in(data, "$")
    if document and not any(key in document for key in _KEYS):
        document = {"answers": document}
    only(document, _KEYS, "$")
    trial = _Trial(definition, _places(definition, document))
    trial.read_answers(document.get("answers", []))
    trial.read_photos(document.get("photos", []))
    rechecked = frozenset(
        trial.target(object_in(entry, at), at)
        for at, entry in members_in(document.get("rechecked", []), "rechecked")
    )
    day = document.get("today")
    return Responses(
        today=today if day is None else day_in(day, "today"),
        compound=trial.places[0],
        places=_by_kind(trial.places[1:]),
        answers={key: draft.response() for key, draft in trial.answers.items()},
        photos=trial.photos,
        parameters={
            key: number_in(value, f"parameters.{key}")
            for key, value in object_in(document.get("parameters", {}), "parameters").items()
        },
        region=text_in(document.get("region", ""), "region"),
        rechecked=rechecked,
    )


@dataclass(slots=True)
class _Draft:
    """An answer while its fields come in one by one."""

    values: dict[str, FieldValue] = field(default_factory=dict)
    na_reason: str = ""
    built_to: BuiltTo | None = None

    def response(self) -> Response:
        return Response(self.values, self.na_reason, self.built_to)


class _Trial:
    """A document while it is read; the first of its places is the compound."""

    def __init__(self, definition: Definition, places: tuple[Instance, ...]) -> None:
        self.places = places
        self.answers: dict[tuple[str, PlaceKey], _Draft] = {}
        self.photos: dict[tuple[str, PlaceKey], tuple[Shot, ...]] = {}
        self._items = {item.code: item for item in definition.items}
        self._fields = {
            spec.full_name: (item, spec.name) for item in definition.items for spec in item.fields
        }

    def read_answers(self, node: object) -> None:
        """Answers in the whole shape (a list) or the short one (an object)."""
        if isinstance(node, Mapping):
            for name, value in object_in(node, "answers").items():
                self._short(name, value, f"answers.{name}")
            return
        for at, entry in members_in(node, "answers"):
            self._whole(object_in(entry, at), at)

    def read_photos(self, node: object) -> None:
        """Numbers of different photos."""
        for at, entry in members_in(node, "photos"):
            record = object_in(entry, at)
            only(record, ("item", "place", "role", "count"), at)
            key = self.target(record, at)
            role = word_in(record.get("role"), PhotoRole, f"{at}.role")
            held = self.photos.get(key, ())
            count = count_in(record.get("count", 1), f"{at}.count")
            made = (Shot(f"{at}/{number}", role) for number in range(min(count, _MOST_PHOTOS)))
            self.photos[key] = (*held, *made)

    def target(self, record: Mapping[str, object], at: str) -> tuple[str, PlaceKey]:
        """The item and the place that a record is about."""
        code = text_in(record.get("item", ""), f"{at}.item")
        item = self._items.get(code)
        if item is None:
            raise InputError("checklist.answers.unknown_item", at=at, item=code)
        return code, self._place(item, record.get("place"), at)

    def _whole(self, record: Mapping[str, object], at: str) -> None:
        only(record, ("item", "place", "value", "values", "na_reason", "built_to"), at)
        code, key = self.target(record, at)
        if (code, key) in self.answers:
            raise InputError("checklist.answers.twice", at=at, item=code, place=str(key))
        draft = self.answers[code, key] = _Draft(
            na_reason=text_in(record.get("na_reason", ""), f"{at}.na_reason"),
            built_to=built_to_in(record.get("built_to"), f"{at}.built_to"),
        )
        values = dict(object_in(record.get("values", {}), f"{at}.values"))
        if "value" in record:
            values[VALUE] = record["value"]
        self._fill(draft, self._items[code], values, at)

    def _short(self, name: str, value: object, at: str) -> None:
        if name in self._items:
            item = self._items[name]
            values = object_in(value, at) if isinstance(value, Mapping) else {VALUE: value}
        elif name in self._fields:
            item, field_name = self._fields[name]
            values = {field_name: value}
        else:
            raise InputError("checklist.answers.unknown_item", at=at, item=name)
        draft = self.answers.setdefault((item.code, self._place(item, None, at)), _Draft())
        self._fill(draft, item, values, at)

    @staticmethod
    def _fill(draft: _Draft, item: Item, values: Mapping[str, object], at: str) -> None:
        known = {spec.name for spec in item.fields if spec.calculation is None}
        for name, value in values.items():
            if name not in known:
                raise InputError(
                    "checklist.answers.unknown_field",
                    at=at,
                    item=item.code,
                    field=name,
                    known=sorted(known),
                )
            draft.values[name] = entry_in(value, f"{at}.{name}")

    def _place(self, item: Item, place: object, at: str) -> PlaceKey:
        kind = PlaceKind.COMPOUND if item.over is None else item.over
        keys = [instance.key for instance in self.places if instance.kind is kind]
        if place is None:
            if len(keys) != 1:
                raise InputError("checklist.answers.which_place", at=at, item=item.code, kind=kind)
            return keys[0]
        key = text_in(place, f"{at}.place")
        if key not in keys:
            raise InputError(
                "checklist.answers.unknown_place", at=at, item=item.code, place=key, kind=kind
            )
        return key


def _places(definition: Definition, document: Mapping[str, object]) -> tuple[Instance, ...]:
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


def _by_kind(places: tuple[Instance, ...]) -> dict[PlaceKind, tuple[Instance, ...]]:
    found: dict[PlaceKind, list[Instance]] = {}
    for place in places:
        found.setdefault(place.kind, []).append(place)
    return {kind: tuple(of_kind) for kind, of_kind in found.items()}


def judgement_to_json(judgement: Judgement, *, language: Language) -> dict[str, object]:
    """A judgement as plain JSON values.

    Args:
        judgement: what to print.
        language: of the sentences in ``reasons``.

    Returns:
        ``items`` (``name``, ``place``, ``relevant``, ``required``, ``valid``, ``value``,
        ``result``, ``reasons``), ``score`` (a number or null), ``verdict``, ``reasons``,
        ``findings``. ``value`` is what was entered or computed: text, a list of texts for
        readings and several choices, an object by field for composites, null for nothing.
    """
    return {
        "items": [_item_to_json(one, language) for one in judgement.items],
        "score": None if judgement.score is None else float(judgement.score),
        "verdict": judgement.verdict.value,
        "reasons": _findings_to_json(judgement.reasons, language),
        "findings": _findings_to_json(judgement.findings, language),
    }


def _item_to_json(one: ItemJudgement, language: Language) -> dict[str, object]:
    values = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in one.values.items()
    }
    composite = one.item.composite
    return {
        "name": one.item.code,
        "place": str(one.instance.key),
        "relevant": one.relevant,
        "required": one.required,
        "valid": one.valid,
        "value": (values or None) if composite else values.get(VALUE),
        "result": None if one.result is None else one.result.value,
        "reasons": _findings_to_json(one.reasons, language),
    }


def _findings_to_json(findings: tuple[Finding, ...], language: Language) -> list[dict[str, str]]:
    return [
        {
            "severity": finding.level.name.lower(),
            "code": finding.code,
            "subject": finding.subject,
            "message": words.finding(finding, language),
        }
        for finding in findings
    ]
