"""One document being set: its content, its pages, its pictures, its signature fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspector.report.content import ReportContent
from inspector.report.layout import HEADING, SUBHEADING
from inspector.report.pages import Composer
from inspector.report.photos import PhotoPress
from inspector.report.signature_fields import FieldBook
from inspector.report.text import Style, TextBlock

__all__ = ["Draft", "Figures", "number_figures"]

_ROOM_BELOW_HEADING = 90.0
"""Points; a heading with less than this below it goes to the next page."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Which number each picture has: those of the defects first, then the site photos.

    Attributes:
        of_defects: numbers of the pictures before and after, by index of the defect.
        first_photo: number of the first site photo.
    """

    of_defects: Mapping[int, tuple[range, range]]
    first_photo: int


def number_figures(content: ReportContent) -> Figures:
    """Numbers every picture of a report in the order it is printed, pair by pair."""
    numbers: dict[int, tuple[range, range]] = {}
    following = 1
    for index, defect in enumerate(content.defects):
        middle = following + len(defect.before)
        end = middle + len(defect.after)
        numbers[index] = (range(following, middle), range(middle, end))
        following = end
    return Figures(numbers, following)


class _Heading(TextBlock):
    """A heading that stands in the outline of the file too."""

    def __init__(self, text: str, style: Style, *, key: str, level: int) -> None:
        super().__init__(text, style)
        self._entry = (text, key, level)

    def draw(self) -> None:
        text, key, level = self._entry
        self.canv.bookmarkHorizontal(key, 0, self.height)
        self.canv.addOutlineEntry(text, key, level=level)
        super().draw()


class Draft:
    """A document being set.

    Attributes:
        content: what it says.
        pages: where blocks go.
        press: embeds its pictures.
        book: collects its signature fields.
        figures: numbers of its pictures.
    """

    def __init__(
        self, content: ReportContent, pages: Composer, press: PhotoPress, book: FieldBook
    ) -> None:
        self.content = content
        self.pages = pages
        self.press = press
        self.book = book
        self.figures = number_figures(content)
        self._headings = 0

    def heading(self, text: str, *, level: int = 0, style: Style | None = None) -> None:
        """Sets a heading, never alone at the foot of a page.

        Args:
            text: with its number.
            level: 0 for 一、, 1 for （一）.
            style: another look than the level's own.
        """
        self._headings += 1
        look = style or (SUBHEADING if level else HEADING)
        self.pages.need(_ROOM_BELOW_HEADING)
        self.pages.add(_Heading(text, look, key=f"heading{self._headings}", level=level))

    def say(self, text: str, style: Style) -> None:
        """Sets a paragraph."""
        self.pages.add(TextBlock(text, style))
