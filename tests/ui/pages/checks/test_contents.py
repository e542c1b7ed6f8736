"""The list beside the cards: long names."""

from __future__ import annotations

import re

import pytest
from pytestqt.qtbot import QtBot

from inspector.ui.pages.checks.contents import ContentsList, ContentsModel, Entry, _Delegate
from inspector.ui.pages.checks.reading import Counts
from inspector.ui.widgets.painting import lay_out
from inspector.ui.widgets.themed import px

NAMES = (
    "Fire water supply and certification of its maintenance",
    "Responsibilities, neighbourhood administration",
    "三、消防车登高操作场地和消防车通道的净宽净高",
)


@pytest.mark.parametrize("width", [232, 280, 320])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_broken_between_words_only(qtbot: QtBot, name: str, width: int) -> None:
    model = ContentsModel()
    view = ContentsList(model)
    qtbot.addWidget(view)
    view.resize(px(width), px(600))
    counts = Counts(total=88, done=12, failed=10)
    entry = Entry("a", name, counts, level=1, current=True)
    model.set_entries([entry])
    view.show()
    drawn = view.itemDelegate()
    assert isinstance(drawn, _Delegate)
    inner = view.viewport().width()
    room = drawn._room(entry, inner)
    block = lay_out(name, drawn._font(entry), room)
    layout = block._layout
    for at in range(1, layout.lineCount()):
        start = layout.lineAt(at).textStart()
        assert not re.fullmatch("[A-Za-z]{2}", name[start - 1 : start + 1]), name[:start]
    assert view.sizeHintForRow(0) >= block.ceiling
    assert drawn._folds(entry, inner) == (name.isascii() and width == 232) or width > 232
