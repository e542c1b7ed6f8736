"""What tabs and segments share: a row of names, one of which is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLayout, QRadioButton, QSizePolicy, QWidget

from inspector.ui.widgets.themed import Themed

__all__ = ["OneOf", "OneOfRow"]


class OneOf(Themed, QRadioButton):
    """One name; the arrows walk among them as among radio buttons."""

    def __init__(self, name: str, label: str, parent: QWidget) -> None:
        super().__init__(label, parent)
        self.name = name
        self.setProperty("kind", "painted")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def hitButton(self, _position: object) -> bool:
        """All of it is the target."""
        return True

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()


class OneOfRow(Themed, QWidget):
    """The row.

    Args:
        kind: what each name is drawn as.
        parent: its owner.

    Signals:
        switched: the name a person chose.
    """

    switched = Signal(str)

    def __init__(self, kind: type[OneOf], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._group = QButtonGroup(self)
        self._names: dict[str, OneOf] = {}

    def set_current(self, name: str) -> None:
        """Shows which one is shown; emits nothing."""
        if name in self._names:
            self._names[name].setChecked(True)

    def current(self) -> str:
        """The name that is shown; empty when there is none."""
        return next((name for name, one in self._names.items() if one.isChecked()), "")

    def button(self, name: str) -> OneOf:
        """The button of a name that is offered."""
        return self._names[name]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing of its own; the radio buttons have their arrows."""
        event.ignore()

    def offer(self, names: Sequence[tuple[str, str]]) -> None:
        """Offers these: name and label of each; the one shown stays if it is among them."""
        if [name for name, _ in names] != list(self._names):
            self._replace(names)
        for name, label in names:
            self._names[name].setText(label)
            self._names[name].updateGeometry()

    def _replace(self, names: Sequence[tuple[str, str]]) -> None:
        layout = self.layout()
        assert isinstance(layout, QLayout)  # every kind of row has one
        current = self.current()
        for one in self._names.values():
            self._group.removeButton(one)
            layout.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._names = {}
        for name, label in names:
            one = self._kind(name, label, self)
            one.clicked.connect(lambda _=False, name=name: self.switched.emit(name))
            self._group.addButton(one)
            layout.addWidget(one)
            self._names[name] = one
        self.set_current(current if current in self._names else next(iter(self._names), ""))
