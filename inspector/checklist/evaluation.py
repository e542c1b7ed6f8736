"""Works out every value of a form: what is asked where, and what it holds.

One pass in the definition's order, so that whatever a condition or calculation names is there
before it is needed; no recursion, whatever the length of a chain of calculations.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from hashlib import sha256

from inspector.checklist.answers import Instance, Response, Responses, parameters_in_force
from inspector.checklist.conditions import Condition, conditions_of
from inspector.checklist.definition import Definition, FieldSpec, Group, Item, Step
from inspector.checklist.entries import MisfitError, is_blank, value_of
from inspector.checklist.expression.compiling import Expression
from inspector.checklist.expression.values import (
    EMPTY,
    NAN,
    Scalar,
    Value,
    is_empty,
    members,
    to_text,
)
from inspector.checklist.expression.values import scalar as first_of
from inspector.clock import CHINA
from inspector.domain.inspection import FieldValue
from inspector.domain.parameters import Parameter
from inspector.domain.places import PlaceKind
from inspector.findings import Finding, Level

__all__ = ["Form", "Site", "entries_of", "required_fields"]

_NO_RESPONSE = Response()


class Site:
    """One place of a form under evaluation; the scope of expressions there.

    Attributes:
        instance: the place.
        own: what ``.`` stands for at the moment.
        stored: what the record holds for the field that is being computed.
        values: value of every field, by full name.
        asked: full names of the fields that are relevant.
        relevant: codes of the items that are relevant.
        open: full names of required fields that are not (properly) answered.
        misfits: by full name, why an entry does not fit.
    """

    __slots__ = (
        "_form",
        "asked",
        "groups",
        "instance",
        "misfits",
        "open",
        "own",
        "relevant",
        "stored",
        "values",
    )

    def __init__(self, instance: Instance, form: Form) -> None:
        self.instance = instance
        self.own: Value = EMPTY
        self.stored: Value = EMPTY
        self.values: dict[str, Value] = {}
        self.asked: set[str] = set()
        self.relevant: set[str] = set()
        self.open: set[str] = set()
        self.misfits: dict[str, list[Finding]] = {}
        self.groups: dict[str, bool] = {}
        self._form = form

    @property
    def today(self) -> date:
        """See `scope.Scope`."""
        return self._form.responses.today

    @property
    def now(self) -> datetime:
        """See `scope.Scope`; the beginning of the day, in China."""
        return datetime.combine(self.today, time(), CHINA)

    @property
    def version(self) -> str:
        """See `scope.Scope`."""
        return self._form.definition.version

    def here(self, name: str) -> Value:
        """See `scope.Scope`."""
        return self.values.get(name, EMPTY)

    def above(self, name: str, up: int) -> Value:
        """See `scope.Scope`; a place stands in no row."""
        return self.here(name) if up == 0 else EMPTY

    def compound(self, name: str) -> Value:
        """See `scope.Scope`."""
        return self._form.compound.values.get(name, EMPTY)

    def everywhere(self, name: str) -> tuple[Scalar, ...]:
        """See `scope.Scope`."""
        return self._form.everywhere(name)

    def below(self, name: str, up: int) -> tuple[Scalar, ...]:
        """See `scope.Scope`."""
        return members(self.above(name, up))

    def rows(self, repeat: str, up: int | None) -> tuple[Scalar, ...]:
        """See `scope.Scope`; no rows are recorded."""
        del repeat, up
        return ()

    def indexed(self, name: str, up: int | None, path: tuple[tuple[str, int], ...]) -> Value:
        """See `scope.Scope`; no rows are recorded."""
        del name, up, path
        return EMPTY

    def position(self, up: int) -> int:
        """See `scope.Scope`."""
        del up
        instances = self._form.responses.instances(self.instance.kind)
        return instances.index(self.instance) + 1 if self.instance in instances else 1

    def profile(self, key: str) -> str:
        """See `scope.Scope`."""
        del key
        return EMPTY

    def tier(self, name: str) -> bool:
        """See `scope.Scope`; every tier is asked."""
        return any(tier.name == name for tier in self._form.definition.tiers)

    def column(self, name: str) -> str:
        """See `scope.Scope`."""
        del name
        return EMPTY

    def noise(self, call: str) -> bytes:
        """See `scope.Scope`."""
        return sha256(f"{self.instance.key}\n{call}".encode()).digest()

    def parameter(self, key: str) -> Decimal:
        """See `scope.Scope`."""
        return self._form.parameters.get(key, NAN)

    @property
    def definition(self) -> Definition:
        """The definition that is evaluated here."""
        return self._form.definition

    @property
    def parameters(self) -> Mapping[str, Decimal]:
        """The values in force, by key."""
        return self._form.parameters

    def declaration(self, key: str) -> Parameter | None:
        """A parameter's declaration in force here; its value may be overridden."""
        return self._form.declared.get(key)

    def attribute(self, name: str) -> str:
        """See `scope.Scope`."""
        return self.instance.attributes.get(name, EMPTY)

    def place_count(self, kind: PlaceKind) -> int:
        """See `scope.Scope`."""
        return self._form.place_count(kind)

    def response(self, item: Item) -> Response:
        """What was answered to an item here."""
        return self._form.responses.answers.get((item.code, self.instance.key), _NO_RESPONSE)

    def with_own(self, value: Value) -> Site:
        """This place with ``.`` standing for a value from now on."""
        self.own = value
        return self


