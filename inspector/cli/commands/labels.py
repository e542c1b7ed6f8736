"""``inspector places labels``: a sheet of QR labels."""

from __future__ import annotations

import argparse
import io
from pathlib import Path

from inspector import words
from inspector.capture.labels import LABELLED, labels_of
from inspector.capture.places import find_place
from inspector.cli.outcome import Outcome
from inspector.cli.parsing import Commands, add_command
from inspector.cli.session import Session, add_overwrite, add_workspace, refuse_overwriting
from inspector.domain.places import PlaceKind
from inspector.durable import write_durably
from inspector.report.labels import SheetSize, build_labels
from inspector.words import Language

__all__ = ["register_labels"]


def register_labels(verbs: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the verb."""
    command = add_command(verbs, "labels", shared, language, run=_print, help_code="places.labels")
    command.add_argument(
        "--compound", required=True, metavar="CODE", help=words.say("cli.help.compound", language)
    )
    command.add_argument(
        "--kind",
        action="append",
        default=[],
        choices=sorted(kind.value for kind in LABELLED),
        help=words.say("cli.help.label_kind", language),
    )
    command.add_argument(
        "--size",
        choices=[one.value for one in SheetSize],
        default=SheetSize.SMALL.value,
        help=words.say("cli.help.label_size", language),
    )
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE.pdf",
        help=words.say("cli.help.output", language),
    )
    add_overwrite(command, language)
    add_workspace(command, language)


def _print(session: Session, args: argparse.Namespace) -> Outcome:
    with session.workspace(args) as workspace:
        with workspace.read() as reader:
            compound = find_place(reader, args.compound)
        kinds = [PlaceKind(kind) for kind in args.kind]
        labels = labels_of(workspace, compound=compound.id, kinds=kinds)
        demo = workspace.info.demo
    refuse_overwriting([args.output], args)
    pdf = io.BytesIO()
    pages = build_labels(
        labels,
        title=compound.name,
        at=session.clock.now(),
        out=pdf,
        size=SheetSize(args.size),
        demo=demo,
    )
    write_durably(args.output, pdf.getvalue())
    line = session.say(
        "cli.places.labelled", path=str(args.output), labels=len(labels), pages=pages
    )
    members = {"path": str(args.output), "labels": len(labels), "pages": pages}
    return Outcome(members=members, lines=(line,), findings=())
