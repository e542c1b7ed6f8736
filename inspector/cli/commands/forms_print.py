"""``inspector forms print``: a checklist as a paper form."""

from __future__ import annotations

import argparse
import io
from pathlib import Path

from inspector import paths, words
from inspector.checklist.definition import Definition
from inspector.checklist.library import Library
from inspector.checklist.reading.loading import read_definition
from inspector.cli.outcome import Exit, Outcome
from inspector.cli.parsing import Commands, add_command
from inspector.cli.session import Session
from inspector.durable import write_durably
from inspector.findings import Finding
from inspector.report.paper_form import build_paper_form
from inspector.words import Language

__all__ = ["register_print"]


def register_print(verbs: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the verb."""
    command = add_command(verbs, "print", shared, language, run=_print, help_code="forms.print")
    command.add_argument("form", metavar="ID|FILE")
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE.pdf",
        help=words.say("cli.help.output", language),
    )


def _print(session: Session, args: argparse.Namespace) -> Outcome:
    definition, findings = _definition(args.form)
    if definition is None:
        return Outcome({"path": None, "pages": 0}, (), findings, exit=Exit.FINDINGS)
    pdf = io.BytesIO()
    pages = build_paper_form(definition, at=session.clock.now(), out=pdf)
    write_durably(args.output, pdf.getvalue())
    line = session.say("cli.forms.printed", path=str(args.output), pages=pages)
    members = {
        "id": definition.id,
        "version": definition.version,
        "path": str(args.output),
        "pages": pages,
    }
    return Outcome(members, (line,), findings)


def _definition(name: str) -> tuple[Definition | None, tuple[Finding, ...]]:
    """A shipped checklist by its id, or one in a file; what is wrong with the file."""
    path = Path(name)
    if path.is_file():
        loaded = read_definition(path)
        return loaded.definition, loaded.findings
    return Library.load(paths.forms()).find(name), ()
