"""The user's settings put in force: theme, text size and language follow every change at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from inspector.settings import Appearance, Settings, SettingsFile, scale_step
from inspector.ui.language import Languages
from inspector.ui.notices import Notices
from inspector.ui.tasks import Tasks
from inspector.ui.theme import Theme, apply, theme

__all__ = ["Preferences"]


class Preferences(QObject):
    """Holds the settings, changes them, keeps them.

    Attributes:
        settings: as they are now.
        languages: the language in force.
        file: where settings and whereabouts are kept.

    Signals:
        changed: the settings are others; theme and language are in force already.
    """

    changed = Signal()

    def __init__(
        self, application: QApplication, *, file: SettingsFile, notices: Notices, tasks: Tasks
    ) -> None:
        super().__init__(application)
        self._application = application
        self.file = file
        self._tasks = tasks
        self.languages = Languages(application, parent=self)
        self.settings, findings = file.load()
        for found in findings:
            notices.warn(found)
        application.styleHints().colorSchemeChanged.connect(self._scheme_changed)
        self._put_in_force()

    def change(self, new: Settings) -> None:
        """Puts other settings in force and keeps them.

        A file that cannot be written is said; the change holds until the end of the program.
        """
        if new == self.settings:
            return
        self.settings = new
        self._put_in_force()
        self.changed.emit()
        self._tasks.write(partial(self.file.save, new), receiver=self)

    def larger(self) -> None:
        """The next larger text size."""
        self._scale(up=True)

    def smaller(self) -> None:
        """The next smaller text size."""
        self._scale(up=False)

    def switch_dark(self) -> None:
        """From light to dark or back, whatever the system says from now on."""
        appearance = Appearance.LIGHT if theme().is_dark else Appearance.DARK
        self.change(replace(self.settings, appearance=appearance))

    def _scale(self, *, up: bool) -> None:
        scale = scale_step(self.settings.text_scale, up=up)
        self.change(replace(self.settings, text_scale=scale))

    def _put_in_force(self) -> None:
        self.languages.use(self.settings.language)
        wanted = Theme(
            is_dark=self._wants_dark(),
            scale=self.settings.text_scale,
            calm=self.settings.calm,
            is_sharp=self.settings.sharp,
        )
        if wanted != theme() or not self._application.styleSheet():
            apply(self._application, wanted)

    def _wants_dark(self) -> bool:
        if self.settings.appearance is Appearance.SYSTEM:
            return self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self.settings.appearance is Appearance.DARK

    def _scheme_changed(self) -> None:
        if self.settings.appearance is Appearance.SYSTEM:
            self._put_in_force()
            self.changed.emit()
