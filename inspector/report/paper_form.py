"""A checklist as a paper form, for a walk without a tablet and for the file.

What is written on it is typed in later; its foot carries the checklist's number, version and
digest, so that a sheet can always be held against the definition it was printed from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import BinaryIO

from reportlab import __version__ as reportlab_version

from inspector import __version__
from inspector.checklist.definition import Definition, FormKind, Group, Item, ItemType, Text
from inspector.checklist.kinds import Responsible
from inspector.checklist.norms.sources import cite
from inspector.domain.inspection import Severity
from inspector.errors import InputError
from inspector.report import phrases
from inspector.report.fonts import Face, missing_characters
from inspector.report.furniture import DRAFT_WORD, Furniture
from inspector.report.layout import (
    CELL,
    CELL_CENTRE,
    CELL_HEAD,
    FIELD,
    GREY,
    HEADING,
    LABEL,
    NOTE,
    NUMBER_LINE,
    SHAPE,
    SUBHEADING,
    TITLE,
    word_span,
)
from inspector.report.pages import A4, Composer
from inspector.report.paper_answers import answer_lines, is_written, photo_line, with_room
from inspector.report.stream import Metadata, StreamedCanvas
from inspector.report.tables import HEAD_FILL, PAD_X, Cell, GridTable, Row, text_row
from inspector.report.text import Span, Stack, Style, TextBlock
from inspector.words import Language

__all__ = ["build_paper_form"]

_CODE, _QUESTION = 50.0, 222.0
_WIDTHS = (_CODE, _QUESTION, SHAPE.width - _CODE - _QUESTION)
_LABEL_WIDTH = 64.0
_HEAD_WIDTHS = (_LABEL_WIDTH, SHAPE.width / 2 - _LABEL_WIDTH) * 2
_ROOM_BELOW_HEADING = 110.0
"""Points; a heading with less than this below it goes to the next page."""

_QUESTION_TEXT = replace(CELL, face=Face.SANS)
_HINT = Style(Face.SERIF, 7.6, 11, GREY)
_ANSWER = Style(Face.SERIF, 9, 16)
_FACTS = (("小区", "检查轮次"), ("楼栋或设施", "检查日期"), ("检查人", "陪同人"))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What every part of the form needs."""

    definition: Definition
    values: Mapping[str, Decimal]
    pages: Composer


def build_paper_form(
    definition: Definition,
    *,
    at: datetime,
    out: BinaryIO,
    parameters: Mapping[str, Decimal] | None = None,
    draft: bool = False,
) -> int:
    """Prints a checklist to be filled in by hand.

    Args:
        definition: what is asked.
        at: aware; the time the file says it was made.
        out: where the PDF goes; written from start to end, not closed.
        parameters: values in force, by key, that limits print; the declared ones when not given.
        draft: whether it is not published yet; stands across every page.

    Returns:
        The number of pages.

    Raises:
        InputError: ``report.missing_glyph``: a character that no font has; nothing is written.
    """
    _require_printable(definition)
    declared = {one.key: one.value for one in definition.parameters if not one.region}
    number = f"{definition.id}　第 {definition.version} 版"
    furniture = Furniture(
        definition.label.zh, number, definition.digest, mark=DRAFT_WORD if draft else ""
    )
    canvas = StreamedCanvas(
        out,
        metadata=_metadata(definition, at),
        pagesize=A4,
        before_save=furniture.draw_page_numbers,
    )
    pages = Composer(canvas, SHAPE, furniture.draw_page)
    sheet = _Sheet(definition, {**declared, **(parameters or {})}, pages)
    _set_top(sheet)
    for chapter in definition.chapters:
        _set_group(sheet, chapter, level=0)
    _set_foot(sheet)
    pages.new_page()
    canvas.save()
    return canvas.page_count


def _set_top(sheet: _Sheet) -> None:
    definition, pages = sheet.definition, sheet.pages
    kind = "过程台账" if definition.kind is FormKind.PROCESS else "检查表"
    title = definition.label.zh
    pages.add(TextBlock(title if title.endswith((kind, "台账")) else f"{title}{kind}", TITLE))
    count = sum(item.type is not ItemType.NOTE and is_written(item) for item in definition.items)
    line = f"编号 {definition.id}　版本 {definition.version}　共 {count} 项"
    pages.add(TextBlock(line, NUMBER_LINE))
    rows = [
        Row(
            [
                Cell(TextBlock(left, LABEL), HEAD_FILL, middle=True),
                Cell(TextBlock("", FIELD)),
                Cell(TextBlock(right, LABEL), HEAD_FILL, middle=True),
                Cell(TextBlock("", FIELD)),
            ],
            _HEAD_WIDTHS,
            floor=24,
        )
        for left, right in _FACTS
    ]
    pages.add(GridTable(rows, page=SHAPE.height, before=4, after=4))
    pages.add(
        TextBlock(
            "在方框内打“√”，数字写到能读清的最小单位；不适用要写原因。写错的划一道线并签名，不要涂改。",
            NOTE,
        )
    )


