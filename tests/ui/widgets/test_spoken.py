"""Names for the screen reader: joined as the language in force does it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import inspector.ui
from inspector.ui.language import Languages
from inspector.ui.widgets.link_row import Link
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.tone import Tone
from inspector.words import Language


@pytest.mark.parametrize(
    ("language", "said"), [(Language.ZH, "组织方，单位名称"), (Language.EN, "组织方, 单位名称")]
)
def test_the_comma_is_that_of_the_language(
    qapp: QApplication, language: Language, said: str
) -> None:
    languages = Languages(qapp, parent=qapp)
    try:
        languages.use(language)
        assert spoken("组织方", "", "单位名称") == said
        assert Link("circle", Tone.NEUTRAL, "组织方", "单位名称").spoken() == said
    finally:
        for one in languages._installed:
            qapp.removeTranslator(one)


def test_no_window_joins_names_by_itself() -> None:
    by_hand = re.compile(r'"，"|f"[^"]*(\{[^"]*，|，\{)')
    found = [
        f"{file.name}: {line.strip()}"
        for file in sorted((Path(inspector.ui.__file__).parent).rglob("*.py"))
        if file.name != "spoken.py"
        for line in file.read_text(encoding="utf-8").splitlines()
        if by_hand.search(line) and "self.tr(" not in line
    ]
    assert found == []
