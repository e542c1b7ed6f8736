"""What a form asks of the records by itself: counted rows, and values computed once.

Both follow from answers, inside the transaction that saves them: as many rows as a count says, and
the first value of a calculation that says ``once``, so that it is the same ever after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from inspector.capture.repeats import Spot, repeats_of
from inspector.checklist.definition import Definition, FieldSpec
from inspector.checklist.expression.tree import Call, walk
from inspector.checklist.judging.answers import response_of, row_instance_of
from inspector.checklist.judging.judgement import GroupJudgement, ItemJudgement
from inspector.checklist.judging.session import Session
from inspector.domain.evidence import Photo
from inspector.domain.ids import PlaceId, RowId
from inspector.domain.inspection import Answer, Inspection, Row, answer_id, row_id
from inspector.store import Writer
from inspector.workspace import Workspace

__all__ = [
    "Fitted",
    "counted_repeat",
    "fit_rows",
    "keep_once",
    "rows_to_add",
    "spot_of_instance",
    "surplus_of",
]

_MOST_AT_ONCE = 100
"""A count beyond this is more likely a slip of the finger; its rows are added one by one."""
_KEPT = 64
_Asks = tuple[tuple[str, ...], Mapping[str, tuple[FieldSpec, ...]]]
_KNOWN: dict[str, _Asks] = {}
"""By digest: what forms ask for by themselves; worked out once."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What fitting rows to their counts came to.

    Attributes:
        moved: items that come to something else by it.
        rows_moved: whether any row came or went.
    """

    moved: tuple[ItemJudgement, ...] = ()
    rows_moved: bool = False


def fit_rows(writer: Writer, holder: Inspection, session: Session) -> Fitted:
    """Adds the rows that counts ask for, and takes those away again that are empty and too many.

    Rows with something in them stay, whatever the count says; a person decides on them.
    """
    if not _counted(session.definition):
        return Fitted()
    theme = session.definition.theme
    changed: list[ItemJudgement] = []
    rows_moved = False
    # Counts of inner repeats may stand in rows that have only just been added.
    for _ in range(len(_counted(session.definition)) + 1):
        moved = False
        for group in list(_repeats(session.judgement().chapters)):
            missing = group.rows.missing if group.rows else 0
            wanted = missing if missing <= _MOST_AT_ONCE else 0
            for row in rows_to_add(writer, holder, group, theme=theme, count=wanted):
                kind = group.instance.kind
                changed += session.add_row(row_instance_of(writer.save(row), kind))
                moved = True
            for empty in _surplus(writer, group):
                writer.void(Row, empty)
                changed += session.drop_row(empty)
                moved = True
        rows_moved |= moved
        if not moved:
            break
    return Fitted(tuple(changed), rows_moved)


def keep_once(
    workspace: Workspace,
    writer: Writer,
    holder: Inspection,
    session: Session,
    judged: Iterable[ItemJudgement],
) -> None:
    """Stores what came out of calculations that are done once, where nothing is stored yet.

    Args:
        workspace: for clock and person.
        writer: the open transaction.
        holder: the inspection.
        session: its theme, judged.
        judged: items that came to something else.
    """
    once = _once(session.definition)
    for one in judged:
        values = {
            spec.name: value
            for spec in once.get(one.item.code, ())
            if (value := one.values.get(spec.name))
        }
        if not values:
            continue
        place, row = spot_of_instance(writer, one)
        held = writer.find(Answer, answer_id(holder.id, one.item.code, place, row))
        fresh = {name: value for name, value in values.items() if not _said(held, name)}
        if not fresh:
            continue
        stored = writer.save(
            Answer(
                id=answer_id(holder.id, one.item.code, place, row),
                inspection=holder.id,
                theme=session.definition.theme,
                item=one.item.code,
                place=place,
                values={**(held.values if held else {}), **fresh},
                answered_by=held.answered_by if held else workspace.person,
                answered_at=held.answered_at if held else workspace.clock.now(),
                na_reason=held.na_reason if held else "",
                built_to=held.built_to if held else None,
                note=held.note if held else "",
                bulk=held.bulk if held else False,
                row=row,
                overrides=held.overrides if held else {},
            )
        )
        session.answer(one.item.code, one.instance.key, response_of(stored))


def spot_of_instance(writer: Writer, judged: ItemJudgement) -> tuple[PlaceId, RowId | None]:
    """The place, and the row if there is one, that an item is asked at."""
    key = judged.instance.key
    assert isinstance(key, UUID)  # only a trial run, which has no records, names them otherwise
    if not judged.instance.repeat:
        return PlaceId(key), None
    return writer.get(Row, key).place, RowId(key)


def _said(held: Answer | None, name: str) -> bool:
    return held is not None and bool(held.values.get(name))


def _repeats(groups: Iterable[GroupJudgement]) -> Iterator[GroupJudgement]:
    """The counted repeats where they stand, outer before inner."""
    for group in groups:
        if group.rows is not None and group.group.repeat and group.group.repeat.count:
            yield group
        yield from _repeats(group.groups)


def counted_repeat(session: Session, spot: Spot) -> GroupJudgement | None:
    """A counted repeat where it stands; None when it is not asked there."""
    key = spot.parent or spot.place
    return next(
        (
            one
            for one in _repeats(session.judgement().chapters)
            if one.group.name == spot.repeat and one.instance.key == key
        ),
        None,
    )


def surplus_of(group: GroupJudgement) -> int:
    """How many rows there are beyond what is wanted."""
    return sum(
        int(str(one.context["have"])) - int(str(one.context["wanted"]))
        for one in (group.rows.findings if group.rows else ())
        if one.code == "checklist.rows.extra"
    )


def rows_to_add(
    writer: Writer, holder: Inspection, group: GroupJudgement, *, theme: str, count: int
) -> Iterator[Row]:
    """The next rows of a counted repeat, not saved yet.

    They are the same on every device, and the same again after they were taken away.
    """
    key = group.instance.key
    assert isinstance(key, UUID)  # see `spot_of_instance`
    parent = RowId(key) if group.instance.repeat else None
    place = PlaceId(key) if parent is None else writer.get(Row, parent).place
    taken = {
        one.position
        for one in writer.all(
            Row, inspection=holder.id, repeat=group.group.name, place=place, parent=parent
        )
    }
    positions = (number for number in range(1, 1_000_000) if number not in taken)
    for _, position in zip(range(count), positions, strict=False):
        yield Row(
            id=row_id(
                inspection=holder.id,
                theme=theme,
                repeat=group.group.name,
                place=place,
                parent=parent,
                position=position,
            ),
            inspection=holder.id,
            theme=theme,
            repeat=group.group.name,
            place=place,
            position=position,
            parent=parent,
        )


def _surplus(writer: Writer, group: GroupJudgement) -> Iterator[RowId]:
    """Rows beyond the count that hold nothing, the last first."""
    over = surplus_of(group)
    for row in reversed(group.groups):
        key = row.instance.key
        if over > 0 and isinstance(key, UUID) and _empty(writer, RowId(key)):
            over -= 1
            yield RowId(key)


def _empty(writer: Writer, row: RowId) -> bool:
    if writer.all(Photo, row=row):
        return False
    if writer.all(Row, parent=row):
        return False
    return not any(any(one.values.values()) or one.na_reason for one in writer.all(Answer, row=row))


def _counted(definition: Definition) -> tuple[str, ...]:
    """Names of the repeats that an answer counts."""
    return _asks(definition)[0]


def _once(definition: Definition) -> Mapping[str, tuple[FieldSpec, ...]]:
    """Fields whose calculation is done once, by item code."""
    return _asks(definition)[1]


def _asks(definition: Definition) -> _Asks:
    held = _KNOWN.get(definition.digest)
    if held is None:
        counted = tuple(
            one.group.name for one in repeats_of(definition) if one.repeat.count is not None
        )
        once = {
            item.code: fields
            for item in definition.items
            if (fields := tuple(spec for spec in item.fields if _is_once(spec)))
        }
        if len(_KNOWN) >= _KEPT:
            _KNOWN.clear()
        held = _KNOWN[definition.digest] = counted, once
    return held


def _is_once(spec: FieldSpec) -> bool:
    return spec.calculation is not None and any(
        isinstance(node, Call) and node.function == "once" for node in walk(spec.calculation.tree)
    )
