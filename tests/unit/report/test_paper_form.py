"""A checklist on paper asks all that the screen asks, and says what it was printed from."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest

from inspector import paths
from inspector.checklist.definition import Definition
from inspector.checklist.kinds import SILENT
from inspector.checklist.library import Library
from inspector.checklist.reading.loading import load_definition
from inspector.errors import InputError
from inspector.report.paper_answers import is_written
from inspector.report.paper_form import build_paper_form

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
SHIPPED = Library.load(paths.forms()).definitions

HEAD = """\
format: 1
id: trial
version: "7"
programme: core
theme: TR
label: {zh: 试用, en: Trial}
choices:
  colour:
    - {name: red, label: {zh: 红色, en: Red}}
    - {name: blue, label: {zh: 蓝色, en: Blue}}
survey:
  - type: group
    name: chapter
    label: {zh: 第一章, en: Chapter}
    children:
"""


def form(items: str) -> Definition:
    loaded = load_definition((HEAD + items).encode(), name="trial.yaml")
    assert loaded.definition is not None, loaded.findings
    return loaded.definition


def printed(
    definition: Definition, values: dict[str, Decimal] | None = None, *, draft: bool = False
) -> tuple[str, bytes]:
    out = BytesIO()
    build_paper_form(definition, at=AT, out=out, parameters=values, draft=draft)
    document = pypdfium2.PdfDocument(out.getvalue())
    try:
        pages = ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()
    return "".join(pages), out.getvalue()


@pytest.mark.parametrize("definition", SHIPPED, ids=lambda one: one.id)
def test_every_question_of_a_shipped_checklist_is_on_paper(definition: Definition) -> None:
    text, _ = printed(definition)
    for item in definition.items:
        if is_written(item):
            assert "".join(item.label.zh.split()) in text
    assert f"{definition.digest[:4]}{definition.digest[4:8]}" in text


def test_the_same_checklist_gives_the_same_bytes() -> None:
    assert printed(SHIPPED[0])[1] == printed(SHIPPED[0])[1]


def test_a_choice_is_a_box_for_each_of_its_list() -> None:
    text, _ = printed(
        form(
            "      - {type: select_one colour, name: TR-1, label: {zh: 什么颜色, en: Which}}\n"
            "      - {type: select_multiple colour, name: TR-2, label: {zh: 哪些颜色, en: Which}}\n"
        )
    )
    assert text.count("□红色") == text.count("□蓝色") == 2
    assert "（可多选）" in text


def test_a_limit_is_printed_with_the_value_in_force() -> None:
    definition = next(one for one in SHIPPED if one.id == "core-elevators")
    item = next(one for one in definition.items if one.pass_text and one.pass_text.placeholders())
    assert item.pass_text is not None
    key = min(item.pass_text.placeholders())
    text, _ = printed(definition, {key: Decimal(98765)})
    assert "98765" in text


def test_what_is_computed_is_not_asked_on_paper() -> None:
    definition = form(
        "      - {type: integer, name: TR-1, label: {zh: 几层, en: Floors}}\n"
        "      - {type: calculate, name: TR-2, label: {zh: 两倍, en: Twice},\n"
        "         calculation: '${TR-1} * 2'}\n"
    )
    text, _ = printed(definition)
    assert "几层" in text
    assert "两倍" not in text
    assert "共1项" in text


@pytest.mark.parametrize("kind", sorted(SILENT))
def test_what_the_device_fills_in_is_not_asked_on_paper(kind: str) -> None:
    definition = form(
        "      - {type: text, name: TR-1, label: {zh: 备注栏, en: Note}}\n"
        f"      - {{type: {kind}, name: TR-2, label: {{zh: 自动填写, en: By itself}}}}\n"
    )
    text, _ = printed(definition)
    assert "备注栏" in text
    assert "自动填写" not in text


def test_a_milestone_names_who_is_responsible_and_the_record_it_leaves() -> None:
    text, _ = printed(
        form(
            "      - {type: milestone, name: TR-1, label: {zh: 设计评审, en: Review},\n"
            "         responsible: street, document: {zh: 评审纪要, en: Minutes}}\n"
        )
    )
    assert "责任单位：街道" in text
    assert "评审纪要：" in text
    assert "年__月__日".replace("_", "＿") in text


def test_a_draft_says_so_on_its_page() -> None:
    definition = form("      - {type: text, name: TR-1, label: {zh: 备注, en: Note}}\n")
    assert "草稿" in printed(definition, draft=True)[0]
    assert "草稿" not in printed(definition)[0]


def test_a_character_no_font_has_is_refused_before_anything_is_written() -> None:
    out = BytesIO()
    definition = form('      - {type: text, name: TR-1, label: {zh: "好\U0001f600", en: Note}}\n')
    with pytest.raises(InputError) as refused:
        build_paper_form(definition, at=AT, out=out)
    assert refused.value.code == "report.missing_glyph"
    assert out.getvalue() == b""


def test_paper_leaves_room_where_an_answer_is_printed() -> None:
    text, _ = printed(
        form(
            "      - {type: text, name: who, label: {zh: 谁, en: Who}}\n"
            "      - {type: text, name: how, label: {zh: '${who}如何', en: How}}\n"
        )
    )
    assert "＿＿＿＿＿如何" in text
    assert "${" not in text
