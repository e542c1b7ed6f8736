"""The places where certificates will sign: PDF signature fields, all there before the first.

A field that appeared after a signature would be a change to what was signed, so the unsigned
report carries every one of them, each with the appearance of an empty field. The signing room
fills a field by its name (ISO 32000-1, clauses 12.7.4.5 and 12.8). The organiser signs last: its
field carries a lock on the whole document, which is what seals it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfdoc
from reportlab.platypus.flowables import Flowable

from inspector.domain.parties import SeatRole
from inspector.report import phrases
from inspector.report.fonts import Face
from inspector.report.stream import StreamedCanvas
from inspector.report.text import Align, Style, draw_line

__all__ = ["FieldBook", "SignatureField", "SignatureFieldBox", "seat_field"]

_EMPTY_RULE = HexColor("#A3ABBA")
_EMPTY_STYLE = Style(Face.SANS, 8.5, 12, HexColor("#6A7284"), align=Align.CENTRE)
_PRINT_AND_LOCKED = 4 | 128
"""ISO 32000-1, table 165: printed with the page, and not to be moved about."""
_SIGNATURES_EXIST = 1
"""ISO 32000-1, table 219."""
_NO_CHANGES = 1
"""ISO 32000-2, table 257: the document is final."""


def seat_field(role: SeatRole) -> str:
    """Name of a seat's signature field: the seat's own, plain ASCII without a full stop."""
    return role.value


@dataclass(frozen=True, slots=True)
class SignatureField:
    """An empty signature field of a report.

    Attributes:
        name: by which the signing room finds it.
        seat: whose; the organiser's seals the report.
        page: index of its page, from 0.
        rect: left, bottom, right, top in points from the page's lower left corner.
    """

    name: str
    seat: SeatRole
    page: int
    rect: tuple[float, float, float, float]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points: the size to draw its appearance in."""
        left, bottom, right, top = self.rect
        return right - left, top - bottom


class FieldBook:
    """Collects a document's signature fields while its pages are drawn."""

    def __init__(self) -> None:
        self._fields: list[SignatureField] = []
        self._references: list[pdfdoc.PDFObjectReference] = []

    @property
    def fields(self) -> tuple[SignatureField, ...]:
        """In the order they were drawn."""
        return tuple(self._fields)

    def place(
        self, canvas: StreamedCanvas, seat: SeatRole, rect: tuple[float, float, float, float]
    ) -> None:
        """Puts a seat's empty field on the current page."""
        name = seat_field(seat)
        left, bottom, right, top = (round(edge, 2) for edge in rect)
        field = SignatureField(name, seat, canvas.getPageNumber() - 1, (left, bottom, right, top))
        _draw_empty(canvas, f"Empty_{name}", field.size)
        widget = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Widget"),
                "FT": pdfdoc.PDFName("Sig"),
                "T": pdfdoc.PDFString(name),
                "TU": pdfdoc.PDFString(f"{phrases.term(seat)}数字签名"),
                "F": _PRINT_AND_LOCKED,
                "Rect": pdfdoc.PDFArray(field.rect),
                "AP": pdfdoc.PDFDictionary(
                    {"N": pdfdoc.PDFObjectReference(pdfdoc.xObjectName(f"Empty_{name}"))}
                ),
            }
        )
        lock = _whole_document() if seat is SeatRole.ORGANISER else None
        self._references.append(canvas.add_widget(name, widget, lock=lock))
        self._fields.append(field)

    def attach(self, canvas: StreamedCanvas) -> None:
        """Gives the document its form; call once, after the last field."""
        if self._references:
            form = {"Fields": pdfdoc.PDFArray(self._references), "SigFlags": _SIGNATURES_EXIST}
            canvas.set_form(pdfdoc.PDFDictionary(form))


class SignatureFieldBox(Flowable):
    """A field in the flow of a page."""

    def __init__(self, book: FieldBook, seat: SeatRole, *, height: float) -> None:
        super().__init__()
        self._book, self._seat = book, seat
        self._high = height

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - ReportLab's names
        """As wide as there is room, as high as asked."""
        del availHeight
        self.width, self.height = availWidth, self._high
        return self.width, self.height

    def draw(self) -> None:
        """Places the field where the flow has come to."""
        left, bottom = self.canv.absolutePosition(0, 0)
        rect = (left, bottom, left + self.width, bottom + self.height)
        self._book.place(cast("StreamedCanvas", self.canv), self._seat, rect)


def _whole_document() -> pdfdoc.PDFDictionary:
    """All fields locked and no change allowed any more (ISO 32000-2, table 236)."""
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("SigFieldLock"),
            "Action": pdfdoc.PDFName("All"),
            "P": _NO_CHANGES,
        }
    )


def _draw_empty(canvas: StreamedCanvas, name: str, size: tuple[float, float]) -> None:
    """The appearance of a field nobody signed yet; signing replaces it."""
    width, height = size
    canvas.beginForm(name, 0, 0, width, height)
    canvas.setStrokeColor(_EMPTY_RULE)
    canvas.setLineWidth(0.6)
    canvas.setDash(3, 2)
    canvas.rect(0.5, 0.5, width - 1, height - 1)
    draw_line(canvas, "尚未数字签名", width / 2, height / 2 - 3, _EMPTY_STYLE)
    canvas.endForm()
