"""The gallery's window: sections below each other, with switches for theme, size and language."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector.ui.gallery import cards, fields, pieces, tables, ways
from inspector.ui.gallery.sample import Sample, Section
from inspector.ui.language import Languages
from inspector.ui.theme import apply, theme
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.label import Label
from inspector.words import Language

__all__ = ["SECTIONS", "GalleryWindow"]

SECTIONS: tuple[Section, ...] = (
    *pieces.SECTIONS,
    *fields.SECTIONS,
    *cards.SECTIONS,
    *tables.SECTIONS,
    *ways.SECTIONS,
)
_SCALES = (100, 125, 150, 200)


class GalleryWindow(QWidget):
    """All sections, or one by name."""

    def __init__(self, languages: Languages, *, only: str = "") -> None:
        super().__init__()
        self._languages = languages
        self._only = only
        self.setProperty("kind", "page")
        self.setWindowTitle("Gallery")
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._switches())
        column.addWidget(self._scroll, 1)
        self._fill()

    def picture(self, width: int) -> QPixmap:
        """Everything in one picture, as high as it needs to be."""
        content = self._content()
        content.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        content.resize(width, 800)
        content.show()
        # Cards turn to their narrow form once they know their width, which changes heights.
        for _ in range(_SETTLING):
            QApplication.processEvents()
            content.resize(width, content.heightForWidth(width))
        QApplication.processEvents()
        return content.grab()

    def _fill(self) -> None:
        self._scroll.setWidget(self._content())

    def _content(self) -> QWidget:
        content = QWidget()
        content.setProperty("kind", "page")
        column = QVBoxLayout(content)
        gap = theme().size("space.3")
        column.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        column.setSpacing(gap)
        sample = Sample(self._languages.current)
        for section in SECTIONS:
            if self._only and section.name != self._only:
                continue
            column.addWidget(Label(section.name, size=14, bold=True, ink="text.2"))
            column.addWidget(section.build(sample))
            column.addSpacing(gap)
        column.addStretch(1)
        return content

    def _switches(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 12)
        dark = Button("浅色 / 深色", icon="moon")
        dark.clicked.connect(lambda: self._wear(is_dark=not theme().is_dark))
        scale = Button("100–200 %", icon="a-large-small")
        scale.clicked.connect(lambda: self._wear(scale=_after(theme().scale)))
        language = Button("中文 / English", icon="languages")
        language.clicked.connect(self._other_language)
        for button in (dark, scale, language):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _wear(self, *, is_dark: bool | None = None, scale: int | None = None) -> None:
        now = theme()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        dark = now.is_dark if is_dark is None else is_dark
        apply(application, replace(now, is_dark=dark, scale=scale or now.scale))

    def _other_language(self) -> None:
        chinese = self._languages.current is Language.ZH
        self._languages.use(Language.EN if chinese else Language.ZH)
        self._fill()

    def sizeHint(self) -> QSize:
        """The tablet's screen."""
        return QSize(1280, 800)


_SETTLING = 4


def _after(scale: int) -> int:
    return _SCALES[(_SCALES.index(scale) + 1) % len(_SCALES)] if scale in _SCALES else _SCALES[0]
