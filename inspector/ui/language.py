"""Chinese and English, switched while the windows stand.

Labels of widgets are written in Chinese in the code, ``self.tr("小区")``; English comes from
``resources/i18n/inspector_en.qm``. Sentences come from `inspector.words` in both. Every widget
that has labels sets them again when Qt sends it a ``LanguageChange``.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from inspector import log, paths, words
from inspector.words import Language

__all__ = ["Languages", "language_of_system"]

_log = log.get(__name__)
_TRANSLATIONS = {Language.ZH: ("qtbase_zh_CN",), Language.EN: ("inspector_en",)}
_LOCALES = {
    Language.ZH: QLocale(QLocale.Language.Chinese, QLocale.Country.China),
    Language.EN: QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


class Languages(QObject):
    """Puts a language in force and tells of it.

    Attributes:
        current: the language in force.

    Signals:
        changed: after every widget has been told.
    """

    changed = Signal()

    def __init__(self, application: QCoreApplication, *, parent: QObject) -> None:
        super().__init__(parent)
        self.current = Language.ZH
        self._application = application
        self._installed: list[QTranslator] = []

    def use(self, wanted: Language | None) -> None:
        """Switches to a language; None follows the system."""
        language = wanted or language_of_system()
        if self._installed and language is self.current:
            return
        self.current = language
        QLocale.setDefault(_LOCALES[language])
        old, self._installed = self._installed, []
        for name in _TRANSLATIONS[language]:
            translator = self._load(name)
            if translator is not None:
                self._application.installTranslator(translator)
                self._installed.append(translator)
        for translator in old:
            self._application.removeTranslator(translator)
        self.changed.emit()

    def _load(self, name: str) -> QTranslator | None:
        translator = QTranslator(self)
        folders = (
            str(paths.resources("i18n")),
            QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
        )
        if any(translator.load(name, folder) for folder in folders):
            return translator
        # The Chinese of the code then stands; nobody is kept from working.
        _log.warning("the translation %s is missing", name)
        return None


def language_of_system() -> Language:
    """The language of the desktop: Chinese unless it names another one."""
    if os.environ.get("INSPECTOR_LANGUAGE"):
        return words.language_of_locale()
    system = QLocale.system().language()
    chinese = (QLocale.Language.Chinese, QLocale.Language.C)
    return Language.ZH if system in chinese else Language.EN
