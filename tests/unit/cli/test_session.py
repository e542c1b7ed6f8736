"""Passphrases: from a file, the environment or the keyboard, never from the line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from inspector.workspace import read_info
from tests.unit.cli.conftest import Inspector, refused

INIT = ("--role", "field", "--name", "周明华")


@pytest.mark.parametrize(
    "data",
    [
        "江风吹过".encode(),
        "江风吹过\n第二行不算\n".encode(),
        "江风吹过\r\n".encode(),
        b"\xef\xbb\xbf" + "江风吹过\r\n".encode(),
    ],
    ids=["bare", "lines", "windows", "byte-order-mark"],
)
def test_a_passphrase_file_reads_the_same_from_every_editor(
    inspector: Inspector, tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "pass.txt").write_bytes(data)
    made = inspector(
        "init", tmp_path / "ws", *INIT, "--encrypt", "--passphrase-file", tmp_path / "pass.txt"
    )
    assert made.code == 0
    assert inspector("doctor", tmp_path / "ws", passphrase="江风吹过").code == 0


@pytest.mark.parametrize("data", [b"", b"\n", b"\xff\xfe\x00", None])
def test_a_passphrase_file_that_holds_none_is_told(
    inspector: Inspector, tmp_path: Path, data: bytes | None
) -> None:
    if data is not None:
        (tmp_path / "pass.txt").write_bytes(data)
    said = inspector("init", tmp_path / "ws", *INIT, "--passphrase-file", tmp_path / "pass.txt")
    refused(said, 3, "cli.passphrase_file")
    assert not (tmp_path / "ws").exists()


def test_an_encrypted_workspace_needs_its_passphrase(inspector: Inspector, tmp_path: Path) -> None:
    folder = tmp_path / "ws"
    refused(inspector("init", folder, *INIT, "--encrypt"), 3, "workspace.passphrase_needed")
    assert inspector("init", folder, *INIT, "--encrypt", passphrase="right").code == 0
    assert read_info(folder).encrypted
    refused(inspector("doctor", folder), 3, "workspace.passphrase_needed")
    refused(inspector("doctor", folder, passphrase="wrong"), 3, "store.wrong_passphrase")
    assert inspector("doctor", folder, passphrase="right").code == 0


def test_a_file_goes_before_the_environment(inspector: Inspector, tmp_path: Path) -> None:
    folder = tmp_path / "ws"
    assert inspector("init", folder, *INIT, "--encrypt", passphrase="right").code == 0
    (tmp_path / "pass.txt").write_text("wrong", encoding="utf-8")
    said = inspector(
        "doctor", folder, "--passphrase-file", tmp_path / "pass.txt", passphrase="right"
    )
    refused(said, 3, "store.wrong_passphrase")


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are made with pty")
@pytest.mark.parametrize(
    ("typed", "code", "shown"),
    [
        (b"secret\nsecret\n", 0, "设备字母"),
        (b"secret\nsecert\n", 3, "cli.passphrase_differs"),
        (b"\x04", 0, "还没有签名身份"),
        (b"\n\n", 0, "还没有签名身份"),
    ],
    ids=["twice", "differs", "ctrl-d", "nothing"],
)
def test_a_new_passphrase_is_typed_twice(
    tmp_path: Path, typed: bytes, code: int, shown: str
) -> None:
    """At a real terminal, which nobody can read the passphrase off."""
    import pty  # noqa: PLC0415 - not on Windows

    folder = tmp_path / "ws"
    terminal, keyboard = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "inspector", "init", str(folder), *INIT],
        stdin=keyboard,
        stdout=keyboard,
        stderr=keyboard,
        start_new_session=True,
    ) as process:
        os.close(keyboard)
        text = converse(terminal, typed.splitlines(keepends=True))
    os.close(terminal)
    assert process.returncode == code, text
    assert shown in text
    assert "secret" not in text
    assert folder.exists() == (code == 0)


def converse(terminal: int, answers: list[bytes]) -> str:
    """Types an answer whenever the program asks; returns all it said."""
    printed = b""
    while True:
        try:
            chunk = os.read(terminal, 4096)
        except OSError:  # the last program at the terminal has ended
            return printed.decode()
        printed += chunk
        asked = printed.decode(errors="ignore").endswith(("口令：", "再输一次："))
        if asked and answers:
            os.write(terminal, answers.pop(0))
