"""What going on with another version of a checklist comes to, as values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from inspector.checklist.definition import Item
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.domain.ids import DefectId, InspectionId
from inspector.domain.inspection import Inspection, Section, ThemeVerdict

__all__ = ["Fate", "Figure", "Move", "QuestionFate", "Result"]


class Fate(StrEnum):
    """What becomes of a question."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class QuestionFate:
    """What becomes of one question.

    Attributes:
        fate: what.
        item: it, as it is asked then; of one that is dropped, as it was asked.
        keys: of one that is changed, the keys of the checklist that are not as they were.
        answers: how many answers to it there are; they stay, whatever becomes of it.
        newly_required: whether it must be answered then, had not to be, and is not.
        defects: open defects of one that is dropped; they stay open and are settled like any other.
    """

    fate: Fate
    item: Item
    keys: tuple[str, ...] = ()
    answers: int = 0
    newly_required: bool = False
    defects: tuple[DefectId, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A threshold that is not as the inspection froze it.

    Attributes:
        key: of the parameter.
        frozen: the value the inspection froze; None when it had none.
        now: what an inspection beginning today would freeze.
    """

    key: str
    frozen: Decimal | None
    now: Decimal


@dataclass(frozen=True, slots=True)
class Result:
    """An item at a place that comes to something else.

    Attributes:
        before, after: what it comes to; None where it is not asked.
    """

    before: ItemJudgement | None
    after: ItemJudgement | None


@dataclass(frozen=True, slots=True)
class Move:
    """What going on with another version comes to.

    Attributes:
        inspection: which.
        theme: theme code.
        before, after: the checklists.
        questions: what becomes of each, in the order they are asked then, dropped ones last.
        figures: thresholds that would be frozen otherwise; those that are new always are.
        refreeze: whether they are.
        results: items that come to something else.
        verdicts: what the theme comes to, before and after.
        scores: likewise; None when there is none.
        was: the inspection as it stood.
    """

    inspection: InspectionId
    theme: str
    before: Section
    after: Section
    questions: tuple[QuestionFate, ...]
    figures: tuple[Figure, ...]
    refreeze: bool
    results: tuple[Result, ...]
    verdicts: tuple[ThemeVerdict, ThemeVerdict]
    scores: tuple[Decimal | None, Decimal | None]
    was: Inspection

    def of(self, fate: Fate) -> tuple[QuestionFate, ...]:
        """Questions that share a fate."""
        return tuple(one for one in self.questions if one.fate is fate)

    @property
    def newly_required(self) -> tuple[QuestionFate, ...]:
        """Questions that must be answered then and are not."""
        return tuple(one for one in self.questions if one.newly_required)
