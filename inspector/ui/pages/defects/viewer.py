"""The pictures of a defect, large: before and after beside each other, or those there are."""

from __future__ import annotations

from collections.abc import Sequence

from inspector.ui.pages.defects.entries import say_moment
from inspector.ui.pages.defects.reading import Detail, ShownPhoto
from inspector.ui.widgets.photo_side import ViewedPhoto
from inspector.ui.widgets.photo_viewer import PhotoViewer
from inspector.words import Language

__all__ = ["DefectViewer"]


class DefectViewer(PhotoViewer):
    """Takes the board's place while one looks."""

    def show_defect(self, detail: Detail, photo: str, language: Language) -> None:
        """Shows a defect's pictures.

        Args:
            detail: the defect.
            photo: the one to begin with.
            language: of dates.
        """
        title = f"{detail.row.number}　{detail.row.title}"
        before = (self.tr("整改前"), _viewed(detail.before, language))
        after = (self.tr("整改后"), _viewed((*detail.after, *detail.fresh), language))
        if before[1] and after[1]:
            self.show_two(title, before, after, first=photo)
        else:
            heading, photos = before if before[1] else after
            self.show_one(title, photos, heading=heading, first=photo)


def _viewed(photos: Sequence[ShownPhoto], language: Language) -> tuple[ViewedPhoto, ...]:
    return tuple(
        ViewedPhoto(
            str(one.id),
            "　".join(
                part
                for part in (say_moment(one.at, language) if one.at else "", one.caption)
                if part
            ),
            doubtful=one.doubtful,
            marked=one.marked,
        )
        for one in photos
    )
