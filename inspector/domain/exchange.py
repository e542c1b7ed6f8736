"""What travels between offices: kinds of bundles, who may sign which, and the verdict on one."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from inspector.domain.parties import Role

__all__ = ["MAY_SIGN", "BundleKind", "Delivery", "Verdict"]


class BundleKind(StrEnum):
    """``Inspector-Kind`` of a bundle."""

    INSPECTION = "inspection"
    ACCEPTANCE = "acceptance"
    RECTIFICATION = "rectification"
    SPOT_CHECK = "spot-check"
    HANDOVER = "handover"
    TASK = "task"
    RECEIPT = "receipt"
    CONTACT = "contact"


class Verdict(StrEnum):
    """What verification comes to: 可入库, 可入库（有提示）, 需复核, 拒收."""

    ACCEPTED = "accepted"
    WARNINGS = "warnings"
    QUARANTINED = "quarantined"
    REJECTED = "rejected"


class Delivery(StrEnum):
    """How far a record has travelled; kept apart from what it says."""

    LOCAL = "local"
    EXPORTED = "exported"
    RECEIVED = "received"


_SITE = frozenset({Role.FIELD, Role.STREET})

MAY_SIGN: Mapping[BundleKind, frozenset[Role]] = MappingProxyType(
    {
        BundleKind.INSPECTION: _SITE,
        BundleKind.ACCEPTANCE: frozenset({Role.STREET, Role.FIELD}),
        BundleKind.RECTIFICATION: _SITE,
        BundleKind.SPOT_CHECK: _SITE | {Role.HQ},
        BundleKind.HANDOVER: _SITE | {Role.HQ},
        BundleKind.TASK: frozenset({Role.STREET, Role.HQ}),
        BundleKind.RECEIPT: frozenset({Role.STREET, Role.HQ}),
        BundleKind.CONTACT: frozenset({Role.HQ}),
    }
)
"""Roles whose signature a bundle of a kind may carry; another one is a reason to look twice."""
