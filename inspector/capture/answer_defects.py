"""Keeps the defects of failed answers in step with the answers, inside one transaction."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from inspector import words
from inspector.capture.defects import (
    Observation,
    new_defect,
    stand_by_defect,
    take_back_defect,
)
from inspector.checklist.judging.entries import is_blank
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.domain.defect import Defect, DefectState, defect_id
from inspector.domain.ids import AnswerId, DefectId, PlaceId, RowId, new_id
from inspector.domain.inspection import Answer, Inspection, ItemResult, Row, answer_id, row_numbers
from inspector.store import Writer
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = ["AnswerDefects", "entered"]

_FEW = 100
"""Items whose defects are looked up one by one."""
_LONGEST_TITLE = 120
"""A note may have 10,000 characters; the title of its defect is a sentence."""


def entered(answer: Answer) -> tuple[object, ...]:
    """What decides the result; empty members when nothing was entered."""
    values = {name: value for name, value in answer.values.items() if not is_blank(value)}
    return values, answer.na_reason, answer.built_to, answer.overrides


class AnswerDefects:
    """The defects of a theme's items, kept in step inside a transaction that is already open.

    An answer may decide over other items than its own, so all of them are looked at.
    """

    def __init__(
        self,
        workspace: Workspace,
        writer: Writer,
        inspection: Inspection,
        theme: str,
        *,
        items: Collection[str] | None = None,
    ) -> None:
        """Args: items: codes of the only items that will be asked about; None for all."""
        self._workspace = workspace
        self._writer = writer
        self._inspection = inspection
        self._theme = theme
        wanted: dict[str, object] = {"inspection": inspection.id, "theme": theme}
        if items is not None and len(items) <= _FEW:
            wanted["item"] = tuple(items)
        found = writer.all(Defect, **wanted)
        # The latest of an item stands last.
        self._held: dict[tuple[str, UUID], Defect] = {
            (one.item, one.row or one.place): one
            for one in sorted(found, key=lambda one: one.steps[0].at)
        }
        self._known_rows: dict[RowId, Row] | None = None

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

    def in_rows(self) -> tuple[tuple[str, UUID], ...]:
        """Items, and the rows they are asked in, that have a defect; it names the row's number."""
        return tuple(key for key, held in self._held.items() if held.row is not None)

    def let_go(self) -> None:
        """Withdraws defects of rows that are there no longer; nobody was told of them."""
        for key, held in self._held.items():
            gone = held.row is not None and held.row not in self._rows
            if gone and held.state is DefectState.OPEN:
                reason = words.say("defect.journal.row_gone", Language.ZH)
                self._held[key] = take_back_defect(
                    self._workspace, self._writer, held, reason=reason
                )

    @property
    def _rows(self) -> dict[RowId, Row]:
        if self._known_rows is None:
            found = self._writer.all(Row, inspection=self._inspection.id, theme=self._theme)
            self._known_rows = {one.id: one for one in found}
        return self._known_rows

    def _raise(self, judged: ItemJudgement, id_: DefectId) -> None:
        item, (place, row) = judged.item, self._spot(judged)
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
                row=row,
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
        title = _title_of(answer.note if answer else "") or said
        _, row = self._spot(judged)
        if row is None:
            return title
        numbers = row_numbers(row, self._rows.values())
        where = "".join(words.say("row.number", Language.ZH, number=one) for one in numbers)
        return words.say("defect.in_row", Language.ZH, title=title, row=where)

    def _answer(self, judged: ItemJudgement) -> Answer | None:
        return self._writer.find(Answer, self._answer_id(judged))

    def _answer_id(self, judged: ItemJudgement) -> AnswerId:
        place, row = self._spot(judged)
        return answer_id(self._inspection.id, judged.item.code, place, row)

    def _spot(self, judged: ItemJudgement) -> tuple[PlaceId, RowId | None]:
        _, key = _key(judged)
        row = self._rows.get(RowId(key)) if judged.instance.repeat else None
        return (PlaceId(key), None) if row is None else (row.place, row.id)


def _key(judged: ItemJudgement) -> tuple[str, UUID]:
    key = judged.instance.key
    assert isinstance(key, UUID)  # only a trial run, which has no records, names them otherwise
    return judged.item.code, key


def _title_of(note: str) -> str:
    """The first line of a note, as long as a title may be."""
    line = next((line.strip() for line in note.splitlines() if line.strip()), "")
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"
