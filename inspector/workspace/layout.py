"""What stands where in a data folder, and what ``workspace.json`` says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from inspector.domain.parties import Role
from inspector.durable import disk_errors
from inspector.errors import InputError

__all__ = [
    "FOLDERS",
    "INFO",
    "LOCK",
    "LOG",
    "MAKING",
    "WorkspaceInfo",
    "read_info",
    "trust_folder",
]

FORMAT = 1
"""Of the folder's layout; the database has revisions of its own."""

INFO = "workspace.json"
LOCK = "workspace.lock"
MAKING = "workspace.making"
"""Stands in a folder while it becomes a workspace; left behind, the making was cut off."""
LOG = Path("log", "inspector.log")
FOLDERS = ("identity", "trust", "backups", "log", "outbox", "inbox")


@dataclass(frozen=True, slots=True)
class WorkspaceInfo:
    """What stands in ``workspace.json``.

    Attributes:
        id: the workspace, and so the device, in revisions.
        name: what its owner calls it.
        role: who works with it.
        letter: one letter in printed numbers, so that two tablets never print the same one.
        created_at: aware.
        encrypted: whether the database needs the passphrase.
        demo: made by the demo; a real headquarters refuses its data.
        format: of the folder's layout.
    """

    id: str
    name: str
    role: Role
    letter: str
    created_at: datetime
    encrypted: bool = False
    demo: bool = False
    format: int = FORMAT


def trust_folder(folder: Path) -> Path:
    """Where the workspace in a folder keeps trusted certificates and revocation lists."""
    return folder / "trust"


def read_info(folder: Path) -> WorkspaceInfo:
    """What a workspace says of itself, without opening it.

    Raises:
        InputError: ``workspace.not_one``, ``workspace.newer``, ``workspace.damaged``.
        ResourceError: ``disk.*``.
    """
    path = folder / INFO
    with disk_errors(path):
        if not path.is_file():
            raise InputError("workspace.not_one", folder=str(folder))
        data = path.read_bytes()
    try:
        members = msgspec.json.decode(data)
        if isinstance(members, dict) and members.get("format", FORMAT) > FORMAT:
            raise InputError("workspace.newer", folder=str(folder), format=members["format"])
        return msgspec.convert(members, WorkspaceInfo)
    except (msgspec.MsgspecError, TypeError) as error:
        raise InputError("workspace.damaged", path=str(path), reason=str(error)) from error
