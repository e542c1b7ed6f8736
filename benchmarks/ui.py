"""How the windows feel on a city's data: the start, the longest wait of a tour, and memory.

Three limits. The start is held against a process that shows nothing but an empty window, on the
same machine in the same minute. During the tour nothing may keep the window from answering a
finger for longer than 50 ms; a pulse every few milliseconds notices whoever does, and where. And
a second tour may not need more memory than the first.

The longest waits are told with the time the GUI thread itself was computing: on a machine that
others use too, the rest is theirs.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks._city import BUILDINGS, DEFECTS, PHOTOS, build_city
from benchmarks._table import Row, print_rows

STARTS = 5
USABLE_S, BLOCK_S = 2.0, 0.05
BAR_PAINT = 1 / 1.5
"""The first paint may take half as long again as an empty window's."""
BAR_MEMORY = 0.9
"""A second tour may need a tenth more memory, which the allocator keeps for itself."""
_COMPILE_ANEW = {"PYTHONDONTWRITEBYTECODE"}
_TOUR = Path(__file__).with_name("_tour.py")

EMPTY = """
import json, sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
from inspector.ui.times import Times, age_of_process
times = Times(born=time.monotonic() - age_of_process())
application = QApplication(sys.argv)
window = QMainWindow()
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and not times.painted:
            times.note_painted()
            print(json.dumps({"painted_ms": times.painted}), flush=True)
            application.quit()
        return False
watch = Watch()
window.installEventFilter(watch)
window.resize(1280, 800)
window.show()
application.exec()
"""


def told(command: list[str], environment: dict[str, str]) -> dict[str, float]:
    """What a process prints as its last line."""
    done = subprocess.run(
        [sys.executable, "-P", *command],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    members: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return members


def starts(folder: Path, environment: dict[str, str]) -> tuple[float, float, float]:
    """Seconds until an empty window is painted, until ours is, until ours is usable.

    In turn, so that a busy moment of the machine meets both; the first of each warms the disk's
    cache and does not count.
    """
    empty, painted, usable = [], [], []
    for _ in range(STARTS + 1):
        empty.append(told(["-c", EMPTY], environment)["painted_ms"])
        ours = told(["-m", "inspector", "window", str(folder), "--times"], environment)
        painted.append(ours["painted_ms"])
        usable.append(ours["usable_ms"])
    middle = [statistics.median(times[1:]) / 1000 for times in (empty, painted, usable)]
    return middle[0], middle[1], middle[2]


def main() -> int:
    """Prints the table and the longest waits; 0 when every bar is reached."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, home = Path(scratch) / "city", Path(scratch) / "home"
        build_city(folder).close()
        # Compiled modules are kept, as they are for everybody who starts it a second time.
        kept = {name: value for name, value in os.environ.items() if name not in _COMPILE_ANEW}
        environment = kept | {
            "PYTHONPYCACHEPREFIX": str(Path(scratch) / "compiled"),
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
        }
        empty, painted, usable = starts(folder, environment)
        tour = told([str(_TOUR), str(folder)], environment)
    print(f"city: {BUILDINGS} buildings, {DEFECTS} defects, {PHOTOS} photos")
    print(f"  {tour['answers']:.0f} answers reached the disk; the longest waits:")
    for wait in tour["waits"]:  # type: ignore[attr-defined] # longest first
        print(
            f"  {wait['s'] * 1000:7.0f} ms, {wait['cpu_s'] * 1000:.0f} computing: {wait['place']}"
        )
        for stack in wait["where"]:
            print(f"             {stack}")
    begun, once, twice = tour["begun_mb"], tour["once_mb"], tour["twice_mb"]
    print(
        f"  memory: {begun:.0f} MB at the start, {once:.0f} after one tour, {twice:.0f} after two"
    )
    times = f"{painted / empty:.2f} times an empty window's"
    return print_rows(
        "an empty window; 2 s; 50 ms; the memory of one tour",
        [
            Row("first paint", empty, painted, BAR_PAINT, times),
            Row("usable", USABLE_S, usable, 1.0),
            Row("longest wait of the tour", BLOCK_S, tour["longest_s"], 1.0),
            Row("memory of two tours, in MB", once, twice, BAR_MEMORY),
        ],
    )


if __name__ == "__main__":
    sys.exit(main())
