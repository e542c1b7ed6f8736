"""Copies of the photo for the canvas, decoded on a reader's thread, without their markup."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from inspector.capture.evidence import open_rendition
from inspector.domain.evidence import Photo
from inspector.domain.ids import PhotoId
from inspector.errors import InputError
from inspector.photos.sizes import LARGE_PX
from inspector.workspace import Workspace

__all__ = ["load_copy", "load_sharper"]

_SHARP_PX = 4096
"""Longest side that is held for looking near; 48 MB at most."""
_SAME_SHAPE = 0.02


def load_copy(workspace: Workspace, photo: PhotoId) -> QImage:
    """The copy with 1600 pixels.

    Raises:
        InputError: ``store.no_such_record``, ``photo.cannot_decode``.
        ResourceError: ``media.missing``, ``disk.*``.
    """
    with workspace.read() as reader:
        held = reader.get(Photo, photo)
    with open_rendition(workspace, held, longest_side=LARGE_PX) as stream:
        image = QImage.fromData(stream.read())
    if image.isNull():
        raise InputError("photo.cannot_decode", name=held.original_name)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def load_sharper(workspace: Workspace, photo: PhotoId) -> QImage:
    """The photo itself, reduced if it is very large; empty where Qt cannot read it upright.

    Raises:
        InputError: ``store.no_such_record``.
        ResourceError: ``media.missing``, ``disk.*``.
    """
    with workspace.read() as reader:
        held = reader.get(Photo, photo)
    if max(held.width, held.height) <= LARGE_PX:
        return QImage()
    with workspace.store.media.open(held.digest) as stream:
        data = QByteArray(stream.read())
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reading = QImageReader(buffer)
    reading.setAutoTransform(True)
    size = reading.size()
    if max(size.width(), size.height()) > _SHARP_PX:
        share = _SHARP_PX / max(size.width(), size.height())
        reading.setScaledSize(QSize(round(size.width() * share), round(size.height() * share)))
    image = reading.read()
    if image.isNull() or not held.height:
        return QImage()
    # Ours finds an orientation in places where Qt does not look; then the copy has to do.
    wanted, got = held.width / held.height, image.width() / image.height()
    if abs(wanted - got) > _SAME_SHAPE * wanted:
        return QImage()
    return image.convertToFormat(QImage.Format.Format_RGB32)
