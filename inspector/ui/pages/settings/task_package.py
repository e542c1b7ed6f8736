"""导出任务包: the checklists and local values that the field shall work by, in a signed file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from inspector import words
from inspector.bundle.export import ExportedBundle
from inspector.bundle.tasks import export_task
from inspector.capture.publishing import Edition
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone as News
from inspector.ui.pages.settings.parts import Card, Row, choose_folder
from inspector.ui.unlock_box import UnlockBox
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.switch import Switch
from inspector.words import Language

__all__ = ["TaskCard"]


class TaskCard(Card):
    """Chooses what goes into a task package, and writes it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._hint = Label(size=14, ink="text.2")
        self._none = Label(size=14, ink="text.2")
        self.chips = ChoiceChips(multiple=True)
        self.parameters = Switch()
        self._row = Row(self.parameters)
        self._error = InlineError()
        self._error.hide()
        self.unlock = UnlockBox(desk)
        self.go = Button(kind=ButtonKind.PRIMARY, icon="package")
        self.go.clicked.connect(self._choose)
        super().__init__(self._hint, self._none, self.chips, self._row, self.unlock, self._error)
        self.add_row(self.go)

    def show_editions(self, editions: Sequence[Edition]) -> None:
        """Offers the newest of what was published here."""
        offered = [
            ChipChoice(f"{one.definition.id}@{one.definition.version}", self._label(one))
            for one in editions
            if one.newest and one.published is not None
        ]
        self.chips.set_choices(offered)
        self.chips.setVisible(bool(offered))
        self._none.setVisible(not offered)
        self.unlock.refresh()

    def retranslate(self) -> None:
        """Its words."""
        self.set_title(self.tr("任务包"))
        self._hint.say(
            self.tr(
                "把发布的清单和本地参数签名导出，检查组在“数据包”里导入后，新开始的检查就按它们来。"
            )
        )
        self._none.say(self.tr("这里还没有发布过清单；可以只导出本地参数。"))
        self._row.set_texts(self.tr("带上本地参数"))
        self.go.set_text(self.tr("导出任务包"))

    def export(self, folder: Path) -> None:
        """Writes the package into a folder."""
        self._error.say("")
        if not self.desk.opened.is_unlocked:
            self.unlock.ask()
            return
        chosen = [tuple(name.partition("@")[::2]) for name in self.chips.names()]
        self.desk.tasks.write(
            partial(
                export_task,
                self.desk.opened,
                out=folder,
                checklists=[(id_, version) for id_, version in chosen],
                parameters=self.parameters.isChecked(),
            ),
            receiver=self,
            done=self._exported,
            failed=self._refused,
        )

    def _label(self, one: Edition) -> str:
        assert one.published is not None
        language = self.desk.language
        name = one.definition.label.say(language) or one.published.name
        space = "" if language is Language.ZH else " "
        return f"{name}{space} {one.definition.version}"

    def _choose(self) -> None:
        if not self.desk.opened.is_unlocked:
            self.unlock.ask()
            return
        folder = choose_folder(self, self.tr("任务包存到哪里"))
        if folder is not None:
            self.export(folder)

    def _exported(self, made: ExportedBundle) -> None:
        self.desk.notices.tell(News.DONE, "settings.task.exported", path=str(made.path))

    def _refused(self, problem: InspectorError) -> bool:
        self._error.say(words.error(problem, self.desk.language))
        return True
