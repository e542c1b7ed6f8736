"""What a digital signature looks like on the page: a rectangular block, never a round seal.

A round seal is the unit's own, and only its seal system draws one; this is the label of a
certificate's signature. The block is a one-page PDF of the size of the
field; the signing room puts it into the field when the certificate signs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO

from reportlab.lib.colors import HexColor, white

from inspector import __version__
from inspector.domain.parties import SeatRole
from inspector.report import phrases
from inspector.report.fonts import Face
from inspector.report.furniture import DEMO_WORD
from inspector.report.stream import Metadata, StreamedCanvas
from inspector.report.text import Align, Style, draw_line, text_width

__all__ = ["SignatureBlock", "draw_block"]

_EDGE, _GROUND = HexColor("#1D4E89"), HexColor("#E9F0F8")
_ALARM = HexColor("#B3261E")
_BAND = 17.0
"""Width of the band that says what this is, in points."""
_BAND_STYLE = Style(Face.SANS_BOLD, 8.5, 11, _EDGE, align=Align.CENTRE)
_NAME = Style(Face.SERIF_BOLD, 13, 18)
_LINE = Style(Face.SANS, 7.2, 10.4)
_DEMO = Style(Face.SANS_BOLD, 6.5, 8, _ALARM, align=Align.RIGHT)
_LEAST_SIZE = 4.5
"""Points; a unit's long name is set smaller, and below this size it is cut."""
_MARGIN = 6.0


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """What the block says.

    Attributes:
        name, unit, role: who signs, for whom, in which seat.
        at: the time the signer's device claims, aware.
        digest: of the accepted content, lower-case hex.
        certificate: fingerprint of the signer's certificate, lower-case hex; empty leaves it out.
        seals: True for the signature that closes the report.
        demo: marks demo data.
    """

    name: str
    unit: str
    role: SeatRole
    at: datetime
    digest: str
    certificate: str = ""
    seals: bool = False
    demo: bool = False


def draw_block(block: SignatureBlock, *, size: tuple[float, float]) -> bytes:
    """The block as a one-page PDF; equal arguments give equal bytes.

    Args:
        block: what it says.
        size: width and height of the signature field, in points.

    Raises:
        InputError: ``report.missing_glyph``.
    """
    out = BytesIO()
    canvas = StreamedCanvas(out, metadata=_metadata(block), pagesize=size)
    width, height = size
    canvas.setStrokeColor(_EDGE)
    canvas.setLineWidth(1)
    canvas.setFillColor(white)
    canvas.rect(0.5, 0.5, width - 1, height - 1, stroke=1, fill=1)
    canvas.setFillColor(_GROUND)
    canvas.rect(0.5, 0.5, _BAND, height - 1, stroke=1, fill=1)
    _draw_band(canvas, "签署封存" if block.seals else "数字签名", height)
    _draw_lines(canvas, block, width, height)
    if block.demo:
        draw_line(canvas, DEMO_WORD, width - _MARGIN, height - 11, _DEMO)
    canvas.save()
    return out.getvalue()


def _draw_band(canvas: StreamedCanvas, word: str, height: float) -> None:
    top = height / 2 + len(word) * _BAND_STYLE.leading / 2
    for index, char in enumerate(word):
        base = top - (index + 0.82) * _BAND_STYLE.leading
        draw_line(canvas, char, 0.5 + _BAND / 2, base, _BAND_STYLE)


def _draw_lines(canvas: StreamedCanvas, block: SignatureBlock, width: float, height: float) -> None:
    left = _BAND + _MARGIN
    room = width - left - _MARGIN
    lines = [
        (block.name, _NAME),
        (f"{phrases.term(block.role)}　{block.unit}", _LINE),
        (f"时间　{phrases.moment(block.at)}（签署设备）", _LINE),
        (f"内容摘要　{phrases.digest_short(block.digest)}", _LINE),
    ]
    if block.certificate:
        lines.append((f"证书指纹　{phrases.digest_short(block.certificate)}", _LINE))
    spare = height - sum(style.leading for _, style in lines)
    top = height - max(spare, 0) / 2
    for text, style in lines:
        top -= style.leading
        draw_line(canvas, *_fitted(text, style, room, at=(left, top)))


def _fitted(
    text: str, style: Style, room: float, *, at: tuple[float, float]
) -> tuple[str, float, float, Style]:
    """The line small enough for the room; cut at the end if it would be too small to read."""
    width = text_width(text, style.face, style.size)
    size = style.size * min(1.0, room / width) if width else style.size
    size = max(size, _LEAST_SIZE)
    if text_width(text, style.face, size) > room:
        while text and text_width(text + "…", style.face, size) > room:
            text = text[:-1]
        text += "…"
    x, y = at
    return text, x, y + (style.leading - style.size) / 2 + 1, replace(style, size=size)


def _metadata(block: SignatureBlock) -> Metadata:
    return Metadata(
        title=f"数字签名 {block.name}",
        author=block.unit,
        subject=f"内容摘要 SHA-256 {block.digest}",
        creator=f"inspector {__version__}",
        producer=f"inspector {__version__}",
        at=block.at,
        identifier=f"{block.role.value}/{block.name}/{block.digest}/{block.at.isoformat()}",
    )
