"""``inspector places``: the register from a list, and labels to stick on what stands in it."""

from __future__ import annotations

import argparse
from pathlib import Path

from inspector import words
from inspector.capture.places import PlacesImport, import_places
from inspector.cli.commands.labels import register_labels
from inspector.cli.outcome import Outcome
from inspector.cli.parsing import Commands, add_command, add_group
from inspector.cli.session import Session, add_workspace
from inspector.domain.datum import MapDatum
from inspector.findings import Finding, Level
from inspector.words import Language

__all__ = ["register"]


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the noun with its verbs."""
    verbs = add_group(commands, "places", language)
    register_labels(verbs, shared, language)
    parser = add_command(verbs, "import", shared, language, run=_import, help_code="places.import")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        type=_pair,
        metavar="COL=FIELD",
        help=words.say("cli.help.map", language),
    )
    parser.add_argument(
        "--datum",
        choices=[datum.value for datum in MapDatum],
        help=words.say("cli.help.datum", language),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=words.say("cli.help.dry_run", language)
    )
    add_workspace(parser, language)


def _pair(text: str) -> tuple[str, str]:
    column, equals, field = text.partition("=")
    if not (column and equals and field):
        raise argparse.ArgumentTypeError(f"{text!r}: COL=FIELD")
    return column, field


def _import(session: Session, args: argparse.Namespace) -> Outcome:
    with session.workspace(args) as workspace:
        done = import_places(
            workspace,
            args.file,
            mapping=dict(args.map),
            datum=MapDatum(args.datum) if args.datum else None,
            dry_run=args.dry_run,
        )
    summary = session.say(
        "cli.places.dry_run" if args.dry_run else "cli.places.done",
        added=len(done.added),
        changed=len(done.changed),
        unchanged=len(done.unchanged),
        refused=len(done.refused),
    )
    findings = (*done.findings, *_refused_rows(done))
    return Outcome(members=_members(session, done), lines=(summary,), findings=findings)


def _refused_rows(done: PlacesImport) -> tuple[Finding, ...]:
    """A refused row is a finding with the code and blanks of the error that refused it."""
    return tuple(
        Finding(Level.ERROR, row.why.code, f"{row.row}:{row.field}", dict(row.why.context))
        for row in done.refused
    )


def _members(session: Session, done: PlacesImport) -> dict[str, object]:
    return {
        "added": len(done.added),
        "changed": len(done.changed),
        "unchanged": len(done.unchanged),
        "refused": [
            {"row": row.row, "field": row.field, "why": words.error(row.why, session.language)}
            for row in done.refused
        ],
    }
