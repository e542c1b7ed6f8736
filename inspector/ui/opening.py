"""Opens what a window was asked to open; runs beside the GUI thread. No Qt.

Everything heavy is imported here and not before: the frame of the window is painted already.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from inspector import words
from inspector.clock import Clock
from inspector.errors import InspectorError
from inspector.words import Language

if TYPE_CHECKING:  # see above
    from inspector.bundle.export import UnrecordedExport
    from inspector.workspace import Workspace

__all__ = [
    "Trouble",
    "load_below",
    "load_module",
    "modules_of_page",
    "open_folder",
    "shared_modules",
    "trouble_of",
    "unexpected",
    "unrecorded_exports",
]

_SHARED = (
    "inspector.ui",
    "inspector.ui.widgets",
    "inspector.ui.widgets.site_plan",
    "inspector.ui.widgets.markup",
    "inspector.ui.mapping",
)
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


def open_folder(folder: Path, *, clock: Clock, passphrase: str | None = None) -> Workspace:
    """Opens a workspace.

    The demo's passphrase is no secret: its workspaces are opened with it.

    Args:
        folder: the workspace.
        clock: time and randomness.
        passphrase: for an encrypted one.

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
    return opened


def modules_of_page(page: str) -> tuple[str, ...]:
    """Names of the modules of a page, each of which can be loaded by itself; none of no page."""
    return _modules_in(_package_of(page))


def shared_modules() -> tuple[str, ...]:
    """Names of the modules that more than one page is made of."""
    return tuple(name for package in _SHARED for name in _modules_in(package))


def load_below(modules: Sequence[str]) -> None:
    """Loads what modules of a page ask of the rooms below; no window is among them, nor Qt.

    Args:
        modules: names. They are read, not run.
    """
    for name in modules:
        spec = find_spec(name)
        # Not its source: in the frozen application there is none.
        code = getattr(spec.loader, "get_code", lambda _name: None)(name) if spec else None
        for wanted in code.co_names if code else ():
            if wanted.startswith("inspector.") and not wanted.startswith("inspector.ui"):
                import_module(wanted)


def load_module(name: str) -> None:
    """Loads a module of a page; nothing where there is none of that name."""
    try:
        import_module(name)
    except ModuleNotFoundError as error:
        if error.name not in (name, name.rpartition(".")[0]):
            raise


def _modules_in(package: str) -> tuple[str, ...]:
    load_module(package)
    # Not a look into the folder: in the frozen application there is none.
    folders = getattr(sys.modules.get(package), "__path__", ())
    return tuple(f"{package}.{one.name}" for one in iter_modules(folders) if not one.ispkg)


def _package_of(page: str) -> str:
    return f"inspector.ui.pages.{page.replace('-', '_')}"


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
