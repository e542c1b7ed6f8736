"""Word that a photo looks different now: something was drawn on it.

Models that keep pictures listen here, so that no list shows a photo as it was before its markup.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, Signal

__all__ = ["PhotoNews", "photo_news"]


class PhotoNews(QObject):
    """Tells who keeps pictures of photos.

    Signals:
        redrawn: the key of a photo whose pictures are to be fetched again.
    """

    redrawn = Signal(str)


@cache
def photo_news() -> PhotoNews:
    """Who tells it; one for the process."""
    return PhotoNews()
