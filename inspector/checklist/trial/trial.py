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
     "rechecked": [{"item": "FL-L08", "place": "lane-1"}],
     "rows": [{"id": "r1", "repeat": "defects", "parent": "lane-1"}],
     "tiers": ["basic"], "profile": {"type": "whole"}, "now": "2026-03-02T14:30",
     "started": "2026-03-01T09:00", "ended": "2026-03-02T15:00", "seed": "a",
     "device": "tablet 3", "person": "张三"}

What is asked in a row is answered with ``row`` instead of ``place``; a value that stands against a
soft constraint has ``overrides`` with the reason by field; photos may say ``accuracy_m``,
``camera`` and ``placed``. Everything may be left out. ``place``, ``row`` and a row's ``parent`` may
be left out where only one comes into question. Without ``places`` every chapter that repeats has
one nameless place. The short shape is ``{"FL-C01": "pass", "FL-L06_length_m": 35}``, alone or under
``answers``; a repeat has a list of such objects, one a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from inspector.checklist.definition import VALUE, Definition, FieldSpec, Item
from inspector.checklist.expression.tree import Call, walk
from inspector.checklist.judging.answers import Instance, PlaceKey, Response, Responses, Shot
from inspector.checklist.source.record import Shape
from inspector.checklist.trial.plain import (
    built_to_in,
    count_in,
    day_in,
    entry_in,
    flag_in,
    members_in,
    moment_in,
    number_in,
    object_in,
    only,
    text_in,
    word_in,
)
from inspector.checklist.trial.printing import judgement_to_json
from inspector.checklist.trial.rows import TrialRows
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import BuiltTo, FieldValue
from inspector.domain.places import PlaceKind
from inspector.errors import InputError

__all__ = ["KEYS", "figures_from_json", "judgement_to_json", "responses_from_json"]

