"""Step 1 验收条件: what is lacking, one line each, and the key that puts it right."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector import words
from inspector.acceptance.conditions import Condition, ConditionKind
from inspector.findings import Level
from inspector.ui.desk import Desk
from inspector.ui.pages.acceptance.reading import Dossier, Project
from inspector.ui.pages.acceptance.step import Step, scrolled
from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.condition_row import ConditionRow
from inspector.ui.widgets.facts import FactList
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.progress import ProgressRing
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.ui.widgets.verdict_banner import VerdictBanner

__all__ = ["ConditionsStep"]

_TONES = {None: Tone.PASS, Level.WARNING: Tone.WARN, Level.ERROR: Tone.FAIL}
_DEFECTS = (ConditionKind.CRITICAL, ConditionKind.MAJOR, ConditionKind.MINOR)


class ConditionsStep(Step):
    """Verdict, conditions, and beside them the facts of the compound."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        content = QWidget()
        self._rows: list[ConditionRow] = []
        self._banner = VerdictBanner(large=True)
        self._ring = ProgressRing(side=64, whole=True)
        self._banner.set_end(self._ring)
        self._list = QVBoxLayout()
        left = QVBoxLayout()
        left.addWidget(self._banner)
        left.addLayout(self._list)
        left.addStretch(1)
        self._left = left
        self._panel = _ProjectCard(content)
        self._panel.defects.clicked.connect(self._show_defects)
        self._panel.checks.clicked.connect(self._show_results)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addLayout(left, 1)
        self._side = QVBoxLayout()
        self._side.addWidget(self._panel)
        self._side.addStretch(1)
        self._columns.addLayout(self._side)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(content, self))
        self.follow_theme()

    def refresh(self) -> None:
        """Shows verdict, rows and facts."""
        dossier = self.dossier
        if dossier is None:
            return
        self._show_verdict(dossier)
        conditions = dossier.readiness.conditions
        while len(self._rows) < len(conditions):
            row = ConditionRow()
            place = len(self._rows)
            row.action.clicked.connect(lambda _=False, place=place: self._put_right(place))
            self._rows.append(row)
            self._list.addWidget(row)
        for row in self._rows[len(conditions) :]:
            row.hide()
        for row, condition in zip(self._rows, conditions, strict=False):
            self._show_condition(row, condition)
            row.show()
        kind = words.term(dossier.inspection.kind, self._lang)
        lacking = dossier.is_open and not dossier.readiness.is_ready
        self._panel.show_project(dossier.project, kind, lacking=lacking)

    def set_width_class(self, width_class: WidthClass) -> None:
        """The facts go below where there is no room beside."""
        super().set_width_class(width_class)
        beside = width_class in (WidthClass.WIDE, WidthClass.REGULAR)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        self._panel.set_beside(beside)

    def restyle(self) -> None:
        """Room of the design."""
        self._left.setSpacing(px(8))
        self._list.setSpacing(px(8))
        self._columns.setSpacing(px(16))

    @property
    def _lang(self) -> words.Language:
        return self.desk.language

    def _show_verdict(self, dossier: Dossier) -> None:
        readiness = dossier.readiness
        lacking, total = len(readiness.lacking), len(readiness.conditions)
        if dossier.is_sealed:
            verdict = words.say("acceptance.page.verdict.sealed", self._lang)
            reason = words.say("acceptance.page.verdict.sealed_why", self._lang)
            tone = Tone.PASS
        elif not dossier.is_open:
            verdict = words.say("acceptance.page.verdict.locked", self._lang)
            reason = words.say("acceptance.page.verdict.locked_why", self._lang)
            tone = Tone.PASS
        elif readiness.is_ready:
            verdict = words.say("acceptance.page.verdict.ready", self._lang)
            reason = words.say("acceptance.page.verdict.ready_why", self._lang)
            tone = Tone.PASS
        else:
            verdict = words.say("acceptance.page.verdict.lacking", self._lang, count=lacking)
            reason = words.say("acceptance.page.verdict.lacking_why", self._lang)
            tone = Tone.FAIL
        icon = "shield-check" if tone is Tone.PASS else "shield-x"
        self._banner.set_verdict(tone, verdict, reason, icon=icon)
        self._ring.set_progress(total - lacking, total, tone=tone)

    def _show_condition(self, row: ConditionRow, condition: Condition) -> None:
        kind = condition.kind
        lacking = condition.of - condition.done
        value = f"{condition.done} / {condition.of}"
        if kind is ConditionKind.COMPLETED:
            value = self.tr("已完成") if condition.is_met else self.tr("进行中")
        elif kind is ConditionKind.CONFLICTS:
            value = self.tr("{count} 条").format(count=condition.of)
        elif kind in _DEFECTS and condition.level is not None:
            value = self.tr("剩 {count} 个").format(count=lacking)
        elif condition.of == 0:
            value = "0"
        row.set_condition(
            _TONES[condition.level],
            self._title(kind),
            detail=words.finding(condition.detail, self._lang),
            value=value,
            action=self._action(condition),
        )

    def _title(self, kind: ConditionKind) -> str:
        return {
            ConditionKind.COMPLETED: self.tr("现场检查已完成"),
            ConditionKind.ANSWERED: self.tr("检查项全部作答"),
            ConditionKind.PHOTOS: self.tr("要求的照片齐全"),
            ConditionKind.VERDICTS: self.tr("结论达到验收要求"),
            ConditionKind.GATES: self.tr("建设过程的关键节点"),
            ConditionKind.CRITICAL: self.tr("重大问题全部闭环"),
            ConditionKind.MAJOR: self.tr("较大问题已整改并复查"),
            ConditionKind.MINOR: self.tr("一般问题可带条件验收"),
            ConditionKind.PARTIES: self.tr("参验单位已确定"),
            ConditionKind.CONFLICTS: self.tr("两台设备的改动一致"),
        }[kind]

    def _action(self, condition: Condition) -> str:
        dossier = self.dossier
        if condition.level is None or dossier is None or not dossier.is_open:
            return ""
        if condition.kind is ConditionKind.MINOR and condition.is_met:
            return self.tr("看问题")
        if condition.detail.code == "acceptance.condition.photos.unanswered":
            return self.tr("去补答")
        return {
            ConditionKind.COMPLETED: self.tr("去完成"),
            ConditionKind.ANSWERED: self.tr("去补答"),
            ConditionKind.PHOTOS: self.tr("去补拍"),
            ConditionKind.VERDICTS: self.tr("看结论"),
            ConditionKind.GATES: self.tr("看台账"),
            ConditionKind.CRITICAL: self.tr("看问题"),
            ConditionKind.MAJOR: self.tr("看问题"),
            ConditionKind.MINOR: self.tr("设期限"),
            ConditionKind.PARTIES: self.tr("去登记"),
            ConditionKind.CONFLICTS: self.tr("去处理"),
        }[condition.kind]

    def _put_right(self, place: int) -> None:
        dossier = self.dossier
        if dossier is None or place >= len(dossier.readiness.conditions):
            return
        condition = dossier.readiness.conditions[place]
        match condition.kind:
            case ConditionKind.PARTIES:
                self.step_asked.emit(2)
            case ConditionKind.CONFLICTS:
                self.go_asked.emit("bundles", {"section": "conflicts"})
            case ConditionKind.COMPLETED | ConditionKind.VERDICTS:
                self._show_results()
            case ConditionKind.GATES if condition.inspection is None:
                compound = str(dossier.inspection.compound)
                self.go_asked.emit("compounds", {"compound": compound, "tab": "records"})
            case ConditionKind.ANSWERED | ConditionKind.PHOTOS | ConditionKind.GATES:
                self._show_item(condition, dossier)
            case _:
                state: dict[str, object] = {
                    "inspection": str(dossier.inspection.id),
                    "compound": str(dossier.inspection.compound),
                    "filter": "all",
                }
                if condition.defect is not None:
                    state["defect"] = str(condition.defect)
                self.go_asked.emit("defects", state)

    def _show_item(self, condition: Condition, dossier: Dossier) -> None:
        state: dict[str, object] = {
            "inspection": str(condition.inspection or dossier.inspection.id),
            "theme": condition.theme,
            "item": condition.item,
            "only_open": True,
        }
        if condition.place is not None:
            state["place"] = str(condition.place)
        self.go_asked.emit("checks", state)

    def _show_results(self) -> None:
        if self.dossier is not None:
            state = {"inspection": str(self.dossier.inspection.id), "results": True}
            self.go_asked.emit("checks", state)

    def _show_defects(self) -> None:
        if self.dossier is not None:
            inspection = self.dossier.inspection
            state = {
                "inspection": str(inspection.id),
                "compound": str(inspection.compound),
                "filter": "all",
            }
            self.go_asked.emit("defects", state)


