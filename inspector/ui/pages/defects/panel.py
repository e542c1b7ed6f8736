"""The side panel of a defect: what it is, how it looked and looks, what comes next, its journal."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector import words
from inspector.checklist.norms.sources import cite
from inspector.domain.defect import DefectState
from inspector.ui.pages.defects.before_after import BeforeAfter
from inspector.ui.pages.defects.doing import Step, first_step, steps_of
from inspector.ui.pages.defects.entries import (
    STATE_ICON,
    STATE_TONE,
    note_of,
    photo_entries,
    place_of,
    say_day,
    say_moment,
    step_text,
)
from inspector.ui.pages.defects.reading import Detail
from inspector.ui.pages.defects.step_form import StepForm
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.chips import SeverityTag, StatusChip
from inspector.ui.widgets.facts import FactList, Journal, PanelSection
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.photo_drops import PhotoDrops
from inspector.ui.widgets.photo_model import ThumbnailLoader
from inspector.ui.widgets.photo_strip import PhotoStrip
from inspector.ui.widgets.skeleton import Skeleton
from inspector.ui.widgets.themed import Themed, px
from inspector.words import Language

__all__ = ["DefectPanel"]


class DefectPanel(Themed, PhotoDrops, QWidget):
    """One defect.

    Attributes:
        form: of the step that is open; None where there is none.

    Signals:
        filled: a `Filled` from the form.
        edited: something was typed.
        switched: another step's form was opened.
        import_asked, camera_asked, files_given, image_given: photos for the step.
        look_asked: key of a picture to look at large.
        photo_removed: key of a picture that is not to serve the step after all.
        item_asked: its checklist item is to be shown.
        closed: the panel is no longer seen.
    """

    filled = Signal(object)
    edited = Signal()
    switched = Signal()
    import_asked = Signal()
    camera_asked = Signal()
    files_given = Signal(tuple)
    image_given = Signal(QImage)
    look_asked = Signal(str)
    photo_removed = Signal(str)
    item_asked = Signal()
    closed = Signal()

    def __init__(self, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._language = Language.ZH
        self._detail: Detail | None = None
        self.form: StepForm | None = None
        self._severity = SeverityTag(parent=self)
        self._state = StatusChip(parent=self)
        self._title = Label(size=17, bold=True, parent=self)
        self._place = Label(size=14, ink="text.2", parent=self)
        self._deadline = StatusChip(parent=self)
        self._photos = BeforeAfter(loader, self)
        self._facts = FactList(self)
        self._journal = Journal(self)
        self._item = Button(kind=ButtonKind.QUIET, icon="list-checks", parent=self)
        self._why = Label(size=14, ink="text.2", parent=self)
        self._holder = QWidget(self)
        self._others = QWidget(self)
        self._waiting = Skeleton(rows=4, parent=self)
        self._gone = Label(parent=self)
        self._content = QWidget(self)
        self.setAcceptDrops(True)
        self._build()
        self._item.clicked.connect(self.item_asked)
        self._photos.look_asked.connect(self.look_asked)
        self.follow_theme()

    def strip_for_drops(self) -> PhotoStrip | None:
        """That of the step being filled in."""
        return None if self.form is None else self.form.strip_for_drops()

    # Shown

    def wait(self, number: str = "") -> None:
        """Nothing is known yet; grey shapes after a while."""
        self._detail = None
        self._drop_form()
        self.setWindowTitle(number or self.tr("问题"))
        self._content.hide()
        self._gone.hide()
        self._waiting.show()

    def say_gone(self, text: str) -> None:
        """There is no such defect."""
        self._drop_form()
        self._waiting.hide()
        self._content.hide()
        self._gone.say(text)

    def set_detail(
        self,
        detail: Detail,
        *,
        language: Language,
        step: Step | None = None,
        drafts: Mapping[str, object] | None = None,
    ) -> None:
        """Shows a defect; a form that is being filled in stays as it is.

        Args:
            detail: the defect.
            language: of its words.
            step: whose form is to be open; the next one when not given or not allowed.
            drafts: what was typed into it before.
        """
        before, self._detail = self._detail, detail
        same = (
            before is not None
            and before.defect == detail.defect
            and self._language is language
            and self.form is not None
        )
        self._language = language
        self.setWindowTitle(detail.row.number)
        self._waiting.hide()
        self._gone.hide()
        self._content.show()
        self._say()
        self._photos.set_detail(detail)
        if same and self.form is not None and step in (None, self.form.step):
            self.form.set_photos(detail.fresh)
        else:
            self.open_step(step, drafts=drafts)

    def detail(self) -> Detail | None:
        """What it shows."""
        return self._detail

    def steps(self) -> tuple[Step, ...]:
        """Forms that may be opened, in the order of the road."""
        return steps_of(self._detail) if self._detail is not None else ()

    def open_step(self, step: Step | None, *, drafts: Mapping[str, object] | None = None) -> None:
        """Opens the form of a step."""
        self._drop_form()
        detail, steps = self._detail, self.steps()
        if detail is None:
            return
        wanted = step if step in steps else first_step(detail.defect.state)
        if wanted in steps and wanted is not None:
            self.form = self._make_form(detail, wanted, drafts or {})
        self._offer_others(steps)
        self._explain(detail)
        self.switched.emit()

    def drafts(self) -> dict[str, str]:
        """What was typed into the form that is open."""
        return self.form.drafts() if self.form is not None else {}

    def step_key(self, step: Step) -> Button | None:
        """The key that opens another step's form, for tests."""
        return self._step_keys.get(step)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._item.set_text(self.tr("看检查项"))
        self._next.set_title(self.tr("下一步"))
        self._about.set_title(self.tr("基本情况"))
        self._past.set_title(self.tr("处理记录"))
        if self._detail is not None:
            self._say()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(4), px(20), px(20))
        self._column.setSpacing(px(12))
        self._inside.setSpacing(px(12))
        self._tags.setSpacing(px(8))
        self._others_flow.invalidate()

    def hideEvent(self, event: QHideEvent) -> None:
        """It was closed, or its page left."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.closed.emit()

    # Within

    def _build(self) -> None:
        self._step_keys: dict[Step, Button] = {}
        self._tags = QHBoxLayout()
        for part in (self._severity, self._state, self._deadline):
            self._tags.addWidget(part)
        self._tags.addStretch(1)
        step = QVBoxLayout(self._holder)
        step.setContentsMargins(0, 0, 0, 0)
        self._others_flow = FlowLayout(self._others)
        step.addWidget(self._why)
        step.addWidget(self._others)
        self._step_box = step
        self._next = PanelSection("", self._holder)
        about = QWidget(self)
        about_box = QVBoxLayout(about)
        about_box.setContentsMargins(0, 0, 0, 0)
        about_box.addWidget(self._facts)
        about_box.addWidget(self._item, 0, Qt.AlignmentFlag.AlignLeft)
        self._about = PanelSection("", about)
        self._past = PanelSection("", self._journal)
        self._inside = QVBoxLayout(self._content)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.addLayout(self._tags)
        self._inside.addWidget(self._title)
        self._inside.addWidget(self._place)
        self._inside.addWidget(self._photos)
        self._inside.addWidget(self._next)
        self._inside.addWidget(self._about)
        self._inside.addWidget(self._past)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._content)
        self._column.addWidget(self._waiting)
        self._column.addWidget(self._gone)
        self._column.addStretch(1)

    def _say(self) -> None:
        detail, language = self._detail, self._language
        assert detail is not None
        row = detail.row
        self._severity.set_severity(row.severity, words.term(row.severity, language))
        state = words.term(row.state, language)
        self._state.set_state(state, STATE_TONE[row.state], STATE_ICON[row.state])
        self._title.setText(row.title)
        self._place.setText(place_of(row))
        note, icon, tone = note_of(row, language, today=detail.today)
        self._deadline.set_state(note, tone, icon)
        counting = row.state in (DefectState.OPEN, DefectState.NOTIFIED) and row.deadline
        self._deadline.setVisible(bool(counting))
        self._facts.set_facts(self._fact_lines(detail))
        self._item.setVisible(bool(row.item))
        self._show_journal(detail)

    def _show_journal(self, detail: Detail) -> None:
        """What was done, the latest first, each step with the photos it rests on."""
        language = self._language
        known = {one.id: one for one in (*detail.before, *detail.after)}
        entries, below = [], {}
        for place, step in enumerate(reversed(detail.defect.steps)):
            entries.append((say_moment(step.at, language), step_text(step, language)))
            photos = [known[one] for one in step.photos if one in known]
            if photos:
                strip = PhotoStrip(self._journal, small=True)
                strip.set_loader(self._loader)
                strip.set_photos(photo_entries(photos, language))
                strip.opened.connect(self.look_asked)
                below[place] = strip
        self._journal.set_entries(entries, below=below)

    def _fact_lines(self, detail: Detail) -> list[tuple[str, str]]:
        row, language = detail.row, self._language
        lines = [(self.tr("责任单位"), row.unit or "–")]
        if row.deadline:
            lines.append((self.tr("整改期限"), say_day(row.deadline, language)))
        if row.item:
            question = detail.question.say(language) if detail.question else ""
            lines.append((self.tr("检查项"), f"{row.item} {question}".strip()))
        if detail.defect.basis:
            basis = "\n".join(cite(one, language) for one in detail.defect.basis)
            lines.append((self.tr("依据"), basis))
        if detail.inspection:
            lines.append((self.tr("检查"), detail.inspection))
        return lines

    def _drop_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            form.note.flush()
            self._step_box.removeWidget(form)
            form.hide()
            form.deleteLater()

    def _make_form(self, detail: Detail, step: Step, drafts: Mapping[str, object]) -> StepForm:
        form = StepForm(step, language=self._language, today=detail.today, parent=self._holder)
        form.set_loader(self._loader)
        form.propose(unit=detail.defect.unit, day=detail.deadline, units=detail.units)
        form.set_photos(detail.fresh)
        form.set_drafts(drafts)
        form.submitted.connect(self.filled)
        form.edited.connect(self.edited)
        form.import_asked.connect(self.import_asked)
        form.camera_asked.connect(self.camera_asked)
        form.files_given.connect(self.files_given)
        form.image_given.connect(self.image_given)
        form.photo_opened.connect(self.look_asked)
        form.photo_removed.connect(self.photo_removed)
        self._step_box.insertWidget(1, form)
        form.show()
        return form

    def _offer_others(self, steps: tuple[Step, ...]) -> None:
        for key in self._step_keys.values():
            self._others_flow.removeWidget(key)
            key.hide()
            key.deleteLater()
        self._step_keys = {}
        verbs = self._verbs()
        for step in steps:
            if self.form is not None and step is self.form.step:
                continue
            key = Button(verbs[step], kind=ButtonKind.QUIET, parent=self._others)
            key.clicked.connect(partial(self._switch, step))
            self._others_flow.addWidget(key)
            key.show()
            self._step_keys[step] = key
        self._others.setVisible(bool(self._step_keys))

    def _switch(self, step: Step, _checked: bool = False) -> None:
        self.open_step(step)
        if self.form is not None:
            self.form.setFocus()

    def _explain(self, detail: Detail) -> None:
        """Why there is no next step, or what still may be done to something signed."""
        if not detail.can_change:
            text = words.say("defects.only_looked_at", self._language)
        elif not detail.actions:
            text = words.say("defects.nothing_next", self._language)
        elif detail.is_locked:
            text = words.say("defects.signed", self._language)
        else:
            text = ""
        self._why.say(text)

    def _verbs(self) -> Mapping[Step, str]:
        return {
            Step.NOTIFY: self.tr("下发整改"),
            Step.CHANGE: self.tr("改单位和期限"),
            Step.RECTIFY: self.tr("报整改完成"),
            Step.RECHECK: self.tr("复查"),
            Step.RESTORE: self.tr("恢复"),
            Step.WITHDRAW: self.tr("撤销"),
            Step.WAIVE: self.tr("豁免"),
            Step.TRANSFER: self.tr("移交"),
        }
