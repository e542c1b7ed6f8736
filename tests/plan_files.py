"""Files of plans and maps for tests: a drawing as a picture, as pages of a PDF, tiles."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw

__all__ = ["drawing", "locked_pdf", "make_map", "pdf_file", "tile_picture"]


def drawing(path: Path, size: tuple[int, int] = (1800, 1200)) -> Path:
    picture = Image.new("RGB", size, "#e9ede3")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, size[0] // 4, size[1] // 4), fill="#cc0000")
    picture.save(path)
    return path


def pdf_file(path: Path, *, pages: int = 1, size: tuple[float, float] = (842, 595)) -> Path:
    document = pikepdf.new()
    for _ in range(pages):
        page = document.add_blank_page(page_size=size)
        # A red field in the upper left quarter.
        inside = f"1 0 0 rg 0 {size[1] / 2} {size[0] / 2} {size[1] / 2} re f"
        page.contents_add(document.make_stream(inside.encode()))
    document.save(path)
    return path


def locked_pdf(path: Path) -> None:
    pdf_file(path)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.save(path, encryption=pikepdf.Encryption(user="secret", owner="secret"))


def tile_picture(shade: int, form: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), (shade, 0, 0)).save(out, form)
    return out.getvalue()


def make_map(path: Path, **facts: str) -> Path:
    """Zoom 1 whole, of zoom 2 the north-western tile."""
    with closing(sqlite3.connect(path)) as made, made:
        made.execute("CREATE TABLE metadata (name text, value text)")
        made.execute(
            "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer,"
            " tile_data blob)"
        )
        made.executemany("INSERT INTO metadata VALUES (?, ?)", facts.items())
        for column in range(2):
            for row in range(2):  # from the south
                data = tile_picture(10 * column + row)
                made.execute("INSERT INTO tiles VALUES (1, ?, ?, ?)", (column, row, data))
        made.execute("INSERT INTO tiles VALUES (2, 0, 3, ?)", (tile_picture(99),))
    return path
