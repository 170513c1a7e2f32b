"""Qt's own words — buttons of its dialogs, names of keys — in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from secretariat.base.i18n import language

_installed: list[QTranslator] = []


def install_translator() -> None:
    """Load Qt's catalogue of the chosen language, in place of the one before."""
    app = QCoreApplication.instance()
    if app is None:
        return
    for old in _installed:
        QCoreApplication.removeTranslator(old)
    _installed.clear()
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France) if language() == "fr"
                       else QLocale(QLocale.Language.English))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language()}", folder):
        QCoreApplication.installTranslator(translator)
        _installed.append(translator)
