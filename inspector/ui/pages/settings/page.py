"""The page 设置: sections on the left, the one chosen on the right; one of both where narrow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.desk import Desk
from inspector.ui.pages.settings.evidence_strip import EvidenceStripSection
from inspector.ui.pages.settings.identity import IdentitySection
from inspector.ui.pages.settings.keeping import BackupSection, StorageSection
from inspector.ui.pages.settings.location import LocationSection
from inspector.ui.pages.settings.looks import AppearanceSection, KeysSection, LanguageSection
from inspector.ui.pages.settings.maps import MapsSection
from inspector.ui.pages.settings.parts import Section
from inspector.ui.pages.settings.reference import (
    AboutSection,
    ChecklistsSection,
    WorkspacesSection,
)
from inspector.ui.pages.settings.thresholds import ThresholdsSection
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, text_width
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["SettingsPage"]

_SECTIONS: tuple[tuple[str, str, Callable[[Desk], Section]], ...] = (
    ("identity", "user-check", IdentitySection),
    ("appearance", "sun", AppearanceSection),
    ("language", "languages", LanguageSection),
    ("keys", "sliders-horizontal", KeysSection),
    ("photos", "stamp", EvidenceStripSection),
    ("location", "satellite", LocationSection),
    ("maps", "map", MapsSection),
    ("storage", "hard-drive", StorageSection),
    ("backup", "usb", BackupSection),
    ("checklists", "list-checks", ChecklistsSection),
    ("parameters", "gauge", ThresholdsSection),
    ("workspaces", "folder-open", WorkspacesSection),
    ("about", "info", AboutSection),
)
_WIDEST = 820
"""Of a section; longer lines are hard to read."""


class SettingsPage(PageView):
    """Builds a section when it is first opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sections: dict[str, Section] = {}
        self._current = ""
        self._is_open = False
        self.list = _SectionList([(name, icon) for name, icon, _ in _SECTIONS])
        self.list.chosen.connect(self._choose)
        self._left = _scroll(self.list)
        self._right = _scroll()
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        self._row.addWidget(self._left)
        self._row.addWidget(self._right, _NEARLY_ALL)
        self._row.addStretch(1)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.follow_theme()

    @property
    def section(self) -> Section | None:
        """The section that is shown."""
        return self._sections.get(self._current)

    def title(self) -> str:
        """The section's name where it stands alone."""
        return self.list.label(self._current) if self._stands_alone else ""

    def path(self) -> tuple[str, ...]:
        """The way back to the list where a section stands alone."""
        return (self.tr("设置"),) if self._stands_alone else ()

    def regions(self) -> tuple[QWidget, ...]:
        """The list and the section."""
        return (self._left, self._right)

    def keys(self) -> tuple[KeyEntry, ...]:
        """Moving in the list."""
        return (("↑ ↓", self.tr("上一个或下一个设置")),)

    def state(self) -> Mapping[str, object]:
        """Which section, how far scrolled."""
        scroll = self._right.verticalScrollBar().value()
        return {"section": self._current if self._is_open else "", "scroll": scroll}

    def restore(self, state: Mapping[str, object]) -> None:
        """Opens the section that was open."""
        wanted = state.get("section")
        known = isinstance(wanted, str) and wanted in self.list.names
        self._open(str(wanted) if known else self._current or _SECTIONS[0][0])
        self._is_open = known or self.width_class is not WidthClass.NARROW
        self._show_parts()
        if isinstance(scroll := state.get("scroll"), int):
            self._right.verticalScrollBar().setValue(scroll)

    def entered(self) -> None:
        """Reads what may have changed."""
        if not self._current:
            self.restore({})
        elif self.section is not None:
            self.section.entered()

    def set_width_class(self, width_class: WidthClass) -> None:
        """List and section, or one of them."""
        super().set_width_class(width_class)
        self._show_parts()

    def go_up(self) -> bool:
        """From a section that stands alone back to the list."""
        if not self._stands_alone:
            return False
        self._is_open = False
        self._show_parts()
        self.list.focus()
        return True

    def retranslate(self) -> None:
        """Names of the sections."""
        self.list.set_labels(
            {
                "identity": self.tr("身份和证书"),
                "appearance": self.tr("外观"),
                "language": self.tr("语言"),
                "keys": self.tr("按键"),
                "photos": self.tr("照片水印"),
                "location": self.tr("定位"),
                "maps": self.tr("离线底图"),
                "storage": self.tr("存储"),
                "backup": self.tr("备份"),
                "checklists": self.tr("清单版本"),
                "parameters": self.tr("本地参数"),
                "workspaces": self.tr("工作区"),
                "about": self.tr("关于"),
            }
        )
        self.list.setAccessibleName(self.tr("设置"))
        self._show_parts()

    def restyle(self) -> None:
        """Widths of the design."""
        self._show_parts()

    @property
    def _stands_alone(self) -> bool:
        return self.width_class is WidthClass.NARROW and self._is_open

    def _choose(self, name: str) -> None:
        self._open(name)
        self._is_open = True
        self._show_parts()
        self.state_changed.emit()

    def _open(self, name: str) -> None:
        section = self._sections.get(name) or self._make(name)
        if self._current != name:
            self._right.takeWidget()
            self._right.setWidget(section)
            section.setAutoFillBackground(False)
            section.show()
            self._right.verticalScrollBar().setValue(0)
        self._current = name
        self.list.select(name)
        section.entered()

    def _make(self, name: str) -> Section:
        build = next(build for known, _, build in _SECTIONS if known == name)
        section = build(self.desk)
        section.go_asked.connect(self.go_asked)
        self._sections[name] = section
        return section

    def _show_parts(self) -> None:
        narrow = self.width_class is WidthClass.NARROW
        self._left.setVisible(not self._stands_alone)
        self._right.setVisible(not narrow or self._is_open)
        self.list.set_loud(not narrow)
        if narrow:
            self._left.setMaximumWidth(_NO_LIMIT)
            self._left.setMinimumWidth(0)
        else:
            bar = self._left.verticalScrollBar().sizeHint().width()
            self._left.setFixedWidth(self.list.sizeHint().width() + bar)
        for section in self._sections.values():
            section.setMaximumWidth(px(_WIDEST))
        # Where there is more room, list and section stand in the middle of it together.
        wide = self.width_class is WidthClass.WIDE
        self._right.setMaximumWidth(px(_WIDEST) if wide else _NO_LIMIT)
        self.header_changed.emit()


