"""Where the designer begins: go on with a draft, begin anew, copy a checklist, bring one in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from inspector import words
from inspector.checklist.editing.drafts import DraftInfo
from inspector.clock import CHINA
from inspector.ui.pages.designer.reading import Shelf, Template
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.link_row import Link, LinkRow
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.words import Language

__all__ = ["ShelfView"]

_WIDEST = 920


class ShelfView(Themed, QWidget):
    """Drafts above, checklists to begin from below.

    Signals:
        anew: a form from scratch is wanted.
        brought: a file is to be brought in.
        opened: key of a draft.
        copied: id, version and digest of a checklist that a draft is to be made of.
    """

    anew = Signal()
    brought = Signal()
    opened = Signal(str)
    copied = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._shelf: Shelf | None = None
        self._language = Language.ZH
        self.new = Button(kind=ButtonKind.PRIMARY, icon="plus", size=ButtonSize.ACTION)
        self.bring = Button(icon="upload", size=ButtonSize.ACTION)
        self.new.clicked.connect(self.anew)
        self.bring.clicked.connect(self.brought)
        keys = QWidget()
        flow = FlowLayout(keys)
        for key in (self.new, self.bring):
            flow.addWidget(key)
        self._hint = Label(size=15, ink="text.2")
        self._drafts_title = Label(size=16, bold=True)
        self._drafts = _Rows()
        self._empty = EmptyState("", icon="pencil")
        self._templates_title = Label(size=16, bold=True)
        self._templates_hint = Label(size=14, ink="text.2")
        self._templates = _Rows()
        self._inside = QWidget()
        self._inside.setProperty("kind", "scrolled")
        self._column = QVBoxLayout(self._inside)
        for part in (
            self._hint,
            keys,
            self._drafts_title,
            self._drafts,
            self._empty,
            self._templates_title,
            self._templates_hint,
            self._templates,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self.follow_theme()

    def show_shelf(self, shelf: Shelf, language: Language) -> None:
        """Shows what there is."""
        self._shelf, self._language = shelf, language
        self._drafts.set_rows([(self._draft_link(one), one.key) for one in shelf.drafts])
        self._templates.set_rows(
            [(self._template_link(one), str(at)) for at, one in enumerate(shelf.templates)]
        )
        self._drafts.setVisible(bool(shelf.drafts))
        self._empty.setVisible(not shelf.drafts)
        for row, key in self._drafts.rows():
            row.clicked.connect(lambda _=False, key=key: self.opened.emit(key))
        for row, at in self._templates.rows():
            one = shelf.templates[int(at)]
            row.clicked.connect(
                lambda _=False, one=one: self.copied.emit(one.id, one.version, one.digest)
            )

    def retranslate(self) -> None:
        """Its words."""
        self._hint.say(self.tr("在这里写检查清单：边写边试，写错了当场说明，改好后发布为新版本。"))
        self.new.set_text(self.tr("新建清单"))
        self.bring.set_text(self.tr("导入 XLSForm 表格"))
        self._drafts_title.say(self.tr("草稿"))
        self._empty.say(self.tr("还没有草稿"), self.tr("新建一份，或者从下面现有的清单改起。"))
        self._templates_title.say(self.tr("从现有清单改起"))
        self._templates_hint.say(self.tr("原来的清单不变，改的是一份草稿。"))
        if self._shelf is not None:
            self.show_shelf(self._shelf, self._language)

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(24), px(20), px(24), px(32))
        self._column.setSpacing(px(12))
        self._inside.setMaximumWidth(px(_WIDEST))

    def _draft_link(self, one: DraftInfo) -> Link:
        title = one.label.get(self._language.value) or next(iter(one.label.values()), "") or one.id
        at = one.changed_at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
        detail = f"{one.id} · {one.version} · {at}"
        count = words.say("designer.items", self._language, count=one.items)
        return Link("pencil", Tone.BRAND, title, detail, figure=count)

    def _template_link(self, one: Template) -> Link:
        title = one.titles[self._language is Language.EN]
        count = words.say("designer.items", self._language, count=one.items)
        detail = f"{one.programme} · {one.id} · {one.version}"
        return Link("list-checks", Tone.NEUTRAL, title, detail, figure=count)


class _Rows(Themed, QFrame):
    """Rows in a card."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._held: list[tuple[LinkRow, str]] = []
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self.follow_theme()

    def set_rows(self, links: list[tuple[Link, str]]) -> None:
        """Shows these, each with what it stands for."""
        for row, _ in self._held:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._held = [(LinkRow(link, framed=False), key) for link, key in links]
        for place, (row, _) in enumerate(self._held):
            row.set_ruled(ruled=place < len(self._held) - 1)
            self._column.addWidget(row)

    def rows(self) -> list[tuple[LinkRow, str]]:
        """The rows, each with what it stands for."""
        return self._held

    def restyle(self) -> None:
        """Inside the card's edge."""
        self._column.setContentsMargins(px(4), px(4), px(4), px(4))
