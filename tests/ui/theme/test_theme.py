"""The theme is one table, and changing it changes what is on the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QGlyphRun, QIcon, QTextLayout
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import inspector.ui
from inspector import paths
from inspector.ui.theme import Theme, apply, icons, marks, notifier, restyle, theme
from inspector.ui.theme.fonts import FAMILIES, load_fonts
from inspector.ui.theme.stylesheet import stylesheet
from inspector.ui.theme.tokens import tokens

UI = Path(inspector.ui.__file__).parent


PAINTED_PHOTOGRAPH = UI / "gallery" / "sample.py"


def sources() -> list[Path]:
    return sorted(set(UI.rglob("*.py")) - {PAINTED_PHOTOGRAPH})


def test_a_colour_is_asked_for_by_name() -> None:
    assert theme().color("brand") == QColor("#3A4FC4")
    assert Theme(is_dark=True).color("brand") == QColor("#5468DD")
    assert theme().color("shadow").alpha() == 0x3D


def test_a_colour_that_does_not_exist_is_a_fault() -> None:
    with pytest.raises(KeyError):
        theme().color("pink")


def test_a_changed_colour_does_not_change_the_table() -> None:
    theme().color("brand").setRed(0)
    assert theme().color("brand") == QColor("#3A4FC4")


@pytest.mark.parametrize("scale", [100, 125, 150, 200])
def test_sizes_grow_with_the_text_and_lines_do_not(scale: int) -> None:
    now = Theme(scale=scale)
    assert now.size("touch") == 44 * scale // 100
    assert now.font(15).pixelSize() == round(15 * scale / 100)
    assert now.line("ring") == 2


def test_calm_takes_movement_away_but_not_waiting() -> None:
    calm = Theme(calm=True)
    assert calm.duration("panel") == 0
    assert calm.delay("toast") == 6000


@pytest.mark.parametrize("is_dark", [False, True])
@pytest.mark.parametrize("scale", [100, 200])
def test_the_style_sheet_names_only_tokens_there_are(*, is_dark: bool, scale: int) -> None:
    sheet = stylesheet(Theme(is_dark=is_dark, scale=scale))
    assert not re.search(r"\b(?:color|size|line|inner|px|disc|mark)\(", sheet)
    assert sheet.count("{") == sheet.count("}") > 50


def test_every_target_in_the_tokens_is_wide_enough() -> None:
    sizes = tokens().sizes
    assert min(sizes[name] for name in ("touch", "answer", "action", "rail.entry", "row")) >= 44
    assert min(sizes[name] for name in ("caption", "hint", "dense", "body")) >= 12


def found_in_sources(pattern: str, *, allowed: set[tuple[str, str]]) -> list[str]:
    return [
        f"{path.relative_to(UI)}: {hit}"
        for path in sources()
        for hit in re.findall(pattern, path.read_text("utf-8"))
        if (path.name, hit) not in allowed
    ]


def test_no_widget_holds_a_colour_of_its_own() -> None:
    written = r"[\"']#[0-9A-Fa-f]{6,8}[\"']|QColor\(\d|GlobalColor\.(?!transparent)\w+"
    # A base map that a scene draws is a picture, as a plan from an office is; no theme changes it.
    drawn = {("street_map.py", f'"{ink}"') for ink in ("#ffffff", "#dcebd3", "#efece4", "#d8d2c4")}
    assert not found_in_sources(written, allowed=drawn)


def test_nobody_opens_a_box_or_styles_by_hand() -> None:
    boxes = r"QMessageBox|QInputDialog|QErrorMessage|dialog\.exec\(|setStyleSheet"
    assert not found_in_sources(boxes, allowed={("application.py", "setStyleSheet")})


def test_every_icon_that_is_named_ships() -> None:
    shipped = set(icons.names())
    for path in sources():
        text = path.read_text("utf-8")
        for name in re.findall(r'(?:icon|pixmap|glyph|draw_glyph)\([^"\n]*"([a-z0-9-]+)"', text):
            assert name in shipped or name in tokens().light, f"{path.name}: {name}"
    assert (paths.resources("icons") / "LICENSE").is_file()


def test_an_icon_that_does_not_ship_is_a_fault() -> None:
    with pytest.raises(KeyError):
        icons.icon("unicorn")


def solid_colors(icon: QIcon) -> set[str]:
    image = icon.pixmap(QSize(48, 48), 1.0).toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    }


def test_an_icon_follows_the_theme_without_being_set_again(qapp: QApplication) -> None:
    icon = icons.icon("package")
    assert theme().color("text").name() in solid_colors(icon)
    apply(qapp, Theme(is_dark=True))
    assert theme().color("text").name() in solid_colors(icon)
    assert Theme().color("text").name() not in solid_colors(icon)


def test_icons_are_sharp_on_dense_screens() -> None:
    drawn = icons.pixmap("package", "text", 20, ratio=2.5)
    assert drawn.width() == 50
    assert drawn.devicePixelRatio() == 2.5


def test_an_icon_asked_for_wider_than_high_stands_in_the_middle() -> None:
    image = icons.icon("minus").pixmap(QSize(40, 20), 1.0).toImage()
    assert (image.width(), image.height()) == (40, 20)
    inked = [x for x in range(40) if image.pixelColor(x, 10).alpha() > 128]
    assert 10 < min(inked) < 20 < max(inked) < 30


def test_thousands_of_icons_come_and_go() -> None:
    for number in range(600):
        button = QPushButton()
        button.setIcon(icons.icon(icons.names()[number % len(icons.names())]))
        copy = QIcon(button.icon())
        del button
        assert not copy.isNull()


def fonts_used(text: str) -> set[str]:
    layout = QTextLayout(text, theme().font(15))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs: list[QGlyphRun] = layout.glyphRuns()
    assert all(0 not in run.glyphIndexes() for run in runs), "a glyph is missing"
    return {run.rawFont().familyName() for run in runs}


def test_only_the_shipped_fonts_are_used() -> None:
    assert load_fonts() == FAMILIES
    assert QFontInfo(theme().font(15)).family() == FAMILIES[0]
    assert fonts_used("育才新村 7 幢 No. 12") == {FAMILIES[0]}


def test_a_rare_character_of_a_name_is_found_in_the_second_font() -> None:
    assert fonts_used("陈𠮷") == set(FAMILIES)


def test_digits_stand_in_columns() -> None:
    metrics = QFontMetrics(theme().font(15, tabular=True))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_lines_are_at_least_one_and_two_fifths_of_the_letters_high() -> None:
    assert QFontMetrics(theme().font(20)).lineSpacing() >= 1.4 * 20


def test_widgets_on_the_screen_follow_a_new_theme(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label, button = QLabel("育才新村", window), QPushButton("继续检查", window)
    label.setProperty("kind", "title")
    window.show()
    with qtbot.waitSignal(notifier().theme_changed):
        apply(qapp, Theme(is_dark=True, scale=200))
    assert label.font().pixelSize() == 40
    assert button.sizeHint().height() == 88
    assert window.palette().window().color() == theme().color("bg")


def test_text_size_100_to_200_never_makes_a_button_smaller_than_its_words(
    qapp: QApplication, qtbot: QtBot
) -> None:
    button = QPushButton("出具整改通知书")
    qtbot.addWidget(button)
    for scale in (100, 110, 125, 150, 175, 200):
        apply(qapp, Theme(scale=scale))
        button.ensurePolished()
        words = QFontMetrics(button.font()).horizontalAdvance(button.text())
        assert button.minimumSizeHint().width() > words
        assert button.minimumSizeHint().height() >= 44 * scale // 100


def test_restyle_changes_the_look_by_a_property(qtbot: QtBot) -> None:
    button = QPushButton("导出数据包")
    qtbot.addWidget(button)
    button.resize(200, 44)
    before = button.grab().toImage().pixelColor(10, 22)
    restyle(button, kind="primary")
    assert button.grab().toImage().pixelColor(10, 22) == theme().color("brand") != before


def test_a_tick_is_drawn_from_the_cache(qtbot: QtBot) -> None:
    box = QCheckBox("本人不在场")
    qtbot.addWidget(box)
    box.setChecked(True)
    image = box.grab().toImage()
    white = sum(
        image.pixelColor(x, y).lightness() > 200
        for x in range(6, 18)
        for y in range(image.height() // 2 - 6, image.height() // 2 + 6)
    )
    assert white > 5


def test_a_cache_that_cannot_be_written_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "inspector").write_text("a file in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert marks.file_of("check", "#123456") is None
    assert "none" in stylesheet(Theme(scale=110))
