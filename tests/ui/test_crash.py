"""What nobody expected ends in a file and a plain sentence."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector.clock import FrozenClock
from inspector.ui.crash import CrashHandler
from inspector.ui.notices import RecordedNotices
from inspector.words import Language

CLOCK_START = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)


def handler(folder: Path) -> tuple[CrashHandler, RecordedNotices]:
    notices = RecordedNotices()
    made = CrashHandler(
        notices, clock=FrozenClock(CLOCK_START), language=Language.ZH, folder=folder
    )
    return made, notices


def fault(number: int = 0) -> ZeroDivisionError:
    secret = "王小明"
    try:
        number // 0
    except ZeroDivisionError as caught:
        assert secret
        return caught
    raise AssertionError


def test_a_fault_is_written_down_without_values_and_said(tmp_path: Path) -> None:
    crash, notices = handler(tmp_path / "crashes")
    path = crash.report(fault())
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in text
    assert "PySide6" in text
    assert "2026-11-22" in text
    assert notices.codes == ["ui.crashed"]
    assert str(path) in notices.said[0].text(Language.ZH)
    assert notices.said[0].action is not None


def test_the_same_fault_again_makes_no_second_file(tmp_path: Path) -> None:
    crash, notices = handler(tmp_path)
    for number in range(5):
        crash.report(fault(number))
    assert len(list(tmp_path.glob("crash-*.txt"))) == 1
    assert len(notices.said) == 1


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    crash, notices = handler(tmp_path / "file")
    assert crash.report(fault()) is None
    assert notices.codes == ["ui.crashed_unwritten"]


def test_old_crash_files_are_thinned_out(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"crash-20200101-0000{number:02}-aaaaaaaa.txt").write_text("", "utf-8")
    crash, _ = handler(tmp_path)
    path = crash.report(fault())
    kept = sorted(tmp_path.glob("crash-*.txt"))
    assert len(kept) == 20
    assert path in kept


def test_before_there_is_a_window_the_sentence_goes_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crash, notices = handler(tmp_path)
    notices.shut()
    crash.report(fault())
    assert "意外问题" in capsys.readouterr().err


PROGRAM = """
    import sys, threading
    from pathlib import Path
    from PySide6.QtCore import QTimer, qWarning
    from PySide6.QtWidgets import QApplication
    from inspector.clock import SystemClock
    from inspector.ui.crash import CrashHandler
    from inspector.ui.notices import RecordedNotices
    from inspector.words import Language

    application = QApplication([])
    notices = RecordedNotices()
    folder = Path(sys.argv[1])
    crash = CrashHandler(notices, clock=SystemClock(), language=Language.EN, folder=folder)
    crash.install()
    print(",".join(notices.codes))

    def stumble():
        raise LookupError("in a slot")

    def die():
        import ctypes
        ctypes.string_at(0)

    if sys.argv[2] == "slot":
        QTimer.singleShot(0, stumble)
        QTimer.singleShot(50, application.quit)
        qWarning("This plugin does not support propagateSizeHints()")
        application.exec()
    elif sys.argv[2] == "thread":
        thread = threading.Thread(target=stumble)
        thread.start()
        thread.join()
        application.processEvents()
    elif sys.argv[2] == "below":
        die()
    print(",".join(notices.codes))
"""


def run(folder: Path, what: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(PROGRAM), str(folder), what],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )


@pytest.mark.parametrize("what", ["slot", "thread"])
def test_a_fault_in_a_slot_or_thread_does_not_end_the_program(tmp_path: Path, what: str) -> None:
    done = run(tmp_path, what)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["ui.crashed"]
    assert "propagateSizeHints" not in done.stderr
    (file,) = tmp_path.glob("crash-*.txt")
    assert "in a slot" in file.read_text(encoding="utf-8")


def test_a_crash_below_python_is_told_at_the_next_start(tmp_path: Path) -> None:
    died = run(tmp_path, "below")
    assert died.returncode != 0
    again = run(tmp_path, "nothing")
    assert again.stdout.split() == ["ui.crashed_last_time", "ui.crashed_last_time"]
    (file,) = tmp_path.glob("crash-*.txt")
    assert "Segmentation fault" in file.read_text(encoding="utf-8")
    assert run(tmp_path, "nothing").stdout.split() == []
