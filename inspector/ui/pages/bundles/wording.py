"""How records, their fields and figures of bundles are said on the pages of exchange. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from uuid import UUID

from inspector import words
from inspector.bundle.contents import label_of
from inspector.capture.conflicts import VOIDED
from inspector.capture.inspections import find_item
from inspector.checklist.definition import Definition, Item
from inspector.checklist.judging.showing import shown_entries
from inspector.clock import CHINA
from inspector.domain.acceptance import Seat
from inspector.domain.defect import DefectStep
from inspector.domain.evidence import CaptureTime, EvidenceLink, Photo
from inspector.domain.geo import GeoPosition
from inspector.domain.inspection import (
    Answer,
    BuiltTo,
    Inspection,
    ItemResult,
    Round,
    Section,
)
from inspector.domain.markup import Markup, Shape
from inspector.domain.parties import Person
from inspector.domain.places import Place
from inspector.domain.revision import KINDS, Record, kind_of
from inspector.errors import InspectorError
from inspector.store import Reader
from inspector.ui.widgets.markup.speaking import say_shape
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = [
    "Teller",
    "field_name",
    "moment",
    "person_text",
    "visit_text",
]

_THREE_WAY = frozenset(one.value for one in ItemResult)
_FEW = 6
"""Shapes of a markup that are told one by one."""


def moment(when: datetime, now: datetime) -> str:
    """A time in China: the hour alone for today, the day before it otherwise."""
    local, today = when.astimezone(CHINA), now.astimezone(CHINA)
    if local.date() == today.date():
        return f"{local:%H:%M}"
    return f"{local:%m-%d %H:%M}" if local.year == today.year else f"{local:%Y-%m-%d}"


def visit_text(inspection: Inspection, language: Language) -> str:
    """竣工验收第 1 次, by kind and round."""
    return words.say(
        "exchange.visit",
        language,
        kind=inspection.kind,
        year=inspection.round.year,
        ordinal=inspection.round.ordinal,
    )


_FEW = 6
"""Shapes that are told one by one."""


def person_text(person: Person, language: Language) -> str:
    """Name, and the unit in brackets."""
    if not person.unit or person.unit == person.name:
        return person.name
    return words.say("exchange.person", language, name=person.name, unit=person.unit)


def field_name(kind: str, name: str, language: Language) -> str:
    """What people call a field of a kind of record."""
    if name == VOIDED:
        return words.say("field.voided", language)
    code = f"field.{kind}.{name}"
    if code not in words.catalogue():
        code = "field.other"
    return words.say(code, language, name=name)


class Teller:
    """Says records and values of their fields in words; asks the records for names of others.

    Args:
        workspace: for checklists.
        reader: a session; the teller is good while it is.
        language: in which to say it.
    """

    def __init__(self, workspace: Workspace, reader: Reader, language: Language) -> None:
        self._workspace = workspace
        self._reader = reader
        self._language = language

    def record(self, value: Record) -> str:
        """What people call a record, with its kind."""
        kind = words.say(f"record.{kind_of(value)}", self._language)
        if isinstance(value, Answer):
            return f"{kind} {self._item(value)} · {self.name_of(value.place)}"
        if isinstance(value, Photo):
            return f"{kind} {value.original_name}"
        if isinstance(value, Markup):
            photo = self._reader.find(Photo, value.photo)
            return f"{kind} {photo.original_name if photo else ''}".strip()
        label = label_of(value)
        return f"{kind} {label}"

    def name_of(self, record: UUID) -> str:
        """What people call a record that another one names."""
        for kind in KINDS.values():
            found = self._reader.find(kind, record)
            if found is not None:
                return found.name if isinstance(found, Place) else label_of(found)
        return str(record)[:8]

    def field(self, value: Record, name: str) -> str:
        """The value of a field."""
        if isinstance(value, Answer) and name == "values":
            return self._entries(value)
        return self.say(getattr(value, name, None))

    def say(self, value: object) -> str:
        """Any value a record may hold."""
        if value is None or value in ("", (), {}):
            return words.say("exchange.nothing", self._language)
        for kind, tell in self._tellers():
            if isinstance(value, kind):
                return tell(value)
        return str(value)

    def _tellers(self) -> tuple[tuple[type, Callable[..., str]], ...]:
        say, language = self.say, self._language
        return (
            (bool, lambda one: words.say("exchange.yes" if one else "exchange.no", language)),
            (Enum, lambda one: words.term(one, language)),
            (datetime, lambda one: f"{one.astimezone(CHINA):%Y-%m-%d %H:%M}"),
            (date, lambda one: one.isoformat()),
            (UUID, self.name_of),
            (Person, lambda one: person_text(one, language)),
            (Round, lambda one: f"{one.year}-{one.ordinal}"),
            (Section, lambda one: f"{one.template} {one.version}"),
            (BuiltTo, lambda one: f"{one.year} {one.standard}".strip()),
            (CaptureTime, lambda one: f"{one.local:%Y-%m-%d %H:%M}"),
            (GeoPosition, lambda one: f"{one.latitude:.5f}, {one.longitude:.5f}"),
            (EvidenceLink, lambda one: one.item),
            (DefectStep, self._step),
            (Seat, lambda one: " ".join(filter(None, (say(one.role), one.unit, one.person)))),
            (Mapping, lambda one: "；".join(f"{key} {say(part)}" for key, part in one.items())),
            (tuple, self._several),
            (object, self._parts),
        )

    def _several(self, values: tuple[object, ...]) -> str:
        if values and isinstance(values[-1], DefectStep):
            # The latest says where it stands; the others led there.
            return words.say(
                "exchange.steps", self._language, count=len(values), last=self._step(values[-1])
            )
        if values and isinstance(values[-1], Shape):
            return self._shapes(values)
        return words.listed(map(self.say, values), self._language)

    def _shapes(self, values: tuple[object, ...]) -> str:
        """How many, and the first of them."""
        few = [say_shape(one, self._language) for one in values[:_FEW] if isinstance(one, Shape)]
        first = words.listed(few, self._language)
        more = "…" if len(values) > _FEW else ""
        return words.say(
            "exchange.shapes", self._language, count=len(values), shapes=f"{first}{more}"
        )

    def _step(self, step: DefectStep) -> str:
        parts = (
            f"{step.at.astimezone(CHINA):%m-%d %H:%M}",
            words.term(step.action, self._language),
            step.by.name,
            step.note,
        )
        return " ".join(part for part in parts if part)

    def _parts(self, value: object) -> str:
        if not is_dataclass(value):
            return str(value)
        told = (self.say(getattr(value, one.name)) for one in fields(value))
        return " ".join(told)

    def _item(self, answer: Answer) -> str:
        found = self._found(answer)
        if found is None:
            return answer.item
        return f"{answer.item} {found[1].label.unanswered().say(self._language)}"

    def _entries(self, answer: Answer) -> str:
        found = self._found(answer)
        if answer.na_reason:
            term = words.term(ItemResult.NA, self._language)
            return f"{term} · {answer.na_reason}"
        plain = answer.values.get("value")
        if isinstance(plain, str) and plain in _THREE_WAY:
            return words.term(ItemResult(plain), self._language)
        if found is not None:
            definition, item = found
            shown = shown_entries(item, answer.values, definition, self._language)
            if shown:
                return shown
        return self.say(answer.values)

    def _found(self, answer: Answer) -> tuple[Definition, Item] | None:
        inspection = self._reader.find(Inspection, answer.inspection)
        if inspection is None:
            return None
        try:
            return find_item(self._workspace, inspection, answer.item)
        except InspectorError:
            return None
