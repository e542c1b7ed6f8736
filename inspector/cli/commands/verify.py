"""``inspector verify``: for people who do not trust us, and for headquarters before an import."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path

from inspector import words
from inspector.bundle.verdict import Signer, Verification, verdict_on
from inspector.bundle.verify import verify
from inspector.cli.outcome import Exit, Outcome
from inspector.cli.parsing import Commands, add_command
from inspector.cli.session import Session, existing_file
from inspector.clock import CHINA
from inspector.domain.attachments import AttachmentKind
from inspector.domain.exchange import Verdict
from inspector.durable import disk_errors
from inspector.signing import Trust, load_trust
from inspector.signing.certificates import fingerprint_groups
from inspector.signing.document_check import DocumentStatus, verify_document
from inspector.words import Language

__all__ = [
    "add_trust",
    "document_outcome",
    "register",
    "run_verify",
    "trust_of",
    "verification_lines",
    "verification_members",
]

_PDF = b"%PDF-"
_PASSES = frozenset({Verdict.ACCEPTED, Verdict.WARNINGS})


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the command."""
    parser = add_command(commands, "verify", shared, language, run=run_verify)
    parser.add_argument("file", type=Path, metavar="FILE")
    add_trust(parser, language)


def add_trust(parser: argparse.ArgumentParser, language: Language) -> None:
    """Adds ``--trust CERT``."""
    parser.add_argument(
        "--trust",
        type=Path,
        action="append",
        default=[],
        metavar="CERT",
        help=words.say("cli.help.trust", language),
    )


def trust_of(paths: Iterable[Path]) -> Trust:
    """The anchors given on the line."""
    return load_trust(paths)


def run_verify(session: Session, args: argparse.Namespace) -> Outcome:
    """Verifies a bundle of any kind, or a PDF report, by its content."""
    path = existing_file(args.file)
    trust = trust_of(args.trust)
    with disk_errors(path), path.open("rb") as stream:
        is_pdf = stream.read(len(_PDF)) == _PDF
    if is_pdf:
        return document_outcome(session, path, trust)
    found = verify(path, at=session.clock.now(), trust=trust)
    return Outcome(
        members=verification_members(found),
        lines=verification_lines(session, found),
        findings=found.findings,
        exit=Exit.DONE if found.verdict in _PASSES else Exit.FINDINGS,
    )


def verification_members(found: Verification) -> dict[str, object]:
    """What ``--json`` prints of a verification."""
    return {
        "path": found.path,
        "kind": found.kind.value if found.kind else None,
        "bundle": found.bundle or None,
        "verdict": found.verdict.value,
        "integrity": found.integrity.value,
        "identity": found.identity.value,
        "time": found.time.value,
        "signers": [_signer_members(signer) for signer in found.signers],
        "records": found.records,
        "photos": found.photos,
        **_attached_members(found.attachments),
        "plans": found.plans,
        "demo": found.demo,
        "sha256": found.archive or None,
    }


def _signer_members(signer: Signer) -> dict[str, object]:
    claimed = signer.claimed_at
    return {
        "document": signer.document,
        "name": signer.name,
        "unit": signer.unit,
        "role": signer.role.value if signer.role else None,
        "fingerprint": signer.fingerprint,
        "claimed_at": claimed.isoformat() if claimed else None,
        "trusted": signer.trusted,
        "revoked": signer.revoked,
    }


def verification_lines(session: Session, found: Verification) -> tuple[str, ...]:
    """What people read of a verification; integrity, identity and time apart."""
    kind = words.term(found.kind, session.language) if found.kind else session.say("cli.unknown")
    return (
        session.say("cli.verify.head", path=found.path, kind=kind, verdict=found.verdict),
        session.say(f"cli.verify.integrity.{found.integrity.value}"),
        session.say(f"cli.verify.identity.{found.identity.value}"),
        session.say(f"cli.verify.time.{found.time.value}"),
        _content_line(session, found),
        *(_signer_line(session, signer) for signer in found.signers),
    )


def _attached_members(attachments: Mapping[AttachmentKind, int]) -> dict[str, object]:
    return {
        "attachments": sum(attachments.values()),
        "attachment_kinds": {kind.value: attachments.get(kind, 0) for kind in AttachmentKind},
    }


def _content_line(session: Session, found: Verification) -> str:
    return session.say(
        "cli.verify.content",
        records=found.records,
        photos=found.photos,
        videos=found.attachments.get(AttachmentKind.VIDEO, 0),
        voices=found.attachments.get(AttachmentKind.AUDIO, 0),
        files=found.attachments.get(AttachmentKind.FILE, 0),
        plans=found.plans,
    )


def _signer_line(session: Session, signer: Signer) -> str:
    claimed = signer.claimed_at
    at = f"{claimed.astimezone(CHINA):%Y-%m-%d %H:%M:%S}" if claimed else session.say("cli.unknown")
    return session.say(
        "cli.verify.signer",
        document=signer.document,
        name=signer.name,
        unit=signer.unit or "-",
        at=at,
        fingerprint=fingerprint_groups(signer.fingerprint),
    )


def document_outcome(session: Session, path: Path, trust: Trust) -> Outcome:
    """Verifies a signed PDF.

    Raises:
        InputError: ``signing.not_a_pdf``.
    """
    with disk_errors(path):
        pdf = path.read_bytes()
    status = verify_document(pdf, trust=trust, at=session.clock.now(), name=path.name)
    signers = _document_signers(status)
    verdict = _document_verdict(status)
    return Outcome(
        members={
            "path": str(path),
            "kind": "report",
            "verdict": verdict.value,
            "integrity": "intact" if status.intact else "broken",
            "identity": _document_identity(signers, anchored=bool(trust.certificates)),
            "time": "claimed" if signers else "unknown",
            "sealed": status.sealed,
            "signers": [_signer_members(signer) for signer in signers],
            "empty_fields": list(status.empty_fields),
            "records": 0,
            "photos": 0,
            **_attached_members({}),
            "plans": 0,
        },
        lines=(
            session.say("cli.verify.report_head", path=str(path), verdict=verdict),
            session.say(f"cli.verify.integrity.{'intact' if status.intact else 'broken'}"),
            session.say("cli.verify.sealed" if status.sealed else "cli.verify.not_sealed"),
            *(_signer_line(session, signer) for signer in signers),
        ),
        findings=status.all_findings,
        exit=Exit.DONE if verdict in _PASSES else Exit.FINDINGS,
    )


def _document_signers(status: DocumentStatus) -> tuple[Signer, ...]:
    found = []
    for one in status.signatures:
        facts = one.status.signer
        if facts is not None:
            found.append(
                Signer(
                    document=one.field,
                    name=facts.name,
                    unit=facts.unit,
                    role=facts.role,
                    fingerprint=facts.fingerprint,
                    claimed_at=one.status.signing_time,
                    trusted=one.status.trusted,
                    revoked=one.status.revoked,
                )
            )
    return tuple(found)


def _document_verdict(status: DocumentStatus) -> Verdict:
    if not status.intact:
        return Verdict.REJECTED
    verdict = verdict_on(status.all_findings)
    return Verdict.WARNINGS if verdict is Verdict.ACCEPTED and not status.sealed else verdict


def _document_identity(signers: tuple[Signer, ...], *, anchored: bool) -> str:
    if any(signer.revoked for signer in signers):
        return "revoked"
    if not signers:
        return "unknown"
    if not anchored:
        return "unchecked"
    return "trusted" if all(signer.trusted for signer in signers) else "untrusted"