def _set_group(sheet: _Sheet, group: Group, *, level: int) -> None:
    """A heading and its items; a group inside it gets a smaller heading and a table of its own."""
    sheet.pages.need(_ROOM_BELOW_HEADING)
    sheet.pages.add(
        TextBlock(
            _printed(group.label, sheet) + _scope(group, level), SUBHEADING if level else HEADING
        )
    )
    if group.hint is not None:
        sheet.pages.add(TextBlock(_printed(group.hint, sheet), NOTE))
    waiting: list[Item] = []
    for child in group.children:
        if isinstance(child, Item):
            waiting.append(child)
            continue
        _set_items(sheet, waiting)
        waiting = []
        _set_group(sheet, child, level=level + 1)
    _set_items(sheet, waiting)


def _scope(group: Group, level: int) -> str:
    """How often it is filled in."""
    if group.repeat is not None:
        return "（有几处填几份）"
    if group.over is not None and not level:
        return f"（每{_counter(group)}填一份）"
    return ""


def _counter(group: Group) -> str:
    return "处" if group.over is None else f"个{phrases.term(group.over)}"


def _set_items(sheet: _Sheet, items: list[Item]) -> None:
    if not any(is_written(item) for item in items):
        return
    head = text_row(("编号", "检查内容", "结果"), _WIDTHS, CELL_HEAD, fill=HEAD_FILL)
    rows = [_row(sheet, item) for item in items if is_written(item)]
    sheet.pages.add(GridTable(rows, page=SHAPE.height, head=[head], after=2))


def _row(sheet: _Sheet, item: Item) -> Row:
    lines = answer_lines(item, sheet.definition, style=_ANSWER, width=_WIDTHS[-1] - 2 * PAD_X)
    answer = Stack([TextBlock(line, _ANSWER) for line in lines] or [TextBlock("", _ANSWER)])
    return Row(
        [
            Cell(TextBlock(item.code, CELL_CENTRE)),
            Cell(Stack(tuple(_question(sheet, item)))),
            Cell(answer),
        ],
        _WIDTHS,
    )


def _question(sheet: _Sheet, item: Item) -> Iterator[TextBlock]:
    spans = [Span(_printed(item.label, sheet))]
    if item.severity is Severity.CRITICAL:
        spans += [Span("　"), word_span(item.severity)]
    yield TextBlock(spans, _QUESTION_TEXT)
    limit = _printed(item.pass_text, sheet)
    if limit:
        yield TextBlock(f"合格：{limit}", CELL)
    said = (_printed(item.hint, sheet), _duty(item), _condition(item), photo_line(item.evidence))
    for text in said:
        if text:
            yield TextBlock(text, _HINT)
    if item.basis:
        cited = "；".join(dict.fromkeys(cite(key, Language.ZH) for key in item.basis))
        yield TextBlock(f"依据：{cited}", _HINT)


def _duty(item: Item) -> str:
    if not item.responsible:
        return ""
    return f"责任单位：{phrases.term(Responsible(item.responsible))}"


def _condition(item: Item) -> str:
    """Paper cannot hide a question: it says that the question may not be meant."""
    return "" if item.relevant is None else "只在有关的项目填写"


def _printed(text: Text | None, sheet: _Sheet) -> str:
    return "" if text is None else with_room(text, sheet.values)


def _set_foot(sheet: _Sheet) -> None:
    sheet.pages.space(10)
    row = Row(
        [
            Cell(TextBlock("备注", LABEL), HEAD_FILL, middle=True),
            Cell(TextBlock("", FIELD)),
        ],
        (_LABEL_WIDTH, SHAPE.width - _LABEL_WIDTH),
        floor=60,
    )
    signed = Row(
        [
            Cell(TextBlock("检查人签名", LABEL), HEAD_FILL, middle=True),
            Cell(TextBlock("", FIELD)),
            Cell(TextBlock("日期", LABEL), HEAD_FILL, middle=True),
            Cell(TextBlock("", FIELD)),
        ],
        _HEAD_WIDTHS,
        floor=34,
    )
    sheet.pages.add(GridTable([row, signed], page=SHAPE.height, before=10))


def _metadata(definition: Definition, at: datetime) -> Metadata:
    return Metadata(
        title=f"{definition.label.zh}（纸质表）",
        author="",
        subject=f"{definition.id} {definition.version} SHA-256 {definition.digest}",
        creator=f"inspector {__version__}",
        producer=f"ReportLab {reportlab_version}",
        at=at,
        identifier=f"{definition.id}/{definition.version}/{definition.digest}/{at.isoformat()}",
    )


def _require_printable(definition: Definition) -> None:
    for text in _texts(definition):
        for char in missing_characters(text):
            raise InputError(
                "report.missing_glyph",
                character=char if char.isprintable() else "?",
                point=f"U+{ord(char):04X}",
                text=text[:40],
            )


def _texts(definition: Definition) -> Iterator[str]:
    yield definition.label.zh
    for choices in definition.choices.values():
        yield from (choice.label.zh for choice in choices)
    waiting: list[Group | Item] = list(definition.chapters)
    while waiting:
        one = waiting.pop()
        texts: list[Text | None] = [one.label, one.hint]
        if isinstance(one, Group):
            waiting.extend(one.children)
        else:
            texts += [one.pass_text, *(spec.label for spec in one.fields)]
        yield from (text.zh for text in texts if text is not None)
