"""Writes a PDF while it is drawn, so that memory does not grow with its pictures.

ReportLab keeps every page and picture until the end and then joins them into one string. Here a
page's drawing and a picture's bytes go to the output as soon as they are complete; only the small
dictionaries that point at them wait. The file is the same kind of file: one revision, a classic
cross-reference table.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from inspector.report.fonts import Face, face_for

__all__ = ["Metadata", "StreamedCanvas"]

_VERSION = (1, 7)
_HEADER = b"%PDF-1.7\n%\xe9\xaa\x8c\xe6\x94\xb6\n"
"""PDF/A asks for a comment of at least four bytes above 127 in the second line."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself.

    Attributes:
        title, author, subject, creator: as shown by a reader.
        producer: what wrote the file; signing leaves it as it is, so that it can agree with an
            XMP packet.
        at: aware; creation and modification time.
        identifier: what the file identifier is derived from; no randomness.
    """

    title: str
    author: str
    subject: str
    creator: str
    producer: str
    at: datetime
    identifier: str


class _Moment:
    """The shape in which ReportLab wants a time."""

    def __init__(self, at: datetime) -> None:
        offset = at.utcoffset()
        if offset is None:
            raise ValueError("a document's time must be aware")
        minutes = int(offset.total_seconds()) // 60
        self.YMDhms = at.timetuple()[:6]
        self.dhh, self.dmm = divmod(abs(minutes), 60)
        self.dhh = self.dhh if minutes >= 0 else -self.dhh


class _StreamedDocument(pdfdoc.PDFDocument):
    """A document whose large objects are written the moment they are ready."""

    # ReportLab's published types leave these out.
    Catalog: Any
    Outlines: Any
    Pages: Any

    def __init__(self, out: BinaryIO, metadata: Metadata) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=_VERSION, lang="zh-CN")
        self._out = out
        self._written = 0
        self._timeStamp = _Moment(metadata.at)
        identifier = hashlib.sha256(metadata.identifier.encode()).hexdigest()[:32]
        self._ID = f"\n[<{identifier}> <{identifier}>]\n".encode()
        info = self.info
        info.title, info.author, info.subject = metadata.title, metadata.author, metadata.subject
        info.creator, info.producer = metadata.creator, metadata.producer
        self._put(_HEADER)

    def write_now(self, thing: Any, name: str) -> None:  # noqa: ANN401 - a ReportLab object
        """Writes a stream object under a name; whatever refers to the name finds it."""
        self.refer(thing, name)
        self._write_object(name)
        self.idToObject[name] = pdfdoc.PDFObject()  # what was written need not be kept

    def finish(self, canvas: Canvas) -> None:
        """Writes what is left: fonts, dictionaries, the cross-reference table."""
        for font in self.delayedFonts:
            font.addObjects(self)
        catalogue, info = self.refer(self.Catalog), self.refer(self.info)
        self.Outlines.prepare(self, canvas)
        if self.Outlines.ready < 0:
            self.Catalog.Outlines = None
        number = 1
        while number in self.numberToId:  # objects add objects while they are formatted
            name = self.numberToId[number]
            if name not in self.idToOffset:
                self._write_object(name)
            number += 1
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, [self.numberToId[n] for n in range(1, number)])
        at = self._put(table.format(self))
        trailer = pdfdoc.PDFTrailer(at, Size=number, Root=catalogue, Info=info, ID=self._ID)
        self._put(trailer.format(self))

    def refer(self, thing: Any, name: str | None = None) -> Any:  # noqa: ANN401 - ReportLab objects
        """Makes a thing an object of its own and gives the reference to it."""
        return self.Reference(thing, name)  # type: ignore[no-untyped-call]  # ReportLab's

    def _write_object(self, name: str) -> None:
        formatted = pdfdoc.PDFIndirectObject(name, self.idToObject[name]).format(self)
        self.idToOffset[name] = self._put(formatted)

    def _put(self, data: bytes) -> int:
        at = self._written
        self._out.write(data)
        self._written += len(data)
        return at


class StreamedCanvas(Canvas):
    """A canvas that writes its pages as they are closed.

    Args:
        out: where the file goes; only written to, from start to end.
        metadata: what the file says about itself.
        pagesize: width and height in points.
        before_save: called with the canvas after the last page, for what only then is known.
    """

    # ReportLab's published types leave these out.
    _code: list[str]
    _addAnnotation: Any  # noqa: N815 - ReportLab's name

    def __init__(
        self,
        out: BinaryIO,
        *,
        metadata: Metadata,
        pagesize: tuple[float, float],
        before_save: Callable[[StreamedCanvas], None] | None = None,
    ) -> None:
        # An initial font of ours: ReportLab's own would be an unembedded Helvetica.
        initial: Any = face_for("字", Face.SERIF).value
        super().__init__(out, pagesize=pagesize, pageCompression=1, initialFontName=initial)
        self._doc = _StreamedDocument(out, metadata)
        self._before_save = before_save

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Closes the page and writes its drawing."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        stream = pdfdoc.PDFStream(content=page.stream, filters=[pdfdoc.PDFZCompress])
        name = f"Contents{len(self._doc.Pages.pages)}"
        self._doc.write_now(stream, name)
        page.Trans = None  # an empty transition otherwise
        page.stream, page.Contents = None, pdfdoc.PDFObjectReference(name)

    def save(self) -> None:
        """Ends the last page and the file."""
        if self._code:
            self.showPage()
        if self._before_save is not None:
            self._before_save(self)
        self._doc.finish(self)

    @property
    def page_count(self) -> int:
        """Pages closed so far."""
        return len(self._doc.Pages.pages)

    def add_jpeg(self, name: str, data: bytes, *, width: int, height: int, grey: bool) -> None:
        """Embeds a JPEG as it is, once a name; `draw_jpeg` shows it."""
        image = pdfdoc.PDFStream(content=data)
        described = {
            "Type": pdfdoc.PDFName("XObject"),
            "Subtype": pdfdoc.PDFName("Image"),
            "Width": width,
            "Height": height,
            "BitsPerComponent": 8,
            "ColorSpace": pdfdoc.PDFName("DeviceGray" if grey else "DeviceRGB"),
            "Filter": pdfdoc.PDFName("DCTDecode"),
        }
        image.dictionary.dict.update(described)
        self._doc.write_now(image, pdfdoc.xObjectName(name))

    def draw_jpeg(self, name: str, x: float, y: float, width: float, height: float) -> None:
        """Shows an embedded picture in a box, lower left corner first, in points."""
        self.saveState()
        self.translate(x, y)
        self.scale(width, height)
        self.doForm(name)
        self.restoreState()

    def add_widget(
        self, name: str, widget: pdfdoc.PDFDictionary, *, lock: pdfdoc.PDFDictionary | None = None
    ) -> pdfdoc.PDFObjectReference:
        """Adds a form field's widget to the current page and gives the reference to it.

        Args:
            name: of the field.
            widget: the field and its widget in one dictionary.
            lock: what signing the field locks; an object of its own (ISO 32000-1, table 232).
        """
        widget["P"] = self._doc.thisPageRef()
        if lock is not None:
            widget["Lock"] = self._doc.refer(lock)
        self._addAnnotation(widget, name)
        reference: pdfdoc.PDFObjectReference = self._doc.refAnnotation(name)
        return reference

    def set_form(self, form: pdfdoc.PDFDictionary) -> None:
        """Gives the document its interactive form."""
        self._doc.Catalog.AcroForm = form
