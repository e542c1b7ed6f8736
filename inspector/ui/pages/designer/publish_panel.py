"""The panel 发布为新版本: the version, what changed against the former one, and the deed itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from inspector import words
from inspector.capture.publishing import former_version, proposed_version
from inspector.checklist.editing.comparing import Difference, DifferenceKind, compare
from inspector.checklist.source.document import Document
from inspector.domain.publication import ChecklistEdition
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.facts import FactList
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.line_field import LineField
from inspector.ui.widgets.link_row import Link, LinkRow
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = ["Plan", "PublishPanel", "read_plan"]

_MOST = 60


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing would come to.

    Attributes:
        version: proposed.
        former: version it is compared with; empty when there is none.
        differences: against that one.
    """

    version: str
    former: str
    differences: tuple[Difference, ...]


def read_plan(workspace: Workspace, document: Document) -> Plan:
    """What publishing a form would come to."""
    id_, own = str(document.get("id", "")), str(document.get("version", ""))
    former = former_version(workspace, id_)
    return Plan(
        proposed_version(workspace, id_, own),
        str(former.get("version", "")) if former is not None else "",
        compare(former, document) if former is not None else (),
    )


class PublishPanel(Themed, QWidget):
    """Asks for the version and shows what changed.

    Signals:
        published: the version it is to be published as.
        problem_asked: the list of mistakes is wanted.
        opened: something that changed is to be seen: what it is, and its name.
    """

    published = Signal(str)
    problem_asked = Signal()
    opened = Signal(str, str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._plan: Plan | None = None
        self._errors = 0
        self._done: ChecklistEdition | None = None
        self._lead = Label(size=15, ink="text.2")
        self.version = LineField()
        self.version.entered.connect(self._publish)
        self.go = Button(kind=ButtonKind.PRIMARY, icon="stamp", size=ButtonSize.ACTION)
        self.go.clicked.connect(self._publish)
        self.fix = Button(icon="circle-alert", kind=ButtonKind.DANGER)
        self.fix.clicked.connect(self.problem_asked)
        self._why = Label(size=14, ink="fail")
        self._facts = FactList()
        self._title = Label(size=16, bold=True)
        self._rows: list[LinkRow] = []
        inside = QWidget()
        inside.setProperty("kind", "scrolled")
        self._column = QVBoxLayout(inside)
        for part in (
            self._lead,
            self.version,
            self._why,
            self.fix,
            self.go,
            self._facts,
            self._title,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.follow_theme()

    def show_plan(self, plan: Plan, *, errors: int) -> None:
        """Shows what it would come to."""
        first = self._plan is None
        self._plan, self._errors = plan, errors
        if first:
            self.version.set_text(plan.version)
        self.retranslate()

    def show_done(self, done: ChecklistEdition) -> None:
        """Says that it stands, and under which digest."""
        self._done = done
        self.retranslate()

    def refuse(self, reason: str) -> None:
        """Says at the version why it was not published."""
        self.version.set_error(reason)

    def retranslate(self) -> None:
        """Its words."""
        self.setWindowTitle(self.tr("发布为新版本"))
        self.version.set_texts(self.tr("版本"))
        self.go.set_text(self.tr("发布"))
        self.fix.set_text(self.tr("看看是哪些问题"))
        plan, done = self._plan, self._done
        self._why.say(
            words.say("checklist.publish.mistakes", self._language, count=self._errors)
            if self._errors and done is None
            else ""
        )
        self.fix.setVisible(self._errors > 0 and done is None)
        self.go.setVisible(plan is not None and not self._errors and done is None)
        self.version.setVisible(done is None)
        if done is not None:
            self._lead.say(self.tr("已经发布，新开始的检查可以用它了。进行中的检查不受影响。"))
            self._facts.set_facts(
                (
                    (self.tr("编号"), done.template),
                    (self.tr("版本"), done.version),
                    (self.tr("校验值"), done.digest[:16]),
                )
            )
        else:
            self._lead.say(
                self.tr("发布后内容不再改变；进行中的检查仍用原来的版本，要改用新版本须另行确认。")
            )
        self._facts.setVisible(done is not None)
        self._show_differences(plan)

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(12), px(20), px(20))
        self._column.setSpacing(px(12))

    def _show_differences(self, plan: Plan | None) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        if plan is None:
            self._title.say("")
            return
        if not plan.former:
            self._title.say(self.tr("这是第一个版本"))
            return
        count = len(plan.differences)
        title = words.say(
            "designer.publish.changes", self._language, version=plan.former, count=count
        )
        self._title.say(title)
        for one in plan.differences[:_MOST]:
            row = LinkRow(_link(one, self._language), framed=False)
            row.clicked.connect(partial(self.opened.emit, one.what, one.name))
            self._rows.append(row)
            self._column.insertWidget(self._column.count() - 1, row)

    def _publish(self) -> None:
        version = self.version.text().strip()
        if not version:
            self.version.set_error(self.tr("请填版本"))
        elif self.go.isVisible():
            self.published.emit(version)


def _link(one: Difference, language: Language) -> Link:
    text = one.label.get(language.value) or next(iter(one.label.values()), "")
    kind = words.term(one.kind, language)
    what = words.say(f"designer.part.{one.what}", language)
    change = f"{one.was} → {one.now}" if one.was != one.now else ""
    detail = " · ".join(part for part in (f"{kind}{what}", change or _keys(one, language)) if part)
    icon, tone = _LOOKS[one.kind]
    return Link(icon, tone, f"{one.name} {text}".strip(), detail)


def _keys(one: Difference, language: Language) -> str:
    return words.listed((_key(key, language) for key in one.keys[:5]), language)


def _key(key: str, language: Language) -> str:
    code = f"designer.key.{key}"
    return words.say(code, language) if code in words.catalogue() else key


_LOOKS = {
    DifferenceKind.ADDED: ("plus", Tone.PASS),
    DifferenceKind.REMOVED: ("minus", Tone.FAIL),
    DifferenceKind.CHANGED: ("pencil", Tone.INFO),
}
