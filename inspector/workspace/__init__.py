"""One opened data folder: its store, checklists, identity and trust, behind one handle.

Layout of the folder::

    workspace.json   what it is: id, name, role, device letter
    inspector.db     records, revisions, audit log
    media/           originals, by digest
    identity/        key (encrypted), certificate and chain
    trust/           certificates to trust (*.pem) and revocation lists (*.crl)
    drafts/          checklists under work
    maps/            base maps, once one was added
    backups/  log/  outbox/  inbox/

A workspace is held by one process at a time.
"""

from inspector.workspace.layout import WorkspaceInfo, read_info, trust_folder
from inspector.workspace.making import check_new_folder, create_workspace
from inspector.workspace.opened import Workspace, open_workspace

__all__ = [
    "Workspace",
    "WorkspaceInfo",
    "check_new_folder",
    "create_workspace",
    "open_workspace",
    "read_info",
    "trust_folder",
]
