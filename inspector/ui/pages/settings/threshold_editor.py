"""One threshold: where it comes from, and the editor of its local value."""

from __future__ import annotations

from PySide6.QtCore import Signal

from inspector import words
from inspector.capture.local_values import Threshold
from inspector.checklist.norms.sources import cite
from inspector.clock import CHINA
from inspector.domain.parameters import Operator, Parameter
from inspector.domain.publication import LocalParameter
from inspector.errors import InputError, InspectorError
from inspector.ui.pages.settings.parts import Card
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.facts import FactList
from inspector.ui.widgets.line_field import LineField
from inspector.words import Language

__all__ = ["ThresholdEditor", "figure_text", "source_key"]

_SIGNS = {
    Operator.AT_LEAST: "≥",
    Operator.AT_MOST: "≤",
    Operator.ABOVE: ">",
    Operator.BELOW: "<",
    Operator.EQUAL: "",
}


class ThresholdEditor(Card):
    """Shows a threshold; where it may be, sets its local value.

    Signals:
        set_asked: what stands in the fields shall hold.
        clear_asked: the local value that shall hold no longer.
    """

    set_asked = Signal()
    clear_asked = Signal(object)

    def __init__(self, language: Language) -> None:
        self._language = language
        self._threshold: Threshold | None = None
        self.facts = FactList()
        self.value, self.region, self.reason = LineField(), LineField(), LineField()
        self.go = Button(kind=ButtonKind.PRIMARY, icon="check")
        self.clear = Button(icon="rotate-ccw")
        super().__init__(self.facts, self.value, self.region, self.reason)
        self.add_row(self.go, self.clear)
        self.go.clicked.connect(self.set_asked)
        self.clear.clicked.connect(self._clear)
        self.reason.entered.connect(self.set_asked)
        self.setFocusProxy(self.value)

    def show_threshold(self, threshold: Threshold, *, may_set: bool) -> None:
        """Shows one, with the fields empty unless it is the one that stands there."""
        other = self._threshold is None or self._threshold.parameter != threshold.parameter
        self._threshold = threshold
        if other:
            self.empty()
        for part in (self.value, self.region, self.reason, self.go):
            part.setVisible(may_set)
        self.clear.setVisible(may_set and bool(threshold.local))
        self.retranslate()

    def empty(self) -> None:
        """Forgets what was typed."""
        for field in (self.value, self.region, self.reason):
            field.set_text("")
            field.set_error("")

    def refuse(self, problem: InspectorError) -> bool:
        """Says beside the field concerned why it was not taken."""
        if not isinstance(problem, InputError):
            return False
        fields = {"parameter.no_reason": self.reason, "parameter.bad_region": self.region}
        for field in (self.value, self.region, self.reason):
            field.set_error("")
        fields.get(problem.code, self.value).set_error(words.error(problem, self._language))
        return True

    def retranslate(self) -> None:
        """Its words."""
        self.value.set_texts(self.tr("本地值"), example="4.50")
        self.region.set_texts(
            self.tr("适用地区"), hint=self.tr("行政区划代码，如 330783；空着就是各地都用。")
        )
        self.reason.set_texts(self.tr("理由"), hint=self.tr("写明依据的文件和文号。"))
        self.go.set_text(self.tr("设定本地值"))
        self.clear.set_text(self.tr("取消本地值"))
        if self._threshold is not None:
            self._say(self._threshold)

    def _say(self, one: Threshold) -> None:
        language, parameter = self._language, one.parameter
        label = parameter.label_zh if language is Language.ZH else parameter.label_en
        self.set_title(label or parameter.key)
        key = source_key(parameter)
        facts = [
            (self.tr("代码"), parameter.key),
            (self.tr("规范值"), figure_text(parameter, parameter.value, language)),
            (self.tr("依据"), cite(key, language) if key else "—"),
            (self.tr("要求程度"), words.term(parameter.obligation, language)),
            (self.tr("可靠程度"), words.term(parameter.confidence, language)),
            (self.tr("适用地区"), parameter.region or self.tr("各地")),
        ]
        for local in one.local:
            facts += self._local(parameter, local)
        self.facts.set_facts(facts)

    def _local(self, parameter: Parameter, local: LocalParameter) -> list[tuple[str, str]]:
        day = local.set_at.astimezone(CHINA).date().isoformat()
        place = local.region or self.tr("各地")
        confirmed = local.value == parameter.value
        name = self.tr("已确认") if confirmed else self.tr("本地值")
        figure = figure_text(parameter, local.value, self._language)
        return [
            (f"{name}（{place}）", figure),
            (self.tr("理由"), local.reason),
            (self.tr("设定人"), f"{local.set_by.name} {day}"),
        ]

    def _clear(self) -> None:
        if self._threshold is not None and self._threshold.local:
            self.clear_asked.emit(self._threshold.local[0])


def source_key(parameter: Parameter) -> str:
    """The norm's key with the clause, as `cite` takes it; empty where there is none."""
    return "-".join(part for part in (parameter.standard, parameter.clause) if part)


def figure_text(parameter: Parameter, value: object, language: Language) -> str:
    """``≥ 4.00 m``; of one that must be equal the figure alone."""
    unit = words.unit(parameter.unit, language)
    return f"{_SIGNS[parameter.operator]} {value} {unit}".strip()
