"""Checklists that were written here: published once under id and version, never changed after.

``checklists/<id>@<version>.yaml`` in the workspace's folder. What stands there is read by
`inspector.workspace.Workspace.library` beside the checklists that ship.
"""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path

from inspector import paths
from inspector.checklist.document import Document, read_document
from inspector.checklist.editing.comparing import next_version
from inspector.checklist.loading import load_definition
from inspector.checklist.nodes import Notes
from inspector.checklist.writing import write_document
from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError
from inspector.findings import Level
from inspector.workspace import Workspace, checklists_folder

__all__ = [
    "Published",
    "document_of",
    "former_version",
    "proposed_version",
    "publish_checklist",
]


@dataclass(frozen=True, slots=True)
class Published:
    """A checklist that was published.

    Attributes:
        id, version: which.
        digest: SHA-256 of its file, lower-case hex.
        path: its file.
    """

    id: str
    version: str
    digest: str
    path: Path


def publish_checklist(workspace: Workspace, document: Document, *, version: str) -> Published:
    """Writes a form as a version that inspections may begin with.

    Args:
        workspace: where it is published.
        document: the form, without mistakes.
        version: the version it becomes; it must not be taken.

    Raises:
        InputError: ``checklist.publish.mistakes``; ``checklist.publish.taken`` when the id has
            this version already.
        ResourceError: ``disk.*``.
    """
    content = write_document({**document, "version": version.strip()})
    loaded = load_definition(content, name="checklist.yaml")
    definition = loaded.definition
    if definition is None:
        wrong = sum(one.level is Level.ERROR for one in loaded.findings)
        raise InputError("checklist.publish.mistakes", count=wrong)
    id_, version = definition.id, definition.version
    taken = (one for one in workspace.library.definitions if one.id == id_)
    folder = checklists_folder(workspace.folder)
    path = folder / f"{id_}@{version}.yaml"
    if any(one.version == version for one in taken) or path.exists():
        raise InputError("checklist.publish.taken", id=id_, version=version)
    with disk_errors(folder):
        folder.mkdir(exist_ok=True)
    write_durably(path, content, mode=0o444)
    return Published(id_, version, definition.digest, path)


def former_version(workspace: Workspace, id_: str) -> Document | None:
    """The newest version of a checklist at hand; None when there is none."""
    try:
        newest = workspace.library.find(id_)
    except InputError:
        return None
    return document_of(workspace, newest.digest)


def proposed_version(workspace: Workspace, id_: str, version: str) -> str:
    """A version that is not taken: the form's own, or the next after the newest at hand."""
    taken = {one.version for one in workspace.library.definitions if one.id == id_}
    proposed = version.strip() or "1.0"
    while proposed in taken:
        proposed = next_version(proposed)
    return proposed


def document_of(workspace: Workspace, digest: str) -> Document | None:
    """The document of a checklist at hand, by its digest; None when its file is not here."""
    folders = (checklists_folder(workspace.folder), paths.forms())
    for folder in folders:
        for path in sorted(folder.rglob("*.yaml")):
            with contextlib.suppress(OSError):
                content = path.read_bytes()
                if hashlib.sha256(content).hexdigest() == digest:
                    return read_document(content, notes=Notes(path.name))
    return None
