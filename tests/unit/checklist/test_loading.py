"""A definition is read whole, and everything wrong with it is reported with file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector import words
from inspector.checklist.definition import Item, ItemType, Text
from inspector.checklist.loading import Loaded, load_definition, read_definition
from inspector.domain.inspection import Severity
from inspector.domain.places import PlaceKind
from inspector.errors import ResourceError
from inspector.findings import Finding, Level

SOUND = """\
format: 1
id: core-fire-lanes
version: "1.10"
programme: core
theme: FL
label: {zh: 消防车通道, en: Fire lanes}
parameters:
  - key: width_min_m
    label: {zh: 净宽下限, en: Least width}
    value: 4.0
    unit: m
    standard: GB50016
    clause: 7.1.8
choices:
  lane_form:
    - {name: ring, label: {zh: 环形, en: Ring}}
    - {name: dead_end, label: {zh: 尽头式, en: Dead end}}
survey:
  - type: group
    name: size
    label: {zh: 尺寸, en: Size}
    over: fire_lane
    children:
      - type: select_one lane_form
        name: form
        label: {zh: 形式, en: Form}
      - type: decimal
        name: FL-L01
        label: {zh: 净宽是多少？, en: How wide?}
        readings: {min: 3}
        severity: critical
        relevant: "${form} = 'ring'"
        pass: "min(.) >= param('width_min_m')"
        constraint: ". > 0"
        constraint_message: {zh: 应大于 0, en: Must be above 0}
      - type: fields
        name: FL-L06
        label: {zh: 回车场, en: Turning area}
        severity: major
        fields:
          - {name: length_m, type: decimal, unit: m, label: {zh: 长, en: Length}}
          - {name: plate, type: text, label: {zh: 铭牌, en: Plate}}
        pass: "${FL-L06_length_m} <= 40"
"""

Load = Callable[[str], Loaded]


def codes(loaded: Loaded) -> set[str]:
    return {found.code for found in loaded.findings}


def at(loaded: Loaded, code: str) -> list[int]:
    return [
        int(found.subject.rpartition(":")[2]) for found in loaded.findings if found.code == code
    ]


def check_words(findings: tuple[Finding, ...]) -> None:
    """Every finding must be sayable in both languages."""
    for found in findings:
        for language in words.Language:
            assert words.finding(found, language)


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
        ("lane_form:", "lane-form:", "checklist.bad_name", 15),
        ("select_one lane_form", "select_one lane_from", "checklist.unknown_word.near", 24),
        ("select_one lane_form", "select_one", "checklist.unknown_word", 24),
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
        ("type: text", "type: fields", "checklist.unknown_word", 42),
        ("type: text", "type: text, readings: {min: 1}", "checklist.only_for", 42),
    ],
)
def test_mistake_is_reported_with_file_and_line(
    load: Load, old: str, new: str, code: str, line: int
) -> None:
    loaded = load(changed(old, new))
    assert line in at(loaded, code), loaded.findings
    errors = [found for found in loaded.findings if found.level is Level.ERROR]
    assert (loaded.definition is None) == bool(errors)
    assert all(found.subject.startswith("trial.yaml:") for found in loaded.findings)
    check_words(loaded.findings)


def test_all_mistakes_are_reported_together(load: Load) -> None:
    text = SOUND.replace("value: 4.0", "value: four")
    text = text.replace("${form} = 'ring'", "${from} = 'ring'").replace("major", "mayor")
    loaded = load(text)
    assert codes(loaded) >= {
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
    assert "checklist.circle" in codes(loaded)
    assert at(loaded, "checklist.circle") == [24]
    check_words(loaded.findings)


def test_calculation_of_itself_is_a_circle(load: Load) -> None:
    item = """
      - type: calculate
        name: loop
        label: {zh: 圈, en: Loop}
        calculation: "${loop} + 1"
"""
    assert "checklist.circle" in codes(load(SOUND + item.lstrip("\n")))


def test_unused_parameter_and_list_are_advice_only(load: Load) -> None:
    text = SOUND.replace("param('width_min_m')", "4").replace("select_one lane_form", "text")
    loaded = load(text)
    assert at(loaded, "checklist.unused_parameter") == [8]
    assert at(loaded, "checklist.unused_list") == [15]
    assert loaded.definition is not None
    assert {found.level for found in loaded.findings} == {Level.WARNING}


def test_texts_print_declared_parameters_only(load: Load) -> None:
    sound = changed(
        "readings:",
        "hint: {zh: '不小于 {width_min_m} 米', en: '{width_min_m} m'}\n        readings:",
    )
    assert load(sound).findings == ()
    assert at(load(sound.replace("{width_min_m} 米", "{width_m} 米")), "checklist.placeholder") == [
        30
    ]
    label = changed("{zh: 长, en: Length}", "{zh: '长 {width_min_m}', en: Length}")
    assert codes(load(label)) == {"checklist.placeholder_here"}


def test_items_outside_a_chapter_are_refused(load: Load) -> None:
    item = "  - {type: text, name: a, label: {zh: 甲, en: A}}\n"
    assert at(load(SOUND + item), "checklist.outside_chapter") == [44]


def test_group_inside_a_chapter_cannot_repeat(load: Load) -> None:
    group = dedent("""\
              - type: group
                name: inner
                label: {zh: 组, en: Group}
                over: elevator
                children:
                  - {type: text, name: a, label: {zh: 甲, en: A}}
        """)
    text = SOUND + "".join(f"      {line}\n" for line in group.splitlines())
    assert at(load(text), "checklist.over_inside") == [47]


def test_image_needs_evidence_and_note_cannot_be_judged(load: Load) -> None:
    items = """\
      - {type: image, name: plan, label: {zh: 图, en: Plan}}
      - {type: note, name: hello, label: {zh: 注, en: Note}, severity: minor}
