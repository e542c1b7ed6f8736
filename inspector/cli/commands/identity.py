"""``inspector identity``: the key and certificate of the person who works here."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from inspector import words
from inspector.cli.outcome import Outcome
from inspector.cli.parsing import Commands, add_command, add_group
from inspector.cli.session import Session, add_workspace, existing_file
from inspector.errors import InputError
from inspector.signing.certificates import CertificateFacts, fingerprint_groups
from inspector.signing.identity import certificate_facts
from inspector.upkeep.enrolment import accept_trust, install_answer, make_identity, write_request
from inspector.words import Language
from inspector.workspace import read_info

__all__ = ["certificate_json", "register"]


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the noun with its verbs."""
    verbs = add_group(commands, "identity", language)
    create = add_command(
        verbs, "create", shared, language, run=_create, help_code="identity.create"
    )
    create.add_argument("--name", required=True, help=words.say("cli.help.person", language))
    create.add_argument("--unit", default="", help=words.say("cli.help.unit", language))
    request = add_command(
        verbs, "request", shared, language, run=_request, help_code="identity.request"
    )
    request.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    install = add_command(
        verbs, "install", shared, language, run=_install, help_code="identity.install"
    )
    install.add_argument("file", type=Path, metavar="FILE")
    install.add_argument(
        "--trust", action="store_true", help=words.say("cli.help.trust_issuer", language)
    )
    trust = add_command(verbs, "trust", shared, language, run=_trust, help_code="identity.trust")
    trust.add_argument("files", type=Path, nargs="+", metavar="FILE")
    show = add_command(verbs, "show", shared, language, run=_show, help_code="identity.show")
    for parser in (create, request, install, trust, show):
        add_workspace(parser, language)


def _create(session: Session, args: argparse.Namespace) -> Outcome:
    # A workspace has one passphrase: where the database has it, the key gets the same.
    encrypted = read_info(Path(args.workspace)).encrypted
    passphrase = session.passphrase(args, ask=True, twice=not encrypted)
    if passphrase is None:
        raise InputError("cli.identity.needs_passphrase")
    with session.workspace(args, given=passphrase) as workspace:
        facts = make_identity(workspace, name=args.name, unit=args.unit, passphrase=passphrase)
    return _told(session, facts, "cli.identity.created")


def _request(session: Session, args: argparse.Namespace) -> Outcome:
    passphrase = session.passphrase(args, ask=True)
    if passphrase is None:
        raise InputError("cli.identity.needs_passphrase")
    with session.workspace(args, given=passphrase) as workspace:
        facts = write_request(workspace, to=args.output)
    key = fingerprint_groups(facts.key_fingerprint)
    line = session.say("cli.identity.requested", path=str(args.output), key=key)
    return Outcome(
        members={
            "path": str(args.output),
            "key_fingerprint": facts.key_fingerprint,
        },
        lines=(line,),
    )


def _install(session: Session, args: argparse.Namespace) -> Outcome:
    path = existing_file(args.file)
    with session.workspace(args) as workspace:
        installed = install_answer(workspace, path, trust_issuer=args.trust)
    trusted = tuple(
        session.say(
            "cli.identity.root", name=root.name, fingerprint=fingerprint_groups(root.fingerprint)
        )
        for root in installed.trusted
    )
    told = _told(session, installed.certificate, "cli.identity.installed")
    return replace(told, lines=(*told.lines, *trusted))


def _trust(session: Session, args: argparse.Namespace) -> Outcome:
    """Takes certificates to trust and revocation lists into the workspace."""
    with session.workspace(args) as workspace:
        given = accept_trust(workspace, args.files)
    lines = (
        session.say(
            "cli.identity.trusted",
            certificates=len(given.certificates),
            lists=len(given.revocation_lists),
        ),
        *(
            session.say(
                "cli.identity.fingerprint", fingerprint=fingerprint_groups(facts.fingerprint)
            )
            for facts in given.facts
        ),
    )
    return Outcome(
        members={"trusted": [certificate_json(facts) for facts in given.facts]}, lines=lines
    )


def _show(session: Session, args: argparse.Namespace) -> Outcome:
    with session.workspace(args) as workspace:
        facts = certificate_facts(workspace.identity_folder)
    if facts is None:
        raise InputError("workspace.no_identity", folder=args.workspace)
    return _told(session, facts, "cli.identity.shown")


def _told(session: Session, facts: CertificateFacts, code: str) -> Outcome:
    lines = (
        session.say(code, name=facts.name, unit=facts.unit or "-", issuer=facts.issuer),
        session.say("cli.identity.fingerprint", fingerprint=fingerprint_groups(facts.fingerprint)),
    )
    return Outcome(members={"certificate": certificate_json(facts)}, lines=lines)


def certificate_json(facts: CertificateFacts) -> dict[str, object]:
    """What a certificate says, as ``--json`` prints it."""
    return {
        "name": facts.name,
        "unit": facts.unit,
        "role": facts.role.value if facts.role else None,
        "fingerprint": facts.fingerprint,
        "key_fingerprint": facts.key_fingerprint,
        "serial": facts.serial,
        "issuer": facts.issuer,
        "not_before": facts.not_before.isoformat(),
        "not_after": facts.not_after.isoformat(),
        "self_signed": facts.self_signed,
    }
