"""The side panel of base maps: those there are, another from an MBTiles file, one less."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from inspector import words
from inspector.capture.base_maps import (
    MapEntry,
    list_base_maps,
    lost_base_maps,
    remove_base_map,
)
from inspector.clock import CHINA
from inspector.domain.datum import MapDatum
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.mapping.copying import Copying
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.facts import PanelSection
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import Themed, px
from inspector.workspace import Workspace

__all__ = ["BaseMapPanel", "datum_choices"]

_MEGABYTE = 1 << 20


def datum_choices() -> list[ChipChoice]:
    """The systems coordinates of Chinese maps come in, by who makes such maps."""
    translate = QCoreApplication.translate
    return [
        ChipChoice(MapDatum.WGS84.value, translate("datums", "WGS-84（GPS、国际地图）")),
        ChipChoice(MapDatum.CGCS2000.value, translate("datums", "CGCS2000（天地图）")),
        ChipChoice(MapDatum.GCJ02.value, translate("datums", "GCJ-02（高德、腾讯）")),
        ChipChoice(MapDatum.BD09.value, translate("datums", "BD-09（百度）")),
    ]


class _MapRow(Themed, QWidget):
    """A map: its name, what it is drawn in, how large, since when; and a key to remove it."""

    def __init__(self, entry: MapEntry, parent: QWidget) -> None:
        super().__init__(parent)
        self._entry = entry
        self._name = Label(entry.name, size=15, bold=True, parent=self)
        self._facts = Label(size=13, ink="text.2", parent=self)
        self.remove = Button(icon="trash-2", icon_only=True, parent=self)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._name)
        said.addWidget(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(said, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)
        self.follow_theme()

    def retranslate(self) -> None:
        """Words in the language in force."""
        entry = self._entry
        self._facts.say(
            self.tr("{datum}，{size} MB，{day} 导入").format(
                datum=entry.datum.value.upper(),
                size=max(1, entry.bytes // _MEGABYTE),
                day=entry.added_at.astimezone(CHINA).date().isoformat(),
            )
        )
        self.remove.set_text(self.tr("移除“{name}”").format(name=entry.name))


class BaseMapPanel(Themed, QWidget):
    """Base maps of the workspace.

    Args:
        desk: the page's means.
        is_framed: it stands in a card, which has the room around it.

    Signals:
        changed: there are others now.
    """

    changed = Signal()

    def __init__(self, desk: Desk, *, is_framed: bool = False) -> None:
        super().__init__()
        self._is_framed = is_framed
        self._desk = desk
        self._hint = Label(size=14, ink="text.2", parent=self)
        self._maps = QWidget(self)
        self._list = QVBoxLayout(self._maps)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.datum = ChoiceChips(parent=self)
        self.bring = Button(kind=ButtonKind.PRIMARY, icon="upload")
        self.bring.clicked.connect(self._choose)
        self._problem = InlineError(parent=self)
        self._problem.hide()
        self._progress = Label(size=14, ink="text.2", parent=self)
        self._progress.hide()
        self._which = PanelSection("-", self.datum, parent=self)
        self._column = QVBoxLayout(self)
        for part in (self._hint, self._maps, self._which, self._problem, self._progress):
            self._column.addWidget(part)
        self._column.addWidget(self.bring)
        self._column.addStretch(1)
        self.follow_theme()
        self.read()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.setWindowTitle(self.tr("离线底图"))
        self._hint.say(
            self.tr("底图是一个 MBTiles 文件，导入后不用联网。没有底图也能看轮廓和落点。")
        )
        self._which.set_title(self.tr("要导入的地图出自哪里？"))
        self.datum.set_choices(datum_choices())
        self.bring.set_text(self.tr("选择 MBTiles 文件"))

    def restyle(self) -> None:
        """Room of the design."""
        side, foot = (0, 0) if self._is_framed else (px(20), px(20))
        self._column.setContentsMargins(side, px(4), side, foot)
        self._column.setSpacing(px(12))

    def take(self, source: Path) -> None:
        """Copies a map in; what it is drawn in has been said."""
        chosen = self.datum.names()
        if not chosen:
            self._problem.say(words.say("site_plan.which_map_datum", self._desk.language))
            return
        self._problem.say("")
        self.bring.setEnabled(False)
        copying = Copying(self._desk, self)
        copying.told.connect(self._told)
        copying.came.connect(self._changed)
        copying.refused.connect(self._fail)
        copying.over.connect(self._ended)
        copying.begin(source, datum=MapDatum(chosen[0]))

    def _choose(self) -> None:
        if not self.datum.names():
            self._problem.say(words.say("site_plan.which_map_datum", self._desk.language))
            return
        name, _ = QFileDialog.getOpenFileName(self, self.tr("选择底图"), "", "MBTiles (*.mbtiles)")
        if name:
            self.take(Path(name))

    def _told(self, done: int, of: int) -> None:
        self._progress.say(
            self.tr("已复制 {done} / {of} MB").format(done=done // _MEGABYTE, of=of // _MEGABYTE)
        )

    def _ended(self) -> None:
        self.bring.setEnabled(True)
        self._progress.say("")

    def _changed(self) -> None:
        self.read()
        self.changed.emit()

    def _fail(self, problem: InspectorError) -> bool:
        self._problem.say(words.error(problem, self._desk.language))
        return True

    def read(self) -> None:
        """Shows those there are now."""
        self._desk.tasks.read(
            partial(_all_maps, self._desk.opened),
            receiver=self,
            done=self._show,
            topic="maps",
        )

    def _show(self, found: tuple[tuple[MapEntry, ...], tuple[MapEntry, ...]]) -> None:
        entries, lost = found
        names = [one.name for one in lost]
        said = words.say("site_plan.map_lost", self._desk.language, name=names) if lost else ""
        self._problem.say(said)
        for old in self._maps.findChildren(_MapRow):
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        for entry in (*entries, *lost):
            row = _MapRow(entry, self._maps)
            row.remove.clicked.connect(lambda _=False, key=entry.key: self._remove(key))
            self._list.addWidget(row)

    def _remove(self, key: str) -> None:
        self._desk.tasks.write(
            partial(remove_base_map, self._desk.opened, key=key),
            receiver=self,
            done=lambda _: self._changed(),
            failed=self._fail,
        )


def _all_maps(workspace: Workspace) -> tuple[tuple[MapEntry, ...], tuple[MapEntry, ...]]:
    """Those there are, and those whose file has gone."""
    return list_base_maps(workspace), lost_base_maps(workspace)
