"""Holds a bundle that was checked against what the receiver has, without changing anything.

Whoever takes a bundle in and whoever only looks at it see the same verdict by it.
"""

from __future__ import annotations

from dataclasses import replace

from inspector.bundle.checks.register import Register, check_register
from inspector.bundle.receipts import receipt_of
from inspector.bundle.records import Receipt
from inspector.bundle.verdict import IdentityCheck, Step, Verification
from inspector.bundle.verify import Parcel
from inspector.domain.parties import Role
from inspector.findings import Finding, Level
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = ["decided_before", "hold_against_register"]


def hold_against_register(
    workspace: Workspace, reader: Reader, verification: Verification, parcel: Parcel
) -> Verification:
    """The verification with its last step: the bundle held against what the receiver has.

    Args:
        workspace: the receiver's.
        reader: one consistent view of it.
        verification: as `inspector.bundle.verify.examine` found it.
        parcel: the bundle's parts.
    """

    def received(bundle: str) -> Receipt | None:
        line = reader.shipment_of(bundle, direction="in")
        return None if line is None else receipt_of(workspace, line)

    register = Register(reader, workspace.info.demo, received)
    found = check_register(
        parcel.records, parcel.contents, register=register, demo=verification.demo
    )
    if _is_anybodys(workspace, verification):
        subject = verification.signers[0].name
        found += (Finding(Level.ERROR, "bundle.sender_unchecked", subject),)
    told = verification.steps.get(Step.RECORDS, ())
    news = tuple(one for one in told if not _is_held(one, reader, parcel))
    steps = {**verification.steps, Step.RECORDS: news, Step.REGISTER: found}
    return replace(verification, steps=steps)


def _is_held(found: Finding, reader: Reader, parcel: Parcel) -> bool:
    """Whether an author nobody vouches for wrote only what was taken in already."""
    if found.code != "bundle.author_unproven":
        return False
    author = found.context["author"]
    wrote = {key for key, one in parcel.records.revisions.items() if one.author == author}
    return {key for key, _ in reader.stored(sorted(wrote))} == wrote


def _is_anybodys(workspace: Workspace, verification: Verification) -> bool:
    """Whether a real headquarters has no anchors to know the sender by: nothing is taken unseen."""
    office = workspace.info.role is Role.HQ and not workspace.info.demo
    return office and verification.identity is IdentityCheck.UNCHECKED


def decided_before(workspace: Workspace, reader: Reader, archive: str) -> Receipt | None:
    """What became of a file with this SHA-256 when it was decided on before; None when never."""
    line = reader.shipment(key=archive)
    return None if line is None else receipt_of(workspace, line)
