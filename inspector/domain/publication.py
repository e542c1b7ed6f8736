"""What an office sets for others: editions of checklists, and local values of thresholds.

The bytes of an edition lie in the media store under its digest; the record says what they are, who
published them and why. An edition never changes: whoever asks otherwise gives it another version.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from inspector.domain.ids import EditionId, LocalParameterId, derived_id
from inspector.domain.parties import Person

__all__ = ["ChecklistEdition", "LocalParameter", "LocalValue", "edition_id", "local_parameter_id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistEdition:
    """One version of a checklist, put up for use.

    Attributes:
        id: derived from template and version.
        template: id of the definition, ``core-fire-lanes``.
        version: its version.
        digest: SHA-256 of its bytes, lower-case hex.
        bytes: how many they are.
        programme, theme: codes.
        kind: ``checklist`` or ``process``, as the definition says.
        name: its label in its main language.
        published_by, published_at: who, when.
        note: what is new, or why.
        based_on: the version that was the newest before; empty for the first.
    """

    id: EditionId
    template: str
    version: str
    digest: str
    bytes: int
    programme: str
    theme: str
    kind: str
    name: str
    published_by: Person
    published_at: datetime
    note: str = ""
    based_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalParameter:
    """A threshold's value as it is set here; voided, the norm's own value holds again.

    Attributes:
        id: derived from programme, key and region.
        key: of the parameter, ``fire_lane_min_width_m``.
        value: the figure, exact.
        reason: why, and by which paper.
        set_by, set_at: who, when.
        region: administrative code prefix it binds in; empty for everywhere.
        programme: code of the programme it is meant for; empty for all that use the key.
        valid_from, valid_to: first and last day it applies; None for open.
    """

    id: LocalParameterId
    key: str
    value: Decimal
    reason: str
    set_by: Person
    set_at: datetime
    region: str = ""
    programme: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def binds(self, *, programme: str, region: str, today: date) -> bool:
        """Whether it holds for a programme, at a place, on a day.

        Args:
            programme: code of the programme that is inspected.
            region: administrative code of the place; empty when it is not known, and then a value
                of a region does not hold.
            today: the day.
        """
        begun = self.valid_from is None or self.valid_from <= today
        ended = self.valid_to is not None and self.valid_to < today
        meant = self.programme in ("", programme)
        return begun and not ended and meant and region.startswith(self.region)


@dataclass(frozen=True, slots=True)
class LocalValue:
    """Whose value an inspection froze instead of the norm's.

    Attributes:
        set_by, set_at: who set it, when.
        reason: why.
        norm: the value it stands for.
    """

    set_by: Person
    set_at: datetime
    reason: str
    norm: Decimal


def edition_id(template: str, version: str) -> EditionId:
    """The id of a checklist's version, the same on every device."""
    return EditionId(derived_id("checklist", template, version))


def local_parameter_id(key: str, *, region: str = "", programme: str = "") -> LocalParameterId:
    """The id of a threshold's local value in a region, the same on every device."""
    return LocalParameterId(derived_id("parameter", key, region, programme))
