"""Themes kept judged between one answer and the next, so that an answer costs what it moves.

A session is right for one state of the store. What happened since (any use case, any import) is
read from the revisions and taken in, record by record; where that is not possible, the theme is
judged anew. A session is in one hand at a time, is given back only once its transaction is
committed, and is forgotten with a transaction that fails.
"""

from __future__ import annotations

import threading
import weakref
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date

from inspector.capture.inspections import definition_of, tiers_asked
from inspector.capture.records import judging_day, read_records
from inspector.checklist.definition import (
    Choice,
    Definition,
    EvidenceRule,
    FieldSpec,
    Group,
    Item,
    Repeat,
    Soft,
)
from inspector.checklist.expression.compiling import Expression
from inspector.checklist.expression.tree import Call, walk
from inspector.checklist.judging.answers import (
    PlaceKey,
    Response,
    rechecked_of,
    response_of,
    row_instance_of,
    shots_of,
)
from inspector.checklist.judging.judgement import ItemJudgement, Judgement
from inspector.checklist.judging.session import Session
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo, links_of
from inspector.domain.ids import InspectionId
from inspector.domain.inspection import Answer, Inspection, Row
from inspector.domain.places import Place
from inspector.domain.revision import value_of
from inspector.store import Reader, Writer
from inspector.store.queries.changes import Changed, changes_since
from inspector.workspace import Workspace

__all__ = ["Judged", "judge_theme", "judge_within", "offered_choices", "try_answer"]

_ROOM = 30_000
"""Items, at their places, of all sessions together: ten of the longest checklists."""
_MOST = 200
"""More changes than this are judged anew as quickly as they are taken in."""

_Key = tuple[InspectionId, str]


@dataclass(slots=True)
class _Following:
    """What a session went through on its way to a view, filled as it goes."""

    moved: dict[tuple[str, PlaceKey], ItemJudgement] = field(default_factory=dict)
    rows_moved: bool = False

    def note(self, changed: Iterable[ItemJudgement]) -> None:
        """Items that come to something else."""
        for one in changed:
            self.moved[one.item.code, one.instance.key] = one

    def touch(self, session: Session, code: str, key: PlaceKey) -> None:
        """An item whose answer or defect changed is looked at, whatever it comes to."""
        found = session.of(code, key)
        if found is not None:
            self.moved[code, key] = found


@dataclass(slots=True)
class _Kept:
    """A session with the state of the store it is right for.

    Attributes:
        session: the theme, judged.
        day: the day it is judged on.
        taken_in: state up to which changes have been taken in for certain.
        newest: state that some of it may already be of; older views must not see it.
        size: about how many items it holds.
    """

    session: Session
    day: date
    taken_in: int
    newest: int
    size: int


@dataclass(slots=True)
class _Shelf:
    lock: threading.Lock = field(default_factory=threading.Lock)
    kept: OrderedDict[_Key, _Kept] = field(default_factory=OrderedDict)


@dataclass(frozen=True, slots=True)
class Judged:
    """A theme judged inside an open transaction.

    Attributes:
        session: as it stands.
        moved: items that may come to something else than when their defects were last looked at.
        rows_moved: whether rows may have come, gone or changed places.
    """

    session: Session
    moved: tuple[ItemJudgement, ...]
    rows_moved: bool


_SHELVES: weakref.WeakKeyDictionary[Workspace, _Shelf] = weakref.WeakKeyDictionary()
_GUARD = threading.Lock()
_PARTS = (Group, Item, FieldSpec, EvidenceRule, Repeat, Soft)
_MEMBERS = {part: tuple(one.name for one in fields(part)) for part in _PARTS}
_TIMED: dict[str, bool] = {}
"""By digest: whether a form looks at the clock."""


