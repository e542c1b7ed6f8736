"""导出数据包: what goes in, how large it is, where it goes, whether it fits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.store.queries.exchange import UnsentRow
from inspector.ui.desk import Desk
from inspector.ui.exporting.target_box import TargetBox
from inspector.ui.pages.bundles.reading import size_of
from inspector.ui.sizes import size_text
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.facts import FactList, PanelSection
from inspector.ui.widgets.themed import Themed, px

__all__ = ["ExportPanel"]

_MOST_NAMES = 3


class ExportPanel(Themed, QWidget):
    """Asks what is needed to export, and nothing more.

    Attributes:
        target: where to.

    Signals:
        export_asked: folder, and what people call it.
    """

    export_asked = Signal(object, str)

    def __init__(self, desk: Desk, *, last: str) -> None:
        super().__init__()
        self._desk = desk
        self._rows: tuple[UnsentRow, ...] = ()
        self._given = False
        self._contents = FactList(self)
        self._content_section = PanelSection("", self._contents, first=True, parent=self)
        self.target = TargetBox(desk, last=last, parent=self)
        self._export = Button(
            icon="upload", kind=ButtonKind.PRIMARY, size=ButtonSize.ANSWER, parent=self
        )
        self._export.clicked.connect(self.ask)
        self._column = QVBoxLayout(self)
        for widget in (self._content_section, self.target, self._export):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.follow_theme()
        self.target.look()

    def show_rows(self, rows: Sequence[UnsentRow]) -> None:
        """What is to be exported."""
        self._rows = tuple(rows)
        self._show_contents()
        self.target.set_needed(size_of(rows))

    def ask(self) -> None:
        """Begins, if nothing stands in the way; else says what does."""
        if self._given:
            return
        if not self._rows:
            self.target.error.say(words.say("bundles.nothing_chosen", self._desk.language))
        elif (place := self.target.ready()) is not None:
            # Once: a second tap of the same double tap finds it given.
            self._given = True
            self.export_asked.emit(place.path, place.name)

    def retranslate(self) -> None:
        """Says it in the language in force."""
        self.setWindowTitle(self.tr("导出数据包"))
        self._content_section.set_title(self.tr("包里有什么"))
        self._export.set_text(self.tr("导出"))
        self._show_contents()

    def restyle(self) -> None:
        """Room of the design."""
        edge = px(20)
        self._column.setContentsMargins(edge, px(4), edge, px(20))
        self._column.setSpacing(px(12))

    def _show_contents(self) -> None:
        rows = self._rows
        names = list(dict.fromkeys(row.compound_name or row.number for row in rows))
        shown = words.listed(names[:_MOST_NAMES], self._desk.language) + (
            "…" if len(names) > _MOST_NAMES else ""
        )
        self._contents.set_facts(
            (
                (self.tr("检查"), self.tr("{count} 项").format(count=len(rows))),
                (self.tr("小区"), shown or "—"),
                (self.tr("照片"), self.tr("{n} 张").format(n=sum(row.photos for row in rows))),
                (self.tr("大小"), self.tr("约 {size}").format(size=size_text(size_of(rows)))),
            )
        )
