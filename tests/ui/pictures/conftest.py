"""Pictures over a field workspace with an inspection, without a window."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject

from inspector.capture.evidence import add_photo
from inspector.capture.inspections import begin_inspection
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Inspection
from inspector.ui.notices import RecordedNotices
from inspector.ui.pictures import Pictures
from inspector.ui.tasks import Tasks
from inspector.words import Language
from inspector.workspace import Workspace
from tests.field import COMPOUND, VISIT, make_field, picture_file


@dataclass
class Bench:
    """A field workspace with an inspection, and pictures over it."""

    workspace: Workspace
    inspection: Inspection
    folder: Path
    notices: RecordedNotices = field(default_factory=RecordedNotices)
    faults: list[BaseException] = field(default_factory=list)
    page: QObject = field(default_factory=QObject)

    def __post_init__(self) -> None:
        self.tasks = Tasks(self.notices, crashed=self.faults.append)
        self.pictures = Pictures(self.tasks, self.notices, workspace=self.workspace)

    def settle(self) -> None:
        until = time.monotonic() + 20
        while not self.tasks.is_idle or self.pictures._batches:
            assert time.monotonic() < until
            QCoreApplication.processEvents()
            time.sleep(0.001)
        QCoreApplication.processEvents()

    def add(self, seed: int = 1) -> Photo:
        path = picture_file(self.folder / "added", seed)
        return add_photo(self.workspace, path, inspection=self.inspection.id).photo

    def photos(self) -> tuple[Photo, ...]:
        with self.workspace.read() as reader:
            return reader.all(Photo)

    def said(self) -> list[str]:
        return [notice.text(Language.ZH) for notice in self.notices.said]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with make_field(tmp_path / "w") as workspace:
        inspection = begin_inspection(workspace, compound=COMPOUND, visit=VISIT)
        made = Bench(workspace, inspection, tmp_path)
        yield made
        assert made.tasks.close(seconds=5)
        assert made.faults == []
        shiboken6.delete(made.pictures)
