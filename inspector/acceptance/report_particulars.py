"""The head of the report: which compound, which round and programme, and what it came to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from inspector import words
from inspector.checklist.programmes.explaining import level_of, tier_line
from inspector.checklist.programmes.judgement import ProgrammeJudgement
from inspector.clock import CHINA
from inspector.domain.acceptance import Acceptance
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import USUAL, Inspection
from inspector.domain.parties import SeatRole
from inspector.domain.places import Place, PlaceKind
from inspector.report.content import CompoundLine, Fact, Particulars
from inspector.words import Language

__all__ = ["particulars_of"]

_ZH = Language.ZH
_COUNTED = (
    PlaceKind.BUILDING,
    PlaceKind.ELEVATOR,
    PlaceKind.FIRE_LANE,
    PlaceKind.OPERATION_FIELD,
    PlaceKind.HYDRANT,
    PlaceKind.WASTE_POINT,
    PlaceKind.ILLEGAL_STRUCTURE,
)


def particulars_of(
    acceptance: Acceptance,
    inspection: Inspection,
    places: Mapping[PlaceId, Place],
    chain: Mapping[PlaceKind, Place],
    *,
    programme: str,
    accepted_on: date,
    judged: ProgrammeJudgement | None,
) -> Particulars:
    """The table on the first page.

    Args:
        acceptance: whose organiser is named.
        inspection: what is accepted.
        places: the places that were locked.
        chain: community and street of the compound.
        programme: what the programme is called.
        accepted_on: the day the content was locked.
        judged: what the compound comes to, if its programme says.
    """
    compound = places[acceptance.compound]
    organiser = next((seat for seat in acceptance.seats if seat.role is SeatRole.ORGANISER), None)
    return Particulars(
        compound=_compound_line(compound, chain),
        project=compound.attributes.get("project", ""),
        programme=programme,
        kind=inspection.kind,
        round=inspection.round,
        began_on=inspection.started_at.astimezone(CHINA).date(),
        completed_on=_day(inspection),
        accepted_on=accepted_on,
        organiser=organiser.unit if organiser else "",
        inspectors=inspection.inspectors,
        facts=(*_facts(places.values()), *_programme_facts(judged)),
    )


def _compound_line(compound: Place, chain: Mapping[PlaceKind, Place]) -> CompoundLine:
    street, community = chain.get(PlaceKind.STREET), chain.get(PlaceKind.COMMUNITY)
    return CompoundLine(
        name=compound.name,
        code=compound.code or "",
        address=compound.address,
        community=community.name if community else "",
        community_code=(community.code or "") if community else "",
        street=street.name if street else "",
        street_code=(street.code or "") if street else "",
    )


def _day(inspection: Inspection) -> date | None:
    done = inspection.completed_at
    return done.astimezone(CHINA).date() if done else None


def _facts(places: Iterable[Place]) -> tuple[Fact, ...]:
    """What was inspected, in one line of the form."""
    kinds = [place.kind for place in places]
    counted = [
        words.say("report.count", _ZH, kind=kind, count=kinds.count(kind))
        for kind in _COUNTED
        if kind in kinds
    ]
    return (Fact(words.say("report.inspected", _ZH), "、".join(counted)),) if counted else ()


def _programme_facts(judged: ProgrammeJudgement | None) -> tuple[Fact, ...]:
    """What the compound comes to in its programme; of the usual one the themes say it all."""
    if judged is None or judged.programme.code == USUAL:
        return ()
    result = level_of(judged).say(_ZH)
    if judged.score is not None:
        result += words.say("report.programme.score", _ZH, score=judged.score)
    project = [
        choice.label.say(_ZH)
        for question in judged.programme.profile
        if (choice := question.choice(judged.profile.get(question.key, ""))) is not None
    ]
    tiers = [words.finding(tier_line(one), _ZH) for one in judged.tiers if one.wanted]
    lines = (
        Fact(words.say("report.programme.result", _ZH), result),
        Fact(words.say("report.programme.project", _ZH), "；".join(project)),
        Fact(words.say("report.programme.tiers", _ZH), "；".join(tiers)),
        *(
            Fact(one.scale.label.say(_ZH), one.reached.label.say(_ZH))
            for one in judged.scales[1:]
            if one.reached is not None
        ),
    )
    return tuple(one for one in lines if one.value)
