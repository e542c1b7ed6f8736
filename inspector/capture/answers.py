"""Use cases of answering: an answer is durable, judged, and makes its defect at the first tap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from inspector import words
from inspector.capture.defects import (
    Observation,
    new_defect,
    stand_by_defect,
    take_back_defect,
)
from inspector.capture.inspections import check_asked_at, check_within, find_item, responses_in
from inspector.checklist.entries import is_blank
from inspector.checklist.judgement import ItemJudgement
from inspector.checklist.judging import judge
from inspector.domain.defect import Defect, DefectState, defect_id
from inspector.domain.ids import AnswerId, DefectId, InspectionId, PlaceId, new_id
from inspector.domain.inspection import (
    Answer,
    BuiltTo,
    FieldValue,
    Inspection,
    ItemResult,
    answer_id,
    check_open,
)
from inspector.domain.places import Place
from inspector.store import Writer
from inspector.words import Language
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

    The same entry a second time leaves the first answer, with who gave it and when.

    Raises:
        InputError: ``inspection.locked``, ``inspection.other_compound``,
            ``answer.no_such_item``, ``answer.wrong_place``, ``store.no_such_record``.
    """
    with workspace.write("answer.save") as writer:
        holder = writer.get(Inspection, inspection)
        check_open(holder)
        definition, asked = find_item(workspace, holder, item)
        where = writer.get(Place, place)
        check_asked_at(asked, where)
        check_within(writer, where, holder)
        held = writer.find(Answer, answer_id(inspection, item, place))
        answer = _say(
            held,
            Answer(
                id=answer_id(inspection, item, place),
                inspection=inspection,
                theme=definition.theme,
                item=item,
                place=place,
                values=dict(entry.values),
                answered_by=workspace.person,
                answered_at=workspace.clock.now(),
                na_reason=entry.na_reason.strip(),
                built_to=entry.built_to,
                note=entry.note.strip(),
                bulk=entry.bulk,
            ),
        )
        writer.save(answer)
        judgement = judge(definition, responses_in(workspace, writer, holder))
        own = judgement.of(item, place)
        assert own is not None  # it is asked there: kind and compound have been looked at
        entered_anew = held is None or _entered(held) != _entered(answer)
        defects = _Defects(workspace, writer, holder, definition.theme)
        for judged in judgement.items:
            defects.keep(judged, entered_anew=entered_anew and judged is own)
        return Answered(answer, own, defects.of(own))


def _say(held: Answer | None, answer: Answer) -> Answer:
    """The answer that is held already if it says the same, so that a repeated tap is no change."""
    if held is None:
        return answer
    again = replace(answer, answered_by=held.answered_by, answered_at=held.answered_at)
    return held if again == held else answer


def _entered(answer: Answer) -> tuple[object, ...]:
    """What decides the result; empty members when nothing was entered."""
    values = {name: value for name, value in answer.values.items() if not is_blank(value)}
    return values, answer.na_reason, answer.built_to


class _Defects:
    """The defects of a theme's items, kept in step inside a transaction that is already open.

    An answer may decide over other items than its own, so all of them are looked at.
    """

    def __init__(
        self, workspace: Workspace, writer: Writer, inspection: Inspection, theme: str
    ) -> None:
        self._workspace = workspace
        self._writer = writer
        self._inspection = inspection
        self._theme = theme
        found = writer.all(Defect, inspection=inspection.id, theme=theme)
        # The latest of an item stands last.
        self._held = {
            (one.item, one.place): one for one in sorted(found, key=lambda one: one.steps[0].at)
        }

    def of(self, judged: ItemJudgement) -> Defect | None:
        """The item's defect at the place; the latest, if it had several."""
        return self._held.get(_key(judged))

    def keep(self, judged: ItemJudgement, *, entered_anew: bool) -> None:
        """Makes, withdraws or restores an item's defect as its answer says.

        A defect somebody works on is left to its own course; what fails anew after a passed
        recheck is another defect. An entry that is not finished, or does not fit, decides nothing.
        """
        held = self.of(judged)
        if held is None:
            if judged.is_fail:
                self._raise(judged, defect_id(self._answer_id(judged)))
        elif judged.is_fail:
            if held.state is DefectState.CLOSED and entered_anew:
                self._raise(judged, DefectId(new_id(self._workspace.clock)))
            elif held.state in (DefectState.OPEN, DefectState.WITHDRAWN):
                title = self._title(judged)
                self._held[_key(judged)] = stand_by_defect(
                    self._workspace, self._writer, held, title=title
                )
        elif held.state is DefectState.OPEN and (reason := self._reason(judged)):
            self._held[_key(judged)] = take_back_defect(
                self._workspace, self._writer, held, reason=reason
            )

    def _raise(self, judged: ItemJudgement, id_: DefectId) -> None:
        item, place = judged.item, _key(judged)[1]
        assert item.severity is not None  # only judged items can fail
        self._held[_key(judged)] = new_defect(
            self._workspace,
            self._writer,
            inspection=self._inspection,
            observation=Observation(
                place=place,
                title=self._title(judged),
                severity=item.severity,
                basis=item.basis,
                theme=self._theme,
                item=item.code,
            ),
            id=id_,
        )

    def _reason(self, judged: ItemJudgement) -> str:
        """Why an item fails no longer, as the journal says it; empty while that is not decided."""
        if not judged.relevant:
            return words.say("defect.journal.not_asked", Language.ZH)
        if judged.found is not None and judged.found is not ItemResult.PENDING:
            return words.say("defect.journal.changed", Language.ZH, result=judged.found)
        answer = self._answer(judged)
        if answer is not None and any(_entered(answer)):
            return ""
        return words.say("defect.journal.cleared", Language.ZH)

    def _title(self, judged: ItemJudgement) -> str:
        answer = self._answer(judged)
        said = words.say("defect.item_failed", Language.ZH, item=judged.item.short.zh)
        return (answer.note if answer else "") or said

    def _answer(self, judged: ItemJudgement) -> Answer | None:
        return self._writer.find(Answer, self._answer_id(judged))

    def _answer_id(self, judged: ItemJudgement) -> AnswerId:
        item, place = _key(judged)
        return answer_id(self._inspection.id, item, place)


def _key(judged: ItemJudgement) -> tuple[str, PlaceId]:
    place = judged.instance.key
    assert isinstance(place, UUID)  # only a trial run, which has no records, names them otherwise
    return judged.item.code, PlaceId(place)
