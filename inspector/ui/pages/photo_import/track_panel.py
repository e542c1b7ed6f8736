"""用轨迹补位置: a track is chosen, the camera's clock asked for, and seen what would come of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from inspector import words
from inspector.capture.finding_photos import Found
from inspector.capture.track_placing import CameraClock, Placing, place_by_track
from inspector.clock import CHINA
from inspector.errors import InputError, InspectorError
from inspector.findings import Level
from inspector.photos.track_matching import Timeline, parse_clock_error
from inspector.photos.tracks import Track, read_track
from inspector.ui.desk import Desk
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.line_field import LineField
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import Themed, px

__all__ = ["TrackPanel", "read_tracks"]

_ZONES = {"china": timedelta(hours=8), "utc": timedelta()}


class TrackPanel(Themed, QWidget):
    """For the photos that say no position.

    Args:
        desk: the means of the page.
        photos: all that were found.
        in_use: whether a track places some of them already.

    Signals:
        placed: positions by file; empty for none.
    """

    placed = Signal(object)

    def __init__(self, desk: Desk, photos: Sequence[Found], *, in_use: bool) -> None:
        super().__init__()
        self._desk, self._photos = desk, tuple(photos)
        self._tracks: tuple[Track, ...] = ()
        self._timeline: Timeline | None = None
        self._zone = ""
        self._placing: Placing | None = None
        self._why = Label(size=14, ink="text.2", parent=self)
        self.choose = Button(icon="folder-open", parent=self)
        self._files = Label(size=14, parent=self)
        self._wrong = InlineError(parent=self)
        self._asks = Label(size=14, bold=True, parent=self)
        self.zones = ChoiceChips(parent=self)
        self.fast = LineField(parent=self)
        self.result = Label(size=15, bold=True, parent=self)
        self._details = Label(size=14, ink="text.2", parent=self)
        self.use = Button(kind=ButtonKind.PRIMARY, icon="check", parent=self)
        self.drop = Button(kind=ButtonKind.QUIET, icon="x", parent=self)
        self._column = QVBoxLayout(self)
        for part in (
            self._why,
            self.choose,
            self._files,
            self._wrong,
            self._asks,
            self.zones,
            self.fast,
            self.result,
            self._details,
            self.use,
            self.drop,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.choose.clicked.connect(self._choose)
        self.zones.chosen.connect(self._take_zone)
        self.fast.edited.connect(lambda _: self._try())
        self.use.clicked.connect(self._use)
        self.drop.clicked.connect(lambda: self.placed.emit({}))
        self.drop.setVisible(in_use)
        self.follow_theme()

    def read(self, files: Sequence[Path]) -> None:
        """Reads tracks, off the GUI thread."""
        self._desk.tasks.read(
            partial(read_tracks, tuple(files)),
            receiver=self,
            done=self._know,
            failed=self._failed,
            topic="tracks",
        )

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.setWindowTitle(self.tr("用轨迹补位置"))
        self._why.say(
            self.tr(
                "选定位设备或手机记下的轨迹（GPX 或 NMEA），按拍摄时间给没有位置的照片补上位置。"
            )
        )
        self.choose.set_text(self.tr("换轨迹文件") if self._tracks else self.tr("选择轨迹文件"))
        self._asks.say(self.tr("照片里没有写时区。相机的钟是按哪里的时间调的？"))
        self.zones.set_choices(
            [
                ChipChoice("china", self.tr("北京时间 UTC+8")),
                ChipChoice("utc", self.tr("世界时 UTC")),
            ]
        )
        self.fast.set_texts(
            self.tr("相机的钟快了或慢了多少"),
            hint=self.tr("快了写 +，慢了写 -，用“分:秒”。准的话空着。"),
            example="+1:30",
        )
        self.use.set_text(self.tr("补上位置"))
        self.drop.set_text(self.tr("不用轨迹"))
        self._show()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(16), px(12), px(16), px(16))
        self._column.setSpacing(px(10))

    # Within

    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("选择轨迹文件"),
            str(Path.home()),
            self.tr("轨迹 (*.gpx *.nmea *.nma *.log *.txt);;所有文件 (*)"),
        )
        if names:
            self.read([Path(name) for name in names])

    def _know(self, read: tuple[Timeline, tuple[Track, ...]]) -> None:
        self._timeline, self._tracks = read
        self._wrong.say("")
        self.retranslate()
        self._try()

    def _failed(self, problem: InspectorError) -> bool:
        self._timeline, self._tracks, self._placing = None, (), None
        self._wrong.say(words.error(problem, self._desk.language))
        self._show()
        return True

    def _take_zone(self, names: tuple[str, ...]) -> None:
        self._zone = names[0] if names else ""
        self._try()

    def _try(self) -> None:
        """Sees what would come of it; nothing is placed yet."""
        if self._timeline is None:
            return
        try:
            fast = parse_clock_error(self.fast.text())
        except InputError as problem:
            self.fast.set_error(words.error(problem, self._desk.language))
            self._placing = None
            self._show()
            return
        self.fast.set_error("")
        clock = CameraClock(_ZONES.get(self._zone), fast)
        self._desk.tasks.read(
            partial(place_by_track, self._photos, self._timeline, clock=clock),
            receiver=self,
            done=self._tried,
            topic="track",
        )

    def _tried(self, placing: Placing) -> None:
        self._placing = placing
        self._show()

    def _use(self) -> None:
        if self._placing is not None:
            self.placed.emit(self._placing.positions)

    def _show(self) -> None:
        language, placing = self._desk.language, self._placing
        lines = [_about(one) for one in self._tracks]
        lines += [
            words.finding(found, language)
            for one in self._tracks
            for found in one.findings
            if found.level >= Level.WARNING
        ]
        self._files.say("\n".join(lines))
        self._files.setVisible(bool(lines))
        asks = placing is not None and placing.zoneless > 0
        self._asks.setVisible(asks)
        self.zones.setVisible(asks)
        self.fast.setVisible(self._timeline is not None)
        self.result.setVisible(placing is not None)
        self._details.setVisible(placing is not None)
        self.use.setVisible(placing is not None and bool(placing.positions))
        if placing is None:
            return
        on, of = len(placing.positions), placing.asked
        self.result.say(self.tr("落在轨迹上 {on} / {of} 张").format(on=on, of=of))
        told = (
            ("photo_import.track_zone", 0 if self._zone else placing.zoneless),
            ("photo_import.track_beside", placing.beside),
            ("photo_import.track_untimed", placing.untimed),
        )
        text = "\n".join(words.say(code, language, count=count) for code, count in told if count)
        self._details.say(text)
        self._details.setVisible(bool(text))


def read_tracks(files: Sequence[Path]) -> tuple[Timeline, tuple[Track, ...]]:
    """Reads tracks, for looking up photos.

    Raises:
        InputError: ``tracks.*``.
        ResourceError: ``tracks.unreadable``.
    """
    tracks = tuple(read_track(path, name=path.name) for path in files)
    return Timeline(tracks), tracks


def _about(track: Track) -> str:
    """Its name, and from when to when it goes, as clocks in China show it."""
    if track.start is None or track.end is None:
        return track.name
    first, last = track.start.astimezone(CHINA), track.end.astimezone(CHINA)
    same = first.date() == last.date()
    until = f"{last:%H:%M}" if same else f"{last:%Y-%m-%d %H:%M}"
    return f"{track.name} · {first:%Y-%m-%d %H:%M}–{until}"
