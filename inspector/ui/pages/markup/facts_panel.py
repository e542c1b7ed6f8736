"""What is known of the photo on the canvas, and what is said of the defect it shows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from inspector import words
from inspector.domain.inspection import Severity
from inspector.ui.pages.markup.dark import DarkButton, PhraseButton
from inspector.ui.pages.markup.reading import LONGEST_NOTE, MarkedPhoto, with_phrase
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, text_width
from inspector.ui.widgets.text_box import TextBox
from inspector.ui.widgets.themed import Themed, colour, font, glyph, px
from inspector.words import Language

__all__ = ["FactsPanel"]

_INKS = {Severity.CRITICAL: "fail", Severity.MAJOR: "warn", Severity.MINOR: "info"}
_ENDS = 4
"""Digits of the digest at either end."""


class _Grade(Themed, QLabel):
    """How grave the defect is: a word on a soft plate."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = "na"
        self.follow_theme()

    def set_grade(self, text: str, tone: str) -> None:
        self._tone = tone
        self.setText(text)
        self.setVisible(bool(text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(int(text_width(self.text(), font(13, bold=True))) + 2 * px(10), px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_box(painter, self.rect(), radius=px(12), fill=colour(f"dark:{self._tone}.soft"))
        draw_line(
            painter,
            self.text(),
            font=font(13, bold=True),
            ink=colour(f"dark:{self._tone}"),
            box=self.rect(),
            align=Qt.AlignmentFlag.AlignHCenter,
        )


class _Fact(Themed, QWidget):
    """An icon, what it is, and what is known."""

    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._icon = QLabel(self)
        self.name = Label(size=13, ink="dark:text.2", parent=self)
        self.value = Label(size=15, ink="dark:text", tabular=True, parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._lines = QVBoxLayout()
        self._lines.addWidget(self.name)
        self._lines.addWidget(self.value)
        self._row.addLayout(self._lines, 1)
        self.follow_theme()

    def say(self, text: str, ink: str = "text") -> None:
        self.value.set_ink(f"dark:{ink}")
        self.value.setText(text)
        self.value.updateGeometry()
        self.setVisible(bool(text))

    def restyle(self) -> None:
        self._icon.setPixmap(glyph(self._icon_name, "dark:text.2", 18))
        self._row.setSpacing(px(12))
        self._lines.setSpacing(0)


class _Note(Themed, QFrame):
    """Says how many places are hidden, and what that means for copies."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = Label(size=14, ink="dark:info", parent=self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words, 1)
        self.follow_theme()

    def restyle(self) -> None:
        self._row.setContentsMargins(px(40), px(8), px(12), px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_box(painter, self.rect(), radius=px(8), fill=colour("dark:info.soft"))
        middle = self.rect().toRectF().center()
        middle.setX(px(21))
        draw_glyph(painter, "grid-2x2", "dark:info", 18, middle)


class FactsPanel(Themed, QFrame):
    """See the module.

    Signals:
        noted: what is to be said of the defect; on disk 300 ms after the first key.
        placing_asked: the photo is to be put on the site plan.
    """

    noted = Signal(str)
    placing_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "markup-bar")
        self._photo: MarkedPhoto | None = None
        self._language = Language.ZH
        self._whole: bool | None = None
        self._hidden = 0
        self._title = Label(size=17, bold=True, ink="dark:text", parent=self)
        self._grade = _Grade(self)
        self._facts = {
            name: _Fact(icon, self)
            for name, icon in (
                ("item", "list-checks"),
                ("taken", "clock"),
                ("place", "map-pin"),
                ("digest", "shield-check"),
            )
        }
        self._heading = Label(size=14, ink="dark:text.2", parent=self)
        self.note = TextBox(parent=self)
        self._count = Label(size=13, ink="dark:text.3", tabular=True, parent=self)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._read_only = Label(size=15, ink="dark:text", parent=self)
        self._phrases = QWidget(self)
        self._flow = FlowLayout(self._phrases)
        self._offered: list[PhraseButton] = []
        self.placing = DarkButton(icon="map-pin", parent=self)
        self._rule = QFrame(self)
        self._rule.setProperty("kind", "rule")
        self._said = _Note(self)
        self._build()
        self.note.draft_changed.connect(self._noted)
        self.note.textChanged.connect(self._counted)
        self.placing.clicked.connect(self.placing_asked)
        self.follow_theme()

    def show_photo(self, photo: MarkedPhoto, language: Language) -> None:
        """Shows what is known."""
        if self._photo is None or photo.id != self._photo.id:
            self._whole = None
            self.note.flush()
        self._photo, self._language = photo, language
        self._say()

    def set_whole(self, whole: bool | None) -> None:
        """Says whether the original is as it was; None while that is being looked at."""
        self._whole = whole
        self._say_digest()

    def set_hidden(self, count: int) -> None:
        """Says how many places a mosaic hides."""
        self._hidden = count
        said = self.tr("已给 {count} 处打码。导出的照片不含打码下的内容。")
        self._said.words.setText(said.format(count=count))
        self._said.setVisible(count > 0)
        self._said.words.updateGeometry()

    def flush(self) -> None:
        """Hands out what is written and not stored yet."""
        self.note.flush()

    def retranslate(self) -> None:
        """Words in the language in force."""
        names = {
            "item": self.tr("检查项"),
            "taken": self.tr("拍摄时间"),
            "place": self.tr("位置"),
            "digest": self.tr("原图校验"),
        }
        for key, name in names.items():
            self._facts[key].name.setText(name)
        self._heading.setText(self.tr("问题说明"))
        self.note.set_hint(self.tr("写明问题在哪、有多严重"))
        self.note.setAccessibleName(self.tr("问题说明"))
        self.placing.set_text(self.tr("在总平面上落点"))
        self.setAccessibleName(self.tr("照片信息"))
        self.set_hidden(self._hidden)
        self._say()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(18), px(14), px(18), px(16))
        self._column.setSpacing(px(8))
        self._rule.setFixedHeight(1)

    def _build(self) -> None:
        inner = QWidget()
        inner.setProperty("kind", "scrolled")
        self._column = QVBoxLayout(inner)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._grade, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(head)
        for fact in self._facts.values():
            self._column.addWidget(fact)
        for part in (
            self._rule,
            self._heading,
            self.note,
            self._read_only,
            self._count,
            self._phrases,
            self.placing,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._column.addWidget(self._said)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        inner.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _say(self) -> None:
        photo = self._photo
        if photo is None:
            return
        defect = photo.defect
        numbered = self.tr("问题 {number}")
        self._title.setText(numbered.format(number=defect.number) if defect else self.tr("照片"))
        if defect is not None:
            grade = words.term(defect.severity, self._language)
            self._grade.set_grade(grade, _INKS.get(defect.severity, "na"))
        else:
            self._grade.set_grade("", "na")
        self._facts["item"].say(photo.item)
        self._facts["taken"].say(photo.taken or self.tr("照片里没有拍摄时间"))
        self._facts["place"].say(self._where(photo))
        self.placing.setVisible(not photo.locked)
        self._say_note()
        self._say_digest()

    def _where(self, photo: MarkedPhoto) -> str:
        if not photo.has_position:
            return self.tr("{place} · 照片里没有位置").format(place=photo.place)
        if photo.accuracy_m is None:
            return photo.place
        said = self.tr("{place} · 精度 {metres} 米")
        return said.format(place=photo.place, metres=round(photo.accuracy_m))

    def _say_note(self) -> None:
        photo = self._photo
        defect = photo.defect if photo is not None else None
        can = defect is not None and defect.can_note
        self._heading.setVisible(defect is not None)
        self._rule.setVisible(defect is not None)
        self.note.setVisible(can)
        self._count.setVisible(can)
        self._read_only.setVisible(defect is not None and not can)
        self._phrases.setVisible(can)
        if defect is None:
            return
        self._read_only.setText(defect.note)
        self._read_only.updateGeometry()
        if can:
            self.note.set_text(defect.note)
            self._counted()
        self._offer(defect.phrases if can else ())

    def _offer(self, phrases: tuple[str, ...]) -> None:
        if tuple(one.text() for one in self._offered) == phrases:
            return
        for gone in self._offered:
            self._flow.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._offered = [PhraseButton(phrase) for phrase in phrases]
        for button in self._offered:
            button.clicked.connect(partial(self._take, button.text()))
            self._flow.addWidget(button)

    def _take(self, phrase: str, _checked: object = None) -> None:
        self.note.setPlainText(with_phrase(self.note.toPlainText(), phrase))
        self.note.flush()

    def _noted(self, text: str) -> None:
        self.noted.emit(text[:LONGEST_NOTE])

    def _counted(self) -> None:
        many = len(self.note.toPlainText())
        over = many - LONGEST_NOTE
        self._count.set_ink("dark:text.3" if over <= 0 else "dark:fail")
        count = f"{many} / {LONGEST_NOTE}"
        said = self.tr("{count}：末尾的 {over} 个字没有存下来，请写短些。")
        self._count.setText(count if over <= 0 else said.format(count=count, over=over))
        self._count.updateGeometry()

    def _say_digest(self) -> None:
        photo = self._photo
        if photo is None:
            return
        short = f"{photo.digest[:_ENDS]}…{photo.digest[-_ENDS:]}"
        if self._whole is None:
            self._facts["digest"].say(self.tr("正在核对 · {digest}").format(digest=short), "text.2")
        elif self._whole:
            self._facts["digest"].say(self.tr("未改动 · {digest}").format(digest=short), "pass")
        else:
            self._facts["digest"].say(
                self.tr("文件缺失或已改动 · {digest}").format(digest=short), "fail"
            )
