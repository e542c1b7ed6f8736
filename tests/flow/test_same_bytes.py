"""The same story at the same frozen time gives the same bytes, wherever it is played."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.demo_run import Demo, play

LEFT = ("bundle.zip", "report.pdf", "receipt.zip", "ca.pem")


def digests(out: Path) -> dict[str, str]:
    return {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in LEFT}


def test_a_second_run_elsewhere_leaves_the_same_files(demo: Demo, tmp_path: Path) -> None:
    again = play(
        tmp_path / "数据 演示" / "out",
        INSPECTOR_LANGUAGE="en",
        TZ="Asia/Kolkata",
        PYTHONHASHSEED="7",
    )
    assert again.said.code == 0, again.said.err
    assert digests(again.out) == digests(demo.out)
    figures = {name: value for name, value in again.told.items() if name != "seconds"}
    assert figures == {name: value for name, value in demo.told.items() if name != "seconds"}
