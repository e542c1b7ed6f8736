"""清单版本, 工作区, 关于: what is in use, and how it is called."""

from __future__ import annotations

import platform
from functools import partial
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QHBoxLayout

from inspector import __version__, words
from inspector.capture.publishing import list_editions
from inspector.domain.exchange import MAY_SIGN, BundleKind
from inspector.durable import write_durably
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone as News
from inspector.ui.pages.settings.parts import Card, Section, choose_target, open_folder
from inspector.ui.pages.settings.reading import (
    Checklist,
    Licence,
    read_checklists,
    read_diagnosis,
    read_licences,
)
from inspector.ui.pages.settings.task_package import TaskCard
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.facts import FactList
from inspector.ui.widgets.label import Label
from inspector.words import Language

__all__ = ["AboutSection", "ChecklistsSection", "WorkspacesSection"]

_OPEN_ANOTHER = "firstrun"
_DESIGNER = "designer"


class ChecklistsSection(Section):
    """Which checklists ship, in which version."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._read: tuple[Checklist, ...] = ()
        self._hint = Label(size=14, ink="text.2")
        self._cards: list[Card] = []
        self.design = Button(icon="pencil")
        self.design.clicked.connect(lambda: self.go_asked.emit(_DESIGNER, {"shelf": True}))
        row = QHBoxLayout()
        row.addWidget(self.design)
        row.addStretch(1)
        self.column.addWidget(self._hint)
        self.column.addLayout(row)
        may = desk.opened.info.role in MAY_SIGN[BundleKind.TASK]
        self.task = TaskCard(desk) if may else None
        if self.task is not None:
            self.column.addWidget(self.task)
        self.finish()

    def entered(self) -> None:
        """Reads them."""
        work = partial(read_checklists, self.desk.opened)
        self.desk.tasks.read(work, receiver=self, done=self._show, topic="checklists")
        if self.task is not None:
            work_ = partial(list_editions, self.desk.opened)
            self.desk.tasks.read(
                work_, receiver=self.task, done=self.task.show_editions, topic="editions"
            )

    def retranslate(self) -> None:
        """Its words."""
        self._hint.say(self.tr("已经开始的检查一直用开始时的版本，验收报告上印着版本和校验值。"))
        self.design.set_text(self.tr("打开清单设计"))
        self._show(self._read)

    def _show(self, checklists: tuple[Checklist, ...]) -> None:
        self._read = checklists
        for card in self._cards:
            self.column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(one) for one in checklists]
        for place, card in enumerate(self._cards, start=2 if self.task is None else 3):
            self.column.insertWidget(place, card)

    def _card(self, one: Checklist) -> Card:
        language = self.desk.language
        facts = FactList()
        count = words.say("settings.checklists.items", language, count=one.items)
        facts.set_facts(
            (
                (self.tr("编号"), one.id),
                (self.tr("版本"), one.version),
                (self.tr("检查项"), count),
                (self.tr("校验值"), one.digest[:16]),
            )
        )
        card = Card(facts)
        card.set_title(one.titles[language is Language.EN])
        return card


class WorkspacesSection(Section):
    """Which workspace is open, and the way to another."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._facts = FactList()
        self.other = Button(icon="folder-open")
        self.other.clicked.connect(lambda: self.go_asked.emit(_OPEN_ANOTHER, {}))
        self._hint = Label(size=14, ink="text.2")
        self._card = Card(self._facts, self._hint)
        self._card.add_row(self.other)
        self.column.addWidget(self._card)
        self.finish()

    def retranslate(self) -> None:
        """Its words."""
        info, folder = self.desk.opened.info, self.desk.opened.folder
        self._card.set_title(self.tr("现在打开的工作区"))
        self._facts.set_facts(
            (
                (self.tr("名称"), info.name),
                (self.tr("角色"), words.term(info.role, self.desk.language)),
                (self.tr("设备字母"), info.letter),
                (self.tr("数据库加密"), self.tr("是") if info.encrypted else self.tr("否")),
                (self.tr("文件夹"), str(folder)),
            )
        )
        self._hint.say(self.tr("换到别的工作区前，这里的内容都已存好。"))
        self.other.set_text(self.tr("打开其他工作区或新建"))


class AboutSection(Section):
    """Version, logs, and the licences of all that ships."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._licences: tuple[Licence, ...] = ()
        self._facts = FactList()
        self.logs = Button(icon="folder-open")
        self.logs.clicked.connect(lambda: open_folder(self.desk.opened.folder / "log"))
        self.diagnose = Button(icon="file-text")
        self.diagnose.clicked.connect(self._choose)
        self._hint = Label(size=14, ink="text.2")
        self._program = Card(self._facts, self._hint)
        self._program.add_row(self.diagnose, self.logs)
        self._others = FactList()
        self._thanks = Label(size=14, ink="text.2")
        self._shipped = Card(self._thanks, self._others)
        self.column.addWidget(self._program)
        self.column.addWidget(self._shipped)
        self.finish()

    def entered(self) -> None:
        """Reads the licences."""
        if not self._licences:
            self.desk.tasks.read(read_licences, receiver=self, done=self._show, topic="licences")

    def retranslate(self) -> None:
        """Its words."""
        self._program.set_title(self.tr("验收通"))
        self._facts.set_facts(
            (
                (self.tr("版本"), __version__),
                (self.tr("许可"), "Apache-2.0"),
                ("Qt", qVersion()),
                ("Python", platform.python_version()),
            )
        )
        self._hint.say(
            self.tr("诊断信息里有版本、设置、数据大小和最近的日志，没有检查内容、照片和密钥。")
        )
        self.logs.set_text(self.tr("打开日志文件夹"))
        self.diagnose.set_text(self.tr("保存诊断信息"))
        self._shipped.set_title(self.tr("所用的库和字体"))
        self._thanks.say(
            self.tr("随程序一起发布，许可如下。Qt 和 PySide6 按 LGPL 使用，可以自行替换。")
        )

    def save_diagnosis(self, to: Path) -> None:
        """Writes the diagnosis to a file."""
        preferences = self.desk.preferences
        self.desk.tasks.write(
            partial(_write_diagnosis, self.desk, to, str(preferences.settings)),
            receiver=self,
            done=lambda _: self.desk.notices.tell(
                News.DONE, "settings.about.diagnosed", path=str(to)
            ),
        )

    def _choose(self) -> None:
        to = choose_target(self, self.tr("保存诊断信息"), "inspector.txt")
        if to is not None:
            self.save_diagnosis(to)

    def _show(self, licences: tuple[Licence, ...]) -> None:
        self._licences = licences
        self._others.set_facts([(one.name, one.licence) for one in licences])


def _write_diagnosis(desk: Desk, to: Path, settings: str) -> None:
    lines = (*read_diagnosis(desk.opened), f"qt {qVersion()}", settings)
    write_durably(to, "\n".join(lines).encode() + b"\n")
