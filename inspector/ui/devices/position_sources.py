"""Where fixes come from: the system, a serial receiver, or a file that is played for training.

These objects live on a thread of their own, for opening a port or asking the system may block. They
never throw: what is missing is told as a finding.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from inspector.domain.fixes import Fix, FixQuality
from inspector.findings import Finding, Level
from inspector.photos.nmea import Epoch, NmeaReader
from inspector.settings import PositionMeans

if TYPE_CHECKING:  # each is loaded when its source is chosen
    from PySide6.QtPositioning import QGeoPositionInfo, QGeoPositionInfoSource
    from PySide6.QtSerialPort import QSerialPort

__all__ = ["FixSource", "Wanted", "load_for"]

_AGAIN_MS = 3000
_LONGEST_LINE = 4096
_MOST_WAITING = 1 << 16
_INTERVAL_MS = 1000


def load_for(means: PositionMeans) -> None:
    """Loads what a source needs, on the GUI thread, which must call this; see `inspector.ui.ahead`.

    What is missing is found missing again, and told, when the source is opened.
    """
    module = {
        PositionMeans.SYSTEM: "PySide6.QtPositioning",
        PositionMeans.SERIAL: "PySide6.QtSerialPort",
    }.get(means)
    if module is not None:
        with contextlib.suppress(ImportError):
            import_module(module)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which source is wanted.

    Attributes:
        means: the kind.
        port, baud: of a serial receiver.
        file: that is played.
        pace_ms: between two instants of a file.
    """

    means: PositionMeans
    port: str = ""
    baud: int = 9600
    file: str = ""
    pace_ms: int = 1000


