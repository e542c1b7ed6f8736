"""Everything the completion-acceptance report prints, as plain values.

A `ReportContent` is complete: with it and the pictures, equal values give equal bytes, on any
machine that runs the same version. It knows no store and no workspace; whoever builds it has
already looked everything up and put names where the records hold ids.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from inspector.domain.acceptance import Handwriting, Seat
from inspector.domain.attachments import AttachmentKind
from inspector.domain.defect import DefectState, DefectStep
from inspector.domain.evidence import CaptureTime, PhotoRole
from inspector.domain.geo import GeoPosition
from inspector.domain.inspection import ItemResult, Round, RoundKind, Severity, ThemeVerdict
from inspector.domain.parameters import Parameter
from inspector.domain.parties import Person

__all__ = [
    "AttachmentLine",
    "CompoundLine",
    "DefectLine",
    "Fact",
    "ItemLine",
    "MeasuredLine",
    "Particulars",
    "PartyLine",
    "PhotoLine",
    "PlanLine",
    "PlanMark",
    "Reason",
    "ReportContent",
    "ThemeSection",
]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the particulars that the register knows: ``楼栋户数``, ``7 幢 512 户``."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class CompoundLine:
    """The compound with its place in the administrative tree.

    Attributes:
        name: what people call it.
        code: register code; empty when it has none.
        address: postal address.
        community, community_code: the community and its twelve digits.
        street, street_code: the street and its nine digits.
    """

    name: str
    code: str = ""
    address: str = ""
    community: str = ""
    community_code: str = ""
    street: str = ""
    street_code: str = ""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is accepted, when, and by whom: the form at the head of the report.

    Attributes:
        compound: the place.
        programme: name of the programme as printed.
        kind, round: why and in which round it was inspected.
        began_on, completed_on: first and last day of the inspection; None while it runs.
        accepted_on: day of the acceptance; it dates the report.
        organiser: the unit that organises the acceptance.
        inspectors: who walked.
        project: name of the works, the first line of the title; empty takes the compound's name.
        facts: further lines from the register, printed in this order.
    """

    compound: CompoundLine
    programme: str
    kind: RoundKind
    round: Round
    began_on: date
    accepted_on: date
    organiser: str
    inspectors: tuple[Person, ...]
    completed_on: date | None = None
    project: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of why a theme came to its verdict.

    Attributes:
        text: the sentence with its figures: ``1 号消防车通道净宽 3.6 米，应不小于 4.0 米``.
        item: code of the item; empty for a reason about the whole theme.
        basis: clauses as printed: ``GB 50016-2014 第 7.1.8 条``.
    """

    text: str
    item: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item's answer for one place.

    Attributes:
        code: ``FL-L04``.
        question: as the inspector read it.
        place: compound, building or asset asked about.
        value: what was answered, with its unit; empty for a plain pass or fail.
        result: what it comes to.
        severity: how grave a failure of this item is.
        basis: clauses it rests on.
        note: reason of a 不适用, year and standard of a 按建设时标准, the inspector's remark.
    """

    code: str
    question: str
    place: str
    result: ItemResult
    severity: Severity
    value: str = ""
    basis: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """One measured requirement.

    Attributes:
        code: ``QFA-01``.
        name: what was measured.
        place: where.
        value: what was found, with units.
        limits: its thresholds, one line each.
        result: what it comes to.
    """

    code: str
    name: str
    place: str
    value: str
    limits: tuple[str, ...]
    result: ItemResult


