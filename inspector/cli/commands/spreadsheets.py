"""``inspector forms import|export``: checklists from and to the spreadsheets of ODK and Kobo."""

from __future__ import annotations

import argparse
from pathlib import Path

from inspector import paths, words
from inspector.checklist.library import Library, checklist_files
from inspector.checklist.source.document import Document, read_document
from inspector.checklist.source.nodes import Notes
from inspector.checklist.source.writing import write_document
from inspector.checklist.xlsform.examining import examine
from inspector.checklist.xlsform.reading import form_of, read_xlsform
from inspector.checklist.xlsform.remarks import Remark, Remarks
from inspector.checklist.xlsform.writing import write_xlsform
from inspector.cli.outcome import Outcome
from inspector.cli.parsing import Commands, add_command
from inspector.cli.session import Session, existing_file
from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError
from inspector.findings import Level
from inspector.words import Language

__all__ = ["add_verbs"]


def add_verbs(verbs: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the verbs to the noun ``forms``."""
    read = add_command(verbs, "import", shared, language, run=_import, help_code="forms.import")
    read.add_argument("file", type=Path, metavar="FILE.xlsx")
    _add_output(read, language, "FILE.yaml")
    made = add_command(verbs, "export", shared, language, run=_export, help_code="forms.export")
    made.add_argument("form", metavar="ID|FILE.yaml")
    _add_output(made, language, "FILE.xlsx")


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


def _export(session: Session, args: argparse.Namespace) -> Outcome:
    document = _document(args.form)
    exported = write_xlsform(document)
    write_durably(args.output, exported.content)
    read = form_of(dict(exported.sheets), stem="form", folder=None, remarks=Remarks())
    counts = read.counts
    members = {
        "file": str(args.output),
        "id": document.get("id"),
        "version": document.get("version"),
        "items": counts.items,
        "groups": counts.groups,
        "repeats": counts.repeats,
        "choices": counts.choices,
        "complete": read.document == document,
    }
    line = session.say(
        "cli.forms.exported",
        file=str(args.output),
        items=counts.items,
        groups=counts.groups,
        repeats=counts.repeats,
        choices=counts.choices,
    )
    return Outcome(members, (line,), tuple(one.finding() for one in exported.remarks))


def _document(form: str) -> Document:
    """The form in a file, or the newest shipped one with an id.

    Raises:
        InputError: ``checklist.not_at_hand``, ``cli.forms.no_document``.
    """
    if Path(form).is_file():
        notes = Notes(Path(form).name)
        with disk_errors(Path(form)):
            document = read_document(Path(form).read_bytes(), notes=notes)
        if document is None:
            raise InputError("cli.forms.no_document", file=form)
        return document
    definition = Library.load(paths.forms()).find(form)
    for path in checklist_files(paths.forms()):
        document = read_document(path.read_bytes(), notes=Notes(path.name))
        if document and (document.get("id"), document.get("version")) == (form, definition.version):
            return document
    raise InputError("checklist.not_at_hand", id=form, version=definition.version)


def _members(remark: Remark, language: Language) -> dict[str, object]:
    return {
        "sheet": remark.sheet,
        "row": remark.row or None,
        "column": remark.column or None,
        "severity": remark.level.name.lower(),
        "what": words.finding(remark.finding(), language),
    }
