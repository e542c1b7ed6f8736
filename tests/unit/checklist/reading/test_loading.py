"""A definition is read whole, and everything wrong with it is reported with file and line."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

from inspector.checklist.definition import Item, ItemType, Text
from inspector.checklist.reading.loading import Loaded
from inspector.domain.inspection import Severity
from inspector.domain.places import PlaceKind
from inspector.findings import Level
from tests.form_lines import SOUND, check_words, lines_with, noted

Load = Callable[[str], Loaded]


def changed(old: str, new: str) -> str:
    assert old in SOUND
    return SOUND.replace(old, new, 1)


def test_sound_definition_loads_without_findings(load: Load) -> None:
    loaded = load(SOUND)
    assert loaded.findings == ()
    definition = loaded.definition
    assert definition is not None
    assert (definition.id, definition.version, definition.theme) == (
        "core-fire-lanes",
        "1.10",
        "FL",
    )
    assert (loaded.counts.items, loaded.counts.groups, loaded.counts.repeats) == (3, 0, 1)
    assert loaded.counts.choices == 2
    assert definition.label == Text("消防车通道", "Fire lanes")
    assert len(definition.digest) == 64


def test_item_carries_what_the_file_says(load: Load) -> None:
    definition = load(SOUND).definition
    assert definition is not None
    item = definition.item("FL-L01")
    assert isinstance(item, Item)
    assert (item.type, item.severity, item.over) == (
        ItemType.DECIMAL,
        Severity.CRITICAL,
        PlaceKind.FIRE_LANE,
    )
    assert item.line == 27
    assert item.short == Text("净宽是多少", "How wide")
    assert item.fields[0].readings is not None
    assert item.fields[0].readings.least == 3


def test_digest_is_of_the_bytes(load: Load) -> None:
    first, second = load(SOUND).definition, load(SOUND + "\n").definition
    assert first is not None
    assert second is not None
    assert first.digest != second.digest


def test_judging_figures_become_parameters_of_the_theme(load: Load) -> None:
    definition = load(SOUND).definition
    assert definition is not None
    values = {parameter.key: str(parameter.value) for parameter in definition.parameters}
    assert values == {
        "width_min_m": "4.0",
        "fl_pass_score": "90",
        "fl_weight_critical": "5",
        "fl_weight_major": "3",
        "fl_weight_minor": "1",
    }


def test_defaults_follow_the_guide(load: Load) -> None:
    definition = load(SOUND).definition
    assert definition is not None
    lane, turning, form = (definition.item(code) for code in ("FL-L01", "FL-L06", "form"))
    assert lane is not None
    assert turning is not None
    assert form is not None
    assert not lane.na_allowed
    assert lane.built_to_allowed
    assert turning.na_allowed
    assert not turning.built_to_allowed
    assert [spec.required for spec in turning.fields] == [True, False]
    assert form.fields[0].required is False


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("format: 1", "format: 2", "checklist.other_format", 1),
        ("id: core-fire-lanes\n", "", "checklist.missing_key", 1),
        ("theme: FL", "theme: fl", "checklist.bad_name", 5),
        ("theme: FL", "tehme: FL", "checklist.unknown_key.near", 5),
        ("programme: core", "programme: core\ncolour: red", "checklist.unknown_key", 5),
        (
            "label: {zh: 消防车通道, en: Fire lanes}",
            "label: 消防车通道",
            "checklist.not_bilingual",
            6,
        ),
        ("{zh: 净宽下限, en: Least width}", "{en: Least width}", "checklist.no_chinese", 9),
        ("{zh: 净宽下限, en: Least width}", "{zh: 净宽下限}", "checklist.no_english", 9),
        ("value: 4.0", "value: four", "checklist.wrong_type", 10),
        ("unit: m\n", 'unit: m\n    operator: "=>"\n', "checklist.unknown_word.near", 12),
        ("unit: m\n", "unit: m\n    valid_from: 1.6.2023\n", "checklist.wrong_type", 12),
        ("- {name: ring,", "- {name: dead_end,", "checklist.choice_twice", 17),
        ("lane_form:", "2 lanes:", "checklist.bad_name", 15),
        ("select_one lane_form", "select_one lane_from", "checklist.unknown_word.near", 24),
        ("select_one lane_form", "select_one", "checklist.no_list_named", 24),
        ("type: decimal", "type: decimel", "checklist.unknown_word.near", 27),
        ("over: fire_lane", "over: street", "checklist.unknown_word", 22),
        ("severity: critical", "severity: grave", "checklist.unknown_word", 31),
        ("name: FL-L06", "name: FL-L01", "checklist.name_twice", 36),
        ("{name: plate,", "{name: length_m,", "checklist.name_twice", 42),
        ("readings: {min: 3}", "readings: {min: 3, max: 2}", "checklist.readings_range", 30),
        ("readings: {min: 3}", "readings: {min: some}", "checklist.wrong_type", 30),
        ("${form} = 'ring'", "${from} = 'ring'", "checklist.expression.unknown_name.near", 32),
        ("${form} = 'ring'", "${form} = 'rign'", "checklist.expression.unknown_choice.near", 32),
        ("min(.) >=", ". >=", "checklist.expression.list_here", 33),
        ("'width_min_m')", "'width_m')", "checklist.expression.unknown_parameter.near", 33),
        ("min(.) >= param('width_min_m')", "min(.)", "checklist.not_a_condition", 33),
        ("${FL-L06_length_m} <= 40", ". <= 40", "checklist.expression.no_own_value", 43),
        ('        pass: "${FL-L06_length_m} <= 40"\n', "", "checklist.no_pass", 36),
        ("        severity: major\n", "", "checklist.pass_without_severity", 36),
        (
            "        constraint_message: {zh: 应大于 0, en: Must be above 0}\n",
            "",
            "checklist.missing_key",
            27,
        ),
        ("relevant: ", "na: allowed\n        relevant: ", "checklist.critical_na", 32),
        ("relevant: ", "warn: 1 = 1\n        relevant: ", "checklist.warn_pair", 27),
        ("relevant: ", "calculation: 1\n        relevant: ", "checklist.only_for", 32),
        ("relevant: ", "region: ZJ\n        relevant: ", "checklist.bad_region", 32),
        ("type: text", "type: note", "checklist.unknown_word", 42),
        ("type: text", "type: text, readings: {min: 1}", "checklist.only_for", 42),
    ],
)
def test_mistake_is_reported_with_file_and_line(
    load: Load, old: str, new: str, code: str, line: int
) -> None:
    loaded = load(changed(old, new))
    assert line in lines_with(loaded, code), loaded.findings
    errors = [found for found in loaded.findings if found.level is Level.ERROR]
    assert (loaded.definition is None) == bool(errors)
    assert all(found.subject.startswith("trial.yaml:") for found in loaded.findings)
    check_words(loaded.findings)


def test_all_mistakes_are_reported_together(load: Load) -> None:
    text = SOUND.replace("value: 4.0", "value: four")
    text = text.replace("${form} = 'ring'", "${from} = 'ring'").replace("major", "mayor")
    loaded = load(text)
    assert noted(loaded) >= {
        "checklist.wrong_type",
        "checklist.expression.unknown_name.near",
        "checklist.unknown_word.near",
    }
    lines = [int(found.subject.rpartition(":")[2]) for found in loaded.findings]
    assert lines == sorted(lines)


def test_conditions_in_a_circle_are_reported(load: Load) -> None:
    text = changed(
        "label: {zh: 形式, en: Form}",
        'label: {zh: 形式, en: Form}\n        relevant: "min(${FL-L01}) > 3"',
    )
    loaded = load(text)
    assert "checklist.circle" in noted(loaded)
    assert lines_with(loaded, "checklist.circle") == [24]
    check_words(loaded.findings)


def test_calculation_of_itself_is_a_circle(load: Load) -> None:
    item = """
      - type: calculate
        name: loop
        label: {zh: 圈, en: Loop}
        calculation: "${loop} + 1"
