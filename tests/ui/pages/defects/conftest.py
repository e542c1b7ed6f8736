"""The page of defects in the real window, on a small workspace of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from inspector.capture.defects import Observation, notify_unit, raise_defect, report_rectified
from inspector.clock import CHINA
from inspector.domain.defect import Defect
from inspector.domain.ids import DefectId
from inspector.domain.inspection import Inspection, Severity
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.defects.page import DefectsPage
from inspector.workspace import Workspace
from tests.field import CONTRACTOR, POINT, after_photo
from tests.field_fixtures import (
    acceptance,
    begun,
    blank,
    field,
    inspection,
    open_copy,
    ready,
    ready_field,
    stages,
)
from tests.ui.conftest import settle

__all__ = [
    "acceptance",
    "begun",
    "blank",
    "field",
    "inspection",
    "open_copy",
    "ready",
    "ready_field",
    "stages",
]

Shower = Callable[..., DefectsPage]


class Yard:
    """A workspace with defects made by hand, and the page in the window.

    Attributes:
        window: the window, once `show` was called.
        page: the page in it.
    """

    def __init__(
        self,
        workspace: Workspace,
        inspection: Inspection,
        open_at: Callable[..., MainWindow],
        qtbot: QtBot,
    ) -> None:
        self.workspace, self.inspection = workspace, inspection
        self._open_at, self._qtbot = open_at, qtbot
        self._seed = 700
        self.window: MainWindow
        self.page: DefectsPage

    @property
    def today(self) -> date:
        return self.workspace.clock.now().astimezone(CHINA).date()

    def found(self, title: str, severity: Severity = Severity.MINOR, *, at: object = POINT) -> str:
        seen = Observation(place=at, title=title, severity=severity)  # type: ignore[arg-type]
        made = raise_defect(self.workspace, inspection=self.inspection.id, observation=seen)
        return str(made.id)

    def sent(self, title: str, severity: Severity = Severity.MINOR, *, days: int = 10) -> str:
        key = self.found(title, severity)
        notify_unit(
            self.workspace,
            defect=DefectId(self.get(key).id),
            unit=CONTRACTOR.unit,
            deadline=self.today + timedelta(days=days),
        )
        return key

    def replied(self, title: str, severity: Severity = Severity.MINOR, *, days: int = 10) -> str:
        key = self.sent(title, severity, days=days)
        self._seed += 1
        photo = after_photo(self.workspace, self.get(key), self.pictures, seed=self._seed)
        report_rectified(
            self.workspace, defect=self.get(key).id, finisher=CONTRACTOR, photos=(photo,)
        )
        return key

    @property
    def pictures(self) -> Path:
        return self.workspace.folder.parent / "pictures"

    def get(self, key: str) -> Defect:
        with self.workspace.read() as reader:
            return next(one for one in reader.all(Defect) if str(one.id) == key)

    def show(self, state: dict[str, object] | None = None, **how: object) -> DefectsPage:
        self.window = self._open_at(self.workspace, "defects", state or {"filter": "all"}, **how)
        self.page = cast("DefectsPage", self.window.view)
        self.settle()
        return self.page

    def settle(self) -> None:
        settle(self.window, self._qtbot)
        settle(self.window, self._qtbot)

    def open(self, key: str) -> None:
        self.page.open_defect(key)
        self.settle()

    @property
    def said(self) -> str:
        toast = self.window.toasts.toast
        return toast.accessibleName() if toast is not None else ""


@pytest.fixture
def yard(
    field: Workspace, inspection: Inspection, open_at: Callable[..., MainWindow], qtbot: QtBot
) -> Yard:
    return Yard(field, inspection, open_at, qtbot)
