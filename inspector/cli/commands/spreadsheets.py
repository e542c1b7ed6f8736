"""``inspector forms import|export``: checklists from and to the spreadsheets of ODK and Kobo."""

from __future__ import annotations

import argparse
from pathlib import Path

from inspector import words
from inspector.checklist.writing import write_document
from inspector.checklist.xlsform.examining import examine
from inspector.checklist.xlsform.reading import read_xlsform
from inspector.checklist.xlsform.remarks import Remark
from inspector.cli.outcome import Outcome
from inspector.cli.parsing import Commands, add_command
from inspector.cli.session import Session, existing_file
from inspector.durable import write_durably
from inspector.findings import Level
from inspector.words import Language

__all__ = ["add_verbs"]


def add_verbs(verbs: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the verbs to the noun ``forms``."""
    read = add_command(verbs, "import", shared, language, run=_import, help_code="forms.import")
    read.add_argument("file", type=Path, metavar="FILE.xlsx")
    _add_output(read, language, "FILE.yaml")


def _add_output(parser: argparse.ArgumentParser, language: Language, metavar: str) -> None:
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar=metavar,
        help=words.say("cli.help.output_file", language),
    )


def _import(session: Session, args: argparse.Namespace) -> Outcome:
    imported = read_xlsform(existing_file(args.file))
    loaded, found = examine(imported, name=args.output.name)
    write_durably(args.output, write_document(imported.document))
    remarks = (*imported.remarks, *found)
    counts = imported.counts
    members = {
        "file": str(args.output),
        "id": imported.document["id"],
        "version": imported.document["version"],
        "items": counts.items,
        "groups": counts.groups,
        "repeats": counts.repeats,
        "choices": counts.choices,
        "usable": loaded.definition is not None,
        "unsupported": [
            _members(one, session.language) for one in remarks if one.level >= Level.WARNING
        ],
    }
    line = session.say(
        "cli.forms.imported" if loaded.definition else "cli.forms.imported_faulty",
        file=str(args.output),
        items=counts.items,
        groups=counts.groups,
        repeats=counts.repeats,
        choices=counts.choices,
    )
    return Outcome(members, (line,), tuple(one.finding() for one in remarks))


def _members(remark: Remark, language: Language) -> dict[str, object]:
    return {
        "sheet": remark.sheet,
        "row": remark.row or None,
        "column": remark.column or None,
        "severity": remark.level.name.lower(),
        "what": words.finding(remark.finding(), language),
    }
