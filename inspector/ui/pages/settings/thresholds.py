"""本地参数: every threshold with its source, and the values set here in the place of the norm's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.capture.local_values import (
    MAY_SET,
    Threshold,
    clear_parameter,
    list_thresholds,
    set_parameter,
)
from inspector.checklist.norms.sources import cite
from inspector.domain.parameters import Confidence
from inspector.domain.publication import LocalParameter
from inspector.ui.desk import Desk
from inspector.ui.pages.settings.parts import Card, Section
from inspector.ui.pages.settings.threshold_editor import ThresholdEditor, figure_text, source_key
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.link_row import Link, LinkRow
from inspector.ui.widgets.search_field import SearchField
from inspector.ui.widgets.segmented import SegmentedControl
from inspector.ui.widgets.tone import Tone
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = ["Thresholds", "ThresholdsSection", "read_thresholds"]

_MOST = 40
"""Rows at once; the rest is found by its name."""
_ALL, _VERIFY, _LOCAL = "all", "verify", "local"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What the section shows.

    Attributes:
        thresholds: all of them.
        programmes: names of the programmes, by code.
        may_set: whether this workspace sets local values.
    """

    thresholds: tuple[Threshold, ...] = ()
    programmes: Mapping[str, str] | None = None
    may_set: bool = False


def read_thresholds(workspace: Workspace, language: Language) -> Thresholds:
    """Every threshold at hand, with the names of their programmes."""
    named = {one.code: one.short.say(language) for one in workspace.library.programmes}
    return Thresholds(list_thresholds(workspace), named, workspace.info.role in MAY_SET)


class ThresholdsSection(Section):
    """The list, and the editor of the one that was tapped."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._read = Thresholds()
        self._chosen: Threshold | None = None
        self.rows: list[LinkRow] = []
        self._hint = Label(size=14, ink="text.2")
        self._closed = Label(size=14, ink="text.2")
        self.search = SearchField()
        self.search.searched.connect(lambda _: self._list())
        self.filter = SegmentedControl()
        self.filter.switched.connect(lambda _: self._list())
        self.editor = ThresholdEditor(desk.language)
        self.editor.hide()
        self.editor.set_asked.connect(self._set)
        self.editor.clear_asked.connect(self._clear)
        self._inside = QWidget()
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._card = Card(self._inside)
        self._more = Label(size=14, ink="text.2")
        for part in (
            self._hint,
            self._closed,
            self.search,
            self.filter,
            self.editor,
            self._card,
            self._more,
        ):
            self.column.addWidget(part)
        self.finish()

    def entered(self) -> None:
        """Reads them."""
        work = partial(read_thresholds, self.desk.opened, self.desk.language)
        self.desk.tasks.read(work, receiver=self, done=self._show, topic="thresholds")

    def retranslate(self) -> None:
        """Its words."""
        self._hint.say(
            self.tr(
                "限值来自规范和各地方案。本地值只用于以后开始的检查，报告里会写明谁设的、为什么。"
            )
        )
        self._closed.say(self.tr("本地值由指挥部或街道设定，随任务包发到这里。"))
        self.search.set_hint(self.tr("按名称、代码或条款查找"))
        self.filter.set_segments(
            (
                (_ALL, self.tr("全部")),
                (_VERIFY, self.tr("待核实")),
                (_LOCAL, self.tr("已设本地值")),
            )
        )
        self._closed.setVisible(not self._read.may_set and bool(self._read.thresholds))
        self._list()

    def choose(self, threshold: Threshold) -> None:
        """Shows one threshold with its editor."""
        self._chosen = threshold
        self.editor.show_threshold(threshold, may_set=self._read.may_set)
        self.editor.show()
        self.editor.setFocus()

    def _show(self, read: Thresholds) -> None:
        self._read = read
        self._closed.setVisible(not read.may_set)
        self._list()
        if self._chosen is not None:
            same = (one for one in read.thresholds if _place(one) == _place(self._chosen))
            again = next(same, None)
            if again is not None:
                self._chosen = again
                self.editor.show_threshold(again, may_set=read.may_set)

    def _list(self) -> None:
        found = [one for one in self._read.thresholds if self._is_wanted(one)]
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for one in found[:_MOST]:
            row = LinkRow(self._link(one), framed=False)
            row.clicked.connect(partial(self._tapped, one))
            self._rows.addWidget(row)
            self.rows.append(row)
        if self.rows:
            self.rows[-1].set_ruled(ruled=False)
        self._card.setVisible(bool(self.rows))
        left = len(found) - len(self.rows)
        language = self.desk.language
        if left:
            self._more.say(words.say("settings.thresholds.more", language, count=left))
        elif not found and self._read.thresholds:
            self._more.say(words.say("settings.thresholds.none", language))
        else:
            self._more.say("")

    def _tapped(self, one: Threshold, _checked: object = None) -> None:
        self.choose(one)

    def _is_wanted(self, one: Threshold) -> bool:
        wanted = self.filter.current()
        if wanted == _VERIFY and not one.is_to_verify:
            return False
        if wanted == _LOCAL and not one.local:
            return False
        text = self.search.text().strip().casefold()
        parameter = one.parameter
        said = (
            parameter.key,
            parameter.label_zh,
            parameter.label_en,
            parameter.standard,
            parameter.clause,
            (self._read.programmes or {}).get(one.programme, ""),
        )
        return not text or any(text in part.casefold() for part in said)

    def _link(self, one: Threshold) -> Link:
        language, parameter = self.desk.language, one.parameter
        label = parameter.label_zh if language is Language.ZH else parameter.label_en
        programme = (self._read.programmes or {}).get(one.programme, one.programme)
        source = cite(key, language) if (key := source_key(one.parameter)) else ""
        if one.local:
            chip, tone = words.say("settings.thresholds.local", language), Tone.INFO
        elif one.is_to_verify:
            chip, tone = words.term(Confidence.VERIFY, language), Tone.WARN
        else:
            chip, tone = "", Tone.NEUTRAL
        value = one.local[0].value if one.local else parameter.value
        return Link(
            "gauge",
            tone,
            label or parameter.key,
            " · ".join(part for part in (programme, source) if part),
            chip=chip,
            chip_tone=tone,
            figure=figure_text(parameter, value, language),
        )

    def _set(self) -> None:
        one, editor = self._chosen, self.editor
        if one is None:
            return
        work = partial(
            set_parameter,
            self.desk.opened,
            key=one.parameter.key,
            value=editor.value.text(),
            reason=editor.reason.text(),
            region=editor.region.text(),
            programme=one.programme,
        )
        self.desk.tasks.write(work, receiver=self, done=self._is_set, failed=editor.refuse)

    def _clear(self, local: LocalParameter) -> None:
        work = partial(
            clear_parameter,
            self.desk.opened,
            key=local.key,
            region=local.region,
            programme=local.programme,
        )
        self.desk.tasks.write(work, receiver=self, done=self._is_set, failed=self.editor.refuse)

    def _is_set(self, _local: LocalParameter) -> None:
        self.editor.empty()
        self.entered()


def _place(one: Threshold) -> tuple[str, str, str]:
    return one.programme, one.parameter.key, one.parameter.region
