"""Says what the acceptance report prints: from the records that the first handwriting locked.

Only locked revisions are read, so the report prints what was signed, whatever changed since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from inspector import words
from inspector.acceptance.locking import LockedContent
from inspector.acceptance.parties import signing_seats
from inspector.acceptance.programme_rules import by_themes
from inspector.acceptance.report_lines import (
    PlaceNames,
    attachment_lines,
    defect_line,
    site_photos,
    theme_section,
)
from inspector.acceptance.report_particulars import particulars_of
from inspector.acceptance.report_plans import plans_with_marks
from inspector.acceptance.report_thresholds import thresholds_in_print
from inspector.capture.inspections import definitions_of, programme_of, tiers_asked
from inspector.capture.programmes import judge_by_programme
from inspector.capture.records import Records, begun_on, judging_day
from inspector.checklist.judging.judgement import Judgement
from inspector.checklist.judging.judging import judge
from inspector.checklist.programmes.explaining import level_of
from inspector.checklist.programmes.judgement import ProgrammeJudgement
from inspector.checklist.programmes.measuring import lines_of_measures
from inspector.clock import CHINA
from inspector.domain.acceptance import Acceptance, AcceptanceState, Handwriting
from inspector.domain.attachments import Attachment
from inspector.domain.defect import SETTLED, Defect
from inspector.domain.evidence import Photo
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import USUAL, Answer, Inspection, Row, ThemeVerdict
from inspector.domain.parties import SeatRole
from inspector.domain.places import Place, PlaceKind
from inspector.domain.plans import SitePlan
from inspector.report.content import MeasuredLine, PartyLine, ReportContent
from inspector.store import Reader
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = ["report_content"]

_ZH = Language.ZH
"""Official documents are Chinese."""
_VERDICTS_WORST_FIRST = (
    ThemeVerdict.FAILED,
    ThemeVerdict.INCOMPLETE,
    ThemeVerdict.RECTIFY,
    ThemeVerdict.PASSED,
)


def report_content(workspace: Workspace, reader: Reader, acceptance: Acceptance) -> ReportContent:
    """Everything the report of an acceptance prints.

    Args:
        workspace: for checklists and whether this is demo data.
        reader: an open reading session.
        acceptance: locked, or a draft with what it would lock (`with_content`).
    """
    locked = LockedContent(reader, acceptance)
    inspection = locked.one(Inspection)
    places = {place.id: place for place in locked.all(Place)}
    names = PlaceNames(places, acceptance.compound)
    issued = acceptance.locked_at or acceptance.opened_at
    compound = places[acceptance.compound]
    chain = _above(places, compound)
    region = _region(chain)
    judged_on = judging_day(inspection, now=issued)
    judgements = _judge(workspace, reader, locked, places, region=region, now=issued)
    photos = {photo.id: photo for photo in locked.all(Photo)}
    handwriting = {one.seat: one for one in reader.all(Handwriting, acceptance=acceptance.id)}
    themes = {one.definition.theme: one for one in judgements}
    judged = judge_by_programme(workspace, inspection, themes, region=region, today=judged_on)
    verdict = _overall(judgements) if judged is None or by_themes(judged) else judged.outcome
    defects = sorted(locked.all(Defect), key=lambda defect: defect.number)
    return ReportContent(
        number=acceptance.number,
        digest=acceptance.content,
        issued_at=issued,
        particulars=particulars_of(
            acceptance,
            inspection,
            places,
            chain,
            programme=programme_of(workspace, inspection).label.say(_ZH),
            accepted_on=issued.astimezone(CHINA).date(),
            judged=judged,
        ),
        verdict=verdict,
        themes=tuple(theme_section(judgement, names) for judgement in judgements),
        parties=_parties(acceptance, handwriting),
        conclusion=_conclusion(compound, verdict, defects, judged),
        defects=tuple(defect_line(defect, photos, names) for defect in defects),
        photos=site_photos(photos.values(), names),
        measures=_measures(judged),
        parameters=thresholds_in_print(judgements, inspection, region=region, today=judged_on),
        demo=workspace.info.demo,
        draft=acceptance.state is AcceptanceState.DRAFT,
        plans=plans_with_marks(locked.all(SitePlan), defects, places),
        attachments=attachment_lines(locked.all(Attachment), names),
    )


def _judge(
    workspace: Workspace,
    reader: Reader,
    locked: LockedContent,
    places: Mapping[PlaceId, Place],
    *,
    region: str,
    now: datetime,
) -> tuple[Judgement, ...]:
    inspection = locked.one(Inspection)
    records = Records(
        inspection=inspection,
        compound=places[inspection.compound],
        places=tuple(sorted(places.values(), key=lambda place: place.code or place.name)),
        rows=locked.all(Row),
        answers=locked.all(Answer),
        photos=locked.all(Photo),
        defects=locked.all(Defect),
        region=region,
        device=begun_on(reader, inspection),
    )
    tiers = tiers_asked(workspace, inspection)
    return tuple(
        judge(one, records.responses(one.theme, now=now, tiers=tiers))
        for one in definitions_of(workspace, inspection)
    )


def _above(places: Mapping[PlaceId, Place], place: Place) -> dict[PlaceKind, Place]:
    """Community and street of a compound."""
    chain: dict[PlaceKind, Place] = {}
    parent = place.parent
    while parent is not None and parent in places and places[parent].kind not in chain:
        chain[places[parent].kind] = places[parent]
        parent = places[parent].parent
    return chain


def _region(chain: Mapping[PlaceKind, Place]) -> str:
    street = chain.get(PlaceKind.STREET)
    return (street.code or "")[:6] if street else ""


def _overall(judgements: Sequence[Judgement]) -> ThemeVerdict:
    found = {judgement.verdict for judgement in judgements}
    return next(
        (verdict for verdict in _VERDICTS_WORST_FIRST if verdict in found), ThemeVerdict.INCOMPLETE
    )


def _measures(judged: ProgrammeJudgement | None) -> tuple[MeasuredLine, ...]:
    """The programme's figures; of the usual one they stand with the items."""
    if judged is None or judged.programme.code == USUAL:
        return ()
    return tuple(
        MeasuredLine(one.code, one.name, one.place, one.value, one.limits, one.result)
        for one in lines_of_measures(judged, _ZH)
    )


def _parties(
    acceptance: Acceptance, handwriting: Mapping[SeatRole, Handwriting]
) -> tuple[PartyLine, ...]:
    signing = signing_seats(acceptance)
    return tuple(
        PartyLine(
            seat, handwriting.get(seat.role), signs_digitally=seat.digital and seat in signing
        )
        for seat in acceptance.seats
    )


def _conclusion(
    compound: Place,
    verdict: ThemeVerdict,
    defects: Sequence[Defect],
    judged: ProgrammeJudgement | None,
) -> str:
    waiting = sum(defect.state not in SETTLED for defect in defects)
    if verdict is not ThemeVerdict.PASSED:
        code = "report.conclusion.not_passed"
    elif judged is None or by_themes(judged):
        code = "report.conclusion.with_minor" if waiting else "report.conclusion.clean"
    else:
        # Its themes need not all have passed: the programme's own level is what counts.
        code = "report.conclusion.level_with_minor" if waiting else "report.conclusion.level"
    return words.say(
        code,
        _ZH,
        compound=compound.name,
        waiting=waiting,
        verdict=verdict,
        programme=judged.programme.short if judged else "",
        level=level_of(judged) if judged else "",
    )
