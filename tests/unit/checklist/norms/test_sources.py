"""Basis keys written out."""

from __future__ import annotations

import pytest

from inspector import paths
from inspector.checklist.library import Library
from inspector.checklist.norms.requirements import shipped_requirements
from inspector.checklist.norms.sources import PLANS, cite
from inspector.words import Language


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        ("GB50016-7.1.8", "GB 50016-2014 第 7.1.8 条", "GB 50016-2014 7.1.8"),
        ("LAW-FIRE-28", "消防法 第 28 条", "Fire Law 28"),
        ("FIRE-MARK-2019", "应急管理部消防救援局 2019 年消防车通道标识通知", None),
        ("DY-3.1-09", "东阳方案 三、建设内容 1（安全综合治理）", "Dongyang programme 3.1"),
        ("YT-2-05", "烟台《意见》第 2 条", "Yantai Opinions, art. 2"),
        ("SAMR-74", "市场监管总局令第 74 号", "SAMR order 74"),
        ("XX-1", "XX-1", "XX-1"),
    ],
)
def test_a_key_is_cited_as_documents_do(key: str, zh: str, en: str | None) -> None:
    assert cite(key, Language.ZH) == zh
    if en is not None:
        assert cite(key, Language.EN) == en


def test_every_basis_of_the_shipped_forms_has_a_title() -> None:
    definitions = Library.load(paths.forms()).definitions
    bare = {
        key
        for definition in definitions
        for item in definition.items
        for key in item.basis
        if cite(key, Language.ZH) == key
    }
    assert definitions
    assert bare == set()


def test_the_programme_documents_are_known_as_plans() -> None:
    assert set(shipped_requirements().sources) == PLANS


def test_no_limit_of_a_plan_can_be_judged_by_the_rules_of_another_year() -> None:
    for one in Library.load(paths.forms()).definitions:
        plans = {parameter.key for parameter in one.parameters if parameter.standard in PLANS}
        for item in one.items:
            if item.criterion is not None and item.criterion.parameters & plans:
                assert not item.built_to_allowed, item.code
