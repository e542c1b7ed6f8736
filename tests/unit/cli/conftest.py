"""Calls the program in this process: its words, its exit code, its one JSON document."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

from inspector.cli.main import main
from inspector.words import Language


@dataclass(frozen=True)
class Said:
    """How a call ended.

    Attributes:
        code: exit code.
        out, err: what it printed.
    """

    code: int
    out: str
    err: str

    @property
    def members(self) -> dict[str, Any]:
        """The JSON document, and nothing but it."""
        document: dict[str, Any] = json.loads(self.out)
        assert isinstance(document["ok"], bool)
        for finding in document["findings"]:
            assert set(finding) == {"severity", "code", "subject", "message"}
        return document

    @property
    def codes(self) -> list[str]:
        """Codes of the findings in the JSON document."""
        return [finding["code"] for finding in self.members["findings"]]


class Inspector(Protocol):
    """The program."""

    def __call__(
        self, *arguments: str | Path, passphrase: str = "", language: Language = Language.ZH
    ) -> Said:
        """Runs ``inspector ARGUMENTS`` with nobody at the keyboard."""
        ...


@pytest.fixture
def inspector(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Inspector:
    def call(
        *arguments: str | Path, passphrase: str = "", language: Language = Language.ZH
    ) -> Said:
        monkeypatch.setenv("INSPECTOR_PASSPHRASE", passphrase)
        monkeypatch.setenv("INSPECTOR_LANGUAGE", language.value)
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return call


def refused(said: Said, exit_code: int, code: str) -> str:
    """One sentence on standard error with its code and nothing else; returns the sentence."""
    assert said.code == exit_code, said
    (line,) = said.err.splitlines()
    sentence, _, rest = line.rpartition(" [")
    assert rest == f"{code}]", line
    assert not any(mark in sentence for mark in ("{", "Traceback", "Errno")), sentence
    return sentence


@pytest.fixture
def workspace(begun: Path, tmp_path: Path) -> Path:
    """The folder of a closed field workspace with an inspection that has just begun."""
    return shutil.copytree(begun, tmp_path / "ws")


@pytest.fixture
def accepted(rendered: Path, tmp_path: Path) -> Path:
    """The folder of a closed field workspace whose report waits for digital signatures."""
    return shutil.copytree(rendered, tmp_path / "accepted")


NUMBER = "WC-0302-A001"
"""Of the inspection in every workspace."""
