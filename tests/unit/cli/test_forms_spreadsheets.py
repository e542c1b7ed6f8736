"""``forms import`` and ``forms export`` say what they made, and what is not the same."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from inspector.cli.main import main


def workbook(path: Path, survey: list[list[str]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "survey"
    for row in survey:
        sheet.append(row)
    book.save(path)
    return path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, object]]:
    code = main([*words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_form_goes_out_and_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet, yaml = tmp_path / "a.xlsx", tmp_path / "a.yaml"
    code, out = run(capsys, "forms", "export", "core-fire-lanes", "-o", str(sheet))
    assert (code, out["complete"], out["items"]) == (0, True, 41)
    code, back = run(capsys, "forms", "import", str(sheet), "-o", str(yaml))
    assert (code, back["id"], back["items"], back["unsupported"]) == (0, "core-fire-lanes", 41, [])
    code, again = run(capsys, "forms", "export", str(yaml), "-o", str(sheet))
    assert (code, again["complete"]) == (0, True)


def test_what_is_not_supported_is_listed_by_row_and_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        [["type", "name", "label", "trigger"], ["text", "a", "A", "${b}"], ["text", "b", "B", ""]],
    )
    code, out = run(capsys, "forms", "import", str(path), "-o", str(tmp_path / "a.yaml"))
    assert (code, out["usable"]) == (0, True)
    unsupported = out["unsupported"]
    assert isinstance(unsupported, list)
    (one,) = unsupported
    assert (one["sheet"], one["row"], one["column"]) == ("survey", 2, "trigger")
    assert "trigger" in one["what"]


def test_a_faulty_form_is_written_and_a_broken_workbook_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        [["type", "name", "label", "relevant"], ["text", "a", "A", "${gone} = 1"]],
    )
    target = tmp_path / "a.yaml"
    code, out = run(capsys, "forms", "import", str(path), "-o", str(target))
    assert (code, out["usable"], target.is_file()) == (1, False, True)
    path.write_bytes(b"PK\x03\x04")
    target.unlink()
    code, out = run(capsys, "forms", "import", str(path), "-o", str(target))
    assert (code, out["ok"], target.exists()) == (3, False, False)


def test_a_file_that_is_no_checklist_is_not_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text("- 1\n")
    code, _ = run(capsys, "forms", "export", str(tmp_path / "a.yaml"), "-o", str(tmp_path / "x"))
    assert code == 3
    code, _ = run(capsys, "forms", "export", "no-such-form", "-o", str(tmp_path / "x"))
    assert code == 3
