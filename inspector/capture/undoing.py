"""Use cases of going back: what was said before, as a new revision, while nobody has signed.

Nothing is taken out of a history. A record that did not exist before a step goes into the 回收站;
what follows from an answer (its defect) follows it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from inspector import words
from inspector.capture.markup import check_markable
from inspector.capture.removing import check_removable
from inspector.capture.row_bin import revive_row, void_row
from inspector.capture.settling import settle_theme
from inspector.domain.attachments import Attachment
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Answer, Inspection, Row, check_open
from inspector.domain.markup import Markup
from inspector.domain.places import Place
from inspector.domain.plans import SitePlan
from inspector.domain.revision import KINDS, Revision, value_of
from inspector.errors import InputError
from inspector.store import Writer
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = ["Change", "do_again", "follow", "restore_content", "take_back"]

T = TypeVar("T")

_Undoable = Answer | Photo | Attachment | Defect | Row | Markup | Place | SitePlan


@dataclass(frozen=True, slots=True)
class Change:
    """What a step made of a record.

    Attributes:
        record: which.
        before: digest of its head before the step; empty when it did not exist.
        after: digest of its head after it; empty only in a change turned round.
    """

    record: UUID
    before: str
    after: str

    def turned(self) -> Change:
        """The same the other way."""
        return Change(self.record, before=self.after, after=self.before)


def follow(
    workspace: Workspace, records: Sequence[UUID], work: Callable[[], T]
) -> tuple[T, tuple[Change, ...]]:
    """Does something and notes what it made of some records, for `take_back` and `do_again`.

    Args:
        workspace: where.
        records: the answers, photos, attachments, defects, rows, markup, places and plans it is
            about; what follows from an answer, or goes with a row, need not be named.
        work: a use case. Nothing else may write meanwhile; the one writer sees to that.

    Returns:
        What the use case gave, and the records that changed.
    """
    before = _heads(workspace, records)
    value = work()
    after = _heads(workspace, records)
    changes = (Change(one, before=before[one], after=after[one]) for one in dict.fromkeys(records))
    return value, tuple(one for one in changes if one.before != one.after)


def take_back(workspace: Workspace, changes: Iterable[Change]) -> None:
    """Takes a step back: every record says again what it said before, or none does.

    Raises:
        InputError: ``undo.changed_meanwhile`` when a record says something else by now,
            ``inspection.locked``, ``photo.shows_step``, ``undo.not_here`` for a kind that has
            its own way back, ``undo.no_such_content``, ``store.in_conflict``.
    """
    with workspace.write("undo.back") as writer:
        _put(workspace, writer, changes)


def do_again(workspace: Workspace, changes: Iterable[Change]) -> None:
    """Does a step again that was taken back; as `take_back`."""
    with workspace.write("undo.again") as writer:
        _put(workspace, writer, [one.turned() for one in changes])


def restore_content(workspace: Workspace, *, record: UUID, to: str, expected: str) -> None:
    """Lets a record say again what one of its revisions said.

    Args:
        workspace: where.
        record: an answer, photo, attachment, defect, row, markup, place or plan.
        to: digest of the revision whose content it gets; empty for the 回收站.
        expected: digest of a revision whose content it must have now, so that nobody else's
            work is lost.

    Raises:
        InputError: as `take_back`.
    """
    with workspace.write("undo.back") as writer:
        _put(workspace, writer, [Change(record, before=to, after=expected)])


def _heads(workspace: Workspace, records: Iterable[UUID]) -> dict[UUID, str]:
    with workspace.read() as reader:
        found = {one: reader.heads(one) for one in records}
    # Of two heads that say the same, one is as good as the other; of a conflict none is.
    return {one: heads[0] if heads else "" for one, heads in found.items()}


def _put(workspace: Workspace, writer: Writer, changes: Iterable[Change]) -> None:
    themes: dict[tuple[UUID, str], Inspection] = {}
    # What goes or comes with a row may be named as well: all is looked at before any is changed.
    for value, voided in [_wanted(writer, change) for change in changes]:
        if isinstance(value, Place | SitePlan):
            _put_registered(writer, value, voided=voided)
            continue
        holder = writer.get(Inspection, value.inspection)
        if isinstance(value, Markup):
            check_markable(writer, writer.get(Photo, value.photo))
        else:
            check_open(holder)
        if isinstance(value, Row):
            _put_row(writer, value, voided=voided)
        elif voided:
            if isinstance(value, Photo) and writer.find(Photo, value.id) is not None:
                check_removable(writer, value)
            writer.void(type(value), value.id)
        else:
            writer.save(value)
        if isinstance(value, Answer | Row):
            themes[holder.id, value.theme] = holder
    for (_, theme), holder in themes.items():
        settle_theme(workspace, writer, holder, theme)


def _put_registered(writer: Writer, value: Place | SitePlan, *, voided: bool) -> None:
    """What stands in the register belongs to no inspection, and no signature locks it."""
    if voided:
        writer.void(type(value), value.id)
    else:
        writer.save(value)


def _put_row(writer: Writer, row: Row, *, voided: bool) -> None:
    """What is said in a row goes and comes with it."""
    there = writer.find(Row, row.id) is not None
    if voided and there:
        void_row(writer, row)
    elif not voided:
        if not there:
            revive_row(writer, row.id)
        writer.save(row)


def _wanted(writer: Writer, change: Change) -> tuple[_Undoable, bool]:
    """What the record shall say, and whether it shall lie in the 回收站."""
    history = writer.revisions(change.record)
    heads = writer.heads(change.record)
    expected, target = _revision(history, change.after), _revision(history, change.before)
    shown = expected or target
    if shown is None or not heads:
        raise InputError("undo.no_such_content", record=str(change.record))
    value = _undoable(target or shown)
    # A turned change expects a record that did not exist: by now it lies in the 回收站.
    for digest in heads:
        now = history[digest]
        same = now.voided if expected is None else _same(now, expected)
        if not same:
            raise InputError("undo.changed_meanwhile", what=_called(value))
    return value, target is None or target.voided


def _revision(history: dict[str, Revision], digest: str) -> Revision | None:
    """The revision; None for the time before the record existed."""
    if not digest:
        return None
    if digest not in history:
        raise InputError("undo.no_such_content", record=digest[:16])
    return history[digest]


def _undoable(revision: Revision) -> _Undoable:
    value = value_of(KINDS[revision.kind], revision.content)
    if not isinstance(value, _Undoable):
        raise InputError("undo.not_here", kind=revision.kind)
    return value


def _same(one: Revision, other: Revision) -> bool:
    if one.voided or other.voided:
        return one.voided is other.voided
    return one.content == other.content


def _called(value: _Undoable) -> str:
    match value:
        case Answer():
            return value.item
        case Photo() | Attachment():
            return value.original_name
        case Defect():
            return value.number
        case Place() | SitePlan():
            return value.name
        case Row():
            return words.say("row.number", Language.ZH, number=value.position)
        case Markup():
            return words.say("record.markup", Language.ZH)
