"""Definitions are found by id, version and content."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector import words
from inspector.checklist.library import Library
from inspector.errors import InputError

TEXT = """\
format: 1
id: ID
version: "VERSION"
programme: core
theme: TR
label: {zh: 试用, en: Trial}
judging: {pass_score: 90}
survey:
  - type: group
    name: g
    label: {zh: 章, en: Chapter}
    children:
      - {type: text, name: a, label: {zh: 甲, en: A}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, id_, version in (
        ("a.yaml", "first", "1.9"),
        ("sub/b.yaml", "first", "1.10"),
        ("c.yaml", "second", "1"),
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT.replace("ID", id_).replace("VERSION", version), encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("format: 1\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("no form", encoding="utf-8")
    return tmp_path


def test_newest_version_is_found_by_its_number(folder: Path) -> None:
    library = Library.load(folder)
    assert library.find("first").version == "1.10"
    assert library.find("first", version="1.9").version == "1.9"


def test_definition_that_is_not_at_hand_is_said(folder: Path) -> None:
    library = Library.load(folder)
    for wanted in ({"id_": "third"}, {"id_": "first", "version": "2"}):
        with pytest.raises(InputError) as refused:
            library.find(**wanted)
        assert refused.value.code == "checklist.not_at_hand"
        assert words.error(refused.value, words.Language.ZH)


def test_definition_of_other_content_is_refused(folder: Path) -> None:
    library = Library.load(folder)
    digest = library.find("second").digest
    assert library.find("second", version="1", digest=digest).id == "second"
    with pytest.raises(InputError) as refused:
        library.find("second", version="1", digest="0" * 64)
    assert refused.value.code == "checklist.other_content"


def test_broken_file_is_reported_and_the_rest_is_usable(folder: Path) -> None:
    library = Library.load(folder)
    assert len(library.definitions) == 3
    assert {found.subject.split(":")[0] for found in library.findings()} == {
        f"{folder.name}/broken.yaml"
    }


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("id: ID", "id: 'fifth'"),
        TEXT.replace("id: ID", "id: fifth   # the fifth"),
        TEXT.replace("format: 1\nid: ID", 'format: 1\n"id": fifth'),
        TEXT.replace("\n", "\r\n").replace("id: ID", "id: fifth"),
    ],
)
def test_a_checklist_is_found_however_its_id_is_written(folder: Path, text: str) -> None:
    (folder / "d.yaml").write_bytes(text.replace("VERSION", "3").encode())
    library = Library.load(folder)
    assert library.find("fifth").version == "3"
    assert [one.id for one in library.definitions] == ["fifth", "first", "first", "second"]
    assert len(library.loaded) == 5
