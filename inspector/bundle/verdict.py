"""What a verification comes to: the seven steps, three separate answers, one verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from inspector.domain.attachments import AttachmentKind
from inspector.domain.exchange import BundleKind, Verdict
from inspector.domain.parties import Role
from inspector.findings import Finding, Level

__all__ = [
    "IdentityCheck",
    "IntegrityCheck",
    "Signer",
    "Step",
    "TimeCheck",
    "Verification",
    "verdict_on",
]


class Step(StrEnum):
    """The steps of a verification, in their order."""

    CONTAINER = "container"
    BAG = "bag"
    SIGNATURE = "signature"
    RECORDS = "records"
    REPORTS = "reports"
    PLAUSIBILITY = "plausibility"
    REGISTER = "register"


class IntegrityCheck(StrEnum):
    """Whether the bundle is whole and as it was signed."""

    INTACT = "intact"
    BROKEN = "broken"


class IdentityCheck(StrEnum):
    """Whether the signer is known to us; ``UNCHECKED`` when no anchors were given."""

    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"
    REVOKED = "revoked"
    UNCHECKED = "unchecked"
    UNKNOWN = "unknown"


class TimeCheck(StrEnum):
    """What the time rests on: without a time-stamp authority, on the signer's word alone."""

    CLAIMED = "claimed"
    ABNORMAL = "abnormal"
    UNKNOWN = "unknown"


QUARANTINED = frozenset(
    {
        "bundle.author_unproven",
        "bundle.checklist_known_otherwise",
        "bundle.conflict_inside",
        "bundle.conflict_with_register",
        "bundle.changed_after_signing",
        "bundle.demo_data",
        "bundle.number_taken",
        "bundle.photo_before_inspection",
        "bundle.photo_elsewhere",
        "bundle.photo_in_future",
        "bundle.photo_in_other_inspection",
        "bundle.place_listed_otherwise",
        "bundle.programme_known_otherwise",
        "bundle.record_in_future",
        "bundle.role_may_not_sign",
        "bundle.sender_unchecked",
        "signing.not_trusted",
        # Its time is only claimed, so a person decides whether it is to be believed.
        "signing.revoked_later",
        "signing.not_valid_then",
        "signing.time_in_future",
    }
)
"""What a person decides on, with a reason. Any other error is a rejection nobody can turn; any
other warning is a hint. The one place where findings become a verdict."""

_ABNORMAL_TIME = frozenset(
    {
        "bundle.photo_before_inspection",
        "bundle.photo_in_future",
        "bundle.record_in_future",
        "signing.time_in_future",
        "signing.not_valid_then",
    }
)


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signed, as the certificate says.

    Attributes:
        document: what was signed: a path in the bundle.
        name, unit, role, fingerprint: from the certificate.
        claimed_at: when, as the signer says.
        trusted, revoked: None when that could not be checked.
    """

    document: str
    name: str
    unit: str
    role: Role | None
    fingerprint: str
    claimed_at: datetime | None
    trusted: bool | None
    revoked: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What checking a bundle found.

    Attributes:
        path: the file.
        archive: its SHA-256; empty when it could not be walked through.
        kind, bundle: what it says it is; None and empty when that could not be read.
        steps: findings by step; a step that could not be reached is not in it.
        signers: the bundle's signer first, then those of its reports.
        identity: whether the bundle's signer is known.
        records, photos, plans: how many it holds.
        attachments: how many of each kind; a kind of which there is none is left out.
        demo: whether it says it is invented.
    """

    path: str
    archive: str = ""
    kind: BundleKind | None = None
    bundle: str = ""
    steps: Mapping[Step, tuple[Finding, ...]] = field(default_factory=dict)
    signers: tuple[Signer, ...] = ()
    identity: IdentityCheck = IdentityCheck.UNKNOWN
    records: int = 0
    photos: int = 0
    plans: int = 0
    attachments: Mapping[AttachmentKind, int] = field(default_factory=dict)
    demo: bool = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order of the steps."""
        return tuple(found for step in Step for found in self.steps.get(step, ()))

    @property
    def verdict(self) -> Verdict:
        """What it comes to."""
        return verdict_on(self.findings)

    @property
    def integrity(self) -> IntegrityCheck:
        """Whether it is whole and as it was signed; who signed it is another question."""
        broken = any(
            found.level is Level.ERROR
            and found.code not in QUARANTINED
            and found.code != "signing.revoked"
            for found in self.findings
        )
        return IntegrityCheck.BROKEN if broken else IntegrityCheck.INTACT

    @property
    def time(self) -> TimeCheck:
        """What its times rest on."""
        if any(found.code in _ABNORMAL_TIME for found in self.findings):
            return TimeCheck.ABNORMAL
        claimed = self.signers and self.signers[0].claimed_at is not None
        return TimeCheck.CLAIMED if claimed else TimeCheck.UNKNOWN


def verdict_on(findings: Iterable[Finding]) -> Verdict:
    """The verdict that findings come to."""
    verdict = Verdict.ACCEPTED
    for found in findings:
        if found.code in QUARANTINED:
            weight = Verdict.QUARANTINED
        elif found.level is Level.ERROR:
            return Verdict.REJECTED
        elif found.level is Level.WARNING:
            weight = Verdict.WARNINGS
        else:
            continue
        verdict = max(verdict, weight, key=list(Verdict).index)
    return verdict
