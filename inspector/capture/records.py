"""What an inspection is judged on: its records, read at once, and what they amount to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from inspector.capture.places import above, places_in
from inspector.checklist.judging.answers import Responses, responses_of, rows_of
from inspector.clock import CHINA
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Answer, Inspection, Row
from inspector.domain.places import Place, PlaceKind
from inspector.store import Reader

__all__ = ["Records", "begun_on", "judging_day", "read_records", "region_of"]

_COUNTY_DIGITS = 6
"""The first six digits of a street's code name its county (GB/T 2260)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """An inspection with everything that is said in it.

    Attributes:
        inspection: which.
        compound: the compound inspected.
        places: the compound and everything that stands in it, parents before children.
        answers, photos, defects: the inspection's, of every theme.
        rows: likewise, in their order.
        region: the county the compound lies in, six digits; empty when it is not known.
        device: id of the workspace it was begun on; empty when that was never kept.
    """

    inspection: Inspection
    compound: Place
    places: tuple[Place, ...]
    answers: tuple[Answer, ...]
    photos: tuple[Photo, ...]
    defects: tuple[Defect, ...]
    rows: tuple[Row, ...] = ()
    region: str = ""
    device: str = ""

    def responses(
        self, theme: str, *, now: datetime, tiers: Collection[str] | None = None
    ) -> Responses:
        """What the checklist of a theme is judged on.

        Args:
            theme: its code; what belongs to others is left out.
            now: the moment, unless the inspection was declared complete before it.
            tiers: names of the tiers that are asked; None for all.
        """
        inspection = self.inspection
        responses = responses_of(
            today=judging_day(inspection, now=now),
            compound=self.compound,
            places=self.places,
            answers=(one for one in self.answers if one.theme == theme),
            photos=self.photos,
            defects=(one for one in self.defects if one.theme == theme),
            parameters=inspection.parameters,
            region=self.region,
        )
        return replace(
            responses,
            rows=rows_of((one for one in self.rows if one.theme == theme), self.places),
            now=inspection.completed_at or now,
            started=inspection.started_at,
            ended=inspection.completed_at,
            seed=str(inspection.id),
            profile=inspection.profile,
            local=frozenset(inspection.local),
            tiers=None if tiers is None else frozenset(tiers),
            device=self.device,
            person=inspection.inspectors[0].name if inspection.inspectors else "",
        )


def read_records(reader: Reader, inspection: Inspection, *, theme: str = "") -> Records:
    """Everything an inspection is judged on.

    Args:
        reader: the session.
        inspection: which.
        theme: code of the only theme that is wanted; all when empty.
    """
    compound = reader.get(Place, inspection.compound)
    wanted: dict[str, object] = {"inspection": inspection.id}
    within = wanted | ({"theme": theme} if theme else {})
    return Records(
        inspection=inspection,
        compound=compound,
        places=places_in(reader, inspection.compound),
        rows=reader.all(Row, **within),
        answers=reader.all(Answer, **within),
        photos=reader.all(Photo, **wanted),
        defects=reader.all(Defect, **within),
        region=region_of(reader, compound),
        device=begun_on(reader, inspection),
    )


def judging_day(inspection: Inspection, *, now: datetime) -> date:
    """The day answers are judged on: that of completion, or today while the walk goes on.

    A patrol that was recent when the inspectors saw the book stays so while the defects are
    being put right.
    """
    return (inspection.completed_at or now).astimezone(CHINA).date()


def region_of(reader: Reader, place: Place) -> str:
    """The county a place lies in, six digits; empty when its street is not known."""
    for one in (place, *above(reader, place)):
        if one.kind is PlaceKind.STREET:
            return (one.code or "")[:_COUNTY_DIGITS]
    return ""


def begun_on(reader: Reader, inspection: Inspection) -> str:
    """The device of its first revision: the same wherever it is judged."""
    return next((one.device for one in reader.revisions(inspection.id).values()), "")
