"""Garbage is collected on the GUI thread, and on no other.

Left to itself, Python looks for garbage in whichever thread makes the object too many, and destroys
there what it finds. A closed page is such garbage, for its parts know each other: destroyed by a
reader's thread while the GUI thread paints or handles events, it took the process with it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

__all__ = ["collect_due", "collect_here"]

_LOOK_MS = 200


def collect_here(application: QCoreApplication) -> None:
    """Has garbage collected by the application's thread from now on; once is enough."""
    gc.disable()
    if application.findChild(_Collector) is None:
        _Collector(application)


def collect_due() -> None:
    """Collects what Python itself would have collected by now."""
    young, middle, old = gc.get_count()
    most_young, most_middle, most_old = gc.get_threshold()
    if young <= most_young:
        return
    if middle <= most_middle:
        gc.collect(0)
    else:
        gc.collect(2 if old > most_old else 1)


class _Collector(QObject):
    """Looks now and then; what stands when it begins stays and is not looked through."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(collect_due)
        QTimer.singleShot(_LOOK_MS, self, self._begin)

    def _begin(self) -> None:
        gc.freeze()
        self._timer.start()
