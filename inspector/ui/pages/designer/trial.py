"""A form that is tried while it is written: answers nobody stores, judged as real ones. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from uuid import NAMESPACE_OID, UUID, uuid5

from inspector import words
from inspector.capture.answers import Entry
from inspector.checklist.definition import Definition, Group, Item, ItemType
from inspector.checklist.editing.expressions import formulas, names_in
from inspector.checklist.editing.outline import PartKind, outline
from inspector.checklist.editing.tree import Document
from inspector.checklist.judging.answers import (
    Instance,
    PlaceKey,
    Response,
    Responses,
    Shot,
    parameters_in_force,
)
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.checklist.judging.session import Session
from inspector.checklist.reading.survey import groups_of
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import ThemeVerdict
from inspector.domain.places import PlaceKind
from inspector.ui.pages.checks.item_view import ItemView
from inspector.ui.pages.checks.views import trial_view
from inspector.words import Language

_SILENT = (ItemType.CALCULATE, ItemType.NOTE, ItemType.HIDDEN)

__all__ = ["Neighbours", "Trial", "begin_trial", "neighbours_of"]


class Trial:
    """One definition with trial answers.

    Attributes:
        definition: what is asked.
        entries: what was entered, by item.
        shots: photos that were made up, by item.
    """

    def __init__(
        self,
        definition: Definition,
        *,
        today: date,
        now: datetime,
        entries: Mapping[str, Entry] | None = None,
        shots: Mapping[str, tuple[Shot, ...]] | None = None,
        language: Language = Language.ZH,
    ) -> None:
        self.definition = definition
        self.entries: dict[str, Entry] = dict(entries or {})
        self.shots: dict[str, tuple[Shot, ...]] = dict(shots or {})
        self._items = {item.code: item for item in definition.items}
        self._places = _places(definition, language)
        self._rows = _rows(definition, self._places)
        self.entries = {code: one for code, one in self.entries.items() if code in self._items}
        in_force = parameters_in_force(definition, region="", today=today)
        self.parameters: dict[str, Decimal] = {key: one.value for key, one in in_force.items()}
        by_kind: dict[PlaceKind, tuple[Instance, ...]] = {
            kind: (one,) for kind, one in self._places.items() if kind is not PlaceKind.COMPOUND
        }
        self.session = Session(
            definition,
            Responses(
                today=today,
                compound=self._places[PlaceKind.COMPOUND],
                places=by_kind,
                answers={
                    (code, self.key_of(code)): _response(one) for code, one in self.entries.items()
                },
                photos={(code, self.key_of(code)): some for code, some in self.shots.items()},
                rows={name: (row,) for name, row in self._rows.items()},
                now=now,
                started=now,
                seed="trial",
            ),
        )

    def key_of(self, code: str) -> PlaceKey:
        """The place or row at which an item is tried."""
        item = self._items.get(code)
        if item is None:
            return _key("compound")
        if item.repeats:
            return self._rows[item.repeats[-1]].key
        return self._places[item.over or PlaceKind.COMPOUND].key

    def item(self, code: str) -> Item | None:
        """An item."""
        return self._items.get(code)

    def judged(self, code: str) -> ItemJudgement | None:
        """What an item comes to."""
        return self.session.of(code, self.key_of(code))

    def view(self, code: str, language: Language) -> ItemView | None:
        """The card of an item; None when it is not asked."""
        judged = self.judged(code)
        if judged is None or not judged.relevant:
            return None
        key = self.key_of(code)
        assert isinstance(key, UUID)
        view = trial_view(
            judged,
            self.definition,
            key=(code, key),  # type: ignore[arg-type] # a trial's place has an id of the same kind
            entry=self.entries.get(code, Entry()),
            parameters=self.parameters,
            language=language,
            offered=lambda name: self.session.offered(code, name, key),
        )
        return replace(view, na_allowed=False) if judged.item.type in _SILENT else view

    def enter(self, code: str, entry: Entry) -> None:
        """Takes an answer in."""
        self.entries[code] = entry
        self.session.answer(code, self.key_of(code), _response(entry))

    def shoot(self, code: str, role: PhotoRole) -> None:
        """Makes a photo up."""
        held = self.shots.get(code, ())
        shot = Shot(f"trial-{code}-{len(held)}", role, accuracy_m=Decimal(1))
        self.shots[code] = (*held, shot)
        self.session.shots(code, self.key_of(code), self.shots[code])

    def verdict(self) -> tuple[ThemeVerdict, Decimal | None, int]:
        """What all of it comes to: verdict, score, how many are open."""
        return self.session.verdict, self.session.score, self.session.tally.pending


def begin_trial(
    definition: Definition,
    *,
    today: date,
    now: datetime,
    entries: Mapping[str, Entry],
    shots: Mapping[str, tuple[Shot, ...]],
    language: Language,
) -> Trial:
    """A trial that keeps what was answered before, where it is still asked."""
    return Trial(definition, today=today, now=now, entries=entries, shots=shots, language=language)


class Neighbours:
    """Who looks at whom.

    Attributes:
        needs: codes of the items that an item's expressions name.
        needed_by: codes of the items whose expressions name an item.
    """

    def __init__(self, needs: Mapping[str, tuple[str, ...]]) -> None:
        self.needs = needs
        back: dict[str, dict[str, None]] = {}
        for code, others in needs.items():
            for other in others:
                back.setdefault(other, {})[code] = None
        self.needed_by = {code: tuple(codes) for code, codes in back.items()}


def neighbours_of(document: Document, definition: Definition) -> Neighbours:
    """Who names whom in a form."""
    owner = {spec.full_name: item.code for item in definition.items for spec in item.fields}
    code_at = _codes(document)
    needs: dict[str, dict[str, None]] = {}
    for formula in formulas(document):
        code = code_at.get(formula.part) or code_at.get(formula.part[:-2])
        for name in names_in(formula.text) if code else ():
            other = owner.get(name)
            if other is not None and other != code:
                needs.setdefault(str(code), {})[other] = None
    return Neighbours({code: tuple(others) for code, others in needs.items()})


def _codes(document: Document) -> dict[tuple[str | int, ...], str]:
    return {one.path: one.name for one in outline(document) if one.kind is PartKind.ITEM}


def _places(definition: Definition, language: Language) -> dict[PlaceKind, Instance]:
    kinds = dict.fromkeys(
        [PlaceKind.COMPOUND, *(one.over for one in definition.chapters if one.over is not None)]
    )
    return {kind: _instance(kind, language) for kind in kinds}


def _instance(kind: PlaceKind, language: Language) -> Instance:
    name = words.term(kind, language)
    return Instance(_key(kind.value), kind, name, {"name": name, "code": kind.value})


def _rows(definition: Definition, places: Mapping[PlaceKind, Instance]) -> dict[str, Instance]:
    """One row of each free repeat, in that of the repeat around it."""
    found: dict[str, Instance] = {}
    around = _repeats_around(definition.chapters, ())
    for group in groups_of(definition.chapters):
        if group.repeat is None:
            continue
        outer = around[group.name]
        over = _over_of(definition, group.name)
        place = places[over or PlaceKind.COMPOUND]
        parent = found[outer[-1]].key if outer and outer[-1] in found else place.key
        found[group.name] = Instance(
            _key(f"row {group.name}"), place.kind, "", parent=parent, repeat=group.name
        )
    return found


def _repeats_around(
    children: Iterable[Group | Item], outer: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for child in children:
        if isinstance(child, Group):
            found[child.name] = outer
            inner = (*outer, child.name) if child.repeat is not None else outer
            found |= _repeats_around(child.children, inner)
    return found


def _over_of(definition: Definition, name: str) -> PlaceKind | None:
    for chapter in definition.chapters:
        if any(group.name == name for group in groups_of((chapter,))):
            return chapter.over
    return None


def _response(entry: Entry) -> Response:
    return Response(entry.values, entry.na_reason, entry.built_to, entry.overrides)


def _key(name: str) -> UUID:
    return uuid5(NAMESPACE_OID, f"trial {name}")
