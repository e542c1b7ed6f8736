"""What a picture must not show, found in the tree of widgets rather than by eye.

Flaws are told with the widget they are found on: text that is cut, widgets over each other or
outside of what holds them, targets a finger misses, text too small to read, sideways scrolling,
widgets the theme does not know, ink that does not stand out from its ground.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCalendarWidget,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QSlider,
    QSpinBox,
    QStackedWidget,
    QStatusBar,
    QTabBar,
    QToolBar,
    QWidget,
)

from inspector.ui.theme import theme
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import watch_text
from inspector.ui.widgets.photo_button import PhotoButton
from inspector.ui.widgets.themed import Themed

__all__ = ["Flaw", "FlawKind", "contrast", "look_at"]

FLOATS = "floats"
"""Property of widgets that lie over others on purpose: toasts, the focus ring, a panel."""

KEYS = "keys"
"""Property of buttons that Tab passes by, because these keys do the same where the focus is."""

_TOUCH, _SMALLEST_TEXT, _LEAST_CONTRAST = 44, 12, 4.5
_ROUNDING = 1
_ROWS = 6
_LINEAR_TO = 0.04045
_TARGETS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
_STRANGERS = (
    QCalendarWidget,
    QDialog,
    QGroupBox,
    QMenuBar,
    QSlider,
    QSpinBox,
    QStatusBar,
    QTabBar,
    QToolBar,
)
_NO_ROLES = frozenset({QAccessible.Role.NoRole})
_WHOLE = (QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
"""What Qt builds of parts of its own, which are none of ours to judge."""
_SCROLLING = (*_WHOLE, QAbstractScrollArea)
"""What may be lower than all it holds."""


class FlawKind(StrEnum):
    """What is wrong."""

    CLIPPED = "clipped"
    CONTRAST = "contrast"
    NAMELESS = "nameless"
    OUTSIDE = "outside"
    OVERLAP = "overlap"
    SIDEWAYS = "sideways"
    SMALL_TARGET = "small-target"
    SMALL_TEXT = "small-text"
    UNREACHABLE = "unreachable"
    UNTHEMED = "unthemed"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong.

    Attributes:
        kind: what.
        where: the widget, by class and text, with the classes above it.
        detail: figures.
    """

    kind: FlawKind
    where: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.kind.value}: {self.where} {self.detail}".strip()


def look_at(root: QWidget) -> tuple[Flaw, ...]:
    """Everything wrong with a widget that is laid out and visible, and with all in it."""
    flaws: list[Flaw] = []
    picture = _watched_picture(root, flaws)
    for widget in _shown(root):
        flaws += _strange(widget)
        flaws += _clipped(widget)
        flaws += _small_target(widget)
        flaws += _sideways(widget)
        flaws += _misplaced(widget)
        flaws += _unspoken(widget)
        if isinstance(widget, Label):
            flaws += _faint(widget, root, picture)
    return tuple(dict.fromkeys(flaws))


def contrast(ink: QColor, ground: QColor) -> float:
    """The ratio of two colours as WCAG 2.2 defines it, 1 to 21."""
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _watched_picture(root: QWidget, flaws: list[Flaw]) -> QImage:
    least = theme().px(_SMALLEST_TEXT)

    def watch(text: str, font: QFont, missing: float) -> None:
        if not text.strip():
            return
        if font.pixelSize() < least:
            flaws.append(Flaw(FlawKind.SMALL_TEXT, _short(text), f"{font.pixelSize()} px"))
        if missing > 2 * _ROUNDING:
            flaws.append(Flaw(FlawKind.CLIPPED, _short(text), f"{missing:.0f} px too wide"))

    with watch_text(watch):
        return root.grab().toImage()


def _shown(root: QWidget) -> Iterator[QWidget]:
    """The widgets one sees, outermost first; the inner parts of Qt's own are left out."""
    yield root
    if isinstance(root, _WHOLE):
        return
    for child in _children(root):
        yield from _shown(child)


def _children(widget: QWidget) -> list[QWidget]:
    return [
        one
        for one in widget.children()
        if isinstance(one, QWidget)
        and one.isVisible()
        and not one.isWindow()
        and not one.size().isEmpty()
    ]


def _strange(widget: QWidget) -> Iterator[Flaw]:
    if isinstance(widget, _STRANGERS):
        yield Flaw(FlawKind.UNTHEMED, _where(widget))


def _clipped(widget: QWidget) -> Iterator[Flaw]:
    if isinstance(widget, QLabel | QAbstractButton):
        if not widget.text() or widget.property("kind") == "icon":
            return
    elif not isinstance(widget, Themed) or widget.layout() or isinstance(widget, _SCROLLING):
        return  # what holds others may scroll them; they are looked at themselves
    least = widget.minimumSizeHint()
    if widget.width() < least.width() - _ROUNDING:
        yield Flaw(FlawKind.CLIPPED, _where(widget), f"{widget.width()} of {least.width()} px")
    grows = widget.hasHeightForWidth() and not isinstance(widget, PhotoButton)
    needed = widget.heightForWidth(widget.width()) if grows else least.height()
    if widget.height() < needed - _ROUNDING:
        yield Flaw(FlawKind.CLIPPED, _where(widget), f"{widget.height()} of {needed} px high")


