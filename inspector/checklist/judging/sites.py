"""A place or row that a form is filled in at, and what expressions see there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from hashlib import sha256
from typing import Protocol

from inspector.checklist.definition import Choice, Definition
from inspector.checklist.expression.values import EMPTY, NAN, Scalar, Value, members
from inspector.checklist.judging.answers import Instance, PlaceKey
from inspector.checklist.judging.judgement import ItemJudgement, RowCount
from inspector.checklist.judging.plan import Path, Plan
from inspector.checklist.judging.totals import Totals
from inspector.clock import CHINA
from inspector.domain.parameters import Parameter
from inspector.domain.places import PlaceKind
from inspector.findings import Finding

__all__ = ["Site", "Surroundings"]


class Surroundings(Protocol):
    """What is the same at every site of a form."""

    @property
    def definition(self) -> Definition:
        """What is asked."""
        ...

    @property
    def plan(self) -> Plan:
        """How it is worked out."""
        ...

    @property
    def today(self) -> date:
        """The day of judging."""
        ...

    @property
    def now(self) -> datetime | None:
        """The moment of judging, if it is known."""
        ...

    @property
    def seed(self) -> str:
        """What chance is drawn from."""
        ...

    @property
    def profile(self) -> Mapping[str, str]:
        """The compound's profile in its programme."""
        ...

    @property
    def tiers(self) -> frozenset[str] | None:
        """Tiers that are asked; None for all."""
        ...

    @property
    def parameters(self) -> Mapping[str, Decimal]:
        """The values in force, by key."""
        ...

    @property
    def declared(self) -> Mapping[str, Parameter]:
        """Their declarations."""
        ...

    def place_count(self, kind: PlaceKind) -> int:
        """How many places of a kind there are."""
        ...