class Form:
    """A definition with its responses, evaluated.

    Attributes:
        definition, responses: what it was made of.
        declared: declarations of the parameters in force, by key.
        parameters: their values, frozen and overridden ones included.
        compound: the compound's site.
    """

    def __init__(self, definition: Definition, responses: Responses) -> None:
        self.definition = definition
        self.responses = responses
        self.declared = parameters_in_force(
            definition, region=responses.region, today=responses.today
        )
        self.parameters: Mapping[str, Decimal] = {
            **{key: parameter.value for key, parameter in self.declared.items()},
            **responses.parameters,
        }
        self.compound = Site(responses.compound, self)
        self._sites: dict[PlaceKind | None, tuple[Site, ...]] = {None: (self.compound,)}
        self._lists: dict[str, tuple[Scalar, ...]] = {}
        self._conditions: dict[str, tuple[Condition, ...]] = {}
        for step in definition.order:
            self._evaluate(step)
        for item in definition.items:
            for site in self.sites(item.over):
                self._find_open(item, site)

    def sites(self, over: PlaceKind | None) -> tuple[Site, ...]:
        """The places a chapter is asked at."""
        if over not in self._sites:
            instances = self.responses.instances(over)
            self._sites[over] = tuple(Site(instance, self) for instance in instances)
        return self._sites[over]

    def everywhere(self, name: str) -> tuple[Scalar, ...]:
        """The values of a name at all places where it is asked, readings one after another.

        An instance that was not answered stands in it as empty; one that is not relevant does
        not stand in it (as a node of an XForm would not exist).
        """
        if name not in self._lists:
            sites = self.sites(self.definition.names[name].over)
            found = [site.values[name] for site in sites if name in site.asked]
            self._lists[name] = tuple(one for value in found for one in members(value))
        return self._lists[name]

    def place_count(self, kind: PlaceKind) -> int:
        """How many places of a kind the compound has; the compound itself is one."""
        if kind is PlaceKind.COMPOUND:
            return 1
        return len(self.responses.places.get(kind, ()))

    def conditions(self, item: Item) -> tuple[Condition, ...]:
        """An item's criterion taken apart; worked out when it first fails."""
        if item.code not in self._conditions:
            self._conditions[item.code] = conditions_of(item, self.definition)
        return self._conditions[item.code]

    def waits_for(self, item: Item, site: Site) -> tuple[str, ...]:
        """Inputs of other items that the item's criterion needs and that are still open."""
        return tuple(
            name for name in self.definition.waits.get(item.code, ()) if self._is_open(name, site)
        )

    def _is_open(self, name: str, site: Site) -> bool:
        over = self.definition.names[name].over
        if over is None:
            return name in self.compound.open
        if over is site.instance.kind:
            return name in site.open
        return any(name in other.open for other in self.sites(over))

    def _evaluate(self, step: Step) -> None:
        if step.group is not None:
            for site in self.sites(step.group.over):
                self._evaluate_group(step.group, site)
        elif step.item is not None:
            for site in self.sites(step.item.over):
                if step.field is None:
                    self._evaluate_item(step.item, site)
                else:
                    self._evaluate_field(step.item, step.field, site)

    @staticmethod
    def _evaluate_group(group: Group, site: Site) -> None:
        site.groups[group.name] = group.relevant is None or group.relevant.holds(site)

    def _evaluate_item(self, item: Item, site: Site) -> None:
        if not self._binds(item) or not all(site.groups[name] for name in item.groups):
            return
        if item.relevant is None or item.relevant.holds(site):
            site.relevant.add(item.code)

    def _binds(self, item: Item) -> bool:
        """Whether an item and the parameters of its criterion bind where the compound stands."""
        region = self.responses.region
        if region and not region.startswith(item.region):
            return False
        keys = item.criterion.parameters if item.criterion else frozenset[str]()
        return all(key in self.parameters for key in keys)

    def _evaluate_field(self, item: Item, spec: FieldSpec, site: Site) -> None:
        name = spec.full_name
        nothing: Value = EMPTY if spec.readings is None else ()
        site.values[name] = nothing
        if item.code not in site.relevant:
            return
        if spec.relevant is not None and not spec.relevant.holds(site):
            return
        site.asked.add(name)
        if spec.calculation is not None:
            stored = site.response(item).values.get(spec.name, EMPTY)
            site.stored = stored if isinstance(stored, str) else EMPTY
            value = first_of(spec.calculation.evaluate(site))
            site.values[name] = EMPTY if is_empty(value) else value
            return
        response = site.response(item)
        if response.na_reason and item.na_allowed:
            return
        try:
            site.values[name] = value_of(response.values.get(spec.name), spec, self.definition)
        except MisfitError as misfit:
            self._misfit(misfit.code, spec, site, value=misfit.value)

    def _find_open(self, item: Item, site: Site) -> None:
        """Tests the entries of an item at a place, and finds what is required and not answered."""
        response = site.response(item)
        excused = (bool(response.na_reason) and item.na_allowed) or (
            response.built_to is not None and item.built_to_allowed
        )
        for spec in item.fields:
            if spec.full_name not in site.asked:
                continue
            self._test(spec, site)
            if excused or not _is_required(spec, site):
                continue
            value = site.values[spec.full_name]
            short = spec.readings is not None and len(members(value)) < spec.readings.least
            if is_empty(value) or short or spec.full_name in site.misfits:
                site.open.add(spec.full_name)

    def _test(self, spec: FieldSpec, site: Site) -> None:
        value = site.values[spec.full_name]
        if is_empty(value):
            return
        most = spec.readings.most if spec.readings else None
        if most is not None and len(members(value)) > most:
            self._misfit("checklist.entry.too_many", spec, site, most=most)
        if spec.constraint is None or spec.constraint_message is None:
            return
        if not all(spec.constraint.holds(site.with_own(one)) for one in members(value)):
            message = spec.constraint_message.filled(self.parameters)
            self._misfit("checklist.entry.constraint", spec, site, message=message)

    @staticmethod
    def _misfit(code: str, spec: FieldSpec, site: Site, **context: object) -> None:
        finding = Finding(Level.WARNING, code, spec.full_name, {"label": spec.label, **context})
        site.misfits.setdefault(spec.full_name, []).append(finding)


def _is_required(spec: FieldSpec, site: Site) -> bool:
    if isinstance(spec.required, Expression):
        return spec.required.holds(site)
    return spec.required


def entries_of(item: Item, site: Site) -> dict[str, FieldValue]:
    """What was entered at a place, as it was entered, and what was computed, as text, by field."""
    response = site.response(item)
    found: dict[str, FieldValue] = {}
    for spec in item.fields:
        value = site.values[spec.full_name]
        if spec.full_name not in site.asked:
            continue
        entry = response.values.get(spec.name) if spec.calculation is None else to_text(value)
        if entry is not None and not is_blank(entry):
            found[spec.name] = entry
    return found


def required_fields(item: Item, site: Site) -> tuple[FieldSpec, ...]:
    """The inputs of an item that must be answered at a place."""
    return tuple(
        spec for spec in item.fields if spec.full_name in site.asked and _is_required(spec, site)
    )
