"""The plan in the report: the picture, a numbered mark for every defect, and what it means."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

import pypdfium2
from PIL import Image

from inspector.report.acceptance_report import build_acceptance_report
from inspector.report.content import PlanLine, PlanMark, ReportContent
from inspector.report.plans import plan_key


def plan_picture(_key: str) -> BinaryIO:
    out = BytesIO()
    Image.new("RGB", (1200, 800), "#e9eee3").save(out, "JPEG", quality=90)
    out.seek(0)
    return out


def test_defects_stand_on_the_plan_with_their_numbers(content: ReportContent) -> None:
    first = content.defects[0]
    marks = (
        PlanMark(0.25, 0.5, 1, first.severity),
        PlanMark(0.25, 0.5, 2, first.severity),
    )
    line = PlanLine("总平面图", "ab" * 32, 0, marks)
    asked: list[str] = []

    def open_plan(key: str) -> BinaryIO:
        asked.append(key)
        return plan_picture(key)

    made = []
    for _ in range(2):
        out = BytesIO()
        build_acceptance_report(
            replace(content, plans=(line,)), open_photo=plan_picture, out=out, open_plan=open_plan
        )
        made.append(out.getvalue())
    assert made[0] == made[1]
    assert asked == [plan_key(line)] * 2
    document = pypdfium2.PdfDocument(made[0])
    texts = [page.get_textpage().get_text_range() for page in document]
    at = next(number for number, text in enumerate(texts) if "问题位置：总平面图" in text)
    assert f"1．{first.number}" in texts[at].replace("\u3000", " ")
    assert any(f"2．{content.defects[1].number}" in text for text in texts)
    picture = document[at].render(scale=2).to_pil()
    document.close()
    ground = sum(
        count
        for count, colour in picture.getcolors(1 << 24)
        if all(abs(a - b) < 6 for a, b in zip(colour, (233, 238, 227), strict=True))
    )
    assert ground > 0.2 * picture.width * picture.height


def test_without_plans_the_report_says_nothing_of_them(content: ReportContent) -> None:
    out = BytesIO()
    build_acceptance_report(content, open_photo=plan_picture, out=out, open_plan=plan_picture)
    document = pypdfium2.PdfDocument(out.getvalue())
    assert not any("问题位置" in page.get_textpage().get_text_range() for page in document)
    document.close()
