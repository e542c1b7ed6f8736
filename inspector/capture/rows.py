"""Use cases of free repeats: a row is added, moved, put into the 回收站 and brought back."""

from __future__ import annotations

from dataclasses import replace

from inspector.capture.fitting import counted_repeat, rows_to_add, surplus_of
from inspector.capture.inspections import definition_of, responses_in
from inspector.capture.repeats import (
    RepeatAt,
    Spot,
    check_room,
    check_spot,
    find_repeat,
    siblings_of,
    spot_of,
)
from inspector.capture.row_bin import revive_row, void_row
from inspector.capture.settling import settle_theme
from inspector.checklist.definition import Definition
from inspector.checklist.judging.session import Session
from inspector.domain.ids import InspectionId, RowId, new_id
from inspector.domain.inspection import Inspection, Row, check_open
from inspector.errors import InputError
from inspector.store import Writer
from inspector.workspace import Workspace

__all__ = ["add_row", "bring_back_row", "move_row", "remove_row"]


def add_row(workspace: Workspace, *, inspection: InspectionId, spot: Spot) -> Row:
    """Adds a row to a free repeat, behind the others; to a counted one, where rows are missing.

    Raises:
        InputError: ``inspection.locked``, ``inspection.other_compound``, ``answer.no_theme``,
            ``row.no_such_repeat``, ``row.wrong_place``, ``row.wrong_parent``, ``row.counted``
            where an answer says that there are enough, ``row.enough``, ``store.no_such_record``.
    """
    with workspace.write("row.add") as writer:
        holder = writer.get(Inspection, inspection)
        check_open(holder)
        definition = definition_of(workspace, holder, spot.theme)
        at = find_repeat(definition, spot.repeat)
        check_spot(writer, holder, at, spot)
        if at.repeat.count is None:
            row = _free_row(workspace, writer, at, inspection, spot)
        else:
            row = _counted_row(workspace, writer, definition, holder, spot)
        stored = writer.save(row)
        settle_theme(workspace, writer, holder, spot.theme)
        return stored


def move_row(workspace: Workspace, *, row: RowId, to: int) -> tuple[Row, ...]:
    """Moves a row among its like.

    Args:
        workspace: where.
        row: which.
        to: the number it gets, from 1; beyond the last it becomes the last.

    Returns:
        It and its like, in their new order.

    Raises:
        InputError: ``inspection.locked``, ``row.bad_number``, ``store.no_such_record``,
            ``store.in_conflict``.
    """
    with workspace.write("row.move") as writer:
        held = writer.get(Row, row)
        holder = writer.get(Inspection, held.inspection)
        check_open(holder)
        if to < 1:
            raise InputError("row.bad_number", number=to)
        others = siblings_of(writer, held.inspection, spot_of(held))
        order = [one for one in others if one.id != row]
        order.insert(to - 1, held)
        # Only rows whose place in the order changes are written.
        moved = tuple(
            one if one.position == number else writer.save(replace(one, position=number))
            for number, one in enumerate(order, start=1)
        )
        settle_theme(workspace, writer, holder, held.theme)
        return moved


def remove_row(workspace: Workspace, *, row: RowId) -> Row:
    """Puts a row into the 回收站 with everything said in it: rows, answers and photos.

    Defects of its answers that nobody was told of are withdrawn.

    Returns:
        The row as it was.

    Raises:
        InputError: ``inspection.locked``, ``row.too_few``, ``row.counted``, ``row.defect_told``
            when somebody works on a defect found there, ``photo.shows_step``, ``photo.signed``,
            ``store.no_such_record``, ``store.in_conflict``.
    """
    with workspace.write("row.remove") as writer:
        held = writer.get(Row, row)
        holder = writer.get(Inspection, held.inspection)
        check_open(holder)
        definition = definition_of(workspace, holder, held.theme)
        at = find_repeat(definition, held.repeat)
        if at.repeat.count is not None:
            session = Session(definition, responses_in(workspace, writer, holder, held.theme))
            group = counted_repeat(session, spot_of(held))
            if group is not None and not surplus_of(group):
                raise InputError("row.counted", repeat=at.group.label.zh)
        if len(siblings_of(writer, holder.id, spot_of(held))) <= at.repeat.least:
            raise InputError("row.too_few", repeat=at.group.label.zh, least=at.repeat.least)
        void_row(writer, held)
        settle_theme(workspace, writer, holder, held.theme)
        return held


def bring_back_row(workspace: Workspace, *, row: RowId) -> Row:
    """Brings a row back from the 回收站 with everything that went there with it.

    Raises:
        InputError: ``inspection.locked``, ``row.enough``, ``row.around_removed``,
            ``store.no_such_record``, ``store.in_conflict``.
    """
    with workspace.write("row.bring-back") as writer:
        back = revive_row(writer, row)
        settle_theme(workspace, writer, writer.get(Inspection, back.inspection), back.theme)
        return back


def _free_row(
    workspace: Workspace, writer: Writer, at: RepeatAt, inspection: InspectionId, spot: Spot
) -> Row:
    others = siblings_of(writer, inspection, spot)
    check_room(at, len(others))
    return Row(
        id=RowId(new_id(workspace.clock)),
        inspection=inspection,
        theme=spot.theme,
        repeat=spot.repeat,
        place=spot.place,
        position=max((one.position for one in others), default=0) + 1,
        parent=spot.parent,
    )


def _counted_row(
    workspace: Workspace, writer: Writer, definition: Definition, holder: Inspection, spot: Spot
) -> Row:
    session = Session(definition, responses_in(workspace, writer, holder, spot.theme))
    group = counted_repeat(session, spot)
    if group is None or group.rows is None or not group.rows.missing:
        raise InputError("row.counted", repeat=find_repeat(definition, spot.repeat).group.label.zh)
    return next(rows_to_add(writer, holder, group, theme=spot.theme, count=1))
