"""``inspector ca``: headquarters' own certificate authority, offline."""

from __future__ import annotations

import argparse
from pathlib import Path

from inspector import words
from inspector.cli.commands.identity import certificate_json
from inspector.cli.outcome import Outcome
from inspector.cli.parsing import Commands, add_command, add_group
from inspector.cli.session import Session, add_passphrase, existing_file
from inspector.domain.parties import Role
from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError
from inspector.signing.authority import (
    create_authority,
    issue_certificate,
    load_authority,
    publish_revocations,
    revoke_certificate,
)
from inspector.signing.certificates import fingerprint_groups, read_certificate
from inspector.signing.issuance import RevocationReason, read_request
from inspector.signing.trust import Trust, read_trust, save_trust
from inspector.words import Language
from inspector.workspace import read_info, trust_folder

__all__ = ["register"]

_DAYS = 3 * 365


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the noun with its verbs."""
    verbs = add_group(commands, "ca", language)
    init = add_command(verbs, "init", shared, language, run=_init, help_code="ca.init")
    init.add_argument("--name", required=True, help=words.say("cli.help.ca_name", language))
    init.add_argument("--unit", default="", help=words.say("cli.help.unit", language))
    issue = add_command(verbs, "issue", shared, language, run=_issue, help_code="ca.issue")
    issue.add_argument("request", type=Path, metavar="REQUEST")
    issue.add_argument("--role", required=True, choices=[role.value for role in Role])
    issue.add_argument("--days", type=int, default=_DAYS, help=words.say("cli.help.days", language))
    issue.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    revoke = add_command(verbs, "revoke", shared, language, run=_revoke, help_code="ca.revoke")
    revoke.add_argument("fingerprint", metavar="FINGERPRINT")
    revoke.add_argument(
        "--reason",
        choices=[reason.value for reason in RevocationReason],
        default=RevocationReason.UNSPECIFIED.value,
    )
    revoke.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    for parser in (init, revoke):
        parser.add_argument(
            "--workspace",
            type=Path,
            metavar="DIR",
            help=words.say("cli.help.ca_workspace", language),
        )
    for parser in (init, issue, revoke):
        parser.add_argument(
            "--authority",
            type=Path,
            required=True,
            metavar="DIR",
            help=words.say("cli.help.authority", language),
        )
        add_passphrase(parser, language)


def _init(session: Session, args: argparse.Namespace) -> Outcome:
    authority = create_authority(
        args.authority,
        name=args.name,
        unit=args.unit,
        passphrase=_passphrase(session, args, twice=True),
        clock=session.clock,
    )
    if args.workspace is not None:
        revocations = read_trust(publish_revocations(authority, clock=session.clock))
        _trust(args.workspace, Trust((authority.certificate,)) | revocations)
    facts = authority.facts
    lines = (
        session.say("cli.ca.created", name=facts.name, folder=str(args.authority)),
        session.say("cli.identity.fingerprint", fingerprint=fingerprint_groups(facts.fingerprint)),
    )
    return Outcome(members={"certificate": certificate_json(facts)}, lines=lines)


def _issue(session: Session, args: argparse.Namespace) -> Outcome:
    path = existing_file(args.request)
    _refuse_overwriting(args.output)
    with disk_errors(path):
        request = read_request(path.read_bytes(), name=str(path))
    authority = load_authority(args.authority, passphrase=_passphrase(session, args))
    answer = issue_certificate(
        authority, request, role=Role(args.role), days=args.days, clock=session.clock
    )
    write_durably(args.output, answer)
    facts = read_certificate(answer)
    fingerprint = session.say(
        "cli.identity.fingerprint", fingerprint=fingerprint_groups(facts.fingerprint)
    )
    line = session.say(
        "cli.ca.issued",
        name=facts.name,
        unit=facts.unit or "-",
        path=str(args.output),
        key=fingerprint_groups(facts.key_fingerprint),
    )
    return Outcome(members={"certificate": certificate_json(facts)}, lines=(line, fingerprint))


def _revoke(session: Session, args: argparse.Namespace) -> Outcome:
    authority = load_authority(args.authority, passphrase=_passphrase(session, args))
    revocations = revoke_certificate(
        authority, args.fingerprint, reason=RevocationReason(args.reason), clock=session.clock
    )
    write_durably(args.output, revocations)
    if args.workspace is not None:
        _trust(args.workspace, read_trust(revocations))
    line = session.say("cli.ca.revoked", fingerprint=args.fingerprint, path=str(args.output))
    return Outcome(members={"path": str(args.output)}, lines=(line,))


def _passphrase(session: Session, args: argparse.Namespace, *, twice: bool = False) -> str:
    passphrase = session.passphrase(args, ask=True, twice=twice)
    if passphrase is None:
        raise InputError("cli.identity.needs_passphrase")
    return passphrase


def _trust(workspace: Path, trust: Trust) -> None:
    """Makes headquarters' own workspace trust its authority, and know what it took back."""
    read_info(workspace)
    save_trust(trust_folder(workspace), trust)


def _refuse_overwriting(path: Path) -> None:
    """A certificate that was issued stays what it is; the next one goes into another file.

    Raises:
        InputError: ``cli.exists``.
    """
    if path.exists():
        raise InputError("cli.exists", path=str(path))
