"""The wheel holds everything, is built the same twice, and works where no checkout is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tarfile
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

import inspector

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("resources", "forms", "db")


def files_below(folder: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def members(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_holds_the_package_and_what_ships_with_it(wheel: Path) -> None:
    names = {name for name in members(wheel) if ".dist-info/" not in name}
    expected = files_below("inspector") | {
        f"inspector/_shipped/{name}" for folder in SHIPPED for name in files_below(folder)
    }
    assert names == expected
    assert "inspector/py.typed" in names


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    content = members(wheel)
    (metadata,) = (text for name, text in content.items() if name.endswith("dist-info/METADATA"))
    said = message_from_string(metadata.decode())
    assert said["Version"] == inspector.__version__
    assert said["License-Expression"] == "Apache-2.0"
    assert said["Requires-Python"] in (">=3.11,<3.14", "<3.14,>=3.11")
    licences = {Path(each).name for each in said.get_all("License-File") or ()}
    assert {"LICENSE", "OFL-NotoSansSC.txt", "OFL-NotoSerifSC.txt"} <= licences
    (programs,) = (text for name, text in content.items() if name.endswith("entry_points.txt"))
    assert b"inspector = inspector.__main__:main" in programs


def test_no_folder_of_the_builder_is_written_into_the_wheel(wheel: Path) -> None:
    here = str(ROOT).encode()
    assert not [name for name, content in members(wheel).items() if here in content]


def test_two_builds_are_the_same_bytes(wheel: Path, second_wheel: Path) -> None:
    assert wheel.name == second_wheel.name
    assert wheel.read_bytes() == second_wheel.read_bytes()


def test_the_source_distribution_holds_what_the_wheel_is_built_of(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    for folder in ("inspector", *SHIPPED):
        assert not files_below(folder) - names
    assert {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"} <= names


def test_the_installed_application_finds_its_files(
    installed: Path, tmp_path: Path, clean_environment: dict[str, str]
) -> None:
    asking = (
        "from inspector import paths, words; "
        "print(paths.resources(), paths.forms(), paths.db(), len(words.catalogue()))"
    )
    answer = subprocess.run(
        [installed / "bin" / "python", "-c", asking],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=clean_environment,
        timeout=60,
    ).stdout.split()
    assert all(Path(each).is_relative_to(installed) for each in answer[:3])
    assert int(answer[3]) > 100


@pytest.mark.parametrize(
    "arguments", [["--help"], ["forms", "list"], ["init", "--help"]], ids=" ".join
)
def test_the_installed_command_answers(
    arguments: list[str], installed: Path, tmp_path: Path, clean_environment: dict[str, str]
) -> None:
    done = subprocess.run(
        [installed / "bin" / "inspector", *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=clean_environment,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"[\u4e00-\u9fff]", done.stdout)


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_the_installed_application_runs_the_whole_loop_on_ones_own_photos(
    installed: Path, tmp_path: Path, clean_environment: dict[str, str]
) -> None:
    """A picture of another place, as a phone makes it, and a file that is none."""
    own = tmp_path / "own"
    own.mkdir()
    shutil.copy(ROOT / "tests" / "data" / "photos" / "phone.heic", own)
    (own / "broken.jpg").write_bytes(b"no picture")
    done = subprocess.run(
        [installed / "bin" / "inspector", "demo", "out", "--photos", own, "--json"],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=clean_environment,
        timeout=170,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["ok"] is True
    # Somebody at headquarters takes in, with a reason, what does not fit the story.
    assert told["verdict"] == "quarantined"
    assert told["filing"]
    left = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"field", "hq", "report.pdf", "bundle.zip", "receipt.zip"} <= left
