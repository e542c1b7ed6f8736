"""Parts of the runner around its cards: progress, side column, places, compact and bottom bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector.ui.devices.position import Receiver
from inspector.ui.pages.checks.contents import ContentsList, ContentsModel
from inspector.ui.pages.checks.route import By, Filter
from inspector.ui.pages.checks.sheet import Counts
from inspector.ui.preferences import Preferences
from inspector.ui.shell.bottom_bar import BottomBar
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.chip_button import ChipButton, FilterChip
from inspector.ui.widgets.chips import SavedLabel
from inspector.ui.widgets.field_tile import FieldTile, TileChoice
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.position_chip import PositionChip
from inspector.ui.widgets.progress import ProgressRing
from inspector.ui.widgets.segmented import SegmentedControl
from inspector.ui.widgets.themed import Themed, px

__all__ = [
    "CompactBar",
    "FilterPair",
    "PlaceRow",
    "ProgressNote",
    "RunnerBar",
    "SavedNote",
    "SideColumn",
]

_MOST_CHIPS = 6


class ProgressNote(Themed, QWidget):
    """A ring, 已答 19 / 26, and how many of them failed or do not apply."""

    def __init__(self) -> None:
        super().__init__()
        self._ring = ProgressRing(side=46, parent=self)
        self._main = Label(size=15, bold=True, wrap=False, tabular=True, parent=self)
        self._more = Label(size=13, ink="text.2", wrap=False, parent=self)
        self._counts = Counts()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._main)
        words.addWidget(self._more)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._ring)
        self._row.addLayout(words)
        self.follow_theme()

    def set_counts(self, counts: Counts) -> None:
        """Shows how far it is."""
        self._counts = counts
        self._ring.set_progress(counts.done, counts.total)
        self.retranslate()

    def retranslate(self) -> None:
        """Says it in the language in force."""
        now = self._counts
        text = self.tr("已答 {done} / {total}").format(done=now.done, total=now.total)
        self._main.say(text)
        self._ring.setAccessibleName(text)
        more = self.tr("不合格 {failed} · 不适用 {na}").format(failed=now.failed, na=now.na)
        self._more.say(more)

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setSpacing(px(12))


class SavedNote(QWidget):
    """Holds the time of the last write, so that it comes and goes inside the header only."""

    def __init__(self) -> None:
        super().__init__()
        self.label = SavedLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label)


class FilterPair(Themed, QWidget):
    """只看未答 and 只看不合格; a second tap shows everything again.

    Signals:
        switched: the filter that is wanted now.
    """

    switched = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._open = FilterChip("", icon="funnel", tight=True, parent=self)
        self._failed = FilterChip("", tight=True, parent=self)
        self._open.clicked.connect(lambda on: self._tapped(Filter.OPEN, on=on))
        self._failed.clicked.connect(lambda on: self._tapped(Filter.FAILED, on=on))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for chip in (self._open, self._failed):
            self._row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.follow_theme()

    def set_filter(self, wanted: Filter, counts: Counts, *, short: bool) -> None:
        """Shows the filter in force, and how many there are behind each.

        Args:
            wanted: the filter.
            counts: how far it is.
            short: whether there is room for the one that is needed most only.
        """
        self._open.setChecked(wanted is Filter.OPEN)
        self._failed.setChecked(wanted is Filter.FAILED)
        self._open.set_count(counts.open)
        self._failed.set_count(counts.failed)
        self._failed.setVisible(wanted is Filter.FAILED or (counts.failed > 0 and not short))

    def chip(self, wanted: Filter) -> FilterChip:
        """The chip of a filter."""
        return self._open if wanted is Filter.OPEN else self._failed

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self._open.set_label(self.tr("未答"))
        self._failed.set_label(self.tr("不合格"))
        self.setAccessibleName(self.tr("显示哪些项"))

    def restyle(self) -> None:
        """Gap of the design."""
        self._row.setSpacing(px(8))

    def _tapped(self, wanted: Filter, *, on: bool) -> None:
        self.switched.emit((wanted if on else Filter.ALL).value)


class SideColumn(Themed, QFrame):
    """Chapters or places, and below them what can be done for the whole chapter.

    Signals:
        switched: by chapter or by place.
        opened: a line of the list.
        rest_asked: 本章其余全合格.
    """

    switched = Signal(str)
    opened = Signal(str)
    rest_asked = Signal()

    def __init__(self, model: ContentsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "side")
        self.segments = SegmentedControl(self)
        self.segments.switched.connect(self.switched)
        self.list = ContentsList(model, self)
        self.list.opened.connect(self.opened)
        self._caption = Label(size=14, bold=True, ink="text.2", parent=self)
        self.rest = Button(icon="check-check", parent=self)
        self.rest.clicked.connect(self.rest_asked)
        self._count = 0
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self._caption)
        self._column.addWidget(self.rest)
        self.follow_theme()

    def set_by(self, by: By) -> None:
        """Shows how the list is ordered."""
        self.segments.set_current(by.value)

    def set_rest(self, count: int) -> None:
        """How many items of the chapter can be passed at once; none hides the button."""
        self._count = count
        self._caption.setVisible(count > 0)
        self.rest.setVisible(count > 0)
        self._say_rest()

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.segments.set_segments(
            [(By.CHAPTER.value, self.tr("按章节")), (By.PLACE.value, self.tr("按地点"))]
        )
        self._caption.setText(self.tr("整章快捷"))
        self.setWindowTitle(self.tr("章节和地点"))
        self._say_rest()

    def restyle(self) -> None:
        """Room of the design."""
        now = theme()
        left, right = now.size("space.4"), now.size("space.4")
        self._column.setContentsMargins(left, now.size("space.3"), right, now.size("space.4"))
        self._column.setSpacing(now.size("space.2"))

    def _say_rest(self) -> None:
        self.rest.set_text(self.tr("其余 {count} 项全合格").format(count=self._count))


class PlaceRow(Themed, QWidget):
    """The places a chapter is asked at: chips, or a list when there are many.

    Signals:
        chosen: id of a place.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._is_wanted = self._is_low = False
        self._chips: dict[str, ChipButton] = {}
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder)
        self._tile = FieldTile("", icon="map-pin", parent=self)
        self._tile.chosen.connect(self.chosen)
        self._row = QVBoxLayout(self)
        self._row.addWidget(self._holder)
        self._row.addWidget(self._tile)
        self.follow_theme()

    def set_low(self, low: bool) -> None:
        """Gives its height to the cards; the bar above names the place and leads to the next."""
        self._is_low = low
        self.setVisible(self._is_wanted and not low)

    def set_places(self, places: Sequence[tuple[str, str]], current: str) -> None:
        """Offers places, each with how far it is; hidden when there is but one."""
        self._is_wanted = len(places) > 1
        self.setVisible(self._is_wanted and not self._is_low)
        many = len(places) > _MOST_CHIPS
        self._holder.setVisible(not many)
        self._tile.setVisible(many)
        if many:
            self._tile.set_choices([TileChoice(name, label) for name, label in places])
            self._tile.set_value(dict(places).get(current, ""))
        elif [name for name, _ in places] != list(self._chips):
            self._make(places)
        for name, label in places:
            chip = self._chips.get(name)
            if chip is not None and not many:
                chip.setText(label)
                chip.setChecked(name == current)
                chip.updateGeometry()

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self._tile.set_label(self.tr("地点"))
        self.setAccessibleName(self.tr("地点"))

    def restyle(self) -> None:
        """In line with the cards."""
        now = theme()
        left, right = now.size("page.margin") - px(3), now.size("page.margin.right")
        self._row.setContentsMargins(left, px(10), right, 0)

    def _make(self, places: Sequence[tuple[str, str]]) -> None:
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for name, label in places:
            chip = ChipButton(label, parent=self._holder)
            chip.clicked.connect(lambda _=False, name=name: self._tapped(name))
            self._flow.addWidget(chip)
            self._chips[name] = chip
            chip.show()

    def _tapped(self, name: str) -> None:
        for one, chip in self._chips.items():
            chip.setChecked(one == name)
        self.chosen.emit(name)


