"""Tries a frozen application: what it must not contain, its demo, its window without a screen.

Prints its size and how long it takes to start; ``script/freeze --try`` runs it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

__all__ = ["main"]

_FORBIDDEN = ("darkgarden", "qtcharts", "qtgraphs", "virtualkeyboard", "webengine")
"""Under the GPL, or a browser nobody needs."""
_DEMO_FILES = ("bundle.zip", "report.pdf", "receipt.zip", "ca.pem")


def main() -> int:
    """Exit code 1 when something is there that must not be, or does not work."""
    folder = Path(sys.argv[1]).resolve()
    program = folder / "inspector"
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    unwanted = [
        str(path) for path in files if any(part in path.name.lower() for part in _FORBIDDEN)
    ]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"size: {size:.0f} MB in {len(files)} files")
    lacking = sorted({name for path in files for name in _lacks(path)})
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "demo"
        # Nothing of a Python on this machine may be what makes it work.
        environment = {"HOME": scratch, "PATH": "/nowhere", "QT_QPA_PLATFORM": "offscreen"}
        environment |= {name: os.environ[name] for name in ("LANG",) if name in os.environ}
        began = time.perf_counter()
        subprocess.run(
            [str(program), "demo", str(out)], env=environment, check=True, capture_output=True
        )
        print(f"demo: {time.perf_counter() - began:.1f} s")
        missing = [name for name in _DEMO_FILES if not (out / name).is_file()]
        window = [str(program), "window", str(out / "field"), "--times"]
        for start in ("first", "second"):
            said = subprocess.run(window, env=environment, check=True, capture_output=True)
            times = json.loads(said.stdout.splitlines()[-1])
            print(
                f"{start} start: painted {times['painted_ms']} ms, usable {times['usable_ms']} ms"
            )
    for name in unwanted:
        print(f"must not be in it: {name}")
    for name in lacking:
        print(f"is linked against and not in it: {name}")
    for name in missing:
        print(f"the demo did not make: {name}")
    return 1 if unwanted or lacking or missing else 0


def _lacks(path: Path) -> list[str]:
    """Libraries of Qt and FFmpeg that a plug-in wants and that were left out: it would not load."""
    if "plugins" not in path.parts or path.suffix != ".so":
        return []
    told = subprocess.run(["ldd", str(path)], check=True, capture_output=True, text=True).stdout
    absent = (line.split()[0] for line in told.splitlines() if line.endswith("not found"))
    return [name for name in absent if name.startswith(("libQt6", "libav", "libsw"))]


if __name__ == "__main__":
    sys.exit(main())
