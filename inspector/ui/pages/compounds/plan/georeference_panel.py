"""The side panel in which a plan is laid on the ground: points, how well they agree, one more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector import words
from inspector.domain.datum import MapDatum
from inspector.domain.geo import GeoPosition
from inspector.domain.plans import ControlPoint
from inspector.plans.georeference import FEWEST, Georeference
from inspector.ui.pages.compounds.plan.controls import Misfit, misfit_of, read_coordinates
from inspector.ui.pages.compounds.plan.known_ways import KnownWays
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.chips import StatusChip
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.facts import PanelSection
from inspector.ui.widgets.form_line import FormLine
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.words import Language

__all__ = ["GeoreferencePanel"]

_TONES = {Misfit.GOOD: Tone.PASS, Misfit.USABLE: Tone.WARN, Misfit.OFF: Tone.FAIL}


class _PointRow(Themed, QWidget):
    """A point with its position, how far it is off, and a key to leave it out."""

    removed = Signal()

    def __init__(self, number: int, control: ControlPoint, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self._title = Label(size=15, bold=True, parent=self)
        where = f"{control.latitude:.6f}, {control.longitude:.6f}"
        self._where = Label(where, size=13, ink="text.2", parent=self)
        self.chip = StatusChip(parent=self)
        self.remove = Button(icon="x", icon_only=True, parent=self)
        self.remove.clicked.connect(self.removed)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._title)
        said.addWidget(self._where)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(4), 0, px(4))
        row.addLayout(said, 1)
        row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.remove)
        self.follow_theme()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._title.say(self.tr("第 {number} 点").format(number=self._number))
        self.remove.set_text(self.tr("去掉第 {number} 点").format(number=self._number))

    def show_misfit(self, metres: float | None) -> None:
        """How far it is off; nothing before that can be said."""
        self.chip.setVisible(metres is not None)
        if metres is None:
            return
        misfit = misfit_of(metres)
        said = {
            Misfit.GOOD: self.tr("好 · 差 {metres} 米"),
            Misfit.USABLE: self.tr("可用 · 差 {metres} 米"),
            Misfit.OFF: self.tr("偏差大 · 差 {metres} 米"),
        }[misfit]
        self.chip.set_state(said.format(metres=f"{metres:.1f}"), _TONES[misfit])


class GeoreferencePanel(Themed, QWidget):
    """Lays a plan on the ground.

    Signals:
        point_asked: a point of the plan is to be tapped.
        given: the position of the point that was tapped.
        removed: number of a point, from 0.
        stored: it is right so.
        dropped: what is not stored is not wanted after all.
    """

    point_asked = Signal()
    given = Signal(object)
    removed = Signal(int)
    stored = Signal()
    dropped = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._here: GeoPosition | None = None
        self._intro = Label(size=14, ink="text.2", parent=self)
        self.points = QWidget(self)
        self._list = QVBoxLayout(self.points)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._section = PanelSection("-", self.points, first=True, parent=self)
        self._summary = Label(size=14, parent=self)
        self._doubts = Label(size=14, ink="warn", parent=self)
        self.add = Button(icon="plus")
        self.add.clicked.connect(self.point_asked)
        self.form = QWidget(self)
        self._ask = Label(size=15, bold=True, parent=self.form)
        self.use_here = Button(icon="locate-fixed", parent=self.form)
        self._here_note = Label(size=13, ink="text.2", parent=self.form)
        self.ways = KnownWays(self.form)
        self.datum = ChoiceChips(parent=self.form)
        self.line = FormLine(longest=80, parent=self.form)
        self.take = Button(kind=ButtonKind.SOFT, icon="check", parent=self.form)
        self.store = Button(kind=ButtonKind.PRIMARY, size=ButtonSize.ACTION, icon="check")
        self.drop = Button(icon="undo-2")
        self._problem = Label(size=14, ink="fail", parent=self)
        self._build()
        self.use_here.clicked.connect(self._give_here)
        self.take.clicked.connect(self._give_typed)
        self.line.edit.returnPressed.connect(self._give_typed)
        self.store.clicked.connect(self.stored)
        self.drop.clicked.connect(self.dropped)
        self.ways.given.connect(self.given)
        self.form.hide()
        self._summary.hide()
        self._doubts.hide()
        self._problem.hide()
        self.follow_theme()

    def show_points(
        self, controls: Sequence[ControlPoint], laid: Georeference | None, *, changed: bool
    ) -> None:
        """The points so far, what they come to, and whether that is stored."""
        for old in self.points.findChildren(_PointRow):
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        for number, control in enumerate(controls, start=1):
            row = _PointRow(number, control, self.points)
            row.show_misfit(laid.residuals_m[number - 1] if laid else None)
            row.removed.connect(lambda at=number - 1: self.removed.emit(at))
            self._list.addWidget(row)
        self._summary.say(self._sum_up(controls, laid))
        doubts = laid.findings if laid else ()
        self._doubts.say("\n".join(words.finding(one, self._language) for one in doubts))
        self.store.setVisible(changed and (laid is not None or not controls))
        self.drop.setVisible(changed)
        self._problem.say("")

    def _sum_up(self, controls: Sequence[ControlPoint], laid: Georeference | None) -> str:
        if laid is None:
            lack = FEWEST - len(controls)
            return (
                self.tr("至少要 {count} 个点，还差 {lack} 个。").format(
                    count=FEWEST, lack=max(lack, 0)
                )
                if lack > 0
                else self.tr("这些点在同一个位置，请在图的另一端再加一个。")
            )
        if len(controls) == FEWEST:
            return self.tr("两个点总是吻合，看不出误差。再加一两个点更可靠。")
        return self.tr("平均误差 {metres} 米").format(metres=f"{laid.rms_m:.1f}")

    def ask_position(self, number: int) -> None:
        """A point was tapped; where is it on the ground?"""
        self._ask.say(self.tr("第 {number} 点在哪里？").format(number=number))
        self.line.set_text("")
        self.line.fail("")
        self.form.show()
        self.add.hide()
        self.line.setFocus()

    def done_asking(self) -> None:
        """The position is known, or not wanted any more."""
        self.ways.fold()
        self.form.hide()
        self.add.show()

    def show_here(self, position: GeoPosition | None, why: str) -> None:
        """Where this device is; without that, why it cannot be used."""
        self._here = position
        self.use_here.setVisible(position is not None)
        if position is None:
            self._here_note.say(why)
        else:
            metres = f"{position.accuracy_m or 0:.0f}"
            self._here_note.say(self.tr("站在那一点上再按，精度 {metres} 米").format(metres=metres))

    def fail(self, text: str) -> None:
        """Why it could not be stored."""
        self._problem.say(text)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.setWindowTitle(self.tr("校准总平面图"))
        self._intro.say(
            self.tr("在图上点一个认得出的地方（楼角、大门），再说它的坐标。点越分散越准。")
        )
        self._section.set_title(self.tr("控制点"))
        self.add.set_text(self.tr("在图上点一个控制点"))
        self.use_here.set_text(self.tr("用我现在的位置"))
        self.line.set_label(self.tr("或输入纬度, 经度"))
        self.line.set_note(self.tr("例如 30.123456, 114.123456，可从地图复制粘贴"))
        self.take.set_text(self.tr("用这个坐标"))
        self.store.set_text(self.tr("存下校准"))
        self.drop.set_text(self.tr("放弃没存下的点"))
        self.datum.set_choices(
            [
                ChipChoice(MapDatum.WGS84.value, self.tr("WGS-84（GPS）")),
                ChipChoice(MapDatum.CGCS2000.value, self.tr("CGCS2000（天地图）")),
                ChipChoice(MapDatum.GCJ02.value, self.tr("GCJ-02（高德、腾讯）")),
                ChipChoice(MapDatum.BD09.value, self.tr("BD-09（百度）")),
            ]
        )

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(4), px(20), px(20))
        self._column.setSpacing(px(10))
        self._inside.setContentsMargins(0, px(6), 0, px(6))
        self._inside.setSpacing(px(8))

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._inside = QVBoxLayout(self.form)
        asked: tuple[QWidget, ...] = (self._ask, self.use_here, self._here_note, self.ways)
        for part in (*asked, self.line, self.datum, self.take):
            self._inside.addWidget(part)
        self.store.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said: tuple[QWidget, ...] = (self._intro, self._section, self._summary, self._doubts)
        for part in (*said, self.add, self.form, self._problem, self.store, self.drop):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def _give_here(self) -> None:
        if self._here is not None:
            self.given.emit(self._here)

    def _give_typed(self) -> None:
        chosen = self.datum.names()
        if not chosen:
            self.line.fail(words.say("site_plan.which_datum", self._language))
            return
        position = read_coordinates(self.line.text(), MapDatum(chosen[0]))
        if position is None:
            self.line.fail(words.say("site_plan.bad_coordinates", self._language))
            return
        self.line.fail("")
        self.given.emit(position)
