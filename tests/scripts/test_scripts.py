"""The scripts: silent when all is there, clear when something is missing, safe anywhere."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from inspector.words import Language, language_of_locale
from tests.demo_run import Demo, copy_workspace

ROOT = Path(__file__).resolve().parents[2]
BASICS = ("bash", "cat", "dirname", "env", "flock", "mkdir", "printf", "sha256sum", "tail")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the scripts need a Unix shell")
own_environment = pytest.mark.skipif(
    not (ROOT / ".venv" / "stamp-test").exists() or Path(sys.prefix) != ROOT / ".venv",
    reason="these tests run in another environment than script/setup's",
)


def run(
    *command: str | Path, cwd: Path = ROOT, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        cwd=cwd,
        env=os.environ | dict(environment or {}),
        stdin=subprocess.DEVNULL,
        timeout=60,
    )


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """A checkout's scripts beside a folder of programs in which Python is missing."""
    for folder in ("script", "requirements"):
        shutil.copytree(ROOT / folder, tmp_path / "checkout" / folder)
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in BASICS:
        (programs / name).symlink_to(shutil.which(name) or name)
    put(programs / "id", "echo 1000")
    return tmp_path


def put(path: Path, script: str) -> None:
    path.write_text(f"#!{shutil.which('bash')}\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def set_up(machine: Path, language: str = "") -> subprocess.CompletedProcess[str]:
    path = str(machine / "bin")
    environment = {"PATH": path, "INSPECTOR_LANGUAGE": language}
    return run(machine / "checkout" / "script" / "setup", cwd=machine, environment=environment)


@own_environment
@pytest.mark.parametrize("purpose", ["run", "test"])
def test_a_set_up_that_finds_everything_is_silent(purpose: str) -> None:
    done = run("script/setup", purpose)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_wrong_purpose_is_wrong_usage() -> None:
    assert run("script/setup", "everything").returncode == 2


def test_without_python_it_says_what_to_type(bare_machine: Path) -> None:
    done = set_up(bare_machine)
    assert done.returncode == 4
    assert "缺少运行所需的组件" in done.stderr
    assert "sudo apt-get install python3 python3-venv" in done.stderr


def test_it_says_so_in_english_where_people_read_english(bare_machine: Path) -> None:
    done = set_up(bare_machine, language="en")
    assert "Something needed is missing" in done.stderr


def test_an_old_python_or_a_broken_one_is_passed_over(bare_machine: Path) -> None:
    put(bare_machine / "bin" / "python3", "exit 1")
    put(bare_machine / "bin" / "python3.12", "exit 127")
    done = set_up(bare_machine)
    assert done.returncode == 4
    assert "python3 python3-venv" in done.stderr


def test_a_python_without_its_venv_package_is_named(bare_machine: Path) -> None:
    """As on Debian, where ensurepip is a package of its own."""
    answer = 'case "$2" in *ensurepip*) exit 1;; *print*) echo python3.11-venv;; esac'
    put(bare_machine / "bin" / "python3", answer)
    done = set_up(bare_machine)
    assert done.returncode == 4
    assert "sudo apt-get install python3.11-venv" in done.stderr


def test_nobody_but_root_starts_apt(bare_machine: Path) -> None:
    put(bare_machine / "bin" / "apt-get", f"touch {bare_machine}/apt-was-started")
    set_up(bare_machine)
    assert not (bare_machine / "apt-was-started").exists()


@pytest.fixture
def made_machine(bare_machine: Path) -> Path:
    """The same with a whole .venv, and apt-get, which counts how often it was started."""
    checkout = bare_machine / "checkout"
    put_python = checkout / ".venv" / "bin" / "python"
    put_python.parent.mkdir(parents=True)
    put(put_python, "echo here")
    (checkout / ".venv" / "home").write_text("here\n", encoding="utf-8")
    digest = hashlib.sha256((checkout / "requirements" / "run.txt").read_bytes()).hexdigest()
    (checkout / ".venv" / "stamp-run").write_text(f"{digest}  -\n", encoding="utf-8")
    put(bare_machine / "bin" / "ldconfig", "echo none")
    put(bare_machine / "bin" / "apt-get", f"echo >>{bare_machine}/apt-was-started; exit 1")
    return bare_machine


def set_up_window(machine: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(machine / "bin"), "INSPECTOR_LANGUAGE": ""}
    setup = machine / "checkout" / "script" / "setup"
    return run(setup, "window", cwd=machine, environment=environment)


def test_libraries_that_a_window_lacks_are_named_and_do_not_keep_it_shut(
    made_machine: Path,
) -> None:
    done = set_up_window(made_machine)
    assert done.returncode == 0
    assert "sudo apt-get install" in done.stderr
    assert "libxcb-cursor0" in done.stderr
    assert "libpulse0" in done.stderr
    assert not (made_machine / "apt-was-started").exists(), "only root may install"


def test_root_lets_apt_try_once_and_not_at_every_start(made_machine: Path) -> None:
    put(made_machine / "bin" / "id", "echo 0")
    assert "sudo apt-get install" in set_up_window(made_machine).stderr
    tries = (made_machine / "apt-was-started").read_bytes()
    assert tries
    assert set_up_window(made_machine).returncode == 0
    assert (made_machine / "apt-was-started").read_bytes() == tries


@own_environment
def test_the_command_line_runs_from_any_folder_whatever_lies_there(tmp_path: Path) -> None:
    for name in ("inspector", "json", "argparse", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('hijacked')", encoding="utf-8")
    done = run(ROOT / "script" / "run", "--help", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "inspector" in done.stdout


@own_environment
def test_arguments_are_passed_on_untouched(tmp_path: Path) -> None:
    done = run(ROOT / "script" / "run", "verify", "没有 这个.zip", cwd=tmp_path)
    assert done.returncode == 3
    assert "没有 这个.zip" in done.stderr


@own_environment
def test_with_a_desktop_the_window_opens_on_the_demo(played: Path) -> None:
    """Everything done in it meanwhile is kept: it is opened, not played again."""
    before = (played / "demo-out" / "receipt.zip").stat().st_mtime_ns
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(played / "config"),
        "XDG_STATE_HOME": str(played / "state"),
    }
    window = subprocess.Popen(
        [ROOT / "script" / "run"], cwd=played, env=environment, stderr=subprocess.PIPE
    )
    try:
        field = played / "demo-out" / "field"
        assert wait_for(lambda: was_opened(field, played / "config"), seconds=40)
    finally:
        window.kill()
        told = window.communicate()[1].decode()
    assert "Traceback" not in told
    assert (played / "demo-out" / "receipt.zip").stat().st_mtime_ns == before


@own_environment
def test_without_a_desktop_it_says_so_and_verifies_what_is_there(played: Path) -> None:
    nothing = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    done = run(ROOT / "script" / "run", cwd=played, environment=nothing)
    assert done.returncode == 0, done.stderr
    assert "没有图形桌面" in done.stderr


@own_environment
def test_a_desktop_that_cannot_be_reached_is_said_in_words(tmp_path: Path) -> None:
    environment = {"DISPLAY": ":987", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "xcb"}
    done = run(ROOT / "script" / "run", "window", cwd=tmp_path, environment=environment)
    assert done.returncode == 4
    assert "[start.no_display]" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def played(demo: Demo, tmp_path: Path) -> Path:
    """A folder in which the demo was played before."""
    out = tmp_path / "demo-out"
    out.mkdir()
    copy_workspace(demo.out / "field", out / "field")
    for name in ("bundle.zip", "ca.pem", "receipt.zip"):
        shutil.copy2(demo.out / name, out)
    return tmp_path


def was_opened(workspace: Path, config: Path) -> bool:
    """Whether a window has noted that it opened the workspace."""
    settings = config / "inspector" / "settings.json"
    return settings.exists() and str(workspace) in settings.read_text(encoding="utf-8")


def wait_for(holds: Callable[[], bool], *, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not holds() and time.monotonic() < until:
        time.sleep(0.05)
    return holds()


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ({"LC_ALL": "C.UTF-8"}, "是"),
        ({"LC_ALL": "zh_CN.UTF-8"}, "是"),
        ({"LC_ALL": "en_US.UTF-8"}, "yes"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "fr_FR"}, "yes"),
        ({"INSPECTOR_LANGUAGE": "zh-CN", "LC_ALL": "en_US"}, "是"),
        ({"INSPECTOR_LANGUAGE": "EN"}, "yes"),
    ],
)
def test_scripts_speak_the_language_the_application_speaks(
    locale: dict[str, str], said: str
) -> None:
    done = run("bash", "-c", "source script/speak; say 是 yes", environment=locale)
    assert done.stdout.strip() == said
    expected = Language.ZH if said == "是" else Language.EN
    assert language_of_locale({**os.environ, **locale}) is expected


def test_ci_runs_the_tests_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith("#")]
    assert commands[0] == "set -euo pipefail"
    assert len(commands) == 2
    assert "script/test" in commands[1]
