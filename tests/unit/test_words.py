"""Codes become sentences in the language the environment asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector import paths, words
from inspector.domain.places import PlaceKind
from inspector.errors import InputError
from inspector.findings import Finding, Level
from inspector.words import Language


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, Language.ZH),
        ({"LANG": "C"}, Language.ZH),
        ({"LANG": "C.UTF-8"}, Language.ZH),
        ({"LANG": "POSIX"}, Language.ZH),
        ({"LANG": "zh_CN.UTF-8"}, Language.ZH),
        ({"LANG": "zh_TW"}, Language.ZH),
        ({"LANG": "en_GB.UTF-8"}, Language.EN),
        ({"LANG": "de_DE.UTF-8"}, Language.EN),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, Language.EN),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, Language.ZH),
        ({"LC_ALL": "", "LANG": "en_US.UTF-8"}, Language.EN),
        ({"INSPECTOR_LANGUAGE": "en", "LC_ALL": "zh_CN.UTF-8"}, Language.EN),
        ({"INSPECTOR_LANGUAGE": "zh", "LC_ALL": "en_US.UTF-8"}, Language.ZH),
        ({"INSPECTOR_LANGUAGE": "zh-CN", "LC_ALL": "en_US.UTF-8"}, Language.ZH),
        ({"INSPECTOR_LANGUAGE": "EN-us"}, Language.EN),
    ],
)
def test_the_environment_names_the_language(environ: dict[str, str], language: Language) -> None:
    assert words.language_of_locale(environ) is language


def test_an_error_is_said_with_its_blanks_filled() -> None:
    problem = InputError("place.bad_code", kind=PlaceKind.STREET, code="12")
    assert words.error(problem, Language.ZH).startswith("街道的编码“12”不合规则")
    assert words.error(problem, Language.EN).startswith('The code "12" is not valid for a street')


def test_a_list_of_terms_is_joined_as_the_language_joins() -> None:
    problem = InputError(
        "place.no_parent",
        kind=PlaceKind.ELEVATOR,
        allowed=[PlaceKind.BUILDING, PlaceKind.ENTRANCE],
    )
    assert "楼栋、单元" in words.error(problem, Language.ZH)
    assert "building, unit entrance" in words.error(problem, Language.EN)


def test_a_finding_can_name_its_subject() -> None:
    found = Finding(
        Level.ERROR, "geo.out_of_range", "a.jpg", {"latitude": 91.0, "longitude": 120.0}
    )
    assert "91.0" in words.finding(found, Language.EN)


def test_braces_in_what_the_user_typed_stay_as_they_are() -> None:
    problem = InputError("place.bad_code", kind=PlaceKind.STREET, code="{kind}{0}")
    assert "“{kind}{0}”" in words.error(problem, Language.ZH)


def test_an_unknown_code_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        words.say("nobody.wrote_this", Language.ZH)


def test_a_missing_blank_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError, match="code"):
        words.say("place.bad_code", Language.ZH, kind=PlaceKind.STREET)


def test_things_in_a_row_are_divided_as_the_language_does() -> None:
    assert words.listed(["1 幢", "2 幢"], Language.ZH) == "1 幢、2 幢"
    assert words.listed(["1", "2"], Language.EN) == "1, 2"
    assert words.listed((PlaceKind.STREET,), Language.EN) == words.term(
        PlaceKind.STREET, Language.EN
    )


def test_a_code_that_stands_in_two_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "words").mkdir()
    for name in ("a.toml", "b.toml"):
        (tmp_path / "words" / name).write_text('["x.y"]\nzh = "z"\nen = "e"\n', encoding="utf-8")
    monkeypatch.setattr(paths, "resources", tmp_path.joinpath)
    with pytest.raises(ValueError, match=r"x\.y stands twice, the second time in b\.toml"):
        words.catalogue.__wrapped__()
