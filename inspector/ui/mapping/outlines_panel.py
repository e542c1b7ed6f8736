"""The side panel that takes outlines of buildings from GeoJSON: what fits is shown before."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from inspector import words
from inspector.capture.outlines import OutlinesTaken, take_outlines
from inspector.domain.datum import MapDatum
from inspector.domain.ids import PlaceId
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.mapping.panel import datum_choices
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.choice_chips import ChoiceChips
from inspector.ui.widgets.facts import PanelSection
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import Themed, px

__all__ = ["OutlinesPanel"]

_MOST = 30


class OutlinesPanel(Themed, QWidget):
    """Outlines for the places of a compound.

    Args:
        desk: the page's means.
        compound: whose places.

    Signals:
        taken: they are on disk.
    """

    taken = Signal()

    def __init__(self, desk: Desk, compound: PlaceId) -> None:
        super().__init__()
        self._desk, self._compound = desk, compound
        self._source: Path | None = None
        self._hint = Label(size=14, ink="text.2", parent=self)
        self.datum = ChoiceChips(parent=self)
        self._which = PanelSection("-", self.datum, first=True, parent=self)
        self.choose = Button(icon="upload")
        self.fits = Label(size=15, bold=True, parent=self)
        self.left = Label(size=14, ink="warn", parent=self)
        self._problem = InlineError(parent=self)
        self.take = Button(kind=ButtonKind.PRIMARY, icon="check")
        self._column = QVBoxLayout(self)
        for part in (self._hint, self._which, self.choose, self._problem, self.fits, self.left):
            self._column.addWidget(part)
        self._column.addWidget(self.take)
        self._column.addStretch(1)
        for hidden in (self.fits, self.left, self._problem, self.take):
            hidden.hide()
        self.choose.clicked.connect(self._ask)
        self.take.clicked.connect(self._store)
        self.datum.chosen.connect(lambda _: self._look())
        self.follow_theme()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.setWindowTitle(self.tr("导入楼栋轮廓"))
        self._hint.say(self.tr("GeoJSON 文件里的图形按编码或名称对应楼栋，先看结果再存。"))
        self._which.set_title(self.tr("轮廓是在哪种地图上画的？"))
        self.datum.set_choices(datum_choices())
        self.choose.set_text(self.tr("选择 GeoJSON 文件"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(4), px(20), px(20))
        self._column.setSpacing(px(12))

    def look_at(self, source: Path) -> None:
        """Says what a file would come to; changes nothing."""
        self._source = source
        self._look()

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("选择轮廓"), "", "GeoJSON (*.geojson *.json)"
        )
        if name:
            self.look_at(Path(name))

    def _look(self) -> None:
        chosen = self.datum.names()
        if self._source is None:
            return
        if not chosen:
            self._problem.say(words.say("site_plan.which_datum", self._desk.language))
            return
        self._problem.say("")
        self._desk.tasks.read(
            partial(self._run(), dry_run=True),
            receiver=self,
            done=self._preview,
            failed=self._fail,
            topic="look",
        )

    def _run(self) -> partial[OutlinesTaken]:
        assert self._source is not None
        return partial(
            take_outlines,
            self._desk.opened,
            self._source,
            datum=MapDatum(self.datum.names()[0]),
            compound=self._compound,
        )

    def _preview(self, found: OutlinesTaken) -> None:
        self.fits.say(
            self.tr("对上 {matched} 个图形，其中 {changed} 处轮廓会更新").format(
                matched=len(found.matched), changed=found.changed
            )
        )
        said = [words.finding(one, self._desk.language) for one in found.left_out[:_MOST]]
        rest = len(found.left_out) - _MOST
        if rest > 0:
            said.append(self.tr("还有 {count} 个没有采用").format(count=rest))
        self.left.say("\n".join(said))
        self.take.set_text(self.tr("存下 {count} 处轮廓").format(count=found.changed))
        self.take.setVisible(found.changed > 0)

    def _store(self) -> None:
        self._desk.tasks.write(
            self._run(), receiver=self, done=lambda _: self._stored(), failed=self._fail
        )

    def _stored(self) -> None:
        self.take.hide()
        self.fits.say(self.tr("轮廓已存下"))
        self.taken.emit()

    def _fail(self, problem: InspectorError) -> bool:
        self._problem.say(words.error(problem, self._desk.language))
        return True
