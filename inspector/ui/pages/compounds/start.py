"""What is proposed for a new inspection of a compound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector.domain.ids import PlaceId
from inspector.domain.inspection import RoundKind
from inspector.domain.parties import Person
from inspector.domain.programme import USUAL
from inspector.store.queries.compounds import RoundRow, list_rounds
from inspector.ui.pages.compounds.reading import today_in_china
from inspector.workspace import Workspace

__all__ = ["Start", "propose_round", "read_start"]


@dataclass(frozen=True, slots=True)
class Start:
    """What is proposed for a new inspection.

    Attributes:
        year: the present one.
        rounds: inspections of the compound there are.
        latest: the highest round in use anywhere, by kind and year.
        person: who works here.
        themes: names of the checklists, Chinese and English.
    """

    year: int
    rounds: tuple[RoundRow, ...]
    latest: Mapping[tuple[RoundKind, int], int] = field(hash=False)
    person: Person
    themes: tuple[object, ...]


def read_start(workspace: Workspace, compound: PlaceId) -> Start:
    """What a new inspection of a compound begins with."""
    library = workspace.library
    usual = library.find_programme(USUAL)
    with workspace.read() as reader:
        everywhere = list_rounds(reader)
    latest: dict[tuple[RoundKind, int], int] = {}
    for row in everywhere:
        key = (row.kind, row.year)
        latest[key] = max(latest.get(key, 0), row.ordinal)
    return Start(
        year=today_in_china(workspace).year,
        rounds=tuple(row for row in everywhere if row.compound == compound),
        latest=latest,
        person=workspace.person,
        themes=tuple(library.find(rule.template).label for rule in usual.themes),
    )


def propose_round(start: Start, kind: RoundKind, year: int) -> int:
    """The round to propose: the one others walk now, or the next when this compound had it."""
    own = [row.ordinal for row in start.rounds if (row.kind, row.year) == (kind, year)]
    current = start.latest.get((kind, year), 1)
    return current if current not in own else max(own) + 1
