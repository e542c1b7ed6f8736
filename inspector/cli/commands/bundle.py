"""``inspector bundle export|verify``: signed bundles, in files."""

from __future__ import annotations

import argparse
from pathlib import Path
from uuid import UUID

from tqdm import tqdm

from inspector import words
from inspector.acceptance.finding import find_acceptance
from inspector.bundle.export import ExportedBundle, export_bundle
from inspector.bundle.packing import Progress
from inspector.bundle.tasks import export_task
from inspector.capture.inspections import find_inspection
from inspector.capture.places import find_place
from inspector.cli.commands.verify import add_trust, run_verify
from inspector.cli.outcome import Outcome
from inspector.cli.parsing import Commands, add_command, add_group
from inspector.cli.session import Session, add_workspace
from inspector.domain.exchange import BundleKind
from inspector.errors import InputError
from inspector.store import Reader
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = ["register"]

_EXPORTED = (BundleKind.INSPECTION, BundleKind.ACCEPTANCE, BundleKind.TASK)


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the noun with its verbs."""
    verbs = add_group(commands, "bundle", language)
    export = add_command(verbs, "export", shared, language, run=_export, help_code="bundle.export")
    export.add_argument("ids", nargs="*", metavar="ID", help=words.say("cli.help.roots", language))
    export.add_argument(
        "--kind",
        choices=[one.value for one in _EXPORTED],
        help=words.say("cli.help.bundle_kind", language),
    )
    export.add_argument(
        "--checklist",
        action="append",
        default=[],
        metavar="ID[@VERSION]",
        help=words.say("cli.help.task_checklist", language),
    )
    export.add_argument(
        "--parameters", action="store_true", help=words.say("cli.help.task_parameters", language)
    )
    export.add_argument(
        "--compound",
        action="append",
        default=[],
        metavar="CODE",
        help=words.say("cli.help.task_compound", language),
    )
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
    with (
        session.workspace(args, passphrase=True) as workspace,
        tqdm(disable=None, delay=0.5, leave=False, unit="B", unit_scale=True) as bar,
    ):

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        made = _write(workspace, args, progress)
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


def _write(workspace: Workspace, args: argparse.Namespace, progress: Progress) -> ExportedBundle:
    kind = None if args.kind is None else BundleKind(args.kind)
    told = bool(args.checklist or args.parameters or args.compound)
    if (kind is BundleKind.TASK and args.ids) or (kind is not BundleKind.TASK and told):
        raise InputError("cli.bundle.mixed")
    with workspace.read() as reader:
        roots = [_root(reader, name) for name in args.ids]
        compounds = [find_place(reader, name).id for name in args.compound]
    if kind is not BundleKind.TASK:
        return export_bundle(workspace, roots=roots, out=args.output, kind=kind, progress=progress)
    return export_task(
        workspace,
        out=args.output,
        checklists=[_named(one) for one in args.checklist],
        parameters=args.parameters,
        compounds=compounds,
        progress=progress,
    )


def _named(text: str) -> tuple[str, str]:
    id_, _, version = text.partition("@")
    return id_, version


def _root(reader: Reader, name: str) -> UUID:
    """An acceptance or an inspection, by number or id."""
    try:
        return find_acceptance(reader, name).id
    except InputError:
        return find_inspection(reader, name).id
