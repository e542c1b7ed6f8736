"""The code on the page is the code that was meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import segno
from PIL import Image

from inspector.report.content import ReportContent
from inspector.report.stream import StreamedCanvas
from inspector.report.verification import draw_qr, qr_matrix, qr_text


def test_the_code_names_number_digest_and_the_way_to_verify(content: ReportContent) -> None:
    text = qr_text(content)
    assert content.number in text
    assert content.digest in text
    assert "inspector report verify" in text
    assert text.startswith("演示数据")
    assert "演示数据" not in qr_text(replace(content, demo=False))


def test_the_modules_drawn_are_those_of_the_code(
    content: ReportContent, draw: Callable[..., bytes], render: Callable[..., Image.Image]
) -> None:
    """No decoder is at hand: the page is sampled in the middle of every module."""
    text = qr_text(content)
    expected = [
        [bool(module) for module in row]
        for row in segno.make_qr(text, error="m", encoding="utf-8", boost_error=False).matrix
    ]
    side = len(expected) + 8

    def paint(canvas: StreamedCanvas) -> None:
        draw_qr(canvas, qr_matrix(text), 0, 0, 4 * side)

    page = render(draw(paint, size=(4 * side, 4 * side)), scale=2)
    middles = [8 * (module + 4) + 4 for module in range(side - 8)]
    dots = page.point(lambda value: 255 if value < 128 else 0)
    seen = [[bool(dots.getpixel((x, y))) for x in middles] for y in middles]
    assert seen == expected
    quiet = page.crop((0, 0, 8 * side, 31))
    assert min(quiet.tobytes()) == 255


def test_the_code_has_the_recovery_it_claims(content: ReportContent) -> None:
    assert len(qr_matrix(qr_text(content))) <= 61, "modules would be too small to scan in print"
