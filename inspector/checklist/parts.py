"""The parts of a survey: groups, items, their inputs, and what those demand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from inspector.checklist.expression.compiling import Expression
from inspector.checklist.kinds import COMPOSITES, SILENT, ItemType
from inspector.checklist.texts import Text
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import Severity
from inspector.domain.places import PlaceKind

__all__ = ["VALUE", "EvidenceRule", "FieldSpec", "Group", "Item", "Readings", "Repeat", "Soft"]

VALUE = "value"
"""Name of the one field of a plain item."""


@dataclass(frozen=True, slots=True)
class Soft:
    """A soft constraint: a value against it stands once a person gives a reason.

    Attributes:
        test: what a value should satisfy, tested on each reading.
        message: what is said when it does not.
    """

    test: Expression
    message: Text


@dataclass(frozen=True, slots=True)
class Repeat:
    """A group that is filled in as often as there are things of its kind, added by hand.

    Attributes:
        count: how many there are, when another answer says so; None when they are added freely.
            It sees what surrounds the repeat.
        least, most: bounds when they are added freely; ``most`` None for any number.
    """

    count: Expression | None = None
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Readings:
    """How many readings of a number are taken; ``most`` None for any number."""

    least: int
    most: int | None = None


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """So many different photos of a role.

    Attributes:
        role: what they must show.
        least: how many; an expression is rounded up, and counts as 0 when it is empty.
        most: how many at most; None for any number. More are kept, and said.
        accuracy_m: the largest radius, in metres, of a position that counts; 0 for any position,
            None when none is asked for.
        camera_only: whether a file brought in from elsewhere does not count.
    """

    role: PhotoRole
    least: int | Expression
    most: int | None = None
    accuracy_m: Decimal | None = None
    camera_only: bool = False


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One input. A plain item has one, named `VALUE`; a composite several; a note none.

    Attributes:
        name: within its item.
        full_name: in expressions: ``FL-L01``, ``FL-L06_length_m``.
        type: any but image, note and fields.
        label: question, or what the field is.
        hint: help, empty when there is none.
        unit: as printed.
        readings: set when several readings are taken.
        choices: name of its list; empty unless it is a select.
        required: whether it must be answered where it is relevant.
        relevant: condition under which it is asked at all.
        constraint: what a value must satisfy; tested on each reading.
        constraint_message: what is said when it does not.
        calculation: set for calculated fields only.
        soft: what a value should satisfy; a reason lifts it.
        default: value it begins with, as it would be entered; of no judged item.
        default_from: likewise, computed when it is first asked.
        choice_filter: which choices of its list are offered; true keeps a choice.
        appearance: how XLSForm's author wants it shown (``minimal``, ``multiline``).
        options: XLSForm's ``parameters``: start, end and step of a range, ``randomize``.
        guidance: help for training and printed forms.
        media: file names of pictures, sounds and videos, by kind (``image``).
        read_only: shown, not asked.
    """

    name: str
    full_name: str
    type: ItemType
    label: Text
    hint: Text | None = None
    unit: str = ""
    readings: Readings | None = None
    choices: str = ""
    required: bool | Expression = False
    relevant: Expression | None = None
    constraint: Expression | None = None
    constraint_message: Text | None = None
    calculation: Expression | None = None
    soft: Soft | None = None
    default: str = ""
    default_from: Expression | None = None
    choice_filter: Expression | None = None
    appearance: str = ""
    options: Mapping[str, str] = field(default_factory=dict, hash=False)
    guidance: Text | None = None
    media: Mapping[str, str] = field(default_factory=dict, hash=False)
    read_only: bool = False

    @property
    def is_entered(self) -> bool:
        """Whether a person enters it, rather than the program or nobody."""
        return self.calculation is None and not self.read_only and self.type not in SILENT


@dataclass(frozen=True, slots=True)
class Item:
    """What is asked about one thing, and how the answer is judged.

    Attributes:
        code: its code in the catalogue, once in the file.
        type: what kind of answer.
        label: the question.
        short: a noun for reasons and defects; the question when the author gave none.
        hint: help, None when there is none; like the texts below it may print parameters
            (`Text.filled`).
        chapter: name of the chapter it stands in.
        groups: names of the groups around it, the chapter first.
        over: kind of place it is asked at; None for the compound.
        fields: its inputs.
        severity: how grave a fail is; None for a fact, which is recorded and not judged.
        weight: its own weight in the score; None for that of its severity.
        basis: clauses it rests on.
        evidence: photos it needs.
        criterion: ``pass``; None when the tap is the result, and for facts.
        pass_text: how the limit is printed.
        warn, warn_text: what deserves a warning, and its words.
        na_allowed: whether 不适用 may be answered.
        built_to_allowed: whether 按建设时标准 may be answered.
        relevant: condition under which it is asked.
        region: administrative code prefix it binds in; empty for everywhere.
        line: where it stands in its file.
        repeats: names of the free repeats around it, the outermost first.
        tier: name of the tier whose demand it is; empty when it is asked of everybody.
        responsible: who has to bring a milestone about (`kinds.Responsible`); empty otherwise.
        due: when a milestone should be done, in words.
    """

    code: str
    type: ItemType
    label: Text
    short: Text
    chapter: str
    groups: tuple[str, ...]
    over: PlaceKind | None
    fields: tuple[FieldSpec, ...] = ()
    hint: Text | None = None
    severity: Severity | None = None
    weight: Decimal | None = None
    basis: tuple[str, ...] = ()
    evidence: tuple[EvidenceRule, ...] = ()
    criterion: Expression | None = None
    pass_text: Text | None = None
    warn: Expression | None = None
    warn_text: Text | None = None
    na_allowed: bool = True
    built_to_allowed: bool = False
    relevant: Expression | None = None
    region: str = ""
    line: int = 0
    repeats: tuple[str, ...] = ()
    tier: str = ""
    responsible: str = ""
    due: Text | None = None

    @property
    def composite(self) -> bool:
        """Whether it has named fields, judged as one."""
        return self.type in COMPOSITES

    @property
    def judged(self) -> bool:
        """Whether its answer counts in the verdict."""
        return self.severity is not None


@dataclass(frozen=True, slots=True)
class Group:
    """A chapter, or a group inside one that shares a condition.

    Attributes:
        name: once in the file.
        label: its heading.
        over: kind of place a chapter repeats over; None for the compound.
        relevant: condition under which all of it is asked; that of a repeat sees what surrounds
            it, and says whether there are rows at all.
        children: items and groups in order.
        repeat: set when it is filled in again for each thing added by hand (free repeat).
        hint: help below the heading.
        appearance: how XLSForm's author wants it shown (``field-list``, ``table-list``).
    """

    name: str
    label: Text
    over: PlaceKind | None
    relevant: Expression | None
    children: tuple[Group | Item, ...]
    repeat: Repeat | None = None
    hint: Text | None = None
    appearance: str = ""
