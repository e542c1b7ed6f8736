"""The lists of dependencies agree with each other, with the imports, and with the licence rule."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements"
# What a library may be under, as the libraries themselves write it.
ALLOWED = re.compile(
    r"\b(MIT|MIT-CMU|MIT-0|BSD|Apache|PSF|Python Software Foundation|MPL|Mozilla|zlib|"
    r"LGPL|Lesser|Public Domain)",
    re.IGNORECASE,
)
REFUSED = re.compile(r"\bA?GPL|(?<!Lesser )General Public License", re.IGNORECASE)
SILENT = {"sqlcipher3": "This software is provided 'as-is'"}
"""Libraries whose metadata name no licence, with a phrase of the licence file they carry."""


def asked(name: str) -> dict[str, Requirement]:
    lines = (REQUIREMENTS / f"{name}.in").read_text(encoding="utf-8").splitlines()
    listed = [Requirement(line) for line in lines if line and not line.startswith(("#", "-r"))]
    return {canonicalize_name(each.name): each for each in listed}


def pinned(name: str) -> dict[str, str]:
    text = (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", text, re.MULTILINE))


def installed(name: str) -> Iterator[importlib.metadata.Distribution]:
    for each in pinned(name):
        try:
            yield importlib.metadata.distribution(each)
        except importlib.metadata.PackageNotFoundError:
            assert sys.platform != "win32", f"{each} is pinned and not installed"  # a marker's


def imported(*folders: str) -> set[str]:
    """Top-level names the package imports, the standard library's and our own aside."""
    found = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"inspector"}


def licence_of(distribution: importlib.metadata.Distribution) -> str:
    data = distribution.metadata.json
    stated = [str(data.get("license_expression", "")), str(data.get("license", ""))[:200]]
    stated += [each for each in data.get("classifier", ()) if "License ::" in each]
    return " | ".join(filter(None, stated))


def test_the_wheel_asks_for_what_the_lock_was_made_of() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {Requirement(line) for line in project["dependencies"]}
    assert wanted == set(asked("run").values())


@pytest.mark.parametrize("name", ["run", "test"])
def test_every_pin_has_hashes_and_no_list_names_an_index(name: str) -> None:
    text = (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")
    assert not re.search(r"https?:|--(extra-)?index|--find-links|--trusted|@ |^-e", text)
    entries = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert len(entries) == len(pinned(name)) > 10
    assert not [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]


@pytest.mark.parametrize("name", ["run", "test"])
def test_every_pin_is_within_what_was_asked_for(name: str) -> None:
    pins = pinned(name)
    wanted = asked(name)
    assert not set(wanted) - set(pins)
    assert not [each for each, ask in wanted.items() if not ask.specifier.contains(pins[each])]


def test_the_tests_run_on_the_versions_that_ship() -> None:
    tested = pinned("test")
    assert not {each: pin for each, pin in pinned("run").items() if tested.get(each) != pin}


def test_the_environment_is_the_one_the_lock_describes() -> None:
    pins = pinned("test")
    stale = [
        f"{each.name} {each.version}"
        for each in installed("test")
        if pins[canonicalize_name(each.name)] != each.version
    ]
    assert not stale


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    homes = importlib.metadata.packages_distributions()
    declared = set(asked("run"))
    used: set[str] = set()
    for name in imported("inspector", "db"):
        # PySide6 comes in two distributions that share one package.
        found = {str(canonicalize_name(home)) for home in homes[name]}
        used |= found & declared or found
    assert used - declared == set(), "imported, not declared"
    assert declared - used == set(), "declared, not imported"


def test_each_dependency_is_accounted_for() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| ")]
    told = {canonicalize_name(name.strip()) for row in rows for name in row.split(",")}
    assert not (set(asked("run")) | set(asked("test"))) - told


def test_the_window_names_the_licence_of_each_dependency() -> None:
    shown = tomllib.loads((ROOT / "resources" / "licences.toml").read_text(encoding="utf-8"))
    named = {canonicalize_name(name): licence for name, licence in shown.items()}
    assert not set(asked("run")) - set(named)
    assert not [name for name, one in named.items() if "GPL" in one.replace("LGPL", "")]


def test_what_ships_is_under_a_licence_we_may_ship() -> None:
    faults = []
    for distribution in installed("run"):
        stated = licence_of(distribution)
        if phrase := SILENT.get(distribution.name):
            carried = [each for each in distribution.files or () if "LICENSE" in each.name]
            assert [each for each in carried if phrase in each.read_text(encoding="utf-8")]
        elif not any(
            ALLOWED.search(choice) and not REFUSED.search(choice)
            for choice in re.split(r" OR ", stated)
        ):
            faults.append(f"{distribution.name}: {stated}")
    assert not faults


def test_heic_comes_without_the_gpl_encoder() -> None:
    files = [str(each) for each in importlib.metadata.distribution("pi-heif").files or ()]
    assert [each for each in files if "libheif" in each]
    assert not [each for each in files if "x265" in each]
