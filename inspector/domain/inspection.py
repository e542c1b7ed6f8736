"""An inspection, one compound in one round, and the answers given in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from inspector.domain.ids import AnswerId, InspectionId, PlaceId, RowId, derived_id
from inspector.domain.parties import Person
from inspector.domain.publication import LocalValue
from inspector.errors import InputError

__all__ = [
    "USUAL",
    "Answer",
    "BuiltTo",
    "FieldValue",
    "Inspection",
    "ItemResult",
    "Round",
    "RoundKind",
    "Row",
    "Section",
    "Severity",
    "ThemeVerdict",
    "answer_id",
    "check_open",
    "inspection_id",
    "row_id",
    "row_numbers",
]

FieldValue = str | tuple[str, ...]
"""What one field of an item holds: text, a decimal or an ISO date as text, a choice's name, or
several of them. Numbers stay text so that 3.80 is not turned into 3.8 and means the same on
every machine; the definition knows the type."""


USUAL = "core"
"""Code of the programme that is meant where none is named."""


class RoundKind(StrEnum):
    """Why a round is walked; ``MILESTONES`` is none, but the running record 建设过程台账."""

    PROCESS = "process"
    COMPLETION = "completion"
    RECHECK = "recheck"
    SPOT_CHECK = "spot_check"
    EVALUATION = "evaluation"
    MILESTONES = "milestones"


class Severity(StrEnum):
    """How grave a failed item is; one open critical failure vetoes (一票否决)."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


class ItemResult(StrEnum):
    """What an item's answer comes to. ``BUILT_TO`` (按建设时标准) counts as a pass with a note."""

    PASS = "pass"
    FAIL = "fail"
    NA = "na"
    BUILT_TO = "built_to"
    PENDING = "pending"


class ThemeVerdict(StrEnum):
    """What a theme comes to: 未完成, 不合格, 整改后复验, 合格."""

    INCOMPLETE = "incomplete"
    FAILED = "failed"
    RECTIFY = "rectify"
    PASSED = "passed"


@dataclass(frozen=True, slots=True, order=True)
class Round:
    """A round of a programme: ``2026 年第 2 轮``."""

    year: int
    ordinal: int


@dataclass(frozen=True, slots=True)
class Section:
    """One theme of an inspection, bound to an exact checklist.

    Attributes:
        theme: theme code, ``FL``.
        template: id of the definition, ``core-fire-lanes``.
        version: its version.
        digest: SHA-256 of the definition's bytes, lower-case hex.
    """

    theme: str
    template: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """A compound inspected in a round.

    Attributes:
        id: derived from compound, round, kind and programme.
        number: printed number, ``WC-0217-A001``.
        compound: the place inspected.
        round: year and ordinal.
        kind: why.
        programme: programme code, ``core``.
        sections: themes with their checklists; fixed once begun.
        parameters: the thresholds in force when it began, frozen, by key.
        inspectors: who walks.
        started_at: when the first of them began.
        completed_at: when it was declared complete; None while it runs.
        locked_by: digest of the content that the first handwriting locked; empty before.
        profile: what was said of the compound's project, by the programme's questions; it says
            which tiers are asked.
        local: by key, whose value was frozen instead of the norm's.
        programme_version: of the programme's file, frozen; empty for one begun before programmes
            had versions, or of a programme without a file.
        programme_digest: SHA-256 of that file, lower-case hex; empty likewise.
    """

    id: InspectionId
    number: str
    compound: PlaceId
    round: Round
    kind: RoundKind
    programme: str
    sections: tuple[Section, ...]
    inspectors: tuple[Person, ...]
    started_at: datetime
    parameters: dict[str, Decimal] = field(default_factory=dict)
    completed_at: datetime | None = None
    locked_by: str = ""
    profile: dict[str, str] = field(default_factory=dict)
    local: dict[str, LocalValue] = field(default_factory=dict)
    programme_version: str = ""
    programme_digest: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One filling-in of a free repeat: one of the things that were added by hand, 第 2 处.

    Attributes:
        id: fresh when it was added by hand; derived where an answer says how many there are.
        inspection: the inspection it belongs to.
        theme: theme code.
        repeat: name of the group that is repeated.
        place: the compound, building or asset it stands at.
        position: rows stand in this order, those with one position by id.
        parent: the row around it, of the repeat around its repeat; None for the outermost.
    """

    id: RowId
    inspection: InspectionId
    theme: str
    repeat: str
    place: PlaceId
    position: int
    parent: RowId | None = None


@dataclass(frozen=True, slots=True)
class BuiltTo:
    """按建设时标准: the year and the standard an old building was built to."""

    year: int
    standard: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to one item for one place.

    Attributes:
        id: derived from inspection, item, place and row.
        inspection: the inspection it belongs to.
        theme: theme code.
        item: item code, ``FL-L01``.
        place: the compound, building or asset asked about.
        values: what was entered, by field name; a plain item has the one field ``value``.
        na_reason: why the item does not apply; empty unless it was answered so.
        built_to: set when it is judged by the rules of its year.
        note: free text.
        answered_by, answered_at: who, when.
        bulk: True when it came from 本章其余全合格.
        row: the row it was asked in; None when it is about the place itself.
        overrides: by field name, why a value stands against a soft constraint.
    """

    id: AnswerId
    inspection: InspectionId
    theme: str
    item: str
    place: PlaceId
    values: dict[str, FieldValue]
    answered_by: Person
    answered_at: datetime
    na_reason: str = ""
    built_to: BuiltTo | None = None
    note: str = ""
    bulk: bool = False
    row: RowId | None = None
    overrides: dict[str, str] = field(default_factory=dict)


