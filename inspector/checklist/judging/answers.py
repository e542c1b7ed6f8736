"""What a checklist is judged on: places, answers, photos, the day, the thresholds in force."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from inspector.checklist.definition import Definition
from inspector.domain.defect import Defect, DefectState
from inspector.domain.evidence import Photo, PhotoRole, PhotoSource, links_of
from inspector.domain.inspection import Answer, BuiltTo, FieldValue, Row
from inspector.domain.parameters import Parameter
from inspector.domain.places import Place, PlaceKind

__all__ = [
    "Instance",
    "PlaceKey",
    "Response",
    "Responses",
    "Shot",
    "binding",
    "frozen_parameters",
    "instance_of",
    "parameters_in_force",
    "rechecked_of",
    "response_of",
    "responses_of",
    "row_instance_of",
    "rows_of",
    "shots_of",
]

PlaceKey = UUID | str
"""Identifies a place or a row of a repeat: its record's id, or any text in a trial run."""


@dataclass(frozen=True, slots=True)
class Instance:
    """A place, or a row of a free repeat, as a checklist sees it.

    Attributes:
        key: what answers and photos refer to it by.
        kind: what it is; of a row, the kind of place it was added at.
        name: what people call it; a row may have none and is then called by its number.
        attributes: what ``place('...')`` reads; ``name`` and ``code`` among them. A row without
            any reads those of its place.
        parent: of a row, the key of the row or place it stands in; None for the compound.
        repeat: of a row, the name of its repeat; empty for a place of the register.
        position: of a row, where it stands among its like; rows are asked in this order.
    """

    key: PlaceKey
    kind: PlaceKind
    name: str
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)
    parent: PlaceKey | None = None
    repeat: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo as an evidence rule sees it.

    Attributes:
        digest: of its content; the same picture twice counts once.
        role: what it shows.
        accuracy_m: radius of its position in metres; None when it has no position or the radius is
            not known.
        camera: whether the camera of this program took it.
        placed: whether it has a position at all.
    """

    digest: str
    role: PhotoRole
    accuracy_m: Decimal | None = None
    camera: bool = True
    placed: bool = True


@dataclass(frozen=True, slots=True)
class Response:
    """What was answered to one item at one place or row. See `inspector.domain.inspection.Answer`.

    Attributes:
        values: what was entered, by field name.
        na_reason: why it does not apply; empty unless it was answered so.
        built_to: set when it is judged by the rules of its year.
        overrides: by field name, why a value stands although it is against a soft constraint.
    """

    values: Mapping[str, FieldValue] = field(default_factory=dict, hash=False)
    na_reason: str = ""
    built_to: BuiltTo | None = None
    overrides: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def says_na(self) -> bool:
        """Whether it was answered that the item does not apply; blanks are no reason."""
        return bool(said(self.na_reason))

    def reason_for(self, name: str) -> str:
        """Why a field's value stands against a soft constraint; empty when nobody says."""
        return said(self.overrides.get(name, ""))

    def rules(self, today: date) -> BuiltTo | None:
        """The rules it is judged by, of a year that has been; None without naming any."""
        rules = self.built_to
        known = rules is not None and said(rules.standard) and rules.year <= today.year
        return rules if known else None


def said(text: str) -> str:
    """A text without what nobody sees around it; empty when there is nothing to see in it."""
    text = text.strip()
    return text if any(unicodedata.category(one) not in _UNSEEN for one in text) else ""


