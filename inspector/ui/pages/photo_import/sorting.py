"""The photos that were found, in groups, and where the group with the cursor in it goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout

from inspector.capture.finding_photos import Found
from inspector.capture.track_placing import lacks_position
from inspector.domain.attachments import AttachmentKind
from inspector.domain.geo import GeoPosition, PositionSource
from inspector.errors import InspectorError
from inspector.ui.pages.photo_import.arranging import Arranging
from inspector.ui.pages.photo_import.group_card import GroupCard, target_text
from inspector.ui.pages.photo_import.panels import FilesPanel, TargetPanel
from inspector.ui.pages.photo_import.reading import Look
from inspector.ui.pages.photo_import.thumbnails import Thumbnails
from inspector.ui.pages.photo_import.tiles import Entry, PhotoTiles, TileModel
from inspector.ui.pages.photo_import.tray import Batch, Tray
from inspector.ui.shell.bottom_bar import BottomBar
from inspector.ui.tasks import Tasks
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import px
from inspector.words import Language

__all__ = ["SortView"]


class SortView(Arranging):
    """See the module.

    Attributes:
        tray: what was found; None while nothing is looked at.

    Signals:
        take_asked: what is ticked is to be taken in.
        stop_asked: what was found so far is enough.
        track_asked: photos without a position are to be placed by a track.
        panel_asked: a widget to show in the side panel.
        panel_dropped: the side panel is to be closed.
    """

    take_asked = Signal()
    stop_asked = Signal()
    track_asked = Signal()
    panel_asked = Signal(object)
    panel_dropped = Signal()

    def __init__(self, tasks: Tasks, language: Callable[[], Language]) -> None:
        super().__init__()
        self._language = language
        self.tray: Tray | None = None
        self._look: Look | None = None
        self._busy = False
        self._looked: tuple[int, int] | None = None
        self._goes_to = ""
        self._panel: GroupCard | None = None
        self._thumbnails = Thumbnails(tasks, self)
        self._model = TileModel(self.title_of, self._thumbnails, self)
        self.tiles = PhotoTiles(self._model)
        self.card = GroupCard(language())
        self.summary = Label(size=14, ink="text.2")
        self._unfit = Button(kind=ButtonKind.QUIET, icon="file-warning")
        self.track = Button(kind=ButtonKind.QUIET, icon="map-pinned")
        self._sort = Button(kind=ButtonKind.SOFT, icon="list-checks")
        self._told = Label(size=15, ink="text.2")
        self.take = Button(kind=ButtonKind.PRIMARY, icon="download", size=ButtonSize.ACTION)
        self.stop = Button(icon="check", size=ButtonSize.ACTION)
        self._lay_out()
        self.stop.clicked.connect(self.stop_asked)
        self.track.clicked.connect(self.track_asked)
        self.take.clicked.connect(self.take_asked)
        self._unfit.clicked.connect(self._show_unfit)
        self._sort.clicked.connect(self._open_card)
        self.tiles.toggled.connect(self._toggle)
        self.tiles.ranged.connect(self._tick_range)
        self.tiles.moved.connect(self._show_card)
        self._wire(self.card)
        self.follow_theme()

    def show_look(self, look: Look | None, *, target: str = "") -> None:
        """Shows what was found, or more of it; None lets go of it.

        Args:
            look: what was found.
            target: name of what the photos are put to at first.
        """
        self._look = look
        if look is None or self.tray is None:
            self.tray = Tray.of(look, target=target) if look is not None else None
            self._thumbnails.clear()
            self._model.show_tray(self.tray)
            if self.tray is not None and self.tray.batches:
                self.tiles.setCurrentIndex(self._model.index(0))
                self.tiles.scrollToTop()
            return
        row = self.tiles.currentIndex().row()
        # A cursor nobody has moved stays on what is newest.
        here = self._model.entry(row) if row > 0 else None
        self.tray.follow(look)
        with self.tiles.staying():
            self._model.show_tray(self.tray)
            self.tiles.setCurrentIndex(self._model.index(self._model.row_of(here)))

    @property
    def gone(self) -> InspectorError | None:
        """Why there is nothing at all: the card or the folder is not there any more."""
        unfit = self._look.unfit if self._look is not None and not self._look.count else ()
        lost = bool(unfit) and all(one.problem.code == "photo.missing" for one in unfit)
        return unfit[0].problem if lost else None

    @property
    def has_unfit(self) -> bool:
        """Whether there are files that are no photos."""
        return self._look is not None and bool(self._look.unfit)

    def show_state(
        self, goes_to: str, *, busy: bool, looked: tuple[int, int] | None = None
    ) -> None:
        """Says where the photos go.

        Args:
            goes_to: the inspection, in words.
            busy: whether others come in still.
            looked: files looked at and in all, while that goes on.
        """
        grown = looked is not None and self._looked is not None
        self._goes_to, self._busy, self._looked = goes_to, busy, looked
        if self.tray is not None:
            self._say_counts()
            if not grown:
                self._show_card()

    def set_below(self, *, below: bool) -> None:
        """Where it is narrow, the group's card opens beside the page."""
        self._area.setVisible(not below)
        self._sort.setVisible(below)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._unfit.set_text(self.tr("看原因"))
        self._sort.set_text(self.tr("归类"))
        self.track.set_text(self.tr("用轨迹补位置"))
        self.stop.set_text(self.tr("只看到这里"))
        self.take.set_text(self.tr("导入照片"))
        self.card.set_language(self._language())
        self._model.refresh()
        if self.tray is not None:
            self._say_counts()
            self._show_card()

    def restyle(self) -> None:
        """Room of the design."""
        now = theme()
        left, right = now.size("page.margin"), now.size("page.margin.right")
        self._column.setContentsMargins(left, px(14), right, px(12))
        self._column.setSpacing(px(10))
        self._sides.setSpacing(px(16))
        self._area.setFixedWidth(px(320))

    # Within

    def _lay_out(self) -> None:
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setWidget(self.card)
        self.card.setAutoFillBackground(False)  # the area turns it on; its corners are round
        self._sides = QHBoxLayout()
        self._sides.addWidget(self.tiles, 1)
        self._sides.addWidget(self._area)
        top = QHBoxLayout()
        top.addWidget(self.summary, 1)
        top.addWidget(self._unfit)
        top.addWidget(self.track)
        top.addWidget(self._sort)
        self._column = QVBoxLayout()
        self._column.addLayout(top)
        self._column.addLayout(self._sides, 1)
        bar = BottomBar()
        bar.add_leading(self._told)
        bar.add_trailing(self.stop)
        bar.add_trailing(self.take)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._column, 1)
        whole.addWidget(bar)  # below the photos only, not below where one chooses them

    def _wire(self, card: GroupCard) -> None:
        card.taken.connect(self._take_proposal)
        card.choice_asked.connect(self._ask_target)
        card.dropped.connect(self._drop_target)
        card.role_chosen.connect(self._take_role)
        card.split_asked.connect(self._split)
        card.joined.connect(self._join)

    def _open_card(self) -> None:
        """Where there is no room beside the photos."""
        self._panel = GroupCard(self._language())
        self._panel.setWindowTitle(self.tr("归到哪里"))
        self._panel.destroyed.connect(self._forget_panel)
        self._wire(self._panel)
        self._show_card()
        self.panel_asked.emit(self._panel)

    def _forget_panel(self) -> None:
        self._panel = None

    def _say_counts(self) -> None:
        tray, look = self.tray, self._look
        assert tray is not None
        assert look is not None
        parts = [self.tr("{n} 张照片").format(n=tray.count - tray.clips)]
        if tray.clips:
            parts.append(self.tr("{n} 段录像或录音").format(n=tray.clips))
        if tray.known:
            known = self.tr("{n} 个已导入") if tray.clips else self.tr("{n} 张已导入")
            parts.append(known.format(n=tray.known))
        if look.unfit:
            parts.append(self.tr("{n} 个文件不是能导入的照片").format(n=len(look.unfit)))
        self.summary.say(" · ".join(parts))
        self._unfit.setVisible(bool(look.unfit))
        lacking = any(lacks_position(one) for one in tray.photos())
        self.track.setVisible(lacking and self._looked is None)
        ticked = len(tray.ticked)
        counted = self.tr("导入 {n} 个") if tray.clips else self.tr("导入 {n} 张")
        self.take.set_text(counted.format(n=ticked))
        busy, looked = self._busy, self._looked
        self.take.setVisible(ticked > 0 and not busy and looked is None)
        self.stop.setVisible(looked is not None)
        if looked is not None:
            told = self.tr("还在找照片：{done} / {total} 个文件")
            self._told.say(told.format(done=looked[0], total=looked[1]))
        elif busy:
            self._told.say(self.tr("上一批还在导入，好了再导这一批。"))
        elif ticked:
            self._told.say(self._goes_to)
        else:
            self._told.say(self.tr("没有选中照片。"))

    def title_of(self, entry: Entry) -> tuple[str, str]:
        """A heading's lines; a photo's caption and state."""
        if isinstance(entry, Found):
            at = entry.at
            caption = f"{at:%H:%M:%S}" if at is not None else entry.path.name
            if entry.clip is not None:
                caption = f"{caption} · {_length(entry.duration_ms)}".removesuffix(" · ")
            if entry.known:
                return caption, self.tr("已导入")
            if entry.clip is not None:
                video = entry.clip is AttachmentKind.VIDEO
                return caption, self.tr("录像") if video else self.tr("录音")
            if entry.position is not None and entry.position.source is PositionSource.TRACK:
                return caption, self.tr("位置取自轨迹")
            return caption, self.tr("无位置") if entry.position is None else ""
        clips = any(one.clip is not None for one in entry.cluster.photos)
        count = self.tr("{n} 个") if clips else self.tr("{n} 张")
        count = count.format(n=len(entry.cluster.photos))
        parts = [self._period(entry), count]
        if entry.cluster.placeless:
            placeless = self.tr("无位置 {n}").format(n=entry.cluster.placeless)
            parts.append(placeless.replace(" ", "\N{NO-BREAK SPACE}"))  # no number on its own line
        return " · ".join(parts), self._goes(entry)

    def _period(self, batch: Batch) -> str:
        first, last = batch.cluster.first, batch.cluster.last
        if first is None or last is None:
            return self.tr("没有拍摄时间")
        day = self.tr("{month}月{day}日").format(month=first.month, day=first.day)
        if f"{first:%H:%M}" == f"{last:%H:%M}":
            return f"{day} {first:%H:%M}"
        return f"{day} {first:%H:%M}–{last:%H:%M}"

    def _goes(self, batch: Batch) -> str:
        assert self.tray is not None
        targets = self.tray.targets
        if batch.target != str(targets.compound.id):
            target = targets.find(batch.target)
            text = target_text(target, self._language()) if target is not None else ""
            return self.tr("归到 {target}").format(target=text)
        wanted = targets.find(batch.proposal.target) if batch.proposal is not None else None
        if wanted is None or wanted.key == batch.target:
            return self.tr("不归到检查项")
        text = target_text(wanted, self._language())
        return self.tr("建议归到 {target}").format(target=text)

    def _show_card(self) -> None:
        batch = self._current()
        self.card.setVisible(batch is not None)
        if batch is not None and self.tray is not None:
            entry = self._model.entry(self.tiles.currentIndex().row())
            first = batch.cluster.photos[0]
            inside = isinstance(entry, Found) and entry.path != first.path
            title = self.title_of(batch)[0]
            settled = self._looked is None
            self.card.show_batch(self.tray, batch, title, on_photo=inside, settled=settled)
            if self._panel is not None:
                self._panel.show_batch(self.tray, batch, title, on_photo=inside, settled=settled)

    def _ask_target(self) -> None:
        batch = self._current()
        if batch is None or self.tray is None:
            return
        panel = TargetPanel(self.tray.targets, batch.target, self._language())
        panel.chosen.connect(self.put_to)
        self.panel_asked.emit(panel)

    def put_to(self, key: str) -> None:
        """Puts the group with the cursor in it to a target, by name."""
        self._put(key)
        self.panel_dropped.emit()

    def place(self, positions: Mapping[Path, GeoPosition]) -> None:
        """Photos that say no position are where a track says."""
        if self.tray is None:
            return
        here = self._model.entry(self.tiles.currentIndex().row())
        self.tray.place(positions)
        with self.tiles.staying():
            self._model.show_tray(self.tray)
            self.tiles.setCurrentIndex(self._model.index(self._model.row_of(here)))
        self._changed()
        self.panel_dropped.emit()

    @property
    def has_track(self) -> bool:
        """Whether a track places some of the photos."""
        photos = self.tray.photos() if self.tray is not None else ()
        return any(one.position and one.position.source is PositionSource.TRACK for one in photos)

    def _show_unfit(self) -> None:
        if self._look is not None:
            files = [(one.path, one.problem) for one in self._look.unfit]
            self.panel_asked.emit(FilesPanel(files, self._language()))


def _length(duration_ms: int | None) -> str:
    """As on a clock: ``0:07``; nothing where it is not known."""
    if duration_ms is None:
        return ""
    minutes, seconds = divmod(round(duration_ms / 1000), 60)
    return f"{minutes}:{seconds:02}"
