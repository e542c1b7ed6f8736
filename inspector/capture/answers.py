"""Use cases of answering: an answer is durable, judged, and makes its defect at the first tap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from inspector.capture.answer_defects import entered
from inspector.capture.inspections import (
    check_asked_at,
    check_within,
    find_item,
    row_said,
)
from inspector.capture.settling import settle_theme
from inspector.checklist.definition import Item
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.checklist.kinds import ATTACHED
from inspector.domain.defect import Defect
from inspector.domain.ids import InspectionId, PlaceId, RowId
from inspector.domain.inspection import (
    Answer,
    BuiltTo,
    FieldValue,
    Inspection,
    answer_id,
    check_open,
)
from inspector.domain.places import Place
from inspector.store import Writer
from inspector.workspace import Workspace

__all__ = ["Answered", "Entry", "answer_item", "put_answer"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What was entered for an item.

    Attributes:
        values: by field name; a plain item has the one field ``value``.
        na_reason: why the item does not apply, when it does not.
        built_to: set when it is judged by the rules of its year.
        note: free text.
        bulk: True when it came from 本章其余全合格.
        overrides: by field name, why a value stands against a soft constraint.
    """

    values: Mapping[str, FieldValue] = field(default_factory=dict)
    na_reason: str = ""
    built_to: BuiltTo | None = None
    note: str = ""
    bulk: bool = False
    overrides: Mapping[str, str] = field(default_factory=dict)


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
    row: RowId | None = None,
) -> Answered:
    """Answers an item for a place, or answers it anew; a fail makes its defect at once.

    The same entry a second time leaves the first answer, with who gave it and when.

    Args:
        workspace: where.
        inspection: in which inspection.
        item: code of the item.
        place: where it is asked.
        entry: what was entered.
        row: the row it is asked in; None when it is asked at the place itself.

    Raises:
        InputError: ``inspection.locked``, ``inspection.other_compound``,
            ``answer.no_such_item``, ``answer.wrong_place``, ``answer.needs_row``,
            ``answer.wrong_row``, ``answer.foreign_row``, ``store.no_such_record``.
    """
    with workspace.write("answer.save") as writer:
        return put_answer(
            workspace, writer, inspection=inspection, item=item, place=place, entry=entry, row=row
        )


def put_answer(
    workspace: Workspace,
    writer: Writer,
    *,
    inspection: InspectionId,
    item: str,
    place: PlaceId,
    entry: Entry,
    row: RowId | None = None,
    attached: Mapping[str, str] = MappingProxyType({}),
) -> Answered:
    """As `answer_item`, inside an open transaction.

    ``attached`` holds the attachment a recording's or file's field names, by field name, empty
    text for none. What an entry says of such a field counts for nothing: only what is there can
    be named.
    """
    holder = writer.get(Inspection, inspection)
    check_open(holder)
    theme, asked = _asked(workspace, writer, holder, item=item, place=place, row=row)
    held = writer.find(Answer, answer_id(inspection, item, place, row))
    answer = _say(
        held,
        Answer(
            id=answer_id(inspection, item, place, row),
            inspection=inspection,
            theme=theme,
            item=item,
            place=place,
            values=_values(asked, held, entry.values, attached),
            answered_by=workspace.person,
            answered_at=workspace.clock.now(),
            na_reason=entry.na_reason.strip(),
            built_to=entry.built_to,
            note=entry.note.strip(),
            bulk=entry.bulk,
            row=row,
            overrides=_reasons(entry.overrides),
        ),
    )
    writer.save(answer)
    key = row or place
    anew = held is None or entered(held) != entered(answer)
    settled = settle_theme(workspace, writer, holder, theme, anew=(item, key) if anew else None)
    own, defect = settled.of(item, key)
    assert own is not None  # it is asked there: kind, compound and row have been looked at
    return Answered(answer, own, defect)


def _asked(
    workspace: Workspace,
    writer: Writer,
    holder: Inspection,
    *,
    item: str,
    place: PlaceId,
    row: RowId | None,
) -> tuple[str, Item]:
    """An item and its theme; refused where the item is not asked."""
    definition, asked = find_item(workspace, holder, item)
    where = writer.get(Place, place)
    check_asked_at(asked, where, row_said(writer, holder.id, definition.theme, row))
    check_within(writer, where, holder)
    return definition.theme, asked


def _values(
    asked: Item,
    held: Answer | None,
    entered: Mapping[str, FieldValue],
    attached: Mapping[str, str],
) -> dict[str, FieldValue]:
    """What was computed once, and what is attached, stays whatever is entered beside it."""
    before = held.values if held is not None else {}
    recorded = {spec.name for spec in asked.fields if spec.type in ATTACHED}
    computed = {spec.name for spec in asked.fields if spec.calculation is not None}
    values = {name: value for name, value in before.items() if name in recorded | computed}
    values |= {name: value for name, value in entered.items() if name not in recorded}
    values |= attached
    return {name: value for name, value in values.items() if value or name not in attached}


def _reasons(overrides: Mapping[str, str]) -> dict[str, str]:
    """A constraint is lifted by a reason, not by an empty line."""
    return {name: said for name, reason in overrides.items() if (said := reason.strip())}


def _say(held: Answer | None, answer: Answer) -> Answer:
    """The answer that is held already if it says the same, so that a repeated tap is no change."""
    if held is None:
        return answer
    again = replace(answer, answered_by=held.answered_by, answered_at=held.answered_at)
    return held if again == held else answer
