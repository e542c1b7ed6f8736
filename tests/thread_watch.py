"""Notes modules of the windows that are imported beside the GUI thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from functools import cache
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

from PySide6.QtCore import QObject

__all__ = ["OffThread", "off_thread"]

_OF_WINDOWS = ("inspector.ui", "PySide6")
_IMPORTS = "_find_and_load_unlocked"
"""Python's function that imports what it finds."""


class OffThread(MetaPathFinder):
    """Finds nothing; hears of every module that is looked for."""

    def __init__(self) -> None:
        self._names: list[str] = []

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - Python's signature
        target: ModuleType | None = None,  # noqa: ARG002 - Python's signature
    ) -> ModuleSpec | None:
        """Notes it."""
        elsewhere = threading.current_thread() is not threading.main_thread()
        imported = sys._getframe(2).f_code.co_name == _IMPORTS  # and not only asked about
        if elsewhere and imported and fullname.startswith(_OF_WINDOWS):
            self._names.append(fullname)
        return None

    def made_elsewhere(self) -> list[str]:
        """Those that made classes of Qt; told once."""
        names, self._names = self._names, []
        return [name for name in names if _has_classes(sys.modules.get(name))]


def _has_classes(module: ModuleType | None) -> bool:
    if module is None:
        return False
    of_qt = type(QObject)
    return any(
        isinstance(one, of_qt) and one.__module__ == module.__name__
        for one in vars(module).values()
    )


@cache
def off_thread() -> OffThread:
    """The one that listens."""
    watch = OffThread()
    sys.meta_path.insert(0, watch)
    return watch
