"""``inspector doctor``: is everything in a workspace as it must be?"""

from __future__ import annotations

import argparse

from inspector.cli.outcome import Outcome
from inspector.cli.parsing import Commands, add_command
from inspector.cli.session import Session, add_passphrase
from inspector.findings import Level
from inspector.words import Language

__all__ = ["register"]


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the command."""
    parser = add_command(commands, "doctor", shared, language, run=_run)
    parser.add_argument("workspace", metavar="DIR")
    add_passphrase(parser, language)


def _run(session: Session, args: argparse.Namespace) -> Outcome:
    with session.workspace(args) as workspace:
        findings = workspace.store.check()
    sound = not any(found.level is Level.ERROR for found in findings)
    code = "cli.doctor.sound" if sound else "cli.doctor.damaged"
    return Outcome(lines=(session.say(code, folder=args.workspace),), findings=findings)
