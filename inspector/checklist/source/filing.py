"""What each file in a folder of checklists is, by where it stands and what it is called.

``forms/`` holds checklists, one file a theme, and beside them a programme's own file, the list of
requirements, and the tables that say where each requirement is asked.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

__all__ = ["FileKind", "files_below", "kind_of_file", "shown_name"]


class FileKind(StrEnum):
    """What a file is, and so who reads it."""

    CHECKLIST = "checklist"
    PROGRAMME = "programme"
    REQUIREMENTS = "requirements"
    STEPS = "steps"
    COVERAGE = "coverage"


_NAMES = {
    "programme.yaml": FileKind.PROGRAMME,
    "requirements.yaml": FileKind.REQUIREMENTS,
}
_COVERAGE, _STEPS = "coverage", "steps.yaml"


def kind_of_file(path: Path) -> FileKind:
    """What a file is; a checklist unless its name says otherwise."""
    if path.parent.name == _COVERAGE:
        return FileKind.STEPS if path.name == _STEPS else FileKind.COVERAGE
    return _NAMES.get(path.name, FileKind.CHECKLIST)


def files_below(folder: Path, *kinds: FileKind) -> tuple[Path, ...]:
    """The ``*.yaml`` files of some kinds below a folder, in order."""
    return tuple(
        path
        for path in sorted(folder.rglob("*.yaml"))
        if kind_of_file(path) in kinds and path.is_file()
    )


def shown_name(path: Path) -> str:
    """A file's name with its folder's: folders of programmes hold files of the same name."""
    return f"{path.parent.name}/{path.name}"