class FixSource(QObject):
    """Opens a source and says what comes from it; all its work happens on its thread.

    Signals:
        came: a `Fix`; one of quality NONE says that the receiver is there and has none.
        failed: a `Finding` that says what is missing.
        restarted: a played file begins again.
    """

    came = Signal(object)
    failed = Signal(object)
    restarted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wanted = Wanted(PositionMeans.OFF)
        self._device: QObject | None = None
        self._reader = NmeaReader()
        self._waiting = b""
        self._played: Iterator[Epoch] | None = None
        self._timer: QTimer | None = None

    @Slot(object)
    def open(self, wanted: Wanted) -> None:
        """Lets go of what there was and opens what is wanted."""
        self.close()
        self._wanted = wanted
        match wanted.means:
            case PositionMeans.SYSTEM:
                self._open_system()
            case PositionMeans.SERIAL:
                self._open_port()
            case PositionMeans.FILE:
                self._open_file()
            case PositionMeans.OFF:
                pass

    @Slot()
    def close(self) -> None:
        """Lets go of the device."""
        if self._timer is not None:
            self._timer.stop()
            self._timer.deleteLater()
        if self._device is not None:
            for name in ("stopUpdates", "close"):
                getattr(self._device, name, lambda: None)()
            self._device.deleteLater()
        self._device = self._timer = self._played = None
        self._reader, self._waiting = NmeaReader(), b""

    # The system

    def _open_system(self) -> None:
        from PySide6.QtPositioning import QGeoPositionInfoSource  # noqa: PLC0415 - when it is chosen

        # None where there is no plug-in, whatever the types say.
        source: QGeoPositionInfoSource | None = QGeoPositionInfoSource.createDefaultSource(self)
        if source is None:
            self.failed.emit(Finding(Level.WARNING, "position.no_system"))
            return
        self._device = source
        source.setUpdateInterval(_INTERVAL_MS)
        source.positionUpdated.connect(self._take_system)
        source.errorOccurred.connect(self._system_failed)
        source.startUpdates()

    def _take_system(self, info: QGeoPositionInfo) -> None:
        from PySide6.QtPositioning import QGeoPositionInfo  # noqa: PLC0415 - when it is chosen

        place, stamp = info.coordinate(), info.timestamp()
        claimed = None
        if info.hasAttribute(QGeoPositionInfo.Attribute.HorizontalAccuracy):
            claimed = float(info.attribute(QGeoPositionInfo.Attribute.HorizontalAccuracy))
        at = None
        if stamp.isValid():
            at = datetime.fromtimestamp(stamp.toMSecsSinceEpoch() / 1000, UTC)
        height = place.altitude()
        self.came.emit(
            Fix(
                latitude=place.latitude(),
                longitude=place.longitude(),
                at=at,
                altitude_m=None if math.isnan(height) else height,
                accuracy_m=claimed,
                quality=FixQuality.UNSTATED if info.isValid() else FixQuality.NONE,
            )
        )

    def _system_failed(self, error: QGeoPositionInfoSource.Error) -> None:
        from PySide6.QtPositioning import QGeoPositionInfoSource  # noqa: PLC0415 - when it is chosen

        kind = QGeoPositionInfoSource.Error
        if error in (kind.NoError, kind.UpdateTimeoutError):
            return
        if error == kind.AccessError:
            self.failed.emit(Finding(Level.WARNING, "position.system_refused"))
        else:
            self.failed.emit(Finding(Level.WARNING, "position.no_system"))

    # A serial receiver

    def _open_port(self) -> None:
        from PySide6.QtCore import QIODevice  # noqa: PLC0415 - when it is chosen
        from PySide6.QtSerialPort import QSerialPort  # noqa: PLC0415 - when it is chosen

        port = QSerialPort(self)
        port.setPortName(self._wanted.port)
        port.setBaudRate(self._wanted.baud)
        self._device = port
        if not self._wanted.port or not port.open(QIODevice.OpenModeFlag.ReadOnly):
            self._port_gone()
            return
        port.readyRead.connect(self._read_port)
        port.errorOccurred.connect(self._port_failed)
        # Until it has spoken it is there and has no fix.
        self.came.emit(_NO_FIX)

    def _read_port(self) -> None:
        port: Any = self._device
        if port is None:
            return
        self._waiting = (self._waiting + bytes(port.readAll().data()))[-_MOST_WAITING:]
        *lines, self._waiting = self._waiting.split(b"\n")
        for line in lines:
            epoch = self._reader.feed(line[:_LONGEST_LINE])
            if epoch is not None:
                self.came.emit(epoch.timed() or _NO_FIX)

    def _port_failed(self, error: QSerialPort.SerialPortError) -> None:
        from PySide6.QtSerialPort import QSerialPort  # noqa: PLC0415 - when it is chosen

        kind = QSerialPort.SerialPortError
        if error not in (kind.NoError, kind.TimeoutError):
            self._port_gone()

    def _port_gone(self) -> None:
        """Says so, and looks again later: somebody may plug it in."""
        port = self._wanted.port or "-"
        self.failed.emit(Finding(Level.WARNING, "position.no_port", port, {"port": port}))
        self._later(_AGAIN_MS, self._open_again)

    def _open_again(self) -> None:
        self.open(self._wanted)

    # A file

    def _open_file(self) -> None:
        self._played = _played(Path(self._wanted.file), self._reader)
        self._later(0, self._play)

    def _play(self) -> None:
        assert self._played is not None  # the timer dies with it
        try:
            epoch = next(self._played, None)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            blanks: dict[str, object] = {"file": self._wanted.file, "reason": reason}
            self.failed.emit(Finding(Level.WARNING, "position.no_file", self._wanted.file, blanks))
            return
        if epoch is None:
            if not self._reader.tally.sentences:
                file = self._wanted.file
                self.failed.emit(
                    Finding(Level.WARNING, "position.no_sentences", file, {"file": file})
                )
                return
            self._reader = NmeaReader()
            self._played = _played(Path(self._wanted.file), self._reader)
            self.restarted.emit()
        else:
            self.came.emit(epoch.timed() or _NO_FIX)
        self._later(self._wanted.pace_ms, self._play)

    def _later(self, milliseconds: int, work: Callable[[], None]) -> None:
        if self._timer is None:
            self._timer = QTimer(self)
            self._timer.setSingleShot(True)
            self._timer.timeout.connect(work)
        self._timer.start(milliseconds)


_NO_FIX = Fix(0.0, 0.0, quality=FixQuality.NONE)


def _played(path: Path, reader: NmeaReader) -> Iterator[Epoch]:
    with path.open("rb") as stream:
        while line := stream.readline(_LONGEST_LINE):
            epoch = reader.feed(line)
            if epoch is not None:
                yield epoch
    last = reader.end()
    if last is not None:
        yield last
