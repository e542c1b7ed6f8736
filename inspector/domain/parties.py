"""Who takes part: roles of an identity, seats at an acceptance, people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Person", "Role", "SeatRole"]


class Role(StrEnum):
    """What an identity's certificate says its owner is; also the kind of a workspace.

    ``PARTY`` signs documents at an acceptance and owns no workspace.
    """

    FIELD = "field"
    STREET = "street"
    HQ = "hq"
    PARTY = "party"


class SeatRole(StrEnum):
    """Seats at a completion acceptance 竣工验收."""

    ORGANISER = "organiser"
    CLIENT = "client"
    SURVEY = "survey"
    DESIGN = "design"
    CONTRACTOR = "contractor"
    SUPERVISOR = "supervisor"
    QUALITY_STATION = "quality_station"
    QUALITY_GROUP = "quality_group"
    STREET = "street"
    COMMUNITY = "community"
    OWNERS = "owners"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who did something: name, unit, and the certificate that shows it, if any.

    Attributes:
        name: as written on documents.
        unit: the organisation the person acts for.
        certificate: SHA-256 of the certificate's DER, lower-case hex; empty when the person
            acted on paper.
    """

    name: str
    unit: str
    certificate: str = ""
