"""The faces that documents are set in, and which face has which character.

A document uses the shipped fonts only, always embedded. A character that its face lacks is set in
the next face of the chain, so that a name with a rare character (𠮷) is printed and not left
blank; one that no face has is refused by name before anything is printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from inspector import paths
from inspector.errors import InputError

__all__ = ["Face", "advance", "face_for", "missing_characters", "printable", "runs"]

# Base 85 costs eighty times the time of the rest of a report with photos, for a file that passes
# through seven-bit mail; nothing of ours does.
rl_config.useA85 = 0

_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_ENTRIES_PER_BLOCK = 100
"""ISO 32000-1, clause 9.10.3, and the CMap format it rests on: at most 100 mappings a block."""


class Face(StrEnum):
    """The faces, by file name."""

    SERIF = "NotoSerifSC-Regular"
    SERIF_BOLD = "NotoSerifSC-Bold"
    SANS = "NotoSansSC-Regular"
    SANS_BOLD = "NotoSansSC-Bold"
    RARE = "RareGlyphs"


_CHAINS = {
    Face.SERIF: (Face.SERIF, Face.SANS, Face.RARE),
    Face.SERIF_BOLD: (Face.SERIF_BOLD, Face.SANS_BOLD, Face.RARE),
    Face.SANS: (Face.SANS, Face.SERIF, Face.RARE),
    Face.SANS_BOLD: (Face.SANS_BOLD, Face.SERIF_BOLD, Face.RARE),
    Face.RARE: (Face.RARE,),
}


class _CopyableFont(TTFont):
    """A font whose text comes out right when it is copied or searched.

    WORKAROUND: ReportLab writes the targets of the ToUnicode map as one hexadecimal number, which
    is wrong above U+FFFF (they are UTF-16BE), and all in one block, where a hundred is the limit.
    The map is replaced after ReportLab has made it; everything else is ReportLab's.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802, ANN401 - ReportLab's name and document
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for name, subset in zip(_map_names(doc, self), subsets, strict=True):
            doc.idToObject[name].content = _to_unicode(name.partition(":")[2], subset)


def _map_names(doc: Any, font: TTFont) -> list[str]:  # noqa: ANN401 - ReportLab's document
    suffix = "+" + font.face.name.decode("ascii")
    return [
        name
        for name in doc.idToObject
        if name.startswith("toUnicodeCMap:") and name.endswith(suffix)
    ]


def _to_unicode(name: str, subset: list[int]) -> str:
    pairs = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
    ]
    blocks = [
        "\n".join((f"{len(part)} beginbfchar", *part, "endbfchar"))
        for start in range(0, len(pairs), _ENTRIES_PER_BLOCK)
        if (part := pairs[start : start + _ENTRIES_PER_BLOCK])
    ]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(subset) - 1:02X}>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


@cache
def _load(face: Face) -> TTFont:
    font = _CopyableFont(face.value, str(paths.resources("fonts", f"{face.value}.ttf")))
    pdfmetrics.registerFont(font)
    return font


@cache
def _find(char: str, face: Face) -> Face | None:
    point = ord(char)
    for candidate in _CHAINS[face]:
        if point in _load(candidate).face.charToGlyph:
            return candidate
    return None


def face_for(char: str, face: Face) -> Face:
    """The face a character is set in when the text around it is set in ``face``.

    Raises:
        InputError: ``report.missing_glyph`` when no shipped face has the character.
    """
    found = _find(char, face)
    if found is None:
        point = f"U+{ord(char):04X}"
        raise InputError("report.missing_glyph", character=char, point=point, text=char)
    return found


@cache
def advance(char: str, face: Face) -> float:
    """Width of a character in thousandths of the type size, in the face it is set in."""
    metrics = _load(face_for(char, face)).face
    return float(metrics.charWidths.get(ord(char), metrics.defaultWidth))


def runs(text: str, face: Face) -> Iterator[tuple[Face, str]]:
    """The text cut into stretches of one face each, in order."""
    for used, part in groupby(text, key=lambda char: face_for(char, face)):
        yield used, "".join(part)


def printable(text: str) -> str:
    """The text as it can be set: one kind of line end, plain spaces, nothing invisible.

    Control and format characters and variation selectors are dropped: they have no shape of their
    own. Combining marks are joined to their letters (NFC); texts without any keep their
    code points, since NFC would exchange compatibility ideographs that a name may be spelt with.
    """
    if any(unicodedata.combining(char) for char in text):
        text = unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_plain(char) for char in text)


@cache
def _plain(char: str) -> str:
    if char in "\n\u00a0\u3000":
        return char
    kind = unicodedata.category(char)
    if char == "\t" or kind == "Zs":
        return " "
    if kind in ("Zl", "Zp"):
        return "\n"
    hidden = kind in ("Cc", "Cf") or any(ord(char) in span for span in _VARIATION_SELECTORS)
    return "" if hidden else char


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of a text that no shipped face has, each once, in order of appearance."""
    seen = dict.fromkeys(printable(text))
    return tuple(char for char in seen if char != "\n" and _find(char, Face.SERIF) is None)
