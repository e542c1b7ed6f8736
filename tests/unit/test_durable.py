"""Small files: whole or not there, whatever happens, and the system's refusals in our words."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inspector.durable import disk_errors, sync_folder, write_durably
from inspector.errors import InputError, InspectorError, ResourceError
from tests.disks import fill, write_protect
from tests.field_fixtures import refusal


def test_what_is_written_is_there_and_nothing_else(tmp_path: Path) -> None:
    write_durably(tmp_path / "receipt.json", b"one")
    write_durably(tmp_path / "receipt.json", b"two")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"receipt.json": b"two"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_a_private_file_is_private_even_when_a_power_cut_left_an_open_one(tmp_path: Path) -> None:
    left = tmp_path / ".key.pem.part"
    left.write_bytes(b"half")
    left.chmod(0o666)
    write_durably(tmp_path / "key.pem", b"secret", mode=0o600)
    assert stat.S_IMODE((tmp_path / "key.pem").stat().st_mode) == 0o600
    assert not left.exists()


def test_what_cannot_take_its_name_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").mkdir()
    problem = refusal(lambda: write_durably(tmp_path / "report.pdf", b"%PDF-"))
    assert (type(problem), problem.code) == (ResourceError, "disk.is_folder")
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    path = tmp_path / "stick" / "bundle.zip"
    assert refusal(lambda: write_durably(path, b"")).code == "disk.gone"
    with pytest.raises(FileNotFoundError):
        sync_folder(path.parent)


def test_a_full_disk_keeps_the_old_file_whole(small_disk: Path) -> None:
    path = small_disk / "workspace.json"
    write_durably(path, b"old")
    ballast = fill(small_disk, leave=20_000)
    assert refusal(lambda: write_durably(path, bytes(200_000))).code == "disk.full"
    assert path.read_bytes() == b"old"
    ballast.unlink()
    assert [one.name for one in small_disk.iterdir()] == ["workspace.json"]


def test_a_write_protected_disk_is_told(small_disk: Path) -> None:
    write_protect(small_disk)
    assert refusal(lambda: write_durably(small_disk / "a", b"")).code == "disk.read_only"


@pytest.mark.parametrize("error", [InputError("room.what"), ResourceError("room.other")])
def test_our_own_errors_pass_untouched(error: InspectorError) -> None:
    def inside() -> None:
        with disk_errors(Path("anything")):
            raise error

    assert refusal(inside) is error


_WRITER = """
import itertools, sys
from pathlib import Path
from inspector.durable import write_durably
print("ready", flush=True)
for number in itertools.count():
    write_durably(Path(sys.argv[1]), bytes([65 + number % 26]) * 300_000)
"""


def test_a_file_is_whole_whenever_the_power_goes(tmp_path: Path) -> None:
    path = tmp_path / "ca.json"
    write_durably(path, b"A" * 300_000)
    for pause in (0.0, 0.004, 0.011, 0.023):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(pause)
            process.send_signal(signal.SIGKILL)
        data = path.read_bytes()
        assert len(data) == 300_000
        assert len(set(data)) == 1
    write_durably(path, b"after")
    assert [one.name for one in tmp_path.iterdir()] == ["ca.json"]
