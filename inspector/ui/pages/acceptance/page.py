"""The page 验收: the overview, and an acceptance in its five steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector.clock import CHINA
from inspector.domain.acceptance import Acceptance
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.pages.acceptance.five_steps import FiveSteps
from inspector.ui.pages.acceptance.foot import StepFoot
from inspector.ui.pages.acceptance.head import Head
from inspector.ui.pages.acceptance.opening import Opening
from inspector.ui.pages.acceptance.overview import OverviewView
from inspector.ui.pages.acceptance.photo_look import PhotoLook
from inspector.ui.pages.acceptance.reading import Dossier, read_dossier
from inspector.ui.pages.acceptance.report_view import ReportView
from inspector.ui.pages.acceptance.step import CONDITIONS, OPINIONS, SEALING, SIGNING
from inspector.ui.pages.acceptance.turning import Turning
from inspector.ui.pages.acceptance.whereabouts import read_state
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.step_header import StepHeader
from inspector.ui.widgets.themed import px

__all__ = ["AcceptancePage"]


class AcceptancePage(PageView):
    """An overview, one level below it the steps, one below them the preview.

    Attributes:
        overview: both lists.
        conditions, parties, opinions, signing, sealing: the steps.
        preview: the report, over any step.
        looking: the photos of the report, over it.
        primary: the button in the lower right corner.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._key: dict[str, UUID] = {}
        self._step = CONDITIONS
        self._wanted_step: int | None = None
        self._previewing = False
        self._opening = Opening(desk, self)
        self._opening_for = CONDITIONS
        self._dossier: Dossier | None = None
        self._names: tuple[str, ...] = ()
        self.overview = OverviewView(desk)
        self._steps = FiveSteps(desk, self)
        self.conditions, self.parties = self._steps.conditions, self._steps.parties
        self.opinions, self.signing = self._steps.opinions, self._steps.signing
        self.sealing = self._steps.sealing
        self.preview = ReportView(desk)
        self._header = StepHeader()
        self._stack = QStackedWidget()
        self.looking = PhotoLook(desk, self, self._stack)
        self.head = Head(self)
        self._turning = Turning(self, self._report_on_top)
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
        if self.looking.viewer is not None:
            parts.append(self.tr("看照片"))
        return tuple(parts)

    def header_widgets(self) -> tuple[QWidget, ...]:
        """When it was saved, and the preview."""
        if not self._key:
            return ()
        return self.head.widgets(can_preview=self._can_preview())

    def actions_in_header(self) -> tuple[QAction, ...]:
        """The preview, where there is no room for a button."""
        narrow = self.width_class is WidthClass.NARROW
        return self.head.actions(can_preview=narrow and self._can_preview())

    def regions(self) -> tuple[QWidget, ...]:
        """Steps, and what the step shows."""
        if not self._key:
            return (self.overview,)
        if self.looking.viewer is not None:
            return (self.looking.viewer,)
        return (self._header, self._stack)

    def keys(self) -> tuple[KeyEntry, ...]:
        """Keys of its own."""
        return (
            ("Ctrl+Enter", self.tr("下一步")),
            ("Ctrl+P", self.tr("打印验收报告")),
            ("PgUp PgDn", self.tr("翻页")),
            ("Enter", self.tr("看这一页报告上的照片")),
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
        there = read_state(state)
        key = there.key
        self._wanted_step = there.step
        self._step = there.step or CONDITIONS
        if key != self._key or "drafts" in state or "strokes" in state:
            self.opinions.take_drafts(state.get("drafts"))
            self.signing.take_strokes(state.get("strokes"))
            self.signing.role = there.role
        if there.target and self.sealing.export.folder is None:
            self.sealing.export.use_folder(Path(there.target))
        self._previewing = False
        self.looking.close()
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
        self._steps.flush()

    def go_up(self) -> bool:
        """Out of the photos, out of the preview, out of the acceptance."""
        if self.looking.leave():
            return True
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
        self._steps.set_width_class(width_class)
        self.header_changed.emit()

    def retranslate(self) -> None:
        """Names everything."""
        self._names = self._steps.names()
        self._header.set_steps(self._names)
        self.head.retranslate()
        self.looking.retranslate()
        self._show_progress()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(24), px(14), px(24), px(12))
        self._column.setSpacing(px(12))

    # What the steps ask

    def reload(self) -> None:
        """Reads again, in the background."""
        if not self._key:
            self.overview.read()
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
        if step not in self._steps.by_number or dossier is None:
            return
        self.flush()
        if step > CONDITIONS and dossier.acceptance is None:
            if self._opening.begin(dossier):
                self._opening_for = step
            return
        if step > dossier.reachable:
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
        above = self._previewing or self.looking.viewer is not None
        if dossier is None or above or self._step >= SEALING:
            return
        if self._step < dossier.reachable:
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
        for widget in (self.overview, *self._steps.all(), self.preview):
            self._stack.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._header)
        self._column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.overview.opened.connect(self._open_entry)
        self._opening.opened.connect(self._opened)
        self._opening.ended.connect(self.reload)
        self.overview.compounds_asked.connect(lambda: self.go_asked.emit("compounds", {}))
        self._header.step_requested.connect(lambda place: self.go_step(place + 1))
        self.head.preview_asked.connect(self.open_preview)
        self._foot.back.clicked.connect(lambda: self.go_step(self._step - 1))
        self.primary.clicked.connect(self.next_step)
        for step in self._steps.all():
            step.go_asked.connect(self.go_asked)
            step.step_asked.connect(self._step_asked)
            step.written.connect(self._written)
            step.drafts_changed.connect(self.state_changed)
        for report in (self.preview, self.sealing.report):
            report.photo_asked.connect(lambda digest: self.looking.look(self._dossier, digest))
        self.looking.changed.connect(self._looked)
        self.desk.tasks.stored.connect(self._stored)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.next_step)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._print)

    # Within

    def _open_entry(self, state: Mapping[str, object]) -> None:
        self.restore({**state, "target": self._target()})
        self.state_changed.emit()
        self.reload()

    def _show_dossier(self, dossier: Dossier) -> None:
        acceptance = dossier.acceptance
        if self._key.get("inspection") not in (None, dossier.inspection.id):
            return
        if self._key.get("acceptance") not in (None, acceptance.id if acceptance else None):
            return
        first = self._dossier is None
        self._dossier = dossier
        if first and self._wanted_step is not None:
            self._step = min(self._wanted_step, dossier.reachable)
        elif first and not dossier.is_open:
            # Whoever opens a signed one comes for its signatures or its report.
            self._step = SIGNING if dossier.unsigned else SEALING
        self._wanted_step = None
        self._steps.show(dossier)
        if self._previewing:
            self.preview.show_dossier(dossier)
        self._show_level()
        self.header_changed.emit()

    def _looked(self) -> None:
        """Photos of the report are looked at, or the report again, where one was on it."""
        self._show_level()
        self.header_changed.emit()
        report = self._report_on_top()
        if report is not None:
            report.preview.view.setFocus()

    def _gone(self, _problem: InspectorError) -> bool:
        """The acceptance is not there any more, or was of another workspace; the toast says it."""
        self.looking.close()
        self._key = {}
        self._dossier = None
        self._show_level()
        self.header_changed.emit()
        self.reload()
        return False

    def _opened(self, acceptance: Acceptance) -> None:
        self._step = self._opening_for
        self._written(acceptance)
        self._show_level()
        self.state_changed.emit()
        self._focus_step()

    def _step_asked(self, step: int) -> None:
        role = self.signing.role
        self.go_step(step)
        if step == OPINIONS and self.sender() is self.signing and role is not None:
            self.opinions.open_words(role)

    def _written(self, acceptance: Acceptance | None) -> None:
        """Shows at once what was written; what follows from it is read in the background."""
        if acceptance is not None and self._dossier is not None:
            self._dossier = replace(self._dossier, acceptance=acceptance, seats=acceptance.seats)
            self._steps.show(self._dossier)
            self._show_progress()
        self.reload()

    def _stored(self) -> None:
        self.head.note_saved(self.desk.clock.now().astimezone(CHINA).time())
        if self.isVisible():
            self.header_changed.emit()

    def _show_level(self) -> None:
        inside = bool(self._key)
        viewer = self.looking.viewer
        on_top = self._previewing or viewer is not None
        self._header.setVisible(inside and not on_top)
        if viewer is not None:
            self._stack.setCurrentWidget(viewer)
        elif not inside:
            self._stack.setCurrentWidget(self.overview)
        elif self._previewing:
            self._stack.setCurrentWidget(self.preview)
        else:
            self._stack.setCurrentWidget(self._steps.by_number[self._step])
        has_foot = inside and not on_top and self._step < SIGNING
        shows_report = viewer is None and (self._previewing or self._step == SEALING)
        self._turning.set_on(on=inside and shows_report)
        self._foot.wanted = has_foot and self._dossier is not None
        self._foot.setVisible(self.isVisible())
        self._show_progress()

    def _show_progress(self) -> None:
        dossier = self._dossier
        if dossier is None:
            self._header.set_progress(self._step - 1, (), ())
            return
        done = dossier.done_steps()
        reachable = range(dossier.reachable)
        self._header.set_progress(self._step - 1, done, reachable)
        onward = self._step < dossier.reachable
        self._foot.show_step(dossier, self._step, onward=onward)

    def _can_preview(self) -> bool:
        dossier = self._dossier
        return (
            dossier is not None
            and dossier.acceptance is not None
            and self._step != SEALING
            and not self._previewing
            and self.looking.viewer is None
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

    def _report_on_top(self) -> ReportView | None:
        shown = self._stack.currentWidget()
        if shown is self.preview:
            return self.preview
        return self.sealing.report if shown is self.sealing else None

    def _target(self) -> str:
        folder = self.sealing.export.folder
        return str(folder) if folder else ""
