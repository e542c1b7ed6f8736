"""Task packages: checklists, local values and compounds from an office to the field.

They go the way of every bundle: the same writer, the same checks, the same import. Taking one in
twice changes nothing; a checklist that somebody else published under the same version is a
conflict that a person decides on.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from inspector.bundle.export import (
    ExportedBundle,
    PreparedExport,
    keep_own_certificate,
    prepare_gathered,
    record_export,
    write_prepared,
)
from inspector.bundle.gather import Gathered, gather_task
from inspector.bundle.packing import Progress
from inspector.capture.publishing import edition_for
from inspector.domain.exchange import MAY_SIGN, BundleKind
from inspector.domain.ids import PlaceId
from inspector.errors import InputError
from inspector.workspace import Workspace

__all__ = ["check_may_give_tasks", "export_task", "prepare_task"]


def export_task(
    workspace: Workspace,
    *,
    out: Path,
    checklists: Iterable[tuple[str, str]] = (),
    parameters: bool = False,
    compounds: Iterable[PlaceId] = (),
    progress: Progress | None = None,
) -> ExportedBundle:
    """Writes a signed task package.

    Args:
        workspace: headquarters' or a street's, opened with the identity's passphrase.
        out: a folder, or the file's own name ending in ``.zip``.
        checklists: ids with versions; an empty version is the newest.
        parameters: whether every local value goes with it, those taken back included.
        compounds: compounds to be inspected, with what stands in them.
        progress: told of bytes done and bytes in all.

    Raises:
        InputError: ``bundle.task_not_from_here``, ``bundle.task_empty``,
            ``bundle.task_in_conflict``, ``checklist.not_at_hand``, and as `export_bundle`.
        ResourceError: as `export_bundle`.
        TrustError: as `export_bundle`.
    """
    prepared = prepare_task(
        workspace, out=out, checklists=checklists, parameters=parameters, compounds=compounds
    )
    verification = write_prepared(workspace, prepared, progress=progress)
    return record_export(workspace, prepared, verification)


def prepare_task(
    workspace: Workspace,
    *,
    out: Path,
    checklists: Iterable[tuple[str, str]] = (),
    parameters: bool = False,
    compounds: Iterable[PlaceId] = (),
) -> PreparedExport:
    """The first part of `export_task`; the others are those of `export_bundle`.

    Raises:
        InputError: as `export_task`.
    """
    check_may_give_tasks(workspace)
    keep_own_certificate(workspace, workspace.signer())
    editions = [
        edition_for(workspace, template=template, version=version)
        for template, version in checklists
    ]
    with workspace.read() as reader:
        gathered = gather_task(
            reader,
            editions=[one.id for one in editions],
            parameters=parameters,
            compounds=compounds,
        )
        _refuse_conflicts(gathered)
    return prepare_gathered(workspace, gathered, out=out)


def check_may_give_tasks(workspace: Workspace) -> None:
    """Refuses where nobody gives tasks.

    Raises:
        InputError: ``bundle.task_not_from_here``.
    """
    if workspace.info.role not in MAY_SIGN[BundleKind.TASK]:
        raise InputError("bundle.task_not_from_here", role=workspace.info.role)


def _refuse_conflicts(gathered: Gathered) -> None:
    """Nobody is told to work by what is not settled here."""
    for record in gathered.contents.conflicts():
        raise InputError("bundle.task_in_conflict", name=gathered.contents.label(record))
