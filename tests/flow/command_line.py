"""Calls the program as people do: a process of its own, its words, its exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Said:
    """How a call of the program ended.

    Attributes:
        code: exit code.
        out, err: standard output and standard error.
    """

    code: int
    out: str
    err: str

    @property
    def members(self) -> dict[str, Any]:
        """What ``--json`` printed."""
        document: dict[str, Any] = json.loads(self.out)
        return document


def inspector(
    *arguments: str | Path,
    passphrase: str = "",
    environment: Mapping[str, str] | None = None,
    seconds: int = 240,
) -> Said:
    """Runs ``inspector ARGUMENTS`` with nobody at the keyboard."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "inspector", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"INSPECTOR_PASSPHRASE": passphrase} | dict(environment or {}),
        timeout=seconds,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def check_refusal(said: Said, *, exit_code: int, code: str) -> str:
    """One clear sentence on standard error, its code, the documented exit code; no more.

    Returns:
        The sentence.
    """
    assert said.code == exit_code, (said.code, said.out, said.err)
    (line,) = said.err.splitlines()
    sentence, _, rest = line.rpartition(" [")
    assert rest == f"{code}]", line
    assert_clear(sentence)
    return sentence


def assert_clear(sentence: str) -> None:
    """A whole Chinese sentence: no blank left open, no trace of the program in it."""
    assert _CHINESE.search(sentence), sentence
    assert sentence.endswith(("。", "？")), sentence
    assert not re.search(r"[{}]|Traceback|Errno|Error\b|None|<class", sentence), sentence
