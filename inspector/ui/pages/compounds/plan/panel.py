"""The side panel of a plan: layers, the compound's plans, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.domain.places import ASSET_KINDS, PlaceKind
from inspector.ui.pages.compounds.place_views import PlaceView
from inspector.ui.pages.compounds.plan.drawing import is_drawn_here
from inspector.ui.pages.compounds.plan.frames import Frame, PlanFrame
from inspector.ui.pages.compounds.plan.reading import Sheet
from inspector.ui.pages.compounds.reading import CompoundView
from inspector.ui.pages.compounds.wording import Wording
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.chip_button import ChipButton
from inspector.ui.widgets.facts import PanelSection
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.link_row import Link, LinkRow
from inspector.ui.widgets.site_plan import PinKind
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone

__all__ = ["PlanPanel"]

_MOST = 40


class PlanPanel(Themed, QWidget):
    """Everything about a plan that is not on it.

    Signals:
        hidden_changed: layers left out.
        plan_chosen: key of another plan.
        bring_asked, replace_asked, remove_asked: of plans.
        draw_asked: key of a place to be drawn.
        georeference_asked: how the plan lies on the ground.
        labels_asked: the sheet of QR labels.
        scan_asked: a label is to be read by the camera.
        outlines_asked: outlines of buildings from a file.
        maps_asked: base maps.
    """

    hidden_changed = Signal(object)
    plan_chosen = Signal(str)
    bring_asked = Signal()
    replace_asked = Signal()
    remove_asked = Signal()
    draw_asked = Signal(str)
    georeference_asked = Signal()
    labels_asked = Signal()
    scan_asked = Signal()
    outlines_asked = Signal()
    maps_asked = Signal()

    def __init__(
        self,
        view: CompoundView,
        sheet: Sheet,
        frame: Frame,
        wording: Wording,
        *,
        chosen: PlaceView | None,
        may_draw: bool,
    ) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("图层和工具"))
        self._view, self._sheet, self._frame = view, sheet, frame
        self._wording = wording
        self._column = QVBoxLayout(self)
        self.layers: dict[str, ChipButton] = {}
        self._add_layers()
        if sheet.plans:
            self._add_plans(may_draw=may_draw)
        if may_draw and isinstance(frame, PlanFrame):
            self._add_ground(frame)
            self._add_missing(chosen)
        self._add_keys(
            self.tr("二维码标签"),
            (self.tr("打印二维码标签"), "printer", self.labels_asked),
            (self.tr("扫码打开"), "camera", self.scan_asked),
        )
        if may_draw:
            self._add_keys(
                self.tr("地图"),
                (self.tr("导入楼栋轮廓"), "upload", self.outlines_asked),
                (self.tr("离线底图"), "map", self.maps_asked),
            )
        self._column.addStretch(1)
        self.follow_theme()

    def set_hidden(self, hidden: frozenset[str]) -> None:
        """What is left out now."""
        for name, chip in self.layers.items():
            chip.setChecked(name not in hidden)

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(4), px(20), px(20))
        self._column.setSpacing(px(12))

    def _add_layers(self) -> None:
        names = {
            "areas": self.tr("楼栋"),
            PinKind.ASSET.value: self.tr("设施"),
            PinKind.DEFECT.value: self.tr("问题"),
            PinKind.PHOTO.value: self.tr("照片"),
            "ground": self.tr("底图"),
        }
        body = QWidget(self)
        flow = FlowLayout(body)
        for name, said in names.items():
            chip = ChipButton(said, parent=body)
            chip.setChecked(True)
            chip.clicked.connect(lambda _=False: self.hidden_changed.emit(self._hidden()))
            self.layers[name] = chip
            flow.addWidget(chip)
        self._column.addWidget(PanelSection(self.tr("图上显示"), body, first=True, parent=self))

    def _hidden(self) -> frozenset[str]:
        return frozenset(name for name, chip in self.layers.items() if not chip.isChecked())

    def _add_plans(self, *, may_draw: bool) -> None:
        body, inside = self._body()
        for plan in reversed(self._sheet.plans):
            shown = self._sheet.plan is not None and plan.id == self._sheet.plan.id
            day = self._wording.day(plan.added_at)
            row = LinkRow(
                Link(
                    "check" if shown else "map",
                    Tone.PASS if shown else Tone.BRAND,
                    plan.name,
                    detail=self.tr("{day} · {who} 导入").format(day=day, who=plan.added_by),
                ),
                framed=False,
                parent=body,
            )
            key = str(plan.id)
            row.clicked.connect(lambda _=False, key=key: self.plan_chosen.emit(key))
            inside.addWidget(row)
        if may_draw:
            for text, icon, signal in (
                (self.tr("再导入一张"), "plus", self.bring_asked),
                (self.tr("换成更清楚的一张"), "refresh-cw", self.replace_asked),
                (self.tr("移除这张图"), "trash-2", self.remove_asked),
            ):
                button = Button(text, icon=icon, kind=ButtonKind.QUIET, parent=body)
                button.clicked.connect(signal)
                inside.addWidget(button)
        self._column.addWidget(PanelSection(self.tr("总平面图"), body, parent=self))

    def _add_ground(self, frame: PlanFrame) -> None:
        body, inside = self._body()
        laid = frame.georeference
        if laid is None:
            said = self.tr("还没有校准。校准后，手机定位和照片的位置会落到图上。")
        else:
            said = self.tr("已用 {count} 个点校准，平均误差 {metres} 米。").format(
                count=len(laid.residuals_m), metres=f"{laid.rms_m:.1f}"
            )
        inside.addWidget(Label(said, size=14, ink="text.2", parent=body))
        text = self.tr("校准这张图") if laid is None else self.tr("查看或调整校准")
        button = Button(text, icon="map-pinned", parent=body)
        button.clicked.connect(self.georeference_asked)
        inside.addWidget(button)
        self._column.addWidget(PanelSection(self.tr("校准"), body, parent=self))

    def _add_missing(self, chosen: PlaceView | None) -> None:
        """Places that are not on the plan yet, one tap to draw them; the chosen one anew."""
        wanted = (PlaceKind.BUILDING, *ASSET_KINDS)
        missing = [
            one
            for one in self._view.places
            if one.place.kind in wanted and not is_drawn_here(self._frame, one)
        ]
        body, inside = self._body()
        if chosen is not None and chosen.place.kind in wanted and chosen not in missing:
            text = self.tr("重画“{name}”").format(name=self._wording.place_name(chosen))
            again = Button(text, icon="pencil", parent=body)
            again.clicked.connect(lambda _=False: self.draw_asked.emit(str(chosen.place.id)))
            inside.addWidget(again)
        for one in missing[:_MOST]:
            link = Link(
                "pencil",
                Tone.BRAND,
                self._wording.place_name(one),
                detail=self._wording.kind(one.place.kind),
            )
            row = LinkRow(link, framed=False, parent=body)
            key = str(one.place.id)
            row.clicked.connect(lambda _=False, key=key: self.draw_asked.emit(key))
            inside.addWidget(row)
        title = self.tr("画到图上")
        if missing:
            title = self.tr("还没画到图上的：{count} 处").format(count=len(missing))
        elif not inside.count():
            body.deleteLater()
            return
        self._column.addWidget(PanelSection(title, body, parent=self))

    def _add_keys(self, title: str, *keys: tuple[str, str, SignalInstance]) -> None:
        body, inside = self._body()
        for text, icon, signal in keys:
            button = Button(text, icon=icon, parent=body)
            button.clicked.connect(signal)
            inside.addWidget(button)
        inside.setSpacing(px(8))
        self._column.addWidget(PanelSection(title, body, parent=self))

    def _body(self) -> tuple[QWidget, QVBoxLayout]:
        body = QWidget(self)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(2))
        return body, inside
