"""The page 验收: the overview, and an acceptance in its five steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector.acceptance.parties import open_acceptance
from inspector.clock import CHINA
from inspector.domain.acceptance import Acceptance
from inspector.domain.parties import SeatRole
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.pages.acceptance.conditions_step import ConditionsStep
from inspector.ui.pages.acceptance.foot import StepFoot
from inspector.ui.pages.acceptance.opinions_step import OpinionsStep
from inspector.ui.pages.acceptance.overview import PAGE, OverviewView
from inspector.ui.pages.acceptance.parties_step import PartiesStep
from inspector.ui.pages.acceptance.reading import (
    Dossier,
    Overview,
    read_dossier,
    read_overview,
)
from inspector.ui.pages.acceptance.report_view import ReportView
from inspector.ui.pages.acceptance.sealing_step import SealingStep
from inspector.ui.pages.acceptance.signing_step import SigningStep
from inspector.ui.pages.acceptance.step import (
    CONDITIONS,
    OPINIONS,
    PARTIES,
    SEALING,
    SIGNING,
    Step,
)
from inspector.ui.shell.action_button import make_action
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.chips import SavedLabel
from inspector.ui.widgets.step_header import StepHeader
from inspector.ui.widgets.themed import px

__all__ = ["AcceptancePage"]


class AcceptancePage(PageView):
    """An overview, one level below it the steps, one below them the preview.

    Attributes:
        overview: both lists.
        conditions, parties, opinions, signing, sealing: the steps.
        preview: the report, over any step.
        primary: the button in the lower right corner.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._key: dict[str, UUID] = {}
        self._step = CONDITIONS
        self._limit = PAGE
        self._wanted_step: int | None = None
        self._previewing = False
        self._opening = False
        self._saved_at: time | None = None
        self._dossier: Dossier | None = None
        self._names: tuple[str, ...] = ()
        self.overview = OverviewView(desk)
        self.conditions = ConditionsStep(desk)
        self.parties = PartiesStep(desk)
        self.opinions = OpinionsStep(desk)
        self.signing = SigningStep(desk)
        self.sealing = SealingStep(desk)
        self.preview = ReportView(desk)
        self._steps: dict[int, Step] = {
            CONDITIONS: self.conditions,
            PARTIES: self.parties,
            OPINIONS: self.opinions,
            SIGNING: self.signing,
            SEALING: self.sealing,
        }
        self._header = StepHeader()
        self._stack = QStackedWidget()
        self._saved = SavedLabel()
        self._preview = Button(icon="file-text")
        self._preview_action = make_action(self, "", run=self.open_preview, icon="file-text")
        self._foot = StepFoot(desk)
        self.bottom_bar = self._foot
        self.primary = self._foot.primary
        self._build()
        self._connect()
        self.follow_theme()
        self._show_level()

    # What the window asks

    def title(self) -> str:
        """竣工验收 inside one, with the step where its name stands nowhere else."""
        if not self._key:
            return ""
        slim = self.width_class is WidthClass.NARROW
        step = self._names[self._step - 1] if slim and not self._previewing else ""
        return " · ".join(filter(None, (self.tr("竣工验收"), step)))

    def path(self) -> tuple[str, ...]:
        """验收 › compound › number."""
        if not self._key:
            return ()
        parts = [self.tr("验收")]
        if self._dossier is not None:
            parts.append(self._dossier.project.name)
            acceptance = self._dossier.acceptance
            parts.append(acceptance.number if acceptance else self._dossier.inspection.number)
        if self._previewing:
            parts.append(self.tr("预览验收报告"))
        return tuple(parts)

    def header_widgets(self) -> tuple[QWidget, ...]:
        """When it was saved, and the preview."""
        if not self._key:
            return ()
        if self._saved_at is not None:
            if self._saved.parentWidget() is None:
                # The header lets go of it when another page comes; alone it would be a window.
                self._saved.setParent(self)
            self._saved.set_saved(self._saved_at)
        saved = (self._saved,) if self._saved_at is not None else ()
        return (*saved, self._preview) if self._can_preview() else saved

    def actions_in_header(self) -> tuple[QAction, ...]:
        """The preview, where there is no room for a button."""
        narrow = self.width_class is WidthClass.NARROW
        return (self._preview_action,) if narrow and self._can_preview() else ()

    def regions(self) -> tuple[QWidget, ...]:
        """Steps, and what the step shows."""
        if not self._key:
            return (self.overview,)
        return (self._header, self._stack)

    def keys(self) -> tuple[KeyEntry, ...]:
        """Keys of its own."""
        return (
            ("Ctrl+Enter", self.tr("下一步")),
            ("Ctrl+P", self.tr("打印验收报告")),
            ("PgUp PgDn", self.tr("翻页")),
            ("+ − 0", self.tr("报告放大、缩小、适合宽度")),
            ("Ctrl+Z", self.tr("签字时撤一笔")),
        )

    def state(self) -> Mapping[str, object]:
        """Where one is, and what is not on disk as a record yet."""
        if not self._key:
            return {"target": self._target()}
        state: dict[str, object] = {name: str(value) for name, value in self._key.items()}
        state["step"] = self._step
        state["target"] = self._target()
        if drafts := self.opinions.kept_drafts():
            state["drafts"] = drafts
        if strokes := self.signing.kept_strokes():
            state["strokes"] = strokes
        if self.signing.role is not None:
            state["role"] = self.signing.role.value
        return state

    def restore(self, state: Mapping[str, object]) -> None:
        """Goes where a state says; a state from elsewhere keeps this page's own drafts."""
        key = _key_of(state)
        step = state.get("step")
        self._wanted_step = step if type(step) is int and step in self._steps else None
        self._step = self._wanted_step or CONDITIONS
        if key != self._key or "drafts" in state or "strokes" in state:
            self.opinions.take_drafts(state.get("drafts"))
            self.signing.take_strokes(state.get("strokes"))
            role = state.get("role")
            known = role in {one.value for one in SeatRole}
            self.signing.role = SeatRole(str(role)) if known else None
        target = state.get("target")
        if isinstance(target, str) and target and self.sealing.export.folder is None:
            self.sealing.export.use_folder(Path(target))
        self._previewing = False
        if key != self._key:
            self._dossier = None
        self._key = key
        self._show_level()
        self.header_changed.emit()

    def entered(self) -> None:
        """Reads what may have changed."""
        self.reload()

    def flush(self) -> None:
        """Hands out texts that are not stored yet."""
        for step in self._steps.values():
            step.flush()

    def go_up(self) -> bool:
        """Out of the preview, out of the acceptance."""
        if self._previewing:
            self._previewing = False
        elif self._key:
            self.flush()
            self._key = {}
            self._dossier = None
            self.opinions.take_drafts(None)
            self.signing.take_strokes(None)
            self.signing.role = None
            self.reload()
        else:
            return False
        self._show_level()
        return True

    def set_width_class(self, width_class: WidthClass) -> None:
        """Lays every step out."""
        super().set_width_class(width_class)
        self._header.set_slim(width_class is WidthClass.NARROW)
        for step in self._steps.values():
            step.set_width_class(width_class)
        self.header_changed.emit()

    def retranslate(self) -> None:
        """Names everything."""
        self._names = (
            self.tr("验收条件"),
            self.tr("参验单位"),
            self.tr("验收意见"),
            self.tr("签字"),
            self.tr("盖章与导出"),
        )
        self._header.set_steps(self._names)
        self._preview.set_text(self.tr("预览验收报告"))
        self._preview_action.setText(self.tr("预览验收报告"))
        self._show_progress()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(24), px(14), px(24), px(12))
        self._column.setSpacing(px(12))

    # What the steps ask

    def reload(self) -> None:
        """Reads again, in the background."""
        if not self._key:
            self.desk.tasks.read(
                partial(read_overview, self.desk.opened, limit=self._limit),
                receiver=self,
                done=self._show_overview,
                topic="overview",
            )
            return
        self.desk.tasks.read(
            partial(read_dossier, self.desk.opened, **self._key),
            receiver=self,
            done=self._show_dossier,
            failed=self._gone,
            topic="dossier",
        )

    def go_step(self, step: int) -> None:
        """Another step; the table is opened on the way to it."""
        dossier = self._dossier
        if step not in self._steps or dossier is None:
            return
        self.flush()
        if step > CONDITIONS and dossier.acceptance is None:
            self._open(step)
            return
        if step not in self._reachable(dossier):
            return
        self._step = step
        self._previewing = False
        self._show_level()
        self.state_changed.emit()
        self._focus_step()
        self.reload()

    def next_step(self) -> None:
        """Ctrl+Enter."""
        dossier = self._dossier
        if dossier is None or self._previewing or self._step >= SEALING:
            return
        if self._step + 1 in self._reachable(dossier):
            self.go_step(self._step + 1)

    def open_preview(self) -> None:
        """The report over the step."""
        if not self._can_preview() or self._dossier is None:
            return
        self.flush()
        self._previewing = True
        self._show_level()
        self.preview.show_dossier(self._dossier)
        self.header_changed.emit()
        self.preview.preview.view.setFocus()

    def _build(self) -> None:
        for widget in (self.overview, *self._steps.values(), self.preview):
            self._stack.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._header)
        self._column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.overview.opened.connect(self._open_entry)
        self.overview.more_asked.connect(self._show_more)
        self.overview.compounds_asked.connect(lambda: self.go_asked.emit("compounds", {}))
        self._header.step_requested.connect(lambda place: self.go_step(place + 1))
        self._preview.clicked.connect(self.open_preview)
        self._foot.back.clicked.connect(lambda: self.go_step(self._step - 1))
        self.primary.clicked.connect(self.next_step)
        for step in self._steps.values():
            step.go_asked.connect(self.go_asked)
            step.step_asked.connect(self._step_asked)
            step.written.connect(self._written)
            step.drafts_changed.connect(self.state_changed)
        self.desk.tasks.stored.connect(self._stored)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.next_step)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._print)
        self._turns = []
        for keys, by in (("PgUp", -1), ("PgDown", 1)):
            turn = QShortcut(QKeySequence(keys), self)
            turn.activated.connect(partial(self._turn, by))
            self._turns.append(turn)

    # Within

    def _open_entry(self, state: Mapping[str, object]) -> None:
        self.restore({**state, "target": self._target()})
        self.state_changed.emit()
        self.reload()

    def _show_more(self) -> None:
        self._limit += PAGE
        self.reload()

    def _show_overview(self, overview: Overview) -> None:
        if not self._key:
            self.overview.set_overview(overview)

    def _show_dossier(self, dossier: Dossier) -> None:
        acceptance = dossier.acceptance
        if self._key.get("inspection") not in (None, dossier.inspection.id):
            return
        if self._key.get("acceptance") not in (None, acceptance.id if acceptance else None):
            return
        first = self._dossier is None
        self._dossier = dossier
        if first and self._wanted_step is not None:
            self._step = min(self._wanted_step, max(self._reachable(dossier)))
        elif first and not dossier.is_open:
            # Whoever opens a signed one comes for its signatures or its report.
            self._step = SIGNING if dossier.unsigned else SEALING
        self._wanted_step = None
        for step in self._steps.values():
            step.set_dossier(dossier)
        if self._previewing:
            self.preview.show_dossier(dossier)
        self._show_level()
        self.header_changed.emit()

    def _gone(self, _problem: InspectorError) -> bool:
        """The acceptance is not there any more, or was of another workspace; the toast says it."""
        self._key = {}
        self._dossier = None
        self._show_level()
        self.header_changed.emit()
        self.reload()
        return False

    def _open(self, step: int) -> None:
        dossier = self._dossier
        if dossier is None or self._opening:
            return
        self._opening = True
        self.desk.tasks.write(
            partial(
                open_acceptance,
                self.desk.opened,
                inspection=dossier.inspection.id,
                seats=dossier.seats,
            ),
            receiver=self,
            done=partial(self._opened, step),
            ended=self._opened_or_not,
            keep=True,
        )

    def _opened(self, step: int, acceptance: Acceptance) -> None:
        self._step = step
        self._written(acceptance)
        self._show_level()
        self.state_changed.emit()
        self._focus_step()

    def _opened_or_not(self) -> None:
        self._opening = False
        self.reload()

    def _step_asked(self, step: int) -> None:
        role = self.signing.role
        self.go_step(step)
        if step == OPINIONS and self.sender() is self.signing and role is not None:
            self.opinions.open_words(role)

    def _written(self, acceptance: Acceptance | None) -> None:
        """Shows at once what was written; what follows from it is read in the background."""
        if acceptance is not None and self._dossier is not None:
            self._dossier = replace(self._dossier, acceptance=acceptance, seats=acceptance.seats)
            for step in self._steps.values():
                step.set_dossier(self._dossier)
            self._show_progress()
        self.reload()

    def _stored(self) -> None:
        self._saved_at = self.desk.clock.now().astimezone(CHINA).time()
        if self.isVisible():
            self.header_changed.emit()

    def _show_level(self) -> None:
        inside = bool(self._key)
        self._header.setVisible(inside and not self._previewing)
        if not inside:
            self._stack.setCurrentWidget(self.overview)
        elif self._previewing:
            self._stack.setCurrentWidget(self.preview)
        else:
            self._stack.setCurrentWidget(self._steps[self._step])
        has_foot = inside and not self._previewing and self._step < SIGNING
        for turn in self._turns:
            # Elsewhere the keys scroll.
            turn.setEnabled(inside and (self._previewing or self._step == SEALING))
        self._foot.wanted = has_foot and self._dossier is not None
        self._foot.setVisible(self.isVisible())
        self._show_progress()

    def _show_progress(self) -> None:
        dossier = self._dossier
        if dossier is None:
            self._header.set_progress(self._step - 1, (), ())
            return
        done = dossier.done_steps()
        reachable = [step - 1 for step in self._reachable(dossier)]
        self._header.set_progress(self._step - 1, done, reachable)
        onward = self._step + 1 in self._reachable(dossier)
        self._foot.show_step(dossier, self._step, onward=onward)

    def _reachable(self, dossier: Dossier) -> tuple[int, ...]:
        """Steps that can be opened: what comes before signing always, the rest when it is due."""
        acceptance = dossier.acceptance
        if acceptance is None:
            return (CONDITIONS, PARTIES)
        if not dossier.is_open:
            return (CONDITIONS, PARTIES, OPINIONS, SIGNING, SEALING)
        if dossier.may_sign:
            return (CONDITIONS, PARTIES, OPINIONS, SIGNING)
        return (CONDITIONS, PARTIES, OPINIONS)

    def _can_preview(self) -> bool:
        dossier = self._dossier
        return (
            dossier is not None
            and dossier.acceptance is not None
            and self._step != SEALING
            and not self._previewing
        )

    def _focus_step(self) -> None:
        self.header_changed.emit()
        if self._step == SIGNING:
            self.signing.pad.setFocus()

    def _print(self) -> None:
        dossier = self._dossier
        if dossier is None or dossier.acceptance is None:
            return
        if dossier.acceptance.report is not None:
            self.sealing.print_report()
        else:
            self.open_preview()

    def _turn(self, by: int) -> None:
        shown = self._stack.currentWidget()
        report = (
            self.preview
            if shown is self.preview
            else self.sealing.report
            if shown is self.sealing
            else None
        )
        if report is not None:
            report.preview.view.turn_to(
                max(0, min(report.preview.view.page + by, report.page_count - 1))
            )

    def _target(self) -> str:
        folder = self.sealing.export.folder
        return str(folder) if folder else ""


def _key_of(state: Mapping[str, object]) -> dict[str, UUID]:
    """Which acceptance or inspection a state names; nothing for one that makes no sense."""
    for name in ("acceptance", "inspection"):
        value = state.get(name)
        if isinstance(value, str):
            try:
                return {name: UUID(value)}
            except ValueError:
                continue
    return {}
