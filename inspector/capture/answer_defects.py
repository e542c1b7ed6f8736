"""Keeps the defects of failed answers in step with the answers, inside one transaction."""

from __future__ import annotations

from uuid import UUID

from inspector import words
from inspector.capture.defects import (
    Observation,
    new_defect,
    stand_by_defect,
    take_back_defect,
)
from inspector.checklist.entries import is_blank
from inspector.checklist.judgement import ItemJudgement
from inspector.domain.defect import Defect, DefectState, defect_id
from inspector.domain.ids import AnswerId, DefectId, PlaceId, new_id
from inspector.domain.inspection import Answer, Inspection, ItemResult, answer_id
from inspector.store import Writer
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = ["AnswerDefects", "entered"]

_LONGEST_TITLE = 120
"""A note may have 10,000 characters; the title of its defect is a sentence."""


def entered(answer: Answer) -> tuple[object, ...]:
    """What decides the result; empty members when nothing was entered."""
    values = {name: value for name, value in answer.values.items() if not is_blank(value)}
    return values, answer.na_reason, answer.built_to


class AnswerDefects:
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
        if answer is not None and any(entered(answer)):
            return ""
        return words.say("defect.journal.cleared", Language.ZH)

    def _title(self, judged: ItemJudgement) -> str:
        answer = self._answer(judged)
        said = words.say("defect.item_failed", Language.ZH, item=judged.item.short.zh)
        return _title_of(answer.note if answer else "") or said

    def _answer(self, judged: ItemJudgement) -> Answer | None:
        return self._writer.find(Answer, self._answer_id(judged))

    def _answer_id(self, judged: ItemJudgement) -> AnswerId:
        item, place = _key(judged)
        return answer_id(self._inspection.id, item, place)


def _key(judged: ItemJudgement) -> tuple[str, PlaceId]:
    place = judged.instance.key
    assert isinstance(place, UUID)  # only a trial run, which has no records, names them otherwise
    return judged.item.code, PlaceId(place)


def _title_of(note: str) -> str:
    """The first line of a note, as long as a title may be."""
    line = next((line.strip() for line in note.splitlines() if line.strip()), "")
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"