class _ProjectCard(Themed, QFrame):
    """Name of the compound, what is known of it, and the two ways on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._beside = True
        self._project: Project | None = None
        self._kind = ""
        self._lacking = False
        self._name = Label(size=17, bold=True, parent=self)
        self._area = Label(size=14, ink="text.2", parent=self)
        self._facts = FactList(self)
        self._ways = Label(size=15, bold=True, ink="text.2", parent=self)
        self._first = Label(size=14, parent=self)
        self._second = Label(size=14, parent=self)
        self.defects = Button(icon="triangle-alert", parent=self)
        self.checks = Button(icon="list-checks", parent=self)
        self._column = QVBoxLayout(self)
        for part in (self._name, self._area):
            self._column.addWidget(part)
        self._rules = [_Rule(self), _Rule(self)]
        self._column.addWidget(self._rules[0])
        self._column.addWidget(self._facts)
        self._column.addWidget(self._rules[1])
        for line in (self._ways, self._first, self._second):
            self._column.addWidget(line)
        for button in (self.defects, self.checks):
            self._column.addWidget(button)
        self.follow_theme()

    def show_project(self, project: Project, kind: str, *, lacking: bool) -> None:
        """Shows the facts; what can be done only while something is lacking."""
        self._project, self._kind = project, kind
        self._lacking = lacking
        self.retranslate()

    def set_beside(self, beside: bool) -> None:
        """Beside the conditions it has a width of its own."""
        self._beside = beside
        self.restyle()

    def retranslate(self) -> None:
        """Says everything again."""
        lacking = self._lacking
        self._ways.say(self.tr("还差条件时") if lacking else "")
        self._first.say(self.tr("1. 补答、补拍、闭环后再验收") if lacking else "")
        self._second.say(self.tr("2. 下发整改通知，到期复查") if lacking else "")
        self.defects.set_text(self.tr("看全部问题"))
        self.checks.set_text(self.tr("看检查结果"))
        project = self._project
        if project is None:
            return
        self._name.say(project.name)
        houses = self.tr("{count} 户").format(count=f"{project.households:,}")
        parts = [project.area, self.tr("{count} 幢").format(count=project.buildings)]
        if project.households:
            parts.append(houses)
        self._area.say(" · ".join(part for part in parts if part))
        year, ordinal = project.round
        self._facts.set_facts(
            [
                (self.tr("轮次"), self.tr("{year} 年第 {n} 轮").format(year=year, n=ordinal)),
                (self.tr("检查类别"), self._kind),
                (self.tr("开始检查"), project.began),
                (self.tr("完成检查"), project.completed or self.tr("未完成")),
                (self.tr("检查人"), "、".join(project.inspectors)),
                (self.tr("问题"), str(project.defects)),
                (self.tr("未闭环"), str(project.waiting)),
            ]
        )

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(18), px(16), px(18), px(18))
        self._column.setSpacing(px(8))
        self.setMinimumWidth(px(320) if self._beside else 0)
        self.setMaximumWidth(px(320) if self._beside else _UNBOUND)


_UNBOUND = 16_777_215
"""Qt's own word for no maximum."""


class _Rule(Themed, QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rule")
        self.setFixedHeight(1)
