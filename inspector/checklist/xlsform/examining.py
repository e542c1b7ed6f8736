"""Says on which row of the workbook stands what the checklist's own rules find wrong."""

from __future__ import annotations

from inspector.checklist.reading.loading import Loaded, load_definition
from inspector.checklist.source.document import Path, locate, part_of
from inspector.checklist.source.notes import Notes
from inspector.checklist.source.writing import write_document
from inspector.checklist.xlsform.reading import Imported
from inspector.checklist.xlsform.remarks import Remark

__all__ = ["examine"]

_SHEETS = {"survey": "survey", "choices": "choices"}


def examine(imported: Imported, *, name: str) -> tuple[Loaded, tuple[Remark, ...]]:
    """The definition that an imported form makes, and what is wrong with it, by row.

    Args:
        imported: the form.
        name: name of the file it becomes.
    """
    content = write_document(imported.document)
    loaded = load_definition(content, name=name)
    located = locate(content, notes=Notes(name))
    remarks = []
    for finding in loaded.findings:
        path = located.path_of(finding) if located else ()
        if finding.code == "checklist.no_english" and _made(path, imported):
            continue
        sheet = _SHEETS.get(str(path[0]) if path else "", "settings")
        context = {key: value for key, value in finding.context.items() if key != "subject"}
        row, column = _row(path, imported), _column(path, imported)
        remarks.append(Remark(finding.level, finding.code, sheet, row, column, context))
    return loaded, tuple(remarks)


def _row(path: Path, imported: Imported) -> int:
    """The row of the innermost thing on a path whose row is known; 0 for none."""
    if len(path) > 1 and path[0] == "choices":
        first = imported.lists.get(str(path[1]), 0)
        place = next((step for step in path[2:] if isinstance(step, int)), 0)
        return first + place if first else 0
    row = 0
    part: object = imported.document
    for step in path:
        if isinstance(part, dict) and isinstance(step, str):
            part = part.get(step)
        elif isinstance(part, list) and isinstance(step, int) and step < len(part):
            part = part[step]
        else:
            break
        if isinstance(part, dict):
            row = imported.rows.get(str(part.get("name", "")), row)
    return row


def _made(path: Path, imported: Imported) -> bool:
    """Whether a text is one that nobody can translate in the sheet.

    That is the title, which a sheet has once, and what stands in for a label it lacks.
    """
    if len(path) == 1:
        return True
    node = part_of(imported.document, path[:-1])
    if not isinstance(node, dict):
        return False
    label = node.get("label")
    named = isinstance(label, dict) and list(label.values()) == [node.get("name")]
    return named or node.get("implicit") == "true"


def _column(path: Path, imported: Imported) -> str:
    """The heading of the column a path leads to; empty when it leads to a whole row."""
    for step in reversed(path):
        if isinstance(step, str) and step not in ("survey", "children", "fields", "choices"):
            return imported.headings.get(step, step)
    return ""
