"""Repeats, milestones, tiers, tables, languages and the new keys of items are read, or refused."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from inspector.checklist.definition import (
    Definition,
    FormKind,
    ItemType,
    Repeat,
    Table,
    Text,
)
from inspector.checklist.reading.graph import dependants
from inspector.checklist.reading.loading import Loaded
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import Severity
from inspector.domain.places import PlaceKind
from tests.form_lines import check_words, lines_with, noted
from tests.rich_form import RICH

Load = Callable[[str], Loaded]


@pytest.fixture
def rich(load: Load) -> Definition:
    """A definition with everything the guide knows."""
    loaded = load(RICH)
    assert loaded.definition is not None, loaded.findings
    assert loaded.findings == ()
    assert (loaded.counts.items, loaded.counts.groups, loaded.counts.repeats) == (16, 3, 2)
    assert loaded.counts.choices == 4
    return loaded.definition


def test_head_is_read(rich: Definition) -> None:
    assert rich.kind is FormKind.PROCESS
    assert rich.languages == ("zh", "en", "sw")
    assert [tier.name for tier in rich.tiers] == ["basic", "guiding"]
    rows = (("330783001", "吴宁街道"), ("330783002", ""))
    assert rich.tables == {"streets": Table(("code", "name"), rows)}


def test_choices_carry_columns_media_and_languages(rich: Definition) -> None:
    assert rich.choices["city"][0].label == Text("金华", "Jinhua", (("sw", "Jinhua"),))
    known, unknown = rich.choices["district"]
    assert known.columns == {"city": "3307"}
    assert (unknown.name, unknown.media) == ("-99", {"image": "q.png"})
    assert rich.choices["far"][0].columns == {"in": "x"}


def test_input_carries_what_the_file_says(rich: Definition) -> None:
    where = rich.item("where")
    assert where is not None
    spec = where.fields[0]
    assert spec.choice_filter is not None
    assert spec.choice_filter.names == ("where_city",)
    assert (spec.default, spec.appearance, spec.read_only) == ("330702", "minimal", True)
    assert spec.options == {"randomize": "true"}
    assert spec.media == {"image": "map.png"}
    assert spec.guidance == Text("看证件", "See the papers")
    width = rich.item("width")
    assert width is not None
    assert width.fields[0].soft is not None
    assert width.fields[0].soft.message == Text("太宽了", "Too wide")
    assert width.fields[0].default_from is not None
    (rule,) = width.evidence
    assert (rule.role, rule.least, rule.most) == (PhotoRole.WIDE, 1, 3)
    assert (rule.accuracy_m, rule.camera_only) == (Decimal(20), True)


def test_silent_items_need_no_label(rich: Definition) -> None:
    began = rich.item("began")
    assert began is not None
    assert began.type is ItemType.START
    assert began.label == Text("began", "began")


def test_repeats_are_read_with_their_bounds(rich: Definition) -> None:
    shop = rich.chapters[1]
    assert (shop.over, shop.repeat) == (PlaceKind.BUILDING, Repeat(None, 1, 40))
    wide, tidy = rich.item("wide"), rich.item("tidy")
    assert wide is not None
    assert tidy is not None
    assert (wide.over, wide.repeats) == (PlaceKind.BUILDING, ("shop", "door"))
    assert wide.groups == ("shop", "doors", "door")
    assert tidy.tier == "guiding"
    assert rich.names["shop"].is_repeat
    assert rich.names["wide"].repeats == ("shop", "door")


def test_order_puts_rows_after_their_count(rich: Definition) -> None:
    order = [
        step.group.name if step.group else step.field.full_name if step.field else ""
        for step in rich.order
    ]
    assert order.index("exits") < order.index("door") < order.index("wide")
    assert order.index("wide") < order.index("all_doors")
    assert order.index("shop") < order.index("shops")
    assert order.index("where_city") < order.index("where")


def test_dependants_follow_rows_counts_and_filters(rich: Definition) -> None:
    found = dependants(rich)
    assert found["exits"] == {"exits", "wide", "nth", "all_doors"}
    assert found["where_city"] == {"where_city", "where", "width"}
    assert found["door"] == {"wide", "nth", "all_doors"}
    assert found["shop"] >= {"exits", "shops", "tidy"}


def test_milestone_is_a_composite_with_a_date(rich: Definition) -> None:
    shown, begun = rich.item("PL-05"), rich.item("PL-06")
    assert shown is not None
    assert begun is not None
    assert shown.composite
    assert [(spec.name, spec.required) for spec in shown.fields] == [
        ("date", True),
        ("document", True),
        ("days", True),
        ("remark", False),
    ]
    assert shown.fields[1].label == Text("公示材料", "Notice")
    assert (shown.severity, shown.responsible) == (Severity.MINOR, "street")
    assert shown.due == Text("开工前", "Before the work begins")
    assert [rule.role for rule in shown.evidence] == [PhotoRole.DOCUMENT]
    assert shown.criterion is not None
    assert shown.criterion.text == "${PL-05_days} >= 7"
    assert [spec.name for spec in begun.fields] == ["date"]
    assert (begun.severity, begun.evidence) == (Severity.CRITICAL, ())
    assert begun.criterion is not None


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("kind: process", "kind: proces", "checklist.unknown_word.near", 2),
        ("[zh, en, sw]", "[zh, en, sw, en]", "checklist.language_twice", 8),
        ("[zh, en, sw]", "[zh, '{', sw]", "checklist.bad_language", 8),
        ("en, sw]", "en]", "checklist.unknown_key", 22),
        ("name: guiding,", "name: basic,", "checklist.tier_twice", 11),
        ("columns: [code, name]", "columns: [code, code]", "checklist.column_twice", 14),
        ("columns: [code, name]", "columns: []", "checklist.missing_key", 14),
        ('["330783001", 吴宁街道]', '["330783001"]', "checklist.row_length", 16),
        ('["330783001", 吴宁街道]', "[[a], b]", "checklist.wrong_type", 16),
        ("settings: {style: pages}", "settings: pages", "checklist.wrong_type", 18),
        ("image: q.png", "picture: q.png", "checklist.unknown_word", 25),
        ("name: -99", "name: 'a b'", "checklist.bad_name", 25),
        ("external: true", "external: ture", "checklist.unknown_word.near", 26),
        (
            "city = ${where_city}",
            "citi = ${where_city}",
            "checklist.expression.unknown_column.near",
            41,
        ),
        ('default: "330702"', 'default: "330704"', "checklist.unknown_word.near", 42),
        (
            'default: "330702"',
            'default_from: "1"\n        default: "330702"',
            "checklist.two_defaults",
            42,
        ),
        ("read_only: true", "read_only: always", "checklist.unknown_word", 47),
        (
            "options: {randomize",
            "choice_filte: a\n        options: {randomize",
            "checklist.unknown_key.near",
            44,
        ),
        ("start: 0, ", "", "checklist.range_ends", 50),
        ("step: 0.5", "step: half", "checklist.range_numbers", 50),
        ("end: 10", "end: 0", "checklist.range_order", 50),
        ("soft_message: {zh: 太宽了, en: Too wide}", "unit: m", "checklist.missing_key", 51),
        ('soft: ". < 20"', "unit: m", "checklist.missing_key", 51),
        ("max: 3", "max: 0", "checklist.evidence_range", 58),
        ("accuracy_m: 20", "accuracy_m: -1", "checklist.negative", 58),
        ("most: 40", "most: 0", "checklist.repeat_range", 64),
        (
            'count: "${exits}"',
            'count: "${exits}"\n            least: 1',
            "checklist.count_and_bounds",
            73,
        ),
        ('count: "${exits}"', "count: \"'many'\"", "checklist.count_number", 72),
        ('count: "${exits}"', 'count: "${exits} > 1"', "checklist.count_number", 72),
        ('count: "${exits}"', 'count: "sum(${wide})"', "checklist.circle", 70),
        ("tier: guiding", "tier: guidin", "checklist.unknown_word.near", 78),
        ("name: shops,", "name: shop,", "checklist.name_twice", 83),
        ("name: doors\n", "name: tidy\n", "checklist.name_twice", 78),
        ("responsible: street", "responsible: strete", "checklist.unknown_word.near", 87),
        ("        responsible: street\n", "", "checklist.missing_key", 84),
        ("{name: days,", "{name: date,", "checklist.name_twice", 90),
        ("name: tidy, ", "name: tidy, responsible: street, ", "checklist.only_for", 78),
        ("name: tidy, ", "name: tidy, default: pass, ", "checklist.judged_default", 78),
        ("name: tidy, ", 'name: tidy, read_only: "true", ', "checklist.judged_read_only", 78),
        ("name: tidy, ", 'name: tidy, choice_filter: "1 = 1", ', "checklist.only_for", 78),
        ("name: doors\n", "name: doors\n        implicit: true\n", "checklist.implicit_inside", 69),
        ("name: total\n", "name: total\n    count: 3\n", "checklist.only_for", 81),
        (
            "{type: start, name: began}",
            "{type: start, name: began, severity: minor}",
            "checklist.not_judgeable",
            35,
        ),
        (
            "{type: integer, name: exits, ",
            "{type: integer, name: exits, default: two, ",
            "checklist.bad_default",
            66,
        ),
        (", label: {zh: 出口, en: Exits}", "", "checklist.no_label", 66),
    ],
)
def test_mistake_in_the_new_words_is_reported(
    load: Load, old: str, new: str, code: str, line: int
) -> None:
    assert old in RICH
    loaded = load(RICH.replace(old, new, 1))
    assert line in lines_with(loaded, code), loaded.findings
    check_words(loaded.findings)


def test_form_without_chinese_shows_its_main_language(load: Load) -> None:
    text = """\
