"""The body of the completion-acceptance report: particulars, verdicts with reasons, defects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportlab.lib.units import mm

from inspector.domain.inspection import ItemResult
from inspector.report import phrases
from inspector.report.content import (
    DefectLine,
    Particulars,
    Reason,
    ReportContent,
    ThemeSection,
)
from inspector.report.draft import Draft
from inspector.report.fonts import Face
from inspector.report.layout import (
    BODY,
    CELL,
    CELL_CENTRE,
    CELL_HEAD,
    FIELD,
    LABEL,
    NUMBER_LINE,
    PROJECT,
    SHAPE,
    TITLE,
    VERDICT,
    word,
    word_span,
)
from inspector.report.tables import HEAD_FILL, Cell, GridTable, Row, text_row
from inspector.report.text import Align, Span, Stack, Style, TextBlock

__all__ = ["set_defects", "set_particulars", "set_verdicts", "title_of"]

_NUMERALS = "一二三四五六七八九十"
_LABEL_WIDTH = 22 * mm
_WIDE = (_LABEL_WIDTH, SHAPE.width - _LABEL_WIDTH)
_HALF = (SHAPE.width - 2 * _LABEL_WIDTH) / 2
_NARROW = (_LABEL_WIDTH, _HALF, _LABEL_WIDTH, _HALF)
_REASON = Style(BODY.face, 10, 16, align=Align.JUSTIFY)
_RESULTS = (
    ItemResult.PASS,
    ItemResult.FAIL,
    ItemResult.BUILT_TO,
    ItemResult.NA,
    ItemResult.PENDING,
)
_COUNT = 16 * mm
_VERDICT_WIDTHS = (
    SHAPE.width - 26 * mm - len(_RESULTS) * _COUNT - 16 * mm,
    26 * mm,
    16 * mm,
    *(_COUNT for _ in _RESULTS),
)
_MEASURE_WIDTHS = tuple(width * mm for width in (17, 30, 21, 43, 35.5, 15.5))
_DEFECT_WIDTHS = tuple(width * mm for width in (25, 42, 23, 15, 22, 19.5, 15.5))


def title_of(content: ReportContent) -> str:
    """``望春小区改造工程竣工验收报告``."""
    return f"{_project(content)}竣工验收报告"


def set_particulars(draft: Draft) -> None:
    """The title and the form at the head."""
    content, form = draft.content, draft.content.particulars
    draft.say(_project(content), PROJECT)
    draft.say("竣工验收报告", TITLE)
    draft.pages.add(_number_line(content))
    compound = form.compound
    rows = [
        *([_field("工程名称", form.project)] if form.project else []),
        _fields(
            "小区",
            _with_code(compound.name, compound.code),
            "社区",
            _with_code(compound.community, compound.community_code),
        ),
        _fields(
            "街道",
            _with_code(compound.street, compound.street_code),
            "检查类别",
            f"{phrases.term(form.kind)}，{phrases.round_name(form.round)}",
        ),
        _field("地址", compound.address),
        _field("验收项目", form.programme),
        _fields("检查日期", _span(form), "验收日期", phrases.day(form.accepted_on)),
        _field("组织单位", form.organiser),
        _field("检查人员", phrases.people(form.inspectors)),
        *(_field(fact.label, fact.value) for fact in form.facts),
        _field("检查情况", phrases.figures(content)),
        _field("参验意见", phrases.opinions(content)),
        _conclusion(content),
        _field("附件", _annexes(content)),
    ]
    draft.pages.add(GridTable(rows, page=SHAPE.height, before=5))


def set_verdicts(draft: Draft) -> None:
    """The verdict of each theme with its score, its counts and its reasons."""
    themes = draft.content.themes
    draft.heading("一、专题判定")
    if not themes:
        draft.say("本次检查没有专题。", BODY)
        return
    head = text_row(
        ["专题", "结论", "得分", *(phrases.term(result) for result in _RESULTS)],
        _VERDICT_WIDTHS,
        CELL_HEAD,
        fill=HEAD_FILL,
        middle=True,
    )
    rows = [_verdict_row(theme) for theme in themes]
    if len(themes) > 1:
        rows.append(_total_row(themes))
    draft.pages.add(GridTable(rows, page=SHAPE.height, head=[head], after=4))
    _set_measures(draft)
    for index, theme in enumerate(themes):
        numeral = _NUMERALS[index] if index < len(_NUMERALS) else str(index + 1)
        draft.heading(f"（{numeral}）{theme.name}（{theme.code}）", level=1)
        _set_reasons(draft, theme)


def _set_measures(draft: Draft) -> None:
    """Measured values beside their limits, where the programme sets figures."""
    measures = draft.content.measures
    if not measures:
        return
    draft.heading("实测值与限值", level=1)
    head = text_row(
        ["编号", "指标", "地点", "实测", "限值", "结果"],
        _MEASURE_WIDTHS,
        CELL_HEAD,
        fill=HEAD_FILL,
        middle=True,
    )
    rows = [
        text_row(
            [
                TextBlock(one.code, CELL),
                TextBlock(one.name, CELL),
                TextBlock(one.place, CELL),
                TextBlock(one.value, CELL),
                TextBlock("\n".join(one.limits), CELL),
                word(one.result, CELL_CENTRE),
            ],
            _MEASURE_WIDTHS,
            CELL,
        )
        for one in measures
    ]
    draft.pages.add(GridTable(rows, page=SHAPE.height, head=[head], after=4))


def set_defects(draft: Draft) -> None:
    """Every defect in a table, with the numbers of its pictures."""
    defects = draft.content.defects
    draft.heading("二、问题与整改")
    if not defects:
        draft.say("本次验收没有登记问题。", BODY)
        return
    draft.say(_defect_sentence(defects), BODY)
    head = text_row(
        ["编号", "问题", "地点", "等级", "责任单位", "期限", "照片"],
        _DEFECT_WIDTHS,
        CELL_HEAD,
        fill=HEAD_FILL,
        middle=True,
    )
    rows = [_defect_row(draft, index, defect) for index, defect in enumerate(defects)]
    draft.pages.add(GridTable(rows, page=SHAPE.height, head=[head], before=4))


def _project(content: ReportContent) -> str:
    return content.particulars.project or content.particulars.compound.name


def _number_line(content: ReportContent) -> Stack:
    date_style = Style(NUMBER_LINE.face, NUMBER_LINE.size, NUMBER_LINE.leading, align=Align.RIGHT)
    return _SideBySide(
        (
            TextBlock(f"编号：{content.number}", NUMBER_LINE),
            TextBlock(phrases.long_day(content.particulars.accepted_on), date_style),
        )
    )


class _SideBySide(Stack):
    """Two lines in one: one flush left, one flush right."""

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - ReportLab's names
        width, _ = super().wrap(availWidth, availHeight)
        self.height = max(self._heights)
        return width, self.height

    def draw(self) -> None:
        for block in self._blocks:
            block.drawOn(self.canv, 0, 0)


def _span(form: Particulars) -> str:
    if form.completed_on is None:
        return f"{phrases.day(form.began_on)} 起"
    if form.completed_on == form.began_on:
        return phrases.day(form.began_on)
    return f"{phrases.day(form.began_on)} 至 {phrases.day(form.completed_on)}"


def _annexes(content: ReportContent) -> str:
    items = sum(len(theme.items) for theme in content.themes)
    pictures = sum(len(defect.before) + len(defect.after) for defect in content.defects)
    return "；".join(
        (
            f"一、检查项目逐项结果（{items} 项次）",
            f"二、问题整改前后对照（{len(content.defects)} 个问题，照片 {pictures} 张）",
            f"三、现场照片（{len(content.photos)} 张）",
            f"四、本次检查采用的限值（{len(content.parameters)} 项）",
        )
    )


def _with_code(name: str, code: str) -> str:
    return f"{name}（{code}）" if name and code else name


def _label(text: str) -> Cell:
    return Cell(TextBlock(text, LABEL), HEAD_FILL, middle=True)


def _value(text: str) -> Cell:
    return Cell(TextBlock(text or "—", FIELD), middle=True)


def _field(label: str, value: str) -> Row:
    return Row([_label(label), _value(value)], _WIDE, floor=22)


def _fields(label: str, value: str, other: str, other_value: str) -> Row:
    cells = [_label(label), _value(value), _label(other), _value(other_value)]
    return Row(cells, _NARROW, floor=22)


def _conclusion(content: ReportContent) -> Row:
    blocks = [word(content.verdict, VERDICT)]
    if content.conclusion:
        blocks.append(TextBlock(content.conclusion, FIELD))
    return Row([_label("验收结论"), Cell(Stack(blocks), middle=True)], _WIDE, floor=40)


def _verdict_row(theme: ThemeSection) -> Row:
    counts = theme.counts
    cells = [
        TextBlock(f"{theme.name}（{theme.code}）", CELL),
        word(theme.verdict, CELL_CENTRE),
        TextBlock(phrases.score(theme.score), CELL_CENTRE),
        *(TextBlock(str(counts[result]), CELL_CENTRE) for result in _RESULTS),
    ]
    return text_row(cells, _VERDICT_WIDTHS, CELL, middle=True)


def _total_row(themes: Sequence[ThemeSection]) -> Row:
    total: Counter[ItemResult] = Counter()
    for theme in themes:
        total += theme.counts
    bold = Style(Face.SANS_BOLD, CELL.size, CELL.leading, align=Align.CENTRE)
    cells = ["合计", "", "", *(str(total[result]) for result in _RESULTS)]
    return text_row(cells, _VERDICT_WIDTHS, bold, middle=True)


def _set_reasons(draft: Draft, theme: ThemeSection) -> None:
    scored = "不计分" if theme.score is None else f"得分 {phrases.score(theme.score)}"
    line = (
        Span("结论："),
        word_span(theme.verdict),
        Span(f"，{scored}。检查清单 {theme.checklist}。"),
    )
    draft.pages.add(TextBlock(line, _REASON))
    if not theme.reasons:
        draft.say("没有影响判定的事项。", _REASON)
    for number, reason in enumerate(theme.reasons, start=1):
        draft.say(f"{number}．{_reason(reason)}", _REASON)


def _reason(reason: Reason) -> str:
    text = f"{reason.item}　{reason.text}" if reason.item else reason.text
    text = text.rstrip("。")
    return f"{text}（依据：{reason.basis}）。" if reason.basis else f"{text}。"


def _defect_sentence(defects: Sequence[DefectLine]) -> str:
    counted = Counter(defect.state for defect in defects)
    states = "，".join(f"{phrases.term(state)} {count} 个" for state, count in counted.items())
    return f"共登记问题 {len(defects)} 个：{states}。整改前后照片见附件二。"


def _defect_row(draft: Draft, index: int, defect: DefectLine) -> Row:
    before, after = draft.figures.of_defects[index]
    title = [Span(defect.title)]
    if defect.item:
        title.append(Span(f"\n{defect.item}", Face.SANS))
    state: list[Span] = [word_span(defect.severity), Span("\n"), word_span(defect.state)]
    if defect.failed_rechecks:
        state.append(Span(f"\n复查未过 {defect.failed_rechecks} 次"))
    cells = [
        TextBlock(defect.number, CELL),
        TextBlock(title, CELL),
        TextBlock(defect.place, CELL),
        TextBlock(state, CELL_CENTRE),
        TextBlock(defect.unit or "—", CELL),
        TextBlock(phrases.day(defect.deadline), CELL_CENTRE),
        TextBlock(_pictures(before, after), CELL_CENTRE),
    ]
    return text_row(cells, _DEFECT_WIDTHS, CELL)


def _pictures(before: range, after: range) -> str:
    """Numbers of the pictures before and after, or words where there is none."""
    parts = (_numbers("前", before), _numbers("后", after))
    return "\n".join(part for part in parts if part) or "无"


def _numbers(label: str, numbers: range) -> str:
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f"{label} {numbers[0]}"
    return f"{label} {numbers[0]}–{numbers[-1]}"
