"""What the documents point at exists."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "forms").rglob("*.md"),
        *(ROOT / "tests").rglob("*.md"),
    ]
)
LINK = re.compile(r"\]\(([^)\s]+)\)")
FOLDERS = "inspector|script|resources|forms|db|docs|requirements|tests|benchmarks"
# inspector/_shipped/ is there only once the application is installed.
PATH = re.compile(rf"`((?:{FOLDERS})/(?!_shipped)[\w./*-]*)")


def prose(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def named(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = [link for link in LINK.findall(prose(document)) if not re.match(r"\w+:|#", link)]
    dead = [
        link for link in links if not (document.parent / unquote(link.partition("#")[0])).exists()
    ]
    assert not dead


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_file_and_folder_named_in_code_style_exists(document: Path) -> None:
    gone = [path for path in PATH.findall(prose(document)) if not any(ROOT.glob(path.rstrip("/.")))]
    assert not gone


def test_both_readmes_give_the_two_commands() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        text = prose(ROOT / name)
        assert re.search(r"^script/run\b", text, re.MULTILINE), name
        assert re.search(r"^script/test\b", text, re.MULTILINE), name


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    text = prose(ROOT / "CHANGELOG.md")
    assert "## [Unreleased]" in text
    headings = re.findall(r"^### (\w+)", text, re.MULTILINE)
    assert set(headings) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