def judge_within(workspace: Workspace, writer: Writer, holder: Inspection, theme: str) -> Judged:
    """Judges a theme with all that the transaction has saved so far.

    The caller may move the session on; it is kept if the transaction is committed.

    Raises:
        InputError: ``answer.no_theme``, ``checklist.*``.
    """
    definition = definition_of(workspace, holder, theme)
    kept, following = _judged(workspace, writer, holder, definition)
    # What this transaction did is taken in again by whoever comes next: that costs little, and
    # nothing that is done after the judging can be forgotten.
    before = writer.state()
    writer.when_committed(
        lambda after: _give_back(
            workspace, holder, replace(kept, taken_in=before, newest=max(before, after))
        )
    )
    order = {item.code: number for number, item in enumerate(definition.items)}
    moved = sorted(following.moved.values(), key=lambda one: order[one.item.code])
    return Judged(kept.session, tuple(moved), following.rows_moved)


def judge_theme(workspace: Workspace, reader: Reader, holder: Inspection, theme: str) -> Judgement:
    """What a theme comes to in a view of the store.

    Raises:
        InputError: ``answer.no_theme``, ``checklist.*``.
    """
    definition = definition_of(workspace, holder, theme)
    kept, _ = _judged(workspace, reader, holder, definition)
    judgement = kept.session.judgement()
    _give_back_read(workspace, reader, holder, kept)
    return judgement


def offered_choices(
    workspace: Workspace, reader: Reader, holder: Inspection, theme: str
) -> dict[tuple[str, PlaceKey, str], tuple[Choice, ...]]:
    """The choices that filters leave in a view of the store, as `Session.filtered`.

    Raises:
        InputError: ``answer.no_theme``, ``checklist.*``.
    """
    definition = definition_of(workspace, holder, theme)
    if all(spec.choice_filter is None for item in definition.items for spec in item.fields):
        return {}
    kept, _ = _judged(workspace, reader, holder, definition)
    found = kept.session.filtered()
    _give_back_read(workspace, reader, holder, kept)
    return found


def try_answer(
    workspace: Workspace,
    reader: Reader,
    holder: Inspection,
    *,
    theme: str,
    code: str,
    key: PlaceKey,
    response: Response,
) -> ItemJudgement | None:
    """What an item would come to with another answer; nothing is kept of it.

    Returns:
        None when the item is not asked there.

    Raises:
        InputError: ``answer.no_theme``, ``checklist.*``.
    """
    definition = definition_of(workspace, holder, theme)
    kept, _ = _judged(workspace, reader, holder, definition)
    held = next(
        (
            one
            for one in reader.all(Answer, inspection=holder.id, theme=theme, item=code)
            if (one.row or one.place) == key
        ),
        None,
    )
    kept.session.answer(code, key, response)
    tried = kept.session.of(code, key)
    kept.session.answer(code, key, None if held is None else response_of(held))
    _give_back_read(workspace, reader, holder, kept)
    return tried


def _judged(
    workspace: Workspace, reader: Reader, holder: Inspection, definition: Definition
) -> tuple[_Kept, _Following]:
    """A session that is nobody else's, right for the view, and the items that may have moved."""
    now = workspace.clock.now()
    day = judging_day(holder, now=now)
    held = _taken(_shelf(workspace), reader, holder, definition, day)
    if held is not None:
        return held
    theme = definition.theme
    responses = read_records(reader, holder, theme=theme).responses(
        theme, now=now, tiers=tiers_asked(workspace, holder)
    )
    session = Session(definition, responses)
    items = session.judgement().items
    state = reader.state()
    following = _Following(rows_moved=True)
    following.note(items)
    return _Kept(session, day, state, state, len(items)), following


def _shelf(workspace: Workspace) -> _Shelf:
    with _GUARD:
        return _SHELVES.setdefault(workspace, _Shelf())


def _taken(
    shelf: _Shelf, reader: Reader, holder: Inspection, definition: Definition, day: date
) -> tuple[_Kept, _Following] | None:
    """The session off the shelf, brought up to the view; None when there is none that fits."""
    with shelf.lock:
        kept = shelf.kept.get((holder.id, definition.theme))
        if kept is None or kept.newest > reader.state():
            # A view from before the last commit: the session is left for the others.
            return None
        del shelf.kept[holder.id, definition.theme]
    if kept.day != day or kept.session.definition.digest != definition.digest:
        return None
    changes = changes_since(reader, kept.taken_in, most=_MOST)
    if changes is None or any(map(_upsets, changes)):
        return None
    return kept, _take_in(kept.session, reader, holder, changes)


