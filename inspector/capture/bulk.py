"""Use cases of 本章其余全合格: what is left of a chapter passes at once, or is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from inspector.capture.answer_defects import entered
from inspector.capture.inspections import check_within, definition_of
from inspector.capture.sessions import judge_theme
from inspector.capture.settling import settle_theme
from inspector.checklist.definition import VALUE, Item, ItemType
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.domain.ids import InspectionId, PlaceId, RowId
from inspector.domain.inspection import Answer, Inspection, ItemResult, answer_id, check_open
from inspector.domain.places import Place
from inspector.errors import InputError
from inspector.workspace import Workspace

__all__ = ["BulkPass", "must_be_seen", "pass_rest", "passable", "take_back_passes"]

_PASS = {VALUE: "pass"}


@dataclass(frozen=True, slots=True)
class BulkPass:
    """What a bulk answer came to.

    Attributes:
        items: codes of the items it passed, in order.
        left: how many of the chapter's items are still open, because they need a look each.
    """

    items: tuple[str, ...]
    left: int


def must_be_seen(item: Item) -> bool:
    """Whether an item is 必查: judged, and not to be left out as 不适用."""
    return item.judged and not item.na_allowed


def passable(judged: Iterable[ItemJudgement]) -> tuple[ItemJudgement, ...]:
    """Those that a bulk answer may pass: unanswered, decided by a tap, no 必查 with photo duty."""
    return tuple(
        one
        for one in judged
        if one.result is ItemResult.PENDING
        and one.item.type is ItemType.THREE_WAY
        and one.item.criterion is None
        and not one.values
        and not (must_be_seen(one.item) and one.item.evidence)
    )


def pass_rest(
    workspace: Workspace,
    *,
    inspection: InspectionId,
    theme: str,
    chapter: str,
    place: PlaceId,
    row: RowId | None = None,
) -> BulkPass:
    """Passes what is left of a chapter at a place, in one transaction, recorded as bulk answers.

    With a row, what is left in that row; without one, what is asked at the place itself.

    Raises:
        InputError: ``inspection.locked``, ``inspection.other_compound``, ``answer.no_chapter``,
            ``store.no_such_record``.
    """
    with workspace.write("answer.bulk") as writer:
        holder = writer.get(Inspection, inspection)
        check_open(holder)
        check_within(writer, writer.get(Place, place), holder)
        definition = definition_of(workspace, holder, theme)
        if all(one.name != chapter for one in definition.chapters):
            raise InputError("answer.no_chapter", chapter=chapter, number=holder.number)
        before = judge_theme(workspace, writer, holder, theme)
        asked = [
            one
            for one in before.items
            if one.item.chapter == chapter and one.instance.key == (row or place) and one.relevant
        ]
        passing = [one.item.code for one in passable(asked)]
        for code in passing:
            held = writer.find(Answer, answer_id(inspection, code, place, row))
            passed = _passed(workspace, holder, theme=theme, item=code, place=place, row=row)
            writer.save(passed if held is None else replace(passed, note=held.note))
        settle_theme(workspace, writer, holder, theme)
        pending = sum(one.result is ItemResult.PENDING for one in asked)
        return BulkPass(tuple(passing), pending - len(passing))


def _passed(
    workspace: Workspace,
    holder: Inspection,
    *,
    theme: str,
    item: str,
    place: PlaceId,
    row: RowId | None,
) -> Answer:
    """An item's answer as a bulk answer gives it."""
    return Answer(
        id=answer_id(holder.id, item, place, row),
        inspection=holder.id,
        theme=theme,
        item=item,
        place=place,
        values=dict(_PASS),
        answered_by=workspace.person,
        answered_at=workspace.clock.now(),
        bulk=True,
        row=row,
    )


def take_back_passes(
    workspace: Workspace,
    *,
    inspection: InspectionId,
    items: Sequence[str],
    place: PlaceId,
    row: RowId | None = None,
) -> tuple[str, ...]:
    """Takes bulk answers back; one that somebody has answered by hand since stays.

    Returns:
        Codes of the items that are unanswered again.

    Raises:
        InputError: ``inspection.locked``, ``store.no_such_record``.
    """
    with workspace.write("answer.bulk_undo") as writer:
        holder = writer.get(Inspection, inspection)
        check_open(holder)
        taken = []
        themes = set()
        for code in items:
            held = writer.find(Answer, answer_id(inspection, code, place, row))
            if held is None or not held.bulk or entered(held) != (_PASS, "", None, {}):
                continue
            writer.save(
                replace(
                    held,
                    values={},
                    bulk=False,
                    answered_by=workspace.person,
                    answered_at=workspace.clock.now(),
                )
            )
            taken.append(code)
            themes.add(held.theme)
        for theme in sorted(themes):
            settle_theme(workspace, writer, holder, theme)
        return tuple(taken)