"""
    loaded = load(SOUND + items)
    assert codes(loaded) == {"checklist.image_without_evidence", "checklist.not_judgeable"}
    check_words(loaded.findings)


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "checklist.empty", 1),
        (b"- 1\n- 2\n", "checklist.not_a_definition", 1),
        (b"just words", "checklist.not_a_definition", 1),
        ("format: 1\nlabel: {zh: 消防}".encode("gbk"), "checklist.not_utf8", 2),
        ("format: 1".encode("utf-16"), "checklist.not_utf8", 1),
        (b"format: 1\nsurvey:\n\t- type: group\n", "checklist.tab", 3),
        (b"format: 1\nid: 'open\n", "checklist.not_yaml", 3),
        (b"format: 1\nid: a: b\n", "checklist.not_yaml", 2),
        (b"format: 1\nid: \x00\n", "checklist.not_yaml", 1),
        (b"format: 1\nid: x\nid: y\n", "checklist.twice", 3),
        (b"format: 1\n? [1, 2]\n: x\n", "checklist.key", 2),
        (b"format: 1\nid: &x a\nversion: *x\n", "checklist.no_aliases", 2),
        (b"format: 1\nid: !!python/object:os.system a\n", "checklist.no_tags", 2),
        (b"format: 1\n---\nformat: 1\n", "checklist.one_document", 2),
        (b"[" * 100, "checklist.too_deep", 1),
        (b"a: " + b"{a: " * 100, "checklist.too_deep", 1),
        (b"x" * (4 * 1024 * 1024 + 1), "checklist.too_big", 1),
    ],
)
def test_file_that_is_no_definition_is_refused_in_words(
    content: bytes, code: str, line: int
) -> None:
    loaded = load_definition(content, name="trial.yaml")
    assert loaded.definition is None
    assert at(loaded, code) == [line]
    check_words(loaded.findings)


def test_alias_bomb_is_refused_before_it_grows() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    loaded = load_definition("\n".join(lines).encode(), name="bomb.yaml")
    assert codes(loaded) == {"checklist.no_aliases"}


def test_byte_order_mark_is_accepted() -> None:
    assert load_definition(b"\xef\xbb\xbf" + SOUND.encode(), name="a.yaml").definition is not None


def test_windows_line_ends_are_accepted() -> None:
    loaded = load_definition(SOUND.replace("\n", "\r\n").encode(), name="a.yaml")
    assert loaded.findings == ()


def test_endless_mistakes_are_cut_off(load: Load) -> None:
    loaded = load(SOUND + "".join(f"key{n}: 1\n" for n in range(5000)))
    assert len(loaded.findings) == 500


def test_file_is_read_from_disk_and_missing_one_is_said(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    path.write_text(SOUND, encoding="utf-8")
    assert read_definition(path).name == "form.yaml"
    with pytest.raises(ResourceError) as refused:
        read_definition(tmp_path / "none.yaml")
    assert refused.value.code == "checklist.unreadable"
    assert words.error(refused.value, words.Language.ZH)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_definition_is_read_or_refused_but_never_crashes(data: st.DataObject) -> None:
    lines = SOUND.splitlines(keepends=True)
    first = data.draw(st.integers(0, len(lines) - 1))
    kind = data.draw(st.sampled_from(["drop", "repeat", "swap", "edit"]))
    if kind == "drop":
        del lines[first]
    elif kind == "repeat":
        lines.insert(first, lines[first])
    elif kind == "swap":
        other = data.draw(st.integers(0, len(lines) - 1))
        lines[first], lines[other] = lines[other], lines[first]
    else:
        place = data.draw(st.integers(0, len(lines[first])))
        piece = data.draw(st.text(alphabet="{}[]:-'\"$().#&*! \t\n，ab1=", max_size=4))
        lines[first] = lines[first][:place] + piece + lines[first][place:]
    loaded = load_definition("".join(lines).encode(), name="trial.yaml")
    assert loaded.definition is not None or any(
        found.level is Level.ERROR for found in loaded.findings
    )
    check_words(loaded.findings)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_but_never_crash(content: bytes) -> None:
    check_words(load_definition(content, name="trial.yaml").findings)
