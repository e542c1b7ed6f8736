"""Small words with a state: chips, the severity's tag, saved and offline, hints of keys."""

from __future__ import annotations

from datetime import time
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from inspector.domain.inspection import ItemResult, Severity
from inspector.ui.theme import theme
from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, text_width
from inspector.ui.widgets.themed import Themed, colour, font, px
from inspector.ui.widgets.tone import RESULT_ICON, RESULT_TONE, SEVERITY_TONE, Tone

__all__ = ["ChipLook", "KeyHint", "OfflineChip", "SavedLabel", "SeverityTag", "StatusChip"]

_DOT = 6


class ChipLook(StrEnum):
    """How a chip is filled."""

    SOFT = "soft"
    SOLID = "solid"
    OUTLINE = "outline"


class StatusChip(Themed, QLabel):
    """A state as a word with an icon or a dot; the colour only speeds up recognition.

    Args:
        text: the word.
        tone: its colour's meaning.
        icon: name of an icon; a dot stands there when empty, and nothing when ``plain``.
        look: how it is filled.
        plain: the word alone.
        parent: its owner.
    """

    def __init__(
        self,
        text: str = "",
        *,
        tone: Tone = Tone.NEUTRAL,
        icon: str = "",
        look: ChipLook = ChipLook.SOFT,
        plain: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._tone, self._icon, self._look, self._plain = tone, icon, look, plain
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_state(self, text: str, tone: Tone, icon: str = "") -> None:
        """Says another state."""
        self._tone, self._icon = tone, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def set_result(self, result: ItemResult, text: str) -> None:
        """Says the result of an item."""
        self.set_state(text, RESULT_TONE[result], RESULT_ICON[result])

    def sizeHint(self) -> QSize:
        """A pill around the word."""
        width = text_width(self.text(), self._font()) + 2 * px(10)
        if self._icon:
            width += px(16 + 5)
        elif not self._plain:
            width += px(_DOT + 5)
        return QSize(int(width), px(26))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the pill."""
        painter = QPainter(self)
        solid, outline = self._look is ChipLook.SOLID, self._look is ChipLook.OUTLINE
        # High contrast has no soft grounds; an edge then holds the chip together.
        edged = outline or (theme().is_sharp and not solid)
        ink = self._tone.on_solid if solid else self._tone.value
        fill = self._tone.solid if solid else self._tone.soft
        draw_box(
            painter,
            self.rect(),
            radius=self.height() / 2,
            fill=None if outline else colour(fill),
            border=colour(self._tone.value) if edged else None,
        )
        left = float(px(10))
        middle = self.height() / 2
        if self._icon:
            draw_glyph(painter, self._icon, ink, 16, QPointF(left + px(8), middle))
            left += px(16 + 5)
        elif not self._plain:
            dot = QRectF(left, middle - px(_DOT) / 2, px(_DOT), px(_DOT))
            draw_box(painter, dot, radius=px(_DOT), fill=colour(ink))
            left += px(_DOT + 5)
        box = QRectF(left, 0, self.width() - left, self.height())
        draw_line(painter, self.text(), font=self._font(), ink=colour(ink), box=box)

    def _font(self) -> QFont:
        return font(13, bold=self._look is ChipLook.SOLID)


class SeverityTag(StatusChip):
    """How grave a defect is: 重大 solid red, 较大 amber, 一般 grey; the word comes from outside."""

    def __init__(
        self,
        severity: Severity = Severity.MINOR,
        text: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, plain=True, parent=parent)
        self.set_severity(severity, text)

    def set_severity(self, severity: Severity, text: str) -> None:
        """Shows a severity with its word."""
        critical = severity is Severity.CRITICAL
        self._look = ChipLook.SOLID if critical else ChipLook.SOFT
        self.set_state(text, SEVERITY_TONE[severity])

    def _font(self) -> QFont:
        return font(13, bold=True)


class OfflineChip(StatusChip):
    """离线 · 数据在本机: being offline is a fact, not an error."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(icon="wifi-off", tone=Tone.NEUTRAL, parent=parent)

    def retranslate(self) -> None:
        """Says it in the language in force."""
        self.setText(self.tr("离线 · 数据在本机"))
        self.updateGeometry()


class SavedLabel(Themed, QLabel):
    """已保存 10:42:18: the time of the last durable write, or that it did not work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at: time | None = None
        self._failed = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.follow_theme()

    def set_saved(self, at: time) -> None:
        """Everything up to this time of day is on disk."""
        self._at, self._failed = at, False
        self.retranslate()

    def set_failed(self) -> None:
        """The last write did not reach the disk; why stands in the bar at the top."""
        self._failed = True
        self.retranslate()

    def retranslate(self) -> None:
        """Says it in the language in force."""
        text = ""
        if self._failed:
            text = self.tr("没有存上")
        elif self._at:
            text = self.tr("已保存 {time}").format(time=self._at.strftime("%H:%M:%S"))
        self.setText(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line with its icon."""
        wide = text_width(self.text(), self._font())
        return QSize(int(px(18 + 6) + wide), px(26))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws icon and time."""
        painter = QPainter(self)
        token = "fail" if self._failed else "pass"
        icon = "save-off" if self._failed else "circle-check"
        draw_glyph(painter, icon, token, 18, QPointF(px(9), self.height() / 2))
        ink = colour("fail" if self._failed else "text.2")
        box = QRectF(px(24), 0, self.width() - px(24), self.height())
        draw_line(painter, self.text(), font=self._font(), ink=ink, box=box)

    def _font(self) -> QFont:
        return font(14, bold=self._failed, tabular=True)


class KeyHint(Themed, QLabel):
    """A key as a small cap with what it does beside it, shown while a keyboard is attached."""

    def __init__(self, key: str, meaning: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setText(meaning)
        self.setAccessibleName(f"{key} {meaning}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Cap and meaning in a line."""
        return QSize(int(self._cap() + px(6) + text_width(self.text(), font(14))), px(24))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the cap and the words."""
        painter = QPainter(self)
        high = px(22)
        cap = QRectF(0, (self.height() - high) / 2, self._cap(), high)
        draw_box(painter, cap, radius=px(6), fill=colour("surface"), border=colour("border"))
        draw_line(
            painter,
            self._key,
            font=font(12, bold=True),
            ink=colour("text.2"),
            box=cap.translated((cap.width() - text_width(self._key, font(12, bold=True))) / 2, 0),
        )
        box = QRectF(self._cap() + px(6), 0, self.width(), self.height())
        draw_line(painter, self.text(), font=font(14), ink=colour("text.2"), box=box)

    def _cap(self) -> float:
        return max(float(px(24)), text_width(self._key, font(12, bold=True)) + 2 * px(7))
