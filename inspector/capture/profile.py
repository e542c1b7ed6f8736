"""Use case: a compound's project turns out to be of another type, so that other things are asked.

A Yantai project that grows from 综合提升类 to 拆改更新类 is asked the guiding tier too. Answers
stay whatever is asked: those of what is not asked any more count again when it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from inspector.capture.inspections import (
    checked_profile,
    definitions_of,
    programme_of,
    tiers_asked,
)
from inspector.capture.records import read_records
from inspector.checklist.definition import Definition
from inspector.checklist.judging.answers import Responses
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.checklist.judging.judging import judge
from inspector.domain.defect import SETTLED
from inspector.domain.ids import DefectId, InspectionId
from inspector.domain.inspection import Inspection, check_open
from inspector.domain.programme import Programme
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = ["ProfileChange", "change_profile", "preview_profile"]

_Asked = dict[tuple[str, object], ItemJudgement]


@dataclass(frozen=True, slots=True)
class ProfileChange:
    """What another profile of a running inspection comes to.

    Attributes:
        before, after: the profiles.
        newly: items at their places that are asked with it and were not before.
        no_longer: items at their places that were asked and are not any more.
        kept: how many of those are answered; their answers stay in the record.
        defects: open ones of theirs; they stay open and are settled like any other.
    """

    before: Mapping[str, str]
    after: Mapping[str, str]
    newly: tuple[ItemJudgement, ...]
    no_longer: tuple[ItemJudgement, ...]
    kept: int
    defects: tuple[DefectId, ...]


def preview_profile(
    workspace: Workspace, *, inspection: InspectionId, profile: Mapping[str, str]
) -> ProfileChange:
    """What a change would come to; nothing is changed.

    Raises:
        InputError: ``inspection.locked``, ``inspection.profile_missing`` and its kin,
            ``checklist.no_programme``, ``checklist.not_at_hand``, ``store.no_such_record``.
    """
    with workspace.read() as reader:
        held = reader.get(Inspection, inspection)
        check_open(held)
        return _change(workspace, reader, held, profile)


def change_profile(
    workspace: Workspace, *, inspection: InspectionId, profile: Mapping[str, str]
) -> ProfileChange:
    """Changes what is known of the project of a running inspection; nothing is lost.

    Raises:
        InputError: as `preview_profile`.
    """
    with workspace.write("inspection.profile") as writer:
        held = writer.get(Inspection, inspection)
        check_open(held)
        change = _change(workspace, writer, held, profile)
        if change.after != held.profile:
            writer.save(replace(held, profile=dict(change.after)))
        return change


def _change(
    workspace: Workspace, reader: Reader, held: Inspection, profile: Mapping[str, str]
) -> ProfileChange:
    programme = programme_of(workspace, held)
    after = checked_profile(programme, profile)
    definitions = definitions_of(workspace, held)
    records, now = read_records(reader, held), workspace.clock.now()
    before = tiers_asked(workspace, held)
    was = [(one, records.responses(one.theme, now=now, tiers=before)) for one in definitions]
    will_be = [(one, _with(responses, programme, after)) for one, responses in was]
    asked, will = _asked(was), _asked(will_be)
    gone = tuple(one for key, one in asked.items() if key not in will)
    answered = {
        key
        for _, responses in was
        for key, one in responses.answers.items()
        if one.values or one.na_reason
    }
    left = {(one.item.code, one.instance.key) for one in gone}
    return ProfileChange(
        before=held.profile,
        after=after,
        newly=tuple(one for key, one in will.items() if key not in asked),
        no_longer=gone,
        kept=len(left & answered),
        defects=tuple(
            one.id
            for one in records.defects
            if (one.item, one.row or one.place) in left and one.state not in SETTLED
        ),
    )


def _with(responses: Responses, programme: Programme, profile: Mapping[str, str]) -> Responses:
    return replace(responses, profile=profile, tiers=programme.tiers_for(profile))


def _asked(themes: Iterable[tuple[Definition, Responses]]) -> _Asked:
    return {
        (one.item.code, one.instance.key): one
        for definition, responses in themes
        for one in judge(definition, responses).items
        if one.is_asked
    }