def _small_target(widget: QWidget) -> Iterator[Flaw]:
    least = theme().px(_TOUCH) - _ROUNDING
    if isinstance(widget, _TARGETS) and widget.isEnabled():
        if isinstance(widget, QLineEdit | QPlainTextEdit) and widget.property("kind") == "bare":
            return  # its frame, another widget, is what one touches
        if min(widget.width(), widget.height()) < least:
            size = f"{widget.width()}x{widget.height()} px"
            yield Flaw(FlawKind.SMALL_TARGET, _where(widget), size)
    elif isinstance(widget, QAbstractItemView):
        model = widget.model()
        if widget.selectionMode() is QAbstractItemView.SelectionMode.NoSelection or model is None:
            return
        for row in range(min(model.rowCount(), _ROWS)):
            index = model.index(row, 0)
            box = widget.visualRect(index)
            chosen = model.flags(index) & Qt.ItemFlag.ItemIsSelectable
            if chosen and box.isValid() and box.height() < least:
                yield Flaw(FlawKind.SMALL_TARGET, _where(widget), f"row {box.height()} px")
                return


def _unspoken(widget: QWidget) -> Iterator[Flaw]:
    """What a screen reader or the keyboard cannot find."""
    acts = isinstance(widget, (*_TARGETS, QAbstractItemView))
    policy = widget.focusPolicy()
    if not widget.isEnabled() or not (acts or policy & Qt.FocusPolicy.TabFocus):
        return
    reached = policy & Qt.FocusPolicy.TabFocus or widget.focusProxy() or _in_reach(widget)
    if not reached and not widget.property(KEYS):
        yield Flaw(FlawKind.UNREACHABLE, _where(widget))
    spoken = QAccessible.queryAccessibleInterface(widget)
    if spoken.role() in _NO_ROLES:
        yield Flaw(FlawKind.NAMELESS, _where(widget), "no role")
        return
    name = spoken.text(QAccessible.Text.Name)
    if not name.strip():
        yield Flaw(FlawKind.NAMELESS, _where(widget))
    elif isinstance(widget, QAbstractButton) and not _names(name, widget.text()):
        yield Flaw(FlawKind.NAMELESS, _where(widget), f"is called “{_short(name)}”")


def _in_reach(widget: QWidget) -> bool:
    """Whether arrows lead to it from one beside it that Tab leads to, as in the rail."""
    beside = widget.parentWidget()
    return beside is not None and any(
        type(other) is type(widget) and other.focusPolicy() & Qt.FocusPolicy.TabFocus
        for other in _children(beside)
    )


def _names(name: str, label: str) -> bool:
    """Whether a name begins with, or holds, what stands on the button (WCAG 2.5.3)."""
    bare = label.replace("&", "").strip()
    return bare.casefold() in name.replace("&", "").casefold()


def _sideways(widget: QWidget) -> Iterator[Flaw]:
    if isinstance(widget, QLineEdit) or not isinstance(widget, QAbstractScrollArea):
        return
    if isinstance(widget, QListView) and _is_film(widget):
        return  # a row of pictures goes on beyond its edge
    missing = widget.horizontalScrollBar().maximum()
    if isinstance(widget, QScrollArea) and (content := widget.widget()) is not None:
        missing = max(missing, content.width() - widget.viewport().width())
    if missing > 0:
        yield Flaw(FlawKind.SIDEWAYS, _where(widget), f"{missing} px")


def _is_film(view: QListView) -> bool:
    return view.flow() is QListView.Flow.LeftToRight and not view.isWrapping()


def _misplaced(parent: QWidget) -> Iterator[Flaw]:
    """Children outside of their parent, or over each other."""
    if isinstance(parent, (*_WHOLE, QAbstractScrollArea, QStackedWidget)):
        return
    if isinstance(parent.parentWidget(), QAbstractScrollArea):
        return  # a viewport, whose content is larger than itself
    children = [one for one in _children(parent) if not one.property(FLOATS)]
    for number, one in enumerate(children):
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(one.geometry()):
            yield Flaw(FlawKind.OUTSIDE, _where(one), _box(one.geometry(), parent.rect()))
        for other in children[number + 1 :]:
            if one.geometry().intersects(other.geometry()):
                boxes = _box(one.geometry(), other.geometry())
                yield Flaw(FlawKind.OVERLAP, f"{_where(one)} / {_name(other)}", boxes)


def _faint(label: Label, root: QWidget, picture: QImage) -> Iterator[Flaw]:
    """The ink it says it has against the colour most of its place has in the picture."""
    seen = label.visibleRegion().boundingRect()
    place = QRect(label.mapTo(root, seen.topLeft()), seen.size()).intersected(picture.rect())
    if not label.text() or place.isEmpty() or not label.isEnabled():
        return
    if (top := root.childAt(place.center())) and not (top is label or top.isAncestorOf(label)):
        return  # a toast lies over it
    ground = _ground(picture, place)
    ratio = contrast(label.ink_color(), ground)
    if ratio < _LEAST_CONTRAST:
        yield Flaw(FlawKind.CONTRAST, _where(label), f"{ratio:.1f} on {ground.name()}")


def _ground(picture: QImage, place: QRect) -> QColor:
    step = max(1, place.width() // 40)
    seen = Counter(
        picture.pixel(x, y)
        for x in range(place.left(), place.right() + 1, step)
        for y in range(place.top(), place.bottom() + 1, 2)
    )
    return QColor.fromRgb(seen.most_common(1)[0][0])


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= _LINEAR_TO else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _box(one: QRect, other: QRect) -> str:
    return " ".join(f"{b.x()},{b.y()} {b.width()}x{b.height()}" for b in (one, other))


def _where(widget: QWidget) -> str:
    above: list[str] = []
    parent = widget.parentWidget()
    while parent is not None and len(above) < _DEPTH:
        if (name := type(parent).__name__) != "QWidget":
            above.append(name)
        parent = parent.parentWidget()
    return " < ".join((_name(widget), *above))


def _name(widget: QWidget) -> str:
    said = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    said = said or widget.accessibleName()
    return f"{type(widget).__name__}{f' “{_short(said)}”' if said else ''}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


_DEPTH, _LONGEST = 3, 40
