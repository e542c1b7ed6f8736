"""Measured values beside their limits, below the programme's result."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from inspector import words
from inspector.checklist.programmes.judgement import ProgrammeJudgement
from inspector.checklist.programmes.measuring import MeasureLine, lines_of_measures
from inspector.domain.inspection import ItemResult
from inspector.ui.theme import theme
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed, px
from inspector.words import Language

__all__ = ["MeasuresPart"]

_INKS = {
    ItemResult.PASS: "pass",
    ItemResult.BUILT_TO: "pass",
    ItemResult.FAIL: "fail",
    ItemResult.NA: "text.2",
    ItemResult.PENDING: "text.2",
}
_COLUMNS = 2


class MeasuresPart(Themed, QFrame):
    """A table for a narrow panel: what was measured, below it what was found beside its limits."""

    def __init__(self, judged: ProgrammeJudgement, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._language = language
        self._title = Label(size=16, bold=True, parent=self)
        self._heads = tuple(Label(size=13, ink="text.2", parent=self) for _ in range(_COLUMNS))
        self._grid = QGridLayout(self)
        self._grid.addWidget(self._title, 0, 0, 1, _COLUMNS)
        for column, head in enumerate(self._heads):
            self._grid.addWidget(head, 1, column)
            self._grid.setColumnStretch(column, 1)
        self.lines = lines_of_measures(judged, language)
        for row, line in enumerate(self.lines):
            self._add(line, 2 + 2 * row)
        self.follow_theme()

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self._title.say(self.tr("实测值与限值"))
        names = (self.tr("实测"), self.tr("限值"))
        for head, name in zip(self._heads, names, strict=True):
            head.say(name)
        self.setAccessibleName(self.tr("实测值与限值"))

    def restyle(self) -> None:
        """Room of the design."""
        self._grid.setContentsMargins(px(16), px(12), px(16), px(14))
        self._grid.setHorizontalSpacing(theme().size("space.4"))
        self._grid.setVerticalSpacing(px(8))

    def _add(self, line: MeasureLine, row: int) -> None:
        ink = _INKS[line.result]
        result = words.term(line.result, self._language)
        name = Label(f"{line.code} {line.name}", size=14, bold=True, parent=self)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(Label(result, size=14, bold=True, ink=ink, parent=self), row, 1)
        joint = "；" if self._language is Language.ZH else "; "
        found = Label(line.value.replace(joint, "\n"), size=14, ink=ink, parent=self)
        limits = Label("\n".join(line.limits), size=14, ink="text.2", parent=self)
        for column, cell in enumerate((found, limits)):
            self._grid.addWidget(cell, row + 1, column, Qt.AlignmentFlag.AlignTop)
