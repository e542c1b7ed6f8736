"""The page 地图: compounds as pins on the ground, gathered where they stand close."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from inspector import words
from inspector.domain.datum import MapDatum
from inspector.errors import InspectorError
from inspector.store.queries.clusters import Cluster
from inspector.ui.desk import Desk
from inspector.ui.mapping.frame import MapFrame
from inspector.ui.mapping.panel import BaseMapPanel
from inspector.ui.mapping.tiles import MapTiles
from inspector.ui.pages.map.reading import MapSheet, read_map
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.data_table import DataTable
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import EmptyState, InlineError
from inspector.ui.widgets.segmented import SegmentedControl
from inspector.ui.widgets.site_plan import Drawing, Here, Pin, PinKind, SitePlanView
from inspector.ui.widgets.site_plan.tools import PlanTools
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.table_card import TableCard
from inspector.ui.widgets.table_model import Cell, Column, TableModel, TableRow
from inspector.ui.widgets.themed import px
from inspector.ui.widgets.tone import SEVERITY_TONE, Tone

__all__ = ["MapPage"]

_VIEWS = ("map", "list")
_ROOM_M = 400.0


class MapPage(PageView):
    """Shows where the compounds are.

    Attributes:
        plan: the map.
        table: the same as a list, for those who cannot see a map.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sheet: MapSheet | None = None
        self._frame: MapFrame | None = None
        self._tiles: MapTiles | None = None
        self._look: dict[str, float] = {}
        self.plan = SitePlanView()
        self.tools = PlanTools(self.plan)
        self.table = DataTable(TableModel(()))
        self._views = SegmentedControl()
        self._note = Label(size=13, ink="text.2")
        self.problem = InlineError(parent=self)
        self.problem.hide()
        self._go = Button(kind=ButtonKind.PRIMARY, icon="building-2")
        self.empty = EmptyState("-", icon="map", actions=(self._go,), framed=False)
        self._base = Button(icon="layers")
        self._base.clicked.connect(self.open_base_maps)
        self._build()
        self.plan.opened.connect(self._open)
        self.plan.chosen.connect(self._chosen)
        self.plan.gathered.connect(lambda keys: self._open(keys[0]))
        self.plan.moved.connect(self.state_changed)
        self.table.opened.connect(self._open)
        self.tools.here_asked.connect(self._go_here)
        self._views.switched.connect(self._switch)
        self._go.clicked.connect(lambda: self.go_asked.emit("compounds", {}))
        desk.receiver.changed.connect(self._move_here)
        self.follow_theme()

    def subtitle(self) -> str:
        """How many have a position."""
        count = len(self._sheet.compounds) if self._sheet else 0
        return self.tr("{count} 个小区有坐标").format(count=count) if count else ""

    def regions(self) -> tuple[QWidget, ...]:
        """The map, or the list."""
        return (self.plan, self.table)

    def keys(self) -> tuple[KeyEntry, ...]:
        """Keys of its own."""
        return (
            ("←→↑↓", self.tr("下一个小区")),
            ("Shift ←→↑↓", self.tr("移动地图")),
            ("+ −", self.tr("放大、缩小")),
            ("0", self.tr("看全图")),
            ("Enter", self.tr("打开小区")),
        )

    def state(self) -> Mapping[str, object]:
        """Which view, what is looked at."""
        found: dict[str, object] = {"view": _VIEWS[self._stack.currentIndex()]}
        if look := self.plan.outlook():
            found["look"] = look
        return found

    def restore(self, state: Mapping[str, object]) -> None:
        """Goes back there."""
        look = state.get("look")
        self._look = dict(look) if isinstance(look, Mapping) else {}
        self._switch("list" if state.get("view") == "list" else "map")

    def entered(self) -> None:
        """Loads what may have changed."""
        self.desk.tasks.read(
            partial(read_map, self.desk.opened), receiver=self, done=self._show, topic="map"
        )

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._base.set_text(self.tr("离线底图"))
        self._views.set_segments((("map", self.tr("地图")), ("list", self.tr("列表"))))
        self._views.set_current(_VIEWS[self._stack.currentIndex()])
        self.plan.setAccessibleName(self.tr("小区地图"))
        self.table.setAccessibleName(self.tr("有坐标的小区"))
        self._go.set_text(self.tr("看小区名单"))
        self.empty.say(
            self.tr("还没有小区的坐标"),
            self.tr("名单里有经纬度，或总平面图校准之后，小区就会出现在地图上。"),
        )
        model = self.table.model()
        assert isinstance(model, TableModel)
        model.set_columns(
            (
                Column(self.tr("小区")),
                Column(self.tr("未闭环的问题"), width=140),
                Column(self.tr("坐标"), width=220, rank=2),
            )
        )
        if self._sheet is not None:
            self._show(self._sheet)

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(24), px(16), px(20), px(16))
        self._column.setSpacing(px(10))

    def open_base_maps(self) -> None:
        """Base maps in the side panel."""
        panel = BaseMapPanel(self.desk)
        panel.changed.connect(self.entered)
        self.panel_asked.emit(panel)

    def _build(self) -> None:
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.plan)
        self._stack.addWidget(TableCard(self.table))
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        head = QHBoxLayout()
        head.addWidget(self._views)
        head.addStretch(1)
        head.addWidget(self._base)
        self._column.addLayout(head)
        self._column.addWidget(self.problem)
        self._column.addWidget(body, 1)
        self._column.addWidget(self._note)
        self._outer = QStackedLayout(self)
        self._outer.addWidget(whole)
        self._outer.addWidget(self.empty)

    def _switch(self, view: str) -> None:
        self._stack.setCurrentIndex(_VIEWS.index(view))
        self._views.set_current(view)
        self.state_changed.emit()

    def _show(self, sheet: MapSheet) -> None:
        self._sheet = sheet
        self._outer.setCurrentIndex(0 if sheet.compounds else 1)
        self.header_changed.emit()
        if not sheet.compounds:
            return
        entry = sheet.below()
        names = [one.name for one in sheet.lost]
        said = words.say("site_plan.map_lost", self.desk.language, name=names) if names else ""
        self.problem.say(said)
        positions = [(one.latitude, one.longitude) for one in sheet.compounds]
        datum = MapDatum.WGS84 if entry is None else entry.datum
        self._frame = MapFrame(positions, margin_m=_ROOM_M, datum=datum)
        self.plan.camera.nearest = max(24.0, self._frame.size[0] / (120 * (self._frame.metre or 1)))
        before = self._tiles
        if entry is None:
            self._tiles = None
            self.plan.set_ground(None)
            self._note.say(self.tr("没有底图。导入 MBTiles 后，这里离线显示街道和楼栋。"))
        else:
            if before is None or not before.shows(entry, self._frame):
                self._tiles = MapTiles(self.desk, entry, self._frame, self)
                self._tiles.failed.connect(self._say_unread)
                self.plan.set_ground(self._tiles.ground(), self._tiles.load)
            self._note.say(entry.attribution)
        if before is not None and before is not self._tiles:
            before.deleteLater()  # it holds the file open
        self.plan.show_drawing(self._drawing(sheet, self._frame))
        if self._look:
            self.plan.set_outlook(self._look)
            self._look = {}
        model = self.table.model()
        assert isinstance(model, TableModel)
        model.set_rows([_row(one) for one in sheet.compounds])
        self._move_here()

    def _say_unread(self, problem: InspectorError) -> None:
        self.problem.say(words.error(problem, self.desk.language))

    def _drawing(self, sheet: MapSheet, frame: MapFrame) -> Drawing:
        wide, high = frame.size
        pins = []
        for one in sheet.compounds:
            at = frame.of_ground(one.latitude, one.longitude)
            if at is None:
                continue
            tone = SEVERITY_TONE[one.gravest] if one.gravest else Tone.PASS
            open_ = self.tr("{count} 个问题未闭环").format(count=one.open) if one.open else ""
            grave = words.term(one.gravest, self.desk.language) if one.gravest else ""
            name = spoken(
                one.name or self.tr("{count} 个小区").format(count=one.count), open_, grave
            )
            pin = Pin(_key(one), PinKind.ASSET, *at, name, tone, "building-2", label=one.name)
            pins.append(pin)
        return Drawing(wide, high, pins=tuple(pins), metre=frame.metre, home=frame.home)

    def _chosen(self, key: str) -> None:
        found = next((one for one in self._compounds() if _key(one) == key), None)
        if found is not None:
            pin = next(one for one in self.plan.drawing().pins if one.key == key)
            self._note.say(pin.name)
        self.state_changed.emit()

    def _open(self, key: str) -> None:
        self.go_asked.emit("compounds", {"compound": key, "opened": True})

    def _compounds(self) -> tuple[Cluster, ...]:
        return self._sheet.compounds if self._sheet else ()

    def _move_here(self) -> None:
        position, frame = self.desk.receiver.best(), self._frame
        at = None
        if position is not None and frame is not None:
            at = frame.of_ground(position.latitude, position.longitude)
        self.tools.here.setVisible(at is not None)
        self.tools.restyle()
        if position is None or frame is None or at is None:
            self.plan.set_here(None)
            return
        radius = (position.accuracy_m or 0.0) * (frame.metre or 0.0)
        self.plan.set_here(Here(*at, radius))

    def _go_here(self) -> None:
        if (here := self.plan.overlay.here) is not None:
            self.plan.look_at(here.x, here.y)


def _key(one: Cluster) -> str:
    return str(one.compound) if one.compound else f"{one.latitude},{one.longitude}"


def _row(one: Cluster) -> TableRow:
    tone = SEVERITY_TONE[one.gravest] if one.gravest else Tone.PASS
    return TableRow(
        _key(one),
        (
            Cell(one.name or str(one.count)),
            Cell(str(one.open), tone=tone),
            Cell(f"{one.latitude:.5f}, {one.longitude:.5f}"),
        ),
    )
