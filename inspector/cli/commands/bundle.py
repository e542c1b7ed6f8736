"""``inspector bundle export|verify``: signed bundles, in files."""

from __future__ import annotations

import argparse
from pathlib import Path
from uuid import UUID

from tqdm import tqdm

from inspector import words
from inspector.acceptance.finding import find_acceptance
from inspector.bundle.export import export_bundle
from inspector.capture.inspections import find_inspection
from inspector.cli.commands.verify import add_trust, run_verify
from inspector.cli.outcome import Outcome
from inspector.cli.parsing import Commands, add_command, add_group
from inspector.cli.session import Session, add_workspace
from inspector.errors import InputError
from inspector.store import Reader
from inspector.words import Language

__all__ = ["register"]


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the noun with its verbs."""
    verbs = add_group(commands, "bundle", language)
    export = add_command(verbs, "export", shared, language, run=_export, help_code="bundle.export")
    export.add_argument("ids", nargs="+", metavar="ID", help=words.say("cli.help.roots", language))
    export.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="DIR_OR_FILE",
        help=words.say("cli.help.output", language),
    )
    add_workspace(export, language)
    check = add_command(verbs, "verify", shared, language, run=run_verify, help_code="verify")
    check.add_argument("file", type=Path, metavar="FILE")
    add_trust(check, language)


def _export(session: Session, args: argparse.Namespace) -> Outcome:
    with session.workspace(args, passphrase=True) as workspace:
        with workspace.read() as reader:
            roots = [_root(reader, name) for name in args.ids]
        with tqdm(disable=None, delay=0.5, leave=False, unit="B", unit_scale=True) as bar:

            def progress(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            made = export_bundle(workspace, roots=roots, out=args.output, progress=progress)
    line = session.say(
        "cli.bundle.exported", path=str(made.path), revisions=made.revisions, bytes=made.bytes
    )
    return Outcome(
        members={
            "path": str(made.path),
            "bundle": made.bundle,
            "kind": made.kind.value,
            "sha256": made.archive,
            "bytes": made.bytes,
            "revisions": made.revisions,
            "verdict": made.verification.verdict.value,
        },
        lines=(line,),
        findings=made.verification.findings,
    )


def _root(reader: Reader, name: str) -> UUID:
    """An acceptance or an inspection, by number or id."""
    try:
        return find_acceptance(reader, name).id
    except InputError:
        return find_inspection(reader, name).id
