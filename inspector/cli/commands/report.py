"""``inspector report build|verify``: the completion-acceptance report."""

from __future__ import annotations

import argparse
import io
import shutil
from pathlib import Path

from inspector import words
from inspector.acceptance.finding import find_acceptance
from inspector.acceptance.sealing import open_report, preview_report
from inspector.cli.commands.verify import add_trust, document_outcome, trust_of
from inspector.cli.outcome import Outcome
from inspector.cli.parsing import Commands, add_command, add_group
from inspector.cli.session import Session, add_workspace, existing_file
from inspector.durable import write_durably
from inspector.words import Language

__all__ = ["register"]


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the noun with its verbs."""
    verbs = add_group(commands, "report", language)
    build = add_command(verbs, "build", shared, language, run=_build, help_code="report.build")
    build.add_argument("id", metavar="ID", help=words.say("cli.help.acceptance", language))
    build.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE.pdf",
        help=words.say("cli.help.output", language),
    )
    add_workspace(build, language)
    check = add_command(verbs, "verify", shared, language, run=_verify, help_code="report.verify")
    check.add_argument("file", type=Path, metavar="FILE.pdf")
    add_trust(check, language)


def _build(session: Session, args: argparse.Namespace) -> Outcome:
    """The signed report as it stands; before it is rendered, a print of what is locked."""
    with session.workspace(args) as workspace:
        with workspace.read() as reader:
            acceptance = find_acceptance(reader, args.id)
        pdf = io.BytesIO()
        if acceptance.report is None:
            pages = preview_report(workspace, acceptance=acceptance.id, out=pdf)
        else:
            pages = acceptance.report.pages
            with open_report(workspace, acceptance) as stream:
                shutil.copyfileobj(stream, pdf)
    write_durably(args.output, pdf.getvalue())
    signatures = len(acceptance.report.signatures) if acceptance.report else 0
    line = session.say(
        "cli.report.built", path=str(args.output), pages=pages, signatures=signatures
    )
    members = {
        "path": str(args.output),
        "number": acceptance.number,
        "pages": pages,
        "signatures": signatures,
        "state": acceptance.state.value,
    }
    return Outcome(members, (line,))


def _verify(session: Session, args: argparse.Namespace) -> Outcome:
    return document_outcome(session, existing_file(args.file), trust_of(args.trust))
