"""A programme: which themes it inspects and who must sit at its acceptance."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.domain.inspection import Severity
from inspector.domain.parties import SeatRole

__all__ = ["CORE", "DeadlineRule", "Programme", "SeatRule", "ThemeRule"]


@dataclass(frozen=True, slots=True)
class SeatRule:
    """Whether a seat must be filled for an acceptance to be signed.

    Attributes:
        role: the seat.
        required: True when the acceptance cannot be sealed without its signature.
    """

    role: SeatRole
    required: bool


@dataclass(frozen=True, slots=True)
class ThemeRule:
    """A theme of a programme and the checklist that asks about it."""

    theme: str
    template: str


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """So many days a notice gives for a defect of a severity; proposed, a person may change it."""

    severity: Severity
    days: int


_USUAL_DEADLINES = (
    DeadlineRule(Severity.CRITICAL, 3),
    DeadlineRule(Severity.MAJOR, 14),
    DeadlineRule(Severity.MINOR, 28),
)


@dataclass(frozen=True, slots=True)
class Programme:
    """A government programme as the application runs it.

    Attributes:
        code: short name in file names and records.
        themes: in the order they are printed.
        seats: in the order they sign.
        deadlines: one of each severity.
    """

    code: str
    themes: tuple[ThemeRule, ...]
    seats: tuple[SeatRule, ...]
    deadlines: tuple[DeadlineRule, ...] = _USUAL_DEADLINES

    def days_to_rectify(self, severity: Severity) -> int:
        """Days a notice proposes for a defect of this severity."""
        return next(rule.days for rule in self.deadlines if rule.severity is severity)


CORE = Programme(
    code="core",
    themes=(
        ThemeRule("IS", "core-illegal-structures"),
        ThemeRule("FL", "core-fire-lanes"),
        ThemeRule("EL", "core-elevators"),
        ThemeRule("WS", "core-waste-sorting"),
    ),
    seats=(
        SeatRule(SeatRole.ORGANISER, required=True),
        SeatRule(SeatRole.CLIENT, required=False),
        SeatRule(SeatRole.SURVEY, required=False),
        SeatRule(SeatRole.DESIGN, required=True),
        SeatRule(SeatRole.CONTRACTOR, required=True),
        SeatRule(SeatRole.SUPERVISOR, required=True),
        SeatRule(SeatRole.QUALITY_STATION, required=True),
        SeatRule(SeatRole.QUALITY_GROUP, required=False),
        SeatRule(SeatRole.STREET, required=False),
        SeatRule(SeatRole.COMMUNITY, required=False),
        SeatRule(SeatRole.OWNERS, required=False),
    ),
)
"""The four core themes. Dongyang section 4.6: the street organises designer, contractor,
supervisor and quality station; the other parties are invited."""
