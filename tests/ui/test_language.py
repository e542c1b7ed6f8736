"""Every label has its English, and the compiled file is that of the labels in the code."""

from __future__ import annotations

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QLocale, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import inspector.ui
from inspector import paths
from inspector.ui.language import Languages, language_of_system
from inspector.words import Language

ROOT = Path(inspector.ui.__file__).parent.parent.parent
TS = paths.resources("i18n", "inspector_en.ts")
QM = paths.resources("i18n", "inspector_en.qm")
BIN = ROOT / ".venv" / "bin"
BLANK = r"\{(\w*)(?::\w+)?\}"


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    owner = QObject()
    yield Languages(qapp, parent=owner)
    shiboken6.delete(owner)


def messages() -> Iterator[tuple[str, str, str]]:
    for context in ET.parse(TS).getroot().iter("context"):
        for message in context.iter("message"):
            source = message.findtext("source", "")
            yield context.findtext("name", ""), source, message.findtext("translation", "")


def test_every_label_has_its_english() -> None:
    assert not [f"{context}: {source}" for context, source, english in messages() if not english]


def test_labels_are_asked_of_self_for_only_that_names_their_class() -> None:
    asked = re.compile(r"(?<!\bself)\.tr\(")
    windows = (ROOT / "inspector" / "ui").rglob("*.py")
    assert not [path.name for path in windows if asked.search(path.read_text("utf-8"))]


def test_english_fills_the_same_blanks() -> None:
    for context, source, english in messages():
        blanks = set(re.findall(BLANK, source))
        assert set(re.findall(BLANK, english)) == blanks, f"{context}: {source}"


@pytest.mark.skipif(not (BIN / "pyside6-lupdate").exists(), reason="not run from a checkout")
def test_the_files_are_those_of_the_labels_in_the_code(tmp_path: Path) -> None:
    ts, qm = tmp_path / "inspector_en.ts", tmp_path / "inspector_en.qm"
    shutil.copy(TS, ts)
    sources = sorted(str(path) for path in (ROOT / "inspector" / "ui").rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-silent"]
    languages = ["-source-language", "zh_CN", "-target-language", "en"]
    update = [str(BIN / "pyside6-lupdate"), *options, *languages, *sources, "-ts", str(ts)]
    subprocess.run(update, check=True, cwd=ROOT)
    assert ts.read_text("utf-8") == TS.read_text("utf-8"), "run script/translate"
    release = [str(BIN / "pyside6-lrelease"), str(ts), "-qm", str(qm)]
    subprocess.run(release, check=True, capture_output=True)
    assert qm.read_bytes() == QM.read_bytes(), "run script/translate"


def test_labels_change_with_the_language_and_back(languages: Languages, qtbot: QtBot) -> None:
    def back() -> str:
        return QCoreApplication.translate("PageHeader", "返回")

    languages.use(Language.ZH)
    assert back() == "返回"
    with qtbot.waitSignal(languages.changed):
        languages.use(Language.EN)
    assert back() == "Back"
    assert QLocale().language() is QLocale.Language.English
    languages.use(Language.ZH)
    assert back() == "返回"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消", "Qt's own words too"


def test_the_environment_names_the_language_before_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("INSPECTOR_LANGUAGE", "en")
    assert language_of_system() is Language.EN
    monkeypatch.setenv("INSPECTOR_LANGUAGE", "zh")
    assert language_of_system() is Language.ZH


def test_a_missing_translation_leaves_the_chinese_of_the_code(
    languages: Languages, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "resources", tmp_path.joinpath)
    languages.use(Language.EN)
    assert QCoreApplication.translate("PageHeader", "返回") == "返回"
