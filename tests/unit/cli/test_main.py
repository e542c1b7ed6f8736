"""The frame of every command: usage, exit codes, help, and what happens when it all goes wrong."""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector import __version__
from inspector.cli.commands import doctor
from inspector.cli.main import build_parser
from inspector.domain.evidence import Photo
from inspector.words import Language
from inspector.workspace import open_workspace
from tests.field import clock_at, picture_file
from tests.unit.cli.conftest import NUMBER, Inspector, refused

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def commands(parser: argparse.ArgumentParser, *path: str) -> Iterator[tuple[str, ...]]:
    """Every command and every noun, by the words that name it."""
    yield path
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from commands(below, *path, name)


@pytest.mark.parametrize("command", [*commands(build_parser(Language.ZH))], ids=" ".join)
def test_every_command_has_help_in_both_languages(
    inspector: Inspector, command: tuple[str, ...]
) -> None:
    said = inspector(*command, "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"用法：{' '.join(['inspector', *command])}")
    english = inspector(*command, "--help", language=Language.EN)
    assert english.code == 0
    assert not CHINESE.search(english.out)


def test_the_version_is_told(inspector: Inspector) -> None:
    said = inspector("--version")
    assert (said.code, said.out) == (0, f"inspector {__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        ([], "COMMAND"),
        (["fly"], "fly"),
        (["places"], "VERB"),
        (["places", "export"], "export"),
        (["doctor"], "DIR"),
        (["doctor", "ws", "--fast"], "--fast"),
        (["init", "ws", "--role", "king", "--name", "x"], "king"),
        (["init", "ws", "--role"], "--role"),
        (["init", "ws", "--role", "hq", "--name=--"], "--name"),
        (["places", "import", "a.csv"], "--workspace"),
        (["places", "import", "a.csv", "--workspace", "ws", "--map", "code"], "code"),
        (["inspection", "begin", "WC-001", "--workspace", "ws", "--round", "2026"], "2026"),
        (["inspection", "begin", "WC-001", "--workspace", "ws", "--round", "2026-0"], "2026-0"),
        (["inspection", "begin", "WC-001", "--workspace", "ws", "--round", "２０２６-1"], "-1"),
        (["ca", "issue", "r", "--role", "hq", "-o", "x", "--authority", "a", "--days", "x"], "x"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(
    inspector: Inspector, arguments: list[str], part: str
) -> None:
    said = inspector(*arguments)
    sentence = refused(said, 2, "cli.usage")
    assert said.out == ""
    assert part in sentence
    assert CHINESE.search(sentence)
    english = refused(inspector(*arguments, language=Language.EN), 2, "cli.usage")
    assert not CHINESE.search(english.replace("２０２６", ""))


def test_an_error_is_a_sentence_with_its_code_in_the_users_language(
    inspector: Inspector, tmp_path: Path
) -> None:
    chinese = refused(inspector("doctor", tmp_path), 3, "workspace.not_one")
    assert chinese.endswith("。")
    english = refused(inspector("doctor", tmp_path, language=Language.EN), 3, "workspace.not_one")
    assert not CHINESE.search(english)
    assert str(tmp_path) in chinese


def test_an_error_is_a_document_as_well_where_one_is_wanted(
    inspector: Inspector, tmp_path: Path
) -> None:
    said = inspector("doctor", tmp_path, "--json")
    assert said.code == 3
    (finding,) = said.members["findings"]
    assert (said.members["ok"], finding["code"], finding["severity"]) == (
        False,
        "workspace.not_one",
        "error",
    )
    assert finding["message"] in said.err


def test_a_resource_that_fails_is_exit_code_4(inspector: Inspector, workspace: Path) -> None:
    with open_workspace(workspace, clock=clock_at()):
        refused(inspector("doctor", workspace), 4, "workspace.locked")
    assert inspector("doctor", workspace).code == 0


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The doctor has a fault of ours."""

    def divide(*_: object) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr(doctor, "_run", divide)


@pytest.mark.usefixtures("broken")
def test_a_bug_leaves_a_report_and_says_where(
    inspector: Inspector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for language in Language:
        said = inspector("doctor", tmp_path, language=language)
        sentence = refused(said, 70, "cli.bug")
        (path,) = (tmp_path / "state").rglob("crash-*.txt")
        assert str(path) in sentence
        assert "ZeroDivisionError" in sentence
        report = path.read_text(encoding="utf-8")
        assert report.startswith(f"inspector {__version__}\n")
        assert "a fault of ours" in report
        assert "Traceback" in report
        path.unlink()


@pytest.mark.usefixtures("broken")
def test_a_bug_is_shown_where_no_report_can_be_written(
    inspector: Inspector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_bytes(b"in the way")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    said = inspector("doctor", tmp_path)
    assert said.code == 70
    assert "a fault of ours" in said.err
    last = said.err.splitlines()[-1]
    assert last.endswith("请把上面的内容抄给维护人员。 [cli.bug]")


def program(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-P", "-m", "inspector", *map(str, arguments)]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is a Linux device")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_cannot_be_written_is_told(unbuffered: str) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            program("--version"),
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
        )
    assert done.returncode == 4
    (line,) = done.stderr.splitlines()
    assert line.endswith("[cli.output_failed]")


def test_a_reader_that_goes_away_is_no_trouble() -> None:
    with subprocess.Popen(
        program("--help"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_an_interrupted_intake_keeps_what_is_in_and_can_be_run_again(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    files = [picture_file(tmp_path / "pictures", seed) for seed in range(60)]
    to = ("--workspace", workspace, "--inspection", NUMBER)
    with subprocess.Popen(
        program("photo", "add", *files, *to),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        deadline = time.monotonic() + 60
        while len(list((workspace / "media").glob("??/*"))) < 24:  # more than one group
            assert time.monotonic() < deadline
            assert process.poll() is None
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == ""
    assert err == "已中断。已经保存的内容都在，可以重新运行。\n"
    kept = photos(workspace)
    assert 0 < len(kept) < len(files)
    assert inspector("doctor", workspace).code == 0
    again = inspector("photo", "add", *files, *to, "--json")
    assert again.code == 0
    assert [one["known"] for one in again.members["files"]].count(True) >= len(kept)
    digests = [photo.digest for photo in photos(workspace)]
    assert len(digests) == len(set(digests)) == len(files)


def photos(workspace: Path) -> tuple[Photo, ...]:
    with open_workspace(workspace, clock=clock_at()) as opened, opened.read() as reader:
        return reader.all(Photo)


def test_json_is_plain_utf_8(inspector: Inspector, workspace: Path) -> None:
    said = inspector("inspection", "list", "--workspace", workspace, "--json")
    assert json.loads(said.out)["inspections"][0]["compound"] == "WC-001"
    assert "\\u" not in said.out
