"""Smaller parts below an item: photos it lacks, its withdrawn defect, why it is excused."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector.domain.inspection import BuiltTo
from inspector.ui.pages.checks.item_view import ItemView
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.chip_button import ChipButton
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.text_box import TextBox
from inspector.ui.widgets.themed import Themed, font, px
from inspector.ui.widgets.tone import Tone

__all__ = ["BuiltForm", "ExcuseForm", "MissingPhotos", "WithdrawnLine", "show_words"]


class MissingPhotos(Themed, QWidget):
    """还差 1 张近景: a chip for each role that lacks photos; a tap adds them."""

    photos_asked = Signal(object)
    album_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._shown: object = None
        self._chips: list[ChipButton] = []
        self.follow_theme()

    def chips(self) -> tuple[ChipButton, ...]:
        """The chips, in order."""
        return tuple(self._chips)

    def show_item(self, view: ItemView, *, read_only: bool) -> None:
        """Shows what is on disk."""
        wanted = (view.missing, read_only)
        self.setVisible(bool(view.missing))
        if wanted == self._shown:
            return
        self._shown = wanted
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for role, count, name in view.missing:
            text = self.tr("还差 {count} 张{role}").format(count=count, role=name)
            chip = ChipButton(text, tone=Tone.WARN, icon="camera", parent=self)
            chip.clicked.connect(lambda _=False, role=role: self.photos_asked.emit(role))
            self._take(chip, read_only=read_only)
        if view.missing and not read_only:
            chip = ChipButton(self.tr("从已有照片选"), icon="images", parent=self)
            chip.clicked.connect(self.album_asked)
            self._take(chip, read_only=read_only)
        self.updateGeometry()

    def _take(self, chip: ChipButton, *, read_only: bool) -> None:
        chip.setCheckable(False)
        chip.setEnabled(not read_only)
        self._flow.addWidget(chip)
        self._chips.append(chip)
        chip.show()


class WithdrawnLine(Themed, QWidget):
    """问题 WC-0217-010 已撤销: its number, and the way back."""

    opened = Signal()
    fail_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = Label(size=14, ink="text.2", parent=self)
        self._open = Button(kind=ButtonKind.QUIET, parent=self)
        self._back = Button(kind=ButtonKind.QUIET, icon="undo-2", parent=self)
        self._open.clicked.connect(self.opened)
        self._back.clicked.connect(self.fail_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(self._open)
        row.addWidget(self._back)
        self.hide()
        self.follow_theme()

    def show_defect(self, view: ItemView, *, read_only: bool) -> None:
        """Shows the defect, if it was withdrawn."""
        self.setVisible(view.has_withdrawn)
        if not view.has_withdrawn or view.defect is None:
            return
        text = self.tr("问题 {number} 已撤销，照片和经过都保留着")
        self._text.say(text.format(number=view.defect.number))
        tapped = len(view.fields) == 1 and view.fields[0].type.value == "three_way"
        self._back.setVisible(tapped and not read_only)

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self._open.set_text(self.tr("看问题"))
        self._back.set_text(self.tr("恢复为不合格"))


class ExcuseForm(Themed, QWidget):
    """Why an item does not apply: a usual reason, or one's own."""

    given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.chips = ChoiceChips(tone=Tone.NEUTRAL, parent=self)
        self.box = TextBox(parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.chips)
        self._column.addWidget(self.box)
        self._offered: tuple[str, ...] = ()
        self.chips.chosen.connect(lambda names: self.given.emit(names[0]))
        self.box.draft_changed.connect(self._typed)
        self.follow_theme()

    def show_item(self, view: ItemView, *, read_only: bool) -> None:
        """Shows what is on disk."""
        if view.na_reasons != self._offered:
            self._offered = view.na_reasons
            self.chips.set_choices([ChipChoice(one, one) for one in view.na_reasons])
        reason = view.entry.na_reason
        self.chips.set_names((reason,))
        self.chips.setEnabled(not read_only)
        own = "" if reason in self._offered else reason
        show_words(self.box, own)
        self.box.setReadOnly(read_only)

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.chips.setAccessibleName(self.tr("不适用的原因"))
        self.box.set_hint(self.tr("其他原因"))

    def restyle(self) -> None:
        """Gaps of the design."""
        self._column.setSpacing(px(8))

    def _typed(self, text: str) -> None:
        if text.strip():
            self.given.emit(text)


class BuiltForm(Themed, QWidget):
    """The year and the standard an old building was built to; kept once both are there."""

    given = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = Label(size=14, ink="text.2", parent=self)
        self.year = QLineEdit(self)
        self.year.setValidator(QIntValidator(1, 9999, self))
        self.year.setInputMethodHints(self.year.inputMethodHints())
        self.standard = QLineEdit(self)
        self._row = QHBoxLayout()
        self._row.addWidget(self.year)
        self._row.addWidget(self.standard, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._label)
        column.addLayout(self._row)
        for edit in (self.year, self.standard):
            edit.editingFinished.connect(self._give)
        self._stored: BuiltTo | None = None
        self.follow_theme()

    def show_item(self, view: ItemView, *, read_only: bool) -> None:
        """Shows what is on disk."""
        self._stored = view.entry.built_to
        year = self._stored.year if self._stored else view.built_year
        if not self.year.hasFocus():
            self.year.setText("" if year is None else str(year))
        if self._stored is not None and not self.standard.hasFocus():
            self.standard.setText(self._stored.standard)
        for edit in (self.year, self.standard):
            edit.setReadOnly(read_only)

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self._label.say(
            self.tr("按哪一年的哪个标准判定？两样都填了才算数，计为合格并在报告里注明。")
        )
        self.year.setPlaceholderText(self.tr("建成年份"))
        self.year.setAccessibleName(self.tr("建成年份"))
        self.standard.setPlaceholderText(self.tr("当时的标准，例如 GBJ 16—87"))
        self.standard.setAccessibleName(self.tr("当时的标准"))

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setSpacing(px(8))
        self.year.setFont(font(15, tabular=True))
        self.standard.setFont(font(15))
        self.year.setFixedWidth(px(120))
        self.setMinimumHeight(theme().size("touch"))

    def _give(self) -> None:
        year, standard = self.year.text(), self.standard.text().strip()
        if not year.isdigit() or not standard:
            return
        rules = BuiltTo(int(year), standard)
        if rules != self._stored:
            self._stored = rules
            self.given.emit(rules)


def show_words(box: TextBox, text: str) -> None:
    """Shows the words on disk, unless they differ only in blanks at the ends while one writes."""
    if box.toPlainText().strip() != text.strip():
        box.set_text(text)
