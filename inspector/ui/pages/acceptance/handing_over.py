"""What step 5 does, off the GUI thread: sign, seal, measure, save. No Qt here.

The rooms that print and sign take a second to load, so they are loaded when they are used.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from inspector.domain.acceptance import Acceptance
from inspector.domain.evidence import Photo
from inspector.domain.ids import AcceptanceId
from inspector.domain.parties import SeatRole
from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError, ResourceError
from inspector.signing.certificates import CertificateFacts
from inspector.signing.identity import certificate_facts, load_identity
from inspector.workspace import Workspace

__all__ = [
    "bytes_to_export",
    "read_certificate",
    "render",
    "save_report",
    "seal_with_own",
    "sign_with_folder",
]

ReportProgress = Callable[[int, int], object]


_OF_RECORDS = 200_000
"""Bytes of records and checklists of one inspection, roughly."""


def render(
    workspace: Workspace, *, acceptance: AcceptanceId, progress: ReportProgress
) -> Acceptance:
    """Makes the report once."""
    from inspector.acceptance.sealing import render_report  # noqa: PLC0415 - slow to load

    return render_report(workspace, acceptance=acceptance, progress=progress)


def read_certificate(folder: Path) -> CertificateFacts:
    """Whose certificate lies in a folder or on a stick, without the passphrase.

    A folder that holds the identity in ``identity/`` is understood too.

    Raises:
        InputError: ``signing.no_identity``, ``signing.not_a_certificate``.
        ResourceError: ``disk.*``.
    """
    facts = certificate_facts(identity_in(folder))
    if facts is None:
        raise InputError("signing.no_identity", folder=str(folder))
    return facts


def identity_in(folder: Path) -> Path:
    """The folder itself, or its ``identity/`` when the key lies there."""
    inner = folder / "identity"
    with disk_errors(folder):
        return inner if (inner / "certificate.pem").is_file() else folder


def sign_with_folder(
    workspace: Workspace,
    *,
    acceptance: AcceptanceId,
    role: SeatRole,
    folder: Path,
    passphrase: str,
) -> Acceptance:
    """A party signs with the key in its folder; the organiser's signature is the seal.

    Raises:
        InputError: as `inspector.acceptance.sealing.sign_digitally` and
            `inspector.signing.identity.load_identity`.
    """
    from inspector.acceptance.sealing import sign_digitally  # noqa: PLC0415 - slow to load

    identity = load_identity(identity_in(folder), passphrase=passphrase)
    return sign_digitally(workspace, acceptance=acceptance, role=role, identity=identity)


def seal_with_own(
    workspace: Workspace, *, acceptance: AcceptanceId, role: SeatRole, passphrase: str
) -> Acceptance:
    """Signs with the workspace's own identity; the passphrase is asked for once.

    Args:
        workspace: where it is.
        acceptance: which.
        role: whose seat, as a rule the organiser's.
        passphrase: empty when the workspace is unlocked.

    Raises:
        InputError: as `sign_with_folder`.
    """
    from inspector.acceptance.sealing import sign_digitally  # noqa: PLC0415 - slow to load

    if passphrase or not workspace.is_unlocked:
        workspace.unlock(passphrase)
    return sign_digitally(workspace, acceptance=acceptance, role=role, identity=workspace.signer())


def bytes_to_export(workspace: Workspace, *, acceptance: AcceptanceId) -> int:
    """How much room its bundle takes, about: photos, report, records.

    Raises:
        InputError: ``store.no_such_record``.
    """
    with workspace.read() as reader:
        held = reader.get(Acceptance, acceptance)
        photos = sum(photo.bytes for photo in reader.all(Photo, inspection=held.inspection))
    return photos + (held.report.bytes if held.report else 0) + _OF_RECORDS


def save_report(workspace: Workspace, *, acceptance: AcceptanceId, target: Path) -> Path:
    """Writes the report's PDF where somebody wants it.

    Raises:
        InputError: ``acceptance.no_report``.
        ResourceError: ``disk.*``, ``media.missing``, ``bundles.target_gone``.
    """
    from inspector.acceptance.sealing import open_report  # noqa: PLC0415 - slow to load

    with workspace.read() as reader:
        held = reader.get(Acceptance, acceptance)
    with open_report(workspace, held) as stream:
        data = stream.read()
    _check_there(target.parent)
    write_durably(target, data)
    return target


def _check_there(folder: Path) -> None:
    """A stick that was pulled out is not to be replaced by a folder of its name."""
    with disk_errors(folder):
        if not folder.is_dir():
            raise ResourceError("bundles.target_gone", path=str(folder))
