"""Use cases of an inspection: begin it, judge it, declare it complete."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from inspector.capture.local_values import with_local_values
from inspector.capture.numbering import next_number
from inspector.capture.places import above
from inspector.capture.records import read_records, region_of
from inspector.checklist.definition import Definition, Item
from inspector.checklist.judging.answers import Responses, binding, frozen_parameters
from inspector.checklist.judging.judgement import Judgement
from inspector.checklist.judging.judging import judge
from inspector.checklist.library import own_programme
from inspector.clock import CHINA
from inspector.domain.ids import InspectionId, PlaceId, RowId
from inspector.domain.inspection import (
    Inspection,
    Round,
    RoundKind,
    Row,
    Section,
    check_open,
    inspection_id,
)
from inspector.domain.parties import Person
from inspector.domain.places import Place, PlaceKind
from inspector.domain.programme import USUAL, Programme, ThemeRule
from inspector.errors import InputError
from inspector.store import Reader, Writer
from inspector.workspace import Workspace

__all__ = [
    "Visit",
    "begin_inspection",
    "check_asked_at",
    "check_within",
    "checked_profile",
    "complete_inspection",
    "definition_of",
    "definitions_of",
    "find_inspection",
    "find_item",
    "judge_inspection",
    "programme_of",
    "reopen_inspection",
    "responses_in",
    "row_said",
    "tiers_asked",
]


@dataclass(frozen=True, slots=True)
class Visit:
    """Which round of which programme is walked, and by whom.

    Attributes:
        round: year and ordinal.
        kind: why.
        programme: code of the programme, or a programme put together for the occasion.
        inspectors: who walks; the workspace's own person when empty.
        profile: answers to the programme's questions about the compound's project, by key.
    """

    round: Round
    kind: RoundKind = RoundKind.COMPLETION
    programme: str | Programme = USUAL
    inspectors: tuple[Person, ...] = ()
    profile: Mapping[str, str] = field(default_factory=dict, hash=False)


def begin_inspection(workspace: Workspace, *, compound: PlaceId, visit: Visit) -> Inspection:
    """Begins a compound's inspection in a round; one that has begun already is given back.

    The checklists and the thresholds in force today are written down with it, so that a later
    version of either changes nothing here. Of `RoundKind.MILESTONES` there is one per compound and
    programme: it asks the programme's process forms and is gone on with from any round.

    Raises:
        InputError: ``store.no_such_record``, ``inspection.not_a_compound``,
            ``inspection.profile_missing`` and its kin, ``inspection.nothing_asked``,
            ``inspection.other_profile`` when it has begun with another profile,
            ``checklist.no_programme``, ``checklist.not_at_hand``.
    """
    programme = visit.programme
    if isinstance(programme, str):
        programme = workspace.library.find_programme(programme)
    with workspace.write("inspection.begin") as writer:
        place = writer.get(Place, compound)
        if place.kind is not PlaceKind.COMPOUND:
            raise InputError("inspection.not_a_compound", place=place.name, kind=place.kind)
        key = inspection_id(compound, visit.round, visit.kind, programme.code)
        known = writer.find(Inspection, key)
        if known is not None:
            _check_profile(programme, known, visit.profile)
            return known
        return writer.save(_begun(workspace, writer, place, visit, programme))


def _begun(
    workspace: Workspace, writer: Writer, place: Place, visit: Visit, programme: Programme
) -> Inspection:
    """A new inspection, with the checklists and thresholds in force today."""
    profile = checked_profile(programme, visit.profile)
    milestones = visit.kind is RoundKind.MILESTONES
    rules = programme.processes if milestones else programme.themes
    if not rules:
        raise InputError("inspection.nothing_asked", kind=visit.kind, label=programme.label)
    definitions = [workspace.library.find(rule.template) for rule in rules]
    now = workspace.clock.now()
    today, region = now.astimezone(CHINA).date(), region_of(writer, place)
    figures = binding(programme.parameters, region=region, today=today)
    declared = {one: held.value for one, held in figures.items()}
    declared |= frozen_parameters(definitions, region=region, today=today)
    parameters, local = with_local_values(
        writer, declared, programme=programme.code, region=region, today=today
    )
    return Inspection(
        id=inspection_id(place.id, visit.round, visit.kind, programme.code),
        number=next_number(workspace, writer, compound=place.id),
        compound=place.id,
        round=visit.round,
        kind=visit.kind,
        programme=programme.code,
        sections=tuple(Section(one.theme, one.id, one.version, one.digest) for one in definitions),
        inspectors=visit.inspectors or (workspace.person,),
        started_at=now,
        parameters=parameters,
        programme_version=programme.version,
        programme_digest=_keep(workspace, programme),
        profile=profile,
        local=local,
    )


def _check_profile(programme: Programme, known: Inspection, profile: Mapping[str, str]) -> None:
    """Refuses to go on with what was begun as if its project had been of another type."""
    if not profile or dict(profile) == known.profile:
        return
    held = [
        choice.label
        for question in programme.profile
        if (choice := question.choice(known.profile.get(question.key, ""))) is not None
    ]
    raise InputError("inspection.other_profile", number=known.number, held=held)


def _keep(workspace: Workspace, programme: Programme) -> str:
    """Keeps the programme's file with the records, so that a later one changes nothing here.

    Returns:
        Its digest; empty when it has no file.
    """
    content = workspace.library.programme_content(programme)
    if content is None:
        return ""
    workspace.store.media.put(io.BytesIO(content))
    return programme.digest


def complete_inspection(
    workspace: Workspace, *, inspection: InspectionId, at: datetime | None = None
) -> Inspection:
    """Declares that everything was walked; dates are judged as of this day from now on.

    What is still open is said by the readiness check.

    Args:
        workspace: where.
        inspection: which.
        at: when it was completed, to take back that it was reopened; now when not given.

    Raises:
        InputError: ``inspection.locked``, ``store.no_such_record``.
    """
    with workspace.write("inspection.complete") as writer:
        held = writer.get(Inspection, inspection)
        check_open(held)
        return writer.save(replace(held, completed_at=at or workspace.clock.now()))


def reopen_inspection(workspace: Workspace, *, inspection: InspectionId) -> Inspection:
    """Goes on with an inspection that was declared complete; dates follow the day again.

    One that runs is given back as it stands.

    Raises:
        InputError: ``inspection.locked``, ``store.no_such_record``.
    """
    with workspace.write("inspection.reopen") as writer:
        held = writer.get(Inspection, inspection)
        check_open(held)
        if held.completed_at is None:
            return held
        return writer.save(replace(held, completed_at=None))


def judge_inspection(
    workspace: Workspace, reader: Reader, inspection: Inspection
) -> Mapping[str, Judgement]:
    """What each theme comes to at this moment, by theme code, in the inspection's order.

    Raises:
        InputError: ``checklist.not_at_hand``, ``checklist.other_content``.
    """
    now = workspace.clock.now()
    records = read_records(reader, inspection)
    tiers = tiers_asked(workspace, inspection)
    return {
        one.theme: judge(one, records.responses(one.theme, now=now, tiers=tiers))
        for one in definitions_of(workspace, inspection)
    }


def definitions_of(workspace: Workspace, inspection: Inspection) -> tuple[Definition, ...]:
    """The exact checklists the inspection was begun with.

    Raises:
        InputError: ``checklist.not_at_hand``, ``checklist.other_content``.
    """
    return tuple(
        workspace.library.find(section.template, version=section.version, digest=section.digest)
        for section in inspection.sections
    )


def programme_of(workspace: Workspace, inspection: Inspection) -> Programme:
    """The programme an inspection belongs to, as it was when the inspection began.

    Raises:
        InputError: ``checklist.no_programme``, ``checklist.programme_not_at_hand``.
    """
    code, library = inspection.programme, workspace.library
    # What was published for the programme where it was begun need not be published here.
    if not inspection.programme_digest and all(one.code != code for one in library.programmes):
        programme = own_programme(code)
    else:
        programme = library.find_programme(
            code, version=inspection.programme_version, digest=inspection.programme_digest
        )
    rules = (ThemeRule(one.theme, one.template) for one in inspection.sections)
    return programme.with_themes(rules, processes=inspection.kind is RoundKind.MILESTONES)


def checked_profile(programme: Programme, profile: Mapping[str, str]) -> dict[str, str]:
    """A profile that answers every question of a programme with one of its choices.

    Raises:
        InputError: ``inspection.profile_missing``, ``inspection.profile_choice``,
            ``inspection.profile_question``.
    """
    for key in profile:
        if all(question.key != key for question in programme.profile):
            raise InputError("inspection.profile_question", key=key, label=programme.label)
    for question in programme.profile:
        said = profile.get(question.key, "")
        known = [choice.name for choice in question.choices]
        if not said:
            raise InputError(
                "inspection.profile_missing", question=question.label, key=question.key
            )
        if said not in known:
            raise InputError(
                "inspection.profile_choice", question=question.label, choice=said, known=known
            )
    return dict(profile)


def definition_of(workspace: Workspace, inspection: Inspection, theme: str) -> Definition:
    """The checklist of one of the inspection's themes.

    Raises:
        InputError: ``answer.no_theme``, ``checklist.*``.
    """
    section = next((one for one in inspection.sections if one.theme == theme), None)
    if section is None:
        raise InputError("answer.no_theme", theme=theme, number=inspection.number)
    return workspace.library.find(section.template, version=section.version, digest=section.digest)


def find_item(workspace: Workspace, inspection: Inspection, code: str) -> tuple[Definition, Item]:
    """An item of the inspection's checklists, with the checklist it stands in.

    Raises:
        InputError: ``answer.no_such_item``, ``checklist.*``.
    """
    for definition in definitions_of(workspace, inspection):
        asked = definition.item(code)
        if asked is not None:
            return definition, asked
    raise InputError("answer.no_such_item", item=code, number=inspection.number)


def check_within(reader: Reader, place: Place, inspection: Inspection) -> None:
    """Refuses a place that does not stand in the inspected compound.

    Raises:
        InputError: ``inspection.other_compound``.
    """
    if all(one.id != inspection.compound for one in (place, *above(reader, place))):
        raise InputError("inspection.other_compound", place=place.name, number=inspection.number)


def check_asked_at(item: Item, place: Place, row: Row | None = None) -> None:
    """An item over elevators is asked at an elevator; one over nothing, at the compound itself.

    One inside a free repeat is asked in a row of it, any other at the place itself.

    Raises:
        InputError: ``answer.wrong_place``, ``answer.needs_row``, ``answer.wrong_row``.
    """
    wanted = item.over or PlaceKind.COMPOUND
    if place.kind is not wanted:
        raise InputError("answer.wrong_place", item=item.code, place=place.name, wanted=wanted)
    if row is None and item.repeats:
        raise InputError("answer.needs_row", item=item.code)
    if row is not None and (row.repeat, row.place) != (_innermost(item), place.id):
        raise InputError("answer.wrong_row", item=item.code)


def row_said(reader: Reader, inspection: InspectionId, theme: str, row: RowId | None) -> Row | None:
    """The row that something is said in, if it is of the inspection and theme.

    Raises:
        InputError: ``answer.foreign_row``, ``store.no_such_record``.
    """
    if row is None:
        return None
    held = reader.get(Row, row)
    if (held.inspection, held.theme) != (inspection, theme):
        raise InputError("answer.foreign_row")
    return held


def _innermost(item: Item) -> str:
    return item.repeats[-1] if item.repeats else ""


def responses_in(
    workspace: Workspace, reader: Reader, inspection: Inspection, theme: str
) -> Responses:
    """Everything the inspection's checklist of a theme is judged on."""
    records = read_records(reader, inspection, theme=theme)
    return records.responses(
        theme, now=workspace.clock.now(), tiers=tiers_asked(workspace, inspection)
    )


def tiers_asked(workspace: Workspace, inspection: Inspection) -> frozenset[str] | None:
    """Names of the tiers that are asked of the compound; None for all.

    Raises:
        InputError: ``checklist.no_programme``.
    """
    if not inspection.profile:
        return None
    return programme_of(workspace, inspection).tiers_for(inspection.profile)


def find_inspection(reader: Reader, name: str) -> Inspection:
    """An inspection by its printed number or its id.

    Raises:
        InputError: ``inspection.unknown``; ``inspection.ambiguous`` when two devices with one
            letter gave the number to different ones.
    """
    found = reader.all(Inspection, number=name)
    if len(found) > 1:
        raise InputError("inspection.ambiguous", name=name, ids=[str(one.id) for one in found])
    if found:
        return found[0]
    try:
        known = reader.find(Inspection, UUID(name))
    except ValueError:
        known = None
    if known is None:
        raise InputError("inspection.unknown", name=name)
    return known
