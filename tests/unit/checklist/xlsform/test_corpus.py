"""Forms from the field, those that ODK's own converter is tested with among them.

``INSPECTOR_CORPUS`` names a folder with ``xlsform/expected.json`` and the files it lists.
"""

from __future__ import annotations

import functools
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from pyxform.xls2xform import convert

from inspector import words
from inspector.checklist.xlsform.examining import examine
from inspector.checklist.xlsform.reading import Imported, read_xlsform
from inspector.checklist.xlsform.writing import write_xlsform
from inspector.findings import Level
from inspector.words import Language

CORPUS = Path(os.environ.get("INSPECTOR_CORPUS", ""))
FOLDER = CORPUS / "xlsform"

pytestmark = pytest.mark.skipif(
    not (CORPUS.parts and FOLDER.is_dir()), reason="INSPECTOR_CORPUS names no corpus"
)


def expected() -> list[dict[str, Any]]:
    path = FOLDER / "expected.json"
    return list(json.loads(path.read_bytes())["rows"]) if CORPUS.parts and path.is_file() else []


FORMS = [row["file"] for row in expected()]


@functools.cache
def imported(file: str) -> Imported:
    return read_xlsform(FOLDER / file)


@pytest.mark.parametrize(
    "row", [row for row in expected() if "types" in row], ids=lambda row: str(row["file"])
)
def test_counts_are_those_of_the_sheet(row: dict[str, Any]) -> None:
    counts = imported(row["file"]).counts
    types: dict[str, int] = row["types"]

    def of(*begins: str) -> int:
        return sum(count for name, count in types.items() if name.startswith(begins))

    groups = ("begin_group", "begin_loop")
    ends = ("end_group", "end_repeat", "end_loop")
    assert counts.items == sum(types.values()) - of(*groups, "begin_repeat", *ends)
    assert counts.groups == of(*groups)
    assert counts.repeats == of("begin_repeat")
    # One of them counts a comment in a column without a heading.
    if "allow_comment_rows" not in row["file"]:
        assert counts.choices == row.get("choices_nonblank_rows", 0)


@pytest.mark.parametrize("file", FORMS)
def test_every_form_comes_back_the_same_and_other_tools_take_it(file: str, tmp_path: Path) -> None:
    document = imported(file).document
    content = write_xlsform(document).content
    (tmp_path / "form.xlsx").write_bytes(content)
    assert read_xlsform(tmp_path / "form.xlsx").document == document
    assert convert(io.BytesIO(content), file_type=".xlsx").xform


@pytest.mark.parametrize("row", expected(), ids=lambda row: str(row["file"]))
def test_what_other_tools_refuse_is_said_with_its_row(row: dict[str, Any]) -> None:
    if row["pyxform"] == "rejected":
        graver = [one for one in imported(row["file"]).remarks if one.level is Level.ERROR]
        assert graver
        assert all(one.row for one in graver)


@pytest.mark.parametrize("file", FORMS)
def test_whatever_is_said_can_be_said_in_both_languages(file: str) -> None:
    form = imported(file)
    _, found = examine(form, name="form.yaml")
    for remark in (*form.remarks, *found):
        for language in Language:
            assert words.finding(remark.finding(), language)