def inspection_id(
    compound: PlaceId, round_: Round, kind: RoundKind, programme: str = USUAL
) -> InspectionId:
    """The id of a compound's inspection in a round of a programme, the same on every device.

    The usual programme adds nothing, so that ids from before there were others stay as they are.
    A running record of milestones is one per compound and programme, whatever the round.
    """
    if kind is RoundKind.MILESTONES:
        return InspectionId(derived_id("inspection", compound, kind.value, programme))
    of = () if programme == USUAL else (programme,)
    named = ("inspection", compound, round_.year, round_.ordinal, kind.value, *of)
    return InspectionId(derived_id(*named))


def answer_id(
    inspection: InspectionId, item: str, place: PlaceId, row: RowId | None = None
) -> AnswerId:
    """The id of the answer to an item for a place or a row there, the same on every device."""
    within = () if row is None else (row,)
    return AnswerId(derived_id("answer", inspection, item, place, *within))


def row_id(
    *,
    inspection: InspectionId,
    theme: str,
    repeat: str,
    place: PlaceId,
    parent: RowId | None,
    position: int,
) -> RowId:
    """The id of a row that is there because an answer says so, the same on every device."""
    return RowId(derived_id("row", inspection, theme, repeat, parent or place, position))


def row_numbers(row: RowId, rows: Iterable[Row]) -> tuple[int, ...]:
    """Which of its like a row is, counted from 1, after those it stands in; outermost first.

    Args:
        row: the row.
        rows: all rows of its inspection and theme that are not voided, itself among them.
    """
    by_id = {one.id: one for one in rows}
    numbers: list[int] = []
    passed: set[RowId] = set()
    held = by_id.get(row)
    while held is not None and held.id not in passed:
        passed.add(held.id)
        spot = (held.repeat, held.place, held.parent)
        before = [
            one
            for one in by_id.values()
            if (one.repeat, one.place, one.parent) == spot
            and (one.position, one.id) <= (held.position, held.id)
        ]
        numbers.append(len(before))
        held = None if held.parent is None else by_id.get(held.parent)
    return tuple(reversed(numbers))


def check_open(inspection: Inspection) -> None:
    """Refuses a change to an inspection whose content the first handwriting locked.

    Raises:
        InputError: ``inspection.locked``.
    """
    if inspection.locked_by:
        raise InputError("inspection.locked", number=inspection.number)