format: 1
id: foreign
version: "1"
programme: core
theme: FO
languages: [fr, en]
label: {fr: Enquête, en: Survey}
choices:
  yes_no: [{name: o, label: {fr: Oui, en: Yes}}, {name: n, label: {en: No}}]
survey:
  - type: group
    name: g
    label: {fr: Groupe}
    children:
      - {type: select_one yes_no, name: a, label: {fr: Ça va ?, en: Fine?}}
      - {type: milestone, name: m, label: {fr: Fait, en: Done}, responsible: city}
"""
    loaded = load(text)
    assert noted(loaded) == {"checklist.no_main", "checklist.no_english"}
    check_words(loaded.findings)
    assert loaded.definition is not None
    assert loaded.definition.label == Text("Enquête", "Survey", (("fr", "Enquête"),))
    assert loaded.definition.choices["yes_no"][1].label == Text("No", "No")
    empty = load(text.replace("{fr: Groupe}", "{fr: ''}"))
    assert "checklist.no_text" in noted(empty)


def test_names_of_answers_in_texts_are_checked(load: Load) -> None:
    known = load(RICH.replace("{zh: 看证件, en: See", "{zh: '看 ${where_city} 的证件', en: See"))
    assert noted(known) == set()
    assert known.definition is not None
    unknown = load(RICH.replace("zh: 宽, en: Width", "zh: '${where_cty}', en: Width"))
    assert lines_with(unknown, "checklist.unknown_word.near") == [53]
    check_words(unknown.findings)


def test_main_language_names_the_choices(load: Load) -> None:
    definition = load(RICH.replace("languages: [zh, en, sw]", "languages: [en, zh, sw]")).definition
    assert definition is not None
    assert definition.names["where"].labels["330702"] == "Wucheng"
