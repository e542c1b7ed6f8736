"""What opens beside the page: items and places to choose from, and files that cannot be taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.capture.photo_targets import Targets
from inspector.errors import InspectorError
from inspector.ui.pages.photo_import.group_card import target_text
from inspector.ui.widgets.choice_list import ChoiceList
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed, px
from inspector.words import Language

__all__ = ["FilesPanel", "TargetPanel"]

_SHOWN = 100


class TargetPanel(Themed, QWidget):
    """归到哪里.

    Signals:
        chosen: name of a target.
    """

    chosen = Signal(str)

    def __init__(self, targets: Targets, taken: str, language: Language) -> None:
        super().__init__()
        self._hint = Label(size=14, ink="text.2", parent=self)
        self.list = ChoiceList(multiple=False, fills=True, parent=self)
        self.list.set_choices(
            [(one.key, target_text(one, language)) for one in targets.all], [taken]
        )
        self.list.chosen.connect(self.chosen)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._hint)
        self._column.addWidget(self.list, 1)
        self.follow_theme()

    def retranslate(self) -> None:
        """Its title."""
        self.setWindowTitle(self.tr("归到哪里"))
        self._hint.say(self.tr("先是地点，后面是检查项。输入编号或几个字就能找到。"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(16), px(12), px(16), px(16))
        self._column.setSpacing(px(10))


class FilesPanel(Themed, QWidget):
    """Files that are no photos, or were refused, each with its reason."""

    def __init__(self, files: Sequence[tuple[Path, InspectorError]], language: Language) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._rows: list[QWidget] = []
        for path, problem in files[:_SHOWN]:
            name = Label(path.name, size=14, bold=True, parent=self)
            reason = Label(words.error(problem, language), size=14, ink="text.2", parent=self)
            name.setToolTip(str(path))
            self._column.addWidget(name)
            self._column.addWidget(reason)
        if len(files) > _SHOWN:
            more = words.say("photo_import.more_files", language, count=len(files) - _SHOWN)
            self._column.addWidget(Label(more, size=14, ink="text.2", parent=self))
        self._column.addStretch(1)
        self.follow_theme()

    def retranslate(self) -> None:
        """Its title."""
        self.setWindowTitle(self.tr("不能导入的文件"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(16), px(12), px(16), px(16))
        self._column.setSpacing(px(4))
