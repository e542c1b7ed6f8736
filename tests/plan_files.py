"""Files of site plans for tests: a drawing as a picture, and as pages of a PDF."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw

__all__ = ["drawing", "locked_pdf", "pdf_file"]


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
