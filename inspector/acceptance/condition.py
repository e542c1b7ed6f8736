"""One condition of an acceptance: what is asked, how far, where the first lacking thing is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from inspector.checklist.judging.judgement import ItemJudgement
from inspector.domain.ids import DefectId, InspectionId, PlaceId
from inspector.findings import Finding, Level

__all__ = ["Condition", "ConditionKind", "condition_at", "make_condition"]


class ConditionKind(StrEnum):
    """What is asked before parties are called together, in the order it is shown."""

    COMPLETED = "completed"
    ANSWERED = "answered"
    PHOTOS = "photos"
    VERDICTS = "verdicts"
    GATES = "gates"
    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    PARTIES = "parties"
    CONFLICTS = "conflicts"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition.

    Attributes:
        kind: which.
        level: None when it is met; a warning may stay, an error may not.
        done, of: how far.
        detail: the sentence that says what is lacking, or how well it stands.
        theme, item, place: where the first lacking answer or photo is.
        defect: the first defect in the way.
        inspection: where that is when it is another than the one accepted: the running record.
    """

    kind: ConditionKind
    level: Level | None
    done: int
    of: int
    detail: Finding
    theme: str = ""
    item: str = ""
    place: PlaceId | None = None
    defect: DefectId | None = None
    inspection: InspectionId | None = None

    @property
    def is_met(self) -> bool:
        """Whether it stands in nobody's way."""
        return self.level is not Level.ERROR


def make_condition(
    kind: ConditionKind,
    how: str,
    *,
    met: bool,
    done: int,
    of: int,
    said: Mapping[str, object] | None = None,
    level: Level = Level.ERROR,
) -> Condition:
    """A condition with its sentence.

    Args:
        kind: which.
        how: last part of the sentence's code.
        met: whether nothing is said against it.
        done: how far.
        of: of how much.
        said: blanks of the sentence.
        level: how grave it is when it is not met.
    """
    detail = Finding(
        Level.INFO if met else level, f"acceptance.condition.{kind}.{how}", "", dict(said or {})
    )
    return Condition(kind, None if met else level, done, of, detail)


def condition_at(condition: Condition, theme: str, first: ItemJudgement) -> Condition:
    """The condition with the item and place that lack something first."""
    key = first.instance.key
    place = None if isinstance(key, str) else PlaceId(key)
    return replace(condition, theme=theme, item=first.item.code, place=place)
