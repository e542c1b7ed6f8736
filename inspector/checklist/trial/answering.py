"""Reads what a trial's document says of items: answers, photos, rows, and where each belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector.checklist.definition import VALUE, Definition, FieldSpec, Item
from inspector.checklist.expression.tree import Call, walk
from inspector.checklist.judging.answers import Instance, PlaceKey, Response, Shot
from inspector.checklist.trial.plain import (
    built_to_in,
    count_in,
    entry_in,
    flag_in,
    members_in,
    number_in,
    object_in,
    only,
    text_in,
    word_in,
)
from inspector.checklist.trial.rows import TrialRows
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import BuiltTo, FieldValue
from inspector.domain.places import PlaceKind
from inspector.errors import InputError

__all__ = ["TrialAnswers"]

_ABOUT = ("item", "place", "row")
_MOST_PHOTOS = 1_000
"""So many photos of one role at one item make no difference to any more."""


@dataclass(slots=True)
class _Draft:
    """An answer while its fields come in one by one."""

    values: dict[str, FieldValue] = field(default_factory=dict)
    na_reason: str = ""
    built_to: BuiltTo | None = None
    overrides: dict[str, str] = field(default_factory=dict)

    def response(self) -> Response:
        """The answer as it is judged."""
        return Response(self.values, self.na_reason, self.built_to, self.overrides)


class TrialAnswers:
    """What a document says of its items; the first of its places is the compound."""

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


def _is_given(spec: FieldSpec) -> bool:
    """Whether a document may say what a field holds; of a computed one, what ``once`` kept."""
    if spec.calculation is None:
        return True
    calls = (node for node in walk(spec.calculation.tree) if isinstance(node, Call))
    return any(call.function == "once" for call in calls)
