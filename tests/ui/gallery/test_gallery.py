"""The gallery builds every component in every look, and what it shows keeps the rules."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inspector.ui.gallery.__main__ import main
from inspector.ui.gallery.sample import Sample, Section
from inspector.ui.gallery.window import SECTIONS
from inspector.ui.theme import Theme, apply, theme
from inspector.ui.widgets.chip_button import ChipButton
from inspector.ui.widgets.themed import Themed
from inspector.ui.widgets.tone import Tone
from inspector.words import Language

_TOUCH, _WIDTH = 44, 1232
W = TypeVar("W", bound=QWidget)


def _shown(
    section: Section, qtbot: QtBot, qapp: QApplication, *, language: Language = Language.ZH
) -> QWidget:
    widget = section.build(Sample(language))
    qtbot.addWidget(widget)
    widget.show()
    widget.resize(_WIDTH, 600)
    for _ in range(4):
        qapp.processEvents()
        wide = widget.width()
        high = widget.heightForWidth(wide)
        widget.resize(wide, high if high > 0 else widget.sizeHint().height())
    qapp.processEvents()
    return widget


def _heights(widget: QWidget) -> int:
    """What all components ask for together."""
    return sum(
        one.verticalHeader().length() if isinstance(one, QTableView) else one.sizeHint().height()
        for one in (widget, *widget.findChildren(QWidget))
        if isinstance(one, Themed)
    )


def _visible(widget: QWidget, kind: type[W]) -> list[W]:
    return [one for one in widget.findChildren(kind) if one.isVisible()]


def _check_targets(widget: QWidget) -> None:
    for button in _visible(widget, QAbstractButton):
        if button.objectName().startswith("qt_"):
            continue
        name = button.accessibleName() or button.text()
        assert name, type(button).__name__
        assert min(button.width(), button.height()) >= theme().px(_TOUCH) - 1, name


def _check_labels(widget: QWidget) -> None:
    for label in _visible(widget, QLabel):
        if not label.text():
            continue
        if label.hasHeightForWidth():
            assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()
        else:
            assert label.width() >= label.minimumSizeHint().width(), label.text()
            assert label.height() >= label.minimumSizeHint().height() - 1, label.text()


def _check_places(widget: QWidget) -> None:
    for parent in [widget, *_visible(widget, QWidget)]:
        if isinstance(parent, QHeaderView | QPlainTextEdit | QLineEdit) or parent.layout() is None:
            continue
        children = [
            one
            for one in parent.findChildren(QWidget)
            if one.parentWidget() is parent and one.isVisible() and not one.isWindow()
        ]
        for place, one in enumerate(children):
            assert parent.rect().contains(one.geometry()), (type(parent), type(one))
            for other in children[place + 1 :]:
                assert not one.geometry().intersects(other.geometry()), (type(one), type(other))


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_targets_are_large_and_named_and_nothing_is_cut_or_overlaps(
    section: Section, scale: int, qtbot: QtBot, qapp: QApplication
) -> None:
    apply(qapp, Theme(scale=scale, calm=True))
    widget = _shown(section, qtbot, qapp)
    _check_targets(widget)
    _check_labels(widget)
    _check_places(widget)


def test_what_is_chosen_keeps_an_edge_in_high_contrast(qtbot: QtBot, qapp: QApplication) -> None:
    chip = ChipButton("车辆违停占用", tone=Tone.FAIL)
    chip.setChecked(True)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    apply(qapp, Theme(is_sharp=True))
    middle_of_the_edge = chip.grab().toImage().pixelColor(chip.width() // 2, 0)
    assert middle_of_the_edge.name() == theme().color("fail").name()


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_components_follow_theme_size_and_language_while_they_stand(
    section: Section, qtbot: QtBot, qapp: QApplication
) -> None:
    widget = _shown(section, qtbot, qapp, language=Language.EN)
    light = widget.grab().toImage()
    before = _heights(widget)
    apply(qapp, Theme(is_dark=True, calm=True))
    assert widget.grab().toImage() != light
    apply(qapp, Theme(is_dark=True, scale=150, calm=True))
    qapp.processEvents()
    after = _heights(widget)
    assert after > before
    assert widget.grab().toImage() != light


def test_the_gallery_takes_its_picture(tmp_path: Path, qapp: QApplication) -> None:
    shot = tmp_path / "gallery.png"
    code = main(["--shot", str(shot), "--theme", "dark", "--only", "StatusChip · SeverityTag"])
    assert code == 0
    assert shot.read_bytes().startswith(b"\x89PNG")
    assert qapp.styleSheet()
