"""Use case: a running inspection goes on with a newer version of a checklist.

Nothing moves by itself: an inspection keeps the checklist it was begun with until somebody has
seen what another version would come to and said so. Answers stay in the record whatever is asked;
those of questions that are gone count again if the move is taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from inspector.capture.inspections import definition_of, programme_of, tiers_asked
from inspector.capture.local_values import with_local_values
from inspector.capture.moves import Fate, Figure, Move, QuestionFate, Result
from inspector.capture.publishing import document_of_definition
from inspector.capture.records import Records, read_records, region_of
from inspector.capture.settling import settle_theme
from inspector.checklist.definition import Definition, Item
from inspector.checklist.editing.comparing import DifferenceKind, compare
from inspector.checklist.judging.answers import binding, frozen_parameters
from inspector.checklist.judging.judgement import ItemJudgement, Judgement
from inspector.checklist.judging.judging import judge
from inspector.checklist.library import version_key
from inspector.clock import CHINA
from inspector.domain.defect import SETTLED, Defect
from inspector.domain.ids import DefectId, InspectionId
from inspector.domain.inspection import Answer, Inspection, Row, Section, check_open
from inspector.domain.places import Place
from inspector.domain.publication import LocalValue
from inspector.errors import InputError
from inspector.store import Reader, Writer
from inspector.workspace import Workspace

__all__ = [
    "move_on",
    "newer_version",
    "preview_move",
    "take_back_move",
]


_SAID = (Answer, Defect, Row)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A move that is worked out, with the inspection as it would stand."""

    move: Move
    held: Inspection
    moved: Inspection


def newer_version(workspace: Workspace, inspection: Inspection, theme: str) -> Definition | None:
    """The newest version of a theme's checklist, if it is newer than the one that is asked.

    It looks at the library only; nothing for an inspection that is locked.
    """
    section = _section(inspection, theme)
    if inspection.locked_by:
        return None
    held = workspace.library.versions(section.template)
    if not held or version_key(held[-1].version) <= version_key(section.version):
        return None
    return held[-1]


def preview_move(
    workspace: Workspace,
    *,
    inspection: InspectionId,
    theme: str,
    version: str = "",
    refreeze: bool = False,
) -> Move:
    """What a move would come to; nothing is changed.

    Args:
        workspace: where.
        inspection: which.
        theme: theme code.
        version: of the same checklist; empty for the newest.
        refreeze: whether thresholds get the values of today.

    Raises:
        InputError: ``inspection.locked``, ``answer.no_theme``, ``checklist.not_at_hand``,
            ``moving.not_newer``, ``moving.other_theme``, ``moving.in_conflict``,
            ``store.no_such_record``.
    """
    with workspace.read() as reader:
        return _plan(workspace, reader, inspection, theme, version, refreeze=refreeze).move


def move_on(
    workspace: Workspace,
    *,
    inspection: InspectionId,
    theme: str,
    version: str = "",
    refreeze: bool = False,
) -> Move:
    """Goes on with another version of a theme's checklist, in one transaction.

    The log says from which version to which, with their digests.

    Raises:
        InputError: as `preview_move`.
    """
    with workspace.write("inspection.move_on") as writer:
        plan = _plan(workspace, writer, inspection, theme, version, refreeze=refreeze)
        _put(workspace, writer, plan.held, plan.moved, plan.move.before, plan.move.after)
        return plan.move


def take_back_move(workspace: Workspace, *, move: Move) -> Inspection:
    """Goes back to the version before a move, as long as nobody has signed.

    Raises:
        InputError: ``inspection.locked``, ``moving.moved_again``, ``moving.in_conflict``.
    """
    with workspace.write("inspection.move_back") as writer:
        held = writer.get(Inspection, move.inspection)
        check_open(held)
        _refuse_conflict(writer, held)
        if _section(held, move.theme) != move.after:
            raise InputError("moving.moved_again", number=held.number, theme=move.theme)
        back = replace(
            held,
            sections=_with(held.sections, move.before),
            parameters=move.was.parameters,
            local=move.was.local,
        )
        return _put(workspace, writer, held, back, move.after, move.before)


def _put(
    workspace: Workspace,
    writer: Writer,
    held: Inspection,
    moved: Inspection,
    before: Section,
    after: Section,
) -> Inspection:
    saved = writer.save(moved)
    for word, one in (("from", before), ("to", after)):
        writer.note(f"{word}:{one.template}@{one.version}:{one.digest}")
    # A threshold is one of all themes.
    others = saved.parameters != held.parameters
    for section in saved.sections:
        if others or section.theme == after.theme:
            settle_theme(workspace, writer, saved, section.theme)
    return saved


def _plan(
    workspace: Workspace,
    reader: Reader,
    inspection: InspectionId,
    theme: str,
    version: str,
    *,
    refreeze: bool,
) -> _Plan:
    held = reader.get(Inspection, inspection)
    check_open(held)
    before = definition_of(workspace, held, theme)
    after = workspace.library.find(before.id, version=version)
    if version_key(after.version) <= version_key(before.version):
        raise InputError(
            "moving.not_newer", id=before.id, version=after.version, held=before.version
        )
    if after.theme != theme:
        raise InputError("moving.other_theme", id=after.id, theme=theme, other=after.theme)
    _refuse_conflict(reader, held)
    values, local = _values_today(workspace, reader, held, after)
    # What it froze stands, unless it is to follow; what it never needed it freezes now.
    parameters = values if refreeze else {**values, **held.parameters}
    moved = replace(
        held,
        sections=_with(held.sections, Section(theme, after.id, after.version, after.digest)),
        parameters={**held.parameters, **parameters},
        local=_sources(held, local, parameters, refreeze=refreeze),
    )
    records = read_records(reader, held, theme=theme)
    judged = tuple(
        _judged(workspace, records, definition, one)
        for definition, one in ((before, held), (after, moved))
    )
    move = Move(
        inspection=held.id,
        theme=theme,
        before=_section(held, theme),
        after=_section(moved, theme),
        questions=_questions(workspace, records, judged),
        figures=tuple(
            Figure(key, held.parameters.get(key), value)
            for key, value in sorted(values.items())
            if held.parameters.get(key) != value
        ),
        refreeze=refreeze,
        results=_results(judged),
        verdicts=(judged[0].verdict, judged[1].verdict),
        scores=(judged[0].score, judged[1].score),
        was=held,
    )
    return _Plan(move, held, moved)


