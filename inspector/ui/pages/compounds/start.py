"""What is proposed for a new inspection of a compound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector.capture.records import region_of
from inspector.checklist.definition import Text
from inspector.checklist.library import Library
from inspector.domain.ids import InspectionId, PlaceId
from inspector.domain.inspection import USUAL, Inspection, RoundKind
from inspector.domain.parties import Person
from inspector.domain.places import Place
from inspector.domain.programme import Programme, ThemeRule
from inspector.store.queries.compounds import RoundRow, list_rounds
from inspector.ui.pages.compounds.reading import today_in_china
from inspector.workspace import Workspace

__all__ = ["Offer", "Start", "propose_round", "read_start"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A programme that can be walked here.

    Attributes:
        programme: which.
        binds: whether it was made for the compound's region.
        themes: names of its checklists.
        processes: names of its process forms; empty when it keeps no running record.
    """

    programme: Programme
    binds: bool
    themes: tuple[Text, ...]
    processes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """What is proposed for a new inspection.

    Attributes:
        year: the present one.
        rounds: inspections of the compound there are.
        latest: the highest round in use anywhere, by programme, kind and year.
        person: who works here.
        offers: programmes, those of the compound's region first.
        profiles: what was last said of the compound's project, by programme.
        held: what was said of it in each inspection.
    """

    year: int
    rounds: tuple[RoundRow, ...]
    latest: Mapping[tuple[str, RoundKind, int], int] = field(hash=False)
    person: Person
    offers: tuple[Offer, ...]
    profiles: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    held: Mapping[InspectionId, Mapping[str, str]] = field(default_factory=dict, hash=False)

    @property
    def proposed(self) -> str:
        """Code of the programme to propose: the one the compound was last inspected for."""
        return self.rounds[0].programme if self.rounds else USUAL

    def offer(self, code: str) -> Offer:
        """The programme of a code; the first when there is none."""
        return next((one for one in self.offers if one.programme.code == code), self.offers[0])


def read_start(workspace: Workspace, compound: PlaceId) -> Start:
    """What a new inspection of a compound begins with."""
    with workspace.read() as reader:
        everywhere = list_rounds(reader)
        place = reader.find(Place, compound)
        region = region_of(reader, place) if place else ""
        held = sorted(reader.all(Inspection, compound=compound), key=lambda one: one.started_at)
    latest: dict[tuple[str, RoundKind, int], int] = {}
    for row in everywhere:
        key = (row.programme, row.kind, row.year)
        latest[key] = max(latest.get(key, 0), row.ordinal)
    return Start(
        year=today_in_china(workspace).year,
        rounds=tuple(row for row in everywhere if row.compound == compound),
        latest=latest,
        person=workspace.person,
        offers=_offers(workspace.library, region),
        profiles={one.programme: one.profile for one in held if one.profile},
        held={one.id: one.profile for one in held if one.profile},
    )


def propose_round(start: Start, programme: str, kind: RoundKind, year: int) -> int:
    """The round to propose: the one others walk now, or the next when this compound had it."""
    wanted = (programme, kind, year)
    own = [row.ordinal for row in start.rounds if (row.programme, row.kind, row.year) == wanted]
    current = start.latest.get(wanted, 1)
    return current if current not in own else max(own) + 1


def _offers(library: Library, region: str) -> tuple[Offer, ...]:
    """The programmes whose checklists are at hand; made for this region, then for everywhere."""
    found = [
        Offer(
            one,
            one.binds_in(region),
            _labels(library, one.themes),
            _labels(library, one.processes),
        )
        for one in library.programmes
    ]
    return tuple(sorted(found, key=lambda one: not one.binds))


def _labels(library: Library, rules: tuple[ThemeRule, ...]) -> tuple[Text, ...]:
    return tuple(library.find(rule.template).label for rule in rules)