"""
    assert "checklist.circle" in noted(load(SOUND + item.lstrip("\n")))


def test_unused_parameter_and_list_are_advice_only(load: Load) -> None:
    text = SOUND.replace("param('width_min_m')", "4").replace("select_one lane_form", "text")
    loaded = load(text)
    assert lines_with(loaded, "checklist.unused_parameter") == [8]
    assert lines_with(loaded, "checklist.unused_list") == [15]
    assert loaded.definition is not None
    assert {found.level for found in loaded.findings} == {Level.WARNING}


def test_texts_print_declared_parameters_only(load: Load) -> None:
    sound = changed(
        "readings:",
        "hint: {zh: '不小于 {width_min_m} 米', en: '{width_min_m} m'}\n        readings:",
    )
    assert load(sound).findings == ()
    assert lines_with(
        load(sound.replace("{width_min_m} 米", "{width_m} 米")), "checklist.placeholder"
    ) == [30]
    label = changed("{zh: 长, en: Length}", "{zh: '长 {width_min_m}', en: Length}")
    assert noted(load(label)) == {"checklist.placeholder_here"}


def test_items_outside_a_chapter_are_refused(load: Load) -> None:
    item = "  - {type: text, name: a, label: {zh: 甲, en: A}}\n"
    assert lines_with(load(SOUND + item), "checklist.outside_chapter") == [44]


def test_group_inside_a_chapter_cannot_repelines_with(load: Load) -> None:
    group = dedent("""\
              - type: group
                name: inner
                label: {zh: 组, en: Group}
                over: elevator
                children:
                  - {type: text, name: a, label: {zh: 甲, en: A}}
        """)
    text = SOUND + "".join(f"      {line}\n" for line in group.splitlines())
    assert lines_with(load(text), "checklist.over_inside") == [47]


def test_image_needs_evidence_and_note_cannot_be_judged(load: Load) -> None:
    items = """\
      - {type: image, name: plan, label: {zh: 图, en: Plan}}
      - {type: note, name: hello, label: {zh: 注, en: Note}, severity: minor}