class _Entry(Themed, QAbstractButton):
    """A section in the list."""

    def __init__(self, name: str, icon: str) -> None:
        super().__init__()
        self.name, self._icon, self.is_loud = name, icon, True
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Icon, word and room."""
        return QSize(int(text_width(self.text(), font(15, bold=True))) + px(60), px(48))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the row."""
        painter = QPainter(self)
        chosen = self.isChecked() and self.is_loud
        if chosen or self.underMouse():
            fill = colour("brand.soft" if chosen else "hover")
            draw_box(painter, self.rect(), radius=px(8), fill=fill)
        ink = "brand.text" if chosen else "text"
        middle = self.height() / 2
        draw_glyph(painter, self._icon, ink, 20, QPointF(px(24), middle))
        box = QRectF(px(46), 0, self.width() - px(46), self.height())
        letters = font(15, bold=chosen)
        draw_line(painter, self.text(), font=letters, ink=colour(ink), box=box)
        if not self.is_loud:
            draw_glyph(
                painter, "chevron-right", "text.3", 18, QPointF(self.width() - px(20), middle)
            )


class _SectionList(Themed, QWidget):
    """The sections below each other.

    Signals:
        chosen: name of the section a person chose.
    """

    chosen = Signal(str)

    def __init__(self, sections: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setProperty("kind", "scrolled")
        self._entries = {name: _Entry(name, icon) for name, icon in sections}
        self._column = QVBoxLayout(self)
        for name, entry in self._entries.items():
            entry.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._column.addWidget(entry)
        self._column.addStretch(1)
        self.follow_theme()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the sections."""
        return tuple(self._entries)

    def entry(self, name: str) -> QAbstractButton:
        """The button of a section."""
        return self._entries[name]

    def label(self, name: str) -> str:
        """What a section is called; nothing for one that there is not."""
        return self._entries[name].text() if name in self._entries else ""

    def select(self, name: str) -> None:
        """Marks the one that is shown."""
        self._entries[name].setChecked(True)

    def focus(self) -> None:
        """Takes the focus to the marked one."""
        marked = next(entry for entry in self._entries.values() if entry.isChecked())
        marked.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_loud(self, loud: bool) -> None:
        """Whether the marked one is shown beside the list."""
        for entry in self._entries.values():
            entry.is_loud = loud
            entry.update()

    def set_labels(self, labels: Mapping[str, str]) -> None:
        """Names them."""
        for name, label in labels.items():
            self._entries[name].setText(label)
            self._entries[name].updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows open the section above or below."""
        by = _STEPS.get(Qt.Key(event.key()))
        entries = list(self._entries.values())
        here = next((at for at, entry in enumerate(entries) if entry.hasFocus()), None)
        if by is None or here is None:
            event.ignore()
            return
        entry = entries[max(0, min(here + by, len(entries) - 1))]
        entry.setFocus(Qt.FocusReason.TabFocusReason)
        if entry.is_loud:
            entry.click()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(16), px(16), px(8), px(16))
        self._column.setSpacing(px(4))


def _scroll(content: QWidget | None = None) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    if content is not None:
        area.setWidget(content)
        content.setAutoFillBackground(False)
    return area


_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_NO_LIMIT = 16_777_215
_NEARLY_ALL = 1000
"""Of the width; what is left when the section is as wide as can be read goes to both sides."""
