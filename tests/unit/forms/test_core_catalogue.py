"""What the four core themes hold: items, severities, chapters, parameters."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.checklist.definition import Definition, Item
from inspector.checklist.expression.compiling import Expression
from inspector.checklist.expression.tree import NumberLiteral, walk
from inspector.checklist.reading.loading import Loaded
from inspector.domain.inspection import Severity
from inspector.domain.parameters import Confidence, Parameter
from inspector.domain.places import PlaceKind

_CODES = {
    "IS": [f"C{n:02}" for n in range(1, 16)] + [f"S{n:02}" for n in range(1, 16)],
    "FL": [f"C{n:02}" for n in range(1, 5)]
    + [f"L{n:02}" for n in range(1, 21)]
    + [f"F{n:02}" for n in range(1, 6)]
    + ["H01"],
    "EL": [f"{n:02}" for n in range(1, 31)],
    "WS": [f"C{n:02}" for n in range(1, 15)] + [f"P{n:02}" for n in range(1, 16)] + ["R01"],
}
_CRITICAL = {
    "IS": "C03 C04 C05 C06 C12 C14 S04 S05 S06 S10 S12 S14",
    "FL": "C04 L01 L02 L06 L08 L09 L10 L11 L12 L13 L14 L20 F01 F05 H01",
    "EL": "01 03 05 08 09 10 13 15 19 20",
    "WS": "C02 C08 P01 P02",
}
_MINOR = {
    "IS": "C10 C15 S13",
    "FL": "L05 L19 F04",
    "EL": "06 17 21 24 26 28",
    "WS": "C05 C07 C11 C12 C13 C14 P04 P05 P06 P08 P12 P13 P14 P15 R01",
}
_NOT_CONFIRMED = {
    "illegal_patrol_gap_max_d",
    "gps_accuracy_max_m",
    "illegal_revisit_after_min_d",
    "fire_lane_patrol_max_d",
    "turn_radius_ordinary_min_m",
    "turn_radius_aerial_min_m",
    "marking_tolerance_cm",
    "operation_field_perimeter_min_pct",
    "operation_field_split_gap_max_m",
    "governor_cycle_y",
    "governor_cycle_old_y",
    "governor_old_above_y",
    "lift_levelling_max_mm",
    "lift_level_keeping_max_mm",
    "machine_room_min_c",
    "machine_room_max_c",
    "rescue_city_max_min",
    "rescue_elsewhere_max_min",
    "lift_drill_max_months",
    "waste_point_households_max_count",
    "waste_point_radius_max_m",
    "waste_correct_min_pct",
    "waste_participation_min_pct",
    "waste_wrong_bags_max_pct",
    "kitchen_waste_interval_max_h",
    "household_sample_min_pct",
}
_STRUCTURAL = {"0", "1", "10", "100", "1000", "2", "30.5", "365.25"}
"""Counts, per cent, decimals and days in a year or month: no thresholds."""


def _judged(definition: Definition) -> list[Item]:
    return [item for item in definition.items if item.judged]


def test_four_files_load_without_a_mistake_or_advice(files: dict[str, Loaded]) -> None:
    assert sorted(files) == ["EL", "FL", "IS", "WS"]
    assert [finding for one in files.values() for finding in one.findings] == []


def test_each_theme_judges_the_thirty_items_of_the_catalogue(
    themes: dict[str, Definition],
) -> None:
    for theme, numbers in _CODES.items():
        codes = sorted(item.code for item in _judged(themes[theme]))
        assert codes == sorted(f"{theme}-{number}" for number in numbers)


def test_severities_are_those_of_the_catalogue(themes: dict[str, Definition]) -> None:
    for theme, definition in themes.items():
        wanted = {f"{theme}-{number}": Severity.CRITICAL for number in _CRITICAL[theme].split()}
        wanted |= {f"{theme}-{number}": Severity.MINOR for number in _MINOR[theme].split()}
        for item in _judged(definition):
            assert item.severity is wanted.get(item.code, Severity.MAJOR), item.code


def test_every_judged_item_says_its_limit_its_basis_and_its_evidence(
    themes: dict[str, Definition],
) -> None:
    for definition in themes.values():
        for item in _judged(definition):
            assert item.basis, item.code
            assert item.evidence, item.code
            assert item.pass_text is not None, item.code
            assert item.short.zh != item.label.zh, item.code


def test_every_text_is_written_in_both_languages(themes: dict[str, Definition]) -> None:
    for definition in themes.values():
        for item in definition.items:
            texts = [item.label, item.short, item.hint, item.pass_text, item.warn_text]
            texts += [text for spec in item.fields for text in (spec.label, spec.hint)]
            for text in texts:
                assert text is None or (text.zh and text.en and text.zh != text.en), item.code


def test_themes_are_shown_in_four_to_seven_chapters(themes: dict[str, Definition]) -> None:
    for definition in themes.values():
        assert 4 <= len(definition.chapters) <= 7


def test_items_about_a_place_are_asked_at_each_such_place(themes: dict[str, Definition]) -> None:
    kinds = {
        "IS-S": PlaceKind.ILLEGAL_STRUCTURE,
        "FL-L": PlaceKind.FIRE_LANE,
        "FL-F": PlaceKind.OPERATION_FIELD,
        "FL-H": PlaceKind.HYDRANT,
        "WS-P": PlaceKind.WASTE_POINT,
        "WS-R": PlaceKind.HOUSEHOLD_SAMPLE,
    }
    buildings = {"IS-C07", "IS-C08", "IS-C12", "IS-C14", "EL-12"}
    for theme, definition in themes.items():
        for item in _judged(definition):
            over = PlaceKind.ELEVATOR if theme == "EL" and item.code != "EL-30" else None
            over = PlaceKind.BUILDING if item.code in buildings else over
            assert item.over is kinds.get(item.code[:4], over), item.code


def test_figures_that_are_not_confirmed_are_marked_so(themes: dict[str, Definition]) -> None:
    found = {
        parameter.key
        for definition in themes.values()
        for parameter in _thresholds(definition)
        if parameter.confidence in (Confidence.VERIFY, Confidence.LOCAL)
    }
    assert found == _NOT_CONFIRMED


def test_a_figure_without_a_norm_is_never_called_sure(themes: dict[str, Definition]) -> None:
    for definition in themes.values():
        for parameter in _thresholds(definition):
            if not parameter.standard:
                assert parameter.confidence in (Confidence.VERIFY, Confidence.LOCAL), parameter.key


def test_a_key_declared_in_two_themes_has_one_value(themes: dict[str, Definition]) -> None:
    seen: dict[str, object] = {}
    for definition in themes.values():
        for parameter in _thresholds(definition):
            same = (parameter.value, parameter.unit, parameter.standard, parameter.clause)
            assert seen.setdefault(parameter.key, same) == same, parameter.key


def test_thresholds_stand_in_parameters_and_not_in_expressions(
    themes: dict[str, Definition],
) -> None:
    for definition in themes.values():
        for item in definition.items:
            calculations = [spec.calculation for spec in item.fields]
            for expression in (item.criterion, item.warn, item.relevant, *calculations):
                figures = set(_figures(expression)) - _STRUCTURAL
                assert not figures, f"{item.code}: {figures}"


def test_every_threshold_of_a_criterion_is_printed_with_the_value_in_force(
    themes: dict[str, Definition],
) -> None:
    for definition in themes.values():
        for item in _judged(definition):
            keys = item.criterion.parameters if item.criterion else frozenset()
            for key in keys:
                assert item.pass_text is not None
                assert f"{{{key}}}" in item.pass_text.zh, f"{item.code}: {key}"
                assert f"{{{key}}}" in item.pass_text.en, f"{item.code}: {key}"


def _figures(expression: Expression | None) -> Iterator[str]:
    for node in walk(expression.tree) if expression else ():
        if isinstance(node, NumberLiteral):
            yield format(node.value, "f")


def _thresholds(definition: Definition) -> list[Parameter]:
    """The declared figures, without the weights and the pass score, which are the project's own."""
    ours = {definition.judging.pass_score, *definition.judging.weights.values()}
    return [one for one in definition.parameters if one.key not in ours]
