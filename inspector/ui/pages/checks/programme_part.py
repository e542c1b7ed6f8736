"""The result in the programme, above the themes: level, score, tiers, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.checklist.judging.explaining import lines_of
from inspector.checklist.programmes.explaining import explain_scale, level_of, summary_of
from inspector.checklist.programmes.judgement import ProgrammeJudgement
from inspector.domain.inspection import ThemeVerdict
from inspector.findings import Finding, Level
from inspector.ui.pages.checks.measures_part import MeasuresPart
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.ui.widgets.verdict_banner import VerdictBanner
from inspector.words import Language

__all__ = ["ProgrammePart"]

_INKS = {Level.INFO: "text.2", Level.WARNING: "warn", Level.ERROR: "fail"}


class ProgrammePart(Themed, QWidget):
    """A banner with the level, a line for each thing that decided it, and the way it came about."""

    def __init__(self, judged: ProgrammeJudgement, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._judged, self._language = judged, language
        self._banner = VerdictBanner(parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._banner)
        for finding in summary_of(judged):
            text = words.finding(finding, language)
            self._column.addWidget(Label(text, size=14, ink=_INKS[finding.level], parent=self))
        self.why = Button(kind=ButtonKind.QUIET, icon="chevron-down", parent=self)
        self.why.clicked.connect(self._unfold)
        self._column.addWidget(self.why)
        self._reasons: list[Label] = []
        steps = [one for one in judged.scales if one.steps]
        self.why.setVisible(bool(steps))
        for scale in steps:
            for line in lines_of(explain_scale(scale, judged), language):
                label = Label(line.strip(), size=14, ink="text.2", parent=self)
                label.setIndent(8 * (len(line) - len(line.lstrip())))
                label.hide()
                self._column.addWidget(label)
                self._reasons.append(label)
        self.measures = MeasuresPart(judged, language, self) if judged.measures else None
        if self.measures is not None:
            self._column.addWidget(self.measures)
        self.follow_theme()

    def retranslate(self) -> None:
        """Says it in the language in force."""
        judged, language = self._judged, self._language
        said = Finding(
            Level.INFO,
            "programme.explain.programme",
            "",
            {"label": judged.programme.label, "result": level_of(judged)},
        )
        score = "" if judged.score is None else self.tr("总分 {score}").format(score=judged.score)
        counts = judged.counts
        facts = [self.tr("符合 {passed} 项").format(passed=counts.passed)]
        if counts.failed:
            facts.append(self.tr("不合格 {failed}").format(failed=counts.failed))
        if score:
            facts.append(score)
        self._banner.set_verdict(_tone(judged), words.finding(said, language), " · ".join(facts))
        self._say_why()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(4))

    def _unfold(self) -> None:
        shown = any(not label.isHidden() for label in self._reasons)
        for label in self._reasons:
            label.setVisible(not shown)
        self._say_why()

    def _say_why(self) -> None:
        shown = any(not label.isHidden() for label in self._reasons)
        self.why.set_text(self.tr("收起等级依据") if shown else self.tr("等级是怎么定的"))


def _tone(judged: ProgrammeJudgement) -> Tone:
    if judged.met is None:
        return Tone.NEUTRAL
    if judged.met:
        return Tone.PASS
    return Tone.WARN if judged.outcome is ThemeVerdict.RECTIFY else Tone.FAIL
