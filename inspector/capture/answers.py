"""Use cases of answering: an answer is durable, judged, and makes its defect at the first tap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from inspector.capture.defects import Observation, follow_answer, new_defect
from inspector.capture.inspections import definitions_of, responses_in
from inspector.checklist.definition import Definition, Item
from inspector.checklist.judgement import ItemJudgement, Judgement
from inspector.checklist.judging import judge
from inspector.domain.defect import Defect, defect_id
from inspector.domain.ids import DefectId, InspectionId, PlaceId
from inspector.domain.inspection import (
    Answer,
    BuiltTo,
    FieldValue,
    Inspection,
    answer_id,
    check_open,
)
from inspector.domain.places import Place, PlaceKind
from inspector.errors import InputError
from inspector.store import Writer
from inspector.workspace import Workspace

__all__ = ["Answered", "Entry", "answer_item"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What was entered for an item.

    Attributes:
        values: by field name; a plain item has the one field ``value``.
        na_reason: why the item does not apply, when it does not.
        built_to: set when it is judged by the rules of its year.
        note: free text.
        bulk: True when it came from 本章其余全合格.
    """

    values: Mapping[str, FieldValue] = field(default_factory=dict)
    na_reason: str = ""
    built_to: BuiltTo | None = None
    note: str = ""
    bulk: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer came to.

    Attributes:
        answer: as it stands now; durable.
        judgement: what it comes to; values that do not fit are kept and flagged there.
        defect: the defect it made, withdrew or restored; None when it has none.
    """

    answer: Answer
    judgement: ItemJudgement
    defect: Defect | None


def answer_item(
    workspace: Workspace,
    *,
    inspection: InspectionId,
    item: str,
    place: PlaceId,
    entry: Entry,
) -> Answered:
    """Answers an item for a place, or answers it anew; a fail makes its defect at once.

    Raises:
        InputError: ``inspection.locked``, ``answer.no_such_item``, ``answer.wrong_place``,
            ``store.no_such_record``.
    """
    with workspace.write("answer.save") as writer:
        holder = writer.get(Inspection, inspection)
        check_open(holder)
        definition, asked = _find_item(workspace, holder, item)
        _check_place(writer.get(Place, place), holder, asked)
        answer = writer.save(
            Answer(
                id=answer_id(inspection, item, place),
                inspection=inspection,
                theme=definition.theme,
                item=item,
                place=place,
                values=dict(entry.values),
                answered_by=workspace.person,
                answered_at=workspace.clock.now(),
                na_reason=entry.na_reason,
                built_to=entry.built_to,
                note=entry.note,
                bulk=entry.bulk,
            )
        )
        judgement = judge(definition, responses_in(workspace, writer, holder))
        defects = _keep_defects(workspace, writer, holder, judgement)
        own = judgement.of(item, place)
        assert own is not None  # _check_place has made sure that it is asked there
        return Answered(answer, own, defects.get(defect_id(answer.id)))


def _find_item(workspace: Workspace, inspection: Inspection, code: str) -> tuple[Definition, Item]:
    for definition in definitions_of(workspace, inspection):
        asked = definition.item(code)
        if asked is not None:
            return definition, asked
    raise InputError("answer.no_such_item", item=code, number=inspection.number)


def _check_place(place: Place, inspection: Inspection, item: Item) -> None:
    """An item over elevators is asked at an elevator; one over nothing, at the compound itself."""
    wanted = item.over or PlaceKind.COMPOUND
    at_compound = item.over is None and place.id != inspection.compound
    if place.kind is not wanted or at_compound:
        raise InputError("answer.wrong_place", item=item.code, place=place.name, wanted=wanted)


def _keep_defects(
    workspace: Workspace, writer: Writer, inspection: Inspection, judgement: Judgement
) -> dict[DefectId, Defect]:
    """Brings the theme's defects in step: an answer may decide over other items than its own."""
    theme = judgement.definition.theme
    held = {one.id: one for one in writer.all(Defect, inspection=inspection.id, theme=theme)}
    for judged in judgement.items:
        place = PlaceId(judged.instance.key) if isinstance(judged.instance.key, UUID) else None
        if place is None:
            continue
        found = defect_id(answer_id(inspection.id, judged.item.code, place))
        if found in held:
            held[found] = follow_answer(
                workspace, writer, defect=held[found], failed=judged.is_fail
            )
        elif judged.is_fail:
            held[found] = new_defect(
                workspace,
                writer,
                inspection=inspection,
                observation=_observation(writer, inspection, judged, place, theme),
                id=found,
            )
    return held


def _observation(
    writer: Writer, inspection: Inspection, judged: ItemJudgement, place: PlaceId, theme: str
) -> Observation:
    item = judged.item
    assert item.severity is not None  # only judged items can fail
    answer = writer.find(Answer, answer_id(inspection.id, item.code, place))
    note = answer.note.strip() if answer else ""
    return Observation(
        place=place,
        title=note or f"{item.short.zh}不合格",
        severity=item.severity,
        basis=item.basis,
        theme=theme,
        item=item.code,
    )