@dataclass(frozen=True, slots=True)
class ThemeSection:
    """One theme with its verdict and every item.

    Attributes:
        code: ``FL``.
        name: ``消防车通道``.
        verdict: what the theme comes to.
        score: 0 to 100; None when nothing counted.
        checklist: id and version of the definition, ``core-fire-lanes@1.0.0``.
        reasons: why, gravest first.
        items: every item and place, in the checklist's order.
    """

    code: str
    name: str
    verdict: ThemeVerdict
    checklist: str
    score: Decimal | None = None
    reasons: tuple[Reason, ...] = ()
    items: tuple[ItemLine, ...] = ()

    @property
    def counts(self) -> Counter[ItemResult]:
        """How many item results of each kind; computed, so that it cannot contradict the list."""
        return Counter(item.result for item in self.items)


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """One picture with everything its caption says.

    Attributes:
        digest: SHA-256 of the original's bytes, lower-case hex; names the picture for
            ``open_photo`` and the file in the bundle.
        place: where it was taken, by name.
        items: codes of the items it is evidence of.
        caption: what it shows.
        taken: when, as far as known.
        position: where on earth; None when nothing says.
        role: wide, close, before, after; None when nobody said.
        hints: what intake noticed about it, as sentences.
    """

    digest: str
    place: str
    items: tuple[str, ...] = ()
    caption: str = ""
    taken: CaptureTime | None = None
    position: GeoPosition | None = None
    role: PhotoRole | None = None
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """A video, a voice note or a document; it travels in the bundle, not in the report.

    Attributes:
        name: the name it came with.
        kind: video, voice or document.
        place: where, by name.
        item: code of the item it is evidence of; empty for none.
        bytes: size of the original.
        digest: SHA-256 of the original, lower-case hex.
        duration_ms: how long it plays; None when it does not or does not say.
    """

    name: str
    kind: AttachmentKind
    place: str
    item: str
    bytes: int
    digest: str
    duration_ms: int | None = None


@dataclass(frozen=True, slots=True)
class DefectLine:
    """One defect from discovery to closure.

    Attributes:
        number: ``WC-0217-A010``.
        place: where, by name.
        title: what is wrong, in a sentence.
        severity, state: how grave, and how far.
        item: code of the failed item; empty for a free-standing defect.
        basis: clauses it rests on.
        unit: who puts it right; empty until notified.
        deadline: last day for that.
        failed_rechecks: how often a recheck failed.
        before, after: pictures that show it, paired in order.
        steps: the journal, oldest first.
    """

    number: str
    place: str
    title: str
    severity: Severity
    state: DefectState
    item: str = ""
    basis: tuple[str, ...] = ()
    unit: str = ""
    deadline: date | None = None
    failed_rechecks: int = 0
    before: tuple[PhotoLine, ...] = ()
    after: tuple[PhotoLine, ...] = ()
    steps: tuple[DefectStep, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanMark:
    """Where a defect is on a plan.

    Attributes:
        x, y: shares of the plan's width and height from the upper left corner.
        defect: its place among the defects of the report, from 1.
        severity: of the defect.
    """

    x: float
    y: float
    defect: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A site plan with the defects on it.

    Attributes:
        name: of the plan.
        digest: of its original.
        page: of a PDF, from 0.
        marks: defects, in the order of their numbers.
    """

    name: str
    digest: str
    page: int
    marks: tuple[PlanMark, ...]


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party at the table: its seat, its pen and its place for a digital signature.

    Attributes:
        seat: role, unit, person, attendance, opinion, remark.
        handwriting: the strokes it signed with; None when it did not sign by hand.
        signs_digitally: whether an empty signature field is laid out for it; an absent party
            gets none. The organiser's is the one that seals the report.
    """

    seat: Seat
    handwriting: Handwriting | None = None
    signs_digitally: bool = True


@dataclass(frozen=True, slots=True)
class ReportContent:
    """Everything a completion-acceptance report prints.

    Attributes:
        number: printed number of the acceptance.
        digest: SHA-256 of the locked content, lower-case hex: what the handwriting is bound to.
        issued_at: aware; the only time in the file's metadata.
        particulars: the form at the head.
        verdict: what the whole inspection comes to.
        themes: in the programme's order.
        parties: in the order of their seats.
        conclusion: the acceptance's conclusion in a sentence; empty prints the figures alone.
        defects: in the order of their numbers.
        photos: site photos apart from those shown beside a defect, in the order printed.
        parameters: thresholds the inspection froze when it began.
        measures: measured values beside their limits; empty leaves the table out.
        demo: True marks every page as 演示数据.
        draft: True marks every page as 草稿: nobody has signed this content.
        plans: site plans that show where defects are.
        attachments: recordings and files that travel beside the report.
    """

    number: str
    digest: str
    issued_at: datetime
    particulars: Particulars
    verdict: ThemeVerdict
    themes: tuple[ThemeSection, ...]
    parties: tuple[PartyLine, ...]
    conclusion: str = ""
    defects: tuple[DefectLine, ...] = ()
    photos: tuple[PhotoLine, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    measures: tuple[MeasuredLine, ...] = ()
    demo: bool = False
    draft: bool = False
    plans: tuple[PlanLine, ...] = ()
    attachments: tuple[AttachmentLine, ...] = ()
