"""What photos of a card may belong to, and a proposal from when and where they were taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from inspector.capture.finding_photos import Cluster
from inspector.capture.inspections import definitions_of
from inspector.capture.places import places_in
from inspector.capture.subjects import Subject
from inspector.clock import CHINA
from inspector.domain.evidence import PhotoRole
from inspector.domain.geo import GeoPosition, distance_m
from inspector.domain.ids import InspectionId, PlaceId
from inspector.domain.inspection import Answer, Inspection
from inspector.domain.places import Place, PlaceKind
from inspector.workspace import Workspace

__all__ = ["Lead", "Proposal", "Target", "Targets", "propose", "read_targets"]

_BEFORE = timedelta(minutes=10)
_AFTER = timedelta(minutes=20)
"""An answer belongs to photos taken this long before it, or after it, at most."""
_NEAR_M = 60.0
"""A place this near to where the photos were taken may be what they show."""


class Lead(StrEnum):
    """What a proposal rests on."""

    TIME = "time"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Target:
    """An item at a place, or a place alone, that a photo may show.

    Attributes:
        key: its name in lists.
        item: item code; empty for the place alone.
        place: where.
        place_name: what the place is called.
        question: the item in Chinese and English; empty texts for the place alone.
        roles: what photos the item asks for.
    """

    key: str
    item: str
    place: PlaceId
    place_name: str
    question: tuple[str, str] = ("", "")
    roles: tuple[PhotoRole, ...] = ()

    def subject(self, role: PhotoRole | None = None) -> Subject:
        """What a photo shows that is put here; a role that is not said is the item's first."""
        return Subject(
            item=self.item,
            place=self.place,
            role=role or (self.roles[0] if self.roles else PhotoRole.WIDE),
        )


@dataclass(frozen=True, slots=True)
class Targets:
    """Everything that may be chosen in an inspection.

    Attributes:
        inspection: which.
        compound: the place photos belong to that show no item.
        all: the places first, then the items.
        answered: when each item was answered, wall-clock in China, in that order.
        positions: where the places are, as far as it is known.
    """

    inspection: InspectionId
    compound: Place
    all: tuple[Target, ...]
    answered: tuple[tuple[datetime, str], ...]
    positions: tuple[tuple[GeoPosition, str], ...]

    def find(self, key: str) -> Target | None:
        """The target with this name."""
        return next((one for one in self.all if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a group of photos seems to belong to.

    Attributes:
        target: name of the target.
        lead: what speaks for it.
    """

    target: str
    lead: Lead


def read_targets(workspace: Workspace, inspection: InspectionId) -> Targets:
    """What photos of an inspection may show.

    Raises:
        InputError: ``store.no_such_record``, ``checklist.*``.
    """
    with workspace.read() as reader:
        holder = reader.get(Inspection, inspection)
        places = places_in(reader, holder.compound)
        definitions = definitions_of(workspace, holder)
        answers = reader.all(Answer, inspection=inspection)
    named = {one.id: _name_within(one, places) for one in places}
    made = [Target(str(one.id), "", one.id, named[one.id]) for one in places]
    for definition in definitions:
        for item in definition.items:
            if item.repeats:
                continue  # a row is chosen where it is filled in
            kind = item.over or PlaceKind.COMPOUND
            made += [
                Target(
                    f"{item.code}@{one.id}",
                    item.code,
                    one.id,
                    named[one.id],
                    (item.label.zh, item.label.en),
                    tuple(rule.role for rule in item.evidence),
                )
                for one in places
                if one.kind is kind
            ]
    keys = {one.key for one in made}
    answered = sorted(
        (one.answered_at.astimezone(CHINA).replace(tzinfo=None), key)
        for one in answers
        if not one.bulk and (key := f"{one.item}@{one.place}") in keys
    )
    positions = tuple((one.position, str(one.id)) for one in places if one.position is not None)
    return Targets(inspection, places[0], tuple(made), tuple(answered), positions)


def propose(group: Cluster, targets: Targets) -> Proposal | None:
    """What a group seems to show: what was answered meanwhile, else the nearest place."""
    return _by_time(group, targets) or _by_position(group, targets)


def _by_time(group: Cluster, targets: Targets) -> Proposal | None:
    first, last = group.first, group.last
    if first is None or last is None or not targets.answered:
        return None
    votes: Counter[str] = Counter()
    for photo in group.photos:
        at = photo.at
        assert at is not None  # a group with a time has nothing else
        near = _nearest(at, targets.answered)
        if near is not None:
            votes[near] += 1
    if not votes:
        return None
    return Proposal(votes.most_common(1)[0][0], Lead.TIME)


def _nearest(at: datetime, answered: Sequence[tuple[datetime, str]]) -> str | None:
    """What was answered next after a photo; photos are taken before one taps the answer."""
    best: tuple[timedelta, str] | None = None
    for when, key in answered:
        apart = when - at if when >= at else 3 * (at - when)
        if -_AFTER <= when - at <= _BEFORE and (best is None or apart < best[0]):
            best = (apart, key)
    return best[1] if best else None


def _by_position(group: Cluster, targets: Targets) -> Proposal | None:
    middle = group.middle
    if middle is None:
        return None
    here = (
        (distance_m(middle, position), key)
        for position, key in targets.positions
        if position.datum is middle.datum
    )
    away, key = min(here, default=(_NEAR_M + 1, ""))
    return Proposal(key, Lead.POSITION) if away <= _NEAR_M else None


def _name_within(place: Place, places: Sequence[Place]) -> str:
    """Its name, with the building around it."""
    parents = {one.id: one for one in places}
    around = parents.get(place.parent) if place.parent is not None else None
    if around is None or around.kind is PlaceKind.COMPOUND or around.id == place.id:
        return place.name
    return f"{around.name} {place.name}"