def _give_back_read(workspace: Workspace, reader: Reader, holder: Inspection, kept: _Kept) -> None:
    """Puts a session back that was only read; not what a transaction may still take back."""
    if isinstance(reader, Writer) and reader.has_changed:
        return
    state = reader.state()
    _give_back(workspace, holder, replace(kept, taken_in=state, newest=state))


def _give_back(workspace: Workspace, holder: Inspection, kept: _Kept) -> None:
    definition = kept.session.definition
    if _looks_at_clock(definition):
        return
    shelf, key = _shelf(workspace), (holder.id, definition.theme)
    with shelf.lock:
        held = shelf.kept.get(key)
        if held is None or held.newest <= kept.newest:
            shelf.kept[key] = kept
        shelf.kept.move_to_end(key)
        while len(shelf.kept) > 1 and sum(one.size for one in shelf.kept.values()) > _ROOM:
            shelf.kept.popitem(last=False)


def _upsets(changed: Changed) -> bool:
    """Whether a change reaches further than single items: the register, or an inspection."""
    return isinstance(changed.value, Place | Inspection)


def _take_in(
    session: Session, reader: Reader, holder: Inspection, changes: Iterable[Changed]
) -> _Following:
    """Has a session follow what changed."""
    following = _Following()
    theme = session.definition.theme
    ours = [one for one in changes if getattr(one.value, "inspection", None) == holder.id]
    rows = [one for one in ours if isinstance(one.value, Row) and one.value.theme == theme]
    for one in sorted(rows, key=lambda row: row.voided):
        following.note(_follow_row(session, reader, one))
        following.rows_moved = True
    shown: set[tuple[str, PlaceKey]] = set()
    for one in ours:
        match one.value:
            case Answer(theme=held) as answer if held == theme:
                key: PlaceKey = answer.row or answer.place
                said = None if one.voided else response_of(answer)
                following.note(session.answer(answer.item, key, said))
                following.touch(session, answer.item, key)
            case Defect(theme=held) as defect if held == theme and defect.item:
                key = defect.row or defect.place
                of_item = reader.all(Defect, inspection=holder.id, theme=theme, item=defect.item)
                passed = (defect.item, key) in rechecked_of(of_item)
                following.note(session.recheck(defect.item, key, passed=passed))
                following.touch(session, defect.item, key)
            case Photo() as photo:
                shown.update(_ever_shown(reader, photo))
    if shown:
        shots = shots_of(reader.all(Photo, inspection=holder.id))
        for code, key in shown:
            if session.of(code, key) is not None or (code, key) in shots:
                following.note(session.shots(code, key, shots.get((code, key), ())))
    return following


def _follow_row(session: Session, reader: Reader, changed: Changed) -> tuple[ItemJudgement, ...]:
    row = changed.value
    assert isinstance(row, Row)  # the caller's choice
    place = reader.find(Place, row.place)
    if changed.voided or place is None:
        return session.drop_row(row.id)
    return session.add_row(row_instance_of(row, place.kind))


def _ever_shown(reader: Reader, photo: Photo) -> Iterator[tuple[str, PlaceKey]]:
    """Every item that a photo was ever evidence of."""
    for revision in reader.revisions(photo.id).values():
        for link in links_of(value_of(Photo, revision.content)):
            if link.item and link.place is not None:
                yield link.item, link.row or link.place


def _looks_at_clock(definition: Definition) -> bool:
    """Whether a form asks for the time of day: then it is judged anew every time."""
    held = _TIMED.get(definition.digest)
    if held is None:
        held = _TIMED[definition.digest] = any(
            isinstance(node, Call) and node.function == "now"
            for expression in _expressions(definition.chapters)
            if "now" in expression.text
            for node in walk(expression.tree)
        )
    return held


def _expressions(value: object) -> Iterator[Expression]:
    if isinstance(value, Expression):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _expressions(part)
    elif isinstance(value, _PARTS):
        for name in _MEMBERS[type(value)]:
            yield from _expressions(getattr(value, name))
