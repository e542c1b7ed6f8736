"""Looks into a PDF and draws one of its pages, in a process of its own: PDF in, pixels out.

A plan is somebody else's file, and a page with a million lines takes as long as it takes. Here the
caller can end the process, and what brings PDFium down ends only this one. Run as a script,
standard library and PDFium only::

    python -P pdf_renderer.py MOST_PAGES < plan.pdf > answer
    python -P pdf_renderer.py PAGE WIDTHxHEIGHT < plan.pdf > pixels

The first form writes one line of JSON: ``pages``, width and height of every page in points. The
second writes the pixels of the page: rows from the top, red, green and blue. What cannot be drawn
is one line of JSON with ``refused`` on standard error, and exit code 3.
"""

from __future__ import annotations

import json
import sys
from typing import Any, NoReturn

__all__ = ["REFUSED", "main"]

REFUSED = 3
_MOST_MEMORY = 2 << 30
"""Address space, libraries included; a backstop behind the limits on the picture's size."""
_REASONS = {4: "password", 0: "empty"}
"""PDFium's FPDF_ERR_PASSWORD; without an error it opens nothing when there is no page."""


def main() -> None:
    """Reads standard input, writes standard output; fails by exit code."""
    _limit_resources()
    import pypdfium2 as pdfium  # noqa: PLC0415 - within the limit

    number, size = int(sys.argv[1]), sys.argv[2:]
    try:
        document = pdfium.PdfDocument(sys.stdin.buffer.read())
        if not size:
            _tell_pages(document, most=number)
            return
        # Without the form environment PDFium leaves what stands in fields out.
        document.init_forms()
        width, height = (int(part) for part in size[0].split("x"))
        _draw(document[number], width, height)
    except pdfium.PdfiumError as error:
        _refuse(_REASONS.get(getattr(error, "err_code", -1), "damaged"))
    except (MemoryError, IndexError):
        _refuse("damaged")


def _tell_pages(document: Any, *, most: int) -> None:  # noqa: ANN401 - PDFium publishes no types
    count = len(document)
    if not count:
        _refuse("empty")
    sizes = [document.get_page_size(number) for number in range(min(count, most))]
    sys.stdout.write(json.dumps({"pages": sizes, "count": count}) + "\n")


def _draw(page: Any, width: int, height: int) -> None:  # noqa: ANN401 - likewise
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    across, down = page.get_size()
    bitmap = page.render(
        # Rounded up by PDFium: what is over is cut off below.
        scale=max(width / across, height / down),
        may_draw_forms=True,
        rev_byteorder=True,
        force_bitmap_format=raw.FPDFBitmap_BGR,
    )
    rows = memoryview(bitmap.buffer)
    line, stride = width * 3, bitmap.stride
    out = sys.stdout.buffer
    for top in range(height):
        out.write(rows[top * stride : top * stride + line])
    bitmap.close()


def _refuse(why: str) -> NoReturn:
    sys.stderr.write(json.dumps({"refused": why}) + "\n")
    sys.exit(REFUSED)


def _limit_resources() -> None:
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
