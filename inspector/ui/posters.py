"""First frames of videos: taken where frames pass anyway, while recording and while playing.

Nothing is decoded for them alone. They are kept with the smaller copies of photos and may be lost
with them; then the sign for a video stands in their place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QImage

if TYPE_CHECKING:  # as in `inspector.ui.desk`
    from inspector.workspace import Workspace

__all__ = ["keep_poster", "poster_of", "read_poster"]

_NAME = "poster"
_SIDE = 480
_QUALITY = 85


def poster_of(frame: QImage) -> QImage:
    """A frame as small as it is shown; empty when there is nothing in it."""
    if max(frame.width(), frame.height()) <= _SIDE:
        return frame
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return frame.scaled(_SIDE, _SIDE, keep, smooth)


def keep_poster(workspace: Workspace, digest: str, poster: QImage) -> None:
    """Keeps the picture of a video; on a reader's thread.

    Raises:
        ResourceError: ``disk.*``; the video goes without.
    """
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    flat = poster.convertToFormat(QImage.Format.Format_RGB32)
    if not flat.isNull() and flat.save(buffer, "JPG", _QUALITY):  # type: ignore[call-overload] # PySide6
        data = bytes(held.data())
        workspace.store.media.put_derived(digest, _NAME, lambda file: file.write(data))


def read_poster(workspace: Workspace, digest: str) -> QImage:
    """The picture of a video; an empty one where none was kept."""
    held = workspace.store.media.open_derived(digest, _NAME)
    if held is None:
        return QImage()
    with held:
        return QImage.fromData(held.read())
