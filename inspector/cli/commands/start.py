"""``inspector init``: makes a workspace."""

from __future__ import annotations

import argparse
from pathlib import Path

from inspector import words
from inspector.cli.outcome import Outcome
from inspector.cli.parsing import Commands, add_command
from inspector.cli.session import Session, add_passphrase
from inspector.domain.parties import Role
from inspector.signing.certificates import fingerprint_groups
from inspector.signing.identity import create_identity
from inspector.words import Language
from inspector.workspace import create_workspace

__all__ = ["register"]

_ROLES = tuple(role.value for role in Role if role is not Role.PARTY)


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the command."""
    parser = add_command(commands, "init", shared, language, run=_run)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--role", required=True, choices=_ROLES)
    parser.add_argument("--name", required=True, help=words.say("cli.help.name", language))
    parser.add_argument("--unit", default="", help=words.say("cli.help.unit", language))
    parser.add_argument("--letter", help=words.say("cli.help.letter", language))
    parser.add_argument(
        "--encrypt", action="store_true", help=words.say("cli.help.encrypt", language)
    )
    add_passphrase(parser, language)


def _run(session: Session, args: argparse.Namespace) -> Outcome:
    passphrase = session.passphrase(args, ask=True, twice=True)
    role = Role(args.role)
    with create_workspace(
        args.folder,
        role=role,
        name=args.name,
        letter=args.letter,
        passphrase=passphrase,
        encrypt=args.encrypt,
        clock=session.clock,
    ) as workspace:
        info = workspace.info
        fingerprint = ""
        if passphrase is not None:
            made = create_identity(
                workspace.identity_folder,
                name=args.name,
                unit=args.unit,
                role=role,
                passphrase=passphrase,
                clock=session.clock,
            )
            fingerprint = made.facts.fingerprint
    lines = [session.say("cli.init.done", folder=str(args.folder), role=role, letter=info.letter)]
    if fingerprint:
        lines.append(
            session.say("cli.identity.fingerprint", fingerprint=fingerprint_groups(fingerprint))
        )
    else:
        lines.append(session.say("cli.init.no_identity", folder=str(args.folder)))
    return Outcome(
        members={
            "workspace": info.id,
            "role": role.value,
            "letter": info.letter,
            "encrypted": info.encrypted,
            "fingerprint": fingerprint or None,
        },
        lines=tuple(lines),
    )
