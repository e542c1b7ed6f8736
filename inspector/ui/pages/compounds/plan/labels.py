"""The sheet of QR labels of a compound: looked at, then saved as PDF."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from inspector import words
from inspector.capture.labels import labels_of
from inspector.domain.places import Place
from inspector.durable import disk_errors, write_durably
from inspector.errors import InspectorError
from inspector.report.labels import build_labels
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pdf_pages import PdfPages
from inspector.ui.pickers import choose_target
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.pdf_preview import PdfPreview
from inspector.ui.widgets.themed import Themed, px
from inspector.workspace import Workspace

__all__ = ["LabelsPanel"]


class LabelsPanel(Themed, QWidget):
    """Shows the labels of a compound and saves them.

    Args:
        desk: the page's means.
        compound: whose.
    """

    def __init__(self, desk: Desk, compound: Place) -> None:
        super().__init__()
        self._desk, self._compound = desk, compound
        self._data = b""
        self._hint = Label(size=14, ink="text.2", parent=self)
        self._problem = Label(size=14, ink="fail", parent=self)
        self._problem.hide()
        self.preview = PdfPreview(desk.tasks)
        self.save = Button(kind=ButtonKind.PRIMARY, size=ButtonSize.ACTION, icon="download")
        self.save.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.save.clicked.connect(self._choose)
        self.save.hide()
        self._column = QVBoxLayout(self)
        for part in (self._hint, self._problem, self.save):
            self._column.addWidget(part)
        self._column.addWidget(self.preview, 1)
        self.follow_theme()
        desk.tasks.read(
            partial(_build, desk.opened, compound),
            receiver=self,
            done=self._show,
            failed=self._fail,
        )

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.setWindowTitle(self.tr("{name}：二维码标签").format(name=self._compound.name))
        self._hint.say(self.tr("A4 不干胶纸打印，贴在楼门口和设施旁。扫一扫就打开那里的检查。"))
        self.save.set_text(self.tr("存为 PDF"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(4), px(20), px(20))
        self._column.setSpacing(px(10))
        self.preview.setMinimumHeight(px(420))

    def _show(self, made: tuple[bytes, PdfPages]) -> None:
        self._data, pages = made
        self.preview.set_pages(pages)
        self.save.show()

    def _fail(self, problem: InspectorError) -> bool:
        self._problem.say(words.error(problem, self._desk.language))
        return True

    def _choose(self) -> None:
        name = self.tr("{name} 二维码标签.pdf").format(name=self._compound.name)
        target = choose_target(self, self.tr("存为 PDF"), name=name, kinds="*.pdf")
        if target is not None:
            self.save_to(target)

    def save_to(self, target: Path) -> None:
        """Writes the sheet where somebody wants it."""
        self._desk.tasks.write(
            partial(_save, target, self._data),
            receiver=self,
            done=lambda _: self._desk.notices.tell(
                Tone.DONE, "site_plan.labels_saved", name=target.name
            ),
            failed=self._fail,
        )


def _build(workspace: Workspace, compound: Place) -> tuple[bytes, PdfPages]:
    found = labels_of(workspace, compound=compound.id)
    out = io.BytesIO()
    build_labels(
        found,
        title=compound.name,
        at=workspace.clock.now(),
        out=out,
        demo=workspace.info.demo,
    )
    data = out.getvalue()
    return data, PdfPages(data, name=compound.name)


def _save(target: Path, data: bytes) -> None:
    with disk_errors(target):
        write_durably(target, data)
