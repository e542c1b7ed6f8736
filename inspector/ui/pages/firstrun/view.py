"""The page of the first run: three ways, and the steps of the first one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector import words
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.pages.catalogue import PLACES_IMPORT
from inspector.ui.pages.firstrun.asking import (
    field_of_error,
    look_at_folder,
    make_workspace,
    propose_demo,
    propose_folder,
)
from inspector.ui.pages.firstrun.forms import Form, GuardForm, PlaceForm, WhoForm
from inspector.ui.pages.firstrun.ways import Ways
from inspector.ui.shell.bottom_bar import BottomBar
from inspector.ui.shell.pages import PageView
from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.line_field import LineField
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.step_header import StepHeader
from inspector.ui.widgets.themed import px
from inspector.words import Language

if TYPE_CHECKING:  # takes a second to import
    from inspector.ui.pages.firstrun.making import Made

__all__ = ["FirstRunView"]

_WIDEST, _WIDEST_WAYS = 760, 1080
_STEPS = ("who", "place", "guard")
_WAYS = "ways"


class FirstRunView(PageView):
    """Everything typed comes back after a restart, except passphrases.

    Signals:
        open_asked: the folder of a workspace to open.
        demo_asked: where the demonstration is or will be.
        made: a new workspace, open; the page to go to; its state.
    """

    open_asked = Signal(Path)
    demo_asked = Signal(Path)
    made = Signal(object, str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._step = _WAYS
        self._is_making = False
        self.ways = Ways()
        self.forms: dict[str, Form] = {
            "who": WhoForm(),
            "place": PlaceForm(),
            "guard": GuardForm(),
        }
        self._steps = StepHeader()
        self._back = Button(kind=ButtonKind.QUIET, icon="arrow-left", size=ButtonSize.ACTION)
        self._next = Button(kind=ButtonKind.PRIMARY, size=ButtonSize.ACTION)
        self._problem = InlineError()
        self._working = Label(size=14, ink="text.2")
        self._bar = BottomBar()
        self._lay_out()
        self._connect()
        self._show(_WAYS)
        self.follow_theme()

    # What the window asks

    def title(self) -> str:
        """Which way one is on."""
        return "" if self._step == _WAYS else self.tr("新建工作区")

    def path(self) -> tuple[str, ...]:
        """The way back to the three ways."""
        return () if self._step == _WAYS else (self.tr("开始使用"),)

    def state(self) -> Mapping[str, object]:
        """The step, what was filled in, and where the cursor is; no passphrase."""
        state: dict[str, object] = {"step": self._step}
        for form in self.forms.values():
            state |= form.values()
        for name, field in self._fields().items():
            if field.edit is QApplication.focusWidget():
                state |= {"field": name, "cursor": field.edit.cursorPosition()}
        return state

    def restore(self, state: Mapping[str, object]) -> None:
        """Goes back to where one was."""
        for form in self.forms.values():
            form.set_values(state)
        step = state.get("step")
        self._show(step if isinstance(step, str) and step in _STEPS else _WAYS)
        field = self._fields().get(str(state.get("field")))
        cursor = state.get("cursor")
        if field is not None and field.isVisibleTo(self):
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(cursor, int):
                field.edit.setCursorPosition(cursor)

    def entered(self) -> None:
        """Proposes a folder; the cursor stands where one begins."""
        self.desk.tasks.read(
            propose_folder,
            receiver=self,
            done=self._proposed,
            failed=lambda _: True,
            topic="folder",
        )
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self._focus_first()

    def go_up(self) -> bool:
        """One step back; the three ways are the top."""
        if self._step == _WAYS or self._is_making:
            return False
        self._go(_WAYS)
        return True

    def set_width_class(self, width_class: WidthClass) -> None:
        """Lays itself out for a width."""
        super().set_width_class(width_class)
        self.ways.set_width_class(width_class)
        for form in self.forms.values():
            form.set_width_class(width_class)

    def retranslate(self) -> None:
        """Names steps and keys."""
        self._steps.set_steps(
            [self.tr("岗位和姓名"), self.tr("存放位置"), self.tr("口令"), self.tr("小区名单")]
        )
        self._back.set_text(self.tr("上一步"))
        self._name_next()
        self._show_progress()
        self.header_changed.emit()

    def restyle(self) -> None:
        """Room of the design."""
        self._outer.setContentsMargins(px(24), px(20), px(20), px(28))
        self._column.setSpacing(px(20))
        self._limit()

    # Within

    def _lay_out(self) -> None:
        self._content = QWidget()
        self._content.setProperty("kind", "scrolled")
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._above = QWidget()
        self._column.addWidget(self._above, 2)
        self._column.addWidget(self._steps)
        self._column.addWidget(self.ways)
        for form in self.forms.values():
            self._column.addWidget(form)
        self._column.addWidget(self._problem)
        self._below = QWidget()
        self._column.addWidget(self._below, 3)
        self._outer = QHBoxLayout(self._content)
        self._outer.addStretch(1)
        self._outer.addWidget(self._middle, 100)
        self._outer.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._content)
        area.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(self._bar)
        self._area = area
        self._bar.add_leading(self._back)
        self._bar.add_leading(self._working)
        self._bar.add_trailing(self._next)

    def _connect(self) -> None:
        self.ways.new_asked.connect(lambda: self._go("who"))
        self.ways.join_asked.connect(self._choose)
        self.ways.demo_asked.connect(self._ask_for_demo)
        self.ways.language_asked.connect(self._switch_language)
        self.ways.larger_asked.connect(self._larger)
        self._steps.step_requested.connect(self._jump)
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        for form in self.forms.values():
            form.changed.connect(self.state_changed)
            form.done.connect(self._go_on)
        place = self.forms["place"]
        assert isinstance(place, PlaceForm)
        place.left.connect(self._check_folder)
        for field in self._fields().values():
            field.edit.cursorPositionChanged.connect(lambda *_: self.state_changed.emit())

    def _fields(self) -> dict[str, LineField]:
        return {name: field for form in self.forms.values() for name, field in form.fields.items()}

    def _go(self, step: str) -> None:
        self._show(step)
        self._focus_first()
        self.header_changed.emit()
        self.state_changed.emit()

    def _go_back(self) -> None:
        place = _STEPS.index(self._step)
        self._go(_STEPS[place - 1] if place else _WAYS)

    def _go_on(self) -> None:
        if self._is_making or not self.forms[self._step].check():
            return
        if self._step == "place":
            # It may have been filled in by a state; one that cannot be taken leads back here.
            self._check_folder(self.forms["place"].fields["folder"].text())
        place = _STEPS.index(self._step) + 1
        if place < len(_STEPS):
            self._go(_STEPS[place])
        else:
            self._make()

    def _jump(self, place: int) -> None:
        if place < len(_STEPS) and not self._is_making:
            self._go(_STEPS[place])

    def _show(self, step: str) -> None:
        self._step = step
        on_ways = step == _WAYS
        self.ways.setVisible(on_ways)
        for name, form in self.forms.items():
            form.setVisible(name == step)
        for part in (self._steps, self._bar):
            part.setVisible(not on_ways)
        self._above.setVisible(on_ways)
        self._say_problem("")
        self._working.say("")
        self._name_next()
        self._show_progress()
        self._limit()
        self._area.verticalScrollBar().setValue(0)

    def _show_progress(self) -> None:
        if self._step in _STEPS:
            place = _STEPS.index(self._step)
            self._steps.set_progress(place, range(place), range(place))

    def _limit(self) -> None:
        widest = _WIDEST_WAYS if self._step == _WAYS else _WIDEST
        self._middle.setMaximumWidth(px(widest))

    def _name_next(self) -> None:
        last = self._step == _STEPS[-1]
        self._next.set_text(self.tr("建立工作区") if last else self.tr("下一步"))
        self._next.set_icon("check" if last else "")

    def _focus_first(self) -> None:
        if self._step == _WAYS:
            self.ways.new.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            fields = self.forms[self._step].fields.values()
            first = next((field for field in fields if not field.text()), next(iter(fields)))
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _proposed(self, folder: Path) -> None:
        form = self.forms["place"]
        assert isinstance(form, PlaceForm)
        form.propose(str(folder))

    def _choose(self) -> None:
        title = self.tr("选择工作区文件夹")
        chosen = QFileDialog.getExistingDirectory(self, title, str(Path.home()))
        if chosen:
            self.open_asked.emit(Path(chosen))

    def _ask_for_demo(self) -> None:
        self.desk.tasks.read(propose_demo, receiver=self, done=self.demo_asked.emit, topic="demo")

    def _switch_language(self) -> None:
        other = Language.EN if self.desk.language is Language.ZH else Language.ZH
        preferences = self.desk.preferences
        preferences.change(replace(preferences.settings, language=other))

    def _larger(self) -> None:
        self.desk.preferences.larger()

    # Making it

    def _make(self) -> None:
        self._is_making = True
        self._say_problem("")
        self._working.say(self.tr("正在建立工作区和签名身份"))
        self._set_enabled(on=False)
        work = partial(
            make_workspace,
            {name: form.values() for name, form in self.forms.items()},
            passphrase=self._guard.passphrase,
            clock=self.desk.clock,
        )
        self.desk.tasks.write(
            work, receiver=self, done=self._done, failed=self._failed, ended=self._ended
        )

    @property
    def _guard(self) -> GuardForm:
        form = self.forms["guard"]
        assert isinstance(form, GuardForm)
        return form

    def _set_enabled(self, *, on: bool) -> None:
        for part in (self._next, self._back, self._steps, *self.forms.values()):
            part.setEnabled(on)

    def _ended(self) -> None:
        self._is_making = False
        self._working.say("")
        self._set_enabled(on=True)

    def _check_folder(self, text: str) -> None:
        """Looks, beside the GUI thread, whether a workspace can be made there."""
        self.desk.tasks.read(
            partial(look_at_folder, Path(text)),
            receiver=self,
            done=lambda _: None,
            failed=partial(self._folder_refused, text),
            topic="folder-check",
        )

    def _folder_refused(self, text: str, problem: InspectorError) -> bool:
        """Says it at the field, and leads back there from the step behind it."""
        field = self.forms["place"].fields["folder"]
        if self._is_making or field.text() != text:
            return True
        if self._step == "guard":
            self._go("place")
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.set_error(words.error(problem, self.desk.language))
        return True

    def _failed(self, problem: InspectorError) -> bool:
        """Goes to the field concerned and says it there."""
        sentence = words.error(problem, self.desk.language)
        name = field_of_error(problem.code)
        step = next((step for step, form in self.forms.items() if name in form.fields), None)
        if step is None or name is None:
            self._say_problem(sentence)
            return True
        self._ended()
        if step != self._step:
            self._go(step)
        field = self.forms[step].fields[name]
        field.set_error(sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _done(self, made: Made) -> None:
        self._guard.forget()
        self._step = _WAYS
        state = {"made": {"request": str(made.request), "key": made.key}}
        # The page goes with this call: the window moves into the workspace.
        QTimer.singleShot(0, self, lambda: self.made.emit(made.workspace, PLACES_IMPORT, state))

    def _say_problem(self, text: str) -> None:
        self._problem.say(text)
