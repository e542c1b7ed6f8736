"""What waits beside the day's tasks: what is late, what is not exported, the checklists."""

from __future__ import annotations

from collections.abc import Sequence

from inspector.ui.pages.today.cards import Card
from inspector.ui.pages.today.day import Attention, Day, Waiting
from inspector.ui.pages.today.wording import Wording
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.facts import FactList
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.link_row import LinkRow

__all__ = ["ChecklistsCard", "TodoCard", "UnsentCard"]


class TodoCard(Card):
    """要处理: each row leads to where it is dealt with.

    Attributes:
        overdue: defects that are late.
        recheck: defects that wait for a recheck.
        signing: acceptances under way.
    """

    def __init__(self) -> None:
        super().__init__()
        self.overdue = LinkRow(framed=False, large=True)
        self.recheck = LinkRow(framed=False, large=True)
        self.signing = LinkRow(framed=False, large=True)
        for row in (self.overdue, self.recheck, self.signing):
            self.column.addWidget(row)
        self.signing.set_ruled(ruled=False)

    def show_day(self, day: Day | None, wording: Wording, *, street: bool) -> None:
        """Shows what the day asks; noughts before it is read."""
        none = Attention()
        self.overdue.set_link(wording.overdue(day.overdue if day else none))
        self.recheck.set_link(wording.recheck(day.recheck if day else none))
        signing, mine = (day.signing, day.mine) if day else (none, none)
        self.signing.set_link(wording.signing(signing, mine, street=street))

    def retranslate(self) -> None:
        """Names it."""
        self.set_title(self.tr("要处理"))


class UnsentCard(Card):
    """未导出的数据: how much, and the key that exports it.

    Attributes:
        facts: how much, in words.
        export: leads there.
    """

    def __init__(self) -> None:
        super().__init__()
        self.facts = Label(size=15)
        self.export = Button(icon="package")
        self._last = Label(size=13, ink="text.2")
        for widget in (self.facts, self.export, self._last):
            self.column.addWidget(widget)

    def show_waiting(self, found: Waiting | None, wording: Wording) -> None:
        """Shows what has not left the device; None before that is known."""
        title = self.tr("未导出的数据")
        self.export.set_text(self.tr("导出数据包"))
        if found is None:
            self.set_title(title)
            return
        something = bool(found.inspections)
        chip = self.tr("{count} 个小区").format(count=found.compounds) if something else ""
        self.set_title(title, chip=chip)
        said = self.tr("所有数据都已导出")
        self.facts.say(wording.unsent(found) if something else said)
        self.export.setVisible(something)
        self._last.say(wording.last_sent(found))


class ChecklistsCard(Card):
    """在用的检查清单: each with its version."""

    def __init__(self) -> None:
        super().__init__()
        self._facts = FactList()
        self.column.addWidget(self._facts)

    def show_versions(self, lists: Sequence[tuple[str, str]]) -> None:
        """Shows titles and versions."""
        version = self.tr("{version} 版")
        self._facts.set_facts([(title, version.format(version=one)) for title, one in lists])

    def retranslate(self) -> None:
        """Names it."""
        self.set_title(self.tr("在用的检查清单"))