class CompactBar(Themed, QWidget):
    """Where there is no room for the list: the chapter as a key that opens it, and its neighbours.

    Signals:
        list_asked: the list is wanted.
        step_asked: the chapter before (-1) or behind (1).
        filter_asked: the next filter.
    """

    list_asked = Signal()
    step_asked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tile = FieldTile("", icon="list-checks", parent=self)
        self.tile.clicked.connect(self.list_asked)
        self._note = Label(size=15, ink="text.2", wrap=False, tabular=True, parent=self)
        self._note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._before = Button(icon="chevron-left", icon_only=True, parent=self)
        self._after = Button(icon="chevron-right", icon_only=True, parent=self)
        self._before.clicked.connect(lambda: self.step_asked.emit(-1))
        self._after.clicked.connect(lambda: self.step_asked.emit(1))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.tile, 3)
        self._row.addWidget(self._note)
        self._row.addStretch(1)
        self._row.addWidget(self._before)
        self._row.addWidget(self._after)
        self.follow_theme()

    def set_ends(self, *, first: bool, last: bool) -> None:
        """There is nothing before the first chapter and nothing behind the last."""
        self._before.setVisible(not first)
        self._after.setVisible(not last)

    def set_stop(self, label: str, value: str, note: str) -> None:
        """Shows where one is and how far it is."""
        self.tile.set_label(label)
        self.tile.set_value(value)
        self._note.say(note)

    def retranslate(self) -> None:
        """Names of the keys in the language in force."""
        self._before.set_text(self.tr("上一章"))
        self._after.set_text(self.tr("下一章"))

    def restyle(self) -> None:
        """In line with the cards."""
        now = theme()
        left, right = now.size("page.margin") - px(3), now.size("page.margin.right")
        self._row.setContentsMargins(left, px(10), right, 0)
        self._row.setSpacing(px(10))


