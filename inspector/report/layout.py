"""The house style: paper, type and colours.

After GB/T 9704-2012 as far as a report full of tables can follow it: the title in a heavy Song
face, headings numbered 一、（一）in a Hei face, the text in Song, justified, indented by two.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from reportlab.lib.colors import Color, HexColor

from inspector.domain.acceptance import Opinion
from inspector.domain.defect import DefectState
from inspector.domain.inspection import ItemResult, Severity, ThemeVerdict
from inspector.report import phrases
from inspector.report.fonts import Face
from inspector.report.pages import PageShape
from inspector.report.text import Align, Span, Style, TextBlock

__all__ = [
    "BODY",
    "CAPTION",
    "CELL",
    "CELL_CENTRE",
    "CELL_HEAD",
    "FIELD",
    "FINE",
    "GREY",
    "HEADING",
    "LABEL",
    "NOTE",
    "NUMBER_LINE",
    "PROJECT",
    "SHAPE",
    "SUBHEADING",
    "TITLE",
    "VERDICT",
    "word",
    "word_span",
]

SHAPE = PageShape()

GREY = HexColor("#4A5160")
_PASS, _FAIL = HexColor("#13753A"), HexColor("#B3261E")
_WARN, _NEUTRAL = HexColor("#8A5300"), HexColor("#4F596B")

PROJECT = Style(Face.SERIF_BOLD, 16, 25, align=Align.CENTRE, before=4)
TITLE = Style(Face.SERIF_BOLD, 24, 36, align=Align.CENTRE, after=4)
NUMBER_LINE = Style(Face.SERIF, 10.5, 16)
HEADING = Style(Face.SANS_BOLD, 14, 21, before=16, after=6)
SUBHEADING = Style(Face.SANS_BOLD, 10.5, 16, before=9, after=3)
BODY = Style(Face.SERIF, 10.5, 17.5, align=Align.JUSTIFY, indent=2)
NOTE = Style(Face.SERIF, 9, 14.5, GREY, align=Align.JUSTIFY)
FIELD = Style(Face.SERIF, 10, 15)
LABEL = Style(Face.SANS, 9.5, 15, align=Align.CENTRE)
VERDICT = Style(Face.SANS_BOLD, 13, 20)
CELL = Style(Face.SERIF, 8.6, 12.6)
CELL_CENTRE = replace(CELL, align=Align.CENTRE)
CELL_HEAD = Style(Face.SANS_BOLD, 8.4, 12.2, align=Align.CENTRE)
CAPTION = Style(Face.SANS, 7.4, 10.8)
FINE = Style(Face.SANS, 6.1, 8.6, GREY)

_COLOURS: dict[Enum, Color] = {
    ThemeVerdict.PASSED: _PASS,
    ThemeVerdict.RECTIFY: _WARN,
    ThemeVerdict.FAILED: _FAIL,
    ThemeVerdict.INCOMPLETE: _NEUTRAL,
    ItemResult.PASS: _PASS,
    ItemResult.BUILT_TO: _PASS,
    ItemResult.FAIL: _FAIL,
    ItemResult.NA: _NEUTRAL,
    ItemResult.PENDING: _WARN,
    Severity.CRITICAL: _FAIL,
    Severity.MAJOR: _WARN,
    Severity.MINOR: _NEUTRAL,
    DefectState.OPEN: _FAIL,
    DefectState.NOTIFIED: _FAIL,
    DefectState.RECTIFIED: _WARN,
    DefectState.CLOSED: _PASS,
    DefectState.WITHDRAWN: _NEUTRAL,
    DefectState.WAIVED: _NEUTRAL,
    DefectState.TRANSFERRED: _NEUTRAL,
    Opinion.AGREE: _PASS,
    Opinion.CONDITIONAL: _WARN,
    Opinion.DISSENT: _FAIL,
}


def word(value: Enum, style: Style) -> TextBlock:
    """A state or verdict: always its word, in a quiet colour of its own."""
    return TextBlock((word_span(value),), style)


def word_span(value: Enum) -> Span:
    """The same within a line of text."""
    return Span(phrases.term(value), Face.SANS_BOLD, _COLOURS[value])