"""
    loaded = load(SOUND + items)
    assert noted(loaded) == {"checklist.image_without_evidence", "checklist.not_judgeable"}
    check_words(loaded.findings)


def test_judging_may_name_declared_parameters(load: Load) -> None:
    judging = "judging: {pass_score: PASS, weights: {critical: 7}}\nparameters:"
    named = changed("parameters:", judging.replace("PASS", "width_min_m"))
    definition = load(named).definition
    assert definition is not None
    assert definition.judging.pass_score == "width_min_m"
    assert definition.judging.weights[Severity.CRITICAL] == "fl_weight_critical"
    unknown = changed("parameters:", judging.replace("PASS", "width_min"))
    assert lines_with(load(unknown), "checklist.unknown_word.near") == [7]


def test_parameter_declared_twice_for_a_region_is_reported(load: Load) -> None:
    again = "  - {key: width_min_m, label: {zh: 净宽, en: Width}, value: 3}\nchoices:"
    assert lines_with(load(changed("choices:", again)), "checklist.parameter_twice") == [14]


def test_list_without_choices_is_reported(load: Load) -> None:
    assert lines_with(load(changed("survey:", "  empty: []\nsurvey:")), "checklist.empty_list") == [
        18
    ]


def test_texts_and_lists_of_the_wrong_shape_are_reported(load: Load) -> None:
    for new, line in (
        ("basis: [[a]]", 31),
        ("evidence: {role: wide}", 31),
        ("evidence: [wide]", 31),
        ("unit: [m]", 31),
        ("weight: heavy", 31),
    ):
        loaded = load(changed("severity: critical", f"severity: critical\n        {new}"))
        assert lines_with(loaded, "checklist.wrong_type") == [line + 1], new
    long = changed("zh: 净宽是多少？", f"zh: {'长' * 4001}")
    assert lines_with(load(long), "checklist.text_too_long") == [29]


def test_chapter_without_items_is_advice_and_without_children_a_mistake(load: Load) -> None:
    empty = "  - {type: group, name: none, label: {zh: 空, en: None}, children: []}\n"
    assert lines_with(load(SOUND + empty), "checklist.empty_group") == [44]
    childless = empty.replace(", children: []", "")
    assert lines_with(load(SOUND + childless), "checklist.missing_key") == [44]


def test_groups_nest_only_so_deep(load: Load) -> None:
    inner = "{type: text, name: a, label: {zh: 甲, en: A}}"
    for level in range(9):
        inner = f"{{type: group, name: g{level}, label: {{zh: 组, en: G}}, children: [{inner}]}}"
    assert "checklist.too_deep" in noted(load(f"{SOUND}  - {inner}\n"))
