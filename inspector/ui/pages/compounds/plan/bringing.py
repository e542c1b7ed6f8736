"""Brings plans in: a file from the system's picker, of a PDF the page, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from inspector import words
from inspector.capture.plans import (
    PlanFile,
    add_plan,
    bring_back_plan,
    look_at_plan,
    remove_plan,
    replace_plan,
)
from inspector.domain.ids import PlaceId
from inspector.domain.plans import SitePlan
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.compounds.plan.page_chooser import PageChooser
from inspector.ui.pages.compounds.plan.tab import PlanTab

__all__ = ["Bringing"]

_KINDS = "*.jpg *.jpeg *.png *.tif *.tiff *.webp *.heic *.heif *.avif *.pdf"

_Take = Callable[..., SitePlan]
"""Takes a file in as a plan, given its ``source`` and its ``page``."""


class Bringing(QObject):
    """Takes files in as plans.

    Args:
        desk: the page's means.
        tab: says what went wrong.
        parent: the planner.

    Signals:
        brought: key of the plan that is to be shown now; empty when one was removed.
        panel_asked: a widget for the side panel.
    """

    brought = Signal(str)
    panel_asked = Signal(object)

    def __init__(self, desk: Desk, tab: PlanTab, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tab = desk, tab
        self._compound: PlaceId | None = None
        self._plan: SitePlan | None = None
        tab.instead.clicked.connect(self.choose_instead)

    def set_compound(self, compound: PlaceId) -> None:
        """Whose plans these are."""
        self._compound = compound
        self._tab.say_problem("")

    def set_plan(self, plan: SitePlan | None) -> None:
        """The one that is shown."""
        self._plan = plan

    def choose(self) -> None:
        """Asks for a file with another plan."""
        self._ask(instead=False)

    def choose_instead(self) -> None:
        """Asks for a better file of the plan that is shown."""
        self._ask(instead=True)

    def _ask(self, *, instead: bool) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._tab,
            self.tr("选择总平面图"),
            "",
            self.tr("图片或 PDF ({kinds})").format(kinds=_KINDS),
        )
        if name:
            self.bring(Path(name), instead=instead)

    def bring(self, source: Path, *, instead: bool = False) -> None:
        """Looks at a file and takes it in; of a PDF with several pages one is asked for.

        It goes where it was meant to go when it was chosen, whatever is looked at meanwhile.
        """
        workspace, plan = self._desk.opened, self._plan
        if instead and plan is not None:
            take: _Take = partial(replace_plan, workspace, plan=plan.id)
        elif self._compound is not None:
            take = partial(add_plan, workspace, compound=self._compound)
        else:
            return
        self._tab.say_problem("")
        self._desk.tasks.read(
            partial(look_at_plan, source),
            receiver=self,
            done=partial(self._looked, take, source),
            failed=self._failed,
            topic="look",
        )

    def _looked(self, take: _Take, source: Path, file: PlanFile) -> None:
        if len(file.pages) == 1:
            self._take_in(take, source, 0)
            return
        chooser = PageChooser(self._desk, source, file)
        chooser.chosen.connect(partial(self._take_in, take, source))
        self.panel_asked.emit(chooser)

    def _take_in(self, take: _Take, source: Path, page: int) -> None:
        self._tab.set_busy(busy=True)
        self._desk.tasks.write(
            partial(take, source=source, page=page),
            receiver=self,
            done=self._done,
            failed=self._failed,
            ended=partial(self._tab.set_busy, busy=False),
        )

    def _done(self, plan: SitePlan) -> None:
        self._desk.notices.tell(Tone.DONE, "site_plan.brought", name=plan.name)
        if plan.compound == self._compound:
            self.brought.emit(str(plan.id))

    def _failed(self, problem: InspectorError) -> bool:
        """The old plan stays; which file could not be taken and why stands above it."""
        self._tab.say_problem(words.error(problem, self._desk.language))
        return True

    def remove(self) -> None:
        """Puts the plan that is shown aside; it can be taken back."""
        plan = self._plan
        if plan is None:
            return
        workspace = self._desk.opened

        def done(removed: SitePlan) -> None:
            self._desk.undo.did(
                "undo.plan_removed",
                back=partial(bring_back_plan, workspace, plan=removed.id),
                again=partial(remove_plan, workspace, plan=removed.id),
                shown=partial(self.brought.emit, ""),
                receiver=self,
                toast=True,
                name=removed.name,
            )
            self.brought.emit("")

        self._desk.tasks.write(
            partial(remove_plan, workspace, plan=plan.id),
            receiver=self,
            done=done,
            failed=self._failed,
        )
