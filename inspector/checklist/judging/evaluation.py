"""Works out what is asked where and what it holds, at first and after every change.

Everything is a cell at a site (see `plan`). At first every cell is worked out once, in order, so
that whatever a condition or calculation names is there before it is needed; no recursion, whatever
the length of a chain of calculations. After a change the same is done to the cells that read what
changed, and to those that read them, as far as anything comes out differently.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from inspector.checklist.definition import Definition, FieldSpec, Group, Item
from inspector.checklist.expression.values import EMPTY, Value, is_empty, to_text
from inspector.checklist.expression.values import scalar as first_of
from inspector.checklist.judging.answers import (
    PlaceKey,
    Response,
    Responses,
    Shot,
    parameters_in_force,
)
from inspector.checklist.judging.checking import check_item
from inspector.checklist.judging.conditions import Condition, conditions_of
from inspector.checklist.judging.entries import MisfitError, is_blank, value_of
from inspector.checklist.judging.filling import default_of, filled_in
from inspector.checklist.judging.ground import Ground
from inspector.checklist.judging.plan import Cell, CellKind, Path, Target, plan_of
from inspector.checklist.judging.sites import Site
from inspector.domain.inspection import FieldValue
from inspector.domain.parameters import Confidence
from inspector.domain.places import PlaceKind
from inspector.findings import Finding, Level

__all__ = ["Bench", "Form", "Site", "entries_of"]

_NO_RESPONSE = Response()


class Bench(Protocol):
    """Whoever draws conclusions from what was worked out."""

    def judge(self, item: Item, site: Site) -> None:
        """Judges an item anew."""
        ...

    def count(self, group: Group, site: Site) -> None:
        """Counts the rows of a repeat anew."""
        ...


class Form:
    """A definition with its responses, evaluated and kept so.

    Attributes:
        definition: what is asked.
        plan: how it is worked out.
        declared: declarations of the parameters in force, by key.
        parameters: their values, frozen and overridden ones included.
        answers, photos, rechecked: as in the responses, and as changed since.
        ground: the places and rows.
    """

    def __init__(self, definition: Definition, responses: Responses, bench: Bench) -> None:
        """Args: definition, responses: what is evaluated; bench: told what is to be judged."""
        self._bench = bench
        self.definition = definition
        self.plan = plan_of(definition)
        self._about = replace(responses, answers={}, photos={}, rows={})
        in_force = parameters_in_force(definition, region=responses.region, today=responses.today)
        self.declared = {
            key: replace(one, confidence=Confidence.LOCAL) if key in responses.local else one
            for key, one in in_force.items()
        }
        self.parameters: Mapping[str, Decimal] = {
            **{key: parameter.value for key, parameter in self.declared.items()},
            **responses.parameters,
        }
        self.answers: dict[tuple[str, PlaceKey], Response] = dict(responses.answers)
        self.photos: dict[tuple[str, PlaceKey], tuple[Shot, ...]] = dict(responses.photos)
        self.rechecked: set[tuple[str, PlaceKey]] = set(responses.rechecked)
        self.ground = Ground(self, responses.compound)
        self._conditions: dict[str, tuple[Condition, ...]] = {}
        self._bound = {item.code: self._binds(item) for item in definition.items}
        self._heap: list[tuple[int, int, Cell, Site]] = []
        self._queued: set[tuple[int, int]] = set()
        self._plant(responses)

    @property
    def today(self) -> date:
        """The day of judging."""
        return self._about.today

    @property
    def now(self) -> datetime | None:
        """The moment of judging, if it is known."""
        return self._about.now

    @property
    def seed(self) -> str:
        """What chance is drawn from."""
        return self._about.seed

    @property
    def profile(self) -> Mapping[str, str]:
        """The compound's profile in its programme."""
        return self._about.profile

    @property
    def tiers(self) -> frozenset[str] | None:
        """Tiers that are asked; None for all."""
        return self._about.tiers

    @property
    def compound(self) -> Site:
        """The compound's site."""
        return self.ground.compound

    def sites(self, path: Path) -> tuple[Site, ...]:
        """Where something is asked, in order."""
        return self.ground.sites(path)

    def sites_of(self, item: Item) -> tuple[Site, ...]:
        """Where an item is asked, in order."""
        return self.ground.sites(self.plan.items[item.code])

    def place_count(self, kind: PlaceKind) -> int:
        """How many places of a kind the compound has; the compound itself is one."""
        if kind is PlaceKind.COMPOUND:
            return 1
        return len(self._about.places.get(kind, ()))

    def response(self, item: Item, site: Site) -> Response:
        """What was answered to an item at a site."""
        return self.answers.get((item.code, site.key), _NO_RESPONSE)

    def shots(self, item: Item, site: Site) -> tuple[Shot, ...]:
        """The photos of an item at a site."""
        return self.photos.get((item.code, site.key), ())

    def conditions(self, item: Item) -> tuple[Condition, ...]:
        """An item's criterion taken apart; worked out when it first fails."""
        if item.code not in self._conditions:
            self._conditions[item.code] = conditions_of(
                self.plan.by_code[item.code], self.definition
            )
        return self._conditions[item.code]

    def waits_for(self, item: Item, site: Site) -> tuple[str, ...]:
        """Inputs of other items that the item's criterion needs and that are still open."""
        return tuple(
            name for name in self.definition.waits.get(item.code, ()) if self._is_open(name, site)
        )

    def evaluate(self) -> None:
        """Works everything out."""
        for cell in self.plan.cells:
            for site in self.sites(cell.path):
                self.work_out(cell, site)

    def touch(self, cell: Cell, site: Site) -> None:
        """Has a cell worked out again by `settle`."""
        mark = (cell.rank, id(site))
        if mark not in self._queued:
            self._queued.add(mark)
            heapq.heappush(self._heap, (cell.rank, id(site), cell, site))

    def touch_readers(self, targets: Iterable[Target], site: Site) -> None:
        """Has everything that reads something at a site worked out again."""
        for target in targets:
            for reader in site.shared(target.shared).down(target.cell.path):
                self.touch(target.cell, reader)

    def settle(self) -> None:
        """Works out what was touched, and what that touches in turn."""
        self.plan.link()
        while self._heap:
            rank, number, cell, site = heapq.heappop(self._heap)
            self._queued.discard((rank, number))
            if self.ground.find(site.key) is site and self.work_out(cell, site):
                for inner in self.plan.inside_of(cell):
                    for reader in site.down(inner.path):
                        self.touch(inner, reader)
                self.touch_readers(cell.targets, site)

    def work_out(self, cell: Cell, site: Site) -> bool:
        """Works out one cell at one site; True when something came out differently."""
        if cell.kind is CellKind.FIELD and cell.item is not None and cell.spec is not None:
            return self._field(cell.item, cell.spec, site)
        if cell.kind is CellKind.ITEM and cell.item is not None:
            return self._item(cell.item, site)
        if cell.kind is CellKind.CHECK and cell.item is not None:
            return check_item(cell.item, site, self.response(cell.item, site))
        if cell.group is not None and cell.kind is CellKind.GROUP:
            return self._group(cell.group, site)
        if cell.group is not None:
            self._bench.count(cell.group, site)
        elif cell.item is not None:
            self._bench.judge(cell.item, site)
        return False

    def forget_lists(self, name: str, site: Site) -> None:
        """Has the lists in which a site's value stands put together again."""
        holder: Site | None = site
        while holder is not None:
            holder.lists.pop(name, None)
            holder = holder.parent

    def _plant(self, responses: Responses) -> None:
        for kind in dict.fromkeys(one.over for one in self.definition.chapters):
            if kind is not None:
                self.ground.plant_places(kind, responses.instances(kind))
        for several in responses.rows.values():
            for row in several:
                self.ground.plant_row(row)

    def _is_open(self, name: str, site: Site) -> bool:
        path = self.plan.names[name]
        shared = 0
        for one, other in zip(path, site.path, strict=False):
            if one != other:
                break
            shared += 1
        return any(name in one.open for one in site.shared(shared).down(path))

    def _group(self, group: Group, site: Site) -> bool:
        around = self.plan.above[group.name]
        holds = (not around or site.group(around)) and (
            group.relevant is None or group.relevant.holds(site)
        )
        changed = site.groups.get(group.name) is not holds
        site.groups[group.name] = holds
        return changed

    def _item(self, item: Item, site: Site) -> bool:
        holds = (
            self._bound[item.code]
            and site.group(item.groups[-1])
            and (item.relevant is None or item.relevant.holds(site))
        )
        if holds is (item.code in site.relevant):
            return False
        if holds:
            site.relevant.add(item.code)
        else:
            site.relevant.discard(item.code)
        return True

    def _binds(self, item: Item) -> bool:
        """Whether an item is asked of this compound: its region, its tier, its parameters."""
        region, tiers = self._about.region, self._about.tiers
        if region and not region.startswith(item.region):
            return False
        if item.tier and tiers is not None and item.tier not in tiers:
            return False
        keys = item.criterion.parameters if item.criterion else frozenset[str]()
        return all(key in self.parameters for key in keys)

    def _field(self, item: Item, spec: FieldSpec, site: Site) -> bool:
        name = spec.full_name
        asked = item.code in site.relevant and (spec.relevant is None or spec.relevant.holds(site))
        refused: Finding | None = None
        value: Value = EMPTY if spec.readings is None else ()
        if asked:
            try:
                value = self._value(item, spec, site)
            except MisfitError as misfit:
                context: dict[str, object] = {"label": spec.label, **misfit.context}
                refused = Finding(Level.WARNING, misfit.code, name, context)
        if (
            name in site.values
            and asked is (name in site.asked)
            and refused == site.refused.get(name)
            and _same(value, site.values[name])
        ):
            return False
        site.values[name] = value
        if asked:
            site.asked.add(name)
        else:
            site.asked.discard(name)
        if refused is None:
            site.refused.pop(name, None)
        else:
            site.refused[name] = refused
        self.forget_lists(name, site)
        return True

    def _value(self, item: Item, spec: FieldSpec, site: Site) -> Value:
        """The value of a field that is asked: computed, filled in, entered, or its default.

        Raises:
            MisfitError: what was entered does not fit.
        """
        response = self.response(item, site)
        entry = response.values.get(spec.name)
        if spec.calculation is not None:
            site.stored = entry if isinstance(entry, str) else EMPTY
            value = first_of(spec.calculation.evaluate(site))
            return EMPTY if is_empty(value) else value
        if response.says_na and item.na_allowed:
            return EMPTY if spec.readings is None else ()
        if is_blank(entry):
            known = filled_in(spec, self._about)
            entry = entry if known is None else known
        if entry is None and not item.judged:
            entry = default_of(spec, site)
        return value_of(entry, spec, self.definition)


def _same(one: Value, other: Value) -> bool:
    """Whether two values are the same to the last digit; 3.8 and 3.80 print differently."""
    if isinstance(one, str) or isinstance(other, str):
        return type(one) is type(other) and one == other
    return one is other or repr(one) == repr(other)


def entries_of(item: Item, site: Site, form: Form) -> dict[str, FieldValue]:
    """What was entered at a place, as it was entered, and what was computed, as text, by field."""
    response = form.response(item, site)
    found: dict[str, FieldValue] = {}
    for spec in item.fields:
        value = site.values[spec.full_name]
        if spec.full_name not in site.asked:
            continue
        entry = response.values.get(spec.name) if spec.calculation is None else None
        if spec.calculation is not None or (is_blank(entry) and not is_empty(value)):
            entry = to_text(value)
        if entry is not None and not is_blank(entry):
            found[spec.name] = entry
    return found
