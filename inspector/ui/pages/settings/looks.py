"""外观, 语言, 按键: what a person may have otherwise; every change is in force at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QWidget

from inspector.settings import SCALES, Appearance
from inspector.ui.desk import Desk
from inspector.ui.pages.settings.parts import Card, Row, Section
from inspector.ui.shell.key_list import KeyCap
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.switch import Switch
from inspector.ui.widgets.themed import Themed, px
from inspector.words import Language

__all__ = ["AppearanceSection", "KeysSection", "LanguageSection"]

_SYSTEM = "system"


class AppearanceSection(Section):
    """Theme, size of text, high contrast, movement."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.colours = ChoiceChips()
        self.colours.chosen.connect(self._choose_theme)
        self.text_size = ChoiceChips()
        self.text_size.chosen.connect(self._choose_size)
        self._sample = (Label(size=17, bold=True), Label(size=15), Label(size=13, ink="text.2"))
        self.sharp = Switch()
        self.sharp.clicked.connect(self._choose_sharp)
        self.calm = Switch()
        self.calm.clicked.connect(self._choose_calm)
        self._cards = [Card(self.colours), Card(self.text_size, *self._sample)]
        self._rows = [Row(self.sharp), Row(self.calm)]
        for card in (*self._cards, Card(*self._rows)):
            self.column.addWidget(card)
        desk.preferences.changed.connect(self.show_choices)
        self.finish()
        self.show_choices()

    def show_choices(self) -> None:
        """Shows what holds now."""
        settings = self.desk.preferences.settings
        self.colours.set_names((settings.appearance.value,))
        self.text_size.set_names((str(settings.text_scale),))
        self.sharp.setChecked(settings.sharp)
        self.calm.setChecked(settings.calm)

    def retranslate(self) -> None:
        """Its words."""
        titles = (self.tr("主题"), self.tr("文字大小"))
        for card, chips, title in zip(
            self._cards, (self.colours, self.text_size), titles, strict=True
        ):
            card.set_title(title)
            chips.setAccessibleName(title)
        names = {
            Appearance.SYSTEM: self.tr("跟随系统"),
            Appearance.LIGHT: self.tr("浅色"),
            Appearance.DARK: self.tr("深色"),
        }
        self.colours.set_choices([ChipChoice(one.value, name) for one, name in names.items()])
        self.text_size.set_choices([ChipChoice(str(scale), f"{scale} %") for scale in SCALES])
        texts = (
            self.tr("消防车通道净宽"),
            self.tr("逐段量净宽，最窄处不小于 4 米。"),
            self.tr("这三行随上面的选择变大变小。"),
        )
        for label, text in zip(self._sample, texts, strict=True):
            label.say(text)
        self._rows[0].set_texts(
            self.tr("高对比度"), self.tr("文字和边线用纯黑或纯白，强光下更清楚。")
        )
        self._rows[1].set_texts(self.tr("减少动画"), self.tr("卡片和面板直接出现，不滑动。"))
        self.show_choices()

    def _choose_theme(self, names: tuple[str, ...]) -> None:
        self._change(appearance=Appearance(names[0]))

    def _choose_size(self, names: tuple[str, ...]) -> None:
        self._change(text_scale=int(names[0]))

    def _choose_sharp(self, on: bool) -> None:
        self._change(sharp=on)

    def _choose_calm(self, on: bool) -> None:
        self._change(calm=on)

    def _change(self, **changes: object) -> None:
        preferences = self.desk.preferences
        preferences.change(replace(preferences.settings, **changes))  # type: ignore[arg-type] # by name


class LanguageSection(Section):
    """Chinese, English, or the system's."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.language = ChoiceChips()
        self.language.chosen.connect(self._choose)
        self._hint = Label(size=14, ink="text.2")
        self._card = Card(self.language, self._hint)
        self.column.addWidget(self._card)
        desk.preferences.changed.connect(self.show_choices)
        self.finish()

    def show_choices(self) -> None:
        """Shows what holds now."""
        language = self.desk.preferences.settings.language
        self.language.set_names((language.value if language else _SYSTEM,))

    def retranslate(self) -> None:
        """Its words; each language is named in itself."""
        title = self.tr("界面语言")
        self._card.set_title(title)
        self.language.setAccessibleName(title)
        self.language.set_choices(
            [
                ChipChoice(_SYSTEM, self.tr("跟随系统")),
                ChipChoice(Language.ZH.value, "中文"),
                ChipChoice(Language.EN.value, "English"),
            ]
        )
        self._hint.say(
            self.tr("只换界面上的字。填写的内容、验收报告和数据包不变，验收报告总是中文。")
        )
        self.show_choices()

    def _choose(self, names: tuple[str, ...]) -> None:
        language = None if names[0] == _SYSTEM else Language(names[0])
        preferences = self.desk.preferences
        preferences.change(replace(preferences.settings, language=language))


class KeysSection(Section):
    """Whether single keys answer, and what keys there are."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.single = Switch()
        self.single.clicked.connect(self._choose)
        self._row = Row(self.single)
        self._keys = _Keys()
        self._list = Card(self._keys)
        self.column.addWidget(Card(self._row))
        self.column.addWidget(self._list)
        desk.preferences.changed.connect(self.show_choices)
        self.finish()
        self.show_choices()

    def show_choices(self) -> None:
        """Shows what holds now."""
        self.single.setChecked(self.desk.preferences.settings.single_keys)

    def retranslate(self) -> None:
        """Its words."""
        self._row.set_texts(
            self.tr("单个按键作答"),
            self.tr("检查时按 1、2、3 作答。用语音输入的人关掉它，免得说话时误触。"),
        )
        self._list.set_title(self.tr("快捷键"))
        self._keys.set_keys(
            (
                ("Alt+1…8", self.tr("打开导航栏里的页面")),
                ("Ctrl+K", self.tr("查找小区、楼栋、检查项、命令")),
                ("Ctrl+Z", self.tr("撤销")),
                ("Ctrl+Shift+Z", self.tr("重做")),
                ("Alt+←", self.tr("返回上一级")),
                ("Esc", self.tr("关闭侧面板")),
                ("F6", self.tr("跳到窗口的下一部分")),
                ("Ctrl +", self.tr("文字放大")),
                ("Ctrl −", self.tr("文字缩小")),
                ("Ctrl+Shift+D", self.tr("切换浅色和深色")),
                ("F11", self.tr("全屏")),
                ("F1", self.tr("当前页面的全部快捷键")),
            )
        )

    def _choose(self, on: bool) -> None:
        preferences = self.desk.preferences
        preferences.change(replace(preferences.settings, single_keys=on))


class _Keys(Themed, QWidget):
    """Keys, each with what it does."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.follow_theme()

    def set_keys(self, keys: tuple[tuple[str, str], ...]) -> None:
        """Shows these."""
        for old in self.findChildren(QWidget):
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        for row, (key, does) in enumerate(keys):
            words = Label(does, size=14)
            words.setAccessibleName(f"{key}：{does}")
            self._grid.addWidget(KeyCap(key), row, 0)
            self._grid.addWidget(words, row, 1)

    def restyle(self) -> None:
        """Gaps of the design."""
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(8))