class RunnerBar(BottomBar):
    """The bar below the cards; it stands only while cards do."""

    def __init__(self) -> None:
        self._wanted = True
        self.position: PositionChip | None = None
        super().__init__()
        self.before = Button(kind=ButtonKind.QUIET, icon="chevron-left")
        self.note = Button(icon="message-square-text")
        self.bring = Button(icon="images")
        self.photos = Button(icon="camera")
        self.next = Button(kind=ButtonKind.PRIMARY, icon="arrow-down", icon_behind=True)
        self.place = Label(size=14, ink="text.2")
        self.place.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.add_leading(self.before)
        self.add_leading(self.place)
        for button in (self.bring, self.note, self.photos, self.next):
            self.add_trailing(button)
        self.retranslate()
        self.restyle()

    def show_position(self, receiver: Receiver, preferences: Preferences) -> None:
        """Says where this device is, behind the place one stands at."""
        self.position = PositionChip(receiver, preferences)
        self.add_leading(self.position)

    def want(self, *, wanted: bool) -> None:
        """Whether it has anything to do on the page as it is."""
        self._wanted = wanted
        self.setVisible(wanted)

    def setVisible(self, visible: bool) -> None:
        """As the window wishes, while it has anything to do."""
        super().setVisible(visible and self._wanted)

    def set_short(self, short: bool) -> None:
        """Leaves out words where there is no room for them."""
        self.place.setVisible(not short and bool(self.place.text()))
        self.before.setVisible(not short)
        self.bring.setVisible(not short)
        if self.position is not None:
            self.position.set_room(has_room=not short)

    def retranslate(self) -> None:
        """Labels in the language in force."""
        if not hasattr(self, "next"):
            return  # the bar itself is set up first
        self.before.set_text(self.tr("上一章"))
        self.note.set_text(self.tr("写备注"))
        self.bring.set_text(self.tr("导入照片"))
        self.photos.set_text(self.tr("拍照"))
        self.next.set_text(self.tr("下一项未答"))

    def restyle(self) -> None:
        """Heights of the design."""
        super().restyle()
        if not hasattr(self, "next"):
            return
        high = theme().size("action")
        for button in (self.bring, self.note, self.photos, self.next):
            button.setFixedHeight(high)
