"""Writes a form for others: as a workbook of XLSForm, or on paper. No Qt."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

from inspector.checklist.editing.tree import Document
from inspector.checklist.reading.loading import load_definition
from inspector.checklist.source.writing import write_document
from inspector.checklist.xlsform.writing import write_xlsform
from inspector.durable import write_durably
from inspector.errors import InputError
from inspector.findings import Level
from inspector.report.paper_form import build_paper_form

__all__ = ["give_paper", "give_workbook"]


def give_workbook(document: Document, path: Path) -> int:
    """Writes a workbook.

    Returns:
        How much of the form only we can read in it.

    Raises:
        ResourceError: ``disk.*``.
    """
    made = write_xlsform(document)
    write_durably(path, made.content)
    return len(made.remarks)


def give_paper(document: Document, path: Path, *, at: datetime, held: str) -> int:
    """Writes a form to be filled in by hand, as a PDF.

    Args:
        document: the form.
        path: the file.
        at: time that is printed on it.
        held: the version published last; every other one is marked as a draft.

    Returns:
        Its number of pages.

    Raises:
        InputError: ``designer.print.mistakes``: it cannot be read as a form yet.
        ResourceError: ``disk.*``.
    """
    loaded = load_definition(write_document(document), name=path.name)
    if loaded.definition is None:
        count = sum(one.level is Level.ERROR for one in loaded.findings)
        raise InputError("designer.print.mistakes", count=count)
    pdf = io.BytesIO()
    is_draft = loaded.definition.version != held
    pages = build_paper_form(loaded.definition, at=at, out=pdf, draft=is_draft)
    write_durably(path, pdf.getvalue())
    return pages
