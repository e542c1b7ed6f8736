"""Opens what a window was asked to open; runs beside the GUI thread. No Qt.

Everything heavy is imported here and not before: the frame of the window is painted already.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from inspector import words
from inspector.clock import Clock
from inspector.errors import InspectorError
from inspector.words import Language

if TYPE_CHECKING:  # see above
    from inspector.bundle.export import UnrecordedExport
    from inspector.workspace import Workspace

__all__ = ["Trouble", "load_page", "open_folder", "trouble_of", "unexpected", "unrecorded_exports"]

_ASKS = frozenset(
    {
        "workspace.passphrase_needed",
        "store.passphrase_needed",
        "store.wrong_passphrase",
        "store.empty_passphrase",
    }
)
_KINDS = {
    "workspace.not_one": "gone",
    "store.not_a_workspace": "gone",
    "disk.gone": "gone",
    "workspace.locked": "locked",
    "store.busy": "locked",
    "workspace.damaged": "damaged",
    "store.damaged": "damaged",
    "store.page_broken": "damaged",
    "workspace.newer": "newer",
    "store.newer": "newer",
    "disk.full": "disk",
    "disk.read_only": "disk",
    "disk.failed": "disk",
    "demo.being_played": "locked",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a workspace did not open, in words.

    Attributes:
        kind: ``gone``, ``locked``, ``damaged``, ``newer``, ``disk``, ``passphrase``, ``other``.
        title: what happened.
        text: what is safe, and what to do.
        folder: the one that was asked for.
        is_wrong: a passphrase was given, and it is not the right one.
    """

    kind: str
    title: str
    text: str
    folder: Path
    is_wrong: bool = False


def open_folder(
    folder: Path, *, clock: Clock, passphrase: str | None = None, page: str = ""
) -> Workspace:
    """Opens a workspace, and loads what its first page will need.

    The demo's passphrase is no secret: its workspaces are opened with it.

    Args:
        folder: the workspace.
        clock: time and randomness.
        passphrase: for an encrypted one.
        page: id of the page that will be in front.

    Raises:
        InputError: as `inspector.workspace.open_workspace`.
        ResourceError: likewise.
    """
    from inspector.demo.people import DEMO_PASSPHRASE  # noqa: PLC0415 - see above
    from inspector.workspace import open_workspace, read_info  # noqa: PLC0415 - see above

    info = read_info(folder)
    if passphrase is None and info.demo:
        passphrase = DEMO_PASSPHRASE
    opened = open_workspace(folder, clock=clock, passphrase=passphrase)
    words.catalogue()
    if page:
        load_page(page)
    return opened


def load_page(page: str) -> None:
    """Loads a page's modules; nothing for a page of another version, which was in front last."""
    package = f"inspector.ui.pages.{page.replace('-', '_')}"
    # Some packages name their page only when it is built.
    for name in (package, f"{package}.page"):
        try:
            import_module(name)
        except ModuleNotFoundError as error:
            if error.name not in (package, name):
                raise


def unrecorded_exports(workspace: Workspace) -> tuple[UnrecordedExport, ...]:
    """Bundles finished in the instant the window closed; see `inspector.bundle.export`.

    Raises:
        ResourceError: ``store.*``.
    """
    with workspace.read() as reader:
        begun = any(one.path and not one.archive for one in reader.shipments(direction="out"))
    if not begun:
        return ()  # as nearly always; the cryptography is not loaded for it
    from inspector.bundle.export import find_unrecorded  # noqa: PLC0415 - loads the cryptography

    return find_unrecorded(workspace)


def trouble_of(problem: InspectorError, folder: Path, language: Language) -> Trouble:
    """Says in words why a folder did not open."""
    kind = "passphrase" if problem.code in _ASKS else _KINDS.get(problem.code, "other")
    title = words.say(f"start.{kind}.title", language, name=folder.name)
    if kind in ("gone", "locked", "passphrase"):
        text = words.say(f"start.{kind}.text", language, folder=str(folder))
    else:
        text = words.error(problem, language)
    wrong = problem.code == "store.wrong_passphrase"
    return Trouble(kind, title, text, folder, is_wrong=wrong)


def unexpected(folder: Path, language: Language) -> Trouble:
    """Says that a fault of ours kept a folder from being opened; it is written down elsewhere."""
    title = words.say("start.other.title", language, name=folder.name)
    text = words.say("start.unexpected", language, folder=str(folder))
    return Trouble("other", title, text, folder)
