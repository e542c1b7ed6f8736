"""A field for a passphrase or PIN: hidden, may be pasted, kept nowhere."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from inspector.ui.theme import restyle
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.themed import Themed, px

__all__ = ["SecretLine"]


class SecretLine(Themed, QWidget):
    """The field with an eye beside it.

    Attributes:
        field: the field itself.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = Button(icon="eye", icon_only=True, parent=self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self._eye)
        self.setFocusProxy(self.field)
        self.follow_theme()

    def set_name(self, name: str) -> None:
        """What belongs here."""
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(name)

    def text(self) -> str:
        """What was entered."""
        return self.field.text()

    def clear(self) -> None:
        """Forgets it."""
        self.field.clear()
        self.set_wrong(False)
        self._eye.setChecked(False)

    def set_wrong(self, wrong: bool) -> None:
        """Marks it as the field an error is about."""
        restyle(self.field, state="fail" if wrong else "")

    def retranslate(self) -> None:
        """Names the eye."""
        self._eye.set_text(self.tr("显示口令"))

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setSpacing(px(4))

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.field.setEchoMode(mode)
