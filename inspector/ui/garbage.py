"""Garbage is collected on the GUI thread, and on no other.

Left to itself, Python looks for garbage in whichever thread makes the object too many, and destroys
there what it finds. A closed page is such garbage, for its parts know each other: destroyed by a
reader's thread while the GUI thread paints or handles events, it took the process with it.
"""

from __future__ import annotations

import gc
from time import monotonic

from PySide6.QtCore import QCoreApplication, QObject, QTimer

__all__ = ["collect_due", "collect_here", "keep_what_stands"]

_LOOK_MS = 200
_WHOLE_S = 60
"""Between two looks through everything, each of which may take some 50 ms."""


def collect_here(application: QCoreApplication) -> None:
    """Has garbage collected by the application's thread from now on; once is enough."""
    gc.disable()
    if application.findChild(_Collector) is None:
        _Collector(application)


def keep_what_stands() -> None:
    """What there is now stays, and is not looked through again: modules and their classes."""
    gc.freeze()


def collect_due(*, whole: bool = True) -> None:
    """Collects what Python itself would have collected by now.

    Args:
        whole: whether everything may be looked through, old objects too.
    """
    young, middle, old = gc.get_count()
    most_young, most_middle, most_old = gc.get_threshold()
    if young <= most_young:
        return
    if middle <= most_middle:
        gc.collect(0)
    else:
        gc.collect(2 if whole and old > most_old else 1)


class _Collector(QObject):
    """Looks now and then; what stands when it begins stays and is not looked through."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._whole_at = 0.0
        QTimer.singleShot(_LOOK_MS, self, self._begin)

    def _begin(self) -> None:
        keep_what_stands()
        self._whole_at = monotonic()
        self._timer.start()

    def _look(self) -> None:
        before = gc.get_stats()[2]["collections"]
        collect_due(whole=monotonic() - self._whole_at >= _WHOLE_S)
        if gc.get_stats()[2]["collections"] > before:
            self._whole_at = monotonic()
