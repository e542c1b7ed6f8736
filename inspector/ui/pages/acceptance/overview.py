"""Top level: acceptances, and inspections that could get one, the nearest to ready first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.clock import CHINA
from inspector.domain.acceptance import AcceptanceState
from inspector.store.queries.acceptances import AcceptanceRow, CandidateRow
from inspector.ui.desk import Desk
from inspector.ui.pages.acceptance.entry import Entry, EntryButton
from inspector.ui.pages.acceptance.reading import Overview, read_overview
from inspector.ui.pages.acceptance.step import scrolled
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.skeleton import Skeleton
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone

__all__ = ["OverviewView"]

_PAGE = 30
"""Rows shown at first, and added with each 显示更多."""

_STATES = {
    AcceptanceState.DRAFT: (Tone.WARN, "clock"),
    AcceptanceState.LOCKED: (Tone.INFO, "pencil"),
    AcceptanceState.SEALED: (Tone.PASS, "badge-check"),
}


class OverviewView(Themed, QWidget):
    """Both lists.

    Signals:
        opened: an acceptance or an inspection, as the page's state.
        compounds_asked: where inspections begin.
    """

    opened = Signal(object)
    compounds_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._limit = _PAGE
        self._overview: Overview | None = None
        self._buttons: list[EntryButton] = []
        self._skeleton = Skeleton(rows=4)
        begin = Button(icon="building-2")
        begin.clicked.connect(self.compounds_asked)
        self._begin = begin
        self._empty = EmptyState("", icon="file-pen-line", actions=(begin,))
        self._first = Label(size=16, bold=True)
        self._acceptances = QVBoxLayout()
        self._second = Label(size=16, bold=True)
        self._why = Label(size=14, ink="text.2")
        self._candidates = QVBoxLayout()
        self._more = Button(kind=ButtonKind.QUIET, icon="chevron-down")
        self._more.clicked.connect(self._show_more)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._skeleton)
        self._column.addWidget(self._first)
        self._column.addLayout(self._acceptances)
        self._column.addWidget(self._second)
        self._column.addWidget(self._why)
        self._column.addLayout(self._candidates)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(content, self))
        self._empty.hide()
        self._more.hide()
        self.follow_theme()

    def read(self) -> None:
        """Reads both lists, in the background."""
        self._desk.tasks.read(
            partial(read_overview, self._desk.opened, limit=self._limit),
            receiver=self,
            done=self.set_overview,
            topic="overview",
        )

    def set_overview(self, overview: Overview) -> None:
        """Shows both lists."""
        self._overview = overview
        self._skeleton.hide()
        self.retranslate()

    def entries(self) -> list[EntryButton]:
        """The rows, for the focus and for tests."""
        return list(self._buttons)

    def retranslate(self) -> None:
        """Says everything again."""
        overview = self._overview
        if overview is None:
            return
        language = self._desk.language
        self._clear()
        nothing = not overview.acceptances and not overview.candidates
        self._begin.set_text(self.tr("去小区开始检查"))
        self._empty.setVisible(not overview.candidates)
        code = "acceptance.page.empty" if nothing else "acceptance.page.no_more"
        self._empty.say(words.say(code, language), words.say(f"{code}_why", language))
        self._first.say(
            self.tr("验收（{count}）").format(count=overview.all_acceptances)
            if overview.acceptances
            else ""
        )
        for row in overview.acceptances:
            entry = self._of_acceptance(row)
            self._add(self._acceptances, entry, {"acceptance": str(row.id)})
        self._second.say(
            self.tr("还没有组织验收的检查（{count}）").format(count=overview.all_candidates)
            if overview.candidates
            else ""
        )
        none_ready = bool(overview.candidates) and not overview.acceptances
        code = "acceptance.page.nearest" if none_ready else "acceptance.page.nearest_first"
        self._why.say(words.say(code, language) if overview.candidates else "")
        for candidate in overview.candidates:
            entry = self._of_candidate(candidate)
            self._add(self._candidates, entry, {"inspection": str(candidate.id)})
        hidden = (
            overview.all_acceptances
            + overview.all_candidates
            - len(overview.acceptances)
            - len(overview.candidates)
        )
        self._more.setVisible(hidden > 0)
        self._more.set_text(self.tr("显示更多（还有 {count}）").format(count=hidden))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(10))
        self._acceptances.setSpacing(px(8))
        self._candidates.setSpacing(px(8))

    def _of_acceptance(self, row: AcceptanceRow) -> Entry:
        language = self._desk.language
        tone, icon = _STATES[row.state]
        code = f"acceptance.page.row.{row.state.value}"
        opened = row.opened_at.astimezone(CHINA).date().isoformat()
        detail = words.say(code, language, count=row.signed, opened=opened)
        state = words.term(row.stage or row.state, language)
        return Entry(row.compound, f"{row.number} · {detail}", state, tone, icon)

    def _of_candidate(self, row: CandidateRow) -> Entry:
        language = self._desk.language
        if row.completed_at is None:
            tone, state = Tone.NEUTRAL, self.tr("检查进行中")
        elif row.grave:
            tone, state = Tone.FAIL, self.tr("{count} 个问题要先闭环").format(count=row.grave)
        else:
            tone, state = Tone.PASS, self.tr("接近可验收")
        begun = row.started_at.astimezone(CHINA).date().isoformat()
        detail = words.say(
            "acceptance.page.row.candidate", language, begun=begun, waiting=row.waiting
        )
        return Entry(row.compound, f"{row.number} · {detail}", state, tone, "")

    def _add(self, column: QVBoxLayout, entry: Entry, state: dict[str, object]) -> None:
        button = EntryButton(entry)
        button.clicked.connect(partial(self._open, state))
        column.addWidget(button)
        self._buttons.append(button)

    def _open(self, state: dict[str, object], _checked: bool = False) -> None:
        self.opened.emit(state)

    def _show_more(self) -> None:
        self._limit += _PAGE
        self.read()

    def _clear(self) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
