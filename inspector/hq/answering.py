"""Headquarters' answer to what came in: file it or return it, and write the signed receipt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from inspector import words
from inspector.bundle.load import Decision, ImportReport
from inspector.bundle.receipts import write_receipt
from inspector.bundle.verdict import Verification
from inspector.clock import CHINA
from inspector.domain.exchange import Verdict
from inspector.domain.filing import Filing, FilingDecision
from inspector.domain.parties import Role
from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError
from inspector.hq.filing import FILED_KINDS, file_bundle
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = ["Answered", "answer_import", "write_refusal"]


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of one file that was handed in.

    Attributes:
        report: of its import.
        filing: under which number it was filed, or that it was returned; None when it is no
            bundle that is filed, or waits for a decision.
        receipt: file of the signed receipt.
        refused: why it was not filed although it was taken in.
    """

    report: ImportReport
    filing: Filing | None = None
    receipt: Path | None = None
    refused: InputError | None = None


def answer_import(
    workspace: Workspace, report: ImportReport, *, out: Path, decision: Decision | None = None
) -> Answered:
    """Files or returns what an import took in, and answers it; elsewhere there is nothing to do.

    Args:
        workspace: opened with the identity's passphrase, for the receipt is signed.
        report: of the import.
        out: folder for the receipt.
        decision: what a person decided on a doubtful bundle.

    Raises:
        InputError: ``workspace.no_identity``, ``workspace.passphrase_needed``.
        ResourceError: ``bundle.no_room``, ``disk.*``, ``store.*``.
        TrustError: ``bundle.own_rejected``.
    """
    found = report.verification
    if workspace.info.role is not Role.HQ or found is None or found.kind not in FILED_KINDS:
        return Answered(report)
    returned = decision is not None and not decision.accept
    if found.verdict is Verdict.REJECTED or not (report.applied or returned):
        return Answered(report)
    try:
        filing = file_bundle(
            workspace,
            bundle=found.bundle,
            decision=FilingDecision.RETURNED if returned else FilingDecision.RECORDED,
            reason=decision.reason if decision else "",
        )
    except InputError as problem:
        # The other files are not to wait for this one.
        return Answered(report, refused=problem)
    receipt = write_receipt(workspace, bundle=found.bundle, out=out)
    return Answered(report, filing, receipt.path)


def write_refusal(
    workspace: Workspace, verification: Verification, *, reason: str, out: Path
) -> Path:
    """Writes why a rejected file goes back, as a text for people.

    A rejected bundle gets no receipt: what it says of itself cannot be believed, its id included,
    and a receipt would speak in the name of the true one.

    Args:
        workspace: headquarters'.
        verification: what the check found.
        reason: what the person who refuses it adds.
        out: folder.

    Raises:
        ResourceError: ``disk.*``.
    """
    path = Path(verification.path)
    now = workspace.clock.now().astimezone(CHINA)
    target = out / f"refused-{path.stem[:80]}-{now:%Y%m%d-%H%M%S}.txt"
    lines = [
        line
        for language in Language
        for line in _refusal(workspace, verification, reason, f"{now:%Y-%m-%d %H:%M}", language)
    ]
    with disk_errors(out):
        out.mkdir(parents=True, exist_ok=True)
    write_durably(target, "\n".join(lines).encode())
    return target


def _refusal(
    workspace: Workspace, verification: Verification, reason: str, at: str, language: Language
) -> list[str]:
    head = words.say(
        "hq.refusal.head",
        language,
        name=Path(verification.path).name,
        at=at,
        by=workspace.person.name,
        sha256=verification.archive or "-",
    )
    said = [words.finding(found, language) for found in verification.findings]
    reasons = [words.say("hq.refusal.reason", language, reason=reason)] if reason.strip() else []
    return [head, *reasons, *(f"- {sentence}" for sentence in said), ""]
