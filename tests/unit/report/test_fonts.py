"""Every character is set in a face that has it, or refused by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from inspector.errors import InputError
from inspector.report.fonts import (
    Face,
    advance,
    face_for,
    missing_characters,
    printable,
    runs,
)
from inspector.report.stream import StreamedCanvas
from inspector.report.text import Style, draw_line

Draw = Callable[[Callable[[StreamedCanvas], object]], bytes]


def test_a_rare_character_of_a_name_is_set_in_the_next_face_that_has_it() -> None:
    assert list(runs("𠮷田文", Face.SERIF)) == [(Face.RARE, "𠮷"), (Face.SERIF, "田文")]


def test_every_bold_character_comes_from_a_bold_face_before_a_rare_one() -> None:
    assert face_for("验", Face.SERIF_BOLD) is Face.SERIF_BOLD
    assert face_for("验", Face.SANS_BOLD) is Face.SANS_BOLD


def test_a_character_that_no_face_has_is_refused_by_name() -> None:
    with pytest.raises(InputError) as refused:
        face_for("👍", Face.SERIF)
    assert refused.value.code == "report.missing_glyph"
    assert refused.value.context["character"] == "👍"
    assert refused.value.context["point"] == "U+1F44D"


def test_missing_characters_are_listed_once_each_in_order() -> None:
    assert missing_characters("好👍的😀，👍") == ("👍", "😀")
    assert missing_characters("𠮷堃䶮㐂≥4.0㎡\n") == ()


def test_chinese_characters_are_a_whole_size_wide_in_every_face() -> None:
    assert {advance("验", face) for face in (Face.SERIF, Face.SANS, Face.SANS_BOLD)} == {1000}


@pytest.mark.parametrize(
    ("text", "set_as"),
    [
        ("一\r\n二\r三", "一\n二\n三"),
        ("宽\t4.0\u2003米", "宽 4.0 米"),
        ("缩进\u3000两格\u00a0不断", "缩进\u3000两格\u00a0不断"),
        ("零\u200b宽\ufeff字\u200d符\x07", "零宽字符"),
        ("葛\U000e0100飾", "葛飾"),
        ("Cafe\u0301", "Café"),
        ("\uf92c", "\uf92c"),
    ],
)
def test_text_is_made_printable_without_touching_names(text: str, set_as: str) -> None:
    assert printable(text) == set_as


def test_text_beyond_the_basic_plane_can_be_copied_out(
    draw: Draw, read: Callable[[bytes], str]
) -> None:
    pdf = draw(lambda canvas: draw_line(canvas, "𠮷田𠮷", 20, 100, Style()))
    assert read(pdf) == "𠮷田𠮷"


def test_to_unicode_maps_are_utf16_in_blocks_of_at_most_a_hundred(draw: Draw) -> None:
    many = "".join(chr(point) for point in range(0x4E00, 0x4E00 + 180)) + "𠮷"
    pdf = draw(lambda canvas: draw_line(canvas, many, 0, 100, Style()))
    targets: set[str] = set()
    with pikepdf.open(BytesIO(pdf)) as document:
        for font in document.pages[0].Resources.Font.values():
            cmap = font.ToUnicode.read_bytes().decode("ascii")
            declared = [int(count) for count in re.findall(r"(\d+) beginbfchar", cmap)]
            entries = re.findall(r"^<[0-9A-F]{2}> <([0-9A-F]{4,})>$", cmap, re.MULTILINE)
            assert max(declared) <= 100
            assert sum(declared) == len(entries)
            targets |= set(entries)
    assert "D842DFB7" in targets
    assert "4E00" in targets


def test_only_shipped_fonts_are_used_and_all_are_embedded(draw: Draw) -> None:
    pdf = draw(lambda canvas: draw_line(canvas, "验收 A 𠮷", 20, 100, Style()))
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = list(document.pages[0].Resources.Font.values())
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font.FontDescriptor
            _, _, name = str(font.BaseFont).partition("+")
            assert name in {"NotoSerifSC-Regular", "InspectorRareGlyphs"}
