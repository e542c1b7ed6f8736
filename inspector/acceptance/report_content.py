"""Says what the acceptance report prints: from the records that the first handwriting locked.

Only locked revisions are read, so the report prints what was signed, whatever changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from inspector import words
from inspector.acceptance.locking import LockedContent
from inspector.acceptance.parties import signing_seats
from inspector.acceptance.programme_rules import by_themes
from inspector.acceptance.report_plans import plans_with_marks
from inspector.capture.inspections import definitions_of, programme_of, tiers_asked
from inspector.capture.local_values import shown_as
from inspector.capture.programmes import judge_by_programme
from inspector.capture.records import Records, begun_on, judging_day
from inspector.checklist.judging.answers import parameters_in_force
from inspector.checklist.judging.judgement import ItemJudgement, Judgement
from inspector.checklist.judging.judging import judge
from inspector.checklist.judging.showing import shown_values
from inspector.checklist.norms.sources import cite
from inspector.checklist.programmes.explaining import level_of, tier_line
from inspector.checklist.programmes.judgement import ProgrammeJudgement
from inspector.checklist.programmes.measuring import lines_of_measures
from inspector.clock import CHINA
from inspector.domain.acceptance import Acceptance, AcceptanceState, Handwriting
from inspector.domain.attachments import Attachment
from inspector.domain.defect import SETTLED, Defect, DefectAction
from inspector.domain.evidence import Photo, links_of
from inspector.domain.ids import PhotoId, PlaceId
from inspector.domain.inspection import USUAL, Answer, Inspection, ItemResult, Row, ThemeVerdict
from inspector.domain.parameters import Parameter
from inspector.domain.parties import SeatRole
from inspector.domain.places import Place, PlaceKind
from inspector.domain.publication import LocalValue
from inspector.findings import Finding, Level
from inspector.report.content import (
    AttachmentLine,
    CompoundLine,
    DefectLine,
    Fact,
    ItemLine,
    MeasuredLine,
    Particulars,
    PartyLine,
    PhotoLine,
    Reason,
    ReportContent,
    ThemeSection,
)
from inspector.report.fonts import missing_characters
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
_COUNTED = (
    PlaceKind.BUILDING,
    PlaceKind.ELEVATOR,
    PlaceKind.FIRE_LANE,
    PlaceKind.OPERATION_FIELD,
    PlaceKind.HYDRANT,
    PlaceKind.WASTE_POINT,
    PlaceKind.ILLEGAL_STRUCTURE,
)


@dataclass(frozen=True, slots=True)
class _Names:
    """What places are called in print."""

    places: Mapping[PlaceId, Place]
    compound: PlaceId

    def of(self, place: PlaceId | None) -> str:
        """``7 幢 1 号电梯``; the compound's own name for the compound."""
        found = self.places.get(place or self.compound)
        return found.name if found else ""


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
    names = _Names(places, acceptance.compound)
    issued = acceptance.locked_at or acceptance.opened_at
    today = issued.astimezone(CHINA).date()
    compound = places[acceptance.compound]
    chain = _above(places, compound)
    judged_on = judging_day(inspection, now=issued)
    judgements = _judge(workspace, reader, locked, places, region=_region(chain), now=issued)
    photos = {photo.id: photo for photo in locked.all(Photo)}
    handwriting = {one.seat: one for one in reader.all(Handwriting, acceptance=acceptance.id)}
    organiser = next((seat for seat in acceptance.seats if seat.role is SeatRole.ORGANISER), None)
    themes = {one.definition.theme: one for one in judgements}
    judged = judge_by_programme(
        workspace, inspection, themes, region=_region(chain), today=judged_on
    )
    verdict = _overall(judgements) if judged is None or by_themes(judged) else judged.outcome
    defects = sorted(locked.all(Defect), key=lambda defect: defect.number)
    return ReportContent(
        number=acceptance.number,
        digest=acceptance.content,
        issued_at=issued,
        particulars=Particulars(
            compound=_compound_line(compound, chain),
            project=compound.attributes.get("project", ""),
            programme=programme_of(workspace, inspection).label.say(_ZH),
            kind=inspection.kind,
            round=inspection.round,
            began_on=inspection.started_at.astimezone(CHINA).date(),
            completed_on=_day(inspection),
            accepted_on=today,
            organiser=organiser.unit if organiser else "",
            inspectors=inspection.inspectors,
            facts=(
                *_facts(places.values()),
                *_programme_facts(judged),
            ),
        ),
        verdict=verdict,
        themes=tuple(_theme(judgement, names) for judgement in judgements),
        parties=_parties(acceptance, handwriting),
        conclusion=_conclusion(compound, verdict, defects, judged),
        defects=tuple(_defect(defect, photos, names) for defect in defects),
        photos=_site_photos(photos.values(), names),
        measures=_measures(judged),
        parameters=_parameters(judgements, inspection, chain, judged_on),
        demo=workspace.info.demo,
        draft=acceptance.state is AcceptanceState.DRAFT,
        plans=plans_with_marks(reader, acceptance.compound, defects, places),
        attachments=_attachments(locked.all(Attachment), names),
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


def _day(inspection: Inspection) -> date | None:
    done = inspection.completed_at
    return done.astimezone(CHINA).date() if done else None


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


def _facts(places: Iterable[Place]) -> tuple[Fact, ...]:
    """What was inspected, in one line of the form."""
    kinds = [place.kind for place in places]
    counted = [
        words.say("report.count", _ZH, kind=kind, count=kinds.count(kind))
        for kind in _COUNTED
        if kind in kinds
    ]
    return (Fact(words.say("report.inspected", _ZH), "、".join(counted)),) if counted else ()


def _overall(judgements: Sequence[Judgement]) -> ThemeVerdict:
    found = {judgement.verdict for judgement in judgements}
    return next(
        (verdict for verdict in _VERDICTS_WORST_FIRST if verdict in found), ThemeVerdict.INCOMPLETE
    )


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


def _measures(judged: ProgrammeJudgement | None) -> tuple[MeasuredLine, ...]:
    """The programme's figures; of the usual one they stand with the items."""
    if judged is None or judged.programme.code == USUAL:
        return ()
    return tuple(
        MeasuredLine(one.code, one.name, one.place, one.value, one.limits, one.result)
        for one in lines_of_measures(judged, _ZH)
    )


def _theme(judgement: Judgement, names: _Names) -> ThemeSection:
    definition = judgement.definition
    return ThemeSection(
        code=definition.theme,
        name=definition.label.zh,
        verdict=judgement.verdict,
        checklist=f"{definition.id}@{definition.version}",
        score=judgement.score,
        reasons=tuple(_reason(found) for found in judgement.reasons),
        items=tuple(
            _item(judged, judgement, names)
            for judged in judgement.items
            if judged.relevant and judged.item.judged and judged.result is not None
        ),
    )


def _reason(found: Finding) -> Reason:
    return Reason(text=words.finding(found, _ZH), item=found.subject)


def _item(judged: ItemJudgement, judgement: Judgement, names: _Names) -> ItemLine:
    item = judged.item
    assert item.severity is not None  # judged items have one
    notes = [words.finding(found, _ZH) for found in judged.reasons if found.level < Level.ERROR]
    return ItemLine(
        code=item.code,
        question=item.label.zh,
        place=judged.instance.name or names.of(None),
        result=judged.result or ItemResult.PENDING,
        severity=item.severity,
        value=shown_values(judged, judgement.definition, _ZH),
        basis=tuple(cite(key, _ZH) for key in item.basis),
        note="；".join(notes),
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


def _defect(defect: Defect, photos: Mapping[PhotoId, Photo], names: _Names) -> DefectLine:
    after = [
        photo
        for step in defect.steps
        if step.action is DefectAction.RECTIFY
        for photo in step.photos
    ]
    rechecked = [
        photo
        for step in defect.steps
        if step.action in (DefectAction.PASS_RECHECK, DefectAction.FAIL_RECHECK)
        for photo in step.photos
    ]
    before = [
        photo.id
        for photo in sorted(photos.values(), key=_by_time)
        if photo.defect == defect.id and photo.id not in (*after, *rechecked)
    ]
    return DefectLine(
        number=defect.number,
        place=names.of(defect.place),
        title=defect.title,
        severity=defect.severity,
        state=defect.state,
        item=defect.item,
        basis=tuple(cite(key, _ZH) for key in defect.basis),
        unit=defect.unit,
        deadline=defect.deadline,
        failed_rechecks=defect.failed_rechecks,
        before=tuple(_photo(photos[one], names) for one in before),
        after=tuple(_photo(photos[one], names) for one in (*after, *rechecked) if one in photos),
        steps=defect.steps,
    )


def _site_photos(photos: Iterable[Photo], names: _Names) -> tuple[PhotoLine, ...]:
    """Photos that are not shown beside a defect, in the order of place and time."""
    shown = [photo for photo in photos if photo.defect is None]
    shown.sort(key=lambda photo: (names.of(photo.place), _by_time(photo)))
    return tuple(_photo(photo, names) for photo in shown)


def _photo(photo: Photo, names: _Names) -> PhotoLine:
    items = dict.fromkeys(link.item for link in links_of(photo) if link.item)
    return PhotoLine(
        digest=photo.digest,
        place=names.of(photo.place),
        items=tuple(items),
        caption=photo.caption,
        taken=photo.taken,
        position=photo.position,
        role=photo.role,
    )


def _attachments(held: Iterable[Attachment], names: _Names) -> tuple[AttachmentLine, ...]:
    shown = sorted(held, key=lambda one: (one.item, names.of(one.place), one.received_at, one.id))
    return tuple(
        AttachmentLine(
            name=_without_missing(one.original_name),
            kind=one.kind,
            place=names.of(one.place),
            item=one.item,
            bytes=one.bytes,
            digest=one.digest,
            duration_ms=one.duration_ms,
        )
        for one in shown
    )


def _without_missing(name: str) -> str:
    """A file's name with □ for what no face of ours has: no name may keep a report from print."""
    missing = set(missing_characters(name))
    return "".join("□" if char in missing else char for char in name)


def _by_time(photo: Photo) -> tuple[str, str]:
    return (photo.taken.local.isoformat() if photo.taken else "", str(photo.id))


def _parameters(
    judgements: Sequence[Judgement],
    inspection: Inspection,
    chain: Mapping[PlaceKind, Place],
    today: date,
) -> tuple[Parameter, ...]:
    """The thresholds as the inspection froze them, in the checklists' order, each once."""
    frozen: dict[tuple[object, ...], Parameter] = {}
    for judgement in judgements:
        in_force = parameters_in_force(judgement.definition, region=_region(chain), today=today)
        for key, parameter in in_force.items():
            shown = shown_as(parameter, inspection)
            # Two checklists that use one threshold print it once, whatever they call it.
            said = (shown.label_zh, shown.value, shown.standard, shown.clause)
            frozen.setdefault(said, _sourced(_cited(shown), inspection.local.get(key)))
    return tuple(frozen.values())


def _sourced(parameter: Parameter, local: LocalValue | None) -> Parameter:
    """With whose value it is, and what the norm says."""
    if local is None:
        return parameter
    told = words.say(
        "parameter.source",
        _ZH,
        unit=local.set_by.unit,
        name=local.set_by.name,
        day=local.set_at.astimezone(CHINA).date().isoformat(),
        reason=local.reason,
        norm=f"{local.norm} {words.unit(parameter.unit, _ZH)}".strip(),
    )
    return replace(parameter, clause=f"{parameter.clause} {told}".strip())


def _cited(parameter: Parameter) -> Parameter:
    """The threshold with its norm written out as documents cite it."""
    key = "-".join(part for part in (parameter.standard, parameter.clause) if part)
    return replace(parameter, standard=cite(key, _ZH), clause="") if key else parameter
