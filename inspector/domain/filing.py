"""Filing 备案: headquarters' answer to a bundle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inspector.domain.ids import FilingId, derived_id
from inspector.domain.parties import Person

__all__ = ["Filing", "FilingDecision", "filing_id"]


class FilingDecision(StrEnum):
    """Filed 已备案, or returned 已退回 with the reason."""

    RECORDED = "recorded"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Filing:
    """What headquarters decided about one bundle.

    Attributes:
        id: derived from the bundle id.
        number: filing number 备案号; empty when returned.
        bundle: the bundle's id.
        archive: SHA-256 of the bundle file as received, lower-case hex.
        verdict: the verifier's verdict at receipt, by value.
        decision: filed or returned.
        decided_by, decided_at: who, when.
        reason: why it was returned, or why a doubtful bundle was filed all the same.
    """

    id: FilingId
    number: str
    bundle: str
    archive: str
    verdict: str
    decision: FilingDecision
    decided_by: Person
    decided_at: datetime
    reason: str = ""


def filing_id(bundle: str) -> FilingId:
    """The id of the filing of a bundle, the same however often it arrives."""
    return FilingId(derived_id("filing", bundle))