class Site:
    """One place or row of a form under evaluation; the scope of expressions there.

    Attributes:
        instance: the place or row.
        path: which kind it is; see `plan.Path`.
        parent: what it stands in; None for the compound.
        children: what stands in it, by the last step of their path.
        own: what ``.`` stands for at the moment.
        stored: what the record holds for the field that is being computed.
        choice: the choice that a filter looks at; None elsewhere.
        values: value of every field, by full name.
        asked: full names of the fields that are relevant.
        relevant: codes of the items that are relevant.
        groups: whether each group that stands here is relevant, groups around it included.
        open: full names of required fields that are not (properly) answered.
        needed: codes of the items in which something must be answered.
        refused: by full name, why an entry could not be read at all.
        misfits: by full name, everything that is wrong with an entry.
        notes: by full name, what deserves mention about an entry.
        judged: what each item came to, by code.
        totals: what each group comes to, by name.
        rows_wanted: by repeat that stands here, how many rows it has and lacks.
        lists: values at and below this site that were asked for as lists, by name.
    """

    __slots__ = (
        "_form",
        "asked",
        "children",
        "choice",
        "groups",
        "instance",
        "judged",
        "lists",
        "misfits",
        "needed",
        "notes",
        "open",
        "own",
        "parent",
        "path",
        "refused",
        "relevant",
        "rows_wanted",
        "stored",
        "totals",
        "values",
    )

    def __init__(
        self, instance: Instance, path: Path, parent: Site | None, form: Surroundings
    ) -> None:
        """Args: instance, path, parent: see above; form: what is the same everywhere."""
        self.instance = instance
        self.path = path
        self.parent = parent
        self.children: dict[str, list[Site]] = {}
        self.own: Value = EMPTY
        self.stored: Value = EMPTY
        self.choice: Choice | None = None
        self.values: dict[str, Value] = {}
        self.asked: set[str] = set()
        self.relevant: set[str] = set()
        self.groups: dict[str, bool] = {}
        self.open: set[str] = set()
        self.needed: set[str] = set()
        self.refused: dict[str, Finding] = {}
        self.misfits: dict[str, tuple[Finding, ...]] = {}
        self.notes: dict[str, tuple[Finding, ...]] = {}
        self.judged: dict[str, ItemJudgement] = {}
        self.totals: dict[str, Totals] = {}
        self.rows_wanted: dict[str, RowCount] = {}
        self.lists: dict[str, tuple[Scalar, ...]] = {}
        self._form = form

    @property
    def key(self) -> PlaceKey:
        """What answers and photos refer to it by."""
        return self.instance.key

    def up(self, steps: int) -> Site:
        """What stands so many steps up; the compound when there are not so many."""
        site = self
        for _ in range(steps):
            if site.parent is None:
                break
            site = site.parent
        return site

    def shared(self, depth: int) -> Site:
        """The site around this one at a depth of its path; the compound is at depth 0."""
        return self.up(len(self.path) - depth)

    def down(self, path: Path) -> Iterator[Site]:
        """The sites of a path at or below this one, in order."""
        inner = path[len(self.path) :]
        if not inner:
            yield self
            return
        for child in self.children.get(inner[0], ()):
            yield from child.down(path)

    def walk(self) -> Iterator[Site]:
        """This site and all below it."""
        yield self
        for several in self.children.values():
            for child in several:
                yield from child.walk()

    def group(self, name: str) -> bool:
        """Whether a group that stands here or around here is relevant."""
        site: Site | None = self
        while site is not None:
            held = site.groups.get(name)
            if held is not None:
                return held
            site = site.parent
        return False

    @property
    def today(self) -> date:
        """See `scope.Scope`."""
        return self._form.today

    @property
    def now(self) -> datetime:
        """See `scope.Scope`; the beginning of the day, in China, when only the day is known."""
        return self._form.now or datetime.combine(self.today, time(), CHINA)

    @property
    def version(self) -> str:
        """See `scope.Scope`."""
        return self._form.definition.version

    def here(self, name: str) -> Value:
        """See `scope.Scope`."""
        return self.values.get(name, EMPTY)

    def above(self, name: str, up: int) -> Value:
        """See `scope.Scope`."""
        return self.up(up).values.get(name, EMPTY)

    def compound(self, name: str) -> Value:
        """See `scope.Scope`."""
        return self.shared(0).values.get(name, EMPTY)

    def everywhere(self, name: str) -> tuple[Scalar, ...]:
        """See `scope.Scope`."""
        return self.shared(0).listed(name)

    def below(self, name: str, up: int) -> tuple[Scalar, ...]:
        """See `scope.Scope`."""
        return self.up(up).listed(name)

    def listed(self, name: str) -> tuple[Scalar, ...]:
        """The values of a name at and below this site, readings one after another.

        An instance that was not answered stands in it as empty; one that is not relevant does
        not stand in it (as a node of an XForm would not exist).
        """
        held = self.lists.get(name)
        if held is None:
            path = self._form.plan.names.get(name, ())
            found = [site.values[name] for site in self.down(path) if name in site.asked]
            held = self.lists[name] = tuple(one for value in found for one in members(value))
        return held

    def seen(self, name: str) -> Value:
        """What a name holds as seen from here: its value here or around, else all below.

        Empty for what is not asked.
        """
        path = self._form.plan.names[name]
        shared = 0
        for one, other in zip(path, self.path, strict=False):
            if one != other:
                break
            shared += 1
        site = self.shared(shared)
        if shared < len(path):
            return site.listed(name)
        return site.values.get(name, EMPTY) if name in site.asked else EMPTY

    def rows(self, repeat: str, up: int | None) -> tuple[Scalar, ...]:
        """See `scope.Scope`."""
        top = self.shared(0) if up is None else self.up(up)
        path = self._form.plan.groups[repeat]
        return tuple(
            Decimal(number)
            for holder in top.down(path[:-1])
            if holder.groups.get(repeat)
            for number, _ in enumerate(holder.children.get(repeat, ()), start=1)
        )

    def indexed(self, name: str, up: int | None, path: tuple[tuple[str, int], ...]) -> Value:
        """See `scope.Scope`."""
        site = self.shared(0) if up is None else self.up(up)
        for repeat, number in path:
            siblings = site.children.get(repeat, ())
            if not 0 < number <= len(siblings):
                return EMPTY
            site = siblings[number - 1]
        return site.values.get(name, EMPTY) if name in site.asked else EMPTY

    def position(self, up: int) -> int:
        """See `scope.Scope`."""
        site = self.up(up)
        if site.parent is None:
            return 1
        siblings = site.parent.children[site.path[-1]]
        return next(number for number, one in enumerate(siblings, start=1) if one is site)

    def parameter(self, key: str) -> Decimal:
        """See `scope.Scope`."""
        return self._form.parameters.get(key, NAN)

    def attribute(self, name: str) -> str:
        """See `scope.Scope`."""
        return self.place.instance.attributes.get(name, EMPTY)

    @property
    def place(self) -> Site:
        """The place of the register that this is, or that the row stands at."""
        site = self
        while site.instance.repeat and site.parent is not None:
            site = site.parent
        return site

    def place_count(self, kind: PlaceKind) -> int:
        """See `scope.Scope`."""
        return self._form.place_count(kind)

    def profile(self, key: str) -> str:
        """See `scope.Scope`."""
        return self._form.profile.get(key, EMPTY)

    def tier(self, name: str) -> bool:
        """See `scope.Scope`."""
        return self._form.tiers is None or name in self._form.tiers

    def column(self, name: str) -> str:
        """See `scope.Scope`."""
        if self.choice is None:
            return EMPTY
        return self.choice.name if name == "name" else self.choice.columns.get(name, EMPTY)

    def noise(self, call: str) -> bytes:
        """See `scope.Scope`."""
        return sha256(f"{self._form.seed}\n{self.instance.key}\n{call}".encode()).digest()

    @property
    def plan(self) -> Plan:
        """How the definition is worked out."""
        return self._form.plan

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

    def with_own(self, value: Value) -> Site:
        """This place with ``.`` standing for a value from now on."""
        self.own = value
        return self