def _values_today(
    workspace: Workspace, reader: Reader, held: Inspection, after: Definition
) -> tuple[dict[str, Decimal], dict[str, LocalValue]]:
    """What an inspection beginning today would freeze of this checklist and the programme."""
    programme = programme_of(workspace, held)
    today = workspace.clock.now().astimezone(CHINA).date()
    region = region_of(reader, reader.get(Place, held.compound))
    figures = binding(programme.parameters, region=region, today=today)
    declared = {key: one.value for key, one in figures.items()}
    declared |= frozen_parameters([after], region=region, today=today)
    return with_local_values(reader, declared, programme=programme.code, region=region, today=today)


def _sources(
    held: Inspection,
    local: Mapping[str, LocalValue],
    parameters: Mapping[str, Decimal],
    *,
    refreeze: bool,
) -> dict[str, LocalValue]:
    """Whose the values are that are frozen then."""
    fresh = {key: one for key, one in local.items() if refreeze or key not in held.parameters}
    stays = {key: one for key, one in held.local.items() if not (refreeze and key in parameters)}
    return {**stays, **fresh}


def _judged(
    workspace: Workspace, records: Records, definition: Definition, inspection: Inspection
) -> Judgement:
    responses = replace(records, inspection=inspection).responses(
        definition.theme,
        now=workspace.clock.now(),
        tiers=tiers_asked(workspace, inspection),
    )
    return judge(definition, responses)


def _questions(
    workspace: Workspace, records: Records, judged: tuple[Judgement, ...]
) -> tuple[QuestionFate, ...]:
    before, after = (one.definition for one in judged)
    was = {one.code: one for one in before.items}
    will = {one.code: one for one in after.items}
    changed = _changed(workspace, before, after)
    answers = _counted(records.answers)
    required = _newly_required(judged)
    fates = [
        QuestionFate(
            _fate(code, was, changed),
            item,
            keys=changed.get(code, ()) if code in was else (),
            answers=answers.get(code, 0),
            newly_required=code in required,
        )
        for code, item in will.items()
    ]
    fates += [
        QuestionFate(
            Fate.DROPPED,
            item,
            answers=answers.get(code, 0),
            defects=_open_defects(records.defects, code),
        )
        for code, item in was.items()
        if code not in will
    ]
    return tuple(fates)


def _fate(code: str, was: Mapping[str, Item], changed: Mapping[str, tuple[str, ...]]) -> Fate:
    if code not in was:
        return Fate.ADDED
    return Fate.CHANGED if code in changed else Fate.KEPT


def _changed(
    workspace: Workspace, before: Definition, after: Definition
) -> dict[str, tuple[str, ...]]:
    """By code, the keys that are not as they were."""
    old = document_of_definition(workspace, before)
    new = document_of_definition(workspace, after)
    if old is None or new is None:
        return {}
    return {
        one.name: one.keys
        for one in compare(old, new)
        if one.kind is DifferenceKind.CHANGED and one.what == "item"
    }


def _counted(answers: Iterable[Answer]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in answers:
        if one.values or one.na_reason:
            found[one.item] = found.get(one.item, 0) + 1
    return found


def _newly_required(judged: tuple[Judgement, ...]) -> set[str]:
    needed = [
        {(one.item.code, one.instance.key) for one in judgement.items if one.required}
        for judgement in judged
    ]
    open_ = {
        (one.item.code, one.instance.key)
        for one in judged[1].items
        if one.required and one.is_asked and not one.values
    }
    return {code for code, _ in (needed[1] - needed[0]) & open_}


def _open_defects(defects: Iterable[Defect], code: str) -> tuple[DefectId, ...]:
    return tuple(one.id for one in defects if one.item == code and one.state not in SETTLED)


def _results(judged: tuple[Judgement, ...]) -> tuple[Result, ...]:
    was, will = (
        {(one.item.code, one.instance.key): one for one in judgement.items if one.relevant}
        for judgement in judged
    )
    pairs = (Result(was.get(key), will.get(key)) for key in dict.fromkeys((*was, *will)))
    return tuple(one for one in pairs if _result(one.before) != _result(one.after))


def _result(one: ItemJudgement | None) -> object:
    return None if one is None else one.result


def _refuse_conflict(reader: Reader, held: Inspection) -> None:
    """What two devices say differently is settled by the checklist it was said about."""
    for record in reader.conflicts():
        if record == held.id:
            raise InputError("moving.in_conflict", number=held.number)
        said = (reader.find(kind, record) for kind in _SAID)
        if any(isinstance(one, _SAID) and one.inspection == held.id for one in said):
            raise InputError("moving.in_conflict", number=held.number)


def _section(inspection: Inspection, theme: str) -> Section:
    for one in inspection.sections:
        if one.theme == theme:
            return one
    raise InputError("answer.no_theme", theme=theme, number=inspection.number)


def _with(sections: Iterable[Section], changed: Section) -> tuple[Section, ...]:
    return tuple(changed if one.theme == changed.theme else one for one in sections)