KEYS = (
    "today",
    "now",
    "started",
    "ended",
    "device",
    "person",
    "seed",
    "profile",
    "tiers",
    "region",
    "parameters",
    "compound",
    "places",
    "rows",
    "answers",
    "photos",
    "rechecked",
)
"""What a whole document may have."""
_ABOUT = ("item", "place", "row")
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
            ``.unknown_field``, ``.unknown_parameter``, ``.figure``, ``.unknown_place``,
            ``.which_place``, ``.unknown_repeat``, ``.unknown_row``, ``.which_row``, ``.no_row``,
            ``.row_twice``, ``.twice``, ``.word``; each names where in the document.
    """
    document = object_in(data, "$")
    names = {*(item.code for item in definition.items), *definition.names}
    if document and not any(key in document for key in KEYS if key not in names):
        document = {"answers": document}
    only(document, KEYS, "$")
    trial = _Trial(definition, _places(definition, document))
    trial.read_rows(document.get("rows", []))
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
        parameters=figures_from_json([definition], document.get("parameters", {})),
        region=text_in(document.get("region", ""), "region"),
        rechecked=rechecked,
        rows=trial.rows_by_repeat(),
        now=moment_in(document.get("now"), "now"),
        started=moment_in(document.get("started"), "started"),
        ended=moment_in(document.get("ended"), "ended"),
        seed=text_in(document.get("seed", ""), "seed"),
        profile={
            key: text_in(value, f"profile.{key}")
            for key, value in object_in(document.get("profile", {}), "profile").items()
        },
        tiers=_tiers(definition, document.get("tiers")),
        device=text_in(document.get("device", ""), "device"),
        person=text_in(document.get("person", ""), "person"),
    )


def _tiers(definition: Definition, node: object) -> frozenset[str] | None:
    """The tiers whose demands are asked; all when the document names none."""
    if node is None:
        return None
    known = [tier.name for tier in definition.tiers]
    found = []
    for at, member in members_in(node, "tiers"):
        name = text_in(member, at)
        if name not in known:
            raise InputError("checklist.answers.word", at=at, word=name[:80], known=known)
        found.append(name)
    return frozenset(found)


@dataclass(slots=True)
class _Draft:
    """An answer while its fields come in one by one."""

    values: dict[str, FieldValue] = field(default_factory=dict)
    na_reason: str = ""
    built_to: BuiltTo | None = None
    overrides: dict[str, str] = field(default_factory=dict)

    def response(self) -> Response:
        return Response(self.values, self.na_reason, self.built_to, self.overrides)


class _Trial:
    """A document while it is read; the first of its places is the compound."""

    def __init__(self, definition: Definition, places: tuple[Instance, ...]) -> None:
        self.places = places
        self.rows = TrialRows(definition, places)
        self.answers: dict[tuple[str, PlaceKey], _Draft] = {}
        self.photos: dict[tuple[str, PlaceKey], tuple[Shot, ...]] = {}
        self._items = {item.code: item for item in definition.items}
        self._fields = {
            spec.full_name: (item, spec.name) for item in definition.items for spec in item.fields
        }

    def read_rows(self, node: object) -> None:
        """Rows in the whole shape."""
        for at, entry in members_in(node, "rows"):
            self.rows.read(object_in(entry, at), at)

    def rows_by_repeat(self) -> dict[str, tuple[Instance, ...]]:
        """Every row there is, those of the short shape among them."""
        return self.rows.by_repeat()

    def read_answers(self, node: object) -> None:
        """Answers in the whole shape (a list) or the short one (an object)."""
        if isinstance(node, Mapping):
            self._shorts(object_in(node, "answers"), None, "answers")
            return
        for at, entry in members_in(node, "answers"):
            self._whole(object_in(entry, at), at)

    def read_photos(self, node: object) -> None:
        """Numbers of different photos."""
        for at, entry in members_in(node, "photos"):
            record = object_in(entry, at)
            only(record, (*_ABOUT, "role", "count", "accuracy_m", "camera", "placed"), at)
            key = self.target(record, at)
            role = word_in(record.get("role"), PhotoRole, f"{at}.role")
            accuracy = record.get("accuracy_m")
            held = self.photos.get(key, ())
            count = count_in(record.get("count", 1), f"{at}.count")
            made = (
                Shot(
                    f"{at}/{number}",
                    role,
                    None if accuracy is None else number_in(accuracy, f"{at}.accuracy_m"),
                    camera=flag_in(record.get("camera", True), f"{at}.camera"),
                    placed=flag_in(record.get("placed", True), f"{at}.placed"),
                )
                for number in range(min(count, _MOST_PHOTOS))
            )
            self.photos[key] = (*held, *made)

    def target(self, record: Mapping[str, object], at: str) -> tuple[str, PlaceKey]:
        """The item and the place or row that a record is about."""
        code = text_in(record.get("item", ""), f"{at}.item")
        item = self._items.get(code)
        if item is None:
            raise InputError("checklist.answers.unknown_item", at=at, item=code)
        if item.repeats:
            return code, self.rows.find(item, record.get("row"), at)
        if "row" in record:
            raise InputError("checklist.answers.no_row", at=at, item=code)
        return code, self._place(item, record.get("place"), at)

    def _whole(self, record: Mapping[str, object], at: str) -> None:
        only(record, (*_ABOUT, "value", "values", "na_reason", "built_to", "overrides"), at)
        code, key = self.target(record, at)
        if (code, key) in self.answers:
            raise InputError("checklist.answers.twice", at=at, item=code, place=str(key))
        overrides = object_in(record.get("overrides", {}), f"{at}.overrides")
        draft = self.answers[code, key] = _Draft(
            na_reason=text_in(record.get("na_reason", ""), f"{at}.na_reason"),
            built_to=built_to_in(record.get("built_to"), f"{at}.built_to"),
            overrides={
                name: text_in(reason, f"{at}.overrides.{name}")
                for name, reason in overrides.items()
            },
        )
        fields = {spec.name for spec in self._items[code].fields}
        for name in overrides:
            if name not in fields:
                raise InputError(
                    "checklist.answers.unknown_field",
                    at=f"{at}.overrides",
                    item=code,
                    field=name[:80],
                    known=sorted(fields),
                )
        values = dict(object_in(record.get("values", {}), f"{at}.values"))
        if "value" in record and VALUE in values:
            raise InputError("checklist.answers.twice", at=at, item=code, place=str(key))
        if "value" in record:
            values[VALUE] = record["value"]
        self._fill(draft, self._items[code], values, at)

    def _shorts(self, answers: Mapping[str, object], row: Instance | None, at: str) -> None:
        """Answers by code, in a row or in none; a list of objects makes the rows of a repeat."""
        for name, value in answers.items():
            where = f"{at}.{name}"
            if name not in self._items and self.rows.knows(name):
                for place, entry in members_in(value, where):
                    inner = self.rows.add(name, row, place)
                    self._shorts(object_in(entry, place), inner, place)
            else:
                self._short(name, value, row, where)

    def _short(self, name: str, value: object, row: Instance | None, at: str) -> None:
        if name in self._items:
            item = self._items[name]
            values = object_in(value, at) if isinstance(value, Mapping) else {VALUE: value}
        elif name in self._fields:
            item, field_name = self._fields[name]
            values = {field_name: value}
        else:
            raise InputError("checklist.answers.unknown_item", at=at, item=name)
        if row is not None and item.repeats[-1:] != (row.repeat,):
            raise InputError("checklist.answers.not_in_row", at=at, item=name, repeat=row.repeat)
        if row is not None:
            key = row.key
        else:
            key = self.rows.find(item, None, at) if item.repeats else self._place(item, None, at)
        self._fill(self.answers.setdefault((item.code, key), _Draft()), item, values, at)

    @staticmethod
    def _fill(draft: _Draft, item: Item, values: Mapping[str, object], at: str) -> None:
        known = {spec.name for spec in item.fields if _is_given(spec)}
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


def figures_from_json(
    definitions: Collection[Definition], data: object, *, others: Collection[str] = ()
) -> dict[str, Decimal]:
    """The values that a document sets instead of those declared.

    Args:
        definitions: whose parameters they may be.
        data: values by key.
        others: further keys there are.

    Raises:
        InputError: ``checklist.answers.shape``, ``.unknown_parameter``; ``.figure``, a pass score
            or a weight that cannot be.
    """
    known = {one.key for definition in definitions for one in definition.parameters} | {*others}
    found = {}
    for key, value in object_in(data, "parameters").items():
        at = f"parameters.{key}"
        found[key] = number_in(value, at)
        if key not in known:
            context = {"key": key[:80], "known": sorted(known)}
            raise InputError("checklist.answers.unknown_parameter", at=at, **context)
        if not all(definition.judging.allows(key, found[key]) for definition in definitions):
            raise InputError("checklist.answers.figure", at=at, key=key, value=found[key])
    return found


def _is_given(spec: FieldSpec) -> bool:
    """Whether a document may say what a field holds; of a computed one, what ``once`` kept."""
    if spec.calculation is None:
        return True
    calls = (node for node in walk(spec.calculation.tree) if isinstance(node, Call))
    return any(call.function == "once" for call in calls)


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
