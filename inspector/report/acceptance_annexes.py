"""The annexes: every item's result, defects before and after, site photos, thresholds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from reportlab.lib.units import mm

from inspector.domain.parameters import Parameter
from inspector.report import phrases
from inspector.report.content import AttachmentLine, DefectLine, ItemLine, PhotoLine, ThemeSection
from inspector.report.draft import Draft
from inspector.report.fonts import Face
from inspector.report.layout import (
    BODY,
    CAPTION,
    CELL,
    CELL_CENTRE,
    CELL_HEAD,
    FINE,
    NOTE,
    SHAPE,
    word,
    word_span,
)
from inspector.report.photos import Figure, FigureRow
from inspector.report.tables import HEAD_FILL, GridTable, Row, text_row
from inspector.report.text import Span, Stack, TextBlock

__all__ = ["set_attachments", "set_comparisons", "set_items", "set_parameters", "set_photos"]

_LAST_LINE = "每张照片说明的末行是照片原件的 SHA-256 摘要，数据包里的原件以它为文件名。"
_ITEM_WIDTHS = tuple(width * mm for width in (17, 43, 24, 38, 14, 26))
_ATTACHMENT_WIDTHS = tuple(width * mm for width in (46, 14, 24, 34, 44))
_PARAMETER_WIDTHS = tuple(width * mm for width in (66, 28, 40, 28))


def set_items(draft: Draft) -> None:
    """Annex 1: every item and place with value, result and basis."""
    draft.pages.new_page()
    draft.heading("附件一　检查项目逐项结果")
    themes = [theme for theme in draft.content.themes if theme.items]
    if not themes:
        draft.say("本次检查没有项目。", BODY)
    head = text_row(
        ["编号", "检查内容", "地点", "填报", "结果", "依据"],
        _ITEM_WIDTHS,
        CELL_HEAD,
        fill=HEAD_FILL,
        middle=True,
    )
    for theme in themes:
        draft.heading(_theme_title(theme), level=1)
        rows = [_item_row(item) for item in theme.items]
        draft.pages.add(GridTable(rows, page=SHAPE.height, head=[head], after=4))


def set_comparisons(draft: Draft) -> None:
    """Annex 2: each defect with its pictures before and after, side by side."""
    draft.pages.new_page()
    draft.heading("附件二　问题整改前后对照")
    if not draft.content.defects:
        draft.say("没有登记问题，没有整改前后照片。", BODY)
    else:
        draft.say(_LAST_LINE, NOTE)
    for index, defect in enumerate(draft.content.defects):
        _set_comparison(draft, index, defect)


def set_photos(draft: Draft) -> None:
    """Annex 3: the site photos, two a row."""
    draft.pages.new_page()
    draft.heading("附件三　现场照片")
    photos = draft.content.photos
    if not photos:
        draft.say("没有其他现场照片。", BODY)
        return
    draft.say(_LAST_LINE, NOTE)
    draft.pages.space(2 * mm)
    first = draft.figures.first_photo
    for start in range(0, len(photos), 2):
        pair = photos[start : start + 2]
        figures = tuple(_figure(photo, first + start + at) for at, photo in enumerate(pair))
        draft.pages.add(FigureRow(figures, draft.press))


def set_parameters(draft: Draft) -> None:
    """Annex 4: the thresholds that the inspection froze when it began."""
    draft.pages.need(60 * mm)
    draft.heading("附件四　本次检查采用的限值")
    parameters = draft.content.parameters
    if not parameters:
        draft.say("本次检查没有采用可调的限值。", BODY)
        return
    draft.say("限值在检查开始时固定。标“待核实”“本地设定”的，以主管部门核定为准。", NOTE)
    head = text_row(
        ["限值", "数值", "依据", "可靠程度"],
        _PARAMETER_WIDTHS,
        CELL_HEAD,
        fill=HEAD_FILL,
        middle=True,
    )
    rows = [_parameter_row(parameter) for parameter in parameters]
    draft.pages.add(GridTable(rows, page=SHAPE.height, head=[head], before=3))


def set_attachments(draft: Draft) -> None:
    """Annex 5: recordings and files that travel beside the report; nothing where there are none."""
    attachments = draft.content.attachments
    if not attachments:
        return
    draft.pages.need(60 * mm)
    draft.heading("附件五　录音、录像和文件")
    draft.say("原件随数据包保存，不印在本报告里；文件以末列的 SHA-256 摘要为名。", NOTE)
    head = text_row(
        ["名称", "种类", "时长、大小", "检查项、地点", "SHA-256 摘要"],
        _ATTACHMENT_WIDTHS,
        CELL_HEAD,
        fill=HEAD_FILL,
        middle=True,
    )
    rows = [_attachment_row(one) for one in attachments]
    draft.pages.add(GridTable(rows, page=SHAPE.height, head=[head], before=3))


def _attachment_row(one: AttachmentLine) -> Row:
    cells: list[str | TextBlock] = [
        one.name,
        phrases.term(one.kind),
        f"{phrases.length(one.duration_ms)}\n{phrases.size(one.bytes)}".strip(),
        "\n".join(part for part in (one.item, one.place) if part),
        TextBlock(one.digest, FINE),
    ]
    return text_row(cells, _ATTACHMENT_WIDTHS, CELL)


def _theme_title(theme: ThemeSection) -> str:
    return f"{theme.name}（{theme.code}，{len(theme.items)} 项次，检查清单 {theme.checklist}）"


def _item_row(item: ItemLine) -> Row:
    value = "\n".join(part for part in (item.value, item.note) if part)
    code = (Span(item.code, Face.SANS), Span("\n"), word_span(item.severity))
    cells = [
        TextBlock(code, CELL),
        TextBlock(item.question, CELL),
        TextBlock(item.place, CELL),
        TextBlock(value or "—", CELL),
        word(item.result, CELL_CENTRE),
        TextBlock("\n".join(item.basis) or "—", CELL),
    ]
    return text_row(cells, _ITEM_WIDTHS, CELL)


def _parameter_row(parameter: Parameter) -> Row:
    basis = " ".join(part for part in (parameter.standard, parameter.clause) if part)
    cells = [
        parameter.label_zh or parameter.key,
        phrases.threshold(parameter),
        basis or "—",
        phrases.term(parameter.confidence),
    ]
    return text_row(cells, _PARAMETER_WIDTHS, CELL)


def _set_comparison(draft: Draft, index: int, defect: DefectLine) -> None:
    before, after = draft.figures.of_defects[index]
    rows = [FigureRow((left, right), draft.press) for left, right in _pairs(defect, before, after)]
    title = f"{defect.number}　{defect.title}"
    # Title, journal and the first pair of pictures stay on one page.
    draft.pages.need(sum(row.wrap(SHAPE.width, SHAPE.height)[1] for row in rows[:1]) + 26 * mm)
    draft.heading(title, level=1)
    line = [Span(f"{defect.place}　"), word_span(defect.severity), Span("　")]
    line.append(word_span(defect.state))
    if defect.basis:
        line.append(Span(f"　依据：{'、'.join(defect.basis)}"))
    draft.pages.add(TextBlock(line, CELL))
    if defect.steps:
        draft.say(_journal(defect), CELL)
    draft.pages.space(2 * mm)
    for row in rows:
        draft.pages.add(row)


def _pairs(
    defect: DefectLine, before: range, after: range
) -> Iterator[tuple[Figure | None, Figure | None]]:
    """Before on the left, after on the right; a side without any picture says so once."""
    lefts = [_figure(*pair, "整改前") for pair in zip(defect.before, before, strict=True)]
    rights = [_figure(*pair, "整改后") for pair in zip(defect.after, after, strict=True)]
    lefts = lefts or [Figure(Stack(()), missing="没有整改前照片")]
    rights = rights or [Figure(Stack(()), missing="没有整改后照片")]
    yield from zip_longest(lefts, rights)


def _journal(defect: DefectLine) -> str:
    steps = (
        f"{phrases.day_of(step.at)} {phrases.term(step.action)}（{step.by.name}）"
        for step in defect.steps
    )
    return "经过：" + "；".join(steps)


def _figure(photo: PhotoLine, number: int, label: str = "") -> Figure:
    """The picture with everything that makes it evidence."""
    items = "、".join(photo.items)
    kind = label or (phrases.term(photo.role) if photo.role else "")
    title = "　".join(part for part in (f"图 {number}", kind, photo.caption or items) if part)
    about = f"{photo.place}（{items}）" if items and photo.caption else photo.place
    blocks = [
        TextBlock((Span(title, Face.SANS_BOLD),), CAPTION),
        TextBlock(f"地点：{about or '不详'}", CAPTION),
        TextBlock(f"时间：{phrases.capture_time(photo.taken)}", CAPTION),
        TextBlock(f"坐标：{phrases.position(photo.position)}", CAPTION),
    ]
    blocks.extend(TextBlock(f"提示：{hint}", CAPTION) for hint in photo.hints)
    blocks.append(TextBlock(photo.digest, FINE))
    return Figure(Stack(blocks), photo.digest)
