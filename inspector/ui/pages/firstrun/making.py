"""What the first run does beside the GUI thread: proposes a folder, makes a workspace. No Qt."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import platformdirs

from inspector.clock import Clock
from inspector.domain.parties import Role
from inspector.durable import disk_errors, write_durably
from inspector.signing.certificates import fingerprint_groups
from inspector.signing.identity import create_identity, request_certificate
from inspector.workspace import Workspace, check_new_folder, create_workspace

__all__ = [
    "FIELD_OF_ERROR",
    "Made",
    "Plan",
    "check_folder",
    "make",
    "propose_demo",
    "propose_folder",
]

FIELD_OF_ERROR: Mapping[str, str] = {
    "workspace.no_name": "office",
    "workspace.bad_letter": "letter",
    "workspace.not_empty": "folder",
    "workspace.locked": "folder",
    "disk.full": "folder",
    "disk.read_only": "folder",
    "disk.gone": "folder",
    "disk.failed": "folder",
    "signing.name_empty": "person",
    "signing.name_too_long": "person",
    "signing.name_unusable": "person",
    "signing.passphrase_empty": "passphrase",
}
"""The field of the form that an error of making belongs to."""

_NAME, _DEMO = "验收通工作区", "验收通演示"


@dataclass(frozen=True, slots=True)
class Plan:
    """What was filled in.

    Attributes:
        role: who works with it.
        office: group, street office or headquarters; the workspace bears its name.
        person: who signs.
        folder: where; new or empty.
        letter: device letter; empty has one drawn.
        encrypt: whether the database is encrypted too.
    """

    role: Role
    office: str
    person: str
    folder: Path
    letter: str
    encrypt: bool


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of it.

    Attributes:
        workspace: open, its passphrase known.
        request: the file headquarters answers.
        key: digits to read out on the telephone.
    """

    workspace: Workspace
    request: Path
    key: str


def propose_folder() -> Path:
    """A folder of this person's documents that is not there yet.

    Raises:
        ResourceError: ``disk.*``.
    """
    home = platformdirs.user_documents_path()
    names = (_NAME if number == 1 else f"{_NAME} {number}" for number in count(1))
    with disk_errors(home):
        return next(home / name for name in names if not (home / name).exists())


def propose_demo() -> Path:
    """Where the demonstration is played, or is already."""
    return platformdirs.user_documents_path() / _DEMO


def check_folder(folder: Path) -> None:
    """Refuses a folder no workspace can be made in, before anything else is filled in.

    Raises:
        InputError: ``workspace.not_empty``.
        ResourceError: ``disk.*``.
    """
    check_new_folder(folder)


def make(plan: Plan, *, passphrase: str, clock: Clock) -> Made:
    """Makes workspace, identity and the request for a certificate; all of it or nothing.

    Args:
        plan: what was filled in.
        passphrase: of the identity, and of the database if it is encrypted.
        clock: time and randomness.

    Raises:
        InputError: as `create_workspace` and `create_identity`.
        ResourceError: likewise.
    """
    with disk_errors(plan.folder):
        was_there = plan.folder.exists()
    workspace = create_workspace(
        plan.folder,
        role=plan.role,
        name=plan.office,
        clock=clock,
        letter=plan.letter or None,
        passphrase=passphrase,
        encrypt=plan.encrypt,
    )
    try:
        identity = create_identity(
            workspace.identity_folder,
            name=plan.person,
            unit=plan.office,
            role=plan.role,
            passphrase=passphrase,
            clock=clock,
        )
        request = plan.folder / "outbox" / f"{_plain(plan.person)}-证书申请.csr"
        pem = request_certificate(workspace.identity_folder, passphrase=passphrase)
        write_durably(request, pem)
    except BaseException:
        workspace.close()
        _take_away(plan.folder, was_there=was_there)
        raise
    return Made(workspace, request, fingerprint_groups(identity.facts.key_fingerprint))


def _take_away(folder: Path, *, was_there: bool) -> None:
    """Nobody has worked in it: it was made a moment ago, in a new or empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    if was_there:
        folder.mkdir(exist_ok=True)


def _plain(name: str) -> str:
    """A name without what a file's name may not hold."""
    kept = "".join(letter for letter in name if letter.isalnum() or letter in "·-_ ")
    return kept.strip()[:40] or "inspector"
