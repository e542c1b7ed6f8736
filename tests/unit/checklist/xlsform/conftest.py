"""Small workbooks made for one test each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Rows = list[list[Any]]
MakeBook = Callable[..., Path]


@pytest.fixture
def book(tmp_path: Path) -> MakeBook:
    """Makes a workbook: ``book(survey=[[...], ...], choices=[...])``."""

    def make(**sheets: Rows) -> Path:
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.worksheets[0])
        for name, rows in sheets.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(row)
        path = tmp_path / "form.xlsx"
        workbook.save(path)
        return path

    return make
