"""Filing 备案: headquarters records a bundle under a number, or returns it with the reason."""

from __future__ import annotations

from inspector.bundle.receipts import receipt_for
from inspector.bundle.records import Receipt
from inspector.clock import CHINA
from inspector.domain.exchange import BundleKind, Verdict
from inspector.domain.filing import Filing, FilingDecision, filing_id
from inspector.domain.parties import Role
from inspector.errors import InputError
from inspector.store import Writer
from inspector.workspace import Workspace

__all__ = ["FILED_KINDS", "file_bundle"]

FILED_KINDS = frozenset(
    {
        BundleKind.INSPECTION,
        BundleKind.ACCEPTANCE,
        BundleKind.RECTIFICATION,
        BundleKind.SPOT_CHECK,
    }
)
"""Kinds that are filed; the others only carry work or answers about."""


def file_bundle(
    workspace: Workspace,
    *,
    bundle: str,
    decision: FilingDecision = FilingDecision.RECORDED,
    reason: str = "",
) -> Filing:
    """Files a bundle that was taken in, under the next number, or returns it.

    Filing again what is filed changes nothing; what was returned can still be filed.

    Args:
        workspace: headquarters'.
        bundle: its id.
        decision: filed or returned.
        reason: why it is returned; for a doubtful bundle that is filed all the same, the reason
            given when it was taken in stands in when none is given here.

    Raises:
        InputError: ``hq.not_headquarters``, ``bundle.not_taken_in``, ``hq.kind_not_filed``,
            ``hq.refused_bundle``, ``hq.reason_needed``, ``hq.filed_already``.
        ResourceError: ``store.*``, ``bundle.envelope_damaged``.
    """
    if workspace.info.role is not Role.HQ:
        raise InputError("hq.not_headquarters", name=workspace.info.name)
    with workspace.write("filing.decide") as writer:
        _, receipt = receipt_for(workspace, writer, bundle)
        reason = reason.strip() or receipt.reason
        _check(bundle, receipt, decision, reason)
        held = writer.find(Filing, filing_id(bundle))
        if held is not None and held.decision is FilingDecision.RECORDED:
            if decision is FilingDecision.RECORDED:
                return held
            raise InputError("hq.filed_already", bundle=bundle, number=held.number)
        return writer.save(
            Filing(
                id=filing_id(bundle),
                number=_number(workspace, writer, decision),
                bundle=bundle,
                archive=receipt.archive,
                verdict=receipt.verdict.value,
                decision=decision,
                decided_by=workspace.person,
                decided_at=workspace.clock.now(),
                reason=reason,
            )
        )


def _check(bundle: str, receipt: Receipt, decision: FilingDecision, reason: str) -> None:
    if receipt.kind not in FILED_KINDS:
        raise InputError("hq.kind_not_filed", bundle=bundle, kind=receipt.kind)
    if decision is FilingDecision.RECORDED and not receipt.accepted:
        raise InputError("hq.refused_bundle", bundle=bundle)
    doubtful = receipt.verdict is Verdict.QUARANTINED
    if not reason and (doubtful or decision is FilingDecision.RETURNED):
        raise InputError("hq.reason_needed", bundle=bundle)


def _number(workspace: Workspace, writer: Writer, decision: FilingDecision) -> str:
    """``BA-2026-A0001``: year, device letter, running number; empty for what is returned."""
    if decision is FilingDecision.RETURNED:
        return ""
    prefix = f"BA-{workspace.clock.now().astimezone(CHINA):%Y}"
    letter = workspace.info.letter
    return f"{prefix}-{letter}{writer.next_number(prefix, letter):04}"