_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Categories of characters that leave the paper white."""


@dataclass(frozen=True, slots=True)
class Responses:
    """Everything a definition is judged on.

    Attributes:
        today: the day of judging.
        compound: the compound itself.
        places: every other place of the compound, by kind.
        answers: by item code and place or row.
        photos: by item code and place or row.
        parameters: frozen or overridden values, by key, of what is in force; the definition's own
            stand in for the rest.
        region: administrative code of the compound; empty when it is not known.
        rechecked: items and places whose defect is closed by a passed recheck.
        rows: what was added to the free repeats, by repeat.
        now: the moment of judging; None when only the day is known.
        started, ended: when the form was begun and completed, None while it is not.
        seed: what random() and uuid() are drawn from: the inspection's id.
        profile: the compound's project type, version and the like in its programme.
        tiers: tiers whose demands are asked; None for all.
        device, person: who fills it in, and on what.
        local: keys whose value was set locally instead of the norm's.
    """

    today: date
    compound: Instance
    places: Mapping[PlaceKind, tuple[Instance, ...]] = field(default_factory=dict)
    answers: Mapping[tuple[str, PlaceKey], Response] = field(default_factory=dict)
    photos: Mapping[tuple[str, PlaceKey], tuple[Shot, ...]] = field(default_factory=dict)
    parameters: Mapping[str, Decimal] = field(default_factory=dict)
    region: str = ""
    rechecked: frozenset[tuple[str, PlaceKey]] = frozenset()
    rows: Mapping[str, tuple[Instance, ...]] = field(default_factory=dict)
    now: datetime | None = None
    started: datetime | None = None
    ended: datetime | None = None
    seed: str = ""
    profile: Mapping[str, str] = field(default_factory=dict)
    tiers: frozenset[str] | None = None
    device: str = ""
    person: str = ""
    local: frozenset[str] = frozenset()

    def instances(self, over: PlaceKind | None) -> tuple[Instance, ...]:
        """The places a chapter is asked at."""
        return (self.compound,) if over is None else self.places.get(over, ())


def responses_of(
    *,
    today: date,
    compound: Place,
    places: Iterable[Place],
    answers: Iterable[Answer],
    photos: Iterable[Photo] = (),
    defects: Iterable[Defect] = (),
    parameters: Mapping[str, Decimal] | None = None,
    region: str = "",
) -> Responses:
    """The responses that an inspection's records amount to.

    Args:
        today: the day of judging.
        compound: the compound inspected.
        places: the places in it that exist (not voided), at any depth.
        answers: this inspection's, not voided.
        photos: likewise; one without a role or an item shows nothing that a rule asks for.
        defects: likewise; they say which fails were rechecked.
        parameters: the values the inspection froze.
        region: administrative code of the compound (the first six digits of its street's).
    """
    by_kind: dict[PlaceKind, list[Instance]] = defaultdict(list)
    for place in places:
        if place.id != compound.id:
            by_kind[place.kind].append(instance_of(place))
    return Responses(
        today=today,
        compound=instance_of(compound),
        places={kind: tuple(of_kind) for kind, of_kind in by_kind.items()},
        answers={
            (answer.item, answer.row or answer.place): response_of(answer) for answer in answers
        },
        photos=shots_of(photos),
        parameters=dict(parameters or {}),
        region=region,
        rechecked=rechecked_of(defects),
    )


def instance_of(place: Place) -> Instance:
    """A place of the register as a checklist sees it."""
    attributes = {**place.attributes, "name": place.name, "code": place.code or ""}
    return Instance(place.id, place.kind, place.name, attributes)


def rows_of(rows: Iterable[Row], places: Iterable[Place]) -> dict[str, tuple[Instance, ...]]:
    """What was added to a checklist's free repeats, by repeat, in order.

    Args:
        rows: of the one checklist that is judged.
        places: those that exist; a row at any other is left out with its place.
    """
    kinds = {place.id: place.kind for place in places}
    found: dict[str, list[Instance]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: (one.position, one.id)):
        if row.place in kinds:
            found[row.repeat].append(row_instance_of(row, kinds[row.place]))
    return {repeat: tuple(of_repeat) for repeat, of_repeat in found.items()}


def row_instance_of(row: Row, kind: PlaceKind) -> Instance:
    """A row as a checklist sees it.

    Args:
        row: the row.
        kind: of the place it stands at.
    """
    return Instance(
        row.id,
        kind,
        "",
        parent=row.parent or row.place,
        repeat=row.repeat,
        position=row.position,
    )


def response_of(answer: Answer) -> Response:
    """An answer as a checklist sees it."""
    return Response(answer.values, answer.na_reason, answer.built_to, answer.overrides)


def rechecked_of(defects: Iterable[Defect]) -> frozenset[tuple[str, PlaceKey]]:
    """Items and places or rows whose defect a passed recheck closed, and none of which is open."""
    closed: set[tuple[str, PlaceKey]] = set()
    open_: set[tuple[str, PlaceKey]] = set()
    for defect in defects:
        if defect.item and defect.state is not DefectState.WITHDRAWN:
            passed = defect.state is DefectState.CLOSED
            (closed if passed else open_).add((defect.item, defect.row or defect.place))
    return frozenset(closed - open_)


def parameters_in_force(
    definition: Definition, *, region: str, today: date
) -> Mapping[str, Parameter]:
    """The declaration of each parameter that binds at a place on a day, by key.

    The longest matching region wins. A key that is declared only for other regions, or for other
    days, is left out. While the region is not known, a regional declaration stands in.

    Args:
        definition: the checklist.
        region: administrative code of the compound; empty when it is not known.
        today: the day.
    """
    return binding(definition.parameters, region=region, today=today)


def binding(
    parameters: Iterable[Parameter], *, region: str, today: date
) -> Mapping[str, Parameter]:
    """Likewise, of parameters that stand in no checklist. See `parameters_in_force`."""
    found: dict[str, Parameter] = {}
    for parameter in parameters:
        if not _binds(parameter, region, today):
            continue
        held = found.get(parameter.key)
        if held is None or _rank(parameter, region) > _rank(held, region):
            found[parameter.key] = parameter
    return found


def frozen_parameters(
    definitions: Iterable[Definition], *, region: str, today: date
) -> dict[str, Decimal]:
    """The values that an inspection beginning on a day at a place freezes, by key.

    Args:
        definitions: the checklists of its sections. A key means the same in all of them.
        region: administrative code of the compound; empty when it is not known.
        today: the day it begins.
    """
    return {
        key: parameter.value
        for definition in definitions
        for key, parameter in parameters_in_force(definition, region=region, today=today).items()
    }


def _binds(parameter: Parameter, region: str, today: date) -> bool:
    begun = parameter.valid_from is None or parameter.valid_from <= today
    ended = parameter.valid_to is not None and parameter.valid_to < today
    return begun and not ended and (not region or region.startswith(parameter.region))


def _rank(parameter: Parameter, region: str) -> int:
    """Longer regions bind tighter; where the region is not known, the general figure does."""
    return len(parameter.region) if region else -len(parameter.region)


def shots_of(photos: Iterable[Photo]) -> dict[tuple[str, PlaceKey], tuple[Shot, ...]]:
    """What photos show, by item and place or row; one without a role or an item shows nothing."""
    found: dict[tuple[str, PlaceKey], list[Shot]] = defaultdict(list)
    for photo in photos:
        for link in links_of(photo):
            if link.item and link.place is not None and link.role is not None:
                found[link.item, link.row or link.place].append(_shot(photo, link.role))
    return {key: tuple(shots) for key, shots in found.items()}


def _shot(photo: Photo, role: PhotoRole) -> Shot:
    accuracy = photo.position.accuracy_m if photo.position else None
    return Shot(
        digest=photo.digest,
        role=role,
        accuracy_m=None if accuracy is None else Decimal(str(accuracy)),
        camera=photo.source is PhotoSource.CAMERA,
        placed=photo.position is not None,
    )
